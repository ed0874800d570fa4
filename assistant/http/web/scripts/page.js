// On every page: what a page does once a script may help. Each page works without it.

document.documentElement.classList.add("scripted"); // what does nothing without a script shows from now on

for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) event.preventDefault();
  });
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copies)));
}

// Where the browser won't copy for a page, what is to be copied is selected, and one key press does it.
async function copy(button, from) {
  const told = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(from.textContent);
    told.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(from);
    told.textContent = button.dataset.selected;
  }
}

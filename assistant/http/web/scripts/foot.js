// Below an answer: copying it with its sources, and saying what one thinks of it, without leaving the page.

export function wireFoot(turns, said) {
  turns.addEventListener("click", (event) => {
    const link = event.target.closest("[data-copy]");
    if (!link) return;
    event.preventDefault();
    copy(link, said);
  });
  turns.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-vote]")) return;
    event.preventDefault();
    vote(event.target, event.submitter, said);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  // What opens below the question field comes up above it. A toggle does not bubble.
  turns.addEventListener("toggle", ({ target }) => target.open && target.scrollIntoView({ block: "nearest" }), true);
}

async function copy(link, said) {
  const foot = link.closest(".turn-foot");
  try {
    const reply = await fetch(link.href);
    if (!reply.ok) throw new TypeError(String(reply.status));
    await written(await reply.text(), link.dataset.copy);
    tell(foot, said.copied);
    link.closest("details").open = false;
  } catch {
    tell(foot, said.notCopied);
  }
}

// A word processor takes the HTML with its links; whatever can't, takes the text.
async function written(text, form) {
  if (form !== "html") return navigator.clipboard.writeText(text);
  const plain = new DOMParser().parseFromString(text, "text/html").body.innerText;
  const item = { "text/html": new Blob([text], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }) };
  return navigator.clipboard.write([new ClipboardItem(item)]);
}

async function vote(form, submitter, said) {
  const foot = form.closest(".turn-foot");
  const reply = await fetch(form.action, { method: "POST", body: new FormData(form, submitter), headers: { Accept: "application/json" } });
  if (!reply.ok) {
    tell(foot, said.broken);
    return;
  }
  for (const button of foot.querySelectorAll("[aria-pressed]")) button.removeAttribute("aria-pressed");
  if (submitter?.value === "yes") submitter.setAttribute("aria-pressed", "true");
  const panel = form.closest("details");
  if (panel) panel.open = false;
  tell(foot, said.thanks);
}

function tell(foot, words) {
  foot.querySelector(".foot-said").textContent = words;
}

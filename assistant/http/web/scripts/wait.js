// What a page waits for is looked at every two seconds; without this, the link "look again" does it.

const EVERY_MS = 2000;

async function look(region) {
  if (document.hidden) return true;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return true;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-wait]");
  if (!fresh) { location.reload(); return false; } // it is done: the whole page may be another
  if (fresh.textContent !== region.textContent) region.replaceChildren(...fresh.childNodes);
  return true;
}

async function wait(region) {
  let going = true;
  while (going) {
    await new Promise((go) => { setTimeout(go, EVERY_MS); });
    going = await look(region).catch(() => true); // the connection may come back
  }
}

for (const region of document.querySelectorAll("[data-wait]")) wait(region);

// Quote cards and the source pane: a citation's words in their place in the document, one citation after the other.

const pane = document.querySelector("#source");
const rooms = document.querySelector(".rooms");
const EDGE = 16; // pixels between a card and the end of its room
let said = {};
let opener = null;
let loading = null;

export function wireSource(words) {
  said = words;
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointerover", (event) => place(event.target));
  document.addEventListener("focusin", (event) => place(event.target));
}

function clicked(event) {
  const link = event.target.closest("a[data-pane]");
  if (!link) {
    if (!event.target.closest(".cite")) closeCards();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const cite = link.closest(".cite");
  // A finger can't hover: the first tap shows the card, the card opens the source.
  if (event.pointerType === "touch" && link.classList.contains("mark") && !cite.classList.contains("open")) {
    closeCards();
    cite.classList.add("open");
    place(link);
    return;
  }
  closeCards();
  openSource(cite?.querySelector(".mark") ?? link);
}

function pressed(event) {
  if (event.key !== "Escape") return;
  const shown = document.querySelector(".cite:hover, .cite:focus-within, .cite.open");
  if (shown && !shown.classList.contains("dismissed")) {
    dismiss(shown);
    if (pane.hidden) return;
  }
  if (!pane.hidden) close();
}

// The card stays away until its mark is left, however it is held open.
function dismiss(cite) {
  const back = () => cite.classList.remove("dismissed");
  cite.classList.remove("open");
  cite.classList.add("dismissed");
  cite.addEventListener("pointerleave", back, { once: true });
  cite.addEventListener("focusout", back, { once: true });
}

function closeCards() {
  for (const cite of document.querySelectorAll(".cite.open")) cite.classList.remove("open");
}

// Keeps a card inside its room: below its mark, or above where there is more space; what is too long for it scrolls.
function place(target) {
  const cite = target.closest?.(".cite");
  if (!cite) return;
  const card = cite.querySelector(".card");
  card.style.translate = card.style.maxHeight = "";
  const [box, mark, room] = [card, cite.querySelector(".mark"), cite.closest("main")].map((one) => one.getBoundingClientRect());
  if (!box.width) return;
  const field = document.querySelector("#ask");
  const floor = field && getComputedStyle(field).position === "sticky" ? field.getBoundingClientRect().top : innerHeight;
  const [above, below] = [mark.top - document.querySelector(".masthead").offsetHeight - EDGE, floor - mark.bottom - EDGE];
  const up = box.height > below && above > below;
  const height = Math.min(box.height, up ? above : below);
  const left = Math.max(room.left + EDGE, Math.min(mark.left - 1.5 * EDGE, room.right - EDGE - box.width));
  card.style.maxHeight = `${height}px`;
  card.style.translate = `${left - box.left}px ${(up ? mark.top - height : mark.bottom) - box.top}px`;
}

export async function openSource(link) {
  opener = link;
  for (const one of document.querySelectorAll(".mark[aria-current]")) one.removeAttribute("aria-current");
  if (link.classList.contains("mark")) link.setAttribute("aria-current", "true");
  show();
  loading?.abort();
  loading = new AbortController();
  try {
    const reply = await fetch(link.dataset.pane, { signal: loading.signal });
    if (!reply.ok) throw new TypeError(String(reply.status));
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    fill(...page.body.childNodes);
  } catch (fault) {
    if (fault.name === "AbortError") return;
    const words = document.createElement("p");
    words.append(`${said.sourceFailed} `);
    const full = document.createElement("a");
    full.href = link.href;
    full.textContent = link.href;
    words.append(full);
    fill(words);
  }
}

function show() {
  pane.hidden = false;
  rooms.classList.add("with-source");
  if (!pane.childElementCount) {
    const waiting = document.createElement("p");
    waiting.className = "quiet-text";
    waiting.textContent = said.loading;
    pane.append(waiting);
  }
}

function fill(...nodes) {
  pane.replaceChildren(...nodes);
  pane.querySelector("[data-close]")?.addEventListener("click", close);
  count();
  pane.focus({ preventScroll: true });
  const cited = pane.querySelector(".page-image rect") ?? pane.querySelector("#cited");
  pane.scrollTop = 0;
  if (!cited) return;
  const below = cited.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
  if (below > pane.clientHeight * 0.85) pane.scrollTop = below - pane.clientHeight / 2;
}

// More marks come while an answer streams in.
export function count() {
  const bar = pane.querySelector(".source-bar");
  if (!bar || !opener) return;
  const marks = siblings();
  const at = marks.indexOf(opener);
  step(bar.querySelector("[data-previous]"), marks[at - 1]);
  step(bar.querySelector("[data-next]"), marks[at + 1]);
  bar.querySelector(".place").textContent = at < 0 ? "" : `${at + 1} / ${marks.length}`;
}

// A turn in the place of another: what is focused or open goes on from the mark in the same place of the answer.
export function exchange(before, turn) {
  const cites = [...before.querySelectorAll(".cite")];
  const held = cites.find((cite) => cite.contains(document.activeElement));
  const open = cites.find((cite) => cite.classList.contains("open"));
  const shown = cites.find((cite) => cite.contains(opener));
  const twin = (cite) => cite && turn.querySelector(`.mark[data-place="${cite.querySelector(".mark").dataset.place}"]`);
  before.replaceWith(turn);
  if (shown) {
    if (opener.hasAttribute("aria-current")) twin(shown)?.setAttribute("aria-current", "true");
    opener = twin(shown) ?? opener;
    count();
  }
  twin(held)?.focus({ preventScroll: true });
  if (held?.classList.contains("dismissed")) dismiss(twin(held).closest(".cite"));
  twin(open)?.closest(".cite").classList.add("open");
  if (open) place(twin(open));
}

function siblings() {
  const turn = opener.closest(".turn");
  return turn && opener.classList.contains("mark") ? [...turn.querySelectorAll(".mark")] : [];
}

function step(button, to) {
  button.hidden = siblings().length < 2;
  button.disabled = !to;
  button.onclick = to ? () => openSource(to) : null;
}

function close() {
  pane.hidden = true;
  pane.replaceChildren();
  rooms.classList.remove("with-source");
  for (const one of document.querySelectorAll(".mark[aria-current]")) one.removeAttribute("aria-current");
  if (!opener?.isConnected) return;
  opener.focus();
  const cite = opener.closest(".cite");
  if (cite) dismiss(cite);
}

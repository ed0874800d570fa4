// The conversation: asks over the stream, shows each verified sentence as it comes, and keeps a question whatever happens.
// Every answer is set by the server in the end; the form works without this script.

import { events } from "./stream.js";
import { wireSource } from "./source.js";
import { wireFoot } from "./foot.js";

const form = document.querySelector("#ask");
const field = document.querySelector("#question");
const turns = document.querySelector("#turns");
const room = document.querySelector(".conversation");
const said = document.querySelector("#said").dataset;
const KEPT = "question-kept";
let running = null;

wireSource(said);
wireFoot(turns, said);
wireSide();
suggest();

if (form) {
  keepHeight();
  restore();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim() && !running) ask(field.value.trim());
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.querySelector(".stop").addEventListener("click", () => running?.abort());
  document.addEventListener("submit", askedElsewhere);
  turns.addEventListener("click", edited);
}

// Suggestions and "ask again" are forms of their own that ask through the same stream.
function askedElsewhere(event) {
  const own = event.target;
  if (own === form || new URL(own.action).pathname !== "/ask") return;
  event.preventDefault();
  const question = event.submitter?.value || own.elements.question?.value;
  if (question && !running) ask(question);
}

function edited(event) {
  const link = event.target.closest("[data-edit]");
  if (!link) return;
  event.preventDefault();
  field.value = link.closest(".turn").querySelector(".question").textContent;
  keepHeight();
  field.focus();
}

async function ask(question) {
  const turn = begun(question);
  busy(true);
  sessionStorage.setItem(KEPT, question);
  running = new AbortController();
  try {
    const answer = await stream(question, turn);
    await settle(turn, answer);
    sessionStorage.removeItem(KEPT);
  } catch (fault) {
    failed(turn, question, fault);
  } finally {
    running = null;
    busy(false);
  }
}

function begun(question) {
  document.body.classList.remove("fresh");
  document.querySelector(".suggestions")?.remove();
  document.querySelector(".welcome")?.replaceWith(headed(question));
  const turn = element("article", "turn working");
  turn.append(element("h2", "question", question), element("p", "status", said.searching), element("div", "answer"));
  turn.querySelector(".status").setAttribute("role", "status");
  turns.append(turn);
  field.value = "";
  field.placeholder = said.askNext;
  keepHeight();
  turn.scrollIntoView({ block: "start" });
  return turn;
}

// Until the server has set it, so that the page has its heading all along.
function headed(question) {
  const head = element("header", "conversation-head");
  head.append(element("h1", "only-heard", question));
  return head;
}

async function stream(question, turn) {
  const conversation = room.dataset.conversation;
  const reply = await fetch(form.dataset.api, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream", "X-CSRF-Token": form.dataset.csrf },
    body: JSON.stringify(conversation ? { question, conversation } : { question }),
    signal: running.signal,
  });
  if (!reply.ok) throw await refusal(reply);
  let claims = 0;
  for await (const { event, data } of events(reply.body)) {
    if (event === "place") tell(turn, data.ahead > 1 ? said.place.replace("{ahead}", data.ahead) : said.placeNext);
    if (event === "searching" || event === "checking") tell(turn, said[event]);
    if (event === "claim") {
      claims += 1;
      tell(turn, said.checkingCount.replace("{count}", claims));
      turn.querySelector(".answer").append(element("p", "", data.text));
    }
    if (event === "done") return data;
    if (event === "fault") throw new Refused(data.status, data.detail);
  }
  throw new TypeError("the stream ended before the answer did");
}

// The server sets the turn: marks, cards, tables and what can be done with it; and what stands around it.
async function settle(turn, answer) {
  room.dataset.conversation = answer.conversation;
  form.elements.conversation.value = answer.conversation;
  const address = `/conversations/${answer.conversation}`;
  if (location.pathname !== address) history.replaceState(null, "", address);
  for (const back of document.querySelectorAll("form[action='/language'] [name=back]")) back.value = address;
  const reply = await fetch(address, { signal: running.signal });
  if (reply.status === 404) throw new Refused(401, ""); // it was theirs when it was answered
  if (!reply.ok) throw await refusal(reply);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const set = page.querySelector(`#turn-${answer.turn}`);
  if (!set) throw new Refused(401, "");
  const before = turn.getBoundingClientRect().top;
  turn.replaceWith(set);
  document.title = page.title;
  document.querySelector(".conversation-head").replaceWith(page.querySelector(".conversation-head"));
  document.querySelector(".side").replaceWith(page.querySelector(".side"));
  fold();
  const suggestions = page.querySelector(".suggestions");
  if (suggestions) form.before(suggestions);
  scrollBy(0, set.getBoundingClientRect().top - before); // it stays where the eye is, whatever changed above it
  suggest();
}

class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function refusal(reply) {
  const problem = await reply.json().catch(() => ({}));
  return new Refused(reply.status, problem.detail);
}

function failed(turn, question, fault) {
  turn.classList.remove("working");
  turn.querySelector(".status").remove();
  if (fault.name === "AbortError") {
    turn.querySelector(".answer").append(element("p", "quiet-text", said.stopped));
  } else {
    turn.querySelector(".answer").replaceChildren();
    turn.append(notice(question, fault));
  }
  if (!field.value) field.value = question;
  keepHeight();
}

function notice(question, fault) {
  const expired = fault.status === 401 || fault.status === 403;
  const kind = expired ? "expired" : fault.status === 429 || fault.status === 503 ? "busy" : fault.status ? "broken" : "offline";
  const box = element("div", `notice ${kind === "broken" ? "brick" : "copper"}`);
  box.setAttribute("role", "alert");
  box.append(element("h3", "notice-title", said[`${kind}Title`]));
  box.append(element("p", "", kind === "busy" ? fault.message : said[kind]));
  if (expired) {
    const link = element("a", "button", said.signIn);
    link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    box.append(link);
  } else {
    const again = element("button", "second", said.again);
    again.type = "button";
    again.addEventListener("click", () => {
      box.closest(".turn").remove();
      ask(question);
    });
    box.append(again);
  }
  return box;
}

// After signing in anew, or a reload, the question that had no answer stands in the field.
function restore() {
  const kept = sessionStorage.getItem(KEPT);
  if (kept && !field.value) field.value = kept;
  sessionStorage.removeItem(KEPT);
  keepHeight();
}

function busy(asking) {
  form.querySelector(".send").hidden = asking;
  form.querySelector(".stop").hidden = !asking;
  turns.setAttribute("aria-busy", String(asking));
}

function tell(turn, words) {
  const status = turn.querySelector(".status");
  if (status.textContent !== words) status.textContent = words;
}

// Where the browser can't size the field by its content.
function keepHeight() {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function wireSide() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest("button[data-fold]")) return;
    localStorage.setItem("folded", localStorage.getItem("folded") === "yes" ? "no" : "yes");
    fold();
  });
  fold();
}

function fold() {
  const button = document.querySelector("button[data-fold]");
  const folded = localStorage.getItem("folded") === "yes";
  document.querySelector(".rooms").classList.toggle("folded", folded);
  button.hidden = false;
  button.textContent = folded ? said.unfold : said.fold;
  button.setAttribute("aria-expanded", String(!folded));
}

// What the documents answer is checked by asking them, which may take a moment: it comes after the page.
async function suggest() {
  const place = document.querySelector(".suggestions[data-load]");
  if (!place) return;
  const reply = await fetch(place.dataset.load).catch(() => null);
  const found = reply?.ok ? new DOMParser().parseFromString(await reply.text(), "text/html").querySelector(".suggestions") : null;
  if (!place.isConnected) return;
  if (found) place.replaceWith(found);
  else place.remove();
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

// The conversation: asks over the stream, shows each verified sentence as it comes, and keeps a question whatever happens.
// Every answer is set by the server in the end; the form works without this script.

import { events } from "./stream.js";
import { count, exchange, wireSource } from "./source.js";
import { wireFoot } from "./foot.js";

const form = document.querySelector("#ask");
const field = document.querySelector("#question");
const turns = document.querySelector("#turns");
const said = document.querySelector("#said").dataset;
const KEPT = "unanswered";
const unanswered = new Map(); // by question: tried again, it goes on where it was, and is never asked twice
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
  const attempt = unanswered.get(question) ?? { question, once: word(), turn: null };
  unanswered.set(question, attempt);
  sessionStorage.setItem(KEPT, JSON.stringify({ question, once: attempt.once }));
  attempt.turn = attempt.turn?.isConnected ? resumed(attempt.turn) : begun(question);
  busy(true);
  running = new AbortController();
  try {
    set(attempt.turn, await stream(attempt));
    unanswered.delete(question);
    sessionStorage.removeItem(KEPT);
  } catch (fault) {
    failed(attempt, fault);
  } finally {
    running = null;
    busy(false);
  }
}

// Under it the server knows the question again when it is tried again.
function word() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
}

function begun(question) {
  document.body.classList.remove("fresh");
  document.querySelector(".suggestions")?.remove();
  document.querySelector(".welcome")?.replaceWith(headed(question));
  const turn = element("article", "turn");
  turn.append(element("h2", "question", question), element("div", "answer"));
  turns.append(turn);
  return resumed(turn);
}

// Its sentences stay: those that come again are the same.
function resumed(turn) {
  turn.classList.add("working");
  for (const over of turn.querySelectorAll(".notice, .stopped")) over.remove();
  const status = element("p", "status", said.searching);
  status.setAttribute("role", "status");
  turn.querySelector(".question").after(status);
  field.value = "";
  field.placeholder = said.askNext;
  keepHeight();
  if (matchMedia("(pointer: coarse)").matches) field.blur(); // its keyboard would lie over the answer
  turn.scrollIntoView({ block: "start" });
  return turn;
}

// Until the server has set it, so that the page has its heading all along.
function headed(question) {
  const head = element("header", "conversation-head");
  head.append(element("h1", "only-heard", question));
  return head;
}

async function stream({ question, once, turn }) {
  const { csrf, conversation } = form.elements;
  const reply = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/event-stream", "X-CSRF-Token": csrf.value },
    body: new URLSearchParams({ question, once, conversation: conversation.value }),
    signal: running.signal,
  });
  if (!reply.ok) throw await refusal(reply);
  let claims = 0;
  for await (const { event, data } of events(reply.body)) {
    if (event === "place") tell(turn, data.ahead > 1 ? said.place.replace("{ahead}", data.ahead) : said.placeNext);
    if (event === "searching" || event === "checking") tell(turn, said[event]);
    if (event === "doubting") doubt(turn);
    if (event === "claim") {
      add(turn.querySelector(".answer"), parsed(data.html).body.firstElementChild, claims);
      claims += 1;
      tell(turn, claims > 1 ? said.checkingCount.replace("{count}", claims) : said.checkingOne);
    }
    if (event === "done") return data;
    if (event === "fault") throw new Refused(data.status, data.detail);
  }
  throw new TypeError("the stream ended before the answer did");
}

// Before the first sentence, once.
function doubt(turn) {
  if (!turn.querySelector(".doubt")) turn.querySelector(".answer").before(element("p", "lead-line doubt", said.uncertain));
}

// At its place among the sentences; one that an earlier attempt brought already is left as it is.
function add(answer, sentence, place) {
  const held = [...answer.children].slice(place);
  if (held[0]?.textContent === sentence.textContent) return;
  for (const other of held) other.remove();
  answer.append(sentence);
  count();
}

// The server sets the turn: lists, tables and what can be done with it; and what stands around it.
function set(turn, { conversation, turn: number, page: text }) {
  form.elements.conversation.value = conversation;
  const address = `/conversations/${conversation}`;
  if (location.pathname !== address) history.replaceState(null, "", address);
  for (const back of document.querySelectorAll("form[action='/language'] [name=back]")) back.value = address;
  const page = parsed(text);
  const before = turn.getBoundingClientRect().top;
  document.querySelector(`#turn-${number}`)?.remove();
  const whole = page.querySelector(`#turn-${number}`);
  exchange(turn, whole);
  document.title = page.title;
  document.querySelector(".conversation-head").replaceWith(page.querySelector(".conversation-head"));
  document.querySelector(".side").replaceWith(page.querySelector(".side"));
  fold();
  const suggestions = page.querySelector(".suggestions");
  if (suggestions) form.before(suggestions);
  scrollBy(0, whole.getBoundingClientRect().top - before); // it stays where the eye is, whatever changed above it
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

// What was shown stays: every sentence of it was checked.
function failed({ question, turn }, fault) {
  turn.classList.remove("working");
  turn.querySelector(".status").remove();
  const answer = turn.querySelector(".answer");
  const partway = answer.hasChildNodes();
  if (fault.name === "AbortError") answer.after(element("p", "quiet-text stopped", partway ? said.stoppedPartway : said.stopped));
  else turn.append(notice(question, fault, partway));
  turn.lastElementChild.scrollIntoView({ block: "nearest" });
  if (!field.value) field.value = question;
  keepHeight();
}

function notice(question, fault, partway) {
  const expired = fault.status === 401 || fault.status === 403;
  const kind = expired ? "expired" : fault.status === 429 || fault.status === 503 ? "busy" : fault.status ? "broken" : "offline";
  const box = element("div", `notice ${kind === "broken" ? "brick" : "copper"}`);
  box.setAttribute("role", "alert");
  box.append(element("h3", "notice-title", said[`${kind}Title`]));
  box.append(element("p", "", kind === "busy" ? fault.message : (partway && said[`${kind}Partway`]) || said[kind]));
  if (expired) {
    const link = element("a", "button", said.signIn);
    link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    box.append(link);
  } else {
    const again = element("button", "second", said.again);
    again.type = "button";
    again.addEventListener("click", () => running || ask(question));
    box.append(again);
  }
  return box;
}

// After signing in anew, or a reload, the question that had no answer stands in the field.
function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  if (kept) unanswered.set(kept.question, { ...kept, turn: null });
  if (kept && !field.value) field.value = kept.question;
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
  const found = reply?.ok ? parsed(await reply.text()).querySelector(".suggestions") : null;
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

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

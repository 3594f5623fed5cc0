// 受付: number, Enter, one key for what was presented, for the inquiry and for the circumstance,
// Enter. Nothing here needs a mouse. What a vendor would embed does the asking: <madoguchi-desk>.

import "../../pkg/element/index.js";
import { desk } from "../desk.js";
import * as day from "../day.js";
import { take } from "../hand.js";
import { answers, filesDropped } from "../parts/answers.js";
import { dayOf, dayText, shortDay, timeText } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { asOf, careField, clear, entry, fill, read, refuse } from "../parts/entry.js";
import { shownText } from "../parts/facts.js";
import { noticeItems, readThrough } from "../parts/notices.js";
import { numberOf, patientText } from "../parts/numbers.js";
import { looks, monthChip } from "../parts/standing.js";
import { say, words } from "../parts/words.js";

export const name = "reception";

const alsoMended = h("p", { class: "mended", slot: "answer", role: "status" });
const element = h("madoguchi-desk", { id: "desk", lang: words.lang, copyable: true }, alsoMended);
/** The answers of a folder, as they arrive. */
const arrived = answers({ onArrival: bringAnswer, onReceive: (id) => start(id) });
let patient = null;
/** Counts the receptions begun: the element begins anew with another id. */
let begun = 0;
/** A reception that was begun and left for another one: F4 brings it back. */
let left = null;
/** The visit entered last. It stays at hand until another is begun. */
let entered = null;
/** What was done last: sentences for a language, and the tone they are said in. */
let said = { sentences: [], tone: "plain" };

export function build(root) {
  root.append(h("form", { id: "entry", autocomplete: "off", novalidate: true },
    h("div", { class: "who" },
      h("div", { class: "field" }, t("label", "number", { for: "number" }),
        h("input", { type: "text", id: "number", inputmode: "numeric", autocomplete: "off", spellcheck: "false", "aria-describedby": "who" })),
      careField(),
      h("div", { id: "who", "aria-live": "polite" }),
      h("p", { class: "do" },
        h("button", { type: "submit", class: "primary", id: "register" }, h("kbd", { "aria-hidden": "true" }, "Enter"), " ", t("span", "register")),
        h("button", { type: "button", id: "clear" }, h("kbd", { "aria-hidden": "true" }, "Esc"), " ", t("span", "clear")),
        h("button", { type: "button", id: "undo" }, h("kbd", { "aria-hidden": "true" }, "F4"), " ", t("span", "undo")))),
    h("p", { role: "status", id: "done" }),
    arrived.build(),
    h("p", { class: "checks", id: "together", hidden: true }, h("label", {}, h("input", { type: "checkbox", id: "same-visit" }), " ", h("span", {}), " ", h("kbd", { "aria-hidden": "true" }, "F6"))),
    element,
    entry(),
    t("p", "onScreen", { class: "note", id: "on-screen" }),
    h("ul", { class: "note", id: "desk-notices" })));
  const form = byId("entry");
  form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
  form.addEventListener("keydown", (event) => {
    const act = { Escape: () => start(null), Enter: event.ctrlKey && next }[event.key];
    if (!act || event.isComposing) return;
    event.preventDefault();
    act();
  });
  byId("number").addEventListener("input", veil);
  byId("number").addEventListener("change", () => settle());
  for (const id of ["more", "care", "same-visit"]) byId(id).addEventListener("input", tell);
  element.addEventListener("change", judged);
  byId("clear").addEventListener("click", () => start(null));
  byId("undo").addEventListener("click", undo);
  filesDropped(root, arrived.read);
  start(null, { focus: false });
}

export function show() {
  arrived.show();
  sayDone();
  byId("undo").disabled = left === null && day.entry() === undefined;
  tell();
}

/**
 * Begins a reception: of a patient, or with no number of somebody new. An appointment brings what is known of it, and an
 * answer that has arrived what it says; then one key confirms.
 */
export function start(id, { focus = true, facts: given, draft, done = [], tone = "plain", registered = false } = {}) {
  const answer = given === undefined && id !== null ? arrived.take(id) : undefined;
  const facts = given ?? answer ?? {};
  said = { sentences: answer ? [...done, (text) => text.answerFilled(id)] : [...done], tone };
  if (!registered && element.value !== "") {
    const before = patient;
    left = { patient, facts: { ...read(), visit: visit() }, draft: element.draft };
    said.sentences.push((text) => text.leftUnfinished(before ?? text.newPatient));
  }
  patient = id;
  begun += 1;
  byId("number").value = day.patients.has(id) ? id : "";
  byId("number").removeAttribute("aria-invalid");
  const { at = day.today, care, payer, coverage = id ? day.coverageOf(id) : undefined } = (id && day.awaited(id)) || {};
  fill({ at, care, payer, coverage, ...facts });
  byId("same-visit").checked = facts.visit !== undefined;
  element.reception = { ...read(), id: `entry-${begun}` };
  element.value = draft ?? JSON.stringify(facts);
  show();
  if (answer) byId("register").focus();
  else if (focus) (id ? element : byId("number")).focus();
}

/** An answer has arrived: where nobody is being received, or its patient is and nothing is entered yet, it is at hand at once. */
function bringAnswer(id) {
  const isIdle = element.value === "" && isSettled() && (patient === null || patient === id);
  if (isIdle && day.earlierOn(id, day.today) === undefined) start(id);
}

const typed = () => numberOf(byId("number").value);
const isSettled = () => typed() === (day.patients.has(patient) ? patient : "");

/** Nothing of one patient is shown while the number of another is typed. */
function veil() {
  byId("number").removeAttribute("aria-invalid");
  tell();
}

/** To the patient whose number was typed; false where there is none, and nothing is lost. */
function settle({ focus = false } = {}) {
  if (isSettled()) return true;
  const id = typed();
  if (id === "" || day.patients.has(id)) {
    start(id || null, { focus });
    return true;
  }
  byId("number").setAttribute("aria-invalid", "true");
  showWho();
  return false;
}

/** Whose month is meant: the patient's at hand, or of the one just entered. */
export function patientAtHand() {
  if (!isSettled()) return day.patients.has(typed()) ? typed() : null;
  return patient ?? entered?.patient ?? null;
}

/** To the number, for the next patient. */
export function atNumber() {
  byId("number").focus();
  byId("number").select();
}

/** Another reception of the same patient on the same day, with which this one may be one 来院. */
const other = () => (patient && isSettled() ? day.earlierOn(patient, dayOf(read().at ?? "")) : undefined);

/** The key of the 来院 the clerk says it is of; the first of its receptions gives it. */
const visit = () => (byId("same-visit").checked ? other()?.visit ?? other()?.id : undefined);

/** One 来院, or two: as one key. */
function join() {
  if (!other()) return;
  byId("same-visit").checked = !byId("same-visit").checked;
  tell();
}

function showTogether() {
  const found = other();
  byId("together").hidden = !found;
  if (!found) byId("same-visit").checked = false;
  else byId("together").querySelector("span").textContent = words.text.sameVisit(timeText(found.at), shownText(found));
}

/** Hands the element what is known, and hears what it comes to. */
function tell() {
  showTogether();
  element.desk = desk;
  element.history = patient ? day.receptionsOf(patient, visit()) : [];
  element.asOf = asOf();
  // What it was begun with the element has taken over: of that nothing is left here, to come back when it is taken away there.
  element.reception = { id: `entry-${begun}`, ...read(), ...(visit() && { visit: visit() }) };
  // The place is kept, so that the page does not leap while a number is typed.
  const veiled = !isSettled() && (patient !== null || element.value !== "");
  for (const part of [element, byId("more")]) part.toggleAttribute("data-veiled", veiled);
  showWho();
  const on = dayOf(read().at ?? "") ?? day.today;
  byId("desk-notices").replaceChildren(h("li", {}, readThrough(desk)), ...noticeItems(desk, on));
  judged();
}

function judged() {
  clear();
  const { verdict, problem, value } = element;
  alsoMended.textContent = isSettled() ? mended()(words.text) : "";
  if (!isSettled()) return take(null);
  if (problem?.code) refuse(problem);
  if (verdict === null) return take(patient === null && value === "" ? entered : null);
  return take({
    patient, reception: reception(), history: element.history, asOf: element.asOf ?? undefined,
  });
}

/** Where Enter leads: to the patient that was typed, to what is missing, or to the book. */
function next() {
  if (!isSettled()) return settle({ focus: true }) || byId("number").select();
  if (element.verdict === null) return (document.querySelector("#more [aria-invalid]") ?? element).focus();
  return register();
}

/** The reception as it stands in the fields. */
const reception = () => ({ ...element.reception, ...element.facts });

/** What it does for the month's other visits, as a sentence; nothing where it does nothing. */
function mended() {
  const count = patient && element.verdict ? day.mendedBy(patient, reception()) : 0;
  return (text) => (count > 0 ? text.mended(count) : "");
}

/** Whether anything would be lost with the page. */
export const holdsAnything = () => day.entry() !== undefined || left !== null || element.value !== "";

function register() {
  const { standing } = element.verdict;
  const also = mended();
  const known = element.asOf ?? undefined;
  const of = day.enter(patient, reception());
  const receptions = day.receptionsOf(of);
  entered = { patient: of, reception: receptions.at(-1), history: receptions.slice(0, -1), asOf: known };
  left = null;
  start(null, { registered: true, tone: looks[standing][0], done: [(text) => text.registered(patientText(of), say("standing", standing)), also] });
}

/** Says what was done, in the tone of what came of it. */
function sayDone() {
  const line = said.sentences.map((sentence) => sentence(words.text)).join("");
  if (byId("done").textContent !== line) byId("done").textContent = line;
  byId("done").dataset.tone = said.tone;
}

/** Brings back what was left unfinished, or takes the newest entry back; what is at hand meanwhile is left in its turn. */
function undo() {
  const back = left ?? day.entry();
  if (!back) return;
  left = null;
  bring(back);
}

/** Opens an entry again to be corrected: it is none until it is entered again. */
export const correct = (receptionId) => bring(day.entry(receptionId));

function bring(back) {
  const newcomer = day.newcomerNumber(back.patient);
  entered = null;
  const { patient: of, reception, draft, facts = reception } = back.draft === undefined ? day.takeBack(back) : back;
  const who = (text) => (newcomer === undefined ? of ?? text.newPatient : text.newcomer(newcomer));
  start(day.patients.has(of) ? of : null, { facts, draft, done: [(text) => (draft ? text.unfinishedAgain : text.undone)(who(text))] });
}

function showWho() {
  const { text } = words;
  if (byId("number").hasAttribute("aria-invalid")) return byId("who").replaceChildren(h("p", { class: "error" }, text.noSuchNumber));
  if (!isSettled() || !patient) return tellWho(h("p", { class: "quiet" }, isSettled() ? text.numberHint : text.numberTyped));
  const last = day.lastShown(patient);
  const { story } = day.patients.get(patient);
  return tellWho(
    h("p", {}, h("b", {}, patient), " ", monthChip(day.shownThisMonth(patient, byId("payer").value)), " ",
      h("span", {}, last ? text.lastShown(shortDay(last)) : text.neverShown)),
    ...(words.lang === "ja" && story ? [h("p", { class: "note" }, story)] : []));
}

/** A reception of another day than the desk's is entered only knowingly. */
function otherDay() {
  const { at = "" } = read();
  const on = dayOf(at);
  const isNone = on === undefined || !(at.includes("T") || at === on);
  return isNone || on === day.today ? [] : [h("p", { class: "warn", id: "other-day" }, words.text.otherDay(dayText(on), dayText(day.today)))];
}

/** Who it is, or a hint in place of a patient; the same is not said twice. */
function tellWho(...lines) {
  const all = [...otherDay(), ...lines];
  if (byId("who").textContent !== all.map((line) => line.textContent).join("")) byId("who").replaceChildren(...all);
}

/** The function keys of the view. */
export const functionKeys = { F4: { words: "undo", run: undo }, F6: { words: "keyTogether", run: join } };

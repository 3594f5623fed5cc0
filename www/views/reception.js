// 受付: number, Enter, one key for what was presented, for the inquiry and for the circumstance,
// Enter. Nothing here needs a mouse. What a vendor would embed does the asking: <madoguchi-desk>.

import "../../pkg/element/index.js";
import { desk } from "../desk.js";
import * as day from "../day.js";
import { take } from "../hand.js";
import * as arrived from "../parts/answers.js";
import { dayOf, dayText, shortDay, timeText } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { asOf, careField, clear, entry, fill, read, refuse } from "../parts/entry.js";
import { shownText } from "../parts/facts.js";
import { insuranceTable } from "../parts/insurance.js";
import { noticeItems, readThrough } from "../parts/notices.js";
import { numberOf, patientText } from "../parts/numbers.js";
import { looks, mendable, monthChip } from "../parts/standing.js";
import { plain } from "../parts/typed.js";
import { say, words } from "../parts/words.js";

export const name = "reception";

const alsoMended = h("p", { class: "mended", slot: "answer", role: "status" });
const element = h("madoguchi-desk", { id: "desk", lang: words.lang, copyable: true }, alsoMended);
let patient = null;
/** The reception that this one takes the place of, { patient, id }; nothing where it is a new one. */
let correcting = null;
/** What the answer that has arrived changes in the insurance on file. */
let change;
/** Whether the clerk has come to the last group: before that, nobody has seen that it falls short. */
let isSeen = false;
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
    h("div", { id: "short" }),
    h("div", { id: "reception-answers" }),
    h("section", { id: "insurance", "data-label": "insuranceChanged", hidden: true }),
    h("p", { class: "checks", id: "together", hidden: true }, h("label", {}, h("input", { type: "checkbox", id: "same-visit" }), " ", h("span", {}), " ", h("kbd", { "aria-hidden": "true" }, "F6"))),
    element,
    entry(),
    t("p", "onScreen", { class: "note", id: "on-screen" }),
    h("ul", { class: "note", id: "desk-notices" })));
  const form = byId("entry");
  form.addEventListener("submit", (event) => { event.preventDefault(); next(event.submitter !== null); });
  form.addEventListener("keydown", (event) => {
    const act = { Escape: () => start(null), Enter: event.ctrlKey ? byCommand : event.target.id === "number" && !isSettled() && lookUp }[event.key];
    if (!act || event.isComposing) return;
    event.preventDefault();
    act();
  });
  byId("number").addEventListener("input", veil);
  byId("number").addEventListener("change", () => settle());
  for (const id of ["more", "care", "same-visit"]) byId(id).addEventListener("input", tell);
  element.addEventListener("change", judged);
  // Within the element: from one of its fields to another the focus tells nobody outside.
  element.shadowRoot.addEventListener("focusin", ({ target }) => {
    if (LAST.has(target.name)) isSeen = true;
  });
  byId("short").addEventListener("click", ({ target }) => {
    const { patient: of, correct: id } = target.closest("button")?.dataset ?? {};
    if (id) correct(of, id);
  });
  byId("clear").addEventListener("click", () => start(null));
  byId("undo").addEventListener("click", undo);
  arrived.filesDropped(root);
  start(null, { focus: false });
}

export function show() {
  byId("reception-answers").append(byId("answers"));
  arrived.show();
  sayDone();
  showShort();
  byId("undo").disabled = left === null && day.entry() === undefined;
  tell();
}

/** What was entered although it falls short stays in view: it can be mended as long as the patient is here. */
function showShort() {
  const { text } = words;
  const short = day.entries().filter(({ patient: of, reception: { id, at } }) => dayOf(at) === day.today
    && day.close(of, day.today).verdicts.some(({ receptionId, standing }) => receptionId === id && standing === "unconfirmed"));
  byId("short").replaceChildren(...(short.length === 0 ? [] : [h("p", {}, h("b", {}, text.shortToday(short.length)), " ",
    ...short.map(({ patient: of, reception: { id, at } }) => h("button", { type: "button", class: "small", "data-patient": of, "data-correct": id },
      [patientText(of), timeText(at), text.correct].filter(Boolean).join(" "))))]));
}

/**
 * Begins a reception: of a patient, or with no number of somebody new. An appointment brings what is known of it, and an
 * answer that has arrived what it says; then one key confirms.
 */
export function start(id, { focus = true, facts: given, draft, done = [], tone = "plain", registered = false, corrected = null } = {}) {
  const answer = given === undefined && id !== null ? arrived.answerOf(id) : undefined;
  const coming = (id && day.awaited(id)) || {};
  const { shown, inquiry = coming.inquiry, circumstance, coverage: answered } = answer ?? {};
  const facts = given ?? { ...(shown && { shown }), ...(inquiry && { inquiry }), ...(circumstance && { circumstance }) };
  change = answer?.change;
  said = { sentences: answer ? [...done, (text) => (change ? text.answerOtherInsurance : answer.shown ? text.answerFilled : text.answerAsked)(id)] : [...done], tone };
  if (!registered && element.value !== "") {
    const before = patient;
    left = { patient, facts: { ...read(), visit: visit() }, draft: element.draft, corrected: correcting };
    said.sentences.push((text) => text.leftUnfinished(before ?? text.newPatient));
  }
  patient = id;
  correcting = corrected;
  isSeen = draft !== undefined || facts.shown !== undefined;
  begun += 1;
  byId("number").value = day.patients.has(id) ? id : "";
  byId("number").removeAttribute("aria-invalid");
  const { at = answer?.at ?? day.today, care, payer, coverage = id ? day.coverageOf(id) : undefined } = coming;
  fill({ at, care, payer, coverage, ...(answered && { coverage: answered }), ...facts });
  byId("same-visit").checked = facts.visit !== undefined;
  // What an answer brought need not be passed again; what the clerk once said is the clerk's to change.
  element.reception = { ...read(), id: `entry-${begun}`, ...(given === undefined && facts) };
  if (given !== undefined) element.value = draft ?? JSON.stringify(facts);
  show();
  if (change) byId("adopt").focus();
  else if (answer?.shown) byId("register").focus();
  else if (focus) (id ? element : byId("number")).focus();
}

/** An answer has arrived: where nobody is being received, or its patient is and nothing is entered yet, it is at hand at once. */
export function bringAnswer(id) {
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
const other = () => (patient && isSettled() ? day.earlierOn(patient, dayOf(read().at ?? ""), correcting?.id) : undefined);

/** Whose reception it is: a newcomer has no number to be typed, and yet may be corrected. */
const subject = () => correcting?.patient ?? patient;

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
  element.history = subject() ? day.receptionsOf(subject(), visit(), correcting?.id) : [];
  element.asOf = asOf();
  // What it was begun with the element has taken over: of that nothing is left here, to come back when it is taken away there.
  element.reception = { id: `entry-${begun}`, ...read(), ...(visit() && { visit: visit() }) };
  // The place is kept, so that the page does not leap while a number is typed.
  const veiled = !isSettled() && (patient !== null || element.value !== "");
  for (const part of [element, byId("more")]) part.toggleAttribute("data-veiled", veiled);
  showWho();
  showInsurance();
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

/** The last of the element's groups. */
const LAST = new Set(["circumstance", "note", "evident"]);

/** To the patient that was typed: what is known of them is looked at before anything is entered. */
const lookUp = () => settle({ focus: true }) || byId("number").select();

/** Where Enter leads: to the patient that was typed, to what is missing, or to the book. */
function next(isByButton) {
  if (!isSettled()) return lookUp();
  if (element.verdict === null) return (document.querySelector("#more [aria-invalid]") ?? element).focus();
  // What falls short is entered knowingly: from beside the element, it is looked at first.
  if (isByButton && element.verdict.standing === "unconfirmed" && !isSeen) {
    return (element.shadowRoot.querySelector("[name=circumstance]:checked") ?? element).focus();
  }
  return register();
}

/** Ctrl+Enter: where nobody has the number, one of that number is begun. */
function byCommand() {
  if (day.isOwn() && byId("number").hasAttribute("aria-invalid")) {
    day.addPatient(plain(byId("number").value));
    settle({ focus: true });
  } else next(true);
}

/** 会計時の提示, where an earlier reception of today falls short; else 提示のみ, or that it is none after all. */
function presentLater() {
  if (!settle() || !subject()) return;
  const found = other();
  const { standing } = (found && day.close(patient, day.today).verdicts.find(({ receptionId }) => receptionId === found.id)) ?? {};
  if (mendable.has(standing)) return presentedAtPayment(patient, found.id);
  byId("care").value = byId("care").value === "presentation_only" ? "outpatient" : "presentation_only";
  tell();
  element.focus();
}

/** An earlier reception anew, with what is presented now: what was asked for, and why it was not, is past. */
export function presentedAtPayment(of, id) {
  const { shown, inquiry, circumstance, ...known } = day.receptionOf(of, id);
  begin(of, known, (text) => text.presentedAtPayment(patientText(of), timeText(known.at)));
}

/** Opens a reception of today again to be corrected: it stands until it is entered again. */
export function correct(of, id) {
  begin(of, day.receptionOf(of, id), (text) => text.correcting(patientText(of)));
}

function begin(of, facts, saying) {
  start(day.patients.has(of) ? of : null, { facts, corrected: { patient: of, id: facts.id }, done: [saying] });
}

function showInsurance() {
  byId("insurance").hidden = change === undefined || !isSettled();
  if (byId("insurance").hidden) return byId("insurance").replaceChildren();
  const isAdopted = byId("coverage-key").value === change.coverage?.key;
  const focused = document.activeElement.id;
  byId("insurance").replaceChildren(...insuranceTable(change), isAdopted ? h("p", {}, words.text.insuranceAdopted)
    : h("p", { class: "do" }, h("button", { type: "button", id: "adopt" }, words.text.insuranceAdopt)));
  byId("adopt")?.addEventListener("click", adopt);
  if (focused === "adopt") byId("adopt")?.focus();
  return undefined;
}

/** The patient says that the insurance has changed: this reception is of the one that was answered. */
function adopt() {
  byId("coverage-key").value = change.coverage?.key ?? "";
  byId("scheme").value = change.coverage?.scheme ?? "unknown";
  tell();
  byId("register").focus();
}

/** The reception as it stands in the fields. */
const reception = () => ({ ...element.reception, ...element.facts });

/** What it does for the month's other visits, as a sentence; nothing where it does nothing. */
function mended() {
  const count = patient && element.verdict ? day.mendedBy(patient, reception(), correcting?.id).length : 0;
  return (text) => (count > 0 ? text.mended(count) : "");
}

/** Whether anything would be lost with the page. */
export const holdsAnything = () => day.isUnsaved() || left !== null || element.value !== "";

function register() {
  const { standing } = element.verdict;
  const also = mended();
  const known = element.asOf ?? undefined;
  const of = day.enter(subject(), reception(), correcting?.id);
  arrived.received(of);
  const { id } = day.entry().reception;
  entered = { patient: of, reception: day.receptionOf(of, id), history: day.receptionsOf(of, undefined, id), asOf: known };
  left = null;
  start(null, { registered: true, tone: looks[standing][0], done: [(text) => text.registered(patientText(of), say("standing", standing)), also] });
}

/** Another day was opened: nothing of the one before is left. */
export function reset() {
  left = entered = null;
  element.value = "";
  start(null, { focus: false, registered: true });
}

/** Says what was done, in the tone of what came of it. */
function sayDone() {
  const line = said.sentences.map((sentence) => sentence(words.text)).join("");
  if (byId("done").textContent !== line) byId("done").textContent = line;
  byId("done").dataset.tone = said.tone;
}

/** Brings back what was left unfinished, or takes the newest entry back; what is at hand meanwhile is left in its turn. */
export function undo() {
  const back = left ?? day.entry();
  if (!back) return;
  left = null;
  const newcomer = day.newcomerNumber(back.patient);
  entered = null;
  const { patient: of, reception, draft, replaces, facts = reception, corrected: meant } = back.draft === undefined ? day.takeBack(back) : back;
  // What took the place of another reception is to take it again.
  const corrected = meant ?? (replaces && day.receptionOf(of, replaces) ? { patient: of, id: replaces } : null);
  const who = (text) => (newcomer === undefined ? of ?? text.newPatient : text.newcomer(newcomer));
  start(day.patients.has(of) ? of : null, { facts, draft, corrected, done: [(text) => (draft ? text.unfinishedAgain : text.undone)(who(text))] });
}

function showWho() {
  const { text } = words;
  if (byId("number").hasAttribute("aria-invalid")) return byId("who").replaceChildren(h("p", { class: "error" }, text.noSuchNumber, day.isOwn() && ` ${text.addThisNumber}`));
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
export const functionKeys = { F4: { words: "undo", run: undo }, F6: { words: "keyTogether", run: join }, F10: { words: "keyPresentLater", run: presentLater } };

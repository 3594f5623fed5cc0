// 受付: number, Enter, one key for what was presented, for the inquiry and for the circumstance,
// Enter. Nothing here needs a mouse. What a vendor would embed does the asking: <madoguchi-desk>.

import "../../pkg/element/index.js";
import { desk } from "../desk.js";
import * as day from "../day.js";
import { take } from "../hand.js";
import { shortDay } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { asOf, clear, entry, fill, read, refuse } from "../parts/entry.js";
import { monthChip } from "../parts/standing.js";
import { say, words } from "../parts/words.js";

export const name = "reception";

const element = h("madoguchi-desk", { id: "desk", lang: words.lang, copyable: true });
let patient = null;
/** Counts the receptions begun: the element begins anew with another id. */
let begun = 0;

export function build(root) {
  root.append(h("form", { id: "entry", autocomplete: "off", novalidate: true },
    h("div", { class: "who" },
      h("div", { class: "field" }, t("label", "number", { for: "number" }),
        h("input", { type: "text", id: "number", inputmode: "numeric", autocomplete: "off", spellcheck: "false", "aria-describedby": "who" })),
      h("div", { id: "who", "aria-live": "polite" }),
      h("p", { class: "do" },
        h("button", { type: "submit", class: "primary", id: "register" }, h("kbd", { "aria-hidden": "true" }, "Enter"), " ", t("span", "register")),
        h("button", { type: "button", id: "clear" }, h("kbd", { "aria-hidden": "true" }, "Esc"), " ", t("span", "clear")),
        h("button", { type: "button", id: "undo" }, h("kbd", { "aria-hidden": "true" }, "F4"), " ", t("span", "undo")))),
    h("p", { role: "status", id: "done" }),
    element,
    entry()));
  const form = byId("entry");
  form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    start(null);
  });
  byId("more").addEventListener("input", tell);
  element.addEventListener("change", judged);
  byId("clear").addEventListener("click", () => start(null));
  byId("undo").addEventListener("click", undo);
  start(null, { focus: false });
}

export function show() {
  showWho();
  byId("undo").disabled = day.latest() === undefined;
  tell();
}

/** Begins a reception: of a patient, or with no number of somebody new. */
export function start(id, { focus = true, facts = {} } = {}) {
  patient = id;
  begun += 1;
  byId("number").value = id ?? "";
  byId("done").textContent = "";
  fill({ at: (id && day.awaited(id)?.at) || day.today, coverage: id ? day.coverageOf(id) : undefined, ...facts });
  element.reception = { id: `entry-${begun}`, ...read(), ...facts, at: byId("at").value };
  show();
  if (focus) (id ? element : byId("number")).focus();
}

/** Whose reception is being entered. */
export const patientAtHand = () => patient;

/** To the number, for the next patient. */
export function atNumber() {
  byId("number").focus();
  byId("number").select();
}

/** Hands the element what is known, and hears what it comes to. */
function tell() {
  element.desk = desk;
  element.history = patient ? day.receptionsOf(patient) : [];
  element.asOf = asOf();
  element.reception = { ...element.reception, id: `entry-${begun}`, ...read() };
  judged();
}

function judged() {
  clear();
  const { verdict, problem } = element;
  take(verdict === null ? null : {
    patient, reception: { ...element.reception, ...element.facts }, history: element.history, asOf: element.asOf ?? undefined,
  });
  if (problem?.code) refuse(problem);
}

/** Where Enter leads: to the patient that was typed, to what is missing, or to the book. */
function next() {
  const typed = byId("number").value.normalize("NFKC").trim();
  if (typed !== (patient ?? "")) return find(typed);
  if (element.verdict === null) return (document.querySelector("#more [aria-invalid]") ?? element).focus();
  return register();
}

/** `3`, `0003` and `p0003` are the same number. */
function find(typed) {
  const id = /^\d+$/.test(typed) ? `p${typed.padStart(4, "0")}` : typed.toLowerCase();
  if (typed === "" || day.patients.has(id)) return start(typed === "" ? null : id);
  patient = null;
  byId("number").setAttribute("aria-invalid", "true");
  byId("who").replaceChildren(h("p", { class: "error" }, words.text.noSuchNumber));
  tell();
  return byId("number").select();
}

function register() {
  const standing = say("standing", element.verdict.standing);
  day.enter(patient, { ...element.reception, ...element.facts });
  const who = patient ?? words.text.newPatient;
  start(null);
  byId("done").textContent = words.text.registered(who, standing);
}

function undo() {
  const taken = day.takeBack();
  if (!taken) return;
  start(taken.patient, { facts: taken.reception });
  byId("done").textContent = words.text.undone(taken.patient ?? words.text.newPatient);
}

function showWho() {
  const { text } = words;
  byId("number").removeAttribute("aria-invalid");
  if (!patient) return byId("who").replaceChildren(h("p", { class: "quiet" }, text.numberHint));
  const last = day.lastShown(patient);
  const { story } = day.patients.get(patient);
  return byId("who").replaceChildren(
    h("p", {}, h("b", {}, patient), " ", monthChip(day.shownThisMonth(patient)), " ",
      h("span", {}, last ? text.lastShown(shortDay(last)) : text.neverShown)),
    ...(words.lang === "ja" && story ? [h("p", { class: "note" }, story)] : []));
}

/** The function keys of the view. */
export const functionKeys = { F4: { words: "undo", run: undo } };

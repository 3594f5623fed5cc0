// 受付: number, Enter, one key for what was presented, one for the inquiry, one for the
// circumstance, Enter. Nothing here needs a mouse.

import { InputError } from "../../pkg/index.js";
import * as day from "../day.js";
import { take, verdictOf } from "../hand.js";
import { dayText } from "../parts/days.js";
import { byId, chosen, choose, h, t } from "../parts/dom.js";
import { asOf, clear, empty, fold, groups, more, read, refuse, restore, save } from "../parts/entry.js";
import { keyOf } from "../parts/keys.js";
import { monthChip } from "../parts/standing.js";
import { panel } from "../parts/verdict.js";
import { say, words } from "../parts/words.js";

export const name = "reception";

const answer = panel();
let patient = null;
let verdict = null;

export function build(root) {
  const number = h("input", { type: "text", id: "number", inputmode: "numeric", autocomplete: "off", spellcheck: "false" });
  root.append(
    h("form", { id: "entry", autocomplete: "off", novalidate: true },
      h("div", { class: "who" },
        h("div", { class: "field", id: "number-field" }, t("label", "number", { for: "number" }), number),
        h("div", { id: "who", "aria-live": "polite" })),
      ...groups(), more(),
      h("p", { class: "do" },
        h("button", { type: "submit", class: "primary", id: "register" }, h("kbd", { "aria-hidden": "true" }, "Enter"), " ", t("span", "register")),
        h("button", { type: "button", id: "clear" }, h("kbd", { "aria-hidden": "true" }, "Esc"), " ", t("span", "clear")),
        h("button", { type: "button", id: "undo" }, h("kbd", { "aria-hidden": "true" }, "F4"), " ", t("span", "undo"))),
      h("p", { class: "note", role: "status", id: "done" })),
    answer.root,
  );
  const form = byId("entry");
  form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
  form.addEventListener("change", ({ target }) => { if (target.name === "shown") choose("by", defaultWay()); });
  form.addEventListener("input", ({ target }) => { if (target !== number) judge(); });
  form.addEventListener("keydown", pressed);
  byId("clear").addEventListener("click", () => start(null));
  byId("undo").addEventListener("click", undo);
  start(null, { focus: false });
}

export function show() {
  showWho();
  showUndo();
  judge();
}

/** Begins a reception: of a patient, or with no number of somebody new. */
export function start(id, { focus = true } = {}) {
  patient = id;
  byId("number").value = id ?? "";
  const coming = id && day.awaited(id);
  empty({ at: coming?.at ?? day.today, coverage: id ? day.coverageOf(id) : undefined });
  byId("done").textContent = "";
  show();
  if (focus) (id ? first("shown") : byId("number")).focus();
}

/** Where the next visit's standing is asked, and where Enter leads. */
function next() {
  const typed = byId("number").value.normalize("NFKC").trim();
  if (typed !== (patient ?? "")) return find(typed);
  if (!chosen("shown")) return first("shown").focus();
  if (verdict === null) return document.querySelector("#entry [aria-invalid], #entry [data-invalid] input")?.focus();
  return register();
}

/** `3`, `0003` and `p0003` are the same number. */
function find(typed) {
  const id = /^\d+$/.test(typed) ? `p${typed.padStart(4, "0")}` : typed.toLowerCase();
  if (typed !== "" && !day.patients.has(id)) {
    patient = null;
    byId("number").setAttribute("aria-invalid", "true");
    byId("who").replaceChildren(h("p", { class: "error" }, words.text.noSuchNumber));
    return byId("number").select();
  }
  return start(typed === "" ? null : id);
}

function register() {
  const reception = read();
  const standing = say("standing", verdict.standing);
  day.enter(patient, reception, save());
  const who = patient ?? words.text.newPatient;
  start(null);
  byId("done").textContent = words.text.registered(who, standing);
}

function undo() {
  const taken = day.takeBack();
  if (!taken) return;
  start(taken.patient, { focus: false });
  restore(taken.form);
  show();
  byId("done").textContent = words.text.undone(taken.patient ?? words.text.newPatient);
  (document.querySelector("[name=shown]:checked") ?? first("shown")).focus();
}

const first = (group) => document.querySelector(`[name=${group}]:checked`) ?? document.querySelector(`[name=${group}]`);

/** A card or a phone is read; for anything else it is the number on file that is asked with. */
const defaultWay = () => (/^(my_number_card|smartphone)/.test(chosen("shown") ?? "") ? "card" : "number");

function pressed(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    start(null);
  } else if (event.key === "Enter" && event.target.matches("input[type=radio], input[type=checkbox], select")) {
    event.preventDefault();
    next();
  } else if (event.target.matches("[data-key]")) {
    const key = keyOf(event);
    const radio = key && event.target.closest("fieldset").querySelector(`[data-key="${key}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    onward(radio).focus();
  }
}

/** After a key: to what it asks for, or to the next group; to the end where the visit is confirmed. */
function onward(radio) {
  const { name, value } = radio;
  if (name === "shown") return first("inquiry");
  if (name === "circumstance" && value === "other") return byId("circumstance-note");
  if (name === "circumstance" && value === "emergency") return byId("evident");
  if (name === "inquiry" && verdict?.standing !== "confirmed") return first("circumstance");
  return byId("register");
}

function judge() {
  fold();
  clear();
  verdict = null;
  take(null);
  if (!chosen("shown")) return answer.nothing(words.text.nothingYet);
  const visit = { patient, reception: read(), history: patient ? day.receptionsOf(patient) : [], asOf: asOf() };
  try {
    verdict = verdictOf(visit);
    take(visit);
    return answer.verdict(verdict, visit.reception);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return answer.nothing(words.text.notJudged, h("p", {}, say("errorCode", error.code)),
      h("p", { class: "note" }, words.text.refusedAt, " ", refuse(error) ?? h("code", {}, error.path)));
  }
}

function showWho() {
  const { text } = words;
  byId("number").removeAttribute("aria-invalid");
  if (!patient) return byId("who").replaceChildren(h("p", { class: "quiet" }, text.numberHint));
  const last = day.lastShown(patient);
  return byId("who").replaceChildren(
    h("p", {}, h("b", {}, patient), " ", monthChip(day.shownThisMonth(patient)), " ",
      h("span", {}, last ? text.lastShown(dayText(last, { withYear: false })) : text.neverShown)),
    ...(words.lang === "ja" && day.patients.get(patient).story ? [h("p", { class: "note" }, day.patients.get(patient).story)] : []));
}

function showUndo() {
  byId("undo").disabled = day.latest() === undefined;
}

/** Whose reception is being entered. */
export const patientAtHand = () => patient;

/** To the number, for the next patient. */
export function atNumber() {
  byId("number").focus();
  byId("number").select();
}

/** The function keys of the view. */
export const functionKeys = {
  F4: { words: "undo", run: undo },
};

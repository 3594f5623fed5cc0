// The entry of one reception: what was presented, asked and recorded, as plain data; and where a
// refusal of it belongs.

import { byId, choose, chosen, field, h, radioRow, t } from "./dom.js";
import { CIRCUMSTANCE, INQUIRY, SHOWN, keyGroup } from "./keys.js";
import { codes, say } from "./words.js";

const phrase = (kind, code) => h("span", { "data-phrase": `${kind}.${code}` });
const none = (key) => t("span", key);
const textField = (path) => h("input", { type: "text", "data-path": path, spellcheck: "false", autocomplete: "off" });
const select = (kind, path, value) => h("select", { "data-path": path },
  ...codes(kind).map((code) => h("option", { value: code, selected: code === value, "data-phrase": `${kind}.${code}` })));

function inquiryWords(value) {
  if (value === "") return none("noInquiry");
  const [by, answer] = value.split(":");
  return h("span", {}, ...(by ? [t("span", by === "card" ? "byCard" : "byNumber"), " "] : []), phrase("answer", answer));
}

/** The three groups and what belongs to each. */
export function groups() {
  return [
    keyGroup({ id: "shown", legend: "shown", name: "shown", keys: SHOWN, path: "reception.shown", wordsOf: (code) => phrase("shownKind", code) }),
    field("valid-until", "validUntil", textField("reception.shown.validUntil"), "dayHint"),
    keyGroup({ id: "inquiry", legend: "inquiry", name: "inquiry", keys: INQUIRY, path: "reception.inquiry", wordsOf: inquiryWords }),
    h("div", { class: "pair", id: "inquiry-more" },
      radioRow("by", "by", "by", [["card", "byCard"], ["number", "byNumber"]], "card"),
      field("on", "on", textField("reception.inquiry.on"), "onHint")),
    keyGroup({
      id: "circumstance", legend: "circumstance", name: "circumstance", keys: CIRCUMSTANCE, path: "reception.circumstance",
      wordsOf: (code) => (code ? phrase("circumstanceKind", code) : none("noCircumstance")),
    }),
    field("circumstance-note", "circumstanceNote", textField("reception.circumstance.note")),
    h("p", { class: "field", id: "evident-field" },
      h("label", {}, h("input", { type: "checkbox", id: "evident", "data-path": "reception.circumstance.eligibilityEvident" }), " ", t("span", "evident"))),
  ];
}

/** What is seldom needed. */
export function more() {
  return h("details", { id: "more" }, t("summary", "more"),
    h("div", { class: "pair" },
      field("at", "at", textField("reception.at"), "atHint"),
      field("as-of", "asOf", textField("asOf"), "asOfHint"),
      field("care", "care", select("care", "reception.care", "outpatient")),
      field("payer", "payer", select("payer", "reception.payer", "health_insurance")),
      field("coverage-key", "coverageKey", textField("reception.coverage.key"), "coverageKeyHint"),
      field("scheme", "scheme", select("scheme", "reception.coverage.scheme", "unknown")),
      h("p", { class: "field" }, h("label", {}, h("input", { type: "checkbox", id: "cancelled", "data-path": "reception.cancelled" }), " ", t("span", "cancelled")))));
}

const TEXTS = ["valid-until", "on", "circumstance-note", "at", "as-of", "coverage-key"];
const SELECTS = { care: "outpatient", payer: "health_insurance", scheme: "unknown" };
const CHECKS = ["evident", "cancelled"];
const RADIOS = ["shown", "inquiry", "circumstance", "by"];

/** Empties the entry for a visit on a day, under an insurance. */
export function empty({ at, coverage }) {
  for (const id of TEXTS) byId(id).value = "";
  for (const [id, value] of Object.entries(SELECTS)) byId(id).value = value;
  for (const id of CHECKS) byId(id).checked = false;
  for (const name of RADIOS) choose(name, name === "by" ? "card" : null);
  byId("at").value = at;
  byId("coverage-key").value = coverage?.key ?? "";
  byId("scheme").value = coverage?.scheme ?? "unknown";
  fold();
}

/** All that stands in the entry, so that it can be put back. */
export const save = () => ({
  values: [...TEXTS, ...Object.keys(SELECTS)].map((id) => [id, byId(id).value]),
  checks: CHECKS.map((id) => [id, byId(id).checked]),
  radios: RADIOS.map((name) => [name, chosen(name)]),
});

export function restore({ values, checks, radios }) {
  for (const [id, value] of values) byId(id).value = value;
  for (const [id, value] of checks) byId(id).checked = value;
  for (const [name, value] of radios) choose(name, value);
  fold();
}

/** Hides what the rest of the entry does not ask for. */
export function fold() {
  const answerOnly = chosen("inquiry")?.startsWith(":");
  byId("valid-until-field").hidden = !["insurance_card", "eligibility_certificate"].includes(chosen("shown"));
  byId("inquiry-more").hidden = !chosen("inquiry");
  byId("by").hidden = !answerOnly;
  byId("circumstance-note-field").hidden = chosen("circumstance") !== "other";
  byId("evident-field").hidden = chosen("circumstance") !== "emergency";
}

/** An object without the fields that are absent. */
const present = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const text = (id) => byId(id).value.trim() || undefined;
const shownOnly = (id) => (byId(`${id}-field`).hidden ? undefined : text(id));

/** The reception the entry describes. A field left empty is absent; nothing is guessed. */
export function read() {
  const [way, answer] = (chosen("inquiry") ?? "").split(":");
  const kind = chosen("circumstance");
  const coverage = present({ key: text("coverage-key"), scheme: byId("scheme").value });
  return {
    id: "typed",
    at: text("at"),
    care: byId("care").value,
    payer: byId("payer").value,
    coverage: coverage.key || coverage.scheme !== "unknown" ? coverage : undefined,
    shown: present({ kind: chosen("shown"), validUntil: shownOnly("valid-until") }),
    inquiry: answer ? present({ by: way || chosen("by"), answer, on: text("on") }) : undefined,
    circumstance: kind
      ? present({ kind, note: shownOnly("circumstance-note"), eligibilityEvident: kind === "emergency" ? byId("evident").checked : undefined })
      : undefined,
    cancelled: byId("cancelled").checked,
  };
}

/** The day it is judged as known on; nothing where that is the day of the visit. */
export const asOf = () => text("as-of");

/** Puts a refusal beside the field its path points at, and returns that field's name. */
export function refuse({ path, code }) {
  clear();
  const at = fieldAt(path);
  if (!at) return undefined;
  byId("more").open ||= byId("more").contains(at);
  const group = at.matches("fieldset");
  at.setAttribute("aria-describedby", "field-error");
  if (group) at.dataset.invalid = "";
  else at.setAttribute("aria-invalid", "true");
  (group ? at : at.closest(".field")).append(h("p", { class: "error", id: "field-error" }, say("errorCode", code)));
  return (group ? at.querySelector("legend") : at.labels[0]).textContent.trim();
}

/** Takes the last refusal away. */
export function clear() {
  byId("field-error")?.remove();
  for (const at of document.querySelectorAll("[aria-describedby=field-error]")) {
    for (const name of ["aria-describedby", "aria-invalid", "data-invalid"]) at.removeAttribute(name);
    if (byId(`${at.id}-hint`)) at.setAttribute("aria-describedby", `${at.id}-hint`);
  }
}

/** The field for `reception.shown.kind`, or for the nearest path above it. */
function fieldAt(path) {
  const fields = [...document.querySelectorAll("#entry [data-path]")];
  for (let at = path; at; at = at.replace(/(\.[^.[]*|\[\d+\])$/, "")) {
    const found = fields.find(({ dataset }) => dataset.path === at);
    if (found || !/[.[]/.test(at)) return found;
  }
  return undefined;
}

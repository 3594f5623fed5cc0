// What the desk knows of a reception besides what <madoguchi-desk> asks: its day, form of care,
// payer and insurance; and where a refusal of them belongs.

import { byId, field, h, t } from "./dom.js";
import { dayTyped } from "./typed.js";
import { codes, say } from "./words.js";

const textField = (path) => h("input", { type: "text", "data-path": path, spellcheck: "false", autocomplete: "off" });
const select = (kind, path, value) => h("select", { "data-path": path },
  ...codes(kind).map((code) => h("option", { value: code, selected: code === value, "data-phrase": `${kind}.${code}` })));

/** The form of care, which is seldom another than 外来; and yet somebody comes only to show the card. */
export const careField = () => field("care", "care", select("care", "reception.care", "outpatient"));

/** The other fields, folded away: they are seldom needed. */
export function entry() {
  return h("details", { id: "more" }, t("summary", "more"),
    h("div", { class: "pair" },
      field("at", "at", textField("reception.at"), "atHint"),
      field("as-of", "asOf", textField("asOf"), "asOfHint"),
      field("payer", "payer", select("payer", "reception.payer", "health_insurance")),
      field("coverage-key", "coverageKey", textField("reception.coverage.key"), "coverageKeyHint"),
      field("scheme", "scheme", select("scheme", "reception.coverage.scheme", "unknown")),
      h("p", { class: "field checks" }, h("label", {}, h("input", { type: "checkbox", id: "cancelled", "data-path": "reception.cancelled" }), " ", t("span", "cancelled")))));
}

/** Fills them for a reception as far as it is known. */
export function fill({ at, care, payer, coverage, cancelled }) {
  byId("at").value = at;
  byId("as-of").value = "";
  byId("care").value = care ?? "outpatient";
  byId("payer").value = payer ?? "health_insurance";
  byId("coverage-key").value = coverage?.key ?? "";
  byId("scheme").value = coverage?.scheme ?? "unknown";
  byId("cancelled").checked = cancelled ?? false;
}

const text = (id) => byId(id).value.trim() || undefined;

/** A day as it is typed. What is none, and what has a time, goes on as it is: the module says what it is. */
const dayText = (id) => {
  const typed = text(id);
  return typed === undefined || /[T:：時]/.test(typed) ? typed : dayTyped(typed) ?? typed;
};

/** What they say of the reception. A field left empty is absent; nothing is guessed. */
export function read() {
  const key = text("coverage-key");
  const scheme = byId("scheme").value;
  return {
    at: dayText("at"),
    care: byId("care").value,
    payer: byId("payer").value,
    coverage: key || scheme !== "unknown" ? { ...(key && { key }), scheme } : undefined,
    cancelled: byId("cancelled").checked,
  };
}

/** The day it is judged as known on; nothing where that is the day of the visit. */
export const asOf = () => dayText("as-of");

/** Puts a refusal beside the field its path points at, if it is one of these. */
export function refuse({ path, code }) {
  const at = [...document.querySelectorAll("#entry [data-path]")].find(({ dataset }) => dataset.path === path);
  if (!at) return;
  if (byId("more").contains(at)) byId("more").open = true;
  at.setAttribute("aria-invalid", "true");
  at.setAttribute("aria-describedby", "field-error");
  at.closest(".field").append(h("p", { class: "error", id: "field-error" }, say("errorCode", code)));
}

/** Takes the last refusal away. */
export function clear() {
  byId("field-error")?.remove();
  for (const at of document.querySelectorAll("#entry [data-path][aria-invalid]")) {
    at.removeAttribute("aria-invalid");
    if (byId(`${at.id}-hint`)) at.setAttribute("aria-describedby", `${at.id}-hint`);
    else at.removeAttribute("aria-describedby");
  }
}

// The form as a reception: what it holds as plain data, and where a refusal belongs in it.

import { byId, chosen, h } from "./dom.js";
import { codes, say } from "./words.js";

const form = byId("mode-form");
const phrase = (kind, code) => h("span", { "data-phrase": `${kind}.${code}` });

/** Fills the form with the vocabulary; `words` puts the names in. */
export function fillForm(day) {
  for (const fieldset of form.querySelectorAll("[data-radios]")) {
    const { radios: kind, name, none } = fieldset.dataset;
    const radio = (value, label, checked) =>
      h("label", {}, h("input", { type: "radio", name, value, checked }), label);
    if (none) fieldset.append(radio("", h("span", { "data-text": none }), true));
    fieldset.append(...codes(kind).map((code, at) => radio(code, phrase(kind, code), !none && at === 0)));
  }
  for (const select of form.querySelectorAll("[data-options]")) {
    const { options: kind, value } = select.dataset;
    select.append(...codes(kind).map((code) =>
      h("option", { value: code, selected: code === value, "data-phrase": `${kind}.${code}` })));
  }
  byId("at").value = day;
  fold();
}

/** Hides what the rest of the form does not ask for. */
export function fold() {
  byId("valid-until-field").hidden = !["insurance_card", "eligibility_certificate"].includes(chosen("shown"));
  byId("inquiry-fields").hidden = !chosen("by");
  byId("note-field").hidden = chosen("circumstance") !== "other";
  byId("evident-field").hidden = chosen("circumstance") !== "emergency";
}

/** An object without the fields that are absent. */
const present = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** The desk and the request the form describes. A field left empty is absent; nothing is guessed. */
export function readForm(history) {
  const text = (id) => byId(id).value.trim() || undefined;
  const shownField = (id, value) => (byId(`${id}-field`).hidden ? undefined : value);
  const by = chosen("by");
  const circumstance = chosen("circumstance");
  const key = text("coverage-key");
  const scheme = byId("scheme").value;
  const reception = {
    id: "typed",
    at: text("at"),
    care: byId("care").value,
    payer: byId("payer").value,
    coverage: key || scheme !== "unknown" ? present({ key, scheme }) : undefined,
    shown: present({ kind: chosen("shown"), validUntil: shownField("valid-until", text("valid-until")) }),
    inquiry: by ? { by, answer: byId("answer").value, on: text("on") } : undefined,
    circumstance: circumstance
      ? present({
        kind: circumstance,
        note: shownField("note", text("circumstance-note")),
        eligibilityEvident: shownField("evident", byId("evident").checked),
      })
      : undefined,
    cancelled: byId("cancelled").checked,
  };
  const options = {
    facility: {
      kind: byId("facility").value,
      onlineSystem: byId("online-system").checked,
      smartphoneReader: byId("smartphone-reader").checked,
    },
    readings: { order: byId("order").value, afterCardsEnded: byId("after-cards-ended").value },
  };
  return { options, request: { reception, history, asOf: text("as-of") } };
}

/** Puts a refusal beside the field its path points at, and returns that field's name. */
export function refuse(error) {
  clear();
  const field = fieldAt(error.path);
  if (!field) return undefined;
  const message = h("p", { class: "error", id: "field-error" }, say("errorCode", error.code));
  field.setAttribute("aria-describedby", "field-error");
  if (field.matches("fieldset")) field.dataset.invalid = "";
  else field.setAttribute("aria-invalid", "true");
  (field.matches("fieldset") ? field : field.closest(".field")).append(message);
  return field.matches("fieldset")
    ? field.querySelector("legend").textContent
    : field.labels[0].textContent.trim();
}

/** Takes the last refusal away. */
export function clear() {
  byId("field-error")?.remove();
  for (const field of form.querySelectorAll("[aria-describedby=field-error]")) {
    for (const name of ["aria-describedby", "aria-invalid", "data-invalid"]) field.removeAttribute(name);
  }
}

/** The field for `reception.shown.kind`, or for the nearest path above it. */
function fieldAt(path) {
  const fields = [...form.querySelectorAll("[data-path]")];
  for (let at = path; at; at = at.replace(/(\.[^.[]*|\[\d+\])$/, "")) {
    const field = fields.find(({ dataset }) => dataset.path === at);
    if (field || !/[.[]/.test(at)) return field;
  }
  return undefined;
}

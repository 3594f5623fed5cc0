// One key for each thing that can be presented, answered or recorded: groups of radio buttons
// that a key chooses while the focus is in them, and only then.

import { h, t } from "./dom.js";

/** By what is pressed, the code that is meant. Every code of the vocabulary has its key; a test looks. */
export const SHOWN = {
  1: "my_number_card", 2: "smartphone", 3: "eligibility_certificate", 4: "insurance_card",
  5: "my_number_card_and_notice", 6: "my_number_card_and_portal", 7: "smartphone_portal",
  8: "eligibility_notice", 9: "patient_card", 0: "nothing", s: "declaration", k: "oral", p: "prescription",
};
/** How it was asked and what it answered; where only the answer stands, the way is chosen beside it. */
export const INQUIRY = {
  0: "", 1: "card:valid", 2: "number:valid", 3: ":invalid", 4: ":superseded", 5: ":not_found",
  6: ":multiple", 7: ":processing", 8: ":failed", 9: ":valid_unregistered", u: ":unknown",
};
export const CIRCUMSTANCE = {
  0: "", 1: "flow", 2: "separate_entrance", 3: "kiosk", 4: "mobility", 5: "other", 6: "forgotten", 7: "emergency",
};

/** A fieldset of keys. `wordsOf` gives the words of a value as elements; `order`, where digits should not lead. */
export function keyGroup({ id, legend, name, keys, wordsOf, path }) {
  const order = Object.entries(keys).sort(([one], [other]) => rank(one) - rank(other));
  return h("fieldset", { class: "keys", id, "data-path": path },
    t("legend", legend),
    ...order.map(([key, value]) => h("label", {},
      h("input", { type: "radio", name, value, "data-key": key }), h("kbd", { "aria-hidden": "true" }, key.toUpperCase()), wordsOf(value))));
}

const rank = (key) => (/\d/.test(key) ? (Number(key) + 9) % 10 : 10);

/**
 * The key an event means, whatever the input method makes of it: full-width, or hidden behind
 * "Process" while Japanese is typed. Nothing while a conversion is under way, or with Ctrl, Alt or Meta.
 */
export function keyOf({ key, code, isComposing, ctrlKey, altKey, metaKey }) {
  if (isComposing || ctrlKey || altKey || metaKey) return undefined;
  const plain = key.normalize("NFKC").toLowerCase();
  if (plain.length === 1) return plain;
  return key === "Process" ? /^(?:Digit|Numpad|Key)(\w)$/.exec(code)?.[1].toLowerCase() : undefined;
}

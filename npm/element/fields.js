// The clerk's fields: native radio buttons in fieldsets, each with its key, and the few that need
// more than a choice. They show choices and report choices; they decide nothing.

import { maker } from "./dom.js";
import { FIRST_DAY, LAST_DAY, LONGEST_NOTE, dayTyped, isDated, otherThan } from "./facts.js";
import { isTyping } from "./keys.js";

/** The keys of a group's choices, in order; 0 always says "none". */
const KEYS = "123456789ABCDE";

/** The groups in the order of the desk: what they choose among, and what the choice of none is called. */
const GROUPS = [
  { name: "shown", kind: "shownKind", codes: ["my_number_card", "smartphone", "insurance_card", "eligibility_certificate", "my_number_card_and_notice", "my_number_card_and_portal", "smartphone_portal", "eligibility_notice", "patient_card", "declaration", "oral", "prescription", "insured_status_certificate", "not_recorded"], zero: "nothing" },
  { name: "by", kind: "by", codes: ["card", "number", "identity"], none: "noInquiry" },
  { name: "answer", kind: "answer", codes: ["valid", "invalid", "superseded", "not_found", "multiple", "valid_unregistered", "processing", "failed", "unknown"] },
  { name: "circumstance", kind: "circumstanceKind", codes: ["flow", "separate_entrance", "kiosk", "mobility", "other", "forgotten", "emergency"], none: "noCircumstance" },
  { name: "evident", codes: ["evidentYes", "evidentNo"] },
];

/** What a radio button's value means among the choices. */
const meaning = (name, value) => (name === "evident" ? value === "evidentYes" : value === "" ? null : value);
const valueOf = (name, choice) =>
  name === "evident" ? (choice === null ? undefined : choice ? "evidentYes" : "evidentNo")
    : choice ?? (name === "by" || name === "circumstance" ? "" : undefined);

const DATE = { type: "date", min: FIRST_DAY, max: LAST_DAY };
const DAYS = ["validUntil", "on"];

/** Puts a value into a field, unless it is there. */
function put(input, value) {
  if (input.value === value && !input.validity.badInput) return;
  // An empty value does not clear a date that is half typed; another value does.
  if (input.validity.badInput) input.value = FIRST_DAY;
  input.value = value;
}

export class Fields {
  #labels = [];
  #fields = {};
  #shown = {};
  /** The key of the reception's own insurance. */
  #own = "";

  /** Builds them for the document of `owner`; `changed(part)` hears what the clerk changes. */
  constructor(owner, changed) {
    const h = maker(owner);
    const label = (node, of) => {
      this.#labels.push({ node, of });
      return node;
    };
    const group = ({ name, kind, codes, none, zero }) => {
      const tile = (value, key, of) => h("label", { class: "tile", part: "option" },
        h("input", { type: "radio", name, value, "data-key": key, "aria-keyshortcuts": key }),
        label(h("span"), of), h("kbd", { "aria-hidden": "true", part: "key" }, key));
      const phrase = (code) => (words) => (kind ? words.say(kind, code) : words.text[code]);
      const tiles = codes.map((code, at) => tile(code, KEYS[at], phrase(code)));
      if (zero) tiles.push(tile(zero, "0", phrase(zero)));
      if (none) tiles.push(tile("", "0", (words) => words.text[none]));
      return this.#fields[name] = h("fieldset", { class: "group", part: `group ${name}`, "data-group": name },
        label(h("legend", { part: "legend" }), (words) => words.text[name]), h("div", { class: "tiles" }, ...tiles));
    };
    const field = (name, attributes) => this.#fields[name] = h("label", { class: "field", part: `field ${name}` },
      label(h("span"), (words) => words.text[name]), h("input", { name, autocomplete: "off", ...attributes }));

    const [shown, by, answer, circumstance, evident] = GROUPS.map(group);
    shown.append(field("validUntil", DATE));
    answer.classList.add("inner");
    answer.append(field("on", DATE), field("asked", { type: "checkbox" }));
    by.append(answer);
    evident.classList.add("inner");
    circumstance.append(field("note", { type: "text", maxlength: LONGEST_NOTE, spellcheck: "false" }), evident);
    this.box = h("fieldset", { class: "facts", part: "facts" }, shown, by, circumstance);

    this.box.addEventListener("change", ({ target: { name, value, type, checked } }) => {
      if (type === "radio") changed({ [name]: meaning(name, value) });
      if (type === "checkbox") changed({ [name]: checked ? otherThan(this.#own) : "" });
    });
    // A date of which only a part is typed has no value and tells of no change: it is looked at as the keys come.
    const typed = ({ target }) => {
      const { name, value, validity } = target;
      if (!DAYS.includes(name)) return;
      const day = dayTyped(value, validity.badInput);
      if (day !== this.#shown[name]) changed({ [name]: day });
    };
    for (const type of ["input", "change"]) this.box.addEventListener(type, typed);
    this.box.addEventListener("keyup", (event) => isTyping(event) && typed(event));
    this.box.addEventListener("focusout", (event) => event.target.validity.badInput && typed(event));
    // A note is heard as it is written, so that nothing is lost when the form goes out; what an
    // input method is still composing is no note yet.
    const written = ({ target, isComposing }) => isComposing || changed({ note: target.value });
    this.#fields.note.addEventListener("input", written);
    this.#fields.note.addEventListener("compositionend", ({ target }) => written({ target, isComposing: false }));
  }

  /** Puts the words of a language in. */
  speak(words) {
    for (const { node, of } of this.#labels) node.textContent = of(words);
  }

  /** Shows these choices of a reception with this insurance, and hides what they do not ask for. */
  show(choices, own) {
    this.#shown = choices;
    this.#own = own;
    for (const input of this.box.querySelectorAll("input")) {
      const choice = choices[input.name];
      if (input.type === "radio") input.checked = input.value === valueOf(input.name, choice);
      else if (input.type === "checkbox") input.checked = choice !== "" && choice !== own;
      else if (choice !== null) put(input, choice);
    }
    const { validUntil, answer, asked, note, evident } = this.#fields;
    validUntil.hidden = !isDated(choices);
    answer.hidden = choices.by === null;
    // Without an insurance of its own there is none to differ from.
    asked.hidden = own === "";
    note.hidden = choices.circumstance !== "other";
    evident.hidden = choices.circumstance !== "emergency";
  }

  /** Whether it belongs to the last group. */
  isLast(input) {
    return this.#fields.circumstance.contains(input);
  }

  /** The button a key chooses in the group of `input`. */
  keyed(input, key) {
    const group = input.closest("[data-group]");
    return [...group.querySelectorAll(`[name=${group.dataset.group}]`)].find((radio) => radio.dataset.key === key);
  }

  /**
   * Where the focus goes after `input`: the next group or field that is asked for, or undefined after the last. Of the
   * other groups those that are `passed` are left out, except the last of all, where Enter ends.
   */
  after(input, passed = () => false) {
    // The day and the insurance asked about are passed over: they are seldom others.
    const stops = ["shown", "validUntil", "by", "answer", "circumstance", "note", "evident"]
      .filter((name) => !this.#fields[name].hidden && !this.#fields[name].parentElement.closest("[hidden]"));
    const later = stops.slice(stops.indexOf(["on", "asked"].includes(input.name) ? "answer" : input.name) + 1);
    const own = input.closest("[part=facts] > fieldset");
    return this.#entry(later.find((name) => own.contains(this.#fields[name]) || !passed(name)) ?? later.at(-1));
  }

  /** What to point at where `name` is missing. */
  entry(name) {
    return this.#entry(name);
  }

  #entry(name) {
    if (name === undefined) return undefined;
    const inputs = [...this.#fields[name].querySelectorAll("input")].filter((input) => input.name === name);
    return inputs.find((input) => input.checked) ?? inputs[0];
  }
}

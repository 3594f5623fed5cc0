// The clerk's fields: fieldsets of native radio buttons, each with its key, or in the compact form one list to
// unfold; and the few that need more than a choice. They show choices and report choices; they decide nothing.

import { attempt, maker } from "./dom.js";
import { FIRST_DAY, LAST_DAY, LONGEST_NOTE, dayTyped, isDated, otherThan } from "./facts.js";
import { isTyping } from "./keys.js";

/** The keys of a group's choices, in order; 0 always says "none". */
const KEYS = "123456789ABCDE";

/** The groups in the order of the desk: what they choose among, and what the choice of none is called. */
const GROUPS = [
  { name: "shown", kind: "shownKind", codes: ["my_number_card", "smartphone", "insurance_card", "eligibility_certificate", "my_number_card_and_notice", "my_number_card_and_portal", "smartphone_portal", "eligibility_notice", "patient_card", "declaration", "oral", "prescription", "insured_status_certificate", "not_recorded"], zero: "nothing", isOffered: true },
  { name: "by", kind: "by", codes: ["card", "number", "identity"], none: "noInquiry", isOffered: true },
  { name: "answer", kind: "answer", codes: ["valid", "invalid", "superseded", "not_found", "multiple", "valid_unregistered", "processing", "failed", "unknown"] },
  { name: "circumstance", kind: "circumstanceKind", codes: ["flow", "separate_entrance", "kiosk", "mobility", "other", "forgotten", "emergency"], none: "noCircumstance", isOffered: true },
  { name: "evident", codes: ["evidentYes", "evidentNo"] },
];

/** The most of a host's list that is read: more choices there are not. */
const MOST_OFFERED = 50;

/** What a control's value means among the choices. */
const meaning = (name, value) => (value === "" ? null : name === "evident" ? value === "evidentYes" : value);
const valueOf = (name, choice) => (name === "evident" && choice !== null ? (choice ? "evidentYes" : "evidentNo") : choice ?? "");

const DATE = { type: "date", min: FIRST_DAY, max: LAST_DAY };
const DAYS = ["validUntil", "on"];

/** Puts a value into a field, unless it is there. */
function put(input, value) {
  if (input.value === value && !input.validity.badInput) return;
  // An empty value does not clear a date that is half typed; another value does.
  if (input.validity.badInput) input.value = FIRST_DAY;
  input.value = value;
}

/** What a host offers of the groups it may choose among, each once and in its order; null where it offers all. */
export function offersOf(value) {
  let offers = null;
  attempt(() => {
    const read = {};
    for (const { name, codes, isOffered } of GROUPS) {
      const given = isOffered ? value[name] : undefined;
      if (!Array.isArray(given)) continue;
      const listed = Array.from({ length: Math.min(given.length, MOST_OFFERED) }, (_, at) => given[at]);
      read[name] = Object.freeze([...new Set(listed)].filter((code) => codes.includes(code)));
    }
    offers = Object.keys(read).length === 0 ? null : Object.freeze(read);
  });
  return offers;
}

export class Fields {
  #h;
  #labels = [];
  #words;
  #fields = {};
  #groups;
  #shown = {};
  /** The key of the reception's own insurance. */
  #own = "";
  #changed;

  /** Builds them for the document of `owner`; `changed(part)` hears what the clerk changes, `reopen(name)` which group. */
  constructor(owner, changed, reopen) {
    const h = this.#h = maker(owner);
    this.#changed = changed;
    const label = (node, of) => {
      this.#labels.push({ node, of });
      return node;
    };
    const group = (of) => {
      const { name } = of;
      const tiles = h("div", { class: "tiles" });
      const brought = label(h("span", { class: "note", part: "brought" }), (words) => words.text.brought);
      const again = label(h("button", { type: "button", part: "reopen" }), (words) => words.text.reopen);
      again.addEventListener("click", () => reopen(name));
      this.#fields[name] = h("fieldset", { class: "group", part: `group ${name}`, "data-group": name },
        h("legend", { part: "legend" }, label(h("span", { id: name }), (words) => words.text[name]), " ", brought), tiles);
      return { ...of, tiles, brought, again, labels: [], made: "" };
    };
    const field = (name, attributes) => this.#fields[name] = h("label", { class: "field", part: `field ${name}` },
      label(h("span"), (words) => words.text[name]), h("input", { name, autocomplete: "off", ...attributes }));

    this.#groups = GROUPS.map(group);
    const { shown, by, answer, circumstance, evident } = this.#fields;
    shown.append(field("validUntil", DATE));
    answer.classList.add("inner");
    answer.append(field("on", DATE), field("asked", { type: "checkbox" }));
    by.append(answer);
    evident.classList.add("inner");
    circumstance.append(field("note", { type: "text", maxlength: LONGEST_NOTE, spellcheck: "false" }), evident);
    this.box = h("fieldset", { class: "facts", part: "facts" }, shown, by, circumstance);

    this.box.addEventListener("change", ({ target: { name, value, type, checked } }) => {
      if (type === "radio" || type === "select-one") changed({ [name]: meaning(name, value) });
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
    this.#words = words;
    for (const { node, of } of [...this.#labels, ...this.#groups.flatMap(({ labels }) => labels)]) node.textContent = of(words);
  }

  /**
   * Shows these choices of a reception with this insurance, and hides what they do not ask for: of what the host `offers`,
   * or of `all`; `compact` or not; what `isBrought` by the host folded to what it says.
   */
  show(choices, own, { offers, all, compact, isBrought }) {
    this.#shown = choices;
    this.#own = own;
    const { activeElement } = this.box.getRootNode();
    for (const group of this.#groups) {
      const { name, codes, brought, again } = group;
      const offered = offers?.[name] ?? codes;
      const chosen = codes.filter((code) => code === choices[name]);
      this.#offer(group, [...new Set([...offered, ...(all ? codes : chosen)])], compact);
      this.#fields[name].toggleAttribute("data-brought", isBrought(name));
      // An answer is told with its question.
      brought.hidden = !isBrought(name) || name === "answer";
      again.hidden = brought.hidden || compact;
      // Where nothing is offered nothing is asked.
      this.#fields[name].hidden = offered.length === 0 && !all && chosen.length === 0;
    }
    for (const input of this.box.querySelectorAll("input, select")) {
      const choice = choices[input.name];
      if (input.type === "radio") input.checked = input.value === valueOf(input.name, choice);
      else if (input.type === "select-one") input.value = valueOf(input.name, choice);
      else if (input.type === "checkbox") input.checked = choice !== "" && choice !== own;
      else if (choice !== null) put(input, choice);
    }
    const { validUntil, answer, on, asked, note, evident } = this.#fields;
    validUntil.hidden = !isDated(choices);
    answer.hidden = choices.by === null;
    // They are seldom others: where there is little room they stand with all that is seldom asked for.
    const isShort = !all && (compact || isBrought("answer"));
    on.hidden = isShort && choices.on === "";
    // Without an insurance of its own there is none to differ from.
    asked.hidden = own === "" || (isShort && (choices.asked === "" || choices.asked === own));
    note.hidden = choices.circumstance !== "other";
    evident.hidden = choices.circumstance !== "emergency";
    // Where the control that had the focus was made anew, or folded away, its like has it.
    const { isConnected, type, checked, name } = activeElement ?? {};
    if (isConnected === false || (type === "radio" && !checked && isBrought(name))) this.entry(name)?.focus();
  }

  /** Makes a group's control anew where it is to be another one. */
  #offer(group, codes, compact) {
    const made = `${compact} ${codes}`;
    if (group.made === made) return;
    group.made = made;
    group.labels = [];
    const { name, kind, tiles, again } = group;
    const make = compact ? this.#option : this.#tile;
    const of = (value, key, code) => make.call(this, group, value, key, (words) => (kind && code === value ? words.say(kind, code) : words.text[code]));
    const controls = codes.map((code, at) => of(code, KEYS[at], code));
    if (group.zero) controls.push(of(group.zero, "0", group.zero));
    if (group.none) controls.push(of("", "0", group.none));
    const h = this.#h;
    tiles.replaceChildren(...(compact ? [h("select", { name, part: "list", "aria-labelledby": name }, group.none ? null : h("option", { value: "", disabled: true, hidden: true }), controls)] : controls), again);
    for (const { node, of } of group.labels) node.textContent = of(this.#words);
  }

  #tile({ name, labels }, value, key, of) {
    const h = this.#h;
    const said = h("span");
    labels.push({ node: said, of });
    return h("label", { class: "tile", part: "option" },
      h("input", { type: "radio", name, value, "data-key": key, "aria-keyshortcuts": key }), said, h("kbd", { "aria-hidden": "true", part: "key" }, key));
  }

  /** With its key before it, by which it is found in the list. */
  #option({ labels }, value, key, of) {
    const node = this.#h("option", { value, "data-key": key });
    labels.push({ node, of: (words) => `${key} ${of(words)}` });
    return node;
  }

  /** Whether it is a control of the clerk's. */
  has(target) {
    return target.localName !== "button" && this.box.contains(target);
  }

  /** Whether it belongs to the last group. */
  isLast(input) {
    return this.#fields.circumstance.contains(input);
  }

  /** What chooses by a key in the group of `input`; undefined where the key stands for nothing there. */
  keyed(input, key) {
    const group = input.closest("[data-group]");
    const one = [...group.querySelectorAll("[data-key]")].find((of) => of.dataset.key === key && of.closest("[data-group]") === group);
    return one && (() => {
      if (one.localName === "input") return one.checked || one.click();
      const { name, value } = one.parentElement;
      return value === one.value || this.#changed({ [name]: meaning(name, one.value) });
    });
  }

  /** The groups and fields that are asked for, in their order. */
  #stops() {
    // The day and the insurance asked about are passed over: they are seldom others.
    return ["shown", "validUntil", "by", "answer", "circumstance", "note", "evident"].filter((name) => !this.#fields[name].closest("[hidden]"));
  }

  /** Where the clerk begins: the first that is not `passed`, or the last of all, where Enter ends. */
  first(passed) {
    const stops = this.#stops();
    return this.entry(stops.find((name) => !passed(name)) ?? stops.at(-1));
  }

  /**
   * Where the focus goes after `input`: the next group or field that is asked for, or undefined after the last. Of the
   * other groups those that are `passed` are left out, except the last of all, where Enter ends.
   */
  after(input, passed = () => false) {
    const stops = this.#stops();
    const later = stops.slice(stops.indexOf(["on", "asked"].includes(input.name) ? "answer" : input.name) + 1);
    const own = input.closest("[part=facts] > fieldset");
    return this.entry(later.find((name) => own.contains(this.#fields[name]) || !passed(name)) ?? later.at(-1));
  }

  /** What to point at where `name` is missing. */
  entry(name) {
    if (name === undefined) return undefined;
    const inputs = [...this.#fields[name].querySelectorAll("input, select")].filter((input) => input.name === name);
    return inputs.find((input) => input.checked) ?? inputs[0];
  }
}

// <madoguchi-desk>: the clerk's part of one reception. What was presented, what was asked and
// answered, and why; the verdict beside it, at once.

import { acceptVerdict, refusalOf } from "./accept.js";
import { Base, adopt, attempt, languageOf, maker, upgrade } from "./dom.js";
import { NOTHING, TOGETHER, TYPED, choicesOf, draftOf, factsOf, isAnswered, missing } from "./facts.js";
import { Fields, offersOf } from "./fields.js";
import { Handling } from "./handling.js";
import { internalsOf } from "./internals.js";
import { isText, tellsText } from "./keys.js";
import { Sending } from "./sending.js";
import { deskStyles } from "./styles.js";
import { codesOf, wordsIn } from "./words.js";

/** How many steps can be undone. */
const MOST_UNDONE = 100;
const PARTS = ["verdict", "banner", "icon", "standing", "reason", "advice", "next", "assigned", "tell", "cautions", "why", "summary", "rule", "decided", "finding", "passage", "notices", "sources", "copy", "record"];
const PROPERTIES = ["choices", "desk", "history", "asOf", "reception", "value", "name", "required", "disabled", "compact", "copyable", "handling"];
/** What the host has yet to bring. */
const AWAITED = ["desk", "history"];
/** Events of the text fields. Those that carry what is typed do not leave the element. */
const TELLING = ["keydown", "keypress", "keyup", "beforeinput", "input", "compositionstart", "compositionupdate", "compositionend", "copy", "cut", "paste", "drop"];

export class MadoguchiDesk extends Base {
  static formAssociated = true;
  static observedAttributes = ["lang", "required", "compact", "copyable", "handling", "shortcuts"];

  #internals;
  #fields;
  #parts;
  #handling;
  #desk = null;
  /** The desk, or its promise, as the host set it. */
  #asked = null;
  #history = [];
  /** Whether it was set since a reception was last judged with it. */
  #isNews = false;
  #asOf = null;
  #given = null;
  #base = null;
  /** What the host's desk offers; null where it offers all. */
  #offers = null;
  /** Whether the clerk asked for all that can be chosen. */
  #all = false;
  /** The key of its insurance. */
  #own = "";
  #choices = NOTHING;
  /** What the host's reception said, and the clerk need not. */
  #brought = NOTHING;
  /** What the host said of the reception last. */
  #said = NOTHING;
  #past = [];
  #verdict = null;
  #error = null;
  #stale = false;
  #off = false;
  /** Whether the focus was asked for before there was anything to key. */
  #isAwaited = false;
  #form = null;
  #sending = new Sending(() => this.#refresh());
  #announced = null;
  /** Whether the clerk has come to the last group, or the record came whole: before that it is only begun. */
  #whole = false;

  constructor() {
    super();
    this.#internals = internalsOf(this);
    this.#internals.role = "group";
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const h = maker(this.ownerDocument);
    this.#fields = new Fields(this.ownerDocument, (part) => this.#record(part), (name) => this.#reopen(name));
    const undo = h("button", { type: "button", part: "undo" });
    const all = h("button", { type: "button", part: "all" });
    const keys = h("p", { class: "note", part: "keys" });
    const prompt = h("p", { class: "prompt", part: "prompt", role: "status" });
    const verdict = h("madoguchi-verdict", { part: "verdict-box", exportparts: PARTS.join(",") });
    this.#handling = new Handling(h, codesOf("handlingReason"), (handling) => this.#tellHandling(handling));
    const form = h("div", { class: "form" }, this.#fields.box);
    this.#fields.box.append(h("div", { class: "actions", part: "actions" }, undo, all, keys));
    const box = h("div", { class: "desk", part: "desk" }, form, h("div", { class: "answer", part: "answer-box" }, prompt, h("slot", { name: "answer" }), verdict, this.#handling.box));
    this.#parts = { box, undo, all, keys, prompt, verdict };
    this.#bar();
    root.append(box);
    adopt(root, deskStyles);
    undo.addEventListener("click", () => {
      this.undo();
      if (!this.canUndo) this.focus();
    });
    all.addEventListener("click", () => {
      this.#all = !this.#all;
      this.#refresh();
    });
    root.addEventListener("keydown", (event) => this.#key(event));
    for (const type of TELLING) root.addEventListener(type, (event) => tellsText(event) && event.stopPropagation());
    // The last group is reached by its keys, by Tab or by a click: however it gets the focus.
    root.addEventListener("focusin", ({ target }) => this.#reach(target));
  }

  connectedCallback() {
    upgrade(this, PROPERTIES);
    this.#refresh();
  }

  adoptedCallback() {
    adopt(this.shadowRoot, deskStyles);
  }

  attributeChangedCallback() {
    this.#refresh();
  }

  // What goes in.

  get desk() {
    return this.#desk;
  }

  /** A desk, or the promise of one. */
  set desk(value) {
    if (value === this.#asked) return;
    this.#asked = value;
    const take = (desk) => {
      // Another may have been set meanwhile.
      if (value !== this.#asked) return;
      this.#desk = desk ?? null;
      this.#parts.verdict.desk = this.#desk;
      this.#touch();
    };
    const isPromised = isPromise(value);
    take(isPromised ? null : value);
    if (isPromised) Promise.resolve(value).then(take, () => take(NO_DESK));
  }

  get history() {
    return this.#history;
  }

  /** Null says that it is still being fetched: nothing is judged without it. */
  set history(value) {
    this.#history = value === undefined ? [] : value;
    this.#isNews = true;
    this.#touch();
  }

  get asOf() {
    return this.#asOf;
  }

  set asOf(value) {
    this.#asOf = value ?? null;
    this.#touch();
  }

  get choices() {
    return this.#offers;
  }

  set choices(value) {
    this.#offers = offersOf(value);
    this.#touch();
  }

  get reception() {
    return this.#given;
  }

  /** Another reception, by its id, begins anew with what it says; the same one keeps what is recorded, and takes what is not yet. */
  set reception(value) {
    const before = this.#base?.id;
    this.#given = value ?? null;
    this.#base = copied(value);
    this.#own = keyOf(this.#base);
    const said = choicesOf(this.#base);
    if (this.#base !== null && this.#base.id === before) this.#fill(said);
    else {
      this.#begin(said, said);
      // What was set for the reception before may be another patient's: without one for this there is no verdict.
      if (!this.#isNews && !isEmpty(this.#history)) this.#history = null;
    }
    this.#said = said;
    if (this.#base === null) this.#isNews = false;
    this.#bar();
    this.#touch();
  }

  // What comes out.

  /** The facts as they stand: `shown`, `inquiry`, `circumstance`, as fields of a Reception. */
  get facts() {
    return factsOf(this.#choices);
  }

  /** The verdict on them; null while something is missing, or where the input was refused. */
  get verdict() {
    this.#settle();
    return this.#verdict;
  }

  /** Why there is no verdict: what is missing, or the code and path of the refusal; null where there is one. */
  get problem() {
    this.#settle();
    return this.#problem();
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** Takes the last step back. */
  undo() {
    if (this.#past.length === 0) return;
    this.#choices = this.#past.pop();
    this.#changed();
  }

  /** To where the clerk begins, from wherever within the focus is; as soon as there is something to key. */
  focus(options) {
    this.#settle();
    this.#isAwaited = this.#fields.box.disabled;
    this.#fields.first((name) => this.#isBrought(name))?.focus(options);
  }

  /** While this runs, which stores what is recorded, no form goes out; afterwards not with the same again, unless it failed. */
  hold(storing) {
    this.#sending.hold(this.value, storing);
  }

  // What a form asks of its controls.

  get form() {
    return this.#internals.form;
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(value) {
    attempt(() => this.setAttribute("name", value));
  }

  get type() {
    return "madoguchi-desk";
  }

  /** The facts as JSON; empty where nothing is recorded. */
  get value() {
    const facts = this.facts;
    return Object.keys(facts).length === 0 ? "" : JSON.stringify(facts);
  }

  set value(value) {
    this.#begin(choicesOf(parsed(value)));
    this.#touch();
  }

  /** All that the clerk has keyed, finished or not; given to `value` it goes on from there. Empty where nothing is recorded. */
  get draft() {
    return this.value === "" ? "" : JSON.stringify(draftOf(this.#choices));
  }

  get required() {
    return this.hasAttribute("required");
  }

  set required(value) {
    this.toggleAttribute("required", Boolean(value));
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(value) {
    this.toggleAttribute("disabled", Boolean(value));
  }

  get compact() {
    return this.hasAttribute("compact");
  }

  set compact(value) {
    this.toggleAttribute("compact", Boolean(value));
  }

  get copyable() {
    return this.hasAttribute("copyable");
  }

  set copyable(value) {
    this.toggleAttribute("copyable", Boolean(value));
  }

  get handling() {
    return this.hasAttribute("handling");
  }

  set handling(value) {
    this.toggleAttribute("handling", Boolean(value));
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  get validity() {
    this.#settle();
    return this.#internals.validity;
  }

  get validationMessage() {
    this.#settle();
    return this.#internals.validationMessage;
  }

  checkValidity() {
    this.#settle();
    return this.#internals.checkValidity();
  }

  reportValidity() {
    this.#settle();
    return this.#internals.reportValidity();
  }

  formAssociatedCallback(form) {
    this.#form?.removeEventListener("submit", this.#guard, true);
    this.#form = form;
    form?.addEventListener("submit", this.#guard, true);
  }

  formResetCallback() {
    this.#begin(this.#said, this.#said);
    this.#changed({ byClerk: false });
  }

  formDisabledCallback(disabled) {
    this.#off = disabled;
    this.#bar();
  }

  formStateRestoreCallback(state) {
    this.value = state;
  }

  /** A form whose desks hold nothing that has not gone out already does not go out again: its host does not hear of it. */
  #guard = (event) => {
    const desks = Array.from(event.currentTarget.elements).filter((one) => #sending in one && !one.#off && one.value !== "");
    // One speaks for all.
    if (desks[0] !== this) return;
    const { timeStamp } = event;
    const isShut = desks.some((one) => one.#sending.isStoring) || desks.every((one) => one.#sending.isShut(one.value, timeStamp));
    if (!isShut) return desks.forEach((one) => one.#sending.goes(one.value, timeStamp));
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // What the clerk does.

  #record(part) {
    const choices = Object.freeze({ ...this.#choices, ...part });
    // What is typed is one step, however many letters and figures it has.
    const goesOn = TYPED.some((name) => name in part && this.#choices[name] !== "");
    if (!goesOn) this.#past = [...this.#past, this.#choices].slice(-MOST_UNDONE);
    this.#choices = choices;
    this.#changed();
  }

  #key(event) {
    const { target, isComposing, keyCode, key, repeat, ctrlKey, altKey, metaKey } = event;
    // While a text is being composed every key belongs to the input method.
    if (typeof key !== "string" || isComposing || keyCode === 229 || repeat || event.defaultPrevented || !this.#fields.has(target)) return;
    const act = this.#actionOf(target, key, { command: ctrlKey || metaKey, altKey });
    if (!act) return;
    // Nobody else is to take a key that was meant for here.
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** What a key does, if it does anything. */
  #actionOf(input, key, { command, altKey }) {
    if (altKey) return undefined;
    if (key === "Enter") return () => (command ? this.#finish() : this.#goOn(input));
    if (isText(input)) return undefined;
    if (this.canUndo && (command ? key === "z" : key === "Backspace")) return () => this.#goBack();
    if (command || this.getAttribute("shortcuts") === "off") return undefined;
    const choose = this.#fields.keyed(input, key.normalize("NFKC").toUpperCase());
    return choose && (() => {
      choose();
      (this.#fields.after(input, (name) => this.#isBrought(name)) ?? this.#fields.entry(input.name)).focus();
    });
  }

  /** On to the next field; after the last as `#finish`. */
  #goOn(input) {
    const next = this.#fields.after(input);
    if (next) next.focus();
    else this.#finish();
  }

  /** To what is still missing, or to a verdict that was not seen yet; else what Enter does in a form. */
  #finish() {
    const problem = this.#problem();
    if (AWAITED.includes(problem?.missing)) return;
    const next = this.#matters(problem) ? this.#fields.entry(problem.missing) : this.#isOnTheWay() ? this.#fields.entry("circumstance") : undefined;
    if (next) next.focus();
    else this.form?.requestSubmit();
  }

  /** A step back, and the focus to what it took back. */
  #goBack() {
    const before = this.#choices;
    this.undo();
    const [name] = Object.keys(NOTHING).filter((key) => this.#choices[key] !== before[key]);
    this.#fields.entry(name)?.focus();
  }

  // How it follows.

  #begin(choices, brought = NOTHING) {
    this.#choices = choices;
    this.#brought = brought;
    this.#all = false;
    this.#sending.forget();
    this.#past = [];
    this.#whole = choices.shown !== null;
  }

  /**
   * An answer may come while the clerk is at the reception: what the host says anew is taken where nobody has answered.
   * It is nobody's step, and no step takes it back; nor does what was taken away come back because it is said again.
   */
  #fill(said) {
    for (const names of TOGETHER) {
      const isOpen = (choices) => names.every((name) => !isAnswered(choices, name) || choices[name] === this.#brought[name]);
      const isNews = isAnswered(said, names[0]) && names.some((name) => said[name] !== this.#said[name]);
      if (!isNews || !isOpen(this.#choices)) continue;
      const take = (choices) => Object.freeze({ ...choices, ...Object.fromEntries(names.map((name) => [name, said[name]])) });
      this.#past = this.#past.map((choices) => (isOpen(choices) ? take(choices) : choices));
      this.#choices = take(this.#choices);
      this.#brought = take(this.#brought);
    }
    this.#whole ||= this.#isBrought("shown");
  }

  #isBrought(name) {
    return isAnswered(this.#brought, name) && this.#brought[name] === this.#choices[name];
  }

  /** What the host brought is the clerk's to choose again. */
  #reopen(group) {
    const again = TOGETHER.find(([first]) => first === group);
    this.#brought = { ...this.#brought, ...Object.fromEntries(again.map((name) => [name, NOTHING[name]])) };
    this.#refresh();
    this.#fields.entry(group).focus();
  }

  /** What is keyed before there is a reception would be lost with the one that comes. */
  #bar() {
    this.#fields.box.disabled = this.#off || this.#base === null;
    this.#handling.box.disabled = this.#off;
  }

  #reach(input) {
    if (this.#whole || !this.#fields.isLast(input)) return;
    this.#whole = true;
    this.#refresh();
  }

  /** Nothing has failed while the clerk is still on the way: what falls short so far is not shown as a verdict. */
  #isOnTheWay() {
    return this.#verdict?.standing === "unconfirmed" && !this.#whole;
  }

  /** A property changed: judged once, when the host has set what it had to set. */
  #touch() {
    // What a form takes is of this reception at once, and never of the one before.
    this.#tellValue();
    if (this.#stale) return;
    this.#stale = true;
    queueMicrotask(() => this.#settle());
  }

  #settle() {
    if (this.#stale) this.#changed({ byClerk: false });
  }

  #changed({ byClerk = true } = {}) {
    this.#stale = false;
    if (this.#base !== null) this.#isNews = false;
    this.#judge();
    this.#refresh();
    if (byClerk) this.dispatchEvent(new Event("change", { bubbles: true }));
    this.#announce();
  }

  #judge() {
    this.#verdict = this.#error = null;
    if (this.#desk === null || this.#base === null || this.#history === null || missing(this.#choices)) return;
    try {
      const reception = { ...this.#base, shown: null, inquiry: null, circumstance: null, ...this.facts };
      this.#verdict = acceptVerdict(this.#desk.judge({ reception, history: this.#history, asOf: this.#asOf }));
      if (this.#verdict === null) this.#error = FAULT;
    } catch (error) {
      this.#error = refusalOf(error) ?? FAULT;
    }
  }

  #problem() {
    if (this.#desk === null || this.#base === null) return { missing: "desk" };
    if (this.#error) return this.#error;
    const lacking = missing(this.#choices) ?? (this.#history === null ? "history" : undefined);
    return lacking ? { missing: lacking } : null;
  }

  #refresh() {
    const { box, undo, all, keys, prompt, verdict } = this.#parts;
    const words = wordsIn(languageOf(this));
    const { text } = words;
    const { compact } = this;
    this.#internals.ariaLabel = text.desk;
    box.lang = verdict.lang = words.lang;
    box.classList.toggle("compact", compact);
    this.#fields.speak(words);
    this.#fields.show(this.#choices, this.#own, { offers: this.#offers, all: this.#all, compact, isBrought: (name) => this.#isBrought(name) });
    undo.textContent = text.undo;
    undo.disabled = !this.canUndo;
    all.textContent = text.all;
    all.setAttribute("aria-pressed", this.#all);
    all.hidden = this.#offers === null && !compact;
    keys.textContent = text.keys;
    keys.hidden = compact || this.getAttribute("shortcuts") === "off";
    const onTheWay = this.#isOnTheWay();
    verdict.copyable = this.copyable;
    verdict.compact = compact;
    verdict.verdict = onTheWay ? null : this.#verdict;
    this.#handling.show(words, this.handling && !onTheWay ? this.#verdict : null);
    const problem = this.#problem();
    const sending = this.#sending.state(this.value);
    this.#internals.ariaBusy = String(sending === "storing");
    const saying = onTheWay ? text.goOn : problem === null ? text[sending] ?? "" : this.#saying(words, problem);
    if (prompt.textContent !== saying) prompt.textContent = saying;
    prompt.hidden = saying === "";
    this.#tellValue();
    this.#tellForm(problem, saying);
    // The focus that was asked for too early, unless it is wanted elsewhere by now.
    const { activeElement, body } = this.ownerDocument;
    if (this.#isAwaited && !this.#fields.box.disabled && (activeElement === null || activeElement === body)) this.focus();
  }

  #saying({ text, say }, { missing: lacking, code, path }) {
    if (lacking) return text.missing[lacking];
    if (code === FAULT.code) return text.fault;
    return `${text.notJudged} — ${say("errorCode", code)}${path && ` (${path})`}`;
  }

  #tellValue() {
    const { value } = this;
    this.#internals.setFormValue(value === "" ? null : value, this.draft);
  }

  #tellForm(problem, saying) {
    if (!this.#matters(problem)) return this.#internals.setValidity({});
    const lacking = AWAITED.includes(problem.missing) ? undefined : problem.missing;
    const flags = !lacking ? { customError: true } : this.#choices[lacking] === null && TYPED.includes(lacking) ? { badInput: true } : { valueMissing: true };
    this.#internals.setValidity(flags, saying, this.#fields.entry(lacking ?? "shown"));
  }

  /** Whether a problem is one of the record: of one that is begun, or that has to be there. */
  #matters(problem) {
    return problem !== null && (this.required || this.value !== "");
  }

  /** A digest and codes, to this element's own listeners alone. Nothing waits for it. */
  #tellHandling(detail) {
    this.dispatchEvent(new CustomEvent("madoguchi-handling", { detail }));
    this.#refresh();
  }

  /** Codes alone, and to this element's own listeners alone: it does not bubble, and knows no id. */
  #announce() {
    const digest = this.#verdict?.record.digest ?? null;
    if (digest === this.#announced) return;
    this.#announced = digest;
    const { standing = null, rule = null, tolerance = null } = this.#verdict ?? {};
    this.dispatchEvent(new CustomEvent("madoguchi-verdict", { detail: Object.freeze({ standing, rule, tolerance }) }));
  }
}

/** Where a desk could not be opened: whoever asks it meets a fault. */
const NO_DESK = Object.freeze({});
const FAULT = Object.freeze({ code: "fault", path: "" });

/** A copy of the host's own object, each property read once; null where there is none, or it cannot be read. */
function copied(value) {
  try {
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The key of a reception's insurance; empty where there is none. */
function keyOf(reception) {
  try {
    const { key } = reception.coverage;
    return typeof key === "string" ? key : "";
  } catch {
    return "";
  }
}

function isPromise(value) {
  try {
    return typeof value.then === "function";
  } catch {
    return false;
  }
}

function isEmpty(list) {
  try {
    return list.length === 0;
  } catch {
    return list === null;
  }
}

function parsed(value) {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

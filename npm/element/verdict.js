// <madoguchi-verdict>: one line, what follows from it, and on request why. Or a stored record, as it was.

import { acceptRecord, acceptVerdict, lawOf } from "./accept.js";
import { Base, adopt, icon, languageOf, maker, upgrade } from "./dom.js";
import { internalsOf } from "./internals.js";
import { refused, standings } from "./looks.js";
import { verdictStyles } from "./styles.js";
import { stored } from "./stored.js";
import { why } from "./why.js";
import { wordsIn } from "./words.js";

export class MadoguchiVerdict extends Base {
  static observedAttributes = ["lang", "copyable"];

  #internals;
  #verdict = null;
  #record = null;
  #refused = false;
  #desk = null;
  #law = lawOf(null);
  #h;
  #parts;

  constructor() {
    super();
    this.#internals = internalsOf(this);
    this.#internals.role = "group";
    const root = this.attachShadow({ mode: "open" });
    const h = maker(this.ownerDocument);
    this.#h = h;
    this.#parts = {
      // Always there, so that what is put into it is announced.
      banner: h("div", { class: "banner", part: "banner", role: "status", "aria-live": "polite", "aria-atomic": "true" }),
      advice: h("div", { class: "advice", part: "advice" }),
      summary: h("summary", { part: "summary" }),
      reasons: h("div", { class: "reasons" }),
      copy: h("button", { type: "button", class: "copy", part: "copy" }),
      copied: h("p", { class: "note", role: "status" }),
      byHand: h("pre", { part: "record", tabindex: "0", hidden: true }),
    };
    const { banner, advice, summary, reasons, copy, copied, byHand } = this.#parts;
    this.#parts.why = h("details", { part: "why" }, summary, reasons);
    this.#parts.evidence = h("div", { class: "evidence", hidden: true }, copy, copied, byHand);
    this.#parts.box = h("div", { class: "verdict", part: "verdict" }, banner, advice, this.#parts.why, this.#parts.evidence);
    root.append(this.#parts.box, h("slot"));
    adopt(root, verdictStyles);
    copy.addEventListener("click", () => this.#copy());
  }

  connectedCallback() {
    upgrade(this, ["desk", "verdict", "record", "compact", "copyable"]);
    this.#render();
  }

  adoptedCallback() {
    adopt(this.shadowRoot, verdictStyles);
  }

  attributeChangedCallback() {
    this.#render();
  }

  /** The verdict shown, as a frozen copy; null where there is none, or where it was not one. */
  get verdict() {
    return this.#verdict;
  }

  set verdict(value) {
    this.#verdict = acceptVerdict(value);
    if (isGiven(value)) this.#record = null;
    this.#refused = isGiven(value) && this.#verdict === null;
    this.#render();
  }

  /**
   * The stored record shown, as a frozen copy; null where there is none, or where it was not one. A record takes the
   * place of a verdict, and a verdict that of a record.
   */
  get record() {
    return this.#record;
  }

  set record(value) {
    this.#record = acceptRecord(value);
    if (isGiven(value)) this.#verdict = null;
    this.#refused = isGiven(value) && this.#record === null;
    this.#render();
  }

  /** The desk that judged: it tells the passages, the citations and the dates. */
  get desk() {
    return this.#desk;
  }

  set desk(value) {
    if (value === this.#desk) return;
    this.#desk = value ?? null;
    this.#law = lawOf(this.#desk);
    this.#render();
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

  #render() {
    const { banner, advice, copy, copied, byHand, why: details, evidence, box } = this.#parts;
    const words = wordsIn(languageOf(this));
    const shown = this.#verdict ?? this.#record;
    box.lang = words.lang;
    box.hidden = shown === null && !this.#refused;
    details.hidden = shown === null;
    advice.hidden = this.#verdict === null;
    evidence.hidden = shown === null || !this.copyable;
    this.#internals.ariaLabel = this.#record === null ? words.text.verdict : words.text.storedRecord;
    this.#say(shown?.standing);
    copied.textContent = "";
    byHand.hidden = true;
    copy.textContent = words.text.copy;
    byHand.ariaLabel = words.text.record;
    if (this.#refused) this.#banner(words, words.text.notAVerdict, words.text.notAVerdictReason, refused);
    else if (this.#verdict !== null) this.#judged(words, this.#verdict);
    else if (this.#record !== null) this.#stored(words, this.#record);
    else banner.replaceChildren();
  }

  #judged(words, verdict) {
    const { advice, summary, reasons } = this.#parts;
    const described = words.describe(verdict);
    this.#banner(words, words.say("standing", verdict.standing), described.reason, standings[verdict.standing]);
    advice.replaceChildren(
      ...this.#list(words.text.next, "next", described.next, "ol", described.assigned),
      ...this.#list(words.text.tell, "tell", described.tell, "ul"),
      ...this.#list(words.text.cautions, "cautions", described.cautions, "ul"),
    );
    summary.textContent = words.text.why;
    reasons.replaceChildren(...why(this.ownerDocument, this.#h, words, verdict, this.#law));
  }

  #stored(words, record) {
    const { summary, reasons } = this.#parts;
    const { reason, sections } = words.describeRecord(record);
    this.#banner(words, words.say("standing", record.standing), reason, standings[record.standing]);
    summary.textContent = words.text.storedRecord;
    reasons.replaceChildren(...stored(this.#h, sections));
  }

  #banner(words, standing, reason, { tone, paths }) {
    const h = this.#h;
    const { banner, box } = this.#parts;
    box.dataset.tone = tone;
    // What says the same is left alone: it is not announced again.
    const said = `${words.lang} ${standing} ${reason}`;
    if (banner.dataset.said === said && banner.hasChildNodes()) return;
    banner.dataset.said = said;
    banner.replaceChildren(
      icon(this.ownerDocument, paths),
      h("p", { class: "line" }, h("strong", { part: "standing" }, standing), " ", h("span", { class: "reason", part: "reason" }, reason)),
    );
  }

  /** Sentences under a title, each with a note beside it where there are any. */
  #list(title, name, sentences, kind, notes = []) {
    if (sentences.length === 0) return [];
    const h = this.#h;
    const items = sentences.map((sentence, at) => h("li", {}, sentence, notes[at] && [" ", h("span", { class: "note", part: "assigned" }, notes[at])]));
    return [h("section", { class: name, part: name }, h("h3", { id: name }, title), h(kind, { "aria-labelledby": name }, ...items))];
  }

  /** Its standing as a custom state, for `:state(confirmed)` in the host's own sheet. */
  #say(standing) {
    try {
      const { states } = this.#internals;
      states.clear();
      if (standing) states.add(standing);
    } catch {
      // A browser without custom states.
    }
  }

  async #copy() {
    const { copied, byHand } = this.#parts;
    const { text } = wordsIn(languageOf(this));
    const record = JSON.stringify(this.#verdict?.record ?? this.#record);
    try {
      await this.ownerDocument.defaultView.navigator.clipboard.writeText(record);
      copied.textContent = text.copied;
    } catch {
      // No clipboard without a secure context, a permission, a gesture: then by hand.
      byHand.textContent = record;
      byHand.hidden = false;
      copied.textContent = text.copyByHand;
    }
  }
}

const isGiven = (value) => value !== null && value !== undefined;

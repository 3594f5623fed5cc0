// What a clerk records at one reception: the choices made so far, and the facts they come to.
// No element, no law: what is missing here is missing in the record, whatever the day.

import { isCode } from "./words.js";

/**
 * Nothing recorded. `by` and `circumstance` of null say that there was none; a day of null was begun and is
 * none yet, which is not the same as no day.
 */
export const NOTHING = Object.freeze({
  shown: null, validUntil: "", by: null, answer: null, on: "", asked: "", circumstance: null, note: "", evident: null,
});

/** What is typed, and not chosen. */
export const TYPED = ["validUntil", "on", "note"];

/** The documents that bear a last day. */
const DATED = ["insurance_card", "eligibility_certificate", "insured_status_certificate"];
export const isDated = ({ shown }) => DATED.includes(shown);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The longest note; the module counts bytes, and asks for no more than 4,096. */
export const LONGEST_NOTE = 1_000;

/** The days a clerk can mean: whoever types another has mistyped. */
export const [FIRST_DAY, LAST_DAY] = ["2000-01-01", "2100-12-31"];

/** What was typed as a day: the day, "" for none, null for what is no day. `isHalf`: the field holds something unfinished. */
export function dayTyped(text, isHalf) {
  if (text === "") return isHalf ? null : "";
  return DAY.test(text) && FIRST_DAY <= text && text <= LAST_DAY && !isHalf ? text : null;
}

/** What stands for the insurance an answer is about, where the clerk says only that it is not the reception's. */
export const otherThan = (own) => (own === "other" ? "another" : "other");

/** What is still to be said before a verdict can be given; undefined where nothing is. */
export function missing(choices) {
  const { shown, validUntil, by, answer, on, circumstance, note, evident } = choices;
  if (shown === null) return "shown";
  if (validUntil === null && isDated(choices)) return "validUntil";
  if (by !== null && answer === null) return "answer";
  if (by !== null && on === null) return "on";
  if (circumstance === "other" && note.trim() === "") return "note";
  if (circumstance === "emergency" && evident === null) return "evident";
  return undefined;
}

/** Whether something was chosen or typed. A choice of none is not told apart from none made. */
export const isAnswered = (choices, name) => choices[name] !== null && choices[name] !== "";

/** What belongs together: one is answered with the others, or not at all. */
export const TOGETHER = [["shown", "validUntil"], ["by", "answer", "on", "asked"], ["circumstance", "note", "evident"]];

/** The choices as fields of a Reception. What does not belong to what was chosen is left out. */
export function factsOf(choices) {
  const { shown, validUntil, by, answer, on, asked, circumstance, note, evident } = choices;
  return {
    ...(shown !== null && { shown: { kind: shown, ...(isDated(choices) && validUntil && { validUntil }) } }),
    ...(by !== null && answer !== null && { inquiry: { by, answer, ...(on && { on }), ...(asked && { coverage: asked }) } }),
    ...(circumstance !== null && {
      circumstance: {
        kind: circumstance,
        ...(circumstance === "other" && { note: note.trim() }),
        ...(circumstance === "emergency" && evident !== null && { eligibilityEvident: evident }),
      },
    }),
  };
}

/** All choices, finished or not, as `choicesOf` takes them. */
export function draftOf({ shown, validUntil, by, answer, on, asked, circumstance, note, evident }) {
  // A day that was begun and is none is an empty one here, and no day is none.
  const day = (value) => (value === null ? "" : value || null);
  return {
    shown: { kind: shown, validUntil: day(validUntil) },
    inquiry: { by, answer, on: day(on), coverage: asked || null },
    circumstance: { kind: circumstance, note, eligibilityEvident: evident },
  };
}

/** Fields of a Reception as choices, read once; what is not one of them counts as not recorded. */
export function choicesOf(facts) {
  try {
    const { kind: shown, validUntil } = facts.shown ?? {};
    const { by, answer, on, coverage: asked } = facts.inquiry ?? {};
    const { kind: circumstance, note, eligibilityEvident } = facts.circumstance ?? {};
    const code = (kind, value) => (isCode(kind, value) ? value : null);
    // A day that cannot be read is not the same as none: a document without a last day counts as in date.
    const day = (value) => (value === undefined || value === null ? "" : typeof value === "string" && DAY.test(value) ? value : null);
    return Object.freeze({
      shown: code("shownKind", shown),
      validUntil: day(validUntil),
      by: code("by", by),
      answer: code("answer", answer),
      on: day(on),
      asked: typeof asked === "string" ? asked : "",
      circumstance: code("circumstanceKind", circumstance),
      note: typeof note === "string" ? note.slice(0, LONGEST_NOTE) : "",
      evident: typeof eligibilityEvident === "boolean" ? eligibilityEvident : null,
    });
  } catch {
    return NOTHING;
  }
}

// What a clerk records at one reception: the choices made so far, and the facts they come to.
// No element, no law: what is missing here is missing in the record, whatever the day.

import { isCode } from "./words.js";

/** Nothing recorded. `by` and `circumstance` of null say that there was none. */
export const NOTHING = Object.freeze({
  shown: null, validUntil: "", by: null, answer: null, on: "", circumstance: null, note: "", evident: null,
});

/** The documents that bear a last day. */
const DATED = ["insurance_card", "eligibility_certificate"];
export const isDated = ({ shown }) => DATED.includes(shown);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The longest note; the module counts bytes, and asks for no more than 4,096. */
export const LONGEST_NOTE = 1_000;

/** What is still to be said before a verdict can be given; undefined where nothing is. */
export function missing({ shown, by, answer, circumstance, note, evident }) {
  if (shown === null) return "shown";
  if (by !== null && answer === null) return "answer";
  if (circumstance === "other" && note.trim() === "") return "note";
  if (circumstance === "emergency" && evident === null) return "evident";
  return undefined;
}

/** The choices as fields of a Reception. What does not belong to what was chosen is left out. */
export function factsOf(choices) {
  const { shown, validUntil, by, answer, on, circumstance, note, evident } = choices;
  return {
    ...(shown !== null && { shown: { kind: shown, ...(isDated(choices) && validUntil && { validUntil }) } }),
    ...(by !== null && answer !== null && { inquiry: { by, answer, ...(on && { on }) } }),
    ...(circumstance !== null && {
      circumstance: {
        kind: circumstance,
        ...(circumstance === "other" && { note: note.trim() }),
        ...(circumstance === "emergency" && evident !== null && { eligibilityEvident: evident }),
      },
    }),
  };
}

/** Fields of a Reception as choices, read once; what is not one of them counts as not recorded. */
export function choicesOf(facts) {
  try {
    const { kind: shown, validUntil } = facts.shown ?? {};
    const { by, answer, on } = facts.inquiry ?? {};
    const { kind: circumstance, note, eligibilityEvident } = facts.circumstance ?? {};
    const code = (kind, value) => (isCode(kind, value) ? value : null);
    const day = (value) => (typeof value === "string" && DAY.test(value) ? value : "");
    return Object.freeze({
      shown: code("shownKind", shown),
      validUntil: day(validUntil),
      by: code("by", by),
      answer: code("answer", answer),
      on: day(on),
      circumstance: code("circumstanceKind", circumstance),
      note: typeof note === "string" ? note.slice(0, LONGEST_NOTE) : "",
      evident: typeof eligibilityEvident === "boolean" ? eligibilityEvident : null,
    });
  } catch {
    return NOTHING;
  }
}

// 来院前: who must present something on the day they are expected, and why.

import * as day from "../day.js";
import { dayOf, shortDay } from "./days.js";
import { inquiryText } from "./facts.js";
import { words } from "./words.js";

/** The card at the reader: what would be enough. */
const CARD = { shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };

/** Of an appointment: whether the month has a presentation already, and the visits of this month that one would mend. */
export function expectation(patient, { at, payer, care, coverage = day.coverageOf(patient) }) {
  const on = dayOf(at);
  const shown = day.shownThisMonth(patient, payer, on);
  const isThisMonth = on.slice(0, 7) === day.month;
  const mends = shown === null || !isThisMonth ? [] : day.mendedBy(patient, { id: "to-come", at: day.today, care, payer, coverage, ...CARD });
  return { shown, mends, isThisMonth };
}

/** What is to be asked of them, and why. */
export function expectationText({ shown, mends, isThisMonth }, { inquiry }) {
  const { text } = words;
  // Who is outside the notice is asked for nothing.
  if (shown === null) return text.nothingToDo;
  const why = [
    !shown && !isThisMonth && text.whyNewMonth,
    mends.length > 0 && text.whyMends([...new Set(mends.map(({ at }) => shortDay(at)))]),
    inquiry && text.whyAnswered(inquiryText({ inquiry })),
  ].filter(Boolean);
  return `${shown ? text.askAsUsual : text.askToShow}${why.join("")}`;
}

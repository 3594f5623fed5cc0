// The facts of a reception in words.

import { dayText } from "./days.js";
import { say, words } from "./words.js";

export function shownText({ shown, cancelled }) {
  const { text } = words;
  const more = [shown.validUntil && text.validUntilShort(shown.validUntil), cancelled && text.cancelledShort];
  return [say("shownKind", shown.kind), ...more.filter(Boolean)].join(" · ");
}

export function inquiryText({ inquiry }) {
  if (!inquiry) return words.text.none;
  return [say("by", inquiry.by), say("answer", inquiry.answer), inquiry.on && dayText(inquiry.on)].filter(Boolean).join(" · ");
}

export function circumstanceText({ circumstance }) {
  if (!circumstance) return words.text.none;
  return [say("circumstanceKind", circumstance.kind), circumstance.note].filter(Boolean).join(" · ");
}

/** What would have been enough: each way, its steps together. */
export const repairText = (repairs) =>
  repairs.map(({ steps }) => steps.map((step) => say("step", step)).join(" + ")).join(` ${words.text.or} `);

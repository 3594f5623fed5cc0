// The facts of a reception in words.

import { dayText } from "./days.js";
import { fault, say, words } from "./words.js";

export function shownText({ shown, care, visit, cancelled }) {
  const { text } = words;
  const more = [["presentation_only", "telephone"].includes(care) && say("care", care), visit !== undefined && text.sameVisitShort, shown.validUntil && text.validUntilShort(shown.validUntil), cancelled && text.cancelledShort];
  return [say("shownKind", shown.kind), ...more.filter(Boolean)].join(" · ");
}

export function inquiryText({ inquiry, coverage }) {
  if (!inquiry) return words.text.none;
  const asksElsewhere = coverage?.key && inquiry.coverage && inquiry.coverage !== coverage.key;
  return [say("by", inquiry.by), say("answer", inquiry.answer), inquiry.on && dayText(inquiry.on), asksElsewhere && words.text.otherCoverage].filter(Boolean).join(" · ");
}

export function circumstanceText({ circumstance }) {
  if (!circumstance) return words.text.none;
  return [say("circumstanceKind", circumstance.kind), circumstance.note].filter(Boolean).join(" · ");
}

/** What would have been enough: each way, its steps together. */
export const repairText = (repairs) =>
  repairs.map(({ steps }) => steps.map((step) => say("step", step)).join(" + ")).join(` ${words.text.or} `);

/** A column of a file, or a field of a line, as a clerk finds it. */
export function placeOf(path = "") {
  const [, column] = /^columns\[(\d+)\]$/.exec(path) ?? [];
  return column === undefined ? words.text.fileColumn[path] ?? path : words.text.columnAt(Number(column) + 1);
}

/** Why a file was not read. */
export const refusalText = (code) => words.text.fileFault[code] ?? fault(code, "refusalCode") ?? words.text.fileUnreadable;

/** A fault with its line and its column. */
export const faultText = ({ code, path, line }) => words.text.faultAt(line, placeOf(path), fault(code, "warningCode", "errorCode", "refusalCode") ?? code);

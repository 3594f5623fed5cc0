// A mapping of one's own, held against the case book: a vector is written as a row of the vendor's table, read back as
// the vendor's program reads it, and judged. What the row has no place for is lost, and shows as a difference.
//
//     npx madoguchi conform ./own-mapping.mjs

import { openDesk } from "madoguchi";

/** The vendor's columns. There is none for 来院 (`visit`), and none for the insurance that an answer was about. */
function toRow({ id, at, care, payer, shown, inquiry, circumstance, coverage, cancelled }) {
  return {
    id, at, care, payer, cancelled,
    shown: shown.kind, valid_until: shown.validUntil,
    asked_by: inquiry?.by, answer: inquiry?.answer, answered_about: inquiry?.on,
    reason: circumstance?.kind, reason_text: circumstance?.note, evident: circumstance?.eligibilityEvident,
    insurance: coverage?.key, scheme: coverage?.scheme,
  };
}

function fromRow(row) {
  return {
    id: row.id, at: row.at, care: row.care, payer: row.payer, cancelled: row.cancelled,
    shown: { kind: row.shown, validUntil: row.valid_until },
    inquiry: row.asked_by && { by: row.asked_by, answer: row.answer, on: row.answered_about },
    circumstance: row.reason && { kind: row.reason, note: row.reason_text, eligibilityEvident: row.evident },
    coverage: row.insurance && { key: row.insurance, scheme: row.scheme },
  };
}

const through = (reception) => fromRow(toRow(reception));

export async function judge({ reception, history, asOf }, options) {
  const desk = await openDesk(options);
  return desk.judge({ reception: through(reception), history: history.map(through), asOf });
}

// The core of the policy, which is all that the peers are asked: the card or a document presented at
// the visit; or presented once in the month, and at this visit an unavoidable circumstance and an
// inquiry by number that answered 有効. Three answers: confirmed, tolerated, unconfirmed.

/** The claim month that was drawn. */
export const MONTH = "2025-10";

/** What a peer is handed for one decision: flat and already read, as favourable as can be. */
export function facts(reception, shownThisMonth) {
  const { at, shown, inquiry, circumstance } = reception;
  return {
    shown: shown.kind,
    day: number(at),
    validUntil: shown.validUntil === undefined ? NO_END : number(shown.validUntil),
    by: inquiry?.by ?? "",
    answer: inquiry?.answer ?? "",
    circumstance: circumstance?.kind ?? "",
    shownThisMonth,
  };
}

/** 20251007 of `2025-10-07…`. */
function number(day) {
  return Number(day.slice(0, 4) + day.slice(5, 7) + day.slice(8, 10));
}

const NO_END = 99991231;
const DOCUMENTS = ["insurance_card", "eligibility_certificate"];
const KINDS = new Set(["my_number_card", ...DOCUMENTS, "patient_card", "nothing"]);

/** Whether this reception presents something that counts for the month, in plain JavaScript. */
export function presents({ at, shown, inquiry }) {
  if (shown.kind === "my_number_card") return inquiry?.by === "card" && inquiry.answer === "valid";
  if (!DOCUMENTS.includes(shown.kind) || ["invalid", "superseded"].includes(inquiry?.answer)) return false;
  return shown.validUntil === undefined || at.slice(0, 10) <= shown.validUntil;
}

/** Whether the core says all there is to say about this patient, so that everybody must agree. */
export function isCore({ receptions }) {
  const first = receptions.find(({ coverage }) => coverage !== undefined)?.coverage;
  return receptions.every(
    ({ at, care, payer, cancelled, shown, inquiry, circumstance, coverage }) =>
      at.startsWith(MONTH) && care === undefined && payer === undefined && !cancelled && KINDS.has(shown.kind) &&
      inquiry?.on === undefined && circumstance?.kind !== "emergency" &&
      !(shown.validUntil < at.slice(0, 10)) && (coverage === undefined || coverage.key === first.key),
  );
}

/** Our standing, as the core can say it: every other one is not adequate, or not yet. */
export function asCore(standing) {
  return standing === "confirmed" || standing === "tolerated" ? standing : "unconfirmed";
}

// The same procedure as a careful programmer would write it in JavaScript, objects in, an explained
// answer out: the core of the policy, with the claim month taken in Tokyo whatever the zone.

const TOKYO = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", year: "numeric", month: "2-digit", day: "2-digit" });
const UNAVOIDABLE = new Set(["flow", "separate_entrance", "kiosk", "mobility", "other"]);
const DOCUMENTS = new Set(["insurance_card", "eligibility_certificate"]);

const dayOf = ({ at }) => (at.length === 10 ? at : TOKYO.format(new Date(at)));
const monthOf = (reception) => dayOf(reception).slice(0, 7);

function presents(reception) {
  const { shown, inquiry } = reception;
  if (shown.kind === "my_number_card") return inquiry?.by === "card" && inquiry.answer === "valid";
  if (!DOCUMENTS.has(shown.kind)) return false;
  if (inquiry?.answer === "invalid" || inquiry?.answer === "superseded") return false;
  return shown.validUntil === undefined || dayOf(reception) <= shown.validUntil;
}

const sameCoverage = (one, other) => !one.coverage || !other.coverage || one.coverage.key === other.coverage.key;

/** One decision: `{ standing, reasons }`. */
export function judge({ reception, history }) {
  if (presents(reception)) return { standing: "confirmed", reasons: ["presented"] };
  const month = monthOf(reception);
  const reasons = [];
  if (!history.some((other) => monthOf(other) === month && sameCoverage(reception, other) && presents(other))) {
    reasons.push("not_shown_this_month");
  }
  if (!UNAVOIDABLE.has(reception.circumstance?.kind)) reasons.push("no_circumstance");
  if (reception.inquiry?.by !== "number") reasons.push("not_asked_by_number");
  if (reception.inquiry?.answer !== "valid") reasons.push("not_valid");
  return { standing: reasons.length === 0 ? "tolerated" : "unconfirmed", reasons };
}

export function open() {
  return judge;
}

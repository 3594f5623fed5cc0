// Desks, receptions and histories, drawn by fast-check: many of them in one month, so that
// histories matter, the rest about the boundaries of the law.

import fc from "fast-check";
import { codes } from "../tables.mjs";

const any = (list) => fc.constantFrom(...list);
const perhaps = (arbitrary, freq = 1) => fc.option(arbitrary, { nil: undefined, freq });
/** Mostly this one. */
const mostly = (usual, list, weight = 4) => fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: any(list) });

const inOneMonth = fc.integer({ min: 1, max: 31 }).map((day) => `2025-12-${String(day).padStart(2, "0")}`);
const boundaries = any([
  "2023-03-31", "2023-04-01", "2023-07-10", "2024-04-01", "2024-04-16", "2024-04-17", "2024-12-01", "2024-12-02", "2025-08-01",
  "2025-08-04", "2025-09-18", "2025-09-19", "2025-11-30", "2026-01-01", "2026-03-31", "2026-07-31", "2026-08-01",
]);
/** A day. */
export const day = fc.oneof({ weight: 4, arbitrary: inOneMonth }, { weight: 1, arbitrary: boundaries });
const hour = fc.integer({ min: 8, max: 17 }).map((hour) => `T${String(hour).padStart(2, "0")}:00:00+09:00`);
const moment = fc.tuple(day, fc.option(hour, { nil: "" })).map((parts) => parts.join(""));

const shown = fc
  .record({ kind: any(codes.ShownKind), validUntil: perhaps(day) })
  .map(({ kind, validUntil }) => (kind === "insurance_card" || kind === "eligibility_certificate" ? { kind, validUntil } : { kind }));
const inquiry = fc.record({ by: any(codes.InquiryMethod), answer: mostly("valid", codes.Answer, 2), on: fc.option(day, { nil: undefined, freq: 1 }) });
const circumstance = fc.oneof(
  any(["flow", "separate_entrance", "kiosk", "mobility", "forgotten"]).map((kind) => ({ kind })),
  fc.constant({ kind: "other", note: "工事" }),
  fc.boolean().map((eligibilityEvident) => ({ kind: "emergency", eligibilityEvident })),
);
const coverage = fc.record({ key: any(["A", "B"]), scheme: any(codes.Scheme) });

/** A reception without its `id`. */
const facts = fc.record({
  at: moment,
  care: mostly("outpatient", codes.Care),
  payer: mostly("health_insurance", codes.Payer, 9),
  coverage: perhaps(coverage),
  shown,
  inquiry: perhaps(inquiry, 4),
  circumstance: perhaps(circumstance, 2),
  cancelled: mostly(false, [true], 9),
});
const named = (id) => (reception) => ({ id, ...reception });

/** The reception being judged. */
export const visit = facts.map(named("visit"));
/** The patient's other receptions. */
export const history = fc.array(facts, { maxLength: 6 }).map((list) => list.map((one, at) => named(`h${at}`)(one)));
/** A whole request. */
export const request = fc.record({ reception: visit, history, asOf: perhaps(day, 3) });

/** What a desk is opened with; now and then with an amendment. */
export const options = fc.record({
  facility: fc.record({ kind: any(codes.FacilityKind), onlineSystem: mostly(true, [false]), smartphoneReader: fc.boolean() }),
  readings: fc.record({ order: any(codes.PresentationOrder), afterCardsEnded: any(codes.AfterCardsEnded) }),
  amendments: fc.array(fc.record({ window: any(codes.Provision), from: day, until: fc.constant(null), source: fc.constant("a letter"), shortens: fc.constant(true) }), { maxLength: 1 }),
});

/** A day of knowledge, apart from a request. */
export const asOf = day;

/** A card read at the reader and answered 有効, first thing on this day, under the visit's insurance. */
export const showing = ({ coverage }, on) => ({
  id: "showing",
  at: `${on}T00:00:01+09:00`,
  coverage,
  shown: { kind: "my_number_card" },
  inquiry: { by: "card", answer: "valid" },
});

/** The day and the claim month of a reception: every moment drawn is Tokyo's already. */
export const dayOf = ({ at }) => at.slice(0, 10);
export const monthOf = ({ at }) => at.slice(0, 7);

// A stored record held against the facts: `desk.verify`.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { cases } from "./casebook.mjs";
import { load } from "./install.mjs";
import { alterations, outcomesOf, spellings } from "./records/changes.mjs";

const { openDesk } = await load("madoguchi");

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};
/** A record changed by somebody who makes its digest anew. */
function forged(record, change) {
  const { digest, ...rest } = { ...record, ...change };
  for (const key of Object.keys(rest)) if (rest[key] === undefined) delete rest[key];
  return { ...rest, digest: createHash("sha256").update(canonical(rest)).digest("hex") };
}
/** As it comes out of a store. */
const stored = (record) => JSON.parse(JSON.stringify(record));

const clinic = { facility: { kind: "clinic" } };
const desk = await openDesk(clinic);
const asked = (by) => ({ by, answer: "valid" });
const showing = { id: "r1", at: "2026-05-07", shown: { kind: "my_number_card" }, inquiry: asked("card") };
const visit = { id: "r2", at: "2026-05-21", shown: { kind: "patient_card" }, inquiry: asked("number"), circumstance: { kind: "flow" } };
const request = { reception: visit, history: [showing] };
const record = stored(desk.judge(request).record);
const HOLDS = { holds: true, differs: [] };

test("every record of the case book holds, at its own desk and at another", async () => {
  let count = 0;
  const other = await openDesk({ facility: { kind: "home_nursing" }, readings: { order: "shown_first" } });
  for (const one of cases.filter(({ expect }) => !expect.error)) {
    const own = await openDesk(one.desk);
    const asking = one.judge ?? one.close;
    if (asking === undefined) continue;
    const records = one.judge ? [own.judge(one.judge).record] : own.closeMonth(one.close).verdicts.map(({ record }) => record);
    for (const record of records.map(stored)) {
      assert.deepEqual(own.verify(record, asking), HOLDS, one.name);
      if (!one.desk.unknownKeys) assert.equal(other.verify(record, asking).holds, true, one.name);
      count += 1;
    }
  }
  assert.ok(count > 500, `${count} records`);
});

test("however the facts are written, the record holds", async () => {
  let count = 0;
  for (const one of cases.filter(({ judge, expect, desk }) => judge && !expect.error && !desk.unknownKeys)) {
    const own = await openDesk(one.desk);
    const record = stored(own.judge(one.judge).record);
    for (const [how, spelt] of spellings(one.judge, record.asOf)) {
      assert.deepEqual(own.verify(record, spelt), HOLDS, `${one.name}: ${how}`);
      count += 1;
    }
  }
  assert.ok(count > 2_000, `${count} spellings`);
});

test("no record of which one byte was changed holds", () => {
  const outcomes = outcomesOf(desk, request, alterations(JSON.stringify(record), 5_000, 1));
  assert.deepEqual(outcomes.held, []);
  for (const outcome of ["torn", "refused", "altered"]) assert.ok(outcomes[outcome] > 300, `${outcome}: ${outcomes[outcome]}`);
});

test("all that differs is said, in the order written", () => {
  const altered = { ...record, standing: "confirmed" };
  delete altered.tolerance;
  assert.deepEqual(desk.verify(altered, request), { holds: false, differs: ["record_altered", "standing_differs"] });
  const without = { ...request, history: [] };
  const { holds, differs, findings } = desk.verify(altered, without);
  assert.deepEqual([holds, differs], [false, ["record_altered", "facts_differ", "standing_differs", "findings_differ"]]);
  assert.deepEqual(findings, [
    {
      recorded: { code: "monthly_tolerance+shown_this_month", on: { before: true, day: "2026-05-07", id: "r1" } },
      judged: { code: "monthly_tolerance?not_shown_yet" },
    },
  ]);
  // A fact that changes nothing of the answer is a fact all the same.
  const noted = { ...request, history: [{ ...showing, circumstance: { kind: "kiosk" } }] };
  assert.deepEqual(desk.verify(record, noted), { holds: false, differs: ["facts_differ"] });
});

test("a digest made anew shows nothing; judging again does", () => {
  const { tolerance, ...rest } = record;
  for (const [change, differs] of [
    [{ standing: "confirmed", tolerance: undefined }, ["standing_differs"]],
    [{ tolerance: "expired_document" }, ["standing_differs"]],
    [{ rule: "fallback" }, ["standing_differs"]],
    [{ findings: record.findings.slice(1) }, ["findings_differ"]],
    [{ findings: record.findings.map(({ code }) => ({ code })) }, ["findings_differ"]],
    [{ receptionId: "r3" }, ["facts_differ"]],
    [{ month: "2026-06" }, ["facts_differ"]],
    [{ inputDigest: record.digest }, ["facts_differ"]],
    [{ asOf: "2026-05-06" }, ["facts_differ", "standing_differs", "findings_differ"]],
    [{ desk: { ...record.desk, readings: { order: "any_time_in_month", afterCardsEnded: "lapsed" } } }, ["standing_differs", "findings_differ"]],
    [{ law: { ...record.law, knownOn: "2023-04-01" } }, ["standing_differs", "findings_differ"]],
  ]) {
    assert.deepEqual(desk.verify(forged(record, change), request).differs, differs, JSON.stringify(change));
  }
  assert.equal(rest.standing, "tolerated");
});

test("the record's own day is the day of knowledge, whatever the request says", () => {
  for (const asOf of [null, "2026-05-21", "2026-12-31", "2026-05-01"]) assert.deepEqual(desk.verify(record, { ...request, asOf }), HOLDS, asOf);
  const month = { month: "2026-05", receptions: [showing, visit] };
  const closed = desk.closeMonth(month).verdicts[1].record;
  assert.deepEqual(desk.verify(closed, request), HOLDS, "judge and closeMonth of one day agree");
  assert.deepEqual(desk.verify(closed, month), HOLDS);
  assert.deepEqual(desk.verify(record, month), HOLDS);
  assert.deepEqual(desk.verify(record, { month: "2026-04", receptions: [showing, visit] }), { holds: false, differs: ["facts_differ"] });
});

test("where only the list tells what came first, the list is a fact", () => {
  const asking = { id: "a", at: "2026-05-21", shown: { kind: "oral" }, inquiry: { by: "number", answer: "failed" } };
  const other = { ...asking, id: "b", shown: { kind: "my_number_card" }, inquiry: asked("card") };
  const month = (...receptions) => ({ month: "2026-05", receptions });
  const [, first] = desk.closeMonth(month(other, asking)).verdicts;
  const [last] = desk.closeMonth(month(asking, other)).verdicts;
  assert.notEqual(first.standing, last.standing);
  assert.notEqual(first.record.inputDigest, last.record.inputDigest);
  assert.deepEqual(desk.verify(first.record, month(other, asking)), HOLDS);
  assert.deepEqual(desk.verify(last.record, month(asking, other)), HOLDS);
  assert.equal(desk.verify(last.record, month(other, asking)).holds, false);
});

test("another desk says what it would say, and why", async () => {
  const pharmacy = await openDesk({ facility: { kind: "pharmacy" } });
  const { holds, differs, now } = pharmacy.verify(record, request);
  assert.deepEqual([holds, differs], [true, []]);
  assert.deepEqual(now, { standing: "tolerated", tolerance: "monthly", rule: "monthly_tolerance", because: ["desk_differs"], lawMoved: [] });
  const lapsed = await openDesk({ ...clinic, readings: { afterCardsEnded: "lapsed" } });
  assert.deepEqual(lapsed.verify(record, request).now, { standing: "unconfirmed", rule: "every_visit", because: ["desk_differs"], lawMoved: [] });
});

test("where the law moved, the rows that moved are said", async () => {
  const amendments = [{ window: "monthly_tolerance", from: "2024-04-17", until: "2026-03-31", source: "a letter", shortens: true }];
  const moved = await openDesk({ ...clinic, amendments });
  const { holds, now } = moved.verify(record, request);
  assert.equal(holds, true);
  assert.deepEqual([now.standing, now.rule, now.because], ["unconfirmed", "every_visit", ["law_moved"]]);
  const rows = (desk) => desk.timeline().filter(({ window }) => window === "monthly_tolerance");
  assert.deepEqual(now.lawMoved, [{ window: "monthly_tolerance", was: rows(desk), is: rows(moved) }]);
  // The other way round: what the record's desk had, and this one has not.
  const amended = stored(moved.judge(request).record);
  const back = desk.verify(amended, request);
  assert.deepEqual([back.holds, back.now.because, back.now.standing], [true, ["law_moved"], "tolerated"]);
  assert.deepEqual(back.now.lawMoved, [{ window: "monthly_tolerance", was: rows(moved), is: rows(desk) }]);
  assert.deepEqual(moved.verify(amended, request), HOLDS);
});

test("the law of the record's day is replayed, and how far it was read moves nothing", async () => {
  const then = await openDesk({ ...clinic, law: { knownOn: "2026-03-18" } });
  const asIsThen = { reception: { ...visit, at: "2026-04-10", shown: { kind: "insurance_card" } }, history: [] };
  const record = stored(then.judge(asIsThen).record);
  const { holds, now } = desk.verify(record, asIsThen);
  assert.equal(holds, true);
  assert.deepEqual(now.because, ["law_moved"]);
  const read = await openDesk({ ...clinic, law: { reviewedThrough: "2026-11-20", reviewedBy: "法務部" } });
  assert.deepEqual(read.verify(stored(desk.judge(request).record), request), HOLDS);
  const byThem = stored(read.judge(request).record);
  assert.deepEqual([byThem.law.reviewedThrough, byThem.law.reviewedBy], ["2026-11-20", "法務部"]);
  assert.deepEqual(desk.verify(byThem, request), HOLDS);
});

test("rules of an earlier version are replayed as known on their day", () => {
  const earlier = forged(record, { rules: "2026-03-18.4", law: { ...record.law, amendments: [{ window: "disaster", from: "2026-05-01", source: "a letter", known: "2026-05-02" }] } });
  const { holds, now } = desk.verify(earlier, request);
  assert.equal(holds, true);
  assert.ok(now.lawMoved.some(({ window, was }) => window === "disaster" && was.length === 1), "the amendment was known to the desk that had it");
  assert.deepEqual(now.because, ["law_moved"]);
});

test("what is no record, or one of a later package, is refused, at its place", () => {
  const refused = (record, code, path) => assert.throws(() => desk.verify(record, request), { name: "InputError", code, path }, JSON.stringify(record));
  for (const none of [undefined, null, 1, "record"]) refused(none, "wrong_type", "record");
  refused([], "not_plain_data", "record");
  refused(new Date(), "not_plain_data", "record");
  for (const key of Object.keys(record).filter((key) => key !== "tolerance")) refused({ ...record, [key]: undefined }, "missing", `record.${key}`);
  refused({ ...record, format: 3 }, "unknown_value", "record.format");
  for (const rules of ["2026-10-07.2", "2026-10-08.1", "2027-01-01.1", "1", "2026-10-07"]) refused({ ...record, rules }, "unknown_value", "record.rules");
  refused({ ...record, previous: null }, "wrong_type", "record.previous");
  refused({ ...record, previous: "0" }, "not_a_digest", "record.previous");
  refused({ ...record, memo: "山田太郎" }, "unknown_key", "record");
  refused({ ...record, findings: [{ code: "scope*in_scope" }] }, "unknown_value", "record.findings[0].code");
  refused({ ...record, findings: [{ code: "scope+in_scope", on: { id: "r1", before: true } }] }, "missing", "record.findings[0].on.day");
  const desk2 = { ...record.desk, facility: { ...record.desk.facility, kind: "shop" } };
  refused({ ...record, desk: desk2 }, "unknown_value", "record.desk.facility.kind");
  refused({ ...record, law: { ...record.law, knownOn: "2020-01-01" } }, "bad_amendment", "record.law.knownOn");
  const amendments = [{ window: "disaster", from: "2026-05-01", source: " " }];
  refused({ ...record, law: { ...record.law, amendments } }, "bad_amendment", "record.law.amendments[0]");
  refused(Object.defineProperty({ ...record }, "rule", { enumerable: true, get: () => "scope" }), "wrong_type", "record.rule");
  // And the facts, as judging refuses them.
  assert.throws(() => desk.verify(record, { ...request, history: [{ ...showing, at: "x" }] }), { code: "not_a_date", path: "history[0].at" });
  assert.throws(() => desk.verify(record, 1), { code: "wrong_type", path: "" });
});

test("nothing of a value is repeated", () => {
  try {
    desk.verify({ ...record, receptionId: { name: "山田太郎" } }, request);
    assert.fail("not refused");
  } catch (error) {
    assert.equal(error.message.includes("山田"), false);
    assert.equal(error.path, "record.receptionId");
  }
});

test("a record of format 1 is told apart, and held against what this desk finds", () => {
  const { rules: rulesVersion, inputDigest, receptionId, month, asOf, standing, tolerance, rule, findings } = record;
  const first = { rulesVersion, inputDigest, receptionId, month, asOf, standing, tolerance, rule, findings: findings.map(({ code }) => code) };
  assert.deepEqual(desk.verify(first, request), { format: 1, holds: true, differs: [] });
  assert.deepEqual(desk.verify(first, { ...request, history: [] }), { format: 1, holds: false, differs: ["standing_differs", "findings_differ"] });
  assert.deepEqual(desk.verify({ ...first, month: "2026-06" }, request).differs, ["facts_differ"]);
  assert.throws(() => desk.verify({ ...first, rulesVersion: "2027-01-01.1" }, request), { code: "unknown_value", path: "record.rulesVersion" });
  assert.throws(() => desk.verify({ ...first, findings }, request), { code: "wrong_type", path: "record.findings[0]" });
  assert.throws(() => desk.verify({ ...first, desk: record.desk }, request), { code: "unknown_key", path: "record" });
});

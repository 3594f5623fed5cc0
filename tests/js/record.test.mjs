// The record: the same as the crate's byte for byte, its two digests, and how records are chained.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cases } from "./casebook.mjs";
import { load, root } from "./install.mjs";

const { openDesk } = await load("madoguchi");
/** What the crate makes of the case book: examples/records.rs. */
const ofTheCrate = JSON.parse(readFileSync(join(root, "build/records.json"), "utf8"));
/** Where a chain begins in examples/records.rs. */
const BEGIN = "0".repeat(64);

/** A value as RFC 8785 writes it, by another hand than the package's. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** The records of a case; none where something is refused. */
async function recordsOf(one) {
  try {
    const desk = await openDesk(one.desk);
    if ("judge" in one) return [desk.judge(one.judge).record];
    return "close" in one ? desk.closeMonth({ ...one.close, previous: BEGIN }).verdicts.map(({ record }) => record) : [];
  } catch (error) {
    if (error.name !== "InputError") throw error;
    return [];
  }
}

test("every record of the case book is the crate's, byte for byte, and bears its own digest", async () => {
  let count = 0;
  for (const one of cases) {
    const records = await recordsOf(one);
    assert.equal(JSON.stringify(records), JSON.stringify(ofTheCrate[one.name]), one.name);
    for (const record of records) {
      const { digest, ...rest } = record;
      assert.equal(digest, sha256(canonical(rest)), one.name);
      assert.equal(canonical(rest), JSON.stringify(rest), `${one.name}: its keys stand where RFC 8785 puts them`);
      count += 1;
    }
  }
  assert.ok(count > 500, `${count} records`);
});

const asked = (by) => ({ by, answer: "valid" });
const shown = { id: "r1", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: asked("card") };
const visit = { id: "r2", at: "2024-05-21", shown: { kind: "patient_card" }, inquiry: asked("number"), circumstance: { kind: "flow" } };
const desk = await openDesk({ facility: { kind: "clinic" } });

test("the digest before is part of the record, and only where it is given", () => {
  const first = desk.judge({ reception: shown, history: [] }).record;
  const next = desk.judge({ reception: visit, history: [shown], previous: first.digest }).record;
  assert.equal("previous" in first, false);
  assert.equal(next.previous, first.digest);
  const alone = desk.judge({ reception: visit, history: [shown], previous: null }).record;
  assert.notEqual(alone.digest, next.digest);
  assert.deepEqual({ ...next, previous: undefined, digest: undefined }, { ...alone, previous: undefined, digest: undefined });
});

test("the records of a month are chained in order, whichever is read first", () => {
  const month = { month: "2024-05", receptions: [shown, visit, { ...visit, id: "r3", at: "2024-05-22" }] };
  const read = (order) => {
    const { verdicts } = desk.closeMonth({ ...month, previous: BEGIN });
    for (const at of order) assert.equal(verdicts[at].record, verdicts[at].record);
    return verdicts.map(({ record }) => record);
  };
  const records = read([2, 0, 1]);
  assert.deepEqual(records.map(({ previous }) => previous), [BEGIN, records[0].digest, records[1].digest]);
  assert.deepEqual(read([0, 1, 2]), records);
  for (const { record } of desk.closeMonth(month).verdicts) assert.equal("previous" in record, false);
});

test("a record is the same whatever was judged, refused or recorded between", async () => {
  const pharmacy = await openDesk({ facility: { kind: "pharmacy" } });
  const month = { month: "2024-05", receptions: [shown, visit, { ...visit, id: "r3", at: "2024-05-22" }] };
  const asked = [
    () => [desk.judge({ reception: visit, history: [shown] })],
    () => [desk.judge({ reception: visit, history: [] })],
    () => [pharmacy.judge({ reception: visit, history: [shown] })],
    () => desk.judgeAll([{ reception: shown, history: [] }, { reception: visit, history: [shown], asOf: "2024-06-01" }]),
    () => desk.closeMonth(month).verdicts,
    () => pharmacy.closeMonth({ ...month, previous: BEGIN }).verdicts,
    () => assert.throws(() => desk.judge({ reception: visit, history: [visit] })) ?? [],
    () => assert.throws(() => desk.closeMonth({ month: "2024-05", receptions: [visit, visit] })) ?? [],
  ];
  const atOnce = asked.flatMap((ask) => ask().map(({ record }) => record));
  const verdicts = asked.flatMap((ask) => ask());
  assert.deepEqual(verdicts.map(({ record }) => record), atOnce);
  const backwards = asked.flatMap((ask) => ask()).reverse();
  assert.deepEqual(backwards.map(({ record }) => record).reverse(), atOnce);
  assert.equal(new Set(atOnce.map(({ inputDigest }) => inputDigest)).size, 6);
});

test("what is no digest is refused", () => {
  const digest = sha256("a record");
  for (const previous of ["", "0", digest.slice(1), `${digest}0`, digest.toUpperCase(), ` ${digest.slice(1)}`, digest.replace(/.$/, "g")]) {
    const refused = { name: "InputError", code: "not_a_digest", path: "previous" };
    assert.throws(() => desk.judge({ reception: visit, history: [], previous }), refused, previous);
    assert.throws(() => desk.closeMonth({ month: "2024-05", receptions: [visit], previous }), refused, previous);
    assert.deepEqual(desk.check({ reception: visit, history: [], previous }).faults.map(({ code, path }) => `${code} ${path}`), ["not_a_digest previous"]);
  }
  assert.throws(() => desk.judge({ reception: visit, history: [], previous: 1 }), { code: "wrong_type", path: "previous" });
  assert.throws(() => desk.judge({ reception: { ...visit, previous: digest }, history: [] }), { code: "unknown_key", path: "reception" });
});

/** What a framework hands out instead of an object: a proxy for all that it may change, at every depth. */
const reactive = (value) =>
  typeof value !== "object" || value === null || !Object.isExtensible(value)
    ? value
    : new Proxy(value, { get: (target, key, receiver) => reactive(Reflect.get(target, key, receiver)) });

test("a record is read through a proxy, in a copy, and once", async () => {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const request = { reception: { id: "r", at: "2025-05-21", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }, history: [] };
  const [verdict, other] = [desk.judge(request), desk.judge(request)];
  assert.deepEqual(verdict, other);
  assert.deepEqual(reactive({ verdict: desk.judge(request) }).verdict.record, verdict.record);
  assert.deepEqual(Object.keys(verdict).at(-1), "record");
  assert.equal(verdict.record, verdict.record);
  assert.notEqual(verdict.record, other.record);
  assert.deepEqual(JSON.parse(JSON.stringify(verdict)).record, verdict.record);
  assert.deepEqual(structuredClone(verdict).record, verdict.record);
  assert.equal({ ...verdict }.record, verdict.record);
});

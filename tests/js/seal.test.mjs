// What is done with stored records without a desk: the seal, the chain, and the schema.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { load, require, root } from "./install.mjs";

const Ajv = createRequire(join(root, "package.json"))("ajv/dist/2020.js").default;
const { openDesk } = await load("madoguchi");
const { checkChain, isSealed, seal } = await load("madoguchi/record");
const schema = require("madoguchi/record.schema.json");

const desk = await openDesk({ facility: { kind: "clinic" } });
const BEGIN = "0".repeat(64);
const asked = (by) => ({ by, answer: "valid" });
const receptions = [
  { id: "受付1", at: "2026-05-07", shown: { kind: "my_number_card" }, inquiry: asked("card") },
  ...[14, 21, 28].map((day) => ({ id: `r${day}`, at: `2026-05-${day}`, shown: { kind: "patient_card" }, inquiry: asked("number"), circumstance: { kind: "flow" } })),
];
const chain = JSON.parse(JSON.stringify(desk.closeMonth({ month: "2026-05", receptions, previous: BEGIN }).verdicts.map(({ record }) => record)));
const key = new Uint8Array(32).map((_, at) => at * 7);

test("a seal is HMAC-SHA-256 of the record as RFC 8785 writes it, however its keys stand", async () => {
  const [record] = chain;
  const expected = createHmac("sha256", key).update(JSON.stringify(record)).digest("hex");
  // Its keys stand in order but for `digest`, which is among them.
  assert.equal(await seal(record, key), expected);
  const backwards = Object.fromEntries(Object.entries(record).reverse());
  assert.equal(await seal(backwards, key.buffer), expected);
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  assert.equal(await seal(record, imported), expected);
  assert.equal(await isSealed(record, expected, imported), true);
  assert.equal(await require("madoguchi/record").seal(record, key), expected);
});

test("a seal is of one record and one key", async () => {
  const [record, other] = chain;
  const sealed = await seal(record, key);
  assert.equal(await isSealed(record, sealed, key), true);
  assert.equal(await isSealed(other, sealed, key), false);
  assert.equal(await isSealed({ ...record, standing: "exempt" }, sealed, key), false);
  assert.equal(await isSealed({ ...record, digest: other.digest }, sealed, key), false);
  assert.equal(await isSealed(record, sealed, key.map((byte) => byte ^ 1)), false);
  for (const none of ["", sealed.slice(1), `${sealed}00`, sealed.toUpperCase(), undefined, 1]) assert.equal(await isSealed(record, none, key), false, String(none));
});

test("what is no record or no key is refused; without WebCrypto nothing is sealed", async () => {
  const [record] = chain;
  for (const none of [undefined, null, 1, "record", []]) await assert.rejects(seal(none, key), { name: "InputError", code: "wrong_type", path: "record" });
  for (const none of [undefined, "secret", {}]) await assert.rejects(seal(record, none), { name: "InputError", code: "wrong_type", path: "key" });
  await assert.rejects(seal(record, key.subarray(1)), { name: "InputError", code: "missing", path: "key" });
  const rsa = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-512" }, false, ["sign"]);
  await assert.rejects(seal(record, rsa), { name: "InputError", code: "wrong_type", path: "key" });
  const there = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { configurable: true, value: undefined });
  try {
    await assert.rejects(seal(record, key), { name: "ModuleFault", message: /WebCrypto/ });
  } finally {
    Object.defineProperty(globalThis, "crypto", there);
  }
});

test("a chain holds, from wherever it begins", async () => {
  assert.deepEqual(await checkChain(chain), { holds: true, gaps: [] });
  assert.deepEqual(await checkChain(chain.slice(2)), { holds: true, gaps: [] });
  assert.deepEqual(await checkChain([]), { holds: true, gaps: [] });
});

test("a record taken out, put in, moved or changed shows, by name", async () => {
  const gaps = async (records) => (await checkChain(records)).gaps.map(({ index, receptionId, because }) => `${index} ${receptionId} ${because}`);
  const [a, b, c, d] = chain;
  const alone = JSON.parse(JSON.stringify(desk.judge({ reception: receptions[2], history: [] }).record));
  assert.deepEqual(await gaps([a, c, d]), ["1 r21 previous_differs"]);
  assert.deepEqual(await gaps([a, b, alone, c, d]), ["2 r21 previous_differs", "3 r21 previous_differs"]);
  assert.deepEqual(await gaps([a, c, b, d]), ["1 r21 previous_differs", "2 r14 previous_differs", "3 r28 previous_differs"]);
  assert.deepEqual(await gaps([a, { ...b, standing: "confirmed" }, c, d]), ["1 r14 record_altered"]);
  const { previous, ...unchained } = b;
  assert.deepEqual(await gaps([a, unchained, c, d]), ["1 r14 previous_differs", "1 r14 record_altered"]);
  await assert.rejects(checkChain([a, null]), { name: "InputError", path: "[1]" });
});

const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema);

test("every record of the case book is of the published schema", () => {
  const records = Object.values(JSON.parse(readFileSync(join(root, "build/records.json"), "utf8"))).flat();
  assert.ok(records.length > 500);
  for (const record of records) assert.ok(validate(record), JSON.stringify([record, validate.errors]));
  assert.ok(records.some(({ law }) => law.amendments.some(({ change }) => change)) && records.some(({ law }) => law.amendments.some(({ shortens }) => shortens)));
});

test("what is changed in one field is not", () => {
  const amended = { window: "disaster", from: "2026-05-01", source: "a letter" };
  const record = { ...chain[1], law: { ...chain[1].law, amendments: [amended], knownOn: "2026-05-01", reviewedBy: "法務部" } };
  assert.ok(validate(record), JSON.stringify(validate.errors));
  const { tolerance, ...untolerated } = record;
  const wrong = [
    ...Object.keys(record).flatMap((name) => [{ ...record, [name]: null }, { ...record, [name]: 3 }]),
    ...Object.keys(record).filter((name) => !["previous"].includes(name)).map((name) => ({ ...record, [name]: undefined })).map((one) => JSON.parse(JSON.stringify(one))),
    { ...record, memo: "" },
    { ...record, standing: "confirmed" },
    untolerated,
    { ...record, digest: record.digest.toUpperCase() },
    { ...record, month: "2026-13" },
    { ...record, findings: [] },
    { ...record, findings: [{ code: "scope" }] },
    { ...record, desk: { ...record.desk, facility: { kind: "clinic" } } },
    { ...record, law: { ...record.law, amendments: [{ ...amended, change: { until: "2026-05-01", to: "2026-06-01" } }] } },
    { ...record, law: { ...record.law, amendments: [{ window: "disaster", source: "a letter" }] } },
    { ...record, law: { ...record.law, amendments: [{ ...amended, shortens: false }] } },
  ];
  for (const one of wrong) assert.equal(validate(one), false, JSON.stringify(one));
});

// The join, through the packed and installed package: the same cases as Rust's, hostile hands, and how fast it is beside
// the reading. The worked clinic of docs/assemble.md is run with the other pages, by docs.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessor, CANARY, hostile } from "./hostile/hands.mjs";
import { load, root } from "./install.mjs";

const cases = JSON.parse(readFileSync(join(root, "tests/readers/assemble.json"), "utf8"));
const { openReaders, InputError } = await load("madoguchi/readers");
const { assemble, csv, oqs } = await openReaders();
const salt = "random, secret, and yours alone";

function outcome(request) {
  try {
    return { ok: assemble(request) };
  } catch (error) {
    assert.ok(error instanceof InputError, error);
    return { refused: { code: error.code, path: error.path }, message: error.message };
  }
}

/** Where an answer is not as expected. What is not named may be anything; null is absent; lists are whole. */
function difference(expected, found, place = "") {
  if (Array.isArray(expected) && found?.length === expected.length) {
    return expected.map((one, at) => difference(one, found[at], `${place}[${at}]`)).find((said) => said !== undefined);
  }
  if (expected?.constructor === Object && found?.constructor === Object) {
    return Object.keys(expected).map((name) => difference(expected[name], found[name], `${place}.${name}`)).find((said) => said !== undefined);
  }
  return expected === (found ?? null) ? undefined : `${place}: ${JSON.stringify(found)}, and not ${JSON.stringify(expected)}`;
}

test(`the ${cases.length} cases of the join's book`, () => {
  for (const { name, request, expect, refused } of cases) {
    const told = outcome({ salt, ...request });
    if (refused) assert.deepEqual(told.refused, refused, name);
    else assert.equal(difference(expect, told.ok), undefined, name);
  }
});

test("what was joined is judged as it stands", async () => {
  const { openDesk } = await load("madoguchi");
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const list = csv("患者番号,受付番号,受付日時\n0012,1,2026-10-05 9:10\n0012,2,2026-10-19 9:10\n", { shown: "later" });
  assert.deepEqual(list.warnings, [{ code: "presentation_not_in_format" }]);
  const asked = (by, on, at) => ({ references: ["0012"], inquiry: { by, answer: "valid", on }, askedAt: `${on}T${at}:00+09:00` });
  const answers = { inquiries: [asked("card", "2026-10-05", "09:11"), asked("number", "2026-10-19", "09:11")] };
  const word = { reception: "2", shown: { kind: "patient_card" }, circumstance: { kind: "flow" } };
  const { patients: [{ receptions }], ask } = assemble({ receptions: [list], inquiries: [answers], desk: [word], salt });
  assert.deepEqual(ask, []);
  const { standing, verdicts } = desk.closeMonth({ month: "2026-10", receptions });
  assert.deepEqual([standing, ...verdicts.map((one) => one.standing)], ["adequate", "confirmed", "tolerated"]);
});

test("a list without 提示 is read where it comes later, and only there", () => {
  const text = "患者番号,受付番号,受付日,提示\n1,1,2026-10-05,\n1,2,2026-10-05,なし\n1,3,2026-10-05,何か\n";
  assert.deepEqual(csv(text).unread.map(({ line }) => line), [2, 4]);
  const later = csv(text, { shown: "later" });
  assert.deepEqual(later.receptions.map(({ reception }) => reception.shown), [undefined, { kind: "nothing" }]);
  assert.deepEqual([later.unread, later.warnings], [[{ line: 4, patient: "1", on: "2026-10-05" }], [{ code: "unknown_value", path: "shown", line: 4 }]]);
  assert.throws(() => csv(text, { shown: "never" }), { code: "unknown_value", path: "shown" });
});

test("hostile hands are refused, and nobody's code is run", () => {
  const list = { receptions: [{ patient: "1", reception: { id: "1", at: "2026-10-05" }, coverages: [0] }], coverages: [{}] };
  const refusals = [
    [undefined, "wrong_type", ""],
    [[], "wrong_type", ""],
    [CANARY, "wrong_type", ""],
    [hostile({}, ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has"]), "not_plain_data", ""],
    [{ [CANARY]: 1, salt }, "unknown_key", ""],
    [accessor({ salt }, "receptions"), "not_plain_data", "receptions"],
    [{ salt, receptions: CANARY }, "wrong_type", "receptions"],
    [{ salt, receptions: [CANARY] }, "wrong_type", "receptions[0]"],
    [{ salt, receptions: [{ ...list, coverages: [] }] }, "unknown_value", "receptions[0].receptions[0].coverages[0]"],
    [{ salt, receptions: [list], policy: { family: CANARY } }, "unknown_value", "policy.family"],
    [{ salt, desk: [{ reception: "1" }] }, "unknown_value", "desk[0].reception"],
    [{ salt: "short" }, "missing", "salt"],
    ...[0.5, -1, NaN, Infinity, 2 ** 32, "0", null].map((place) => {
      const code = typeof place === "number" ? "unknown_value" : "wrong_type";
      const receptions = [{ ...list.receptions[0], coverages: [place] }];
      return [{ salt, receptions: [{ ...list, receptions }] }, code, "receptions[0].receptions[0].coverages[0]"];
    }),
  ];
  for (const [request, code, path] of refusals) {
    const { refused, message } = outcome(request);
    assert.deepEqual(refused, { code, path });
    assert.ok(!message.includes(CANARY), message);
  }
  assert.deepEqual(assemble({ salt, receptions: [list] }).patients.length, 1);
});

test("thirty thousand answers take less than three times as long to join as to read", () => {
  const [receptions, inquiries] = [[], []];
  const file = (patient, minute) => `<XmlMsg><MessageHeader><ProcessExecutionTime>2026100509${minute}00</ProcessExecutionTime><QualificationConfirmationDate>20261005</QualificationConfirmationDate><ReferenceClassification>1</ReferenceClassification><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity><ResultList><ResultOfQualificationConfirmation><InsurerNumber>06130488</InsurerNumber><InsuredIdentificationNumber>${patient}</InsuredIdentificationNumber><ReferenceNumber>P${patient}</ReferenceNumber></ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>`;
  const files = Array.from({ length: 30_000 }, (_, at) => file(at, String(10 + (at % 50))));
  const began = performance.now();
  for (const text of files) inquiries.push(oqs(text));
  const reading = performance.now() - began;
  for (let at = 0; at < 30_000; at += 1) receptions.push({ patient: `P${at}`, reception: { id: `${at}`, at: "2026-10-05T09:00:00+09:00" } });
  // The first time the engine is still compiling, which it has done for the reading thirty thousand times over.
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    const { links, unmatched, patients } = assemble({ receptions: [{ receptions }], inquiries, salt });
    assert.deepEqual([links.length, unmatched.length, patients.length], [30_000, 0, 30_000]);
    return performance.now() - start;
  });
  const joining = Math.min(...times);
  console.log(`30,000 answers: read in ${reading.toFixed()} ms, joined in ${joining.toFixed()} ms`);
  assert.ok(joining < 3 * reading, `${joining} ms and ${reading} ms`);
});

// What would change, through the installed package: for one patient, and for all.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, root } from "./install.mjs";

const plain = await load("madoguchi");
const { openDesk, InputError } = await load("madoguchi/sweep");
const file = JSON.parse(readFileSync(join(root, "build/month.json"), "utf8"));
const { facility } = file.desk;
const amendments = [{ window: "expired_document_all", change: { until: "2026-07-31", to: "2026-09-30" }, source: "a letter" }];

const desk = await openDesk({ facility });
const others = {
  extended: await openDesk({ facility, amendments }),
  strict: await openDesk({ facility, readings: { order: "shown_first" } }),
  "known before the notice": await openDesk({ facility, law: { knownOn: "2024-04-16" } }),
  "without the system": await openDesk({ facility: { ...facility, onlineSystem: false } }),
  hospital: await openDesk({ facility: { ...facility, kind: "hospital" } }),
};

/** The month of the clinic, as it is, and moved to August 2026. */
const months = { "2025-10": file.patients, "2026-08": JSON.parse(JSON.stringify(file.patients).replaceAll("2025-10-", "2026-08-").replaceAll("2025-09-", "2026-07-")) };

const key = ({ rule, met, because }) => `${rule} ${met} ${because}`;
const outcome = ({ standing, tolerance }) => `${standing} ${tolerance}`;

/** What flips of two months closed, and why, worked out a second time. */
function flips(other, month, receptions, asOf) {
  const [here, there] = [desk, other].map((one) => one.closeMonth({ month, receptions, asOf }).verdicts);
  const side = (verdict, opposite) => {
    const rules = [verdict.rule, opposite.rule];
    const known = opposite.findings.map(key);
    const { standing, tolerance, rule, findings } = verdict;
    const because = findings.filter((finding) => rules.includes(finding.rule) && !known.includes(key(finding)));
    return { standing, ...(tolerance && { tolerance }), rule, because };
  };
  const differing = here.map((from, at) => [from, there[at]]).filter(([from, to]) => outcome(from) !== outcome(to));
  return differing.map(([from, to]) => ({ receptionId: from.receptionId, from: side(from, to), to: side(to, from) }));
}

for (const [name, other] of Object.entries(others)) {
  for (const [month, patients] of Object.entries(months)) {
    for (const asOf of [undefined, `${month}-15`]) {
      test(`${name}, ${month}, as known on ${asOf ?? "the day after"}`, () => {
        const expected = patients.map(({ id, receptions }) => [id, flips(other, month, receptions, asOf)]);
        for (const [at, { receptions }] of patients.entries()) {
          const { changes, month: of, asOf: known } = desk.compare(other, { month, receptions, asOf });
          assert.deepEqual(changes, expected[at][1]);
          assert.equal(of, month);
          assert.match(known, asOf === undefined ? /-01$/ : /-15$/);
          for (const { from, to } of changes) assert.ok(from.because.length > 0 && to.because.length > 0);
        }
        const rows = patients.flatMap(({ id, receptions }) => receptions.map((reception) => ({ patient: id, reception })));
        const all = desk.compareAll(other, { month, asOf, rows });
        const said = all.changes.map(({ row, patient, ...flip }) => (assert.equal(rows[row].patient, patient), assert.equal(rows[row].reception.id, flip.receptionId), [patient, flip]));
        assert.deepEqual(said, expected.flatMap(([id, found]) => found.map((flip) => [id, flip])));
        assert.equal(all.judged, desk.sweep({ month, asOf, columns: desk.packAll(rows) }).judged);
      });
    }
  }
}

test("the months above do flip, and a hospital is as a clinic", () => {
  const count = (other, month) => months[month].reduce((sum, { receptions }) => sum + desk.compare(other, { month, receptions }).changes.length, 0);
  assert.ok(count(others.extended, "2026-08") > 100);
  assert.equal(count(others.extended, "2025-10"), 0);
  assert.ok(count(others.strict, "2025-10") > 10);
  assert.equal(count(others.hospital, "2025-10"), 0);
});

test("a desk of the other module can be compared with, and rows of any order and with ids of each day", async () => {
  const strict = await plain.openDesk({ facility, readings: { order: "shown_first" } });
  const [patient] = months["2025-10"].filter(({ receptions }) => desk.compare(strict, { month: "2025-10", receptions }).changes.length > 0);
  const of = await plain.openDesk({ facility });
  const request = { month: "2025-10", receptions: patient.receptions };
  assert.deepEqual(of.compare(others.strict, request), desk.compare(strict, request));
  // The same number on every day; and the rows of two patients mixed.
  const number = (reception) => ({ ...reception, id: "1" });
  const rows = patient.receptions.flatMap((reception) => ["a", "b"].map((patient) => ({ patient, reception: number(reception) })));
  const { changes } = desk.compareAll(others.strict, { month: "2025-10", rows });
  const once = desk.compare(others.strict, request).changes;
  assert.equal(changes.length, once.length * 2);
  assert.ok(changes.every(({ row, receptionId, patient }) => receptionId === "1" && rows[row].patient === patient));
  assert.ok(changes.every(({ from, to }) => [...from.because, ...to.because].every(({ on }) => on === undefined || on.id === "1")));
  assert.deepEqual(changes.map(({ row }) => row), changes.map(({ row }) => row).sort((one, next) => one - next));
});

test("what cannot be compared is refused", () => {
  const refused = (code, path) => (error) => error instanceof InputError && error.code === code && error.path === path;
  const rows = [{ patient: "p", reception: { id: "r", at: "2025-10-03", shown: { kind: "nothing" } } }];
  const request = { month: "2025-10", receptions: [] };
  for (const other of [undefined, null, {}, 1, "desk"]) {
    assert.throws(() => desk.compare(other, request), refused("wrong_type", "other"));
    assert.throws(() => desk.compareAll(other, { month: "2025-10", rows }), refused("wrong_type", "other"));
  }
  assert.throws(() => desk.compare(others.strict, { month: "2025-13", receptions: [] }), refused("not_a_date", "month"));
  assert.throws(() => desk.compareAll(others.strict, { month: "2025-10", rows: [{ ...rows[0], reception: { ...rows[0].reception, at: "x" } }] }), refused("not_a_date", "rows[0].reception.at"));
  assert.throws(() => desk.compareAll(others.strict, { month: "2025-10", rows, columns: {} }), refused("unknown_key", ""));
  // A request that is another when it is read again.
  let read = 0;
  const turning = new Proxy(request, { getOwnPropertyDescriptor: (target, name) => (name === "month" && (read += 1) > 1 ? { value: "2025-11", enumerable: true, configurable: true, writable: true } : Reflect.getOwnPropertyDescriptor(target, name)) });
  assert.throws(() => desk.compare(others.strict, turning), refused("not_plain_data", ""));
});

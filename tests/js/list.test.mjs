// 未確認者リスト, through the packed and installed package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, require, root } from "./install.mjs";

const { openDesk } = await load("madoguchi");
const { COLUMNS, csvLines, sortRows, toCsv, unconfirmedList } = await load("madoguchi/list");
const { phrases } = await load("madoguchi/phrases/ja");
const desk = await openDesk({ facility: { kind: "clinic" } });

const on = "2026-03-17";
const card = { shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
const asked = { shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };
const visit = (id, at, facts) => ({ id, at, ...facts });
const patients = [
  { patient: "shown this month", receptions: [visit("a1", "2026-03-03", card), visit("a2", on, asked)] },
  { patient: "shown last month", receptions: [visit("b1", "2026-02-03", card), visit("b0", "2026-03-02", asked), visit("b2", on, asked)] },
  { patient: "never here", receptions: [visit("c1", on, { shown: { kind: "nothing" } })] },
  { patient: "another insurance", receptions: [visit("d1", "2026-03-02", { ...card, coverage: { key: "old" } }), visit("d2", on, { ...asked, coverage: { key: "new" } })] },
  { patient: "an expired card", receptions: [visit("e1", on, { shown: { kind: "insurance_card", validUntil: "2025-12-01" }, inquiry: asked.inquiry })] },
  { patient: "shown today", receptions: [visit("f1", on, card)] },
  { patient: "online care", receptions: [visit("g1", on, { ...asked, care: "online" })] },
  { patient: "midnight in Tokyo", receptions: [visit("h1", "2026-03-16T15:00:00Z", { shown: { kind: "nothing" } })] },
  { patient: "a minute before it", receptions: [visit("i1", "2026-03-16T14:59:00Z", { shown: { kind: "nothing" } })] },
  { patient: "self-pay, and tomorrow", receptions: [visit("j1", on, { ...asked, payer: "self_pay" }), visit("j2", "2026-03-18", card)] },
  { patient: "cancelled", receptions: [visit("k1", on, { ...asked, cancelled: true })] },
];
const rows = unconfirmedList(desk, { on, patients });

test("who has not presented this month, and who is not on the list", () => {
  assert.deepEqual(
    rows.map(({ patient, presented, standing }) => [patient, presented, standing]),
    [
      ["shown last month", "not_this_month", "pending"],
      ["never here", "not_this_month", "unconfirmed"],
      ["another insurance", "under_other_coverage", "pending"],
      ["an expired card", "not_this_month", "tolerated"],
      ["online care", "not_counted", "unconfirmed"],
      ["midnight in Tokyo", "not_this_month", "unconfirmed"],
    ],
  );
  const all = unconfirmedList(desk, { on, patients, all: true });
  assert.deepEqual(
    all.filter(({ listed }) => !listed).map(({ patient, presented }) => [patient, presented]),
    [["shown this month", "this_month"], ["shown today", "at_this_visit"], ["self-pay, and tomorrow", "not_counted"]],
  );
});

test("when and how last confirmed: an inquiry alone is no confirmation", () => {
  const row = (patient) => rows.find((row) => row.patient === patient);
  assert.deepEqual(row("shown last month").last, { on: "2026-02-03", rule: "electronic_check" });
  assert.deepEqual(row("shown last month").lastAnswer, { on: "2026-03-02", by: "number", answer: "valid" });
  assert.deepEqual([row("never here").last, row("never here").lastAnswer], [null, null]);
  assert.deepEqual(row("another insurance").last, { on: "2026-03-02", rule: "electronic_check" });
});

test("the reception of the month's presentation is named as the verdict names it", () => {
  const all = unconfirmedList(desk, { on, patients, all: true });
  const named = all.filter(({ on }) => on !== null).map(({ patient, on, presented }) => [patient, on, presented]);
  assert.deepEqual(named, [
    ["shown this month", { id: "a1", day: "2026-03-03", before: true }, "this_month"],
    ["another insurance", { id: "d1", day: "2026-03-02", before: true }, "under_other_coverage"],
  ]);
  assert.equal(parse(toCsv(all))[1][COLUMNS.indexOf("on")], "2026-03-03 a1");
});

test("what to ask for is what the desk says, and no row is without it", () => {
  for (const { ask, patient } of rows) assert.ok(ask.includes("ask_for_my_number_card"), patient);
  const { next } = desk.judge({ reception: patients[1].receptions[2], history: patients[1].receptions.slice(0, 2) });
  assert.deepEqual(rows[0].ask, next);
});

test("in the synthetic clinic month, day by day, the list says what a look at the month says", async () => {
  const month = JSON.parse(readFileSync(join(root, "build/month.json"), "utf8"));
  const clinic = await openDesk(month.desk);
  const alone = (reception) => clinic.judge({ reception, history: [] });
  const isPresentation = (reception) => alone(reception).standing === "confirmed" && alone(reception).rule !== "prescription";
  const everyone = month.patients.map(({ id, receptions }) => ({ patient: id, receptions }));
  const receptions = new Map(everyone.flatMap(({ patient, receptions }) => receptions.map((one) => [one.id, { one, patient, receptions }])));
  const days = [...new Set(everyone.flatMap(({ receptions }) => receptions.map(({ at }) => at.slice(0, 10))))].filter((day) => day.startsWith(month.month)).sort();
  const seen = {};
  for (const day of days.filter((_, at) => at % 5 === 4)) {
    for (const row of unconfirmedList(clinic, { on: day, patients: everyone, all: true })) {
      const { one, receptions: others } = receptions.get(row.receptionId);
      const inMonth = others.filter((other) => other.id !== one.id && other.at.startsWith(month.month) && other.at.slice(0, 10) <= day && isPresentation(other));
      const same = inMonth.filter(({ coverage }) => !coverage || !one.coverage || coverage.key === one.coverage.key);
      const expected = row.standing === "confirmed" ? "at_this_visit" : same.length > 0 ? "this_month" : inMonth.length > 0 ? "under_other_coverage" : "not_this_month";
      if (row.presented !== "not_counted") assert.equal(row.presented, expected, `${row.receptionId} on ${day}`);
      seen[row.presented] = (seen[row.presented] ?? 0) + 1;
    }
  }
  for (const presented of ["at_this_visit", "this_month", "not_this_month"]) assert.ok(seen[presented] > 0, JSON.stringify(seen));
});

test("sorted by any column, and a new list each time", () => {
  for (const column of COLUMNS) {
    const sorted = sortRows(rows, column);
    assert.deepEqual(sortRows(sorted, column), sorted, column);
    assert.equal(new Set(sorted).size, rows.length);
    assert.deepEqual(new Set(sortRows(rows, column, true)), new Set(rows));
  }
  assert.deepEqual(sortRows(rows, "last").map(({ last }) => last?.on ?? ""), ["", "", "", "", "2026-02-03", "2026-03-02"]);
  assert.equal(sortRows(rows, "last", true)[0].patient, "another insurance");
});

/** A reader of RFC 4180, for the test. */
function parse(csv) {
  const cells = Array.from(csv.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g), ([, cell, end]) => [cell.replaceAll('""', '"'), end]);
  assert.equal(cells.map(([cell, end]) => `"${cell.replaceAll('"', '""')}"${end}`).join(""), csv, "nothing lies between the cells");
  const lines = [[]];
  for (const [cell, end] of cells) {
    lines.at(-1).push(cell);
    if (end === "\r\n") lines.push([]);
  }
  lines.pop();
  return lines;
}

test("as CSV: sentences, or codes; and no cell is a formula", () => {
  const [head, ...body] = parse(toCsv(rows, { phrases }));
  assert.deepEqual(head.slice(0, 5), ["患者番号", "受付日時", "今月の提示", "その提示の受付", "判定"]);
  assert.equal(body.length, rows.length);
  assert.deepEqual(body[0].slice(2, 8), ["今月の提示がまだない", "", "月内の提示待ち", "2026-02-03", "マイナンバーカードによる電子資格確認", "2026-03-02 施設が保有する番号 有効"]);
  // Whose each step is, in the order of the steps.
  const at = (column) => COLUMNS.indexOf(column);
  const [steps, whose] = [body[0][at("ask")], body[0][at("assigned")]].map((cell) => cell.split(" / "));
  assert.deepEqual([steps.length, whose[0], whose[1]], [whose.length, "患者・月末まで", "窓口・その場で"]);
  assert.equal(parse(toCsv(rows))[1][at("assigned")].split(" / ")[0], "patient month_end");
  assert.deepEqual(parse(toCsv(rows))[0], COLUMNS);
  assert.equal(toCsv(rows, { bom: true })[0], "\uFEFF");
  assert.notEqual(toCsv(rows)[0], "\uFEFF");
  const [row] = rows;
  const [, line] = parse(toCsv([{ ...row, patient: "=1", receptionId: "\t@x" }]));
  assert.deepEqual([line[0], line.at(-1)], ["'=1", "'\uFFFD@x"]);
});

test("any table as CSV, and the command's own lists are as safe", () => {
  assert.equal(csvLines([["a", 1], ['b"', "="]], { bom: true }), '\uFEFF"a","1"\r\n"b""","\'="\r\n');
  const cells = JSON.parse(readFileSync(join(root, "tests/command/cells.json"), "utf8"));
  assert.ok(cells.length > 50);
  for (const [given, expected] of cells) assert.deepEqual(parse(csvLines([[given]])), [[expected]], JSON.stringify(given));
});

test("a malformed reception is named by its patient's place", () => {
  const wrong = (request, code, path) => assert.throws(() => unconfirmedList(desk, request), { name: "InputError", code, path });
  wrong({ on, patients: [patients[0], { patient: "x", receptions: [visit("x", "2026-02-30", asked)] }] }, "not_a_date", "patients[1].receptions[0].at");
  wrong({ on, patients: [null] }, "missing", "patients[0].receptions");
  wrong({ on: "2026-02-30", patients }, "not_a_date", "on");
  wrong({ on: 3, patients }, "wrong_type", "on");
  wrong({ on }, "wrong_type", "patients");
});

test("required as it is imported", () => {
  const other = require("madoguchi/list");
  assert.deepEqual(other.unconfirmedList(desk, { on, patients }), rows);
});

test("a desk that passes strangers over lists what bears them", async () => {
  const lenient = await openDesk({ facility: { kind: "clinic" }, unknownKeys: "ignore_strangers" });
  const strict = await openDesk({ facility: { kind: "clinic" } });
  const reception = { id: "r", at: "2025-10-01", shown: { kind: "nothing" } };
  const ask = (desk, reception) => unconfirmedList(desk, { on: "2025-10-01", patients: [{ patient: "p", receptions: [reception] }] });
  assert.deepEqual(ask(lenient, { ...reception, doctor: { at: 1 } }), ask(strict, reception));
  assert.throws(() => ask(lenient, { ...reception, shwon: 1 }), { code: "unknown_key", path: "patients[0].receptions[0]" });
});

// Many facilities through the installed package: a bad row costs a row, each facility is closed as if there were no other,
// and the month's report counts as the native one does.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cases } from "./casebook.mjs";
import { consumer, load, root } from "./install.mjs";

const { InputError, closeMany, openDesk } = await load("madoguchi/sweep");
const { csvLines, monthReport, reportLines } = await load("madoguchi/list");
const { phrases } = await load("madoguchi/phrases/ja");
const file = JSON.parse(readFileSync(join(root, "build/month.json"), "utf8"));
const { month } = file;
const desk = await openDesk(file.desk);
const list = file.patients.flatMap(({ id, receptions }) => receptions.map((reception) => ({ patient: id, reception })));

const at = "2025-10-03";
const card = { id: "1", at, shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
const unshown = { ...card, shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };

test("a bad row costs a row: each is told with its place, and the rest is packed as by itself", () => {
  const bad = [
    [2, { patient: "p", reception: { ...card, at: "2025-10-40" } }, "not_a_date", "[2].reception.at"],
    [500, { patient: " ", reception: card }, "missing", "[500].patient"],
    [501, { patient: "p", reception: { ...card, shown: { kind: "CANARY" } } }, "unknown_value", "[501].reception.shown.kind"],
    [502, 7, "wrong_type", "[502]"],
    [503, { patient: "p", reception: card, more: 1 }, "unknown_key", "[503]"],
  ];
  const rows = list.slice(0, 1000);
  for (const [index, row] of bad) rows[index] = row;
  const told = [];
  const columns = desk.packAll(rows, { onRefused: (refused) => told.push(refused) });
  assert.deepEqual(told, bad.map(([index, , code, path]) => ({ index, code, path })));
  assert.deepEqual(columns, desk.packAll(rows.filter((_, index) => !bad.some(([place]) => place === index))));
  // Without it nothing is packed, as before.
  assert.throws(() => desk.packAll(rows), (error) => error instanceof InputError && error.path === "[2].reception.at");
  assert.deepEqual(desk.packAll(list, { onRefused: () => assert.fail("nothing is refused") }), desk.packAll(list));
  assert.throws(() => desk.packAll(rows, { onRefused: 1 }), InputError);
  assert.throws(() => desk.packAll(7, { onRefused: () => {} }), InputError);
  assert.equal(desk.packAll([bad[0][1]], { onRefused: () => {} }).patient.length, 0);
});

const clinic = { facility: { kind: "clinic" } };
const options = { A: clinic, B: { facility: { kind: "pharmacy" } }, D: structuredClone(clinic) };
const FACILITIES = ["A", "B", "none", "D"];
const spread = list.map((row, index) => ({ facility: FACILITIES[index % 4], ...row }));

/** The rows of each patient of a facility, with their places. */
const rowsOf = new Map();
spread.forEach((row, index) => {
  const key = `${row.facility} ${row.patient}`;
  rowsOf.set(key, [...(rowsOf.get(key) ?? []), { ...row, index }]);
});

test("each facility is closed as if there were no other", async () => {
  for (const asOf of [undefined, "2025-10-15"]) {
    const refused = [];
    const settings = (facility) => options[facility];
    const of = async (detail) => closeMany(spread, { month, asOf, settings, detail, onRefused: (one) => refused.push(one) });
    const told = { counts: await of("counts"), failing: await of("failing"), records: await of("records") };
    assert.deepEqual(told.counts.facilities.map(({ facility }) => facility), FACILITIES);
    assert.equal(refused.length / 3, spread.filter(({ facility }) => facility === "none").length);
    assert.ok(refused.every(({ index, code, path }) => code === "no_settings" && path === `[${index}].facility`));
    for (const [place, facility] of FACILITIES.entries()) {
      const [own, withFailing, withRecords] = Object.values(told).map(({ facilities }) => facilities[place]);
      if (facility === "none") {
        assert.deepEqual([own.settings, own.judged, own.refused], [{ code: "missing", path: "" }, 0, own.rows]);
        continue;
      }
      const alone = await openDesk(options[facility]);
      const expected = { standings: {}, months: { adequate: 0, open: 0, inadequate: 0 }, failing: [], records: [] };
      for (const { id: patient } of file.patients) {
        const rows = rowsOf.get(`${facility} ${patient}`) ?? [];
        const closed = alone.closeMonth({ month, asOf, receptions: rows.map(({ reception }) => reception) });
        if (closed.verdicts.length === 0) continue;
        expected.months[closed.standing] += 1;
        const indexOf = (id) => rows.find(({ reception }) => reception.id === id).index;
        for (const { receptionId, repairs } of closed.failing) expected.failing.push({ index: indexOf(receptionId), patient, receptionId, repairs });
        for (const { receptionId, standing, record } of closed.verdicts) {
          expected.standings[standing] = (expected.standings[standing] ?? 0) + 1;
          if (place === 0) expected.records.push({ index: indexOf(receptionId), patient, receptionId, record });
        }
      }
      assert.deepEqual(Object.fromEntries(Object.entries(own.standings).filter(([, count]) => count > 0)), sorted(own.standings, expected.standings));
      assert.deepEqual(own.patientMonths, expected.months);
      assert.deepEqual(withFailing.failing ?? [], expected.failing);
      if (place === 0) assert.deepEqual(withRecords.records, expected.records);
      assert.equal(own.judged, Object.values(expected.standings).reduce((sum, count) => sum + count, 0));
    }
    assert.equal(told.counts.judged, told.counts.facilities.reduce((sum, { judged }) => sum + judged, 0));
  }
});

const sorted = (order, counts) => Object.fromEntries(Object.keys(order).filter((name) => name in counts).map((name) => [name, counts[name]]));

test("a presentation at another facility never counts; what is refused is named, counted and leaves its month open", async () => {
  const rows = [
    { facility: "A", patient: "p", reception: card },
    { facility: "B", patient: "p", reception: { ...unshown, at: "2025-10-09" } },
    { facility: "A", patient: "p", reception: { ...unshown, at: "2025-10-09" } },
    { facility: "A", patient: "p", reception: card },
    { facility: "A", patient: "q", reception: { ...card, at: "CANARY" } },
    { facility: 7, patient: "q", reception: card },
    { patient: "q", reception: card },
    { facility: " ", patient: "q", reception: card },
    { facility: "D", patient: "q", reception: card },
    "no row",
    Object.defineProperty({ patient: "q", reception: card }, "facility", { get: () => assert.fail("an accessor is not called"), enumerable: true }),
  ];
  const refused = [];
  const asked = [];
  const settings = (facility) => {
    asked.push(facility);
    return facility === "D" ? { facility: { kind: "CANARY" } } : clinic;
  };
  const told = await closeMany(rows, { month, settings, detail: "failing", onRefused: ({ index, code, path }) => refused.push([index, code, path]) });
  assert.deepEqual(asked, ["A", "B", "D"]);
  assert.deepEqual(refused.sort(([one], [other]) => one - other), [
    [3, "duplicate_id", "[3].reception.id"],
    [4, "not_a_date", "[4].reception.at"],
    [5, "wrong_type", "[5].facility"],
    [6, "missing", "[6].facility"],
    [7, "missing", "[7].facility"],
    [8, "no_settings", "[8].facility"],
    [9, "wrong_type", "[9]"],
    [10, "wrong_type", "[10].facility"],
  ]);
  const [a, b, d] = told.facilities;
  assert.deepEqual([a.patientMonths, b.patientMonths], [{ adequate: 0, open: 2, inadequate: 0 }, { adequate: 0, open: 0, inadequate: 1 }]);
  assert.deepEqual([a.standings.tolerated, b.standings.unconfirmed, b.failing[0].index], [1, 1, 1]);
  assert.deepEqual([d.settings, told.refused, told.rows], [{ code: "unknown_value", path: "facility.kind" }, 8, rows.length]);
  // One number on several days names two receptions, each with its day.
  const { facilities } = await closeMany(rows.slice(0, 3), { month, settings, detail: "records" });
  assert.deepEqual(facilities[0].records.map(({ receptionId, record }) => [receptionId, record.receptionId]), [["2025-10-03/1", "2025-10-03/1"], ["2025-10-09/1", "2025-10-09/1"]]);
  for (const wrong of [{ settings: 1 }, { settings, detail: "all" }, { settings, onRefused: 1 }, { settings, month: "2025-13" }]) {
    await assert.rejects(closeMany(rows, { month, ...wrong }), InputError);
  }
});

test("what a page has put on Object.prototype is in no row", async () => {
  const row = { facility: "A", patient: "1", reception: { id: "1", at: "2025-10-02", shown: { kind: "nothing" } } };
  Object.defineProperty(Object.prototype, "get", { value: () => "B", configurable: true });
  try {
    const { facilities } = await closeMany([row], { month: "2025-10", settings: () => ({ facility: { kind: "clinic" } }) });
    assert.deepEqual(facilities.map(({ facility, judged }) => [facility, judged]), [["A", 1]]);
  } finally {
    delete Object.prototype.get;
  }
});

test("no patient has more than ten thousand rows", async () => {
  const many = Array.from({ length: 10_001 }, (_, index) => ({ facility: "A", patient: "p", reception: { ...card, id: `${index}` } }));
  const refused = [];
  const told = await closeMany(many, { month, settings: () => clinic, onRefused: (one) => refused.push(one) });
  assert.deepEqual(refused, [{ index: 10_000, code: "too_large", path: "[10000].patient" }]);
  assert.deepEqual([told.judged, told.patientMonths.open], [10_000, 1]);
});

/** What `madoguchi report --json` says of the same patients. */
function native(patients, given = []) {
  const work = mkdtempSync(join(tmpdir(), "madoguchi-report-"));
  try {
    const lines = patients.flatMap(({ patient, receptions, departments }) =>
      receptions.map((reception) => JSON.stringify({ patient, department: departments?.[reception.id], reception })),
    );
    writeFileSync(join(work, "month.jsonl"), lines.join("\n"));
    const { stdout, stderr } = spawnSync(join(consumer, "node_modules/.bin/madoguchi"), ["report", "month.jsonl", "--json", ...given], { cwd: work });
    return stdout.length === 0 ? stderr.toString() : JSON.parse(stdout).reports[0];
  } finally {
    rmSync(work, { recursive: true });
  }
}

test("the month's report counts the synthetic month as the native one does", () => {
  const names = ["内科", "眼科", undefined];
  const patients = file.patients.map(({ id: patient, receptions }, at) => ({
    patient,
    receptions,
    departments: Object.fromEntries(receptions.map(({ id }, place) => [id, names[(at + place) % 3]])),
  }));
  const report = monthReport(desk, { months: [month], patients });
  assert.ok(report.receptions > 1000 && report.rule.length > 3 && report.department.length === 3);
  const kind = file.desk.facility.kind;
  assert.deepEqual(report, native(patients, ["--month", month, "--facility", kind, ...(file.desk.facility.smartphoneReader ? ["--smartphone-reader"] : [])]));
});

test("the month's report counts the case book as the native one does", async () => {
  const clinicDesk = await openDesk(clinic);
  const patients = cases.flatMap(({ judge, close }, at) => {
    const given = close?.receptions ?? [judge?.reception, ...(Array.isArray(judge?.history) ? judge.history : [])];
    const receptions = Array.isArray(given) ? given : [];
    const said = { month: "2025-10", receptions };
    return receptions.length > 0 && receptions[0] && clinicDesk.check(said).faults.length === 0 ? [{ patient: `p${at}`, receptions }] : [];
  });
  assert.ok(patients.length > 100, `${patients.length} patients`);
  const after = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 7);
  const days = patients.flatMap(({ receptions }) => receptions.flatMap(({ at }) => [at.slice(0, 7), after(at.slice(0, 7))]));
  const report = monthReport(clinicDesk, { months: days, patients });
  assert.ok(report.presentationOnly > 0 && report.sameVisit > 0 && report.leaning.length >= 0);
  assert.deepEqual(report, native(patients));
});

test("what was asked, when, and who leans", () => {
  const leaning = ["2025-09", "2025-10", "2025-12"].flatMap((of) => [{ ...card, id: `${of}-1`, at: `${of}-02` }, { ...unshown, id: `${of}-2`, at: `${of}-09` }]);
  const patients = [{ patient: "p", receptions: leaning }, { patient: "q", receptions: [card, { ...card, id: "2" }] }];
  const inquiries = [{ inquiries: [{ inquiry: { answer: "failed" }, askedAt: "2025-10-03T09:59:00+09:00" }, { inquiry: { answer: "invalid" }, askedAt: "2025-10-03" }] }];
  const links = [["1", 0], ["2", 0], ["2", 1]].map(([reception, inquiry]) => ({ answer: { read: 0, inquiry }, patient: "q", reception }));
  const report = monthReport(desk, { months: ["2025-12", "2025-09", "2025-10"], patients, links, inquiries });
  assert.deepEqual(report.leaning, [{ patient: "p", months: ["2025-09", "2025-10", "2025-12"], longest: 2, receptions: 3 }]);
  assert.deepEqual([report.asked, report.notValid], [8, [{ answer: "invalid", hour: null, count: 1 }, { answer: "failed", hour: 9, count: 1 }]]);
  const lines = reportLines(report, { phrases });
  assert.ok(lines.every((line) => line.length === lines[0].length));
  assert.match(csvLines(lines), /"rule","月1回以上の提示と照会による対応","3",/);
  assert.throws(() => monthReport(desk, { months: [month], patients: [{ patient: "p", receptions: [card, { ...card, at: "CANARY" }] }] }), ({ code, path }) => code === "not_a_date" && path === "patients[0].receptions[1].at");
  assert.throws(() => monthReport(desk, { months: "2025-10", patients }), ({ path }) => path === "months");
});

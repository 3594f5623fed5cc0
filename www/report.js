// 月の集計, in the worker: what was judged of a month, counted by the package for everybody, and for each facility where the rows name one.

import { csvLines, monthReport, reportLines } from "../pkg/list.js";
import { phrasesNow, words } from "./parts/words.js";

/** `answers`: what a join linked, so that the hours are known. Who was refused is not counted: the view names them. */
export function reportsOf(desk, { rows, refused, month, asOf, isRunning }, answers = {}) {
  const left = new Set(refused.map(({ patient }) => patient));
  const patients = [...Map.groupBy(rows, ({ patient }) => patient)].filter(([patient]) => !left.has(patient)).map(([patient, of]) => ({
    patient, facility: of[0].facility, receptions: of.map(({ reception }) => reception),
    departments: Object.fromEntries(of.filter(({ department }) => department !== undefined).map(({ reception, department }) => [reception.id, department])),
  }));
  const report = (some, facility = null) => monthReport(desk, { months: [month], patients: some, asOf: isRunning ? asOf : undefined, facility, ...answers });
  const named = patients.some(({ facility }) => facility !== undefined);
  return { all: report(patients), facilities: named ? [...Map.groupBy(patients, ({ facility }) => facility)].map(([facility, some]) => report(some, facility)) : [] };
}

/** As a file: of each facility where there are several, and else of all. */
export function reportCsv({ all, facilities }) {
  const { reportRows } = words.text;
  const [head] = reportLines(all, { phrases: phrasesNow() });
  const of = (report) => reportLines(report, { phrases: phrasesNow() }).slice(1).map(([table, ...cells]) => [report.facility ?? "", reportRows[table], ...cells]);
  const lines = [[reportRows.facility, ...head.map((cell) => reportRows[cell] ?? cell)], ...(facilities.length > 0 ? facilities : [all]).flatMap(of)];
  return csvLines(facilities.length > 0 ? lines : lines.map(([, ...cells]) => cells), { bom: true });
}

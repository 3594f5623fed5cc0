// 月の集計: how many receptions stand how. It asks the desk, and counts; src/report counts the same natively, and a
// test holds the two together. It judges nobody: no number of it is a threshold.

import codes from "../wasm/codes.js";
import { InputError } from "./errors.js";

/** What receptions are counted by: the list of its codes, and the code of one. */
const TABLES = {
  rule: ["Rule", (_, { rule }) => rule],
  circumstance: ["CircumstanceKind", ({ circumstance }) => circumstance?.kind],
  shown: ["ShownKind", ({ shown }) => shown.kind],
  inquiry: ["InquiryMethod", ({ inquiry }) => inquiry?.by],
  department: [undefined, (_, __, department) => department],
};

export function monthReport(desk, { months, patients, asOf, links = [], inquiries = [], facility = null }) {
  for (const [name, list] of Object.entries({ months, patients, links, inquiries })) {
    if (!Array.isArray(list)) throw new InputError("wrong_type", name, `${name}: wrong type; expected a list`);
  }
  const report = { facility, months: [], ...counts(), presentationOnly: 0, nothingRecorded: 0 };
  const tables = Object.fromEntries(Object.keys(TABLES).map((name) => [name, new Map()]));
  const [leaning, notValid, counted, seen] = [[], new Map(), new Set(), new Set()];
  const answersOf = new Map();
  for (const { answer, patient, reception } of links) push(answersOf, key(patient, reception), answer);
  let asked = 0;
  const ask = ({ answer }, hour) => {
    asked += 1;
    if (answer === "valid") return;
    const of = key(answer, hour ?? 24);
    notValid.set(of, { answer, hour, count: (notValid.get(of)?.count ?? 0) + 1 });
  };
  const askFor = (patient, { id, inquiry }) => {
    const answers = answersOf.get(key(patient, id));
    if (answers === undefined) return inquiry && ask(inquiry, null);
    for (const { read, inquiry: at } of answers) {
      const answer = inquiries[read].inquiries[at];
      if (counted.has(answer)) continue;
      counted.add(answer);
      ask(answer.inquiry, hourOf(answer.askedAt));
    }
  };
  patients.forEach(({ patient, receptions, departments }, at) => {
    const judged = [...new Set(months)].sort().flatMap((month) => closed(desk, { month, asOf, receptions }, at));
    const visits = new Map();
    for (const { reception, day } of judged) if (reception.visit && !reception.cancelled) push(visits, key(day, reception.visit), reception);
    const tolerated = new Map();
    for (const { reception, day, month, verdict } of judged) {
      seen.add(month);
      askFor(patient, reception);
      if (reception.care === "presentation_only") {
        report.presentationOnly += 1;
        continue;
      }
      const isPooled = Boolean(reception.visit) && !reception.cancelled && visits.get(key(day, reception.visit)).length > 1;
      add(report, verdict.standing, isPooled);
      for (const [name, [list, of]] of Object.entries(TABLES)) {
        const rows = tables[name];
        const code = of(reception, verdict, departments?.[reception.id]) ?? null;
        if (!rows.has(code)) rows.set(code, { order: code === null ? Infinity : (codes[list]?.indexOf(code) ?? rows.size), name: code, ...counts() });
        add(rows.get(code), verdict.standing, isPooled);
      }
      if (reception.shown.kind === "not_recorded" && !reception.inquiry && !reception.circumstance) report.nothingRecorded += 1;
      if (verdict.standing === "tolerated") tolerated.set(month, (tolerated.get(month) ?? 0) + 1);
    }
    const longest = longestOf([...tolerated.keys()]);
    if (longest > 1) leaning.push({ patient, months: [...tolerated.keys()], longest, receptions: [...tolerated.values()].reduce((sum, count) => sum + count, 0) });
  });
  report.months = [...seen].sort();
  report.standings = inOrder(report.standings);
  for (const [name, rows] of Object.entries(tables)) {
    const all = [...rows.values()].sort((one, other) => (one.order < other.order ? -1 : 1));
    report[name] = all.map(({ order: _, ...row }) => ({ ...row, standings: inOrder(row.standings) }));
  }
  if (report.department.every((row) => row.name === null)) report.department = [];
  const place = ({ answer, hour }) => codes.Answer.indexOf(answer) * 25 + (hour ?? 24);
  return { ...report, leaning, asked, notValid: [...notValid.values()].sort((one, other) => place(one) - place(other)) };
}

const key = (...parts) => JSON.stringify(parts);

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

const counts = () => ({ receptions: 0, sameVisit: 0, standings: {} });

function add(row, standing, isPooled) {
  row.receptions += 1;
  if (isPooled) row.sameVisit += 1;
  row.standings[standing] = (row.standings[standing] ?? 0) + 1;
}

const inOrder = (standings) => Object.fromEntries(codes.Standing.filter((one) => one in standings).map((one) => [one, standings[one]]));

/** The receptions of a month with their verdicts. For the while each is named by its place: one id may be of several days. */
function closed(desk, { month, asOf, receptions }, at) {
  const named = receptions.map((reception, place) => ({ ...reception, id: `${place}` }));
  try {
    return desk.closeMonth({ month, asOf, receptions: named }).verdicts.map((verdict) => {
      const reception = receptions[verdict.receptionId];
      return { reception, day: dayOf(desk, reception), month, verdict };
    });
  } catch (error) {
    if (error?.name !== "InputError") throw error;
    const path = ["month", "asOf"].includes(error.path) ? error.path : `patients[${at}].${error.path}`;
    throw new error.constructor(error.code, path, error.message.replace(error.path, () => path));
  }
}

/** The day in Tokyo, whatever zone it was given in: of a 来院 only, which nothing else asks. */
function dayOf(desk, reception) {
  return reception.visit ? desk.judge({ reception, history: [] }).record.asOf : reception.at;
}

function longestOf(months) {
  let [longest, run, last] = [0, 0, undefined];
  for (const month of months) {
    const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
    run = number - 1 === last ? run + 1 : 1;
    longest = Math.max(longest, run);
    last = number;
  }
  return longest;
}

/** The hour in Tokyo, as the readers write a moment; null of a day alone. */
const hourOf = (askedAt) => (/T\d\d:.*\+09:00$/.test(askedAt ?? "") ? Number(askedAt.slice(11, 13)) : null);

/** The report as lines of cells, for `csvLines`: with words where phrases are given, and codes where not. */
export function reportLines(report, { phrases } = {}) {
  const GROUPS = { rule: "rule", circumstance: "circumstanceKind", shown: "shownKind", inquiry: "by" };
  const say = (group, code) => (code === null ? "" : (phrases?.[group]?.[code] ?? code));
  const cells = (table, name, row) => [table, name, row.receptions, row.sameVisit, ...codes.Standing.map((one) => row.standings[one] ?? 0), ""];
  const single = (table, name, count, when = "") => [table, name, count, "", ...codes.Standing.map(() => ""), when];
  return [
    ["table", "row", "receptions", "sameVisit", ...codes.Standing.map((one) => say("standing", one)), "when"],
    cells("all", "", report),
    ...Object.keys(TABLES).flatMap((table) => report[table].map((row) => cells(table, say(GROUPS[table], row.name), row))),
    single("presentationOnly", "", report.presentationOnly),
    single("nothingRecorded", "", report.nothingRecorded),
    ...report.leaning.map(({ patient, months, receptions }) => single("leaning", patient, receptions, months.join(" "))),
    single("asked", "", report.asked),
    ...report.notValid.map(({ answer, hour, count }) => single("notValid", say("answer", answer), count, hour ?? "")),
  ];
}

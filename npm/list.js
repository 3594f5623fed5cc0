// 未確認者リスト: who has not presented this month. It asks the desk, and has no rules of its own.

import { InputError } from "./src/errors.js";
import { printed } from "./src/printed.js";
import { assigned } from "./src/steps.js";

export { monthReport, reportLines } from "./src/month-report.js";

/** What the findings of the monthly tolerance say of the month's presentation. */
const PRESENTED = {
  confirmed_at_this_visit: "at_this_visit",
  shown_this_month: "this_month",
  shown_under_other_coverage: "under_other_coverage",
  not_shown_yet: "not_this_month",
  not_shown_before: "not_this_month",
  not_shown_this_month: "not_this_month",
};

/** Where the month's presentation does not matter to the visit, only its own standing does. */
const SETTLED = ["confirmed", "rechecked", "exempt", "tolerated", "out_of_scope"];
/** These need no presentation of the month. */
const NOT_NEEDED = ["confirmed", "rechecked", "out_of_scope"];

/** The receptions of a day, each with what its month lacks; `all` keeps those that lack nothing. */
export function unconfirmedList(desk, { on, patients, all = false }) {
  if (typeof on !== "string") throw new InputError("wrong_type", "on", "on: wrong type; expected a day, YYYY-MM-DD");
  if (!Array.isArray(patients)) throw new InputError("wrong_type", "patients", "patients: wrong type; expected a list");
  const rows = patients.flatMap((one, at) => {
    try {
      return rowsOf(desk, on, one?.patient, one?.receptions);
    } catch (error) {
      if (error?.name !== "InputError") throw error;
      // The desk names a place in one patient's receptions, or the day.
      const path = error.path === "month" || error.path === "asOf" ? "on" : `patients[${at}].${error.path}`;
      throw new error.constructor(error.code, path, error.message.replace(error.path, () => path));
    }
  });
  return all ? rows : rows.filter((row) => row.listed);
}

function rowsOf(desk, on, patient, receptions) {
  const { verdicts } = desk.closeMonth({ month: on.slice(0, 7), receptions, asOf: on });
  // Each by itself, with what is of its 来院; and who came only to present something presented it.
  const alone = desk.judgeAll(
    receptions.map((reception) => ({
      reception: reception.care === "presentation_only" ? { ...reception, care: null } : reception,
      history: receptions.filter((other) => other !== reception && reception.visit && other.visit === reception.visit),
    })),
  );
  // As it was known on its own day, a verdict tells that day: in Tokyo, whatever zone it was given in.
  const days = alone.map(({ record }) => record.asOf);
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.receptionId, verdict]));
  return receptions.flatMap((reception, place) => {
    const verdict = verdictOf.get(reception.id);
    if (days[place] !== on || verdict === undefined || reception.cancelled) return [];
    const earlier = receptions.map((other, at) => ({ other, day: days[at], verdict: alone[at], at }));
    const before = earlier.filter(({ day, at }) => day < on || (day === on && at < place));
    const presented = presentedOf(verdict);
    const listed = isListed(presented, verdict.standing);
    return [
      {
        patient,
        receptionId: verdict.receptionId,
        at: reception.at,
        standing: verdict.standing,
        rule: verdict.rule,
        presented,
        on: witnessOf(verdict),
        last: latest(before.filter(({ verdict }) => verdict.standing === "confirmed"), ({ day, verdict }) => ({ on: day, rule: verdict.rule })),
        lastAnswer: latest(before.filter(({ other }) => other.inquiry && !other.cancelled), ({ day, other }) => ({
          on: other.inquiry.on ?? day,
          by: other.inquiry.by,
          answer: other.inquiry.answer,
        })),
        ask: listed && verdict.next.length === 0 ? askFor(desk, reception, receptions, on) : verdict.next,
        tell: verdict.tell,
        listed,
      },
    ];
  });
}

function presentedOf({ standing, findings }) {
  if (standing === "confirmed") return "at_this_visit";
  const codes = findings.filter(({ rule }) => rule === "monthly_tolerance").map(({ because }) => PRESENTED[because]);
  return codes.find((code) => code !== undefined) ?? "not_counted";
}

/** The reception at which the month's presentation was, where it is another one; null where there is none. */
function witnessOf({ findings }) {
  return findings.find(({ rule, because, on }) => rule === "monthly_tolerance" && on !== undefined && PRESENTED[because] !== undefined)?.on ?? null;
}

/** The last of those of the latest day; null where there is none. */
function latest(found, tell) {
  const last = found.reduce((last, one) => (last === undefined || one.day >= last.day ? one : last), undefined);
  return last === undefined ? null : tell(last);
}

function isListed(presented, standing) {
  if (presented === "not_counted") return !SETTLED.includes(standing);
  return presented !== "this_month" && !NOT_NEEDED.includes(standing);
}

/** What to ask for where the visit itself stands: what would be asked for had nothing been shown at it. */
function askFor(desk, reception, receptions, on) {
  const nothing = { ...reception, shown: { kind: "nothing" }, circumstance: null };
  const history = receptions.filter(({ id }) => id !== reception.id);
  return desk.judge({ reception: nothing, history, asOf: on }).next;
}

/** The columns, in the order of the CSV; rows can be sorted by each. */
export const COLUMNS = ["patient", "at", "presented", "on", "standing", "last", "lastRule", "lastAnswer", "ask", "assigned", "tell", "receptionId"];

const CELLS = {
  patient: (row) => row.patient,
  at: (row) => row.at,
  presented: (row, say) => say("presented", row.presented),
  on: ({ on }) => (on ? `${on.day} ${on.id}` : ""),
  standing: (row, say) => say("standing", row.standing),
  last: (row) => row.last?.on ?? "",
  lastRule: (row, say) => (row.last ? say("rule", row.last.rule) : ""),
  lastAnswer: (row, say) => (row.lastAnswer ? `${row.lastAnswer.on} ${say("by", row.lastAnswer.by)} ${say("answer", row.lastAnswer.answer)}` : ""),
  ask: (row, say) => row.ask.map((step) => say("step", step)).join(" / "),
  assigned: (row, _, phrases) => row.ask.map((step) => assigned(step, phrases)).join(" / "),
  tell: (row, say) => row.tell.map((tell) => say("tell", tell)).join(" / "),
  receptionId: (row) => row.receptionId,
};

/** Sorted by a column's codes, in a new list; what is empty comes first. Equal rows keep their order. */
export function sortRows(rows, column, descending = false) {
  const key = (row) => CELLS[column](row, (_, code) => code);
  const sorted = rows.map((row) => ({ row, key: key(row) }));
  const sign = descending ? -1 : 1;
  sorted.sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -sign : sign));
  return sorted.map(({ row }) => row);
}

/** The list as CSV, with sentences where phrases are given and codes where not. */
export function toCsv(rows, { phrases, bom } = {}) {
  const say = (group, code) => phrases?.[group]?.[code] ?? code;
  const header = COLUMNS.map((column) => say("listColumn", column));
  return csvLines([header, ...rows.map((row) => COLUMNS.map((column) => CELLS[column](row, say, phrases)))], { bom });
}

/** CSV as RFC 4180 has it, of which no cell is a formula or steers a terminal. */
export function csvLines(lines, { bom = false } = {}) {
  return (bom ? "\uFEFF" : "") + lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** A spreadsheet takes a cell that begins so for a formula, in either width; an apostrophe makes it text. */
const FORMULA = /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠\uFFFD]/u;

/** As command/src/text.rs has it, and tests/command/cells.json holds both to. */
function cell(value) {
  const text = printed(String(value));
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

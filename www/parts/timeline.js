// The windows of the law along the days, as a table whose last column is drawn; above them, how
// one visit would stand on each day. A line marks the day up to which the law was read, another today;
// what comes after the first is hatched, for nobody has looked there yet.

import { dayFrom, dayText, numberOf, spanText } from "./days.js";
import { h, s } from "./dom.js";
import { cell } from "./month-table.js";
import { FIRST, LAST } from "./shift.js";
import { looks } from "./standing.js";
import { say, words } from "./words.js";

const percent = (number) => `${((100 * (number - FIRST)) / (LAST - FIRST + 1)).toFixed(3)}%`;
const width = (from, until) => `${((100 * (until - from + 1)) / (LAST - FIRST + 1)).toFixed(3)}%`;
const years = [2023, 2024, 2025, 2026, 2027];
const upright = (kind, x, height) => s("line", { class: kind, x1: x, x2: x, y1: 0, y2: height });
const isDrawn = (number) => FIRST <= number && number <= LAST;

/** `rows` of the timeline; `answers`: [{ title, runs }] of the visit; the day `reviewed` last, and `today`. */
export function timelineTable(rows, answers, { reviewed, today }) {
  const { text } = words;
  const unread = Math.max(numberOf(reviewed) + 1, FIRST);
  const marks = (height) => [
    unread <= LAST && s("rect", { class: "unread", x: percent(unread), width: width(unread, LAST), y: 0, height }),
    isDrawn(unread) && upright("reviewed", percent(unread), height),
    isDrawn(numberOf(today)) && upright("today", percent(numberOf(today) + 0.5), height),
    s("line", { class: "now", y1: 0, y2: height }),
  ];
  const track = (height, drawn, signs = []) => s("svg", { class: "track", width: "100%", height, "aria-hidden": "true" },
    ...years.map((year) => upright("year", percent(numberOf(`${year}-01-01`)), height)), ...drawn, ...marks(height), ...signs);
  const windows = Map.groupBy(rows, ({ window }) => window);
  return h("table", { class: "timeline" },
    h("caption", { class: "unseen" }, text.timeline),
    h("thead", {}, h("tr", {},
      h("th", { scope: "col" }, text.columnWindow), h("th", { scope: "col" }, text.columnOnThatDay),
      h("th", { scope: "col", class: "drawn" }, s("svg", { class: "track", width: "100%", height: 20, role: "img", "aria-label": text.years },
        s("defs", {}, s("pattern", { id: "unread", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("rect", { width: 3, height: 6 }))),
        ...years.map((year) => s("text", { x: percent(numberOf(`${year}-01-01`)), y: 15, dx: 4 }, String(year))), ...marks(20).slice(1))))),
    h("tbody", {}, ...answers.map(({ title, runs }, at) => h("tr", { class: "answers", "data-answers": at },
      h("th", { scope: "row" }, title), h("td", { class: "state" }), h("td", { class: "drawn" }, track(22, runs.map(run), runs.map(sign)))))),
    h("tbody", {}, ...[...windows].map(([window, of]) => h("tr", { "data-window": window, "data-amended": of.some(({ amended }) => amended) },
      h("th", { scope: "row" }, say("window", window), of.some(({ amended }) => amended) && h("span", { class: "decided" }, text.amended)),
      h("td", { class: "state" }),
      h("td", { class: "drawn" }, h("span", { class: "unseen" }, of.map(spanText).join("、")), track(14, of.map(bar)))))));
}

const bar = ({ from, until }) => {
  const [start, end] = [Math.max(numberOf(from), FIRST), until === null ? LAST : Math.min(numberOf(until), LAST)];
  return end >= start && s("rect", { class: "bar", x: percent(start), width: width(start, end), y: 3, height: 8, rx: 2 });
};

const run = ({ from, until, standing }) =>
  s("rect", { class: "run", "data-tone": looks[standing][0], x: percent(from), width: width(from, until), y: 1, height: 20 });

/** A run's sign, where there is room for it. */
const sign = ({ from, until, standing }) =>
  until - from > 25 && s("text", { class: "sign", "data-tone": looks[standing][0], x: percent((from + until) / 2), y: 16 }, looks[standing][1]);

/** Every row with the day from which it was known and what it rests on. */
export function rowsTable(rows, sources) {
  const { text } = words;
  const documents = new Map(sources.map((source) => [source.id, source]));
  const rests = ({ source }) => {
    const { citation = source, url } = documents.get(source) ?? {};
    return [citation, url && h("span", { class: "note", lang: "en" }, ` ${url}`)];
  };
  return h("table", { class: "stack" },
    h("caption", { class: "unseen" }, text.lawRows),
    h("thead", {}, h("tr", {}, ...[text.columnWindow, text.columnSpan, text.columnKnown, text.columnEvidence, text.columnSource].map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {},
      h("th", { scope: "row" }, say("window", row.window)), cell(text.columnSpan, spanText(row)),
      cell(text.columnKnown, row.known === null ? text.none : dayText(row.known)),
      cell(text.columnEvidence, row.evidence === null ? text.amended : say("evidence", row.evidence)), h("td", { lang: "ja" }, ...rests(row))))));
}

/** What the lines and the hatching mean. */
export const timelineKey = (reviewed, today) => h("p", { class: "key note" },
  h("span", { class: "reviewed" }, words.text.readThrough(dayText(reviewed))), h("span", { class: "unread" }, words.text.notRead), h("span", { class: "today" }, words.text.todayIs(dayText(today))));

/** Moves the line to a day, and says in each row how things are on it, or after the day `reviewed`, how they seem to be. */
export function pointAt(table, day, rows, answers, reviewed) {
  const { text } = words;
  const number = numberOf(day);
  const at = `${((100 * (number - FIRST + 0.5)) / (LAST - FIRST + 1)).toFixed(3)}%`;
  for (const line of table.querySelectorAll(".now")) for (const end of ["x1", "x2"]) line.setAttribute(end, at);
  for (const row of table.querySelectorAll("[data-window]")) {
    const open = rows.some(({ window, from, until }) => window === row.dataset.window && from <= day && (until === null || day <= until));
    row.dataset.open = String(open);
    row.querySelector(".state").textContent = `${open ? "○" : "–"} ${day > reviewed ? (open ? text.seemsOpen : text.seemsClosed) : (open ? text.isOpen : text.isClosed)}`;
  }
  for (const row of table.querySelectorAll("[data-answers]")) {
    const found = answers[row.dataset.answers].runs.find(({ from, until }) => from <= number && number <= until);
    row.querySelector(".state").textContent = found ? `${looks[found.standing][1]} ${say("standing", found.standing)}` : "";
  }
}

/** The same answers as a list of stretches. */
export const stretchList = (runs) => h("ol", { class: "stretches" }, ...runs.map(({ from, until, standing }) =>
  h("li", {}, `${words.text.span(dayText(dayFrom(from)), dayText(dayFrom(until)))}: ${say("standing", standing)}`)));

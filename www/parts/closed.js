// A month that was closed, or runs: how it stands, whose visits fall short and what would have repaired them, and, while it
// runs, who can still make it by its end.

import { reasonsByCount, standingsByDay } from "./charts.js";
import { dayText, daysIn, monthText, shortDay } from "./days.js";
import { h, t } from "./dom.js";
import { circumstanceText, inquiryText, repairText, shownText } from "./facts.js";
import { cell } from "./month-table.js";
import { paperLine } from "./paper.js";
import { reportPart } from "./report.js";
import { standing } from "./standing.js";
import { say, words } from "./words.js";

/** The parts of the view. `called(patient)` is what a patient is called here, `coming({ patient, coming })` when one is expected. */
export function closedParts(result, { called, coming }) {
  const { text } = words;
  const { month, asOf, isRunning, standings, kept, refused, failing, inTime, reasons } = result;
  return [
    h("p", { class: "months" }, h("b", {}, text.monthsOf(monthText(month), asOf && dayText(asOf))), " ",
      ...["adequate", "open", "inadequate"].map((code) => standing(code, "monthStanding", ` ${standings[code] ?? 0}`)),
      h("span", { class: "do" }, h("button", { type: "button", id: "save-csv", "data-list": "" }, t("span", "saveCsv")))),
    ...(kept.count > 0 ? [h("p", { class: "warn", id: "kept-open" }, text.keptOpen(kept.count, kept.first.map(called)))] : []),
    ...(result.unreadOfNobody ? [h("p", { class: "warn" }, text.unreadOfNobody)] : []),
    ...(refused.count > 0 ? [h("details", { open: true, id: "refused" }, h("summary", {}, text.refusedPatients(refused.count)),
      h("ul", {}, ...refused.first.map(({ patient, code, path }) => h("li", {}, `${called(patient)}: ${say("errorCode", code)} `, h("code", {}, path)))))] : []),
    ...(isRunning ? [inTimePart(result, called, coming)] : []),
    h("div", { class: "figures" }, standingsByDay(result), ...(failing.count > 0 ? [reasonsByCount(reasons, failing.count)] : [])),
    ...(failing.count > 0 ? [failingPart(result, called)] : result.visits > 0 ? [h("p", {}, text.noneFails)] : []),
    ...(result.visits > 0 ? [reportPart(result)] : []),
  ];
}

const headRow = (...columns) => h("tr", {}, ...columns.map((column) => t("th", column, { scope: "col" })), h("th", { scope: "col", class: "acts" }, t("span", "columnOpen", { class: "unseen" })));
const printButton = (part) => h("button", { type: "button", class: "small", "data-paper": part }, t("span", "printTable"));
/** What a row opens is the month of its patient, at one of the visits. */
const monthButton = (who, patient, visit) => h("button", { type: "button", class: "small", "data-month": JSON.stringify([patient, visit]) }, words.text.openMonth, h("span", { class: "unseen" }, ` ${who}`));

/** While the month runs: whom to ask, or to call, before it ends. */
function inTimePart({ month, asOf, inTime: { count, first } }, called, coming) {
  const { text } = words;
  const until = `${month}-${daysIn(month)}`;
  const title = text.inTime(count, dayText(until, { withYear: false }));
  const row = (one) => {
    const who = called(one.patient);
    const { reception } = one.visits.at(-1);
    const expected = coming(one);
    return h("tbody", {}, h("tr", {}, h("th", { scope: "row" }, who),
      cell(text.columnWaiting, one.visits.map((visit) => shortDay(visit.reception.at)).join("、"), h("span", { class: "note" }, ` ${text.visitsOf(one.visits.length)}`)),
      cell(text.columnShown, shownText(reception)),
      cell(text.columnComing, expected ? dayText(expected, { withYear: false }) : text.none),
      h("td", { class: "paper" }, "□"),
      h("td", { class: "acts" }, monthButton(who, one.patient, reception.id))));
  };
  return h("section", { id: "in-time", "aria-labelledby": "in-time-title" },
    h("div", { class: "titled" }, h("h3", { id: "in-time-title" }, title), count > 0 && printButton("in-time")),
    h("p", { class: "note" }, count > 0 ? text.inTimeAbout(say("tell", "present_by_month_end")) : text.inTimeNobody),
    count > 0 && h("table", { class: "stack", "aria-labelledby": "in-time-title" },
      h("thead", {}, paperLine(6, title, text.monthAsOf(dayText(asOf))), h("tr", {}, ...["columnNumber", "columnWaiting", "columnShown", "columnComing"].map((column) => t("th", column, { scope: "col" })),
        t("th", "columnCalled", { scope: "col", class: "paper" }), h("th", { scope: "col", class: "acts" }, t("span", "columnOpen", { class: "unseen" })))),
      ...first.map(row), more(count - first.length, 6)));
}

/** What falls short, patient by patient. */
function failingPart({ month, asOf, failing: { count, people, first } }, called) {
  const { text } = words;
  const title = text.failing(count, people);
  const row = (visit, at, again) => {
    const { patient, reception, reason, repairs } = visit;
    const who = called(patient);
    return h("tr", {}, h("th", { scope: "row", class: again && "again" }, who),
      cell(text.columnDay, shortDay(reception.at)), cell(text.columnShown, shownText(reception)),
      cell(text.columnInquiry, inquiryText(reception)), cell(text.columnCircumstance, circumstanceText(reception)),
      cell(text.columnReason, reason[words.lang]), cell(text.columnRepairs, repairText(repairs)),
      h("td", { class: "acts" }, monthButton(who, patient, reception.id), " ",
        h("button", { type: "button", class: "small", "data-why": String(at) }, text.openWhy, h("span", { class: "unseen" }, ` ${who} ${shortDay(reception.at)}`))));
  };
  const groups = [...Map.groupBy(first.map((visit, at) => ({ visit, at })), ({ visit }) => visit.patient).values()];
  return h("section", { id: "failing-part", "aria-labelledby": "failing-title" },
    h("div", { class: "titled" }, h("h3", { id: "failing-title" }, title), printButton("failing-part")),
    h("table", { class: "stack", id: "failing", "aria-labelledby": "failing-title" },
      h("thead", {}, paperLine(8, `${monthText(month)} ${title}`, text.monthAsOf(dayText(asOf))),
        headRow("columnNumber", "columnDay", "columnShown", "columnInquiry", "columnCircumstance", "columnReason", "columnRepairs")),
      ...groups.map((of) => h("tbody", {}, ...of.map(({ visit, at }, index) => row(visit, at, index > 0)))),
      more(count - first.length, 8)));
}

const more = (left, columns) => left > 0 && h("tfoot", {}, h("tr", {}, h("td", { colspan: columns }, words.text.moreInTheFile(left))));

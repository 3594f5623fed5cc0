// 月の集計 as a table: how many receptions stand how, and by what. It counts, and judges nobody.

import { dayText, monthText } from "./days.js";
import { h, t } from "./dom.js";
import { paperLine } from "./paper.js";
import { gravest } from "./standing.js";
import { say, words } from "./words.js";

const GROUPS = { rule: "rule", circumstance: "circumstanceKind", shown: "shownKind", inquiry: "by" };

/** The part of the view: the report { all, facilities, count } where it was asked for, and else what asks for it. */
export function reportPart({ month, asOf, report }) {
  const { text } = words;
  const title = text.reportOf(monthText(month));
  return h("section", { id: "report", "aria-labelledby": "report-title" },
    h("div", { class: "titled" }, h("h3", { id: "report-title" }, title),
      ...(report ? [h("button", { type: "button", class: "small", "data-paper": "report" }, t("span", "printTable")), h("button", { type: "button", class: "small", "data-report-list": "" }, t("span", "reportSave"))]
        : [h("button", { type: "button", class: "small", "data-report": "" }, t("span", "reportCount"))])),
    h("p", { class: "note" }, text.reportHow),
    report && table(report, title, asOf));
}

function table({ all, facilities, count }, title, asOf) {
  const { text } = words;
  const { reportRows } = text;
  const standings = gravest.filter((code) => all.standings[code]);
  const width = 3 + standings.length;
  const number = (value) => h("td", { class: value === 0 ? "number zero" : "number" }, String(value));
  const row = (name, { receptions, sameVisit, standings: of }) => h("tr", {}, h("th", { scope: "row" }, name), number(receptions), number(sameVisit), ...standings.map((code) => number(of[code] ?? 0)));
  const group = (name, rows, left = 0) => rows.length > 0 && h("tbody", {}, h("tr", {}, h("th", { scope: "rowgroup", colspan: width }, name)), ...rows,
    left > 0 && h("tr", {}, h("td", { colspan: width }, text.moreInTheFile(left))));
  const named = (of, { name }) => (name === null ? text.reportNone : GROUPS[of] ? say(GROUPS[of], name) : name);
  const single = (name, value) => h("tr", {}, h("th", { scope: "row" }, name), number(value), h("td", { colspan: width - 2 }));
  return h("div", { class: "wide", tabindex: "0", role: "group", "aria-labelledby": "report-title" }, h("table", { id: "report-table", "aria-labelledby": "report-title" },
    h("thead", {}, paperLine(width, title, text.monthAsOf(dayText(asOf))),
      h("tr", {}, ...[reportRows.row, reportRows.receptions, reportRows.sameVisit, ...standings.map((code) => say("standing", code))].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, row(reportRows.all, all)),
    group(reportRows.facility, facilities.map((one) => row(one.facility ?? text.reportNone, one)), count - facilities.length),
    ...["department", ...Object.keys(GROUPS)].map((of) => group(reportRows[of], all[of].map((one) => row(named(of, one), one)))),
    h("tbody", {}, single(reportRows.presentationOnly, all.presentationOnly), single(reportRows.nothingRecorded, all.nothingRecorded),
      single(reportRows.asked, all.asked), ...all.notValid.map(({ answer, hour, count: many }) => single(text.reportNotValid(say("answer", answer), hour), many)))));
}

// What a change of the law does to the made-up month, moved to where the change is: every visit that stands
// otherwise when the month closes, with both reasons.

import { everybody, month, receptionsOf } from "../day.js";
import { monthText, shortDay } from "./days.js";
import { h } from "./dom.js";
import { circumstanceText, inquiryText, shownText } from "./facts.js";
import { cell } from "./month-table.js";
import { patientText } from "./numbers.js";
import { moveMonth } from "./shift.js";
import { standing } from "./standing.js";
import { describe, words } from "./words.js";

/** The longest list shown. */
const MOST = 200;

/** The first day on which two timelines are not the same; nothing where they are. */
export function firstDifference(before, after) {
  const turns = [...before, ...after].flatMap(({ from, until }) => [from, until && next(until)]).filter(Boolean).sort();
  const open = (rows, day) => rows.filter(({ from, until }) => from <= day && (until === null || day <= until)).map(({ window }) => window).sort().join();
  return turns.find((day) => open(before, day) !== open(after, day));
}

const next = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** { visits, moved: [{ patient, reception, before, after }] }: of all visits of the month at `to`, those that two desks judge otherwise. */
export function movedBy(before, after, to) {
  const found = { visits: 0, moved: [] };
  for (const patient of everybody()) {
    const receptions = moveMonth(receptionsOf(patient), month, to);
    const [was, is] = [before, after].map((desk) => desk.closeMonth({ month: to, receptions }).verdicts);
    found.visits += is.length;
    was.forEach((verdict, at) => {
      if (verdict.standing === is[at].standing && verdict.rule === is[at].rule) return;
      found.moved.push({ patient, reception: receptions.find(({ id }) => id === verdict.receptionId), before: verdict, after: is[at] });
    });
  }
  return found;
}

const judged = (verdict) => [standing(verdict.standing), h("span", { class: "because" }, describe(verdict).reason)];
const head = (...columns) => h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column))));
const people = (visits) => new Set(visits.map(({ patient }) => patient)).size;

/** From what to what they move, the most frequent first; and on request every visit. */
export function movedList({ moved }) {
  const { text } = words;
  const why = ({ before, after }) => [before, after].map((verdict) => `${verdict.standing} ${describe(verdict).reason}`).join();
  const kinds = [...Map.groupBy(moved, why).values()].sort((one, other) => other.length - one.length);
  return [
    h("table", { class: "stack", id: "moved-kinds" },
      h("caption", { class: "unseen" }, text.movedKinds),
      head(text.columnBefore, text.columnAfter, text.columnPatients, text.columnCount, text.columnExample),
      h("tbody", {}, ...kinds.map((visits) => h("tr", {},
        cell(text.columnBefore, ...judged(visits[0].before)), cell(text.columnAfter, ...judged(visits[0].after)),
        cell(text.columnPatients, String(people(visits))), cell(text.columnCount, String(visits.length)),
        cell(text.columnExample, h("button", { type: "button", class: "small", "data-patient": visits[0].patient, "data-visit": visits[0].reception.id }, patientText(visits[0].patient))))))),
    h("details", {}, h("summary", {}, text.movedVisits),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text.movedVisits },
        h("table", { class: "stack", id: "moved-visits" },
          h("caption", { class: "unseen" }, text.movedVisits),
          head(text.columnNumber, text.columnDay, text.columnShown, text.columnInquiry, text.columnCircumstance, text.columnBefore, text.columnAfter),
          h("tbody", {}, ...moved.slice(0, MOST).map(visitRow))),
        moved.length > MOST && h("p", { class: "note" }, text.andMore(moved.length - MOST)))),
  ];
}

function visitRow({ patient, reception, before, after }) {
  const { text } = words;
  return h("tr", {}, h("th", { scope: "row" }, patientText(patient)),
    cell(text.columnDay, shortDay(reception.at)), cell(text.columnShown, shownText(reception)), cell(text.columnInquiry, inquiryText(reception)),
    cell(text.columnCircumstance, circumstanceText(reception)), cell(text.columnBefore, ...judged(before)), cell(text.columnAfter, ...judged(after)));
}

/** Whom they move, in a sentence. */
export const movedText = (to, { moved, visits }) => words.text.moved(monthText(to), people(moved), moved.length, visits);

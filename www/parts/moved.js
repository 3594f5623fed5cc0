// What a change of the law does to the month at hand, moved to where the change is: every visit that stands otherwise when the
// month closes, with both reasons.

import { monthText, shortDay } from "./days.js";
import { h } from "./dom.js";
import { circumstanceText, inquiryText, shownText } from "./facts.js";
import { cell } from "./month-table.js";
import { standing } from "./standing.js";
import { describe, words } from "./words.js";

/** The first day on which two timelines are not the same; nothing where they are. */
export function firstDifference(before, after) {
  const turns = [...before, ...after].flatMap(({ from, until }) => [from, until && next(until)]).filter(Boolean).sort();
  const open = (rows, day) => rows.filter(({ from, until }) => from <= day && (until === null || day <= until)).map(({ window }) => window).sort().join();
  return turns.find((day) => open(before, day) !== open(after, day));
}

const next = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const judged = (verdict) => [standing(verdict.standing), h("span", { class: "because" }, describe(verdict).reason)];
const head = (...columns) => h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column))));

/** From what to what they move, the most frequent first; and on request every visit. `called(patient)` is what one is called here. */
export function movedList({ kinds, moved, first }, called) {
  const { text } = words;
  return [
    h("table", { class: "stack", id: "moved-kinds" },
      h("caption", { class: "unseen" }, text.movedKinds),
      head(text.columnBefore, text.columnAfter, text.columnPatients, text.columnCount, text.columnExample),
      h("tbody", {}, ...kinds.map(({ before, after, people, count, example: { patient, visit } }) => h("tr", {},
        cell(text.columnBefore, ...judged(before)), cell(text.columnAfter, ...judged(after)),
        cell(text.columnPatients, String(people)), cell(text.columnCount, String(count)),
        cell(text.columnExample, h("button", { type: "button", class: "small", "data-patient": patient, "data-visit": visit }, called(patient))))))),
    h("details", {}, h("summary", {}, text.movedVisits),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text.movedVisits },
        h("table", { class: "stack", id: "moved-visits" },
          h("caption", { class: "unseen" }, text.movedVisits),
          head(text.columnNumber, text.columnDay, text.columnShown, text.columnInquiry, text.columnCircumstance, text.columnBefore, text.columnAfter),
          h("tbody", {}, ...first.map((one) => visitRow(one, called)))),
        moved > first.length && h("p", { class: "note" }, text.andMore(moved - first.length)))),
  ];
}

function visitRow({ patient, reception, before, after }, called) {
  const { text } = words;
  return h("tr", {}, h("th", { scope: "row" }, called(patient)),
    cell(text.columnDay, shortDay(reception.at)), cell(text.columnShown, shownText(reception)), cell(text.columnInquiry, inquiryText(reception)),
    cell(text.columnCircumstance, circumstanceText(reception)), cell(text.columnBefore, ...judged(before)), cell(text.columnAfter, ...judged(after)));
}

/** Whom they move, in a sentence: of the sample `month`, or of the files', moved to another or as it is. */
export const movedText = ({ isOwn, month, to }, { moved, people, visits }) =>
  words.text.moved(words.text[isOwn ? "movedSample" : "movedFiles"](monthText(month)), month === to ? undefined : monthText(to), people, moved, visits);

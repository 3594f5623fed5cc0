// One patient's claim month as a table: every reception, how it stood on its day, how it closes,
// and the month's own standing. What the ribbon draws, this says.

import { circumstanceText, inquiryText, repairText, shownText } from "./facts.js";
import { dayOf, dayText, shortDay, timeText } from "./days.js";
import { h } from "./dom.js";
import { standing } from "./standing.js";
import { words } from "./words.js";

const inMonth = (at) => dayText(at, { withYear: false });

/**
 * Fills `root`. `visits`: [{ reception, onDay?, closed, repairedBy? }], the standings as codes and the
 * reception that repaired it; the radio buttons are called `name`, and `value` is the one chosen.
 */
export function showMonthTable(root, { title, closing, visits, receptions, name, value, closed = words.text.columnClosed }) {
  const { text } = words;
  const onDay = visits.some((visit) => visit.onDay);
  const others = receptions.length - visits.length;
  const head = [text.columnDay, text.columnShown, text.columnInquiry, text.columnCircumstance,
    ...(onDay ? [text.columnOnDay] : []), closed];
  root.replaceChildren(
    h("p", { class: "month-standing" }, text.monthStands, " ", standing(closing.standing, "monthStanding"), " ",
      h("span", { class: "note" }, text.monthAsOf(dayText(closing.asOf)))),
    h("table", { class: "stack" },
      h("caption", {}, title),
      h("thead", {}, h("tr", {}, ...head.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, ...visits.map((visit) => row(visit, name, value, closed)))),
    ...(others > 0 ? [h("p", { class: "note" }, text.otherMonths(others))] : []),
    ...repairs(closing, receptions),
  );
}

function row({ reception, onDay, closed, repairedBy }, name, value, column) {
  const { id } = reception;
  const { text } = words;
  return h("tr", { "data-reception": id },
    h("th", { scope: "row" }, h("label", {},
      h("input", { type: "radio", name, value: id, checked: id === value }), h("span", {}, inMonth(dayOf(reception.at) ?? reception.at), " ", h("span", { class: "note" }, timeText(reception.at))))),
    cell(text.columnShown, shownText(reception)),
    cell(text.columnInquiry, inquiryText(reception)),
    cell(text.columnCircumstance, circumstanceText(reception)),
    ...(onDay ? [cell(text.columnOnDay, standing(onDay))] : []),
    cell(column, standing(closed),
      repairedBy && h("span", { class: "note repaired" }, " ", text.repairedBy(shortDay(repairedBy.at)))));
}

/** On a narrow screen the cells stand under one another, each with its column's name. */
export const cell = (column, ...content) =>
  h("td", {}, h("span", { class: "column", "aria-hidden": "true" }, column), ...content);

/** The visits that fall short, with what would have been enough; and those still to settle. */
function repairs({ failing, toSettle }, receptions) {
  const { text } = words;
  const day = (id) => inMonth(receptions.find((reception) => reception.id === id).at);
  return [
    ...(failing.length === 0 ? [] : [
      h("h3", {}, text.repairs),
      h("ul", {}, ...failing.map(({ receptionId, repairs }) => h("li", {}, `${day(receptionId)}: ${repairText(repairs)}`))),
    ]),
    ...(toSettle.length === 0 ? [] : [
      h("h3", {}, text.toSettle),
      h("ul", {}, ...toSettle.map((id) => h("li", {}, day(id)))),
    ]),
  ];
}

// One patient's claim month: every reception with its standing, and the month's own.

import { dayText } from "./days.js";
import { h } from "./dom.js";
import { standing } from "./standing.js";
import { say, words } from "./words.js";

const inMonth = (at) => dayText(at, { withYear: false });

/**
 * Fills `root` with the month. `verdicts` holds each reception's verdict by its id, `closing` the
 * month as closed; the radio buttons are called `name`, and `value` is the one chosen.
 */
export function showMonth(root, { title, closing, receptions, verdicts, name, value }) {
  const { text } = words;
  const judged = receptions.filter((reception) => verdicts.has(reception.id));
  const others = receptions.length - judged.length;
  const head = [text.columnDay, text.columnShown, text.columnInquiry, text.columnCircumstance, text.columnStanding];
  root.replaceChildren(
    h("p", { class: "month-standing" }, text.monthStands, " ", standing(closing.standing, "monthStanding"), " ",
      h("span", { class: "note" }, text.monthAsOf(dayText(closing.asOf)))),
    h("table", {},
      h("caption", {}, title),
      h("thead", {}, h("tr", {}, ...head.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, ...judged.map((reception) => row(reception, verdicts.get(reception.id), name, value)))),
    ...(others > 0 ? [h("p", { class: "note" }, text.otherMonths(others))] : []),
    ...repairs(closing, receptions),
  );
}

function row(reception, verdict, name, value) {
  const { id } = reception;
  const { text } = words;
  // On a narrow screen the cells stand under one another, each with its column's name.
  const cell = (column, content) => h("td", {}, h("span", { class: "column", "aria-hidden": "true" }, column), content);
  return h("tr", { "data-reception": id },
    h("th", { scope: "row" }, h("label", {},
      h("input", { type: "radio", name, value: id, checked: id === value }), h("span", {}, inMonth(reception.at)))),
    cell(text.columnShown, shownText(reception)),
    cell(text.columnInquiry, inquiryText(reception)),
    cell(text.columnCircumstance, circumstanceText(reception)),
    cell(text.columnStanding, standing(verdict.standing)));
}

function shownText({ shown, cancelled }) {
  const { text } = words;
  const more = [shown.validUntil && text.validUntilShort(shown.validUntil), cancelled && text.cancelledShort];
  return [say("shownKind", shown.kind), ...more.filter(Boolean)].join(" · ");
}

function inquiryText({ inquiry }) {
  if (!inquiry) return words.text.none;
  return [say("by", inquiry.by), say("answer", inquiry.answer), inquiry.on && dayText(inquiry.on)].filter(Boolean).join(" · ");
}

function circumstanceText({ circumstance }) {
  if (!circumstance) return words.text.none;
  return [say("circumstanceKind", circumstance.kind), circumstance.note].filter(Boolean).join(" · ");
}

/** The visits that fall short, with what would have been enough; and those still to settle. */
function repairs({ failing, toSettle }, receptions) {
  const { text } = words;
  const day = (id) => inMonth(receptions.find((reception) => reception.id === id).at);
  const ways = (of) => of.map(({ steps }) => steps.map((step) => say("step", step)).join(" + ")).join(` ${text.or} `);
  return [
    ...(failing.length === 0 ? [] : [
      h("h3", {}, text.repairs),
      h("ul", {}, ...failing.map(({ receptionId, repairs }) => h("li", {}, `${day(receptionId)}: ${ways(repairs)}`))),
    ]),
    ...(toSettle.length === 0 ? [] : [
      h("h3", {}, text.toSettle),
      h("ul", {}, ...toSettle.map((id) => h("li", {}, day(id)))),
    ]),
  ];
}

// 今日の受付: who came, who is still to come, today or on the next day, and who needs to present something this month.

import * as day from "../day.js";
import { desk } from "../desk.js";
import * as arrived from "../parts/answers.js";
import { dayText, shortDay, timeText } from "../parts/days.js";
import { byId, choose, chosen, h, radioRow, t } from "../parts/dom.js";
import { expectation, expectationText } from "../parts/expected.js";
import { shownText } from "../parts/facts.js";
import { cell } from "../parts/month-table.js";
import { patientText } from "../parts/numbers.js";
import { own } from "../parts/own.js";
import { awaitedChip, gravest, looks, mendable, monthChip, standing } from "../parts/standing.js";
import { folded } from "../parts/typed.js";
import { name as nameIn, say, words } from "../parts/words.js";

export const name = "today";

/** What the page does when a row is opened: set by whoever shows the views. */
export const on = { receive: () => {}, month: () => {}, correct: () => {}, late: () => {}, undo: () => {}, opened: () => {} };

/** What was done last: a sentence for a language, and the tone it is said in. */
let said = { sentence: () => "", tone: "plain" };
const ownDay = own({ onOpened: () => on.opened(), onChanged: () => show() });

const filters = {
  all: () => true,
  toShow: ({ shown }) => shown === false,
  awaited: ({ awaited }) => awaited,
  toMend: ({ verdict }) => verdict !== undefined && mendable.has(verdict.standing),
};
/** Who came without a time is entered as the day goes on: after those who have one. */
const byTime = ({ at }) => (at.length > day.today.length ? at : `${at}T99`);
const columns = {
  time: { words: "columnTime", of: ({ reception }) => byTime(reception) },
  patient: { words: "columnNumber", of: ({ patient }) => patient },
  shown: { words: "columnMonth", of: ({ shown, patient }) => `${Number(shown ?? 2)}${patient}` },
  standing: { words: "columnVisit", of: ({ verdict, reception }) => `${verdict ? gravest.indexOf(verdict.standing) : gravest.length}${byTime(reception)}` },
};
const sorting = { by: "time", down: false };

export function build(root) {
  root.append(
    h("div", { class: "folds" }, ownDay.build(), h("div", { id: "today-answers" }, arrived.build())),
    ownDay.bar(),
    h("div", { class: "tools" },
      h("div", { class: "field" }, t("label", "deskDay", { for: "desk-day" }), h("select", { id: "desk-day" })),
      radioRow("list-on", "listOn", "list-on", [["today", "listOnToday"], ["next", "listOnNext"]], "today"),
      radioRow("filter", "filter", "filter", [["all", "filterAll"], ["toShow", "filterToShow"], ["awaited", "filterAwaited"], ["toMend", "filterToMend"]], "all"),
      h("div", { class: "field" }, t("label", "listSearch", { for: "list-search" }),
        h("input", { id: "list-search", type: "search", autocomplete: "off", spellcheck: "false" })),
      h("button", { type: "button", id: "print-list" }, t("span", "print"))),
    h("p", { role: "status", id: "today-done" }),
    h("p", { id: "list-counts", role: "status" }),
    h("table", { class: "stack desk", id: "list" },
      h("caption", {}),
      h("thead", {}, h("tr", {},
        ...Object.entries(columns).map(([by, { words }]) => h("th", { scope: "col", "data-by": by }, h("button", { type: "button" }, t("span", words)))),
        t("th", "columnShown", { scope: "col" }), t("th", "columnNext", { scope: "col" }),
        h("th", { scope: "col" }, t("span", "columnOpen", { class: "unseen" })))),
      h("tbody", {})),
  );
  byId("desk-day").addEventListener("change", ({ target }) => { day.moveTo(target.value); show(); });
  byId("list-on").addEventListener("change", show);
  arrived.filesDropped(root);
  byId("print-list").addEventListener("click", () => print());
  byId("list-search").addEventListener("input", showRows);
  byId("filter").addEventListener("change", showRows);
  root.querySelector("thead").addEventListener("click", ({ target }) => {
    const by = target.closest("th")?.dataset.by;
    if (!by) return;
    Object.assign(sorting, { by, down: sorting.by === by && !sorting.down });
    showRows();
  });
  root.querySelector("tbody").addEventListener("keydown", step);
  root.querySelector("tbody").addEventListener("click", ({ target }) => {
    const { patient, visit, correct, late, register } = target.closest("button")?.dataset ?? {};
    if (correct) on.correct(patient, correct);
    else if (late) on.late(patient, late);
    else if (register) confirm(register);
    else if (patient) (visit === undefined ? on.receive : on.month)(patient, visit);
  });
}

/** To the next who is expected: Enter there begins, the arrows go on to the one after. */
export function atNext() {
  const first = () => document.querySelector("#list tbody button.primary");
  if (!first() && chosen("list-on") === "next") {
    choose("list-on", "today");
    show();
  }
  if (!first() && rows.some(filters.awaited)) {
    byId("list-search").value = "";
    choose("filter", "awaited");
    showRows();
  }
  first()?.focus();
}

/** The function key of the view. */
export const functionKeys = { F4: { words: "undo", run: () => on.undo() } };

/** From row to row. */
function step(event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...event.currentTarget.querySelectorAll("button")];
  const next = way && all[all.indexOf(event.target) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** An answer has come: its row is shown, and where the clerk is at nothing else, one key confirms it. */
export function bringAnswer(patient) {
  const isIdle = document.activeElement === document.body || document.activeElement.id === "view-today";
  show();
  if (isIdle) rowOf(patient)?.querySelector("button.primary")?.focus();
}

const rowOf = (patient) => [...byId("list").tBodies[0].rows].find(({ dataset }) => dataset.patient === patient);

/** What a reception of somebody who is to come would be, were it taken as the reader answered. */
function asAnswered(patient, { at, care, payer, coverage = day.coverageOf(patient) }) {
  const answer = arrived.answerOf(patient);
  if (!answer?.shown) return undefined;
  return { at, care, payer, coverage: answer.coverage ?? coverage, shown: answer.shown, inquiry: answer.inquiry };
}

/** Enters what the reader answered, and goes on to the next that can be entered so. */
function confirm(patient) {
  const reception = asAnswered(patient, day.awaited(patient) ?? { at: arrived.answerOf(patient).at });
  const mended = day.mendedBy(patient, { ...reception, id: "now" }).length;
  day.enter(patient, reception);
  arrived.received(patient);
  show();
  const { verdict } = rows.find(({ reception: { id } }) => id === day.entry().reception.id);
  said = { sentence: (text) => text.registered(patientText(patient), say("standing", verdict.standing)) + (mended > 0 ? text.mended(mended) : ""), tone: looks[verdict.standing][0] };
  sayDone();
  (byId("list").querySelector("[data-register]") ?? byId("list").querySelector("button.primary") ?? byId("view-today")).focus();
}

function sayDone() {
  byId("today-done").textContent = said.sentence(words.text);
  byId("today-done").dataset.tone = said.tone;
}

let rows = [];

/** A row, and what it was judged by. Where that is the same, so is the row: an answer that arrives leaves all others as they are. */
function judged({ patient, reception, awaited }, isNext) {
  const receptions = day.receptionsOf(patient);
  const by = JSON.stringify([day.today, isNext, awaited, reception, receptions, day.awaited(patient), arrived.answerOf(patient)]);
  const before = rows.find((one) => one.patient === patient && one.reception.id === reception.id);
  if (before?.desk === desk && before.by === by) return before;
  const row = { patient, reception, awaited, by, desk, last: day.lastShown(patient) };
  if (!awaited) {
    const { verdicts } = day.close(patient, day.today);
    return { ...row, shown: day.shownThisMonth(patient, reception.payer), verdict: verdicts.find(({ receptionId }) => receptionId === reception.id) };
  }
  const expected = expectation(patient, reception);
  const now = isNext ? undefined : asAnswered(patient, reception);
  return { ...row, shown: expected.shown, expected, answered: now && desk.judge({ reception: { ...now, id: "now" }, history: receptions, asOf: day.today }) };
}

export function show() {
  byId("today-answers").append(byId("answers"));
  arrived.show();
  ownDay.show();
  sayDone();
  byId("desk-day").replaceChildren(...day.days.map((one) => h("option", { value: one, selected: one === day.today }, dayText(one))));
  const next = day.nextDay();
  const isNext = chosen("list-on") === "next";
  document.querySelector("#list-on [value=next] + span").textContent = words.text.listOnNextDay(next && shortDay(next));
  // Who is not on the list and has an answer has come without an appointment.
  const list = isNext ? (next ? day.listOn(next) : []) : day.list();
  const walkIns = isNext ? [] : arrived.answered().filter((patient) => !list.some((one) => one.patient === patient && one.awaited))
    .map((patient) => ({ patient, reception: { id: `${patient}-answered`, at: arrived.answerOf(patient).at }, awaited: true }));
  rows = [...list, ...walkIns].map((one) => judged(one, isNext));
  showRows();
}

function showRows() {
  const { text } = words;
  const focused = document.activeElement.closest("#list tbody tr")?.dataset;
  const next = chosen("list-on") === "next" && day.nextDay();
  const { by, down } = sorting;
  const wanted = folded(byId("list-search").value);
  const left = rows.filter(filters[chosen("filter")]).filter(({ patient }) => folded(patientText(patient)).includes(wanted))
    .sort((one, other) => columns[by].of(one).localeCompare(columns[by].of(other)) * (down ? -1 : 1));
  for (const head of document.querySelectorAll("#list [data-by]")) {
    if (head.dataset.by === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  const count = (filter) => rows.filter(filters[filter]).length;
  byId("list-counts").textContent = text.listCounts({
    shown: left.length, all: rows.length, awaited: count("awaited"), toMend: count("toMend"),
    toShow: new Set(rows.filter(filters.toShow).map(({ patient }) => patient)).size,
  });
  const table = byId("list");
  table.caption.textContent = chosen("list-on") === "today" ? text.listOf(dayText(day.today)) : next ? text.listExpected(dayText(next)) : text.nobodyExpected;
  redraw(table.tBodies[0], left.map(drawn));
  // What had the focus has it again.
  if (focused && !table.contains(document.activeElement)) [...table.tBodies[0].rows].find(({ dataset }) => dataset.reception === focused.reception)?.querySelector("button")?.focus();
  nameIn(table);
  if (performance.getEntriesByName("first-verdict").length === 0) performance.mark("first-verdict");
}

/** Puts these rows into the list: the browser lays out no more than what is new. */
function redraw(body, nodes) {
  const kept = new Set(nodes);
  for (const one of [...body.rows]) if (!kept.has(one)) one.remove();
  nodes.forEach((one, at) => { if (body.rows[at] !== one) body.insertBefore(one, body.rows[at] ?? null); });
}

/** A row as it is drawn: once in each language, as long as it says the same. */
function drawn(one) {
  if (one.drawn?.lang !== words.lang) one.drawn = { lang: words.lang, node: row(one) };
  return one.drawn.node;
}

function row({ patient, reception, awaited, shown, last, verdict, expected, answered }) {
  const { text } = words;
  const who = patientText(patient);
  const answer = awaited && chosen("list-on") === "today" && arrived.answerOf(patient);
  const next = awaited ? expectationText(expected, reception) : (verdict?.next[0] ? say("step", verdict.next[0]) : text.nothingToDo);
  const button = (data, kind, label) => h("button", { type: "button", class: `${kind} small`, ...data }, label, h("span", { class: "unseen" }, ` ${who}`));
  const of = { "data-patient": patient };
  const isMendable = verdict && mendable.has(verdict.standing);
  // What the reader answered, and is enough, one key enters; all else is for the clerk to say.
  const comes = () => (answered && !mendable.has(answered.standing) && answer.change === undefined
    ? button({ "data-register": patient }, "primary", text.register) : button(of, "primary", text.receive));
  const buttons = chosen("list-on") === "next" ? [button({ ...of, "data-visit": "" }, "", text.openMonth)] : awaited ? [comes()] : [
    button({ ...of, "data-correct": reception.id }, "", text.correct),
    isMendable && button({ ...of, "data-late": reception.id }, "", text.presentedLate),
    button({ ...of, "data-visit": reception.id }, "", text.openMonth)];
  return h("tr", { "data-patient": patient, "data-reception": reception.id },
    cell(text.columnTime, timeText(reception.at)),
    h("th", { scope: "row" }, who),
    cell(text.columnMonth, monthChip(shown), last && h("span", { class: "note" }, ` ${shortDay(last)}`)),
    cell(text.columnVisit, awaited ? awaitedChip() : standing(verdict.standing)),
    cell(text.columnShown, answer ? text.answeredBy(arrived.answerText(answer)) : awaited ? "–" : shownText(reception)),
    cell(text.columnNext, answered ? [text.asAnswered, " ", standing(answered.standing)] : next, answer?.change && h("span", { class: "differs" }, ` ${text.insuranceChanged}`)),
    h("td", {}, ...buttons));
}

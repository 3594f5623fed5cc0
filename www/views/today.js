// 今日の受付: who came, who is still to come, and who needs to present something this month.

import * as day from "../day.js";
import { dayText, shortDay, timeText } from "../parts/days.js";
import { byId, choose, chosen, h, radioRow, t } from "../parts/dom.js";
import { shownText } from "../parts/facts.js";
import { cell } from "../parts/month-table.js";
import { patientText } from "../parts/numbers.js";
import { awaitedChip, gravest, mendable, monthChip, standing } from "../parts/standing.js";
import { folded } from "../parts/typed.js";
import { name as nameIn, say, words } from "../parts/words.js";

export const name = "today";

/** What the page does when a row is opened: set by whoever shows the views. */
export const on = { receive: () => {}, month: () => {}, correct: () => {} };

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
    h("div", { class: "tools" },
      h("div", { class: "field" }, t("label", "deskDay", { for: "desk-day" }),
        h("select", { id: "desk-day" }, ...day.days.map((one) => h("option", { value: one, selected: one === day.today })))),
      radioRow("filter", "filter", "filter", [["all", "filterAll"], ["toShow", "filterToShow"], ["awaited", "filterAwaited"], ["toMend", "filterToMend"]], "all"),
      h("div", { class: "field" }, t("label", "listSearch", { for: "list-search" }),
        h("input", { id: "list-search", type: "search", autocomplete: "off", spellcheck: "false" })),
      h("button", { type: "button", id: "print-list" }, t("span", "print"))),
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
    const { patient, visit, correct } = target.closest("button")?.dataset ?? {};
    if (correct) on.correct(correct);
    else if (patient) (visit ? on.month : on.receive)(patient, visit);
  });
}

/** To the next who is expected: Enter there begins, the arrows go on to the one after. */
export function atNext() {
  const first = () => document.querySelector("#list tbody button.primary");
  if (!first() && rows.some(filters.awaited)) {
    byId("list-search").value = "";
    choose("filter", "awaited");
    showRows();
  }
  first()?.focus();
}

/** From row to row. */
function step(event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...event.currentTarget.querySelectorAll("button")];
  const next = way && all[all.indexOf(event.target) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

let rows = [];

export function show() {
  for (const option of byId("desk-day").options) option.textContent = dayText(option.value);
  const closed = new Map();
  rows = day.list().map(({ patient, reception, awaited }) => {
    if (!closed.has(patient)) closed.set(patient, { last: day.lastShown(patient), month: day.close(patient, day.today) });
    const { last, month } = closed.get(patient);
    const shown = day.shownThisMonth(patient, reception.payer);
    const verdict = awaited ? undefined : month.verdicts.find(({ receptionId }) => receptionId === reception.id);
    return { patient, reception, awaited, shown, last, verdict };
  });
  showRows();
}

function showRows() {
  const { text } = words;
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
  table.caption.textContent = text.listOf(dayText(day.today));
  table.tBodies[0].replaceChildren(...left.map(row));
  nameIn(table);
  if (performance.getEntriesByName("first-verdict").length === 0) performance.mark("first-verdict");
}

function row({ patient, reception, awaited, shown, last, verdict }) {
  const { text } = words;
  const who = patientText(patient);
  // Who is outside the notice is asked for nothing.
  const ask = shown === null ? text.nothingToDo : shown ? text.askAsUsual : text.askToShow;
  const next = awaited ? ask : (verdict?.next[0] ? say("step", verdict.next[0]) : text.nothingToDo);
  return h("tr", { "data-patient": patient, "data-reception": reception.id },
    cell(text.columnTime, timeText(reception.at)),
    h("th", { scope: "row" }, who),
    cell(text.columnMonth, monthChip(shown), last && h("span", { class: "note" }, ` ${shortDay(last)}`)),
    cell(text.columnVisit, awaited ? awaitedChip() : standing(verdict.standing)),
    cell(text.columnShown, awaited ? "–" : shownText(reception)),
    cell(text.columnNext, next),
    h("td", {}, day.entry(reception.id) && h("button", { type: "button", class: "small", "data-correct": reception.id }, text.correct, h("span", { class: "unseen" }, ` ${who}`)), awaited
      ? h("button", { type: "button", class: "primary small", "data-patient": patient }, text.receive, h("span", { class: "unseen" }, ` ${who}`))
      : h("button", { type: "button", class: "small", "data-patient": patient, "data-visit": reception.id }, text.openMonth, h("span", { class: "unseen" }, ` ${who}`))));
}

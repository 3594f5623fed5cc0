// 月: one patient's claim month, as a ribbon and as a table; a visit chosen is the one at hand.

import * as day from "../day.js";
import { take, verdictOf } from "../hand.js";
import { dayOf, monthText } from "../parts/days.js";
import { byId, choose, chosen, h, radioRow, t } from "../parts/dom.js";
import { patientText } from "../parts/numbers.js";
import { fillList, filterList, reveal } from "../parts/list.js";
import { showMonthTable } from "../parts/month-table.js";
import { ribbon } from "../parts/ribbon.js";
import { standing } from "../parts/standing.js";
import { panel } from "../parts/verdict.js";
import { visitsOf } from "../parts/visits.js";
import { words } from "../parts/words.js";

export const name = "month";

const answer = panel();
const FIRST = "p0003";
const state = { patient: FIRST, visit: null };

export function build(root) {
  root.append(
    h("div", { class: "pick" },
      h("div", { class: "field" },
        t("label", "patientSearch", { for: "patient-search" }),
        h("input", { id: "patient-search", type: "search", autocomplete: "off", spellcheck: "false" }),
        h("p", { class: "note", role: "status", id: "patient-count" })),
      h("fieldset", { class: "list tall", id: "patients" }, t("legend", "patients"))),
    h("div", { class: "work" },
      radioRow("known", "known", "known", [["closing", "knownClosing"], ["today", "knownToday"], ["day", "knownDay"]], "closing"),
      h("div", { id: "ribbon" }),
      h("div", { id: "month" })),
    answer.root,
  );
  byId("patient-search").addEventListener("input", search);
  root.addEventListener("change", ({ target }) => {
    if (target.name === "patient") state.patient = target.value;
    if (target.name === "visit") state.visit = target.value;
    if (target.name === "visit") showVisit();
    else if (target.name !== undefined && target.id !== "patient-search") showPatient();
  });
}

/** Opens the month of a patient, at one of the visits; the one opened before, where none is named. */
export function open(patient, visit) {
  if (patient) Object.assign(state, { patient, visit });
}

export function show() {
  // A newcomer's entry may have been taken back.
  if (!day.everybody().includes(state.patient)) Object.assign(state, { patient: day.everybody().includes(FIRST) ? FIRST : day.everybody()[0], visit: null });
  showKnown();
  showPatients();
  showPatient();
}

/** A month that still runs does not close: it is looked at as known today, until it does. */
function showKnown() {
  const closing = document.querySelector("[name=known][value=closing]");
  const runs = day.runningTo() !== undefined;
  if (runs && closing.checked) choose("known", "today");
  else if (!runs && closing.disabled) choose("known", "closing");
  closing.disabled = runs;
}

function showPatients() {
  const items = day.everybody().map((id) => {
    const month = day.close(id);
    const chip = standing(month.standing, "monthStanding");
    chip.classList.add("small");
    return { value: id, label: patientText(id), more: [chip] };
  });
  fillList(byId("patients"), "patient", [{ items }], state.patient);
  search();
  reveal(byId("patients"), document.querySelector("[name=patient]:checked")?.closest("label"));
}

function search() {
  const { shown, all } = filterList(byId("patients"), byId("patient-search").value);
  byId("patient-count").textContent = words.text.patientCount(shown, all);
}

function showPatient() {
  const { patient } = state;
  const receptions = day.receptionsOf(patient);
  const { closing, visits } = visitsOf(receptions, (asOf) => day.close(patient, asOf));
  if (!visits.some(({ reception }) => reception.id === state.visit)) state.visit = visits[0]?.reception.id ?? null;
  const month = day.today.slice(0, 7);
  const { text } = words;
  const lanes = day.runningTo() ? { column: text.columnToday, lane: text.ribbonToday } : { column: text.columnClosed, lane: text.ribbonClosed };
  byId("ribbon").replaceChildren(...(visits.length > 0 ? [ribbon({ month, visits, today: day.today, lane: lanes.lane })] : []));
  showMonthTable(byId("month"), {
    title: text.monthOf(patientText(patient), monthText(month)), closing, visits, receptions, name: "visit", value: state.visit, closed: lanes.column,
  });
  showVisit();
}

function showVisit() {
  const { patient, visit } = state;
  const receptions = day.receptionsOf(patient);
  const reception = receptions.find(({ id }) => id === visit);
  if (!reception) {
    take(null);
    return answer.nothing(words.text.noVisit);
  }
  const asOf = { closing: day.close(patient).asOf, today: day.today, day: dayOf(reception.at) }[chosen("known")];
  const held = { patient, reception, history: receptions.filter(({ id }) => id !== visit), asOf };
  take(held);
  return answer.verdict(verdictOf(held), reception);
}

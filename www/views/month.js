// 月: one patient's claim month, as a ribbon and as a table; a visit chosen is the one at hand.

import { desk } from "../desk.js";
import { take, verdictOf } from "../hand.js";
import { hasFiles, lookAt, now } from "../months.js";
import { dayOf, monthText } from "../parts/days.js";
import { byId, choose, chosen, h, radioRow, t } from "../parts/dom.js";
import { patientText } from "../parts/numbers.js";
import { fillList, reveal, wordsOf } from "../parts/list.js";
import { showMonthTable } from "../parts/month-table.js";
import { ribbon } from "../parts/ribbon.js";
import { standing } from "../parts/standing.js";
import { panel } from "../parts/verdict.js";
import { visitsOf } from "../parts/visits.js";
import { words } from "../parts/words.js";

export const name = "month";

const answer = panel();
const FIRST = "p0003";
const state = { patient: FIRST, visit: null, receptions: [], turn: 0 };

export function build(root) {
  root.append(
    h("div", { class: "pick" },
      radioRow("whose", "whose", "whose", [["desk", "whoseDesk"], ["files", "whoseFiles"]], "desk"),
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
  byId("patient-search").addEventListener("input", fill);
  byId("whose").addEventListener("change", () => {
    lookAt({ files: chosen("whose") === "files" });
    show();
  });
  root.addEventListener("change", ({ target }) => {
    if (target.name === "patient") showPatient(target.value);
    if (target.name === "visit") state.visit = target.value;
    if (target.name === "visit" || target.name === "known") showVisit();
  });
}

/** Opens the month of a patient, of this desk or of the files, at one of the visits; the one opened before, where none is named. */
export function open(patient, visit, { files = false } = {}) {
  if (!patient) return;
  lookAt({ files });
  Object.assign(state, { patient, visit });
}

export async function show() {
  byId("whose").hidden = !hasFiles();
  choose("whose", now().isOwn ? "desk" : "files");
  byId("patient-search").value = "";
  // A newcomer's entry may have been taken back, and a file closed.
  if (!now().has(state.patient)) Object.assign(state, { patient: now().has(FIRST) ? FIRST : null, visit: null });
  showKnown();
  await fill();
  await showPatient(state.patient);
}

/** A month that still runs does not close: it is looked at as known today, until it does. */
function showKnown() {
  const closing = document.querySelector("[name=known][value=closing]");
  const runs = now().runningTo() !== undefined;
  if (runs && closing.checked) choose("known", "today");
  else if (!runs && closing.disabled) choose("known", "closing");
  closing.disabled = runs;
  // Of a file that is over nobody knows a day.
  const today = document.querySelector("[name=known][value=today]");
  today.disabled = !runs && !now().isOwn;
  if (today.disabled && today.checked) choose("known", "closing");
}

/** The patients that are searched for; with nobody's month open, the first of them. */
async function fill() {
  const wanted = wordsOf(byId("patient-search").value);
  const { all, found, first } = await now().search(wanted);
  if (wanted.join() !== wordsOf(byId("patient-search").value).join()) return;
  state.patient ??= first[0]?.patient ?? null;
  fillList(byId("patients"), "patient", [{ items: first.map(({ patient, standing: code, unread }) => {
    const chip = standing(code, "monthStanding");
    chip.classList.add("small");
    return { value: patient, label: called(patient), more: [unread && h("span", { class: "note" }, words.text.notJudgedShort), chip] };
  }) }], state.patient);
  byId("patient-count").textContent = words.text.patientCount(all, found, first.length);
  reveal(byId("patients"), document.querySelector("[name=patient]:checked")?.closest("label"));
}

const called = (patient) => (now().isOwn ? patientText(patient) : patient);

async function showPatient(patient) {
  const turn = ++state.turn;
  const receptions = patient === null ? [] : await now().receptionsOf(patient);
  if (turn !== state.turn) return;
  Object.assign(state, { patient, receptions });
  const { month, runningTo, today } = now();
  const { text } = words;
  if (patient === null) {
    for (const id of ["ribbon", "month"]) byId(id).replaceChildren();
    answer.nothing(text.noVisit);
    return;
  }
  const { closing, visits } = visitsOf(receptions, closed);
  state.closedOn = closing.asOf;
  if (!visits.some(({ reception }) => reception.id === state.visit)) state.visit = visits[0]?.reception.id ?? null;
  const lanes = runningTo() ? { column: text.columnToday, lane: text.ribbonToday } : { column: text.columnClosed, lane: text.ribbonClosed };
  byId("ribbon").replaceChildren(...(visits.length > 0 ? [ribbon({ month: month(), visits, today: today(), lane: lanes.lane })] : []));
  showMonthTable(byId("month"), {
    title: text.monthOf(called(patient), monthText(month())), closing, visits, receptions, name: "visit", value: state.visit, closed: lanes.column,
  });
  showVisit();
}

const closed = (asOf = now().runningTo()) => desk.closeMonth({ month: now().month(), receptions: state.receptions, asOf });

function showVisit() {
  const { patient, visit, receptions, closedOn } = state;
  const reception = receptions.find(({ id }) => id === visit);
  if (!reception) {
    take(null);
    return answer.nothing(words.text.noVisit);
  }
  const asOf = { closing: closedOn, today: now().today(), day: dayOf(reception.at) }[chosen("known")];
  const held = { patient, reception, history: receptions.filter(({ id }) => id !== visit), asOf };
  take(held);
  return answer.verdict(verdictOf(held), reception);
}

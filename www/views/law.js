// 法令の時間軸: a day drawn along the years; which windows are open on it, and how the visit at hand
// would be judged on it. An amendment shows what it changes.

import { InputError } from "../../pkg/index.js";
import * as day from "../day.js";
import { desk, knowing, options, unamended } from "../desk.js";
import { hand, take } from "../hand.js";
import { now } from "../months.js";
import { dayFrom, dayNow, dayOf, dayText, numberOf } from "../parts/days.js";
import { byId, field, h, t } from "../parts/dom.js";
import { circumstanceText, inquiryText, shownText } from "../parts/facts.js";
import { firstDifference, movedList, movedText } from "../parts/moved.js";
import { amendments, showAmendments, tryExample as amend } from "../parts/amend.js";
import { noticeItems } from "../parts/notices.js";
import { patientText } from "../parts/numbers.js";
import { settings } from "../parts/settings.js";
import { FIRST, LAST, differences, isClosed, shift, stretches } from "../parts/shift.js";
import { pointAt, rowsTable, stretchList, timelineKey, timelineTable } from "../parts/timeline.js";
import { dayTyped } from "../parts/typed.js";
import { panel } from "../parts/verdict.js";
import { say, words } from "../parts/words.js";
import { ask } from "../parts/worker.js";

export const name = "law";

/** Called when the desk was opened with something else. */
export const on = { reopened: () => {} };

const answer = panel();
let at = null;
/** The day whose knowledge of the law is asked for; nothing: all that is known. */
let knownOn;
let drawn = null;
/** The whole month is moved once the day has come to rest; `moving` ends what is asked of the worker. */
let [rest, moving] = [undefined, undefined];

const dayField = () => h("input", { type: "text", autocomplete: "off", spellcheck: "false" });

export function build(root) {
  root.append(
    h("div", { class: "work" },
      h("p", { id: "law-visit", tabindex: "-1" }),
      h("div", { class: "slide" },
        t("label", "lawDay", { for: "law-day" }),
        h("button", { type: "button", id: "law-before", "data-label": "changeBefore" }, "◀"),
        h("input", { type: "range", id: "law-day", min: FIRST, max: LAST, step: 1 }),
        h("button", { type: "button", id: "law-after", "data-label": "changeAfter" }, "▶"),
        h("output", { id: "law-day-text", for: "law-day" }),
        h("button", { type: "button", id: "law-today" }, t("span", "today"))),
      h("div", { class: "days" },
        field("law-day-typed", "lawDayTyped", dayField(), "lawDayHint"), field("law-known", "lawKnown", dayField(), "lawKnownHint")),
      h("div", { id: "timeline" }),
      h("ul", { id: "law-notices", class: "note" }),
      h("p", { id: "law-changed", role: "status" }),
      h("section", { id: "moved", "aria-labelledby": "moved-title", hidden: true },
        h("h3", { id: "moved-title" }), t("p", "movedAbout", { class: "note" }), h("div", { id: "moved-list" })),
      h("details", {}, t("summary", "stretches"), h("div", { id: "stretches" })),
      h("details", { id: "law-rows" }, t("summary", "lawRows"), h("div", {})),
      amendments(reopened), settings(reopened)),
    answer.root,
  );
  byId("moved-list").addEventListener("click", example);
  byId("law-day").addEventListener("input", ({ target }) => { at = dayFrom(Number(target.value)); point(); });
  byId("law-day-typed").addEventListener("change", typed);
  byId("law-known").addEventListener("change", known);
  byId("law-today").addEventListener("click", () => { at = dayNow(); point(); });
  byId("law-before").addEventListener("click", () => jump(-1));
  byId("law-after").addEventListener("click", () => jump(1));
}

/** The visit at hand; where there is none, one that the notice speaks of. */
function visit() {
  if (hand()) return hand();
  const { id: patient, receptions: [history, reception] } = day.example;
  return { patient, reception, history: [history] };
}

/** To the day that is typed; what is none, or lies beyond what is drawn, leads nowhere and is marked. */
function typed({ target }) {
  const day = dayTyped(target.value);
  const isNone = day === null || (day !== undefined && (numberOf(day) < FIRST || numberOf(day) > LAST));
  target.setAttribute("aria-invalid", String(isNone));
  if (isNone || day === undefined) return;
  at = day;
  target.value = "";
  point();
}

/** As the law was known on the day that is typed; with nothing typed, as it is known now. */
async function known({ target }) {
  byId("law-known-error")?.remove();
  target.removeAttribute("aria-invalid");
  try {
    // What is no day is for the module to refuse.
    const day = dayTyped(target.value) ?? (target.value.trim() || undefined);
    if (day) await knowing(day);
    knownOn = day;
    await show();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    target.setAttribute("aria-invalid", "true");
    target.closest(".field").append(h("p", { class: "error", id: "law-known-error", role: "alert" }, say("errorCode", error.code)));
  }
}

/** The desk judges by something else; where the law was amended, to the first day on which that shows. */
async function reopened({ amended = false } = {}) {
  on.reopened();
  const first = amended && options.amendments.length > 0 && firstDifference((await unamended()).timeline(), desk.timeline());
  if (first && numberOf(first) >= FIRST && numberOf(first) <= LAST) at = first;
  await show();
}

/** Tries the end of the month's tolerance, as an announcement would have it. */
export async function tryExample() {
  await amend(reopened);
  byId("law-visit").focus();
}

/** The visit of an example in hand, as its month closes: the bars above are then its own. */
async function example({ target }) {
  const { patient, visit } = target.closest("button")?.dataset ?? {};
  if (!patient) return;
  const receptions = await now().receptionsOf(patient);
  const isIt = ({ id }) => id === visit;
  const { asOf } = desk.closeMonth({ month: now().month(), receptions });
  take({ patient, reception: receptions.find(isIt), history: receptions.filter((one) => !isIt(one)), asOf });
  await show();
  byId("law-visit").focus();
}

/** Whom of the month at hand, moved to the month of the day, the amendments move: asked of the worker, and not twice. */
async function showMoved() {
  byId("moved").hidden = !drawn.bare;
  const months = now();
  const to = at.slice(0, 7);
  if (!drawn.bare || (drawn.movedTo === to && drawn.movedOf === months)) return;
  moving?.abort();
  moving = new AbortController();
  const { signal } = moving;
  Object.assign(drawn, { movedTo: to, movedOf: months });
  const month = months.month();
  byId("moved-title").textContent = words.text.movedNow;
  byId("moved-list").replaceChildren();
  const rows = months.isOwn ? day.everybody().flatMap((patient) => day.receptionsOf(patient).map((reception) => ({ patient, reception }))) : undefined;
  const bare = { ...options, amendments: [] };
  const found = await ask("moved", { bare, month, to, rows, shown: months.shown }, { signal }).catch((error) => { if (!signal.aborted) throw error; });
  if (!found || signal.aborted) return;
  byId("moved-title").textContent = movedText({ isOwn: months.isOwn, month, to }, found);
  byId("moved-list").replaceChildren(...(found.moved > 0 ? movedList(found, months.isOwn ? patientText : (patient) => patient) : []));
}

export async function show() {
  const { text } = words;
  const held = visit();
  const { reception, patient } = held;
  at ??= dayOf(reception.at);
  await showAmendments();
  const now = stretches(desk, held);
  const bare = options.amendments.length > 0 ? await unamended() : undefined;
  const before = bare && stretches(bare, held);
  const own = knownOn ? await knowing(knownOn) : desk;
  const answers = [
    ...(before ? [{ title: text.answersBefore, runs: before }, { title: text.answersAfter, runs: now }] : [{ title: text.answers, runs: now }]),
    ...(knownOn ? [{ title: text.answersKnown(dayText(knownOn)), runs: stretches(own, held) }] : []),
  ];
  const rows = own.timeline();
  const { reviewedThrough: reviewed } = own.version;
  const today = dayNow();
  const table = timelineTable(rows, answers, { reviewed, today });
  drawn = { held, own, rows, answers, table, reviewed, bare };
  byId("law-visit").replaceChildren(h("b", {}, text.lawVisit(patient ?? "", dayText(reception.at))), " ",
    isClosed(held) ? text.asItCloses : text.asOnTheDay, " ", [shownText(reception), inquiryText(reception), circumstanceText(reception)].join(" ／ "));
  byId("timeline").replaceChildren(timelineKey(reviewed, today), table);
  byId("stretches").replaceChildren(stretchList(answers.at(-1).runs));
  byId("law-rows").lastChild.replaceChildren(rowsTable(rows, own.sources()));
  byId("law-changed").replaceChildren(...(before ? changes(differences(before, now)) : []));
  point();
}

function changes(found) {
  const { text } = words;
  if (found.length === 0) return [text.answerUnchanged];
  return found.map(({ from, until, before, after }) => h("span", { class: "change" },
    text.answerChanged(dayText(dayFrom(from)), until >= LAST ? undefined : dayText(dayFrom(until)), say("standing", before), say("standing", after))));
}

function point() {
  const { held, own, rows, answers, table, reviewed } = drawn;
  const slider = byId("law-day");
  slider.value = String(numberOf(at));
  slider.setAttribute("aria-valuetext", dayText(at));
  byId("law-day-text").textContent = dayText(at);
  byId("law-notices").replaceChildren(...noticeItems(own, at));
  pointAt(table, at, rows, answers, reviewed);
  const moved = shift(held, at);
  answer.verdict(own.judge(moved), moved.reception, { own });
  clearTimeout(rest);
  rest = setTimeout(showMoved, 100);
}

/** To the next day, or the last, on which a window opens or has just closed. */
function jump(way) {
  const turns = [...new Set(drawn.rows.flatMap(({ from, until }) => [numberOf(from), until === null ? null : numberOf(until) + 1]))]
    .filter((number) => number !== null && FIRST <= number && number <= LAST).sort((one, other) => (one - other) * way);
  const next = turns.find((number) => (number - numberOf(at)) * way > 0);
  if (next === undefined) return;
  at = dayFrom(next);
  point();
}

// 法令の時間軸: a day drawn along the years; which windows are open on it, and how the visit at hand
// would be judged on it. An amendment shows what it changes.

import * as day from "../day.js";
import { desk, options, unamended } from "../desk.js";
import { hand } from "../hand.js";
import { dayFrom, dayOf, dayText, numberOf } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { circumstanceText, inquiryText, shownText } from "../parts/facts.js";
import { amendments, settings, showAmendments } from "../parts/settings.js";
import { FIRST, LAST, differences, isClosed, shift, stretches } from "../parts/shift.js";
import { pointAt, stretchList, timelineTable } from "../parts/timeline.js";
import { panel } from "../parts/verdict.js";
import { say, words } from "../parts/words.js";

export const name = "law";

/** Called when the desk was opened with something else. */
export const on = { reopened: () => {} };

const answer = panel();
let at = null;
let drawn = null;

export function build(root) {
  root.append(
    h("div", { class: "work" },
      h("p", { id: "law-visit" }),
      h("div", { class: "slide" },
        t("label", "lawDay", { for: "law-day" }),
        h("button", { type: "button", id: "law-before", "data-label": "changeBefore" }, "◀"),
        h("input", { type: "range", id: "law-day", min: FIRST, max: LAST, step: 1 }),
        h("button", { type: "button", id: "law-after", "data-label": "changeAfter" }, "▶"),
        h("output", { id: "law-day-text", for: "law-day" })),
      h("ul", { id: "law-notices", class: "note" }),
      h("div", { id: "timeline" }),
      h("p", { id: "law-changed", role: "status" }),
      h("details", {}, t("summary", "stretches"), h("div", { id: "stretches" })),
      amendments(reopened), settings(reopened)),
    answer.root,
  );
  byId("law-day").addEventListener("input", ({ target }) => { at = dayFrom(Number(target.value)); point(); });
  byId("law-before").addEventListener("click", () => jump(-1));
  byId("law-after").addEventListener("click", () => jump(1));
}

/** The visit at hand; where there is none, one that the notice speaks of. */
function visit() {
  if (hand()) return hand();
  const [history, reception] = day.patients.get("p0001").receptions;
  return { patient: "p0001", reception, history: [history] };
}

async function reopened() {
  on.reopened();
  await show();
}

export async function show() {
  const { text } = words;
  const held = visit();
  const { reception, patient } = held;
  at ??= dayOf(reception.at);
  showAmendments();
  const now = stretches(desk, held);
  const before = options.amendments.length > 0 ? stretches(await unamended(), held) : undefined;
  const answers = before ? [{ title: text.answersBefore, runs: before }, { title: text.answersAfter, runs: now }] : [{ title: text.answers, runs: now }];
  const rows = desk.timeline();
  const table = timelineTable(rows, answers);
  drawn = { held, rows, answers, table };
  byId("law-visit").replaceChildren(h("b", {}, text.lawVisit(patient ?? "", dayText(reception.at))), " ",
    isClosed(held) ? text.asItCloses : text.asOnTheDay, " ", [shownText(reception), inquiryText(reception), circumstanceText(reception)].join(" ／ "));
  byId("timeline").replaceChildren(table);
  byId("stretches").replaceChildren(stretchList(now));
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
  const { held, rows, answers, table } = drawn;
  const slider = byId("law-day");
  slider.value = String(numberOf(at));
  slider.setAttribute("aria-valuetext", dayText(at));
  byId("law-day-text").textContent = dayText(at);
  byId("law-notices").replaceChildren(...desk.notices(at).map((code) => h("li", {}, say("notice", code))));
  pointAt(table, at, rows, answers);
  const moved = shift(held, at);
  answer.verdict(desk.judge(moved), moved.reception);
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

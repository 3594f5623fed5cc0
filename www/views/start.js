// はじめに: what this shows, in four steps; and how a vendor has it on a page of their own.

import "../../pkg/element/index.js";
import { desk } from "../desk.js";
import * as day from "../day.js";
import { take } from "../hand.js";
import { dayText } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { LINES, WEIGHT } from "../parts/embed.js";
import { facts } from "../parts/verdict.js";
import { words } from "../parts/words.js";

export const name = "start";

/** What the page does when a step is taken: set by whoever shows the views. */
export const on = { month: () => {}, why: () => {}, law: () => {}, own: () => {}, reception: () => {} };

/** A month of the patient card alone; a card late in the month that mends what went before; and a visit that leans on the month. */
const [ALONE, MENDED, LEANING] = ["p0002", "p0003", "p0001"];

/** A visit of a patient in hand, with what else there is of the month. */
function hold(patient, which, asOf) {
  const receptions = day.receptionsOf(patient);
  const reception = receptions.at(which);
  take({ patient, reception, history: receptions.filter((one) => one !== reception), asOf });
}

const steps = {
  alone: { title: "stepAlone", about: "stepAloneAbout", run: () => on.month(ALONE) },
  mended: { title: "stepMended", about: "stepMendedAbout", run: () => on.month(MENDED) },
  sentence: { title: "stepSentence", about: "stepSentenceAbout", run: () => { hold(MENDED, 0, day.close(MENDED).asOf); on.why(); } },
  moved: { title: "stepMoved", about: "stepMovedAbout", run: () => { hold(LEANING, 1); on.law(); } },
};
const others = { own: { title: "stepOwn", run: () => on.own() }, reception: { title: "stepReception", run: () => on.reception() } };

const element = h("madoguchi-desk", { id: "embedded", lang: words.lang });

export function build(root) {
  root.append(
    t("p", "startMadeUp", { class: "made-up" }),
    t("p", "startAbout"),
    h("ol", { class: "steps" }, ...Object.entries(steps).map(([step, { title, about }]) => h("li", {},
      h("button", { type: "button", "data-step": step }, t("b", title), t("span", about))))),
    h("p", { class: "do" }, ...Object.entries(others).map(([step, { title }]) => h("button", { type: "button", "data-step": step }, t("span", title)))),
    h("section", { id: "embed", "aria-labelledby": "embed-title" },
      t("h3", "embedTitle", { id: "embed-title" }), t("p", "embedAbout"),
      h("div", { class: "beside" },
        h("pre", { lang: "en", tabindex: "0", role: "region", "data-label": "embedLines" }, h("code", {}, LINES)),
        h("div", { class: "panel" },
          h("p", { class: "checks" }, h("label", {}, h("input", { type: "checkbox", id: "embed-compact" }), " ", t("span", "embedCompact"))),
          element)),
      h("div", { id: "embed-facts" })));
  root.addEventListener("click", ({ target }) => {
    const { step } = target.closest("button")?.dataset ?? {};
    if (step) (steps[step] ?? others[step]).run();
  });
  byId("embed-compact").addEventListener("change", ({ target }) => { element.compact = target.checked; });
  element.reception = { id: "example", at: day.today };
  element.value = JSON.stringify({ shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } });
}

export function show() {
  const { text } = words;
  // They speak of the made-up clinic: beside one of the clerk's own there is none.
  for (const part of document.querySelectorAll("#view-start > :is(.made-up, .steps)")) part.hidden = day.isOwn();
  element.desk = desk;
  element.history = [];
  byId("embed-facts").replaceChildren(facts(
    [text.embedInstall, h("code", {}, "npm install madoguchi")],
    [text.embedSize, text.embedWeighs(WEIGHT)],
    [text.embedLicence, "MIT / Apache-2.0"],
    [text.embedAsks, text.embedAsksNothing],
    [text.embedLimits, text.embedLimitsAre(dayText(desk.version.reviewedThrough))]));
  if (element.verdict && performance.getEntriesByName("first-verdict").length === 0) performance.mark("first-verdict");
}

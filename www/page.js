// The page: which view is shown, in which language, and the keys that lead there.

import { desk, options } from "./desk.js";
import * as answers from "./parts/answers.js";
import { dayText } from "./parts/days.js";
import { byId, h, t } from "./parts/dom.js";
import { countRequests } from "./parts/requests.js";
import { started } from "./parts/worker.js";
import { name as nameIn, speak, words } from "./parts/words.js";
import * as cases from "./views/cases.js";
import * as closing from "./views/closing.js";
import * as law from "./views/law.js";
import * as month from "./views/month.js";
import * as reception from "./views/reception.js";
import * as start from "./views/start.js";
import * as today from "./views/today.js";
import * as why from "./views/why.js";

const views = [start, today, reception, month, why, law, closing, cases];
let current = start;

for (const view of views) {
  const root = h("section", { id: `view-${view.name}`, class: "view", hidden: true, "aria-labelledby": `title-${view.name}`, tabindex: "-1" },
    t("h2", `view_${view.name}`, { id: `title-${view.name}`, class: "unseen" }));
  // はじめに has a desk as well: that of 受付 stands before it.
  byId("views").prepend(root);
  view.build(root);
  byId("tabs").append(h("li", {}, t("a", `view_${view.name}`, { href: `#/${view.name}` })));
}

/** What the address asks for; an anchor inside a view is none of ours. */
function route() {
  const wanted = views.find(({ name }) => location.hash === `#/${name}`) ?? (location.hash === "" ? start : undefined);
  if (wanted && wanted !== current) go(wanted);
}

/** To a view, as if its tab had been chosen. The address holds its name, and nothing else ever. */
function go(view) {
  const shown = show(view);
  location.hash = `/${view.name}`;
  byId(`view-${view.name}`).focus({ preventScroll: true });
  return shown;
}

function show(view) {
  current = view;
  for (const { name } of views) byId(`view-${name}`).hidden = name !== view.name;
  for (const link of byId("tabs").querySelectorAll("a")) {
    if (link.hash === `#/${view.name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.body.dataset.view = view.name;
  showKeys();
  return view.show();
}

today.on.receive = (patient) => { go(reception); reception.start(patient); };
today.on.correct = (patient, visit) => { go(reception); reception.correct(patient, visit); };
today.on.late = (patient, visit) => { go(reception); reception.presentedAtPayment(patient, visit); };
today.on.undo = () => { go(reception); reception.undo(); };
// Another day is another desk: nothing of the one before is at hand.
today.on.opened = () => { answers.forget(); reception.reset(); today.show(); };
answers.on.receive = (patient) => { go(reception); reception.start(patient); };
answers.on.arrival = (patient) => { if (current.bringAnswer) current.bringAnswer(patient); };
closing.on.why = () => go(why);
closing.on.month = (patient, visit, of) => { month.open(patient, visit, of); go(month); };
Object.assign(start.on, {
  month: (patient) => { month.open(patient, null); go(month); },
  why: () => go(why),
  law: async () => { await go(law); await law.tryExample(); },
  own: () => go(closing),
  reception: () => { go(reception); reception.atNumber(); },
});
today.on.month = (patient, visit) => { month.open(patient, visit); go(month); };
law.on.reopened = () => showChanged();

// Keys that browsers leave alone: not reload, search, full screen or the developer's tools.
const everywhere = {
  F2: { words: "keyNumber", run: () => { go(reception); reception.atNumber(); } },
  F7: { words: "keyNext", run: () => { go(today); today.atNext(); } },
  F8: { words: "view_month", run: () => { month.open(reception.patientAtHand(), null); go(month); } },
  F9: { words: "view_why", run: () => go(why) },
};
const keys = () => ({ ...everywhere, ...current.functionKeys });
const inOrder = ([one], [other]) => Number(one.slice(1)) - Number(other.slice(1));

function showKeys() {
  byId("keys").replaceChildren(...Object.entries(keys()).sort(inOrder).map(([key, { words: of }]) =>
    h("button", { type: "button", "data-function": key }, h("kbd", {}, key), " ", t("span", of))));
  nameIn(byId("keys"));
}

byId("keys").addEventListener("click", ({ target }) => keys()[target.closest("button")?.dataset.function]?.run());
document.addEventListener("keydown", (event) => {
  const { key, isComposing, ctrlKey, altKey, metaKey, shiftKey } = event;
  const meant = !isComposing && !ctrlKey && !altKey && !metaKey && !shiftKey && keys()[key];
  if (!meant) return;
  event.preventDefault();
  meant.run();
});

// What was entered is nowhere else.
addEventListener("beforeunload", (event) => {
  if (reception.holdsAnything()) event.preventDefault();
});

/** Says in the head where the desk judges by something else than it was opened with. */
function showChanged() {
  const { amendments, readings, facility, law: { reviewedBy, reviewedThrough } } = options;
  const notes = [
    amendments.length > 0 && words.text.amendedBy(amendments.length),
    (readings.order === "shown_first" || readings.afterCardsEnded === "lapsed") && words.text.otherReadings,
    reviewedBy && words.text.reviewedByOther(reviewedBy, dayText(reviewedThrough)),
    (facility.kind !== "clinic" || !facility.onlineSystem) && words.text.otherFacility,
  ].filter(Boolean);
  byId("changed").textContent = notes.join("、");
  byId("changed").hidden = notes.length === 0;
  byId("version").textContent = words.text.version({ ...desk.version, reviewedThrough: dayText(desk.version.reviewedThrough) });
}

function showLanguage(lang) {
  speak(lang);
  showChanged();
  return show(current);
}

byId("language").addEventListener("change", ({ target }) => showLanguage(target.value));
addEventListener("hashchange", route);

current = views.find(({ name }) => location.hash === `#/${name}`) ?? start;
await showLanguage("ja");
await started;
countRequests((count) => { byId("requests").textContent = count; });
performance.mark("ready");
document.documentElement.dataset.ready = "";

// The answers of the online system as they arrive in a folder, or are dropped: whose they are, and what they say of a
// reception now. They wait here until their patient has been received, whichever view is looked at.

import { openReaders, watchAnswers } from "../../pkg/readers.js";
import * as day from "../day.js";
import { chosenFiles } from "./join-all.js";
import { dayOf } from "./days.js";
import { byId, h, t } from "./dom.js";
import { inquiryText } from "./facts.js";
import { insuranceChange } from "./insurance.js";
import { fault, words } from "./words.js";

const { assemble, oqs } = await openReaders();

/** So many files that could not be used are named. */
const MOST_NAMED = 20;

/** What the views do: `arrival` hears of a patient whose answer has come, `receive` that the clerk wants to receive one. */
export const on = { arrival: () => {}, receive: () => {} };

/** What a reception of a patient would hold now: `{ shown, inquiry, coverage, at, change }`. */
const waiting = new Map();
/** What could not be used, as sentences; how many were read, and of another day. */
const state = { watched: null, ending: null, isLost: false, read: 0, otherDay: 0, others: [] };

/** The answer that waits for a patient today. */
export function answerOf(patient) {
  const facts = waiting.get(patient);
  return facts?.on === day.today ? facts : undefined;
}

/** Everybody for whom an answer waits today. */
export const answered = () => [...waiting.keys()].filter(answerOf);

/** A patient has been received: the answer is used. */
export const received = (patient) => waiting.delete(patient);

/** Another clinic's answers are none of this one's. */
export function forget() {
  waiting.clear();
  Object.assign(state, { read: 0, otherDay: 0, others: [] });
}

export function build() {
  const canWatch = "showDirectoryPicker" in globalThis;
  const root = h("details", { id: "answers" }, h("summary", { id: "answers-summary" }),
    h("p", { class: "do" },
      canWatch && h("button", { type: "button", id: "answers-open" }, t("span", "answersOpen")),
      canWatch && h("button", { type: "button", id: "answers-end", hidden: true }, t("span", "answersEnd")),
      h("label", { class: "drop" }, t("span", "answersHere"), " ", h("input", { type: "file", id: "answers-files", multiple: true, accept: ".xml,.json" }))),
    h("p", { class: "note", id: "answers-status", role: "status" }),
    h("ul", { id: "answers-waiting" }),
    h("ul", { class: "note", id: "answers-others" }));
  root.addEventListener("click", ({ target }) => {
    const { answer } = target.closest("button")?.dataset ?? {};
    if (answer) on.receive(answer);
  });
  root.querySelector("#answers-open")?.addEventListener("click", watch);
  root.querySelector("#answers-end")?.addEventListener("click", () => state.ending?.abort());
  root.querySelector("#answers-files").addEventListener("change", ({ target }) => read(chosenFiles(target.files)));
  return root;
}

/** Watches a folder that the clerk chooses, from now until it is ended or lost. */
async function watch() {
  let folder;
  try {
    folder = await globalThis.showDirectoryPicker({ mode: "read" });
  } catch {
    return; // none was chosen
  }
  const ending = new AbortController();
  Object.assign(state, { watched: folder.name, ending, isLost: false });
  show();
  try {
    await watchAnswers(folder, arrive, { signal: ending.signal, onUnreadable: refused });
  } catch {
    state.isLost = true;
  }
  Object.assign(state, { watched: null, ending: null });
  show();
}

/** Reads files that were chosen or dropped. */
export async function read(files) {
  for (const { name, file } of files) {
    try {
      arrive({ ...oqs(await file.arrayBuffer()), source: name });
    } catch ({ code }) {
      refused({ source: name, code });
    }
  }
}

function refused({ source, code }) {
  other((text) => `${source}：${fault(code, "refusalCode") ?? text.fileUnreadable}`);
  show();
}

function other(sentence) {
  state.others.push(sentence);
  if (state.others.length > MOST_NAMED) state.others.shift();
}

/** Takes a file of answers: each goes to the patient it is of. */
function arrive(answer) {
  const brought = new Set();
  answer.inquiries.forEach((one, at) => {
    state.read += 1;
    const { patient, because } = whose(answer, at);
    if (patient === undefined) return other((text) => text.answerOfNobody(answer.source, fault(because, "unmatchedBecause")));
    if (one.inquiry.on !== day.today) return void (state.otherDay += 1);
    const facts = factsOf(answer, at, patient);
    if (facts === undefined) return undefined;
    waiting.set(patient, facts);
    return brought.add(patient);
  });
  show();
  // One at a time is received; a question in bulk waits until its patients come.
  if (brought.size === 1) on.arrival(...brought);
}

/** The file with this one answer. */
const only = ({ inquiries, ...file }, at) => [{ ...file, inquiries: [inquiries[at]], receptions: [], claims: undefined, found: undefined }];

/** Whose it is: nobody has a reception in this question, so that all but the patient is left open. */
function whose(answer, at) {
  const nameless = day.everybody().map((patient) => ({ patient, kind: "health_insurance", scheme: "unknown" }));
  const { unmatched: [{ because, candidates = [] }] } = assemble({ inquiries: only(answer, at), onFile: [{ coverages: [...day.onFile(), ...nameless] }], salt: day.salt() });
  return because === "no_reception_that_day" ? { patient: candidates[0].patient } : { because };
}

/** What a reception of the patient's would hold, were it taken now. */
function factsOf(answer, at, patient) {
  const { inquiry: { on: of }, askedAt = of, coverages } = answer.inquiries[at];
  const onFile = day.onFileOf(patient);
  const { patients: [{ receptions: [made], marks }], links } = assemble({
    receptions: [{ receptions: [{ patient, reception: { id: "now", at: askedAt }, coverages: [] }] }],
    inquiries: only(answer, at), ...(onFile.length > 0 && { onFile: [{ coverages: onFile }] }), salt: day.salt(),
  });
  if (links.length === 0) return undefined;
  const { by, answer: said, on: asked, coverage } = made.inquiry;
  const changes = coverages.map((one) => insuranceChange(onFile, answer.coverages[one], { on: of, answer: said, salt: day.salt() }));
  return {
    on: of, at: dayOf(askedAt) === of ? askedAt : of,
    ...(marks.now.shown && { shown: made.shown }), inquiry: { by, answer: said, ...(asked && { on: asked }), ...(day.isOwn() && coverage && { coverage }) },
    ...(day.isOwn() && made.coverage && { coverage: made.coverage }), change: changes.find(Boolean),
  };
}

/** What was answered; of today, as all that waits here. */
export const answerText = ({ inquiry, coverage }) => inquiryText({ inquiry: { ...inquiry, on: undefined }, coverage });

export function show() {
  const { text } = words;
  const { watched, isLost, read: count, otherDay } = state;
  byId("answers-summary").textContent = text.answersSummary(watched, answered().length, state.others.length);
  byId("answers-status").textContent = [isLost && text.answersLost, count > 0 && text.answersRead(count, otherDay)].filter(Boolean).join(" ");
  for (const [id, isHidden] of [["answers-open", watched !== null], ["answers-end", watched === null]]) if (byId(id)) byId(id).hidden = isHidden;
  byId("answers-waiting").replaceChildren(...answered().map((patient) => h("li", {},
    h("button", { type: "button", class: "small", "data-answer": patient }, `${patient} ${answerText(answerOf(patient))}`))));
  byId("answers-others").replaceChildren(...state.others.map((sentence) => h("li", {}, sentence(text))));
}

/** Hears files that are dropped anywhere on a view; one dropped beside it would otherwise replace the page. */
export function filesDropped(root) {
  root.addEventListener("dragover", (event) => event.preventDefault());
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    read(chosenFiles(event.dataTransfer.files));
  });
}

// What is said of files that were joined: what was matched how, what was not and why, what only the desk can say.

import { shortDay } from "./days.js";
import { h } from "./dom.js";
import { refusalText, placeOf } from "./facts.js";
import { fault, words } from "./words.js";

/** The longest lists; of more it is said how many. */
const MOST = 100;

/** The account, as parts of a view; `prefix` tells the ids of one view's from another's. */
export function joinedParts({ files, words: spoken, unknownWords, notRead, remarks, answers, matched, unmatched, differ, ask }, prefix = "") {
  const { text } = words;
  const list = (id, ...more) => listOf(`${prefix}${id}`, ...more);
  const asked = (one) => `${text.askedOf(one.reception, one.on && shortDay(one.on), one.patient)} ${fault(one.what, "askWhat")}`;
  const hows = ["reference", "identifier", "numbers"].filter((how) => matched[how]).map((how) => `${fault(how, "how")} ${matched[how]}`);
  const found = Object.values(matched).reduce((sum, count) => sum + count, 0);
  const because = [...Map.groupBy(unmatched, (one) => one.because)];
  const lines = remarks.filter(({ line }) => line === undefined);
  return [
    h("p", { id: `${prefix}joined` }, text.joinedFiles(files, spoken)),
    ...(notRead.length === 0 ? [] : [h("p", { class: "warn" }, text.filesNotRead(notRead.length)),
      list("not-read", text.notReadFiles(notRead.length), notRead.map(({ name, code, path }) => `${name}: ${refusalText(code)}${text.fileColumn[path] ? `（${placeOf(path)}）` : ""}`))]),
    h("p", { id: `${prefix}matched` }, text.answersMatched(answers, found), hows.length > 0 && ` ${text.matchedBy(hows)}`, differ > 0 && ` ${text.answersDiffer(differ)}`,
      unknownWords > 0 && ` ${text.unknownWords(unknownWords)}`),
    ...because.map(([code, all]) => list(`unmatched-${code}`, `${fault(code, "unmatchedBecause")} ${all.length}`, [...new Set(all.map(({ source }) => source))], { open: false })),
    ...(ask.length === 0 ? [] : [list("ask", text.onlyTheDesk(ask.length), ask.slice(0, MOST).map(asked), { more: ask.length })]),
    ...(lines.length === 0 ? [] : [list("file-remarks", text.warnings(lines.length), lines.map(({ source, code }) => `${source}: ${fault(code, "warningCode")}`), { open: false })]),
  ];
}

function listOf(id, summary, lines, { open = true, more = lines.length } = {}) {
  return h("details", { id, open }, h("summary", {}, summary),
    h("ul", {}, ...lines.slice(0, MOST).map((line) => h("li", {}, line)), more > MOST && h("li", {}, words.text.andMore(more - MOST))));
}

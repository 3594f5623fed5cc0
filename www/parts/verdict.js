// The verdict beside a view: one line, what follows from it, and what to keep.

import { dayText } from "./days.js";
import { h } from "./dom.js";
import { banner } from "./standing.js";
import { describe, say, words } from "./words.js";

const list = (title, items, kind) =>
  items.length === 0 ? [] : [h("section", { class: kind }, h("h3", {}, title), h("ul", {}, ...items.map((item) => h("li", {}, item))))];

/** Terms and what they are. */
export const facts = (...pairs) =>
  h("dl", {}, ...pairs.map(([term, ...of]) => h("div", {}, h("dt", {}, term), h("dd", {}, ...of))));

/** The panel: `line` is announced as it changes, `advice` is read at leisure. */
export function panel() {
  const line = h("output", { class: "line", "aria-live": "polite" });
  const advice = h("div", { class: "advice" });
  const root = h("section", { class: "panel", "data-label": "verdict" }, line, advice);
  return {
    root,
    verdict(verdict, reception, ...more) { show(line, advice, verdict, reception, more); },
    nothing(words, ...more) {
      line.replaceChildren(h("p", { class: "quiet" }, words));
      advice.replaceChildren(...more);
    },
  };
}

function show(line, advice, verdict, reception, more) {
  const { text } = words;
  const { record } = verdict;
  const said = describe(verdict);
  line.replaceChildren(banner(verdict.standing, said.line));
  advice.replaceChildren(
    ...more,
    ...list(text.next, said.next, "steps"),
    ...list(text.tell, said.tell, "tell"),
    ...list(text.cautions, said.cautions, "cautions"),
    facts(
      [text.judgedVisit, dayText(reception.at)],
      [text.judgedAsOf, dayText(record.asOf)],
      [text.judgedRule, say("rule", verdict.rule)],
    ),
    h("details", {}, h("summary", {}, text.record), h("pre", { tabindex: "0", role: "group", "aria-label": text.record }, JSON.stringify(record, null, 2))),
  );
}

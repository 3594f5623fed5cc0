// The verdict beside a view: the package's own element, with what the page adds to it.

import "../../pkg/element/index.js";
import { desk } from "../desk.js";
import { dayText } from "./days.js";
import { h } from "./dom.js";
import { say, words } from "./words.js";

/** Terms and what they are. */
export const facts = (...pairs) =>
  h("dl", {}, ...pairs.map(([term, ...of]) => h("div", {}, h("dt", {}, term), h("dd", {}, ...of))));

/** Which visit a verdict is on, as known when, and which rule decided. */
export const about = (verdict, reception) => facts(
  [words.text.judgedVisit, dayText(reception.at)],
  [words.text.judgedAsOf, dayText(verdict.record.asOf)],
  [words.text.judgedRule, say("rule", verdict.rule)]);

/** A panel with a verdict in it, or words why there is none. */
export function panel() {
  const said = h("p", { class: "quiet", role: "status" });
  const element = h("madoguchi-verdict", { lang: words.lang, copyable: true });
  const more = h("div", {});
  return {
    root: h("section", { class: "panel", "data-label": "verdict" }, said, element, more),
    verdict(verdict, reception, { own = desk, above = [] } = {}) {
      said.textContent = "";
      element.desk = own;
      element.verdict = verdict;
      more.replaceChildren(...above, about(verdict, reception));
    },
    nothing(words, ...below) {
      said.textContent = words;
      element.verdict = null;
      more.replaceChildren(...below);
    },
  };
}

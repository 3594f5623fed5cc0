// The notice in full, and on it the passages a verdict leans on.

import { mets } from "../../pkg/element/looks.js";
import { desk } from "../desk.js";
import { h } from "./dom.js";
import { met } from "./standing.js";

/** These go on in the line of the passage before them. */
const INLINE = new Set(["N3.c", "N3.d", "N3.e"]);

/** The notice laid out in `box`, passage by passage, in its own order. */
export function notice(box) {
  const paragraphs = [];
  for (const { id, text, of } of desk.passages()) {
    if (of !== "notice_2024_04_17") continue;
    const span = h("span", { id: `passage-${id}`, "data-passage": id }, text);
    if (INLINE.has(id)) paragraphs.at(-1).append(span);
    else paragraphs.push(h("p", {}, span));
  }
  box.replaceChildren(...paragraphs);
}

/** Marks what the findings lean on, the passages of the rule that decided strongest; returns the first. */
export function markNotice(box, { findings, rule }) {
  // Where the principle decided, no rule carried the visit, and every condition counts.
  const weighs = (finding) => finding.rule === rule || rule === "every_visit";
  for (const span of box.querySelectorAll("[data-passage]")) {
    const text = (span.querySelector("mark") ?? span).firstChild.data;
    const here = findings.filter((finding) => finding.passages.includes(span.dataset.passage));
    if (here.length === 0) {
      span.replaceChildren(text);
      continue;
    }
    const outcomes = [...new Set(here.map((finding) => finding.met))];
    const worst = outcomes.includes(false) ? false : outcomes.includes(null) ? null : true;
    span.replaceChildren(h("mark", { "data-met": String(worst), "data-tone": mets[worst].tone, "data-weighs": here.some(weighs) }, text, ...outcomes.map(met)));
  }
  const ofNotice = ({ passages }) => passages.find((id) => box.querySelector(`[data-passage="${id}"]`));
  const pointing = findings.filter(ofNotice);
  const pointed = pointing.find((finding) => finding.rule === rule) ?? pointing[0];
  const first = pointed && ofNotice(pointed);
  return first && box.querySelector(`[data-passage="${first}"]`);
}

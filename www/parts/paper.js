// On paper: one part of a view alone, under the day it was printed on.

import { dayNow, dayText } from "./days.js";
import { byId, h } from "./dom.js";
import { words } from "./words.js";

/** Prints the part of this id, and nothing beside it. */
export function printOnly(id) {
  byId(id).classList.add("paper-alone");
  addEventListener("afterprint", () => byId(id)?.classList.remove("paper-alone"), { once: true });
  print();
}

/** The first line of a table's head, on paper alone: it stands on every page, with what it is of and the day it was printed. */
export const paperLine = (columns, ...of) => h("tr", { class: "paper" },
  h("th", { colspan: columns }, [...of, words.text.printedOn(dayText(dayNow()))].join("　")));

// Hand-tuned, as one usually writes it: the facts in byte columns of their own, the rules as branches,
// asked anew for every row. Typed arrays, nothing allocated while sweeping.

import { OUT_OF_SCOPE, checked, decide, starts } from "./rules.mjs";

/** The facts of packed columns, each in a byte column. */
export function unpack({ patient, day, facts, coverage }) {
  const bytes = () => new Uint8Array(facts.length);
  const columns = { patient, day, coverage, shown: bytes(), inquiry: bytes(), circumstance: bytes(), care: bytes(), scheme: bytes(), counts: bytes() };
  for (let row = 0; row < facts.length; row += 1) {
    let rest = facts[row];
    const part = (of) => {
      const part = rest % of;
      rest = (rest - part) / of;
      return part;
    };
    columns.shown[row] = part(15);
    columns.inquiry[row] = part(37);
    columns.circumstance[row] = part(9);
    columns.care[row] = part(6);
    columns.scheme[row] = part(4);
    columns.counts[row] = rest === 0 ? 1 : 0;
  }
  return columns;
}

/** A sweep over a month, from its first day up to the last that is known. */
export function open(first, last) {
  return (columns, out) => sweep(first, last, columns, out);
}

function sweep(first, last, { patient, day, coverage, shown, inquiry, circumstance, care, scheme, counts }, out) {
  const rows = out.length;
  let begin = 0;
  while (begin < rows) {
    const who = patient[begin];
    let end = begin + 1;
    while (end < rows && patient[end] === who) end += 1;
    for (let row = begin; row < end; row += 1) {
      const date = day[row];
      if (date < first || date > last) {
        out[row] = 0;
        continue;
      }
      if (counts[row] === 0) {
        out[row] = OUT_OF_SCOPE;
        continue;
      }
      let shownThisMonth = false;
      let been = false;
      let checkedBefore = false;
      for (let other = begin; other < end; other += 1) {
        if (other === row || counts[other] === 0 || day[other] > last) continue;
        if (coverage[other] !== coverage[row] && coverage[other] !== 0 && coverage[row] !== 0) continue;
        if (day[other] >= first && starts(day[other], shown[other], inquiry[other])) shownThisMonth = true;
        if (day[other] < date || (day[other] === date && other < row)) {
          been = true;
          checkedBefore ||= checked(day[other], shown[other], inquiry[other]);
        }
      }
      out[row] = decide(date, shown[row], inquiry[row], circumstance[row], care[row], scheme[row], shownThisMonth, been, checkedBefore);
    }
    begin = end;
  }
}

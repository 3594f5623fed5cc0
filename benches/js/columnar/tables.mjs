// The sweep's rival, the strongest we could write: the same columns as the sweep reads, grouped by patient.
// The rules are asked once for every combination of facts, before any row is seen; a row is then one
// look into a table. Typed arrays, nothing allocated while sweeping, one pass, a second one only for
// the patients whose presentation came late.

import { DAYS, OUT_OF_SCOPE, checked, decide, starts } from "./rules.mjs";

// How the facts are packed, the part that changes fastest first.
const SHOWN = 18, INQUIRY = 55, CIRCUMSTANCE = 9, CARE = 8, SCHEME = 4, PAYER = 5, CANCELLED = 2;
const COUNT = SHOWN * INQUIRY * CIRCUMSTANCE * CARE * SCHEME * PAYER * CANCELLED;

// What a visit has behind it, as a shift into the word of its facts: three bits choose the byte…
const BEEN = 1, CHECKED = 2, SHOWING = 3;
/** …of 4 bits each: six standings; then, from bit 24, what it lends to later visits (2 bits) and to its month. */
const LENDS = 24, LENDS_MONTH = 26;

/** A sweep over a month, from its first day up to the last that is known. */
export function open(first, last) {
  const epochs = [first, ...Object.values(DAYS).filter((day) => day > first && day <= last).sort((a, b) => a - b)];
  const table = new Int32Array(COUNT * epochs.length);
  epochs.forEach((day, epoch) => fill(table, epoch * COUNT, day));
  const base = new Int32Array(last - first + 1);
  for (let day = first; day <= last; day += 1) base[day - first] = COUNT * (epochs.filter((from) => from <= day).length - 1);
  return (columns, out) => sweep(table, base, first, last, columns, out);
}

function fill(table, from, day) {
  let at = from;
  for (let cancelled = 0; cancelled < CANCELLED; cancelled += 1)
    for (let payer = 0; payer < PAYER; payer += 1)
      for (let scheme = 0; scheme < SCHEME; scheme += 1)
        for (let care = 0; care < CARE; care += 1)
          for (let circumstance = 0; circumstance < CIRCUMSTANCE; circumstance += 1)
            for (let inquiry = 0; inquiry < INQUIRY; inquiry += 1)
              for (let shown = 0; shown < SHOWN; shown += 1) {
                table[at] = word(day, shown, inquiry, circumstance, care, scheme, payer, cancelled);
                at += 1;
              }
}

function word(day, shown, inquiry, circumstance, care, scheme, payer, cancelled) {
  let word = 0;
  const counts = payer === 0 && cancelled === 0;
  for (let state = 0; state < 6; state += 1) {
    const past = state % 3;
    const standing = counts
      ? decide(day, shown, inquiry, circumstance, care, scheme, state >= SHOWING, past >= BEEN, past === CHECKED)
      : OUT_OF_SCOPE;
    word |= standing << (state * 4);
  }
  if (!counts) return word;
  const lends = checked(day, shown, inquiry) ? CHECKED : BEEN;
  return word | (lends << LENDS) | ((starts(day, shown, inquiry) ? 1 : 0) << LENDS_MONTH);
}

function sweep(table, base, first, last, { patient, day, facts, coverage }, out) {
  const rows = out.length;
  let begin = 0;
  while (begin < rows) {
    const who = patient[begin];
    let insurance = 0;
    let before = first;
    let past = 0;
    let showing = 0;
    let late = false;
    let plain = true;
    let row = begin;
    do {
      const date = day[row];
      // Unknown days, another insurance, days out of order: the plain way.
      if (date < before || date > last) {
        plain = false;
        break;
      }
      const covered = coverage[row];
      if (covered !== 0) {
        if (insurance !== 0 && insurance !== covered) {
          plain = false;
          break;
        }
        insurance = covered;
      }
      const word = table[base[date - first] + facts[row]];
      out[row] = (word >> ((past + showing) << 2)) & 15;
      if ((word >> LENDS_MONTH) & 1) {
        late ||= showing === 0 && row > begin;
        showing = SHOWING;
      }
      const lends = (word >> LENDS) & 3;
      if (lends > past) past = lends;
      before = date;
      row += 1;
    } while (row < rows && patient[row] === who);
    if (!plain) {
      while (row < rows && patient[row] === who) row += 1;
      slowly(table, base, first, last, day, facts, coverage, out, begin, row);
    } else if (late) {
      again(table, base, first, day, facts, out, begin, row);
    }
    begin = row;
  }
}

/** The month's presentation came after the patient's first visit: those before it hear of it now. */
function again(table, base, first, day, facts, out, begin, end) {
  let past = 0;
  for (let row = begin; row < end; row += 1) {
    const word = table[base[day[row] - first] + facts[row]];
    out[row] = (word >> ((past + SHOWING) << 2)) & 15;
    const lends = (word >> LENDS) & 3;
    if (lends > past) past = lends;
  }
}

/** Every visit against every other one. */
function slowly(table, base, first, last, day, facts, coverage, out, begin, end) {
  for (let row = begin; row < end; row += 1) {
    const date = day[row];
    if (date < first || date > last) {
      out[row] = 0;
      continue;
    }
    let past = 0;
    let showing = 0;
    for (let other = begin; other < end; other += 1) {
      if (other === row || day[other] > last) continue;
      if (coverage[other] !== 0 && coverage[row] !== 0 && coverage[other] !== coverage[row]) continue;
      // History from before the month is judged by the first day's law, which is enough for its card checks.
      const word = table[base[Math.max(day[other], first) - first] + facts[other]];
      if (day[other] >= first && (word >> LENDS_MONTH) & 1) showing = SHOWING;
      const earlier = day[other] < date || (day[other] === date && other < row);
      if (earlier) past = Math.max(past, (word >> LENDS) & 3);
    }
    out[row] = (table[base[date - first] + facts[row]] >> ((past + showing) << 2)) & 15;
  }
}

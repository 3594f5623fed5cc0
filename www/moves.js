// What a change of the law does to a month, in the worker: the month moved to where the change is, and every visit that two
// desks judge otherwise when it closes.

import { MOST_LISTED } from "./close.js";
import { moveMonth } from "./parts/shift.js";
import { describe } from "./parts/words.js";

/** So many receptions at a time; between them it hears whether to stop. */
const PIECE = 500;

/**
 * { visits, people, moved, kinds: [{ before, after, people, count, example }], first }: of all visits of `month` moved to the
 * month `to`, those that `before` and `after` judge otherwise, by what they move from and to. Nothing where `pause` says to stop.
 */
export async function movedBy(before, after, { rows, month, to }, pause) {
  const found = { visits: 0, moved: [] };
  let size = 0;
  for (const [patient, all] of Map.groupBy(rows, (row) => row.patient)) {
    size += all.length;
    const receptions = moveMonth(all.map(({ reception }) => reception), month, to);
    const [was, is] = [before, after].map((desk) => closed(desk, to, receptions));
    found.visits += is.length;
    was.forEach((verdict, at) => {
      if (verdict.standing === is[at].standing && verdict.rule === is[at].rule) return;
      found.moved.push({ patient, reception: receptions.find(({ id }) => id === verdict.receptionId), before: verdict, after: is[at] });
    });
    if (size < PIECE) continue;
    size = 0;
    if (!(await pause())) return undefined;
  }
  return summed(found);
}

/** A patient whose records are refused has no visits here; the closing names them. */
function closed(desk, month, receptions) {
  try {
    return desk.closeMonth({ month, receptions }).verdicts;
  } catch (error) {
    if (error.name !== "InputError") throw error;
    return [];
  }
}

const people = (visits) => new Set(visits.map(({ patient }) => patient)).size;

/** The most frequent first. */
function summed({ visits, moved }) {
  const why = ({ before, after }) => [before, after].map((verdict) => `${verdict.standing} ${describe(verdict).reason}`).join();
  const kinds = [...Map.groupBy(moved, why).values()].sort((one, other) => other.length - one.length)
    .map((of) => ({ before: of[0].before, after: of[0].after, people: people(of), count: of.length, example: { patient: of[0].patient, visit: of[0].reception.id } }));
  return { visits, people: people(moved), moved: moved.length, kinds, first: moved.slice(0, MOST_LISTED) };
}

// The vectors of `madoguchi/vectors`, of the case book: what is judged by law. What tries only the door is not in them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RESULT_CLASSES } from "../../npm/src/result-classes.js";

const folder = fileURLToPath(new URL("../../tests/cases", import.meta.url));

/** The case book, chapter by chapter. */
export const chapters = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json") && !file.endsWith(".schema.json"))
    .sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(folder, file), "utf8")) }));

export function vectors(book) {
  return book.flatMap(({ file, desk, cases }) =>
    cases.filter(({ law, expect }) => law.length > 0 && expect.error === undefined).flatMap(({ name, law, desk: own, judge, close, expect }) => {
      const known = { name, chapter: file.replace(".json", ""), law, desk: own ?? desk };
      if (close === undefined) return { ...known, request: judge, expect: result(expect) };
      // A reception of which nothing is known yet is not judged.
      const judged = ofMonth(close).filter(({ reception }) => reception.id in expect.verdicts);
      return judged.map((request) => ({ ...known, request, expect: result({ standing: expect.verdicts[request.reception.id] }) }));
    }),
  );
}

function result({ standing, tolerance, rule, findings }) {
  const [name] = Object.entries(RESULT_CLASSES).find(([, standings]) => standings.includes(standing));
  return { class: name, standing, tolerance, rule, findings };
}

/**
 * A month that is closed, as one request for each of its receptions: what was known on the first day after it. One that
 * another follows at the same time is left out: of a day's receptions, `judge` takes its history to come first.
 */
export function ofMonth({ month, receptions, asOf }) {
  const isLast = ({ at }, place) => !receptions.slice(place + 1).some((later) => later.at === at);
  return receptions
    .filter((reception, place) => monthOf(reception.at) === month && isLast(reception, place))
    .map((reception) => ({ reception, history: receptions.filter((other) => other !== reception), asOf: asOf ?? dayAfter(month) }));
}

/** The claim month of a time, in Tokyo. */
function monthOf(at) {
  return at.length === 10 ? at.slice(0, 7) : new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 7);
}

function dayAfter(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 10);
}

// The month of everybody, asked of the worker.

import { options } from "../desk.js";
import { ask } from "./worker.js";

/**
 * `rows`: [{ patient, reception }], as known on a day or, where none is given, when the month is over. Gives
 * every visit of the month, every patient's month, and the patients whose records are refused, by code and
 * path. A visit is { patient, reception, standing, rule }, and where it fails { verdict, repairs } too.
 */
export async function closeAll(rows, month, { asOf, onProgress, signal }) {
  const all = { month, asOf: undefined, visits: [], months: [], refused: [] };
  await ask({ options, month, asOf, rows }, signal, ({ done, closed: { visits, months, refused, ...known } }) => {
    all.asOf ??= known.asOf;
    for (const { index, ...visit } of visits) all.visits.push({ ...rows[index], ...visit });
    all.months.push(...months);
    all.refused.push(...refused);
    onProgress({ done, rows: rows.length });
  });
  return all;
}

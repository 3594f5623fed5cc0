// A day as a file of the clerk's own: what `day.open` takes, and with every entry the record of its verdict, so that
// whoever opens the file hears whether anything in it was changed.

import * as day from "../day.js";
import { desk } from "../desk.js";
import { dayOf } from "./days.js";

const FORMAT = "madoguchi-day-1";

/** What a reception is judged on at the end of the day. */
const requestOf = (patient, { id }) => ({
  reception: day.receptionOf(patient, id), history: day.receptionsOf(patient, undefined, id),
  ...(dayOf(day.receptionOf(patient, id).at) <= day.today && { asOf: day.today }),
});

/** The day at hand, as the text of a file. */
export function dayText() {
  const { own, on, entries } = day.known();
  return JSON.stringify({
    format: FORMAT, own, on,
    entries: entries.map((one) => ({ ...one, record: desk.judge(requestOf(one.patient, one.reception)).record })),
  });
}

/** Whether a text claims to be the file of a day. */
export const isDay = (text) => text.trimStart().startsWith(`{"format":"${FORMAT}"`);

const refused = (code, path = "") => Object.assign(new Error(code), { code, path });

/**
 * Opens the day of such a file, and says of which entries the record does not hold: [{ patient, reception, differs, refused }].
 * What is no such file, or cannot be judged, is refused with a code, and the day at hand stays.
 */
export function openDay(text) {
  const before = day.known();
  let file;
  try {
    file = JSON.parse(text);
    day.open({ own: file.own, on: file.on, entries: file.entries.map(({ record, ...one }) => one) });
    for (const patient of day.everybody()) day.close(patient);
    return file.entries.map(({ record, patient, reception }) => ({ patient, reception, ...verified(record, requestOf(patient, reception)) })).filter(({ holds }) => !holds);
  } catch (error) {
    day.open(before);
    throw refused(error.code ?? "malformed", error.path);
  }
}

function verified(record, request) {
  try {
    return desk.verify(record, request);
  } catch (error) {
    return { holds: false, differs: [], refused: error.code };
  }
}

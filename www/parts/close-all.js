// The month of everybody: judged in pieces, so that the page answers in between, and can be told to stop.

import { InputError } from "../../pkg/index.js";
import { desk } from "../desk.js";

/** How long a piece may take, in milliseconds. */
const PIECE = 24;
const pause = () => new Promise((go) => { setTimeout(go, 0); });

/**
 * `rows`: [{ patient, reception }]. Gives every visit of the month with its verdict, and every patient's
 * month; a patient whose records are refused is among `refused`, by code and path.
 */
export async function closeAll(rows, month, { onProgress, signal }) {
  const patients = Map.groupBy(rows, ({ patient }) => patient);
  const closed = { month, asOf: undefined, visits: [], months: [], refused: [] };
  let done = 0;
  let until = performance.now() + PIECE;
  for (const [patient, of] of patients) {
    signal.throwIfAborted();
    closeOne(closed, patient, of.map(({ reception }) => reception));
    done += of.length;
    if (performance.now() < until) continue;
    onProgress({ done, rows: rows.length });
    await pause();
    until = performance.now() + PIECE;
  }
  onProgress({ done, rows: rows.length });
  return closed;
}

function closeOne(closed, patient, receptions) {
  try {
    const { asOf, standing, verdicts, failing } = desk.closeMonth({ month: closed.month, receptions });
    closed.asOf = asOf;
    if (verdicts.length === 0) return;
    const byId = new Map(receptions.map((reception) => [reception.id, reception]));
    const repairs = new Map(failing.map((one) => [one.receptionId, one.repairs]));
    closed.months.push({ patient, standing });
    for (const verdict of verdicts) {
      closed.visits.push({ patient, reception: byId.get(verdict.receptionId), verdict, repairs: repairs.get(verdict.receptionId) });
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    closed.refused.push({ patient, code: error.code, path: error.path });
  }
}

// A sweep in workers: pieces out, outcomes in, with progress and cancellation.

import codes from "../wasm/codes.js";
import { columnsOf, array, copy, endOf, isInOrder, lengthOf, part, read } from "./columns.js";
import { InputError, ModuleFault, refuse } from "./errors.js";
import { failing } from "./sweep-desk.js";

/** So many rows are sent to a worker at a time. */
const PIECE = 1 << 20;
const NAMES = ["patient", "day", "facts", "coverage", "time"];

/** Sweeps in so many workers; `make` starts one: `{ send, hear, fail, end }`. */
export async function run(make, options, request, { onProgress, signal, workers = 1 } = {}) {
  const { month, asOf, columns: given, into } = read(request, "", ["month", "asOf", "columns", "into"]);
  const columns = columnsOf(given);
  const { rows } = columns;
  if (into !== undefined && lengthOf(array(into, "into", Uint8Array)) < rows) throw refuse("wrong_type", "into", "expected room for every row");
  if (!(Number.isInteger(workers) && workers >= 1 && workers <= 64)) throw refuse("wrong_type", "workers", "expected a whole number from 1 to 64");
  signal?.throwIfAborted();
  // A piece holds whole patients: rows in any order are one piece, which the worker puts in order.
  const most = isInOrder(columns.patient) ? PIECE : rows;
  const outcomes = part(into ?? new Uint8Array(rows), 0, rows);
  const told = { month, asOf, rows, judged: 0, standings: {}, rules: {} };
  for (const standing of codes.Standing) told.standings[standing] = 0;
  for (const rule of codes.Rule) told.rules[rule] = 0;
  let from = 0;
  let done = 0;

  /** The next piece, if one is left: at least one, so that a month without rows is still read. */
  let sent = 0;
  const next = () => {
    if (from >= rows && sent > 0) return undefined;
    const to = endOf(columns.patient, from, rows, most);
    const piece = { from, to };
    const copies = {};
    for (const name of NAMES) if (columns[name] !== undefined) copies[name] = new columns[name].constructor(part(columns[name], from, to));
    from = to;
    sent += 1;
    return { piece, request: { month, asOf, columns: copies } };
  };

  const one = () =>
    new Promise((resolve, reject) => {
      const worker = make();
      const end = (settle, value) => {
        signal?.removeEventListener("abort", abort);
        worker.end();
        settle(value);
      };
      const abort = () => end(reject, signal.reason);
      const send = () => {
        const task = next();
        if (task === undefined) return end(resolve);
        const transfer = Object.values(task.request.columns).map(({ buffer }) => buffer);
        worker.send({ options, ...task }, transfer);
      };
      signal?.addEventListener("abort", abort);
      worker.fail((cause) => end(reject, new ModuleFault("the worker stopped; nothing was judged", cause)));
      worker.hear(({ piece, refused, ...answer }) => {
        if (refused !== undefined) return end(reject, asError(refused, piece.from));
        copy(answer.outcomes, outcomes, piece.from);
        told.asOf = answer.asOf;
        told.judged += answer.judged;
        for (const standing of codes.Standing) told.standings[standing] += answer.standings[standing];
        for (const rule of codes.Rule) told.rules[rule] += answer.rules[rule];
        done += piece.to - piece.from;
        try {
          onProgress?.({ done, rows });
        } catch (thrown) {
          return end(reject, thrown);
        }
        send();
      });
      send();
    });
  await Promise.all(Array.from({ length: Math.min(workers, Math.max(1, Math.ceil(rows / PIECE))) }, one));
  return { ...told, outcomes, failing: failing(outcomes, told.standings.unconfirmed) };
}

/** What a worker refused, at the caller's row. */
function asError({ name, code, path, message }, from) {
  if (name !== "InputError") return new ModuleFault(message);
  const place = path.replace(/\[(\d+)\]$/, (_, row) => `[${Number(row) + from}]`);
  return new InputError(code, place, message.replace(path, place));
}

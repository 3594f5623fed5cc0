// A sweep in workers: pieces out, outcomes in, with progress and cancellation.

import codes from "../wasm/codes.js";
import { COLUMNS, NAMES, allStill, columnsOf, array, copy, endOf, isInOrder, lengthOf, part, read, still } from "./columns.js";
import { InputError, ModuleFault, refuse } from "./errors.js";
import { failing } from "./sweep-desk.js";

/** So many rows are sent to a worker at a time. */
const PIECE = 1 << 20;

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
    allStill(columns);
    const to = endOf(columns.patient, from, rows, most);
    const piece = { from, to };
    const copies = {};
    for (const name of NAMES) {
      if (columns[name] !== undefined) copies[name] = new COLUMNS[name](part(columns[name], from, to));
    }
    from = to;
    sent += 1;
    return { piece, request: { month, asOf, columns: copies } };
  };

  const heard = ({ piece, refused, ...answer }) => {
    if (refused !== undefined) throw asError(refused, piece.from);
    copy(answer.outcomes, still(outcomes, "into", rows), piece.from);
    told.asOf = answer.asOf;
    told.judged += answer.judged;
    for (const standing of codes.Standing) told.standings[standing] += answer.standings[standing];
    for (const rule of codes.Rule) told.rules[rule] += answer.rules[rule];
    done += piece.to - piece.from;
    onProgress?.({ done, rows });
  };

  const failed = await new Promise((resolve, reject) => {
    const started = new Set();
    let isOver = false;
    /** Ends all workers with the first of them that fails, or the last that is done: nothing is heard afterwards. */
    const end = (settle, value) => {
      if (isOver) return;
      isOver = true;
      signal?.removeEventListener("abort", abort);
      for (const worker of started) worker.end();
      settle(value);
    };
    const abort = () => end(reject, signal.reason);
    /** What goes wrong in here rejects: whoever calls it would not know what to do with it. */
    const attempt = (work) => {
      if (isOver) return;
      try {
        work();
      } catch (thrown) {
        end(reject, thrown);
      }
    };
    const send = (worker) => {
      const task = next();
      if (task !== undefined) return worker.send({ options, ...task }, Object.values(task.request.columns).map(({ buffer }) => buffer));
      worker.end();
      started.delete(worker);
      if (started.size > 0) return;
      allStill(columns);
      end(resolve, failing(still(outcomes, "into", rows), told.standings.unconfirmed));
    };
    const begin = () => {
      const worker = make();
      started.add(worker);
      worker.fail((cause) => started.has(worker) && end(reject, new ModuleFault("the worker stopped; nothing was judged", cause)));
      worker.hear((message) =>
        attempt(() => {
          heard(message);
          attempt(() => send(worker));
        }),
      );
      return worker;
    };
    signal?.addEventListener("abort", abort);
    attempt(() => {
      const all = Array.from({ length: Math.min(workers, Math.max(1, Math.ceil(rows / PIECE))) }, begin);
      for (const worker of all) send(worker);
    });
  });
  return { ...told, outcomes, failing: failed };
}

/** What a worker refused, at the caller's row. */
function asError({ name, code, path, message }, from) {
  if (name !== "InputError") return new ModuleFault(message);
  const place = path.replace(/\[(\d+)\]$/, (_, row) => `[${Number(row) + from}]`);
  return new InputError(code, place, message.replace(path, place));
}

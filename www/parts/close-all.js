// The month of everybody, asked of the worker: with progress, and an end to it when wanted.

import { options } from "../desk.js";
import { counted } from "./requests.js";
import { workerSource, workerType } from "./worker-source.js";

// From a blob: a worker of a file of its own would have that file's policy, which may be none.
const policy = globalThis.trustedTypes?.createPolicy("madoguchi-worker", { createScriptURL: (address) => address });
const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
const worker = new Worker(policy ? policy.createScriptURL(address) : address, { type: workerType });

/** The worker is there, with all that it needs: from now on it asks nobody. */
export const started = new Promise((ready, failed) => {
  worker.addEventListener("message", ({ data }) => data.started && ready());
  worker.addEventListener("error", ({ message }) => failed(new Error(`the worker did not start: ${message}`)));
});
worker.addEventListener("message", ({ data }) => data.asked && counted(data.asked));

let turns = 0;

/**
 * `rows`: [{ patient, reception }], as known on a day or, where none is given, when the month is over. Gives
 * every visit of the month, every patient's month, and the patients whose records are refused, by code and
 * path. A visit is { patient, reception, standing, rule }, and where it fails { verdict, repairs } too.
 */
export function closeAll(rows, month, { asOf, onProgress, signal }) {
  const turn = ++turns;
  const closed = { month, asOf: undefined, visits: [], months: [], refused: [] };
  return new Promise((resolve, reject) => {
    const settle = (how, value) => {
      worker.removeEventListener("message", hear);
      signal.removeEventListener("abort", stop);
      how(value);
    };
    const stop = () => {
      worker.postMessage({ turn: -turn });
      settle(reject, signal.reason);
    };
    const hear = ({ data }) => {
      if (data.turn !== turn) return;
      if (data.fault) return settle(reject, new Error(data.fault));
      if (data.ended) return settle(resolve, closed);
      const { visits, months, refused } = data.closed;
      closed.asOf ??= data.closed.asOf;
      for (const { index, ...visit } of visits) closed.visits.push({ ...rows[index], ...visit });
      closed.months.push(...months);
      closed.refused.push(...refused);
      onProgress({ done: data.done, rows: rows.length });
    };
    worker.addEventListener("message", hear);
    signal.addEventListener("abort", stop);
    worker.postMessage({ turn, options, month, asOf, rows });
  });
}

// The page's worker, and how it is asked: with news on the way, and an end to it when wanted.

import { options } from "../desk.js";
import { counted } from "./requests.js";
import { words } from "./words.js";
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

/** Asks one thing of a `kind`; `onNews` hears how far it is. Gives the answer, unless `signal` ends it before. */
export function ask(kind, question, { signal, onNews = () => {} } = {}) {
  const turn = ++turns;
  return new Promise((resolve, reject) => {
    const settle = (how, value) => {
      worker.removeEventListener("message", hear);
      signal?.removeEventListener("abort", stop);
      how(value);
    };
    const stop = () => {
      worker.postMessage({ stop: turn });
      settle(reject, signal.reason);
    };
    const hear = ({ data }) => {
      if (data.turn !== turn) return;
      if (data.fault) settle(reject, Object.assign(new Error(data.fault), { code: data.code, path: data.path, header: data.header }));
      else if (data.ended) settle(resolve, data.answer);
      else onNews(data);
    };
    worker.addEventListener("message", hear);
    signal?.addEventListener("abort", stop);
    worker.postMessage({ turn, kind, question, lang: words.lang, options });
  });
}

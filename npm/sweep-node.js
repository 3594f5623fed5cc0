// The sweep, in Node, Deno and Bun: a desk that sweeps, and a sweep in worker threads.

import { Worker } from "node:worker_threads";
import { run } from "./src/sweep-run.js";

export { InputError, ModuleFault } from "./src/errors.js";
export { closeMany } from "./src/close-many.js";
export { openDesk } from "./src/sweep-desk.js";

export function sweep(options, request, settings) {
  return run(start, options, request, settings);
}

function start() {
  const worker = new Worker(new URL("./src/sweep-worker-node.js", import.meta.url));
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    hear: (listen) => worker.on("message", listen),
    fail: (listen) => void worker.on("error", listen).on("messageerror", listen).on("exit", (code) => listen(new Error(`exit ${code}`))),
    end: () => void worker.terminate(),
  };
}

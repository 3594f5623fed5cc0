// The sweep, in a browser: a desk that sweeps, and a sweep in workers.

import { run } from "./src/sweep-run.js";

export { InputError, ModuleFault } from "./src/errors.js";
export { closeMany } from "./src/close-many.js";
export { openDesk } from "./src/sweep-desk.js";

export function sweep(options, request, settings) {
  return run(start, options, request, settings);
}

function start() {
  const worker = new Worker(new URL("./src/sweep-worker.js", import.meta.url), { type: "module" });
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    hear: (listen) => worker.addEventListener("message", ({ data }) => listen(data)),
    fail: (listen) => {
      worker.addEventListener("error", ({ message }) => listen(message));
      worker.addEventListener("messageerror", () => listen("a message could not be read"));
    },
    end: () => worker.terminate(),
  };
}

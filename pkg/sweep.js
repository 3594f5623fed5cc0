// The sweep, in a browser: a desk that sweeps, and a sweep in workers.

import { run } from "./sweep-run.js";

export { InputError, ModuleFault } from "./errors.js";
export { openDesk } from "./sweep-desk.js";

export function sweep(options, request, settings) {
  return run(start, options, request, settings);
}

function start() {
  const worker = new Worker(new URL("./sweep-worker.js", import.meta.url), { type: "module" });
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

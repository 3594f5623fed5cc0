// The worker of Node, Deno and Bun: one piece of a sweep after another.

import { parentPort } from "node:worker_threads";
import { serve } from "./sweep-serve.js";

serve(
  (listen) => parentPort.on("message", listen),
  (message, transfer) => parentPort.postMessage(message, transfer),
);

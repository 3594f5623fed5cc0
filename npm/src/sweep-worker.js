// The worker of a browser: one piece of a sweep after another. A real file, so that a page's policy
// needs no `blob:`.

import { serve } from "./sweep-serve.js";

serve(
  (listen) => addEventListener("message", ({ data }) => listen(data)),
  (message, transfer) => postMessage(message, transfer),
);

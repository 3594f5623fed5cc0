// Every kind of change between two desks: a module of its own, inlined, so that nobody who judges carries it.

import bytes from "./wasm/kinds-bytes.js";
import { bind } from "./wasm/kinds-glue.js";
import { decode } from "./src/base64.js";
import { encodeRequest } from "./src/encode-request.js";
import { once, start } from "./src/module.js";

export { InputError, ModuleFault } from "./src/errors.js";

const started = once(() => start(decode(bytes), bind));

/** Read at once: what the caller changes while the module starts has no part in it. */
export async function kindsOfChange(request) {
  const { bytes } = encodeRequest(request);
  const core = await started();
  return core.ask("kindsOfChange", bytes);
}

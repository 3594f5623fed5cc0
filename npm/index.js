// The default entry: the module's bytes are inlined, so nothing is fetched.

import bytes from "./wasm/bytes.js";
import { bind } from "./wasm/glue.js";
import { decode } from "./src/base64.js";
import { desk } from "./src/desk.js";
import { once, start } from "./src/module.js";
import { encodeRequest } from "./src/encode-request.js";

export { InputError, ModuleFault } from "./src/errors.js";

const ready = once(() => start(decode(bytes), bind));

export async function openDesk(options) {
  const opened = encodeRequest(options);
  return desk(await ready(), opened);
}

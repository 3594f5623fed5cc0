// The default entry where compiling bytes is forbidden, as in Cloudflare's workerd: there the
// platform compiles the module itself, and an import of the file is the compiled module.

import module from "./wasm/core_bg.wasm";
import { bind } from "./wasm/glue.js";
import { desk } from "./src/desk.js";
import { once, start } from "./src/module.js";
import { encodeRequest } from "./src/encode-request.js";

export { InputError, ModuleFault } from "./src/errors.js";

const ready = once(() => start(module, bind));

export async function openDesk(options) {
  const opened = encodeRequest(options);
  return desk(await ready(), opened);
}

// The default entry: the module's bytes are inlined, so nothing is fetched.

import bytes from "./wasm/bytes.js";
import { bind } from "./wasm/glue.js";
import { decode } from "./base64.js";
import { desk } from "./desk.js";
import { start } from "./module.js";
import { snapshot } from "./snapshot.js";

export { InputError, ModuleFault } from "./errors.js";

let core;

export async function openDesk(options) {
  const opened = snapshot(options);
  core ??= start(decode(bytes), bind).catch((fault) => {
    core = undefined;
    throw fault;
  });
  return desk(await core, opened);
}

// The slim entry: the module's bytes come from the caller, by address or by hand.

import { desk } from "./src/desk.js";
import { ModuleFault } from "./src/errors.js";
import { fetchModule } from "./src/fetch.js";
import { start } from "./src/module.js";
import { encodeRequest } from "./src/encode-request.js";
import { bind } from "./wasm/glue.js";

export { InputError, ModuleFault } from "./src/errors.js";

const byAddress = new Map();
const byObject = new WeakMap();

export async function openDesk(options, source) {
  const opened = encodeRequest(options);
  return desk(await ready(source), opened);
}

/** The module of a source, made ready once. What could not be loaded is tried anew. */
function ready(source) {
  const isAddress = typeof source === "string" || source instanceof URL;
  const [cores, key] = isAddress ? [byAddress, String(source)] : [byObject, source];
  if (!isAddress && (typeof source !== "object" || source === null)) return Promise.reject(unusable());
  let core = cores.get(key);
  if (core === undefined) {
    core = load(isAddress ? key : source);
    cores.set(key, core);
    core.catch(() => cores.delete(key));
  }
  return core;
}

async function load(source) {
  if (typeof source === "string") return load(await reach(source));
  if (source instanceof WebAssembly.Module || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return start(source, bind);
  }
  if (typeof Response !== "function" || !(source instanceof Response)) throw unusable();
  if (!source.ok) throw new ModuleFault(`the module could not be loaded: status ${source.status}`);
  return start(await body(source), bind);
}

async function reach(address) {
  try {
    return await fetchModule(address);
  } catch (cause) {
    throw new ModuleFault("the module could not be loaded", cause);
  }
}

async function body(response) {
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw new ModuleFault("the module could not be loaded", cause);
  }
}

function unusable() {
  return new ModuleFault("expected the module as an address, a Response, its bytes, or a WebAssembly.Module");
}

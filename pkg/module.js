// One compiled module, and the instance that answers at the moment.

import { bind } from "./wasm/glue.js";
import { InputError, ModuleFault } from "./errors.js";

/** Compiles and starts a module: both asynchronously, as a browser's main thread asks for. */
export async function start(source) {
  try {
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    const glue = bind();
    glue.start(await WebAssembly.instantiate(module, glue.imports()));
    return new Core(module, glue);
  } catch (cause) {
    throw new ModuleFault("the module could not be started", cause);
  }
}

class Core {
  #module;
  #glue;

  constructor(module, glue) {
    this.#module = module;
    this.#glue = glue;
  }

  /** What an exported function answers to plain data; what it refuses is thrown. */
  ask(name, ...values) {
    const { ok, error } = this.tell(name, ...values);
    if (error !== undefined) throw new InputError(error.code, error.path, error.message);
    return ok;
  }

  /** What an exported function returns. If it stops instead, the next call finds a new instance. */
  tell(name, ...values) {
    try {
      return this.#glue.exports[name](...values);
    } catch (cause) {
      const glue = bind();
      glue.start(new WebAssembly.Instance(this.#module, glue.imports()));
      this.#glue = glue;
      throw new ModuleFault("the module stopped; no verdict was given", cause);
    }
  }
}

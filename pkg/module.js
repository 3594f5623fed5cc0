// One compiled module, and the instance that answers at the moment.

import { InputError, ModuleFault } from "./errors.js";

// Taken while loading: nobody has a say in it afterwards. What it makes are own data properties.
const { parse } = JSON;

/** Compiles and starts a module with its glue: both asynchronously, as a browser's main thread asks for. */
export async function start(source, bind) {
  try {
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    const glue = bind();
    glue.start(await WebAssembly.instantiate(module, glue.imports()));
    return new Core(module, bind, glue);
  } catch (cause) {
    throw new ModuleFault("the module could not be started", cause);
  }
}

class Core {
  #module;
  #bind;
  #glue;

  constructor(module, bind, glue) {
    this.#module = module;
    this.#bind = bind;
    this.#glue = glue;
  }

  /** What an exported function answers to snapshots; what it refuses is thrown. */
  ask(name, options, request) {
    const told = this.tell(name, options, request);
    const answer = typeof told === "string" ? parse(told) : told;
    if (Object.hasOwn(answer, "ok")) return answer.ok;
    const { code, path, message } = answer.error;
    throw new InputError(code, path, message);
  }

  /** What an exported function returns. If it stops instead, the next call starts a new instance. */
  tell(name, options, request) {
    try {
      this.#glue ??= again(this.#module, this.#bind);
      return this.#glue.exports[name](options, request);
    } catch (cause) {
      this.#glue = undefined;
      throw new ModuleFault("the module stopped; no verdict was given", cause);
    }
  }
}

/** Nothing is compiled here: an instance of a compiled module may be made synchronously. */
function again(module, bind) {
  const glue = bind();
  glue.start(new WebAssembly.Instance(module, glue.imports()));
  return glue;
}

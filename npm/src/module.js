// One compiled module, and the instance that answers at the moment.

import { InputError, ModuleFault } from "./errors.js";
import { under } from "./encode-request.js";

// Taken while loading: nobody has a say in it afterwards. What it makes are own data properties.
const { parse } = JSON;
const { getPrototypeOf, hasOwn } = Object;
const { apply } = Reflect;
const { slice } = String.prototype;
const { subarray } = getPrototypeOf(Uint32Array.prototype);

/** What stands for an address, where there is none: the request was refused; the desk is not known. */
const REFUSED = 0;
const NO_DESK = 0xffff_ffff;

/**
 * Compiles and starts a module with its glue: asynchronously, as a browser asks for where a page would
 * freeze; at once where there is none, for waiting takes longer than the work.
 */
export async function start(source, bind) {
  try {
    const module = source instanceof WebAssembly.Module ? source : await compile(source);
    const glue = bind();
    const imports = glue.imports();
    glue.start(hasPage ? await WebAssembly.instantiate(module, imports) : new WebAssembly.Instance(module, imports));
    return new Core(module, bind, glue);
  } catch (cause) {
    throw new ModuleFault("the module could not be started", cause);
  }
}

const hasPage = typeof document !== "undefined";

function compile(bytes) {
  return hasPage ? WebAssembly.compile(bytes) : new WebAssembly.Module(bytes);
}

/** Begins once, when first asked; what failed is begun anew when asked again. */
export function once(begin) {
  let begun;
  return () =>
    (begun ??= begin().catch((fault) => {
      begun = undefined;
      throw fault;
    }));
}

/** Of `{ ok }` or `{ error }`, the first; the second is thrown. */
function answered(answer) {
  if (hasOwn(answer, "ok")) return answer.ok;
  throw refused(answer.error, "");
}

/** What the module refused, whose argument began there in the caller's. */
function refused({ code, path, message }, from) {
  if (from === "") return new InputError(code, path, message);
  const place = under(from, path);
  return new InputError(code, place, place + apply(slice, message, [path === "" ? "the argument".length : path.length]));
}

class Core {
  #module;
  #bind;
  #glue;
  /** The whole of the memory as numbers. */
  #memory = new Uint32Array(0);
  /** How often the module stopped: after each, a new instance knows no desk. */
  stops = 0;
  /** The sweep that was begun last, in this instance. */
  begun = undefined;
  /** The request that this instance judged last. */
  judged = undefined;

  constructor(module, bind, glue) {
    this.#module = module;
    this.#bind = bind;
    this.#glue = glue;
  }

  /** What an exported function puts into a list: an object is not returned (src/wasm/answer.rs says why). */
  put(name, a, b, c, d) {
    const told = [undefined];
    this.tell(name, told, a, b, c, d);
    return told[0];
  }

  /** What an exported function puts there as `{ ok }`; what it refuses is thrown; nothing where the desk is not known. */
  ask(name, a, b) {
    const answer = this.put(name, a, b);
    return answer === undefined ? undefined : answered(answer);
  }

  /** What an exported function answers as JSON; what it refuses is thrown. */
  json(name, a, b, c, d) {
    return answered(parse(this.tell(name, a, b, c, d)));
  }

  /** The number that an exported function answers of a desk; nothing where the desk is not known. */
  number(name, a, b, c) {
    const number = this.tell(name, a, b, c);
    return number === NO_DESK ? undefined : number;
  }

  /**
   * Where among the numbers the answer of an exported function to a request begins, whose place in the caller's
   * argument is `from`; nothing where the desk is not known.
   */
  answer(name, from, a, b, c) {
    const address = this.number(name, a, b, c);
    if (address === undefined) return undefined;
    if (address === REFUSED) throw refused(this.put("refusal"), from);
    return address >>> 2;
  }

  /** What an exported function returns. If it stops instead, the next call starts a new instance. */
  tell(name, a, b, c, d, e) {
    try {
      this.#glue ??= this.#again();
      return this.#glue.exports[name](a, b, c, d, e);
    } catch (cause) {
      this.#glue = undefined;
      this.#memory = new Uint32Array(0);
      this.stops += 1;
      this.begun = undefined;
      this.judged = undefined;
      throw new ModuleFault("the module stopped; no verdict was given", cause);
    }
  }

  /** All numbers of the memory. When it has grown, what was seen of it before is empty. */
  numbers() {
    if (this.#memory.length === 0) this.#memory = new Uint32Array(this.#glue.memory());
    return this.#memory;
  }

  /** The numbers that an exported function leaves at an address. */
  left(name, a, b) {
    const address = this.tell(name, a, b);
    // Asked for after: the memory may have grown meanwhile.
    return apply(subarray, this.numbers(), [address >>> 2]);
  }

  /** The memory as it is at the moment; none after a stop. */
  memory() {
    return this.#glue?.memory();
  }

  /** Nothing is compiled here: an instance of a compiled module may be made synchronously. */
  #again() {
    const glue = this.#bind();
    glue.start(new WebAssembly.Instance(this.#module, glue.imports()));
    return glue;
  }
}

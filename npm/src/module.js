// One compiled module, and the instance that answers at the moment.

import { InputError, ModuleFault } from "./errors.js";
import { shape } from "./verdict.js";

// Taken while loading: nobody has a say in it afterwards. What it makes are own data properties.
const { parse } = JSON;
const { create, hasOwn } = Object;
const { max } = Math;

/** The questions that are asked in plain data, numbered as src/js/exports.rs numbers them. */
const QUESTIONS = {
  version: 0,
  pack: 1,
  prepare: 2,
  packAll: 3,
  enter: 4,
  timeline: 5,
  judge: 6,
  judgeAll: 7,
  closeMonth: 8,
  digest: 9,
};

/** Says that the desk is not known to the instance, or no longer. */
export const NO_DESK = 0xffff_ffff;
const NOT_SOUND = 0xffff_fffe;
/** The most shapes kept for verdicts to share. */
const SHAPES = 4_096;

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
  const { code, path, message } = answer.error;
  throw new InputError(code, path, message);
}

class Core {
  #module;
  #bind;
  #glue;
  /** The whole of the memory as numbers, and where in it the rows are. */
  #memory = new Uint32Array(0);
  #rows = new Uint32Array(0);
  #shapes = create(null);
  #kept = 0;
  /** What is in the rows at the moment, where it was put there to stay. */
  loaded = undefined;
  /** The last stop, and how many there were: after each, a new instance knows no desk. */
  fault = undefined;
  stops = 0;
  /** The sweep that was begun last, in this instance. */
  begun = undefined;

  constructor(module, bind, glue) {
    this.#module = module;
    this.#bind = bind;
    this.#glue = glue;
  }

  /** What the module answers to a question; what it refuses is thrown. */
  ask(question, desk = "", request = "", at = 0) {
    // The answer is put here, not returned: src/js/exports.rs says why.
    const told = [undefined];
    this.tell("ask", QUESTIONS[question], desk, request, at, told);
    return answered(told[0]);
  }

  /** What an exported function answers as JSON; what it refuses is thrown. */
  answer(name, a, b, c, d) {
    return answered(parse(this.tell(name, a, b, c, d)));
  }

  /** What an exported function returns. If it stops instead, the next call starts a new instance. */
  tell(name, a, b, c, d, e) {
    try {
      this.#glue ??= this.#again();
      return this.#glue.exports[name](a, b, c, d, e);
    } catch (cause) {
      this.#stopped(cause);
    }
  }

  /** The words at an address. */
  words(address) {
    if (this.#memory.length === 0) this.#memory = new Uint32Array(this.#glue.memory());
    return this.#memory.subarray(address >>> 2);
  }

  /** The memory as it is at the moment; none after a stop. */
  memory() {
    return this.#glue?.memory();
  }

  /** Where so many packed receptions are laid out for `judgeRow`. */
  rows(count) {
    const numbers = max(count * 4, 256);
    // When the memory has grown, what was seen of it before is empty.
    if (this.#rows.length < numbers) {
      const address = this.tell("room", numbers);
      this.#rows = new Uint32Array(this.#glue.memory(), address, numbers);
      this.loaded = undefined;
    }
    return this.#rows;
  }

  /** The shape of the verdict on one of so many packed receptions; nothing where the desk is not known. */
  judgeRow(desk, count, at, asOf, findings) {
    let number;
    try {
      this.#glue ??= this.#again();
      number = this.#glue.exports.judgeRow(desk, count, at, asOf) >>> 0;
    } catch (cause) {
      this.#stopped(cause);
    }
    const known = this.#shapes[number];
    if (known !== undefined) return known;
    if (number === NO_DESK) return undefined;
    if (number === NOT_SOUND) throw new ModuleFault("the module could not read what was packed for it");
    if (this.#kept === SHAPES) this.#forget();
    this.#kept += 1;
    return (this.#shapes[number] = shape(this.words(this.tell("said", number)), { at: 0 }, findings));
  }

  /** Nothing is compiled here: an instance of a compiled module may be made synchronously. */
  #again() {
    const glue = this.#bind();
    glue.start(new WebAssembly.Instance(this.#module, glue.imports()));
    return glue;
  }

  #forget() {
    this.#shapes = create(null);
    this.#kept = 0;
  }

  #stopped(cause) {
    this.#glue = undefined;
    this.#memory = this.#rows = new Uint32Array(0);
    this.#forget();
    this.loaded = undefined;
    this.stops += 1;
    this.begun = undefined;
    this.fault = new ModuleFault("the module stopped; no verdict was given", cause);
    throw this.fault;
  }
}

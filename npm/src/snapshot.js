// The hostile door. Whatever a caller hands over is copied here, once, onto a tape: one text that
// holds what JSON would see of it, or nothing at all. Only the tape goes further (src/js/tape.rs
// reads it), so no object of the caller's ever crosses into the module.
//
// The intrinsics are taken while loading, and a text has no prototype to pollute, so that neither
// a getter, nor a proxy, nor a changed Object.prototype has a say afterwards.

import { InputError } from "./errors.js";

/** The most values, counted through every level, that one call may hold. */
export const MAX_NODES = 5_000_000;
/** The deepest nesting, the innermost value counted; ours is never deeper than six. */
const MAX_DEPTH = 12;
/** The longest tape, in UTF-16 units: well below the longest text an engine holds. */
const MAX_TAPE = 2 ** 27;
/** The longest text. Rust counts bytes and asks for no more than this; this counts UTF-16 units. */
const MAX_TEXT = 4_096;

const { create, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, prototype: objectPrototype, setPrototypeOf } = Object;
const { isArray } = Array;
const { apply, ownKeys } = Reflect;
const functionToString = Function.prototype.toString;
const { test } = RegExp.prototype;

/** Every name a field of ours bears. No other name is ever repeated. */
const KNOWN = create(null);
for (const names of [
  "facility kind onlineSystem smartphoneReader readings order afterCardsEnded",
  "amendments window from until source",
  "reception history asOf month receptions patient",
  "id at care payer cancelled coverage key scheme shown validUntil",
  "inquiry by answer on circumstance note eligibilityEvident",
  "columns coverage_key valid_until inquiry_by inquiry_answer inquiry_on eligibility_evident",
  "insurer symbol number branch lostOn patient relation acquiredOn confirmedOn left right salt confirmed claimed",
]) {
  for (const name of names.split(" ")) KNOWN[name] = true;
}

/** What an unknown key is called on the tape: Rust refuses it, by its position. */
const UNKNOWN = "?";

const NATIVE_OBJECT = /^function Object\(\)\s*\{\s*\[native code\]\s*\}$/;
/** What sets the tokens of the tape apart. */
const END = "\0";
/** A lone surrogate, which UTF-8 cannot say; or the end of a token. */
const UNSPEAKABLE = /[\0\uD800-\uDFFF]/u;

const PLAIN = "expected plain data: objects, arrays, strings, booleans, null";

/** A copy of `value` as a tape, or an InputError. */
export function snapshot(value) {
  const walk = new Walk();
  try {
    walk.copy(value, 0);
    return walk.tape;
  } catch (thrown) {
    // A trap of a hostile proxy may throw anything. Comparing touches nothing of it, and what
    // it threw is not let through.
    throw thrown === walk.refusal ? thrown : walk.refuse("not_plain_data", PLAIN);
  }
}

class Walk {
  nodes = 0;
  tape = "";
  // Without a prototype, so that an assignment by index cannot meet a setter of Array.prototype.
  path = setPrototypeOf([], null);
  refusal = undefined;

  copy(value, depth) {
    this.hold(1);
    this.nodes += 1;
    switch (typeof value) {
      case "undefined":
        return this.write("N");
      case "boolean":
        return this.write(value ? "T" : "F");
      case "number":
        // No field of ours is a number: every one is refused alike.
        return this.write("#");
      case "string":
        return this.text(value);
      case "object":
        if (value === null) return this.write("N");
        if (depth + 1 >= MAX_DEPTH) throw this.refuse("not_plain_data", `expected at most ${MAX_DEPTH} levels`);
        return isArray(value) ? this.list(value, depth) : this.record(value, depth);
      default:
        throw this.refuse("not_plain_data", PLAIN);
    }
  }

  /** Writes one token. */
  write(token) {
    if (this.tape.length + token.length >= MAX_TAPE) throw this.refuse("too_large", `expected at most ${MAX_TAPE} characters in all`);
    this.tape += this.tape === "" ? token : END + token;
  }

  text(value) {
    if (value.length > MAX_TEXT) throw this.refuse("too_large", `expected at most ${MAX_TEXT} characters`);
    if (apply(test, UNSPEAKABLE, [value])) throw this.refuse("not_plain_data", "expected well-formed Unicode without U+0000");
    this.write("s" + value);
  }

  list(value, depth) {
    const { value: length } = getOwnPropertyDescriptor(value, "length");
    if (!(length >= 0)) throw this.refuse("not_plain_data", PLAIN);
    this.hold(length);
    this.write("[");
    for (let i = 0; i < length; i += 1) {
      this.enter(i, depth);
      this.copy(this.data(getOwnPropertyDescriptor(value, i)), depth + 1);
    }
    this.write("]");
  }

  record(value, depth) {
    if (!isPlain(value)) throw this.refuse("not_plain_data", PLAIN);
    const keys = ownKeys(value);
    this.hold(keys.length);
    this.write("{");
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i];
      if (typeof key !== "string") continue;
      const known = KNOWN[key] === true;
      // The path ends where a name begins that is not ours: it may be a patient's.
      this.enter(known ? key : null, depth);
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined || !descriptor.enumerable) continue;
      this.write("k" + (known ? key : UNKNOWN));
      this.copy(this.data(descriptor), depth + 1);
    }
    this.write("}");
  }

  /** Whatever is refused from here on is refused at this place, and no longer at one passed by. */
  enter(segment, depth) {
    this.path[depth] = segment;
    this.path.length = depth + 1;
  }

  /** The value of a data property; a hole is undefined; an accessor is not called. */
  data(descriptor) {
    if (descriptor === undefined) return undefined;
    if (!hasOwn(descriptor, "value")) throw this.refuse("not_plain_data", PLAIN);
    return descriptor.value;
  }

  /** Refuses a size before walking it. */
  hold(size) {
    if (this.nodes + size > MAX_NODES) throw this.refuse("too_large", `expected at most ${MAX_NODES} values`);
  }

  refuse(code, expected) {
    let path = "";
    for (let i = 0; i < this.path.length && this.path[i] !== null; i += 1) {
      const segment = this.path[i];
      if (typeof segment === "number") path += `[${segment}]`;
      else path += path === "" ? segment : `.${segment}`;
    }
    const place = path === "" ? "the argument" : path;
    const why = code === "too_large" ? "too large" : "not plain data";
    this.refusal = new InputError(code, path, `${place}: ${why}; ${expected}`);
    return this.refusal;
  }
}

/** Plain here, or in another realm (an iframe, a `vm`): nothing above it but an Object.prototype. */
function isPlain(value) {
  const prototype = getPrototypeOf(value);
  if (prototype === null || prototype === objectPrototype) return true;
  if (getPrototypeOf(prototype) !== null) return false;
  const maker = getOwnPropertyDescriptor(prototype, "constructor");
  if (maker === undefined || typeof maker.value !== "function") return false;
  return apply(test, NATIVE_OBJECT, [apply(functionToString, maker.value, [])]);
}

// The hostile door. Whatever a caller hands over is copied here, once, into fresh plain data:
// what JSON would see of it, or nothing at all. Only the copy goes further.
//
// The intrinsics are taken while loading, and the copies have no prototype, so that neither a
// getter, nor a proxy, nor a polluted prototype has a say afterwards.

import { InputError } from "./errors.js";

/** The most values, counted through every level, that one call may hold. */
export const MAX_NODES = 5_000_000;
/** The deepest nesting; the deepest of ours is five. */
export const MAX_DEPTH = 12;
/** The longest text. Rust counts bytes and asks for no more than this; this counts UTF-16 units. */
export const MAX_TEXT = 4_096;

const { create, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, prototype: objectPrototype, setPrototypeOf } = Object;
const { isArray } = Array;
const { apply, ownKeys } = Reflect;
const functionToString = Function.prototype.toString;

/** Every name a field of ours bears. No other name is ever repeated. */
const KNOWN = create(null);
for (const name of `facility kind onlineSystem smartphoneReader readings order afterCardsEnded
  amendments window from until source reception history asOf month receptions id at care payer
  coverage key scheme shown validUntil inquiry by answer on circumstance note eligibilityEvident
  cancelled`.split(/\s+/)) KNOWN[name] = true;

/** What an unknown key is called in the copy: Rust refuses it, by its position. */
const UNKNOWN = "?";

const NATIVE_OBJECT = /^function Object\(\)\s*\{\s*\[native code\]\s*\}$/;
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

const PLAIN = "expected plain data: objects, arrays, strings, booleans, null";

/** A plain copy of `value`, or an InputError. */
export function snapshot(value) {
  const walk = new Walk();
  try {
    return walk.copy(value, 0);
  } catch (thrown) {
    // A trap of a hostile proxy may throw anything. Comparing touches nothing of it, and what
    // it threw is not let through.
    throw thrown === walk.refusal ? thrown : walk.refuse("not_plain_data", PLAIN);
  }
}

class Walk {
  nodes = 0;
  path = bareArray();
  refusal = undefined;

  copy(value, depth) {
    this.path.length = depth;
    this.hold(1);
    this.nodes += 1;
    switch (typeof value) {
      case "undefined":
        return null;
      case "boolean":
        return value;
      case "number":
        // No field of ours is a number: every one is refused alike, and NaN must not pass for null.
        return 0;
      case "string":
        return this.text(value);
      case "object":
        if (value === null) return null;
        if (depth >= MAX_DEPTH) throw this.refuse("not_plain_data", `expected at most ${MAX_DEPTH} levels`);
        return isArray(value) ? this.list(value, depth) : this.record(value, depth);
      default:
        throw this.refuse("not_plain_data", PLAIN);
    }
  }

  text(value) {
    if (value.length > MAX_TEXT) throw this.refuse("too_large", `expected at most ${MAX_TEXT} characters`);
    if (LONE_SURROGATE.test(value)) throw this.refuse("not_plain_data", "expected well-formed Unicode");
    return value;
  }

  list(value, depth) {
    const { value: length } = getOwnPropertyDescriptor(value, "length");
    if (!(length >= 0)) throw this.refuse("not_plain_data", PLAIN);
    this.hold(length);
    const items = bareArray();
    for (let i = 0; i < length; i += 1) {
      this.path[depth] = i;
      items[i] = this.copy(this.data(getOwnPropertyDescriptor(value, i)), depth + 1);
    }
    return items;
  }

  record(value, depth) {
    if (!isPlain(value)) throw this.refuse("not_plain_data", PLAIN);
    const keys = ownKeys(value);
    this.hold(keys.length);
    const fields = create(null);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i];
      if (typeof key !== "string") continue;
      const known = KNOWN[key] === true;
      // The path ends where a name begins that is not ours: it may be a patient's.
      this.path[depth] = known ? key : null;
      this.path.length = depth + 1;
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor === undefined || !descriptor.enumerable) continue;
      fields[known ? key : UNKNOWN] = this.copy(this.data(descriptor), depth + 1);
    }
    return fields;
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

/** An array without a prototype: an assignment by index cannot meet a setter of Array.prototype. */
function bareArray() {
  return setPrototypeOf([], null);
}

/** Plain here, or in another realm (an iframe, a `vm`): nothing above it but an Object.prototype. */
function isPlain(value) {
  const prototype = getPrototypeOf(value);
  if (prototype === null || prototype === objectPrototype) return true;
  if (getPrototypeOf(prototype) !== null) return false;
  const maker = getOwnPropertyDescriptor(prototype, "constructor");
  if (maker === undefined || typeof maker.value !== "function") return false;
  return NATIVE_OBJECT.test(apply(functionToString, maker.value, []));
}

// The one way in. Whatever a caller hands over is walked here, once, and written as bytes: src/plain/request.rs
// says how, and reads them. No object of the caller's goes further.
//
// Own enumerable data properties are read, each once; an accessor is not called. The intrinsics are taken while
// loading, so that neither a getter, nor a proxy, nor a changed prototype has a say afterwards. What this refuses
// is not plain data, or too much of it; all else the module refuses.

import { refuse } from "./errors.js";
import codes from "../wasm/codes.js";

/** The most values, counted through every level, that one call may hold. */
export const MAX_VALUES = 5_000_000;
/** The deepest nesting, the innermost value counted; ours is never deeper than six. */
const MAX_DEPTH = 12;
/** The most bytes of one request. */
const MAX_BYTES = 2 ** 27;
/** How large the buffer is that requests share: a verdict kept keeps no more than this beside its own. */
const BUFFER = 4_096;
/** The longest text. Rust counts bytes and asks for no more than this; this counts UTF-16 units. */
const MAX_TEXT = 4_096;

const [NOTHING, FALSE, TRUE, NUMBER, TEXT, CODE, LIST, OBJECT, END] = [0, 1, 2, 3, 4, 5, 6, 7, 255];

const { create, getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf, hasOwn, prototype: objectPrototype } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const functionToString = Function.prototype.toString;
const { test } = RegExp.prototype;
const { max } = Math;
const Bytes = Uint8Array;
/** One UTF-16 unit of a text. */
const unitAt = Function.prototype.call.bind(String.prototype.charCodeAt);

/** The number of each field, from 1; and by that number, whether its texts are codes. */
const FIELDS = create(null);
const IS_CODED = new Uint8Array(codes.Field.length + 1);
for (let i = 0; i < codes.Field.length; i += 1) {
  FIELDS[codes.Field[i]] = i + 1;
  if (codes.CodedField.includes(codes.Field[i])) IS_CODED[i + 1] = 1;
}
const ID = FIELDS.id;

/** The list and the place of each code, in one number. */
const CODES = create(null);
for (let list = 0; list < codes.CodeList.length; list += 1) {
  const names = codes[codes.CodeList[list]];
  for (let i = 0; i < names.length; i += 1) CODES[names[i]] ??= (list << 8) | i;
}
const LONGEST_CODE = 64;

const NATIVE_OBJECT = /^function Object\(\)\s*\{\s*\[native code\]\s*\}$/;
const PLAIN = "expected plain data: objects, arrays, strings, booleans, null";

/** The walk that is free: a hostile object may call again while it is being walked. */
let free = null;

/**
 * A request: `{ bytes, id, values }`, the id that of the reception that stands in no list. `from` is where its place
 * in the caller's argument begins; it may hold `most` values. The ids of the receptions in a list are put into
 * `ids`, by place.
 */
export function encodeRequest(value, from = "", most = MAX_VALUES, ids = null) {
  const walk = free ?? new Walk();
  free = null;
  try {
    return walk.encode(value, from, most, ids);
  } finally {
    free = walk;
  }
}

/** The items of a list of at most so many: each its own value, read once. */
export function itemsOf(list, most) {
  const walk = new Walk();
  const items = create(null);
  items.length = 0;
  try {
    if (!isArray(list)) throw walk.refuse("wrong_type", "expected an array");
    const { value: length } = getOwnPropertyDescriptor(list, "length");
    if (!(length <= most)) throw walk.refuse("too_large", `expected at most ${most} items`);
    walk.depth = 1;
    for (let i = 0; i < length; i += 1) {
      walk.path[0] = i;
      const descriptor = getOwnPropertyDescriptor(list, i);
      items[i] = descriptor === undefined ? undefined : walk.data(descriptor);
    }
    items.length = length;
    return items;
  } catch (thrown) {
    throw walk.own(thrown);
  }
}

class Walk {
  /** Where requests are written, one behind the other: `size` is where this one ends so far. */
  buffer = new ArrayBuffer(BUFFER);
  bytes = new Bytes(this.buffer);
  from = 0;
  size = 0;
  values = 0;
  most = 0;
  /** Where in the caller's argument the walk is: `null` from a name on that is not ours, for it may be a patient's. */
  path = create(null);
  depth = 0;
  base = "";
  refusal = undefined;
  id = undefined;
  ids = null;
  /** The place of the innermost item of a list, or -1. */
  place = -1;

  encode(value, from, most, ids) {
    this.most = most;
    this.from = this.size;
    this.values = this.depth = 0;
    this.place = -1;
    this.base = from;
    this.id = this.refusal = undefined;
    this.ids = ids;
    try {
      this.value(value, 0, 0);
    } catch (thrown) {
      throw this.own(thrown);
    }
    return {
      bytes: new Bytes(this.buffer, this.from, this.size - this.from),
      id: this.id,
      values: this.values,
    };
  }

  /**
   * A refusal of this walk's. A trap of a hostile proxy may throw anything: comparing touches nothing of it, and
   * what it threw is not let through.
   */
  own(thrown) {
    return thrown !== undefined && thrown === this.refusal ? thrown : this.refuse("not_plain_data", PLAIN);
  }

  value(value, depth, field) {
    this.values += 1;
    switch (typeof value) {
      case "string":
        return this.text(value, field);
      case "object":
        if (value === null) return this.put(NOTHING);
        if (depth + 1 >= MAX_DEPTH) throw this.refuse("not_plain_data", `expected at most ${MAX_DEPTH} levels`);
        return isArray(value) ? this.list(value, depth) : this.object(value, depth);
      case "boolean":
        return this.put(value ? TRUE : FALSE);
      case "undefined":
        return this.put(NOTHING);
      case "number":
        return this.number(value);
      default:
        throw this.refuse("not_plain_data", PLAIN);
    }
  }

  /** Has room for so many bytes more: where there is none, the request goes on in a buffer of its own, or of those to come. */
  room(more) {
    if (this.size + more <= this.bytes.length) return;
    const written = this.size - this.from;
    if (written + more > MAX_BYTES) throw this.refuse("too_large", `expected at most ${MAX_BYTES} bytes in all`);
    const { bytes, from } = this;
    this.buffer = new ArrayBuffer(max(BUFFER, (written + more) * 2));
    this.bytes = new Bytes(this.buffer);
    for (let i = 0; i < written; i += 1) this.bytes[i] = bytes[from + i];
    this.from = 0;
    this.size = written;
  }

  put(byte) {
    this.room(1);
    this.bytes[this.size] = byte;
    this.size += 1;
  }

  /** Writes a number: the places in a list are whole ones, and every other stands for a place that no list has. */
  number(value) {
    this.put(NUMBER);
    this.room(4);
    this.length(this.size, value === value >>> 0 ? value : 0xffff_ffff);
    this.size += 4;
  }

  /** Writes a length at a place: four bytes, the lowest first. */
  length(at, length) {
    const { bytes } = this;
    bytes[at] = length;
    bytes[at + 1] = length >>> 8;
    bytes[at + 2] = length >>> 16;
    bytes[at + 3] = length >>> 24;
  }

  text(value, field) {
    const { length } = value;
    if (IS_CODED[field] === 1 && length < LONGEST_CODE) {
      const code = CODES[value];
      if (code !== undefined) return this.code(code);
    }
    if (field === ID) {
      if (this.place < 0) this.id = value;
      else if (this.ids !== null) this.ids[this.place] = value;
    }
    if (length > MAX_TEXT) throw this.refuse("too_large", `expected at most ${MAX_TEXT} characters`);
    this.room(5 + length * 3);
    const { bytes } = this;
    const head = this.size;
    let at = head + 5;
    bytes[head] = TEXT;
    let i = 0;
    for (; i < length; i += 1) {
      const unit = unitAt(value, i);
      if (unit >= 0x80 || unit === 0) break;
      bytes[at++] = unit;
    }
    if (i < length) at = this.wide(value, i, at);
    this.length(head + 1, at - head - 5);
    this.size = at;
  }

  code(code) {
    this.room(3);
    const { bytes, size } = this;
    bytes[size] = CODE;
    bytes[size + 1] = code >> 8;
    bytes[size + 2] = code;
    this.size = size + 3;
  }

  /** Writes a text that is not ASCII alone, from its unit `i` on: where it ends. */
  wide(value, i, at) {
    const { bytes } = this;
    for (; i < value.length; i += 1) {
      let point = unitAt(value, i);
      if (point >= 0xd800 && point <= 0xdfff) {
        const low = point < 0xdc00 && i + 1 < value.length ? unitAt(value, i + 1) : 0;
        if (low < 0xdc00 || low > 0xdfff) point = 0;
        else point = 0x1_0000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        i += 1;
      }
      // U+0000, or half of a pair, which UTF-8 cannot say.
      if (point === 0) throw this.refuse("not_plain_data", "expected well-formed Unicode without U+0000");
      if (point < 0x80) bytes[at++] = point;
      else {
        if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6);
        else {
          if (point < 0x1_0000) bytes[at++] = 0xe0 | (point >> 12);
          else {
            bytes[at++] = 0xf0 | (point >> 18);
            bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
          }
          bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
        }
        bytes[at++] = 0x80 | (point & 0x3f);
      }
    }
    return at;
  }

  list(list, depth) {
    const { value: length } = getOwnPropertyDescriptor(list, "length");
    if (!(length >= 0)) throw this.refuse("not_plain_data", PLAIN);
    this.hold(length);
    this.room(5);
    this.bytes[this.size] = LIST;
    this.length(this.size + 1, length);
    this.size += 5;
    const outer = this.place;
    this.depth = depth + 1;
    for (let i = 0; i < length; i += 1) {
      this.path[depth] = this.place = i;
      const descriptor = getOwnPropertyDescriptor(list, i);
      // A hole is nothing.
      this.value(descriptor === undefined ? undefined : this.data(descriptor), depth + 1, 0);
      this.depth = depth + 1;
    }
    this.place = outer;
  }

  object(object, depth) {
    if (getPrototypeOf(object) !== objectPrototype && !isPlain(object)) throw this.refuse("not_plain_data", PLAIN);
    const names = getOwnPropertyNames(object);
    const { length } = names;
    this.hold(length);
    this.put(OBJECT);
    this.depth = depth + 1;
    for (let i = 0; i < length; i += 1) {
      const name = names[i];
      const field = FIELDS[name] ?? 0;
      this.path[depth] = field === 0 ? null : name;
      const descriptor = getOwnPropertyDescriptor(object, name);
      // Only a proxy says that it has what it has not.
      if (descriptor === undefined || !descriptor.enumerable) continue;
      this.put(field);
      this.value(this.data(descriptor), depth + 1, field);
      this.depth = depth + 1;
    }
    this.put(END);
  }

  /** The value of a data property. */
  data(descriptor) {
    // The quick look tells an accessor from data unless a page has changed Object.prototype; the other does always.
    const { get, set, writable } = descriptor;
    const isData = writable !== undefined && get === undefined && set === undefined;
    if (!isData && !hasOwn(descriptor, "value")) throw this.refuse("not_plain_data", PLAIN);
    return descriptor.value;
  }

  /** Refuses a size before walking it. */
  hold(size) {
    if (this.values + size > this.most) throw this.refuse("too_large", `expected at most ${MAX_VALUES} values`);
  }

  refuse(code, expected) {
    let path = this.base;
    for (let i = 0; i < this.depth && this.path[i] !== null; i += 1) path = under(path, this.path[i]);
    this.refusal = refuse(code, path, expected);
    return this.refusal;
  }
}

/** A place below another: a field by its name, an item by its number. */
export function under(path, segment) {
  if (typeof segment === "number") return `${path}[${segment}]`;
  return path === "" || segment === "" || segment[0] === "[" ? path + segment : `${path}.${segment}`;
}

/** Plain here, or in another realm (an iframe, a `vm`): nothing above it but an Object.prototype. */
function isPlain(value) {
  const prototype = getPrototypeOf(value);
  if (prototype === null || prototype === objectPrototype) return true;
  if (getPrototypeOf(prototype) !== null) return false;
  const maker = getOwnPropertyDescriptor(prototype, "constructor");
  if (maker === undefined || !hasOwn(maker, "value") || typeof maker.value !== "function") return false;
  return apply(test, NATIVE_OBJECT, [apply(functionToString, maker.value, [])]);
}

// The one way in. Whatever a caller hands over is walked here, once, and written as bytes: src/plain/request.rs
// says how, and reads them. No object of the caller's goes further.
//
// Own data properties are read, each once (own-data.js). What is not plain data is written as that, and the module
// refuses it where it stands; this refuses only too much in all.

import { refuse } from "./errors.js";
import { HIDDEN, itemOf, lengthOf, namesOf, valueUnder } from "./own-data.js";
import codes from "../wasm/codes.js";

/** The most values, counted through every level, that one call may hold. */
export const MAX_VALUES = 5_000_000;
/** The deepest nesting, the innermost value counted; ours is never deeper than six. */
const MAX_DEPTH = 12;
/** The most bytes of one request. */
const MAX_BYTES = 2 ** 27;
/** How large the buffer is that requests share: a verdict kept keeps no more than this beside its own. */
const BUFFER = 16_384;
/** The longest text, in UTF-16 units. Rust counts bytes: of a longer one nothing is read, and what is too long is written. */
const MAX_TEXT = 4_096;
const TOO_LONG = "x".repeat(MAX_TEXT + 1);
/** The longest list whose items are written; Rust asks for none of a longer one. */
export const MAX_ITEMS = 200_000;
/** The longest name of a stranger that is written. */
const MAX_NAME = 64;
/**
 * Bytes that are always free when a value begins: its own head, and what comes before the next begins, which are the
 * ends of all objects that it stands in and a field.
 */
const MARGIN = 32;
/** The bytes of what a value is, and a number. */
const HEAD = 5;

const [NOTHING, FALSE, TRUE, NUMBER, TEXT, CODE, LIST, OBJECT, NOT_PLAIN, END] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 255];
/** The place of a name that is none of ours: the name is written instead of its value. */
const STRANGER = 0;

const { create } = Object;
const { max } = Math;
const Bytes = Uint8Array;
/** One UTF-16 unit of a text; and bytes, copied to where others begin. */
const unitAt = Function.prototype.call.bind(String.prototype.charCodeAt);
const copy = Function.prototype.call.bind(Bytes.prototype.set);

/** The number of each field, from 1; and by that number, whether its texts are codes. */
const FIELDS = create(null);
const IS_CODED = new Uint8Array(codes.Field.length + 1);
for (let i = 0; i < codes.Field.length; i += 1) {
  FIELDS[codes.Field[i]] = i + 1;
  if (codes.CodedField.includes(codes.Field[i])) IS_CODED[i + 1] = 1;
}
const ID = FIELDS.id;
const PREVIOUS = FIELDS.previous;
/** How many of them the judging knows: the others are the readers', and strangers to it. */
const DESK_FIELDS = FIELDS.eligibilityEvident;
/** How many the readers know. */
export const ALL_FIELDS = codes.Field.length;

/** The list and the place of each code, in one number. */
const CODES = create(null);
for (let list = 0; list < codes.CodeList.length; list += 1) {
  const names = codes[codes.CodeList[list]];
  for (let i = 0; i < names.length; i += 1) CODES[names[i]] ??= (list << 8) | i;
}
const LONGEST_CODE = 64;

/** The walk that is free: a hostile object may call again while it is being walked. */
let free = null;

/**
 * A request: `{ bytes, id, previous, values }`, the id that of the reception that stands in no list, `previous` what
 * stands under that name. `from` is its place in the caller's argument; it may hold `most` values. The ids of the receptions in a list are put into `ids`, by place.
 * The names of that many `fields` are known, all others are strangers'.
 */
export function encodeRequest(value, from = "", most = MAX_VALUES, ids = null, fields = DESK_FIELDS) {
  const walk = free ?? new Walk();
  free = null;
  try {
    return walk.encode(value, from, most, ids, fields);
  } finally {
    free = walk;
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
  fields = DESK_FIELDS;
  base = "";
  id = undefined;
  previous = undefined;
  ids = null;
  /** The place of the innermost item of a list, or -1. */
  place = -1;

  encode(value, from, most, ids, fields) {
    this.most = most;
    this.fields = fields;
    this.from = this.size;
    this.values = 0;
    this.place = -1;
    this.base = from;
    this.id = undefined;
    this.previous = undefined;
    this.ids = ids;
    this.value(value, 0, STRANGER);
    return {
      bytes: new Bytes(this.buffer, this.from, this.size - this.from),
      id: this.id,
      previous: this.previous,
      values: this.values,
    };
  }

  value(value, depth, field) {
    this.room(0);
    this.values += 1;
    if (typeof value === "string") this.text(value, field);
    else if (value === undefined || value === null) this.put(NOTHING);
    else if (typeof value === "object") this.held(value, depth + 1);
    else if (typeof value === "boolean") this.put(value ? TRUE : FALSE);
    // The places in a list are whole numbers; every other stands for a place that no list has.
    else if (typeof value === "number") this.head(NUMBER, value === value >>> 0 ? value : 0xffff_ffff);
    else this.put(NOT_PLAIN);
  }

  /** Has room for so many bytes and the margin: where there is none, the request goes on in a buffer of its own, or of those to come. */
  room(more) {
    if (this.size + more + MARGIN > this.bytes.length) this.grow(more + MARGIN);
  }

  grow(more) {
    const written = this.size - this.from;
    if (written + more > MAX_BYTES) throw refuse("too_large", this.base, `expected at most ${MAX_BYTES} bytes in all`);
    const before = new Bytes(this.buffer, this.from, written);
    this.buffer = new ArrayBuffer(max(BUFFER, (written + more) * 2));
    this.bytes = new Bytes(this.buffer);
    copy(this.bytes, before);
    this.from = 0;
    this.size = written;
  }

  put(byte) {
    this.bytes[this.size] = byte;
    this.size += 1;
  }

  /** Writes what a value is, and a number of four bytes, the lowest first. */
  head(kind, number) {
    const { bytes, size } = this;
    bytes[size] = kind;
    bytes[size + 1] = number;
    bytes[size + 2] = number >>> 8;
    bytes[size + 3] = number >>> 16;
    bytes[size + 4] = number >>> 24;
    this.size = size + HEAD;
  }

  text(given, field) {
    const value = given.length > MAX_TEXT ? TOO_LONG : given;
    const { length } = value;
    if (IS_CODED[field] === 1 && length < LONGEST_CODE) {
      const code = CODES[value];
      if (code !== undefined) return this.code(code);
    }
    if (field === ID) {
      if (this.place < 0) this.id = value;
      else if (this.ids !== null) this.ids[this.place] = value;
    } else if (field === PREVIOUS) this.previous = value;
    // A pair of units may end beyond the length.
    this.room(3 + length * 3);
    const { bytes, size } = this;
    let end = size + HEAD;
    // Of ASCII without U+0000 no bit but the last seven is set, neither in a unit nor in the one below it.
    let bits = 0;
    for (let i = 0; i < length; i += 1) {
      const unit = unitAt(value, i);
      bits |= unit | (unit - 1);
      bytes[end++] = unit;
    }
    if (bits >>> 7 !== 0) end = this.wide(value, length, size + HEAD);
    if (end < 0) return this.put(NOT_PLAIN);
    this.head(TEXT, end - size - HEAD);
    this.size = end;
  }

  code(code) {
    const { bytes, size } = this;
    bytes[size] = CODE;
    bytes[size + 1] = code >> 8;
    bytes[size + 2] = code;
    this.size = size + 3;
  }

  /** Writes so many units of any text at a place: where they end, or -1 where they are ill-formed. */
  wide(value, length, at) {
    const { bytes } = this;
    for (let i = 0; i < length; i += 1) {
      let point = unitAt(value, i);
      if (point >= 0xd800 && point <= 0xdfff) {
        const low = point < 0xdc00 && i + 1 < value.length ? unitAt(value, i + 1) : 0;
        if (low < 0xdc00 || low > 0xdfff) point = 0;
        else point = 0x1_0000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        i += 1;
      }
      // U+0000, or half of a pair, which UTF-8 cannot say.
      if (point === 0) return -1;
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

  /** What holds others. Ours is never so deep as what is not walked. */
  held(value, depth) {
    if (depth >= MAX_DEPTH) return this.put(NOT_PLAIN);
    const length = lengthOf(value);
    if (length !== undefined) return this.list(value, length, depth);
    const names = namesOf(value);
    return names === undefined ? this.put(NOT_PLAIN) : this.object(value, names, depth);
  }

  list(list, length, depth) {
    this.head(LIST, length);
    if (length > MAX_ITEMS) return;
    this.hold(length);
    const outer = this.place;
    for (let i = 0; i < length; i += 1) {
      this.place = i;
      this.value(itemOf(list, i), depth, STRANGER);
    }
    this.place = outer;
  }

  object(object, names, depth) {
    const { length } = names;
    this.hold(length);
    this.put(OBJECT);
    for (let i = 0; i < length; i += 1) {
      const name = names[i];
      const value = valueUnder(object, name);
      if (value === HIDDEN) continue;
      const known = FIELDS[name] ?? STRANGER;
      const field = known > this.fields ? STRANGER : known;
      this.put(field);
      if (field !== STRANGER) this.value(value, depth, field);
      else {
        this.values += 1;
        this.text(name.length > MAX_NAME ? "" : name, STRANGER);
      }
    }
    this.put(END);
  }

  /** Refuses a size before walking it. */
  hold(size) {
    if (this.values + size > this.most) throw refuse("too_large", this.base, `expected at most ${MAX_VALUES} values`);
  }
}

/** A place below another: a field by its name, an item by its number. */
export function under(path, segment) {
  if (typeof segment === "number") return `${path}[${segment}]`;
  return path === "" || segment === "" || segment[0] === "[" ? path + segment : `${path}.${segment}`;
}

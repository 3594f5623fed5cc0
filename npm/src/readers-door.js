// What the readers' entries have in common: inputs and options taken in, and the module asked.

import { ModuleFault, refuse } from "./errors.js";
import { once } from "./module.js";
import { ALL_FIELDS, MAX_VALUES, encodeRequest } from "./encode-request.js";
import { Decoder, Encoder } from "./utf8.js";
import { watch } from "./watch.js";

/** The largest input, in bytes; src/readers/mod.rs has the same. */
const MAX_BYTES = 64 * 1024 * 1024;

// Taken while loading: nobody has a say in it afterwards.
const { apply } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { test } = RegExp.prototype;
const encoder = new Encoder();
const { encode } = Encoder.prototype;
const { decode: decodeText } = Decoder.prototype;
const typedArray = getPrototypeOf(Uint8Array.prototype);
const { set } = typedArray;
const kindOf = getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;
const lengthOf = getOwnPropertyDescriptor(typedArray, "length").get;
const sizeOf = getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/** What an entry exports. `begin` starts its module: once, when it is first asked for. */
export function entry(begin) {
  const ready = once(begin);
  return {
    openReaders: async () => readers(await ready()),
    openNumbers: async () => numbers(await ready()),
    watchAnswers: async (folder, onAnswer, options) => watch(readers(await ready()).oqs, folder, onAnswer, options),
  };
}

function readers(module) {
  const reader = (name) => (input) => {
    const [utf8, was] = text(module, input);
    return module.json(name, utf8, was);
  };
  const csv = (input, options) => {
    const given = encodeRequest(options, "", MAX_VALUES, null, ALL_FIELDS);
    return module.json("csv", ...text(module, input), given.bytes);
  };
  const assemble = asking(module, "assemble");
  return Object.freeze({ csv, oqs: reader("oqs"), orca: reader("orca"), fhir: reader("fhir"), uke: reader("uke"), assemble });
}

/** A function that takes plain data, walked once. */
function asking(module, name) {
  return (request) => {
    const { bytes } = encodeRequest(request, "", MAX_VALUES, null, ALL_FIELDS);
    return module.json(name, bytes);
  };
}

/** Insured numbers, and texts as people write them: plain data in, the way the judging takes it in. */
function numbers(module) {
  const ask = (name) => asking(module, name);
  return Object.freeze({
    read: ask("numbers"),
    compare: ask("compareNumbers"),
    coverageKey: ask("coverageKey"),
    compareCoverage: ask("compareCoverage"),
    fold: ask("fold"),
    date: ask("date"),
  });
}

/** The input as bytes of UTF-8, and what they were before; copied once: nothing the caller does later reaches further. */
function text(module, input) {
  if (typeof input === "string") {
    if (input.length > MAX_BYTES) throw refused("too_large", `expected at most ${MAX_BYTES} bytes`);
    if (apply(test, LONE_SURROGATE, [input])) throw refused("not_text", "expected well-formed Unicode");
    return [utf8(input), ""];
  }
  const own = copy(input);
  const was = module.tell("charset", own);
  if (was === "utf-8") return [own, was];
  if (was === "shift_jis" || was === "utf-16le" || was === "utf-16be") return [utf8(decoded(own, was)), was];
  throw refused(was, "expected a text file");
}

function utf8(text) {
  return apply(encode, encoder, [text]);
}

function copy(input) {
  const view = asView(input);
  const length = apply(lengthOf, view, []);
  if (length > MAX_BYTES) throw refused("too_large", `expected at most ${MAX_BYTES} bytes`);
  const own = new Uint8Array(length);
  try {
    apply(set, own, [view]);
  } catch {
    throw notBytes(); // its buffer was taken away, or has grown
  }
  return own;
}

/** The bytes, or what is none: a getter that asks for the inner slot tells, and runs no one's code. */
function asView(input) {
  if (typeof input !== "object" || input === null) throw notBytes();
  if (apply(kindOf, input, []) === "Uint8Array") return input;
  try {
    apply(sizeOf, input, []);
    return new Uint8Array(input);
  } catch {
    throw notBytes();
  }
}

function decoded(own, charset) {
  let decoder;
  try {
    decoder = new Decoder(charset, { fatal: true });
  } catch (cause) {
    throw new ModuleFault(`this platform cannot decode ${charset}`, cause);
  }
  try {
    return apply(decodeText, decoder, [own]);
  } catch {
    throw refused("not_text", "expected UTF-8, Shift_JIS or UTF-16");
  }
}

function notBytes() {
  return refused("not_plain_data", "expected a string, a Uint8Array or an ArrayBuffer");
}

function refused(code, expected) {
  return refuse(code, "", expected, "the input");
}

// What can be done with stored records without a desk: a seal, by the caller's key; the chain; and the words. No module
// is loaded.

import { InputError, ModuleFault } from "./src/errors.js";
import { canonical, utf8 } from "./src/record.js";

export { describe } from "./src/record-in-words.js";
export { steps } from "./src/steps.js";

const HMAC = { name: "HMAC", hash: "SHA-256" };
const SEAL = /^[0-9a-f]{64}$/;

/** The seal of a record: HMAC-SHA-256 of it, its digest included, as RFC 8785 writes it. */
export async function seal(record, key) {
  const text = written(record);
  return hexadecimal(await subtle().sign("HMAC", await keyOf(key, "sign"), text));
}

/** Whether a seal is that of a record, by this key. */
export async function isSealed(record, seal, key) {
  const text = written(record);
  if (typeof seal !== "string" || !SEAL.test(seal)) return false;
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(seal.slice(at * 2, at * 2 + 2), 16));
  return subtle().verify("HMAC", await keyOf(key, "verify"), bytes, text);
}

/**
 * Records in the order in which they were chained: each must bear its own digest, and each but the first the digest of
 * the one before it. Where one does not, its place among them is named.
 */
export async function checkChain(records) {
  const gaps = [];
  let before;
  let index = 0;
  for (const record of records) {
    const { digest, ...rest } = objectOf(record, `[${index}]`);
    const told = (because) => gaps.push({ index, receptionId: record.receptionId, because });
    if (before !== undefined && record.previous !== before) told("previous_differs");
    if (hexadecimal(await subtle().digest("SHA-256", utf8(canonical(rest)))) !== digest) told("record_altered");
    before = digest;
    index += 1;
  }
  return { holds: gaps.length === 0, gaps };
}

const written = (record) => utf8(canonical(objectOf(record, "record")));
const hexadecimal = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

function objectOf(value, path) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InputError("wrong_type", path, `${path}: wrong type; expected a record`);
  return value;
}

function subtle() {
  const { crypto } = globalThis;
  if (crypto?.subtle === undefined) throw new ModuleFault("WebCrypto is not available here: a page has it in a secure context only");
  return crypto.subtle;
}

/** A key of WebCrypto, or the bytes of one: no fewer than the 32 of what is made with it. */
async function keyOf(key, use) {
  const isBytes = key instanceof ArrayBuffer || ArrayBuffer.isView(key);
  if (!isBytes) {
    if (key?.algorithm?.name === "HMAC" && key.algorithm.hash?.name === "SHA-256") return key;
    throw new InputError("wrong_type", "key", "key: wrong type; expected the bytes of a key, or a CryptoKey for HMAC with SHA-256");
  }
  if (key.byteLength < 32) throw new InputError("missing", "key", "key: missing; expected at least 32 bytes");
  return subtle().importKey("raw", key, HMAC, false, [use]);
}

// Columns of a caller's, read as far as they can be trusted: typed arrays, by their own accessors,
// taken while loading.

import { refuse } from "./errors.js";

const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;
const { apply, ownKeys } = Reflect;
const Bytes = Uint8Array;
const typed = getPrototypeOf(Uint8Array.prototype);
const getter = (name) => getOwnPropertyDescriptor(typed, name).get;
const tag = getter(Symbol.toStringTag);
const lengthGetter = getter("length");
const bufferGetter = getter("buffer");
const offsetGetter = getter("byteOffset");
const { set, subarray } = typed;

/** The columns, in the order in which the module lays them out, and of what type each is. */
export const COLUMNS = {
  patient: Uint32Array,
  facts: Uint32Array,
  coverage: Uint32Array,
  time: Uint32Array,
  visit: Uint32Array,
  asked: Uint32Array,
  day: Int32Array,
};
export const NAMES = ["patient", "facts", "coverage", "time", "visit", "asked", "day"];
/** Those that may be absent, in the order of the bits by which the module is told which there are. */
export const OPTIONAL = ["time", "visit", "asked"];

export const lengthOf = (array) => apply(lengthGetter, array, []);
export const bufferOf = (array) => apply(bufferGetter, array, []);
export const offsetOf = (array) => apply(offsetGetter, array, []);
export const part = (array, from, to) => apply(subarray, array, [from, to]);
export const copy = (from, to, at) => apply(set, to, [from, at]);

/** The own data properties of an object that may bear these keys and no others. */
export function read(object, path, keys) {
  if (typeof object !== "object" || object === null) throw refuse("wrong_type", path, "expected an object");
  const fields = { __proto__: null };
  let found = 0;
  for (let i = 0; i < keys.length; i += 1) {
    const descriptor = getOwnPropertyDescriptor(object, keys[i]);
    if (descriptor === undefined) continue;
    if (!hasOwn(descriptor, "value")) throw refuse("not_plain_data", under(path, keys[i]), "expected a plain property");
    found += 1;
    fields[keys[i]] = descriptor.value ?? undefined;
  }
  if (ownKeys(object).length !== found) throw refuse("unknown_key", path, `expected only ${keys}`);
  return fields;
}

const under = (path, key) => (path === "" ? key : `${path}.${key}`);

/** An array of one type, or a refusal. */
export function array(value, path, type) {
  if (typeof value !== "object" || value === null || apply(tag, value, []) !== type.name) {
    throw refuse("wrong_type", path, `expected a ${type.name}`);
  }
  if (lengthOf(value) === 0 && isGone(bufferOf(value))) {
    throw refuse("wrong_type", path, "expected what can still be seen: the memory that it was lent in has grown, lend it again");
  }
  return value;
}

/** Whether a buffer was given away, as the module's memory is when it grows: nothing can be made of it. */
function isGone(buffer) {
  try {
    new Bytes(buffer);
    return false;
  } catch {
    return true;
  }
}

/** Columns of one length, and how many `rows`. */
export function columnsOf(value) {
  const columns = read(value, "columns", [...NAMES, "outcomes"]);
  for (const name of NAMES) {
    if (columns[name] === undefined && OPTIONAL.includes(name)) continue;
    array(columns[name], `columns.${name}`, COLUMNS[name]);
  }
  columns.rows = lengthOf(columns.patient);
  for (const name of NAMES) {
    if (columns[name] !== undefined && lengthOf(columns[name]) !== columns.rows) {
      throw refuse("wrong_type", `columns.${name}`, "expected columns of one length");
    }
  }
  return columns;
}

/** An array that is still there, as what is lent to a sweep is to be until the sweep has ended: some may give it away. */
export function still(array, path, rows) {
  if (lengthOf(array) < rows) throw refuse("wrong_type", path, "expected what stays as it is until the sweep has ended");
  return array;
}

/** Columns that are. */
export function allStill(columns) {
  for (const name of NAMES) if (columns[name] !== undefined) still(columns[name], `columns.${name}`, columns.rows);
}

/** Whether patient numbers never go down. */
export function isInOrder(patient) {
  const rows = lengthOf(patient);
  for (let row = 1; row < rows; row += 1) if (patient[row - 1] > patient[row]) return false;
  return true;
}

/** The rows in order of patient number, those of one patient in the order given; and the numbers so. */
export function orderOf(patient) {
  const rows = lengthOf(patient);
  let order = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
  let numbers = new Uint32Array(rows);
  copy(patient, numbers, 0);
  let [otherOrder, otherNumbers] = [new Uint32Array(rows), new Uint32Array(rows)];
  // By the lowest eleven bits, by the next, by the rest: each time keeping the order there was.
  for (let shift = 0; shift < 32; shift += 11) {
    const begins = new Uint32Array(2_049);
    for (let row = 0; row < rows; row += 1) begins[((numbers[row] >>> shift) & 2_047) + 1] += 1;
    if (begins[((numbers[0] >>> shift) & 2_047) + 1] === rows) continue;
    for (let digit = 1; digit < 2_049; digit += 1) begins[digit] += begins[digit - 1];
    for (let at = 0; at < rows; at += 1) {
      const number = numbers[at];
      const place = begins[(number >>> shift) & 2_047]++;
      otherOrder[place] = order[at];
      otherNumbers[place] = number;
    }
    [order, otherOrder] = [otherOrder, order];
    [numbers, otherNumbers] = [otherNumbers, numbers];
  }
  return { order, numbers };
}

/** Puts the rows of a column that come at these places of an order into another column, from its beginning. */
export function gather(column, order, from, to, into) {
  for (let at = from; at < to; at += 1) into[at - from] = column[order[at]];
}

/** Puts them back. */
export function scatter(column, order, from, to, into) {
  for (let at = from; at < to; at += 1) into[order[at]] = column[at - from];
}

/** Where a piece of at most so many rows ends, so that no patient is cut; a patient with more is a piece. */
export function endOf(patient, from, rows, most) {
  if (rows - from <= most) return rows;
  let to = from + most;
  while (to > from && patient[to] === patient[to - 1]) to -= 1;
  if (to > from) return to;
  to = from + most;
  while (to < rows && patient[to] === patient[to - 1]) to += 1;
  return to;
}

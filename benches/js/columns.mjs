// Columns of any length, drawn patient by patient from those that the native program wrote.

import { readFileSync } from "node:fs";

/** The bytes of one row. */
export const ROW_BYTES = 16;

/** The first day of the month that was drawn, and the last: days since 1970-01-01. */
export const FIRST = Date.parse("2025-10-01") / 86_400_000;
export const LAST = FIRST + 30;

/** The columns, in the order of the file. */
export const NAMES = ["patient", "day", "facts", "coverage"];

/** Columns of so many rows. */
export function make(rows) {
  const column = () => new Uint32Array(rows);
  return { patient: column(), day: new Int32Array(rows), facts: column(), coverage: column() };
}

/** The patients' columns, and how each row stands. */
export function read(file) {
  const bytes = readFileSync(file);
  const rows = bytes.readUInt32LE(0);
  const at = (place, Type, size) => new Type(bytes.buffer.slice(bytes.byteOffset + place, bytes.byteOffset + place + rows * size));
  const columns = {};
  NAMES.forEach((name, number) => {
    columns[name] = at(4 + rows * 4 * number, name === "day" ? Int32Array : Uint32Array, 4);
  });
  const { patient } = columns;
  const begins = [];
  for (let row = 0; row < rows; row += 1) if (row === 0 || patient[row] !== patient[row - 1]) begins.push(row);
  return { rows, columns, begins, outcomes: at(4 + rows * ROW_BYTES, Uint8Array, 1) };
}

/** Fills columns with whole patients drawn from a pool, and `expected`, where given, with their outcomes. */
export function fill(columns, pool, seed, expected) {
  const rows = columns.patient.length;
  const { begins } = pool;
  let state = seed;
  let row = 0;
  for (let number = 0; row < rows; number += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const which = Math.floor((state / 2 ** 32) * begins.length);
    const [begin, end] = [begins[which], begins[which + 1] ?? pool.rows];
    if (row + end - begin > rows) {
      // No patient is cut in two: the rest are rows of nobody, before the month.
      columns.patient.fill(number, row);
      columns.day.fill(FIRST - 1, row);
      columns.facts.fill(0, row);
      columns.coverage.fill(0, row);
      break;
    }
    for (let from = begin; from < end; from += 1, row += 1) {
      columns.patient[row] = number;
      columns.day[row] = pool.columns.day[from];
      columns.facts[row] = pool.columns.facts[from];
      columns.coverage[row] = pool.columns.coverage[from];
      if (expected !== undefined) expected[row] = pool.outcomes[from];
    }
  }
}

/** Every byte read, and as little as can be done with it. */
export function plainRead({ patient, day, facts, coverage }) {
  let sum = 0;
  for (let row = 0; row < patient.length; row += 1) sum = (sum + patient[row] + day[row] + facts[row] + coverage[row]) | 0;
  return sum;
}

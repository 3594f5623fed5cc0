// The sweep in wasm against hand-tuned JavaScript of the same rules over the same columns, and against a plain read.

import { openDesk } from "../../pkg/sweep-node.js";
import { OPTIONS } from "./data.mjs";
import { FIRST, LAST, NAMES, ROW_BYTES, fill, make, plainRead, read } from "./columns.mjs";
import { open } from "./columnar/tables.mjs";
import { interleave } from "./rounds.mjs";

const MONTH = "2025-10";
/** The standing of an outcome byte. */
const STANDING = 15;

/** Contenders over the same rows; each must have every row as the native sweep has it. */
export async function sweeps(file, { rows, rounds, milliseconds }) {
  const pool = read(file);
  const columns = make(rows);
  const expected = new Uint8Array(rows);
  fill(columns, pool, 1, expected);
  const tables = open(FIRST, LAST);
  const out = new Uint8Array(rows);
  const contenders = [
    { name: "tables", run: () => tables(columns, out), out },
    { name: "plain read", run: () => plainRead(columns) },
    ...(await ours(columns)),
  ];
  for (const { name, run, out: result } of contenders) {
    run();
    const wrong = result?.findIndex((standing, row) => (standing & STANDING) !== (expected[row] & STANDING)) ?? -1;
    if (wrong >= 0) throw new Error(`${name}: row ${wrong} stands as ${result[wrong] & STANDING}, expected ${expected[wrong] & STANDING}`);
  }
  const timed = contenders.map(({ name, run }) => ({ name, decisions: rows, run }));
  return { rows, rowBytes: ROW_BYTES, results: await interleave(timed, { rounds, milliseconds }) };
}

/** Ours: columns handed in, which are copied; and columns lent, filled once and read where they lie. */
async function ours(columns) {
  const desk = await openDesk(OPTIONS);
  const into = new Uint8Array(columns.patient.length);
  desk.sweep({ month: MONTH, columns, into });
  // Now that the module has the memory it needs, what it lends stays.
  const { outcomes, ...lent } = desk.columns(columns.patient.length);
  const inPlace = Object.fromEntries(NAMES.map((name) => [name, lent[name]]));
  for (const name of NAMES) inPlace[name].set(columns[name]);
  return [
    { name: "sweep", run: () => void desk.sweep({ month: MONTH, columns, into }), out: into },
    { name: "sweep, in place", run: () => void desk.sweep({ month: MONTH, columns: inPlace, into: outcomes }), out: outcomes },
  ];
}

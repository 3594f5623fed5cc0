// The sweep in wasm against hand-tuned columnar JavaScript of the same rules, and against a plain read.

import { OPTIONS } from "./data.mjs";
import { FIRST, LAST, ROW_BYTES, fill, make, plainRead, read } from "./columns.mjs";
import { open as openBranches, unpack } from "./columnar/branches.mjs";
import { open as openTables } from "./columnar/tables.mjs";
import { interleave } from "./rounds.mjs";

const MONTH = "2025-10";
/** The standing of an outcome byte. */
const STANDING = 15;

/** Contenders over the same rows; each must have every row as the native sweep has it. */
export async function sweeps(file, { rows, rounds, milliseconds }) {
  const pool = read(file);
  const columns = make(rows);
  const expected = fill(columns, pool, 1);
  const bytes = unpack(columns);
  const [branches, tables] = [openBranches(FIRST, LAST), openTables(FIRST, LAST)];
  const out = new Uint8Array(rows);
  const contenders = [
    { name: "columnar, branches", run: () => branches(bytes, out), out },
    { name: "columnar, tables", run: () => tables(columns, out), out },
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

/** Ours, columns handed in, and columns lent and filled where they lie. */
async function ours(columns) {
  const { openDesk } = await import("../../pkg/sweep.js").catch(() => ({}));
  if (openDesk === undefined) return [];
  const desk = await openDesk(OPTIONS);
  const into = new Uint8Array(columns.patient.length);
  return [{ name: "sweep", run: () => void desk.sweep({ month: MONTH, columns, into }), out: into }];
}

// The month of everybody, off the page's own thread: swept for how every visit stands, and closed
// patient by patient where one fails, for why and for what would have repaired it; and a clinic's own
// files, joined. It is started
// from a blob, so that the page's policy holds here too: nothing is to be reached from here either.

import { openDesk } from "../pkg/sweep.js";
import { InputError } from "../pkg/index.js";
import { joinFiles } from "./clinic.js";

/** So many receptions at a time; between them it hears whether to stop. */
const PIECE = 2_000;
const pause = () => new Promise((go) => { setTimeout(go, 0); });

let turn = 0;

addEventListener("message", async ({ data }) => {
  turn = data.turn;
  if (data.rows) await close(data);
  if (data.files) await join(data);
});

async function join({ turn: own, files, salt }) {
  try {
    const ended = await joinFiles(files, salt, async (done) => {
      postMessage({ turn: own, done });
      await pause();
      return turn === own;
    });
    if (ended) postMessage({ turn: own, ended });
  } catch ({ name, message, code, path }) {
    postMessage({ turn: own, fault: `${name}: ${message}`, code, path });
  }
}

async function close({ turn: own, options, month, asOf, rows }) {
  try {
    const desk = await openDesk(options);
    const patients = [...Map.groupBy(rows.keys(), (at) => rows[at].patient)];
    let piece = [];
    let size = 0;
    let done = 0;
    for (const [at, [patient, indices]] of patients.entries()) {
      piece.push({ patient, indices });
      size += indices.length;
      if (size < PIECE && at < patients.length - 1) continue;
      done += size;
      postMessage({ turn: own, done, closed: closePiece(desk, { month, asOf }, rows, piece) });
      piece = [];
      size = 0;
      await pause();
      if (turn !== own) return;
    }
    postMessage({ turn: own, ended: true });
  } catch ({ name, message }) {
    postMessage({ turn: own, fault: `${name}: ${message}` });
  }
}

/** Whole patients at once; where one of them is refused, each by itself. */
function closePiece(desk, when, rows, piece) {
  const closed = { asOf: undefined, visits: [], months: [], refused: [] };
  try {
    sweep(desk, when, rows, piece, closed);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (piece.length > 1) {
      for (const one of piece) merge(closed, closePiece(desk, when, rows, [one]));
    } else {
      closed.refused.push({ patient: piece[0].patient, code: error.code, path: error.path });
    }
  }
  return closed;
}

function sweep(desk, when, rows, piece, closed) {
  const columns = desk.packAll(piece.flatMap(({ patient, indices }) => indices.map((at) => ({ patient, reception: rows[at].reception }))));
  const { outcomes, asOf } = desk.sweep({ ...when, columns });
  const found = [];
  let at = 0;
  for (const { patient, indices } of piece) {
    const of = indices.map((index) => ({ index, outcome: outcomes[at++] })).filter(({ outcome }) => outcome !== 0)
      .map(({ index, outcome }) => ({ index, ...desk.outcome(outcome) }));
    if (of.length === 0) continue;
    found.push({ patient, of });
    if (of.some(({ standing }) => standing === "unconfirmed")) explain(desk, when, rows, indices, of);
  }
  // Nothing is taken over before all of the piece is known to be well-formed.
  closed.asOf = asOf;
  for (const { patient, of } of found) {
    closed.months.push({ patient, standing: monthOf(of) });
    closed.visits.push(...of);
  }
}

/** The failing visits of one patient: the verdict, and what would have repaired it. */
function explain(desk, when, rows, indices, of) {
  const { verdicts, failing } = desk.closeMonth({ ...when, receptions: indices.map((index) => rows[index].reception) });
  const byId = (list) => new Map(list.map((one) => [one.receptionId, one]));
  const [verdict, repair] = [byId(verdicts), byId(failing)];
  for (const visit of of.filter(({ standing }) => standing === "unconfirmed")) {
    const { id } = rows[visit.index].reception;
    visit.verdict = verdict.get(id);
    visit.repairs = repair.get(id)?.repairs;
  }
}

/** A patient's month from its visits, as `closeMonth` has it; a test compares the two over the whole month. */
function monthOf(of) {
  const is = (...standings) => of.some(({ standing }) => standings.includes(standing));
  return is("unconfirmed") ? "inadequate" : is("pending", "undetermined") ? "open" : "adequate";
}

function merge(closed, { asOf, visits, months, refused }) {
  closed.asOf ??= asOf;
  closed.visits.push(...visits);
  closed.months.push(...months);
  closed.refused.push(...refused);
}

// The page counts what is asked of any network, and this is part of the page.
const loaded = performance.now();
new PerformanceObserver((list) => postMessage({ asked: list.getEntries().filter(({ startTime }) => startTime >= loaded).length })).observe({ type: "resource" });
postMessage({ started: true });

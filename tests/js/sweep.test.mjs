// The sweep through the installed package: the month swept is the month closed, in place, in pieces,
// in any order, in workers; and packed receptions stand as receptions do.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { cases } from "./casebook.mjs";
import { consumer, installed, load, root } from "./install.mjs";

const { openDesk, sweep, InputError } = await load("madoguchi/sweep");
const plain = await load("madoguchi");
const file = JSON.parse(readFileSync(join(root, "build/month.json"), "utf8"));
const desk = await openDesk(file.desk);
const month = { month: file.month };
const list = file.patients.flatMap(({ id, receptions }) => receptions.map((reception) => ({ patient: id, reception })));
const columns = desk.packAll(list);
const NAMES = ["patient", "day", "facts", "coverage", "time"];

/** What `closeMonth` says of each row, as a byte of the sweep says it. */
function closed(asOf) {
  return file.patients.flatMap(({ receptions }) => {
    const { verdicts } = desk.closeMonth({ ...month, receptions, asOf });
    const byId = new Map(verdicts.map((verdict) => [verdict.receptionId, verdict]));
    return receptions.map(({ id }) => {
      const verdict = byId.get(id);
      if (verdict === undefined) return null;
      const { standing, tolerance, rule } = verdict;
      return tolerance === undefined ? { standing, rule } : { standing, tolerance, rule };
    });
  });
}

/** The same, of another realm's make. */
const elsewhere = runInNewContext("Object.prototype");
const odd = (value) => Object.setPrototypeOf({ ...value }, elsewhere);

const said = (outcomes) => Array.from(outcomes, (byte) => desk.outcome(byte));
const of = (source, rows) => Object.fromEntries(NAMES.map((name) => [name, source[name].constructor.from(rows, (row) => source[name][row])]));

for (const asOf of [undefined, "2025-10-15", "2025-09-30", "2026-02-01"]) {
  test(`the month swept is the month closed, as known on ${asOf ?? "the day after"}`, () => {
    const expected = closed(asOf);
    const { outcomes, standings, rules, failing, judged, rows } = desk.sweep({ ...month, asOf, columns });
    assert.deepEqual(said(outcomes), expected);
    assert.equal(rows, expected.length);
    assert.equal(judged, expected.filter((one) => one !== null).length);
    for (const [standing, count] of Object.entries(standings)) assert.equal(count, expected.filter((one) => one?.standing === standing).length, standing);
    for (const [rule, count] of Object.entries(rules)) assert.equal(count, expected.filter((one) => one?.rule === rule).length, rule);
    assert.deepEqual(Array.from(failing), expected.flatMap((one, row) => (one?.standing === "unconfirmed" ? [row] : [])));
  });
}

test("in the caller's buffer, in the module's memory, and in any order, it is the same", () => {
  const { outcomes } = desk.sweep({ ...month, columns });
  const into = new Uint8Array(columns.patient.length + 3).fill(0xff);
  const told = desk.sweep({ ...month, columns, into });
  assert.equal(told.outcomes.buffer, into.buffer);
  assert.deepEqual(into.slice(0, -3), outcomes);
  assert.deepEqual([...into.slice(-3)], [0xff, 0xff, 0xff]);

  const rows = columns.patient.length;
  let lent = desk.columns(rows);
  for (const name of NAMES) lent[name].set(columns[name]);
  for (let times = 0; times < 3; times += 1) {
    const { outcomes: own, ...given } = lent;
    const inPlace = desk.sweep({ ...month, columns: given });
    assert.deepEqual(new Uint8Array(inPlace.outcomes), outcomes);
    if (lent.patient.length === 0) lent = desk.columns(rows);
    else assert.equal(inPlace.outcomes.buffer, own.buffer, "nothing was copied");
  }
  // Columns lent before stay readable, or are empty; they are never another's.
  const before = lent.facts.slice();
  const more = desk.columns(rows * 5);
  more.facts.fill(0);
  assert.ok(lent.facts.length === 0 || before.every((facts, row) => lent.facts[row] === facts));

  // Dealt out patient by patient, one row at a time: those of a patient keep their order.
  const hands = Map.groupBy ? Map.groupBy(columns.patient.keys(), (row) => columns.patient[row]) : group(columns.patient);
  const dealt = [];
  for (let round = 0; dealt.length < rows; round += 1) for (const hand of hands.values()) if (round < hand.length) dealt.push(hand[round]);
  const mixed = desk.sweep({ ...month, columns: of(columns, dealt) });
  assert.deepEqual(Array.from(mixed.outcomes), dealt.map((row) => outcomes[row]));
  lent = desk.columns(rows);
  for (const name of NAMES) lent[name].set(of(columns, dealt)[name]);
  assert.deepEqual(Array.from(desk.sweep({ ...month, columns: lent }).outcomes), dealt.map((row) => outcomes[row]));
});

function group(patient) {
  const hands = new Map();
  patient.forEach((number, row) => hands.set(number, [...(hands.get(number) ?? []), row]));
  return hands;
}

/** The month many times over, with other patients. */
function repeated(times) {
  const rows = columns.patient.length;
  const last = columns.patient.reduce((most, number) => Math.max(most, number), 0);
  const many = Object.fromEntries(NAMES.map((name) => [name, new columns[name].constructor(rows * times)]));
  for (let time = 0; time < times; time += 1) {
    for (const name of NAMES) many[name].set(columns[name], rows * time);
    for (let row = 0; row < rows; row += 1) many.patient[rows * time + row] += last * time;
  }
  return many;
}

test("in pieces and in workers it is the same, with progress", async () => {
  const times = 1_000;
  const many = repeated(times);
  const once = desk.sweep({ ...month, columns });
  const seen = [];
  const whole = desk.sweep({ ...month, columns: many }, ({ done }) => seen.push(done));
  assert.ok(seen.length > 10 && seen.at(-1) === whole.rows);
  const expected = new Uint8Array(whole.rows);
  for (let time = 0; time < times; time += 1) expected.set(once.outcomes, time * once.rows);
  assert.ok(Buffer.from(whole.outcomes).equals(Buffer.from(expected)));
  for (const workers of [1, 2]) {
    const told = [];
    const into = new Uint8Array(whole.rows);
    const there = await sweep(file.desk, { ...month, columns: many, into }, { workers, onProgress: ({ done }) => told.push(done) });
    assert.ok(told.length > 1 && told.at(-1) === whole.rows);
    assert.ok(Buffer.from(into).equals(Buffer.from(expected)));
    assert.deepEqual({ ...there, outcomes: undefined }, { ...whole, outcomes: undefined });
  }
});

/** What a program prints that begins with a module of its own, in which nothing was asked before. */
function fresh(program) {
  const text = `
    import { createHash } from "node:crypto";
    import { readFileSync } from "node:fs";
    const file = JSON.parse(readFileSync(${JSON.stringify(join(root, "build/month.json"))}, "utf8"));
    const list = file.patients.flatMap(({ id, receptions }) => receptions.map((reception) => ({ patient: id, reception })));
    const NAMES = ${JSON.stringify(NAMES)};
    const { openDesk, sweep } = await import("madoguchi/sweep");
    const desk = await openDesk(file.desk);
    const columns = desk.packAll(list);
    const say = (outcomes) => console.log(createHash("sha256").update(outcomes).digest("hex"));
    const lend = (rows = columns.patient.length) => {
      const lent = desk.columns(rows);
      for (const name of NAMES) lent[name].set(columns[name]);
      return lent;
    };
    ${program}`;
  const place = join(consumer, `fresh-${process.pid}.mjs`);
  writeFileSync(place, text);
  return execFileSync(process.execPath, [place], { encoding: "utf8" }).trim().split("\n");
}

const sum = (columns) => createHash("sha256").update(desk.sweep({ ...month, columns }).outcomes).digest("hex");

test("columns in the module's memory are read whole, though it grows while they are", () => {
  const expected = sum(columns);
  const swept = (how) => fresh(`${how}
    const told = desk.sweep({ month: file.month, columns: given, into });
    if (lent.patient.length > 0) throw new Error("the memory has not grown: nothing is tested");
    say(told.outcomes);`);
  // Read in place, into the outcomes beside them and into the caller's own.
  assert.deepEqual(swept(`const lent = lend(); const { outcomes: into, ...given } = lent;`), [expected]);
  assert.deepEqual(swept(`const lent = lend(); const { outcomes: _, ...given } = lent; const into = new Uint8Array(columns.patient.length);`), [expected]);
  assert.deepEqual(swept(`const lent = lend(); const { outcomes: _, ...given } = lent; const into = undefined;`), [expected]);
  // Not from the beginning, some of them only, and not into the place beside them: copied.
  assert.deepEqual(
    swept(`const lent = lend(); const into = lent.outcomes.subarray(1); const given = {};
      for (const name of NAMES) given[name] = lent[name].subarray(1);`),
    [sum(of(columns, [...columns.patient.keys()].slice(1)))],
  );
  assert.deepEqual(swept(`const lent = lend(); const given = { ...columns, facts: lent.facts }; const into = lent.outcomes;`), [expected]);
  // In another order than the patients', and so copied after all.
  assert.deepEqual(
    swept(`const lent = lend(); const { outcomes: into, ...given } = lent;
      for (const name of NAMES) lent[name].reverse();`),
    [sum(of(columns, [...columns.patient.keys()].reverse()))],
  );
});

test("columns that can no longer be seen are refused, at once and in a worker", () => {
  const said = fresh(`
    const { outcomes, ...given } = lend();
    desk.sweep({ month: file.month, columns });
    const tell = ({ name, code, path, message }) => console.log(name, code, path, /lend it again/.test(message));
    for (const request of [{ columns: given }, { columns, into: outcomes }, { columns: { ...columns, time: given.time } }]) {
      try { desk.sweep({ month: file.month, ...request }); } catch (error) { tell(error); }
      await sweep(file.desk, { month: file.month, ...request }).catch(tell);
    }`);
  const refused = (path) => Array(2).fill(`InputError wrong_type ${path} true`);
  assert.deepEqual(said, [...refused("columns.patient"), ...refused("into"), ...refused("columns.time")]);
});

test("after a stop, columns lent before are read from where they were", () => {
  const expected = sum(columns);
  const said = fresh(`
    const { Instance } = WebAssembly;
    let stops = false;
    WebAssembly.Instance = new Proxy(Instance, {
      construct(target, given) {
        const { exports } = new Instance(...given);
        const sweep = (...rows) => { if (stops) throw new WebAssembly.RuntimeError("stopped"); return exports.sweep(...rows); };
        return { exports: { ...exports, sweep } };
      },
    });
    const { openDesk: open } = await import("./node_modules/madoguchi/src/sweep-desk.js?again");
    const mine = await open(file.desk);
    mine.sweep({ month: file.month, columns });
    const { outcomes, ...given } = mine.columns(columns.patient.length);
    for (const name of NAMES) given[name].set(columns[name]);
    for (const request of [{ columns }, { columns: given }, { columns: given, into: outcomes }]) {
      stops = true;
      try { mine.sweep({ month: file.month, ...request }); } catch (error) { console.log(error.name); }
      stops = false;
      say(mine.sweep({ month: file.month, ...request }).outcomes);
    }`);
  assert.deepEqual(said, Array(3).fill(["ModuleFault", expected]).flat());
});

test("who is told of progress may ask the desk, and not sweep", () => {
  const many = repeated(100);
  const expected = desk.sweep({ ...month, columns: many }).outcomes;
  const asking = desk.sweep({ ...month, columns: many }, () => {
    desk.judge({ reception: list[0].reception, history: [] });
    desk.columns(many.patient.length * 2);
  });
  assert.ok(Buffer.from(asking.outcomes).equals(Buffer.from(expected)));
  const sweeping = () => desk.sweep({ ...month, columns: many }, () => desk.sweep({ month: "2025-09", columns }));
  assert.throws(sweeping, { name: "InputError", code: "wrong_type", path: "onProgress" });
  assert.ok(Buffer.from(desk.sweep({ ...month, columns: many }).outcomes).equals(Buffer.from(expected)));
});

test("a sweep in a worker can be ended, and one of no rows ends by itself", async () => {
  const many = repeated(1_500);
  const stop = new AbortController();
  const reason = new Error("enough");
  await assert.rejects(sweep(file.desk, { ...month, columns: many }, { signal: stop.signal, onProgress: () => stop.abort(reason) }), reason);
  await assert.rejects(sweep(file.desk, { ...month, columns: many }, { signal: AbortSignal.abort(reason) }), reason);
  const none = await sweep(file.desk, { ...month, columns: of(columns, []) });
  assert.deepEqual([none.rows, none.judged, none.failing.length], [0, 0, 0]);
  assert.deepEqual({ ...desk.sweep({ ...month, columns: of(columns, []) }) }, { ...none });
});

/** What becomes of a sweep in two workers, with each of which this is done; it settles, or the test fails. */
async function disturbed(request, disturb, settings) {
  process.on("worker", disturb);
  const settled = sweep(file.desk, { ...month, ...request }, { workers: 2, ...settings }).then(() => "done", ({ name, code, path }) => [name, code, path].filter(Boolean).join(" "));
  const late = new Promise((resolve) => setTimeout(resolve, 60_000, "never settled").unref());
  try {
    return await Promise.race([settled, late]);
  } finally {
    process.off("worker", disturb);
  }
}

test("a sweep whose worker ends, is ended, or cannot be understood, is a fault and no wait", async () => {
  const many = repeated(1_500);
  const ends = {
    "at once": (worker) => worker.terminate(),
    "after a while": (worker) => setTimeout(() => worker.terminate(), 30),
    "when it has answered": (worker) => worker.once("message", () => worker.terminate()),
    "by itself": (worker) => worker.once("online", () => worker.emit("exit", 0)),
    "in a message that cannot be read": (worker) => worker.once("online", () => worker.emit("messageerror", new Error("unread"))),
    "in an error": (worker) => worker.once("online", () => worker.emit("error", new Error("wrong"))),
  };
  for (const [how, end] of Object.entries(ends)) assert.equal(await disturbed({ columns: many }, end), "ModuleFault", how);
  const first = (worker) => (process.off("worker", first), worker.terminate());
  assert.equal(await disturbed({ columns: many }, first), "ModuleFault", "one of two");
  assert.deepEqual(said((await sweep(file.desk, { ...month, columns })).outcomes), closed(), "and the next one is right");
});

test("what is given away while it is swept rejects, and nothing is thrown at anybody else", async () => {
  const uncaught = [];
  const note = (error) => uncaught.push(error);
  process.on("uncaughtException", note);
  for (const name of [...NAMES, "into"]) {
    const path = name === "into" ? name : `columns.${name}`;
    const lend = (times) => {
      const many = repeated(times);
      const into = new Uint8Array(many.patient.length);
      const { buffer } = { ...many, into }[name];
      return [{ columns: many, into }, () => structuredClone(buffer, { transfer: [buffer] })];
    };
    const isLast = ({ done, rows }) => done === rows;
    for (const when of [() => true, isLast]) {
      const [request, give] = lend(1_500);
      assert.equal(await disturbed(request, () => {}, { onProgress: (progress) => when(progress) && give() }), `InputError wrong_type ${path}`);
      const [atOnce, giveAtOnce] = lend(100);
      const told = (progress) => when(progress) && giveAtOnce();
      assert.throws(() => desk.sweep({ ...month, ...atOnce }, told), { name: "InputError", code: "wrong_type", path });
    }
    const [request, give] = lend(1_500);
    assert.equal(await disturbed(request, (worker) => worker.once("online", give), { workers: 1 }), `InputError wrong_type ${path}`);
  }
  process.off("uncaughtException", note);
  assert.deepEqual(uncaught, []);
});

test("after a refusal nobody writes what was lent", async () => {
  const many = repeated(4_000);
  many.facts[5] = 0xffff_ffff;
  const into = new Uint8Array(many.patient.length);
  assert.equal(await disturbed({ columns: many, into }, () => {}), "InputError unknown_value columns.facts[5]");
  const then = into.slice();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.ok(Buffer.from(into).equals(Buffer.from(then)));
  const reason = new Error("enough");
  await assert.rejects(sweep(file.desk, { ...month, columns: many, into }, { workers: 2, signal: AbortSignal.timeout(1) }), { name: "TimeoutError" });
  await assert.rejects(sweep(file.desk, { ...month, columns: repeated(1_500), into }, { workers: 2, onProgress: () => { throw reason; } }), reason);
});

test("in a browser a worker that cannot be started, or understood, is a fault too", async () => {
  const { sweep: inBrowser } = await import(pathToFileURL(join(installed, "sweep.js")).href);
  /** A worker that answers with an event of this kind. */
  const answering = (kind) =>
    class extends EventTarget {
      postMessage() {
        setTimeout(() => this.dispatchEvent(new Event(kind)));
      }
      terminate() {}
    };
  try {
    for (const kind of ["error", "messageerror"]) {
      globalThis.Worker = answering(kind);
      await assert.rejects(inBrowser(file.desk, { ...month, columns }), { name: "ModuleFault" }, kind);
    }
    globalThis.Worker = class { constructor() { throw new Error("no workers here"); } };
    await assert.rejects(inBrowser(file.desk, { ...month, columns }), { message: "no workers here" });
  } finally {
    delete globalThis.Worker;
  }
});

test("what is wrong is refused by its place, at once and in a worker", async () => {
  const refusals = [
    [{ ...month, columns: { ...columns, facts: columns.facts.map((facts, row) => (row === 77 ? 0xffff_ffff : facts)) } }, "unknown_value", "columns.facts[77]"],
    [{ ...month, columns: { ...columns, day: columns.day.map((day, row) => (row === 5 ? 0x7fff_ffff : day)) } }, "not_a_date", "columns.day[5]"],
    [{ ...month, columns: { ...columns, day: columns.day.subarray(1) } }, "wrong_type", "columns.day"],
    [{ ...month, columns: { ...columns, day: new Uint32Array(columns.day) } }, "wrong_type", "columns.day"],
    [{ ...month, columns: { ...columns, patient: Array.from(columns.patient) } }, "wrong_type", "columns.patient"],
    [{ ...month, columns, into: new Uint8Array(3) }, "wrong_type", "into"],
    [{ ...month, columns: { ...columns, name: "x" } }, "unknown_key", "columns"],
    [{ month: "2025-13", columns }, "not_a_date", "month"],
    [{ ...month, asOf: "2025-02-30", columns }, "not_a_date", "asOf"],
    [{ ...month, columns: null }, "wrong_type", "columns"],
    [undefined, "wrong_type", ""],
    [{ ...month, columns: of({ ...columns, patient: new Uint32Array(10_001), day: new Int32Array(10_001), facts: new Uint32Array(10_001), coverage: new Uint32Array(10_001), time: new Uint32Array(10_001) }, [...Array(10_001).keys()]) }, "too_large", "columns.patient[0]"],
  ];
  for (const [request, code, path] of refusals) {
    const expected = { name: "InputError", code, path };
    assert.throws(() => desk.sweep(request), expected);
    await assert.rejects(sweep(file.desk, request), (error) => error instanceof InputError && error.code === code && error.path === path);
  }
  await assert.rejects(sweep({ facility: { kind: "x" } }, { ...month, columns }), { name: "InputError", path: "facility.kind" });
  assert.deepEqual(said(desk.sweep({ ...month, columns }).outcomes), closed());
});

test("a reception of another realm is packed as it is, one by one and in a list, and refused alike", () => {
  let same = 0;
  for (const one of cases) {
    for (const reception of [one.judge?.reception, one.judge?.history, one.close?.receptions].flat()) {
      if (typeof reception !== "object" || reception === null) continue;
      const answer = (ask) => {
        try {
          return { ...ask() };
        } catch ({ code, path, message }) {
          return { code, path, message };
        }
      };
      const packed = answer(() => desk.pack(reception));
      assert.deepEqual(answer(() => desk.pack(odd(reception))), packed, one.name);
      const all = answer(() => desk.packAll([{ patient: "p", reception }]));
      if (packed.code === undefined) assert.deepEqual([all.day[0], all.facts[0], all.time[0], all.coverage[0]], [packed.day, packed.facts, packed.time, packed.coverage === null ? 0 : 1], one.name);
      else assert.deepEqual([all.code, all.path], [packed.code, packed.path === "" ? "[0].reception" : `[0].reception.${packed.path}`], one.name);
      same += 1;
    }
  }
  assert.ok(same > 1_000);
  assert.throws(() => desk.pack({ id: "r", at: "2025-10-01" }), { code: "missing", path: "shown" });
  assert.throws(() => desk.packAll([{ patient: " ", reception: {} }]), { code: "missing", path: "[0].patient" });
  assert.throws(() => desk.packAll([{ patient: "p", reception: { id: "r", at: "2025-10-01", shown: { kind: "x" } } }]), { code: "unknown_value", path: "[0].reception.shown.kind" });
});

test("patients and the coverages of each are numbered as they come", () => {
  const row = (patient, key) => ({ patient, reception: { id: "r", at: "2025-10-01", shown: { kind: "nothing" }, coverage: key === undefined ? undefined : { key } } });
  const packed = desk.packAll([row("a", "k"), row("b", "l"), row("a", "l"), row("a"), row("b", "k"), row("a", "k")]);
  assert.deepEqual([[...packed.patient], [...packed.coverage]], [[1, 2, 1, 1, 2, 1], [1, 1, 2, 0, 2, 1]]);
});

test("a verdict on what another realm made is, word for word, the verdict on the same", async () => {
  let asked = 0;
  for (const one of cases.filter((one) => (one.judge || one.close) && !one.expect.error)) {
    const at = await openDesk(one.desk);
    const [here, there] = one.judge ? [at.judge(one.judge), at.judge(odd(one.judge))] : [at.closeMonth(one.close), at.closeMonth(odd(one.close))];
    assert.deepEqual(here, there, one.name);
    assert.equal(JSON.stringify(here), JSON.stringify(there), one.name);
    assert.deepEqual(structuredClone(here), there);
    asked += 1;
  }
  assert.ok(asked > 500);
});

test("a batch of the largest size is judged as its requests are; a larger one is refused", async () => {
  const at = await plain.openDesk(file.desk);
  const { receptions } = file.patients.find(({ receptions }) => receptions.length > 3);
  const batch = (history) => Array.from({ length: 100_000 }, (_, number) => ({ reception: { ...receptions[0], id: `r${number}` }, history }));
  const requests = batch(receptions.slice(1, 3));
  const expected = at.judge(requests[99_999]);
  const judged = at.judgeAll(requests);
  assert.deepEqual([judged.length, judged[99_999], judged[7].record], [100_000, expected, at.judge(requests[7]).record]);
  assert.throws(() => at.judgeAll([...requests, requests[0]]), { code: "too_large", path: "" });
  // Six receptions of eight values or more, a hundred thousand times.
  const many = batch(Array.from({ length: 6 }, (_, number) => ({ ...receptions[1], id: `h${number}` })));
  assert.throws(() => at.judgeAll(many), { code: "too_large", message: /at most 5000000 values/ });
  assert.deepEqual(at.judge(requests[0]).standing, expected.standing);
});

test("a verdict can be frozen and copied, and shares nothing that can be changed", () => {
  const request = { reception: list[0].reception, history: [] };
  const verdict = Object.freeze(desk.judge(request));
  assert.ok(Object.isFrozen(verdict.findings) && Object.isFrozen(verdict.findings[0]) && Object.isFrozen(verdict.next));
  assert.deepEqual(JSON.parse(JSON.stringify(verdict)), { ...verdict });
  assert.equal(verdict.record, verdict.record);
  assert.match(verdict.record.inputDigest, /^[0-9a-f]{64}$/);
});

test("a reception that asks the desk while it is being read is judged by what it is", () => {
  const request = { reception: list[1].reception, history: [list[0].reception] };
  const expected = desk.judge(request);
  const asking = new Proxy(list[1].reception, {
    getPrototypeOf(target) {
      desk.judge({ reception: list[2].reception, history: [list[3].reception] });
      desk.pack(list[4].reception);
      return Object.getPrototypeOf(target);
    },
  });
  assert.deepEqual(desk.judge({ reception: asking, history: [list[0].reception] }), expected);
  assert.deepEqual(desk.pack(asking), desk.pack(list[1].reception));
  const { verdicts } = desk.closeMonth({ ...month, receptions: [list[0].reception, asking] });
  assert.deepEqual(verdicts, desk.closeMonth({ ...month, receptions: [list[0].reception, list[1].reception] }).verdicts);
});

test("more than eight desks at once are each themselves", async () => {
  const kinds = ["hospital", "clinic", "dental", "pharmacy", "home_nursing"];
  const options = kinds.flatMap((kind) => [true, false].map((onlineSystem) => ({ facility: { kind, onlineSystem } })));
  const request = { reception: { id: "r", at: "2025-10-07", shown: { kind: "prescription" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } }, history: [] };
  const desks = await Promise.all(options.map((one) => openDesk(one)));
  const first = desks.map((one) => JSON.stringify(one.judge(request)));
  for (let round = 0; round < 3; round += 1) assert.deepEqual(desks.map((one) => JSON.stringify(one.judge(request))), first);
  assert.equal(new Set(first).size, options.length, "each desk has its own digest");
});

test("the example of docs/sweep.md runs, and prints what it says", () => {
  const [, code, output] = /```js\n(import[^]*?)```\n\n```text\n([^]*?)```/.exec(readFileSync(join(root, "docs/sweep.md"), "utf8"));
  const example = join(consumer, "sweep-example.mjs");
  writeFileSync(example, code);
  assert.equal(execFileSync(process.execPath, [example], { encoding: "utf8" }), output);
});

test("a desk that passes strangers over packs what bears them", async () => {
  const lenient = await openDesk({ facility: { kind: "clinic" }, unknownKeys: "ignore_strangers" });
  const strict = await openDesk({ facility: { kind: "clinic" } });
  const reception = { id: "r", at: "2025-10-01", shown: { kind: "nothing" } };
  const strange = { ...reception, doctor: new Date(0), shown: { kind: "nothing", memo: 1 } };
  assert.deepEqual(lenient.pack(strange), strict.pack(reception));
  assert.deepEqual(lenient.packAll([{ patient: "p", reception: strange, ward: 3 }]), strict.packAll([{ patient: "p", reception }]));
  assert.throws(() => strict.pack(strange), { code: "unknown_key", path: "" });
  assert.throws(() => strict.packAll([{ patient: "p", reception: strange }]), { code: "unknown_key", path: "[0].reception" });
  assert.throws(() => lenient.pack({ ...reception, shwon: 1 }), { code: "unknown_key", path: "" });
  // More desks than the module keeps: each is told again when it is asked.
  for (let i = 0; i < 9; i += 1) await openDesk({ facility: { kind: "clinic" }, amendments: [{ window: "fallback", from: "2026-01-01", source: `${i}`, shortens: true }] });
  assert.deepEqual(lenient.pack(strange), strict.pack(reception));
  assert.deepEqual(lenient.check({ reception: strange, history: [] }), { faults: [], more: false });
});

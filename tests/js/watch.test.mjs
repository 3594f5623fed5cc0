// A folder of answers, watched: a folder made by hand, in which files vanish, are half-written, and are many.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { load, root } from "./install.mjs";

const { watchAnswers } = await load("madoguchi/readers");
const clinic = join(root, "tests/readers/clinic");
const whole = readFileSync(join(clinic, "OQSsiquc01res_2.xml"));
const torn = readFileSync(join(clinic, "OQSsiquc01res_5.xml"));
const EVERY = 20;

/** A folder of the browser's, as far as it is looked at. */
class Folder {
  kind = "directory";
  name = "照会";
  files = new Map();
  looks = 0;
  opened = 0;
  fault = undefined;

  put(name, bytes, more = {}) {
    this.files.set(name, { bytes, lastModified: Date.now(), kind: "file", ...more });
    return this;
  }

  async *entries() {
    this.looks += 1;
    if (this.fault) throw this.fault;
    for (const name of [...this.files.keys()]) {
      yield [name, { kind: this.files.get(name)?.kind ?? "file", getFile: async () => this.#file(name) }];
    }
  }

  #file(name) {
    const file = this.files.get(name);
    if (file === undefined) throw new DOMException("gone", "NotFoundError");
    this.opened += 1;
    const { bytes, lastModified, held } = file;
    const arrayBuffer = async () => {
      if (held) throw new DOMException("held", "NotReadableError");
      return new Uint8Array(bytes).buffer;
    };
    return { size: bytes.length, lastModified, arrayBuffer };
  }
}

const running = new Set();
afterEach(async () => {
  for (const { ending, ended } of running) {
    ending.abort();
    await ended;
  }
  running.clear();
});

/** Watches, and notes what is told. */
function begin(folder, options = {}) {
  const [told, unreadable, ending] = [[], [], new AbortController()];
  const ended = watchAnswers(folder, ({ source, inquiries }) => { told.push(`${source} ${inquiries.length}`); }, {
    signal: ending.signal, every: EVERY, onUnreadable: ({ source, code }) => { unreadable.push(`${source} ${code}`); }, ...options,
  });
  const watch = { told, unreadable, ending, ended: ended.catch((error) => error) };
  running.add(watch);
  return watch;
}

/** Waits for something to be so. */
async function until(isSo, most = 5_000) {
  const began = performance.now();
  while (!isSo()) {
    assert.ok(performance.now() - began < most, "in time");
    await pause(5);
  }
}

/** So many looks more are over. */
const looks = (folder, count, from = folder.looks) => until(() => folder.looks > from + count);

test("each file is told once, whether it stood there or came", async () => {
  const folder = new Folder().put("a.xml", whole).put(".hidden.xml", whole).put("within", whole, { kind: "directory" });
  const { told, unreadable } = begin(folder);
  await until(() => told.length === 1);
  folder.put("b.xml", whole);
  await until(() => told.length === 2);
  await looks(folder, 5);
  assert.deepEqual([told, unreadable], [["a.xml 1", "b.xml 1"], []]);
});

test("it is told as the readers read it, under its name", async () => {
  const { openReaders } = await load("madoguchi/readers");
  const { oqs } = await openReaders();
  const answers = [];
  const ending = new AbortController();
  const ended = watchAnswers(new Folder().put("a.xml", whole), (answer) => { answers.push(answer); ending.abort(); }, { signal: ending.signal, every: EVERY });
  await ended;
  assert.deepEqual(answers, [{ ...oqs(whole), source: "a.xml" }]);
});

test("what is half-written is waited for, and told when it is whole", async () => {
  const folder = new Folder().put("a.xml", new Uint8Array(0));
  const { told, unreadable } = begin(folder, { every: 60 });
  for (const length of [0, 100, 300, whole.length - 2]) {
    folder.put("a.xml", whole.subarray(0, length), { lastModified: Date.now() + length });
    await looks(folder, 1);
    assert.deepEqual(told, []);
  }
  folder.put("a.xml", whole);
  await until(() => told.length === 1);
  assert.deepEqual([told, unreadable], [["a.xml 1"], []]);
});

test("what stays torn is told of once, by its name, and again as an answer when it is written anew", async () => {
  const folder = new Folder().put("a.xml", torn).put("b.xml", whole).put("c.pdf", new TextEncoder().encode("%PDF-1.7"));
  const { told, unreadable } = begin(folder);
  await until(() => unreadable.length === 2);
  await looks(folder, 6);
  assert.deepEqual([told, unreadable], [["b.xml 1"], ["a.xml malformed", "c.pdf pdf"]]);
  folder.put("a.xml", whole, { lastModified: Date.now() + 1_000 });
  await until(() => told.length === 2);
  assert.deepEqual([told, unreadable.length], [["b.xml 1", "a.xml 1"], 2]);
});

test("a file that is written anew is told again, and one that is only looked at again is not", async () => {
  const folder = new Folder().put("a.xml", whole);
  const { told } = begin(folder);
  await until(() => told.length === 1);
  await looks(folder, 4);
  folder.put("a.xml", whole, { lastModified: Date.now() + 5_000 });
  await until(() => told.length === 2);
  await looks(folder, 4);
  assert.deepEqual(told, ["a.xml 1", "a.xml 1"]);
});

test("a file that vanishes before it is read is nothing, and one that comes back is new", async () => {
  const folder = new Folder().put("a.xml", torn);
  const { told, unreadable } = begin(folder, { every: 60 });
  await looks(folder, 0, 0);
  folder.files.delete("a.xml");
  await looks(folder, 4);
  assert.deepEqual([told, unreadable], [[], []]);
  // Between the listing and the opening.
  folder.put("b.xml", whole);
  const entries = folder.entries.bind(folder);
  folder.entries = async function* entriesOnce() {
    const all = [];
    for await (const entry of entries()) all.push(entry);
    const kept = folder.files.get("b.xml");
    folder.files.delete("b.xml");
    yield* all;
    folder.entries = entries;
    setTimeout(() => folder.files.set("b.xml", kept), 100);
  };
  await until(() => told.length === 1);
  assert.deepEqual([told, unreadable], [["b.xml 1"], []]);
});

test("a file that another program holds is told of, and told when it is let go", async () => {
  const folder = new Folder().put("a.xml", whole, { held: true });
  const { told, unreadable } = begin(folder);
  await until(() => unreadable.length === 1);
  await looks(folder, 5);
  assert.deepEqual([told, unreadable], [[], ["a.xml unreadable"]]);
  folder.files.get("a.xml").held = false;
  await until(() => told.length === 1);
});

test("what was written before a day is left alone", async () => {
  const since = new Date("2026-10-05T00:00:00+09:00");
  const folder = new Folder().put("old.xml", whole, { lastModified: since.getTime() - 1 }).put("new.xml", whole, { lastModified: since.getTime() });
  const { told } = begin(folder, { since });
  await until(() => told.length === 1);
  await looks(folder, 4);
  assert.deepEqual(told, ["new.xml 1"]);
});

test("of thousands, each is told once, one that comes is told before the rest, and known ones are not all opened again", async () => {
  const folder = new Folder();
  for (let at = 0; at < 5_000; at += 1) folder.put(`${at}.xml`, whole);
  const { told } = begin(folder);
  await until(() => told.length > 0);
  folder.put("now.xml", whole);
  await until(() => told.includes("now.xml 1"), 1_000);
  assert.ok(told.length < 5_000, `${told.length} before it`);
  await until(() => told.length === 5_001, 60_000);
  const { opened } = folder;
  await looks(folder, 3);
  const again = folder.opened - opened;
  assert.ok(again > 0 && again < 1_000, `${again} opened again`);
  assert.equal(new Set(told).size, 5_001);
});

test("it ends with the signal, at once and in silence", async () => {
  const folder = new Folder().put("a.xml", whole);
  const { told, ending, ended } = begin(folder, { every: 60_000 });
  await until(() => told.length === 1);
  ending.abort();
  assert.equal(await ended, undefined);
  const { looks: before } = folder;
  folder.put("b.xml", whole);
  await pause(100);
  assert.deepEqual([told, folder.looks], [["a.xml 1"], before]);
  const early = new AbortController();
  early.abort();
  await watchAnswers(new Folder().put("a.xml", whole), () => assert.fail("told"), { signal: early.signal });
});

test("a folder that is away for a moment is waited for; what is not allowed any more ends it, and so does the caller's own fault", async () => {
  const folder = new Folder();
  const { told } = begin(folder);
  await looks(folder, 1, 0);
  folder.fault = new DOMException("away", "NotFoundError");
  await looks(folder, 4);
  folder.fault = undefined;
  folder.put("a.xml", whole);
  await until(() => told.length === 1);
  folder.fault = new DOMException("no", "NotAllowedError");
  assert.equal((await [...running].at(-1).ended).name, "NotAllowedError");
  const away = new Folder();
  away.fault = new DOMException("away", "NotFoundError");
  const { ended } = begin(away);
  assert.equal((await ended).name, "NotFoundError");
  assert.equal(away.looks, 10);
  const own = new Error("own");
  await assert.rejects(watchAnswers(new Folder().put("a.xml", whole), () => { throw own; }), own);
});

test("where the platform says what changes, it listens: no look between, and a changed file is found by its name", async (t) => {
  let say;
  let disconnected = 0;
  class FileSystemObserver {
    constructor(hear) { say = (...names) => hear(names.map((name) => ({ relativePathComponents: name === undefined ? [] : [name] }))); }
    async observe() { await pause(1); }
    disconnect() { disconnected += 1; }
  }
  globalThis.FileSystemObserver = FileSystemObserver;
  t.after(() => delete globalThis.FileSystemObserver);
  const folder = new Folder();
  for (let at = 0; at < 600; at += 1) folder.put(`${at}.xml`, whole);
  const { told, ending, ended } = begin(folder);
  await until(() => told.length === 600, 20_000);
  await pause(100);
  const { looks: before } = folder;
  await pause(10 * EVERY);
  assert.equal(folder.looks, before);
  // More than are looked at again in turn.
  const changed = ["0.xml", "250.xml", "550.xml"];
  for (const name of changed) folder.put(name, whole, { lastModified: Date.now() + 5_000 });
  say(...changed);
  await until(() => told.length === 603, 1_000);
  folder.put("new.xml", whole);
  say(undefined);
  await until(() => told.at(-1) === "new.xml 1", 1_000);
  ending.abort();
  await ended;
  assert.equal(disconnected, 1);
});

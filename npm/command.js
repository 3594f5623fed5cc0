#!/usr/bin/env node
// The `madoguchi` command. What it does is in the module; here are only files and the terminal. It runs in a
// worker, so that somebody hears a signal meanwhile.

import { randomBytes, randomUUID } from "node:crypto";
import { closeSync, fchmodSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, readdirSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { isatty } from "node:tty";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { bind } from "./wasm/command-glue.js";

const [STDIN, STDOUT, STDERR, LIST] = [0, 1, 2, 3];
const NOT_READABLE = 2;

class World {
  #input;
  /** What was opened to be read, and what is printed to. */
  #read = [];
  #printed;
  /** The list being written, and where: `{ file, unfinished, place }`. */
  #list;

  whole(file, most) {
    return allOf(this.#openKnown(file), most);
  }

  oneOfMany(file, most) {
    return allOf(openSync(file), most);
  }

  folder(name) {
    if (statSync(name).isFile()) return undefined;
    return readdirSync(name, { withFileTypes: true }).map((entry) => `${entry.name}${endingOf(entry, join(name, entry.name))}`);
  }

  isSame(one, other) {
    try {
      const [known, same] = [one, other].map((file) => statSync(file, { bigint: true }));
      return known.dev === same.dev && known.ino === same.ino;
    } catch {
      return false;
    }
  }

  open(file) {
    if (file !== "-") this.#input = this.#openKnown(file);
    else this.#read.push(fstatSync((this.#input = STDIN), { bigint: true }));
    return file !== "-" && this.isWatched() ? this.#read.at(-1).size : undefined;
  }

  /** Opens a file to be read, and remembers which it is. */
  #openKnown(file) {
    const opened = openSync(file);
    this.#read.push(fstatSync(opened, { bigint: true }));
    return opened;
  }

  read(most) {
    return readFrom(this.#input, most);
  }

  isKept(file) {
    try {
      return file !== "-" && statSync(file).isFile();
    } catch {
      return false;
    }
  }

  isInUse(file) {
    try {
      const known = statSync(file, { bigint: true });
      this.#printed ??= [STDOUT, STDERR].map((stream) => fstatSync(stream, { bigint: true }));
      return known.isFile() && [...this.#read, ...this.#printed].some(({ dev, ino }) => dev === known.dev && ino === known.ino);
    } catch {
      // One that is not there yet, or cannot be seen: the list will not be written over it.
      return false;
    }
  }

  create(place) {
    const old = statSync(place, { throwIfNoEntry: false });
    // A device or a folder is nothing that a file could take the place of.
    if (old?.isFile() === false) throw new Error("not a file");
    // One that cannot be written to is not replaced either.
    if (old) closeSync(openSync(place, "r+"));
    const unfinished = join(dirname(place), `.madoguchi-${randomUUID()}.tmp`);
    parentPort.postMessage(unfinished);
    this.#list = { file: openSync(unfinished, "wx"), unfinished, place };
    if (old) fchmodSync(this.#list.file, old.mode);
  }

  keep() {
    const { file, unfinished, place } = this.#list;
    fsyncSync(file);
    renameSync(unfinished, place);
    closeSync(file);
    this.#list = undefined;
  }

  discard() {
    if (this.#list === undefined) return;
    closeSync(this.#list.file);
    remove(this.#list.unfinished);
    this.#list = undefined;
  }

  print(to, text) {
    const file = to === LIST ? this.#list.file : to;
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; ) at += patiently(() => writeSync(file, bytes, at));
  }

  shiftJis(bytes) {
    try {
      return new TextDecoder("shift_jis", { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }

  isWatched() {
    return isatty(STDERR);
  }

  secret() {
    return randomBytes(32);
  }

  clock() {
    return performance.now();
  }
}

/** Takes an unfinished list away. Where that cannot be done, its name still says that it is not the list. */
function remove(unfinished) {
  try {
    rmSync(unfinished, { force: true });
  } catch {
    return;
  }
}

/** What is behind a name in a folder: a file, a folder `/`, or neither `//`, as is a link to a folder. */
function endingOf(entry, path) {
  if (entry.isFile()) return "";
  if (entry.isDirectory()) return "/";
  // One that leads nowhere is a file that cannot be read.
  const to = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) ?? entry : undefined;
  return to === entry || to?.isFile() ? "" : "//";
}

/** So much of an open file, which is closed. */
function allOf(file, most) {
  const pieces = [];
  try {
    // A file of which the size is known is asked for at once, with one byte more, and ends where less is given.
    const stat = fstatSync(file);
    const size = stat.isFile() ? stat.size + 1 : 1 << 16;
    for (let left = most; left > 0; ) {
      const asked = Math.min(left, size);
      const piece = readFrom(file, asked);
      pieces.push(piece);
      left -= piece.length;
      if (piece.length === 0 || (stat.isFile() && piece.length < asked)) break;
    }
  } finally {
    closeSync(file);
  }
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

function readFrom(file, most) {
  const bytes = new Uint8Array(most);
  return bytes.subarray(0, patiently(() => readSync(file, bytes)));
}

/** A pipe that has nothing yet, or no room, is asked again; one that has ended has no more bytes. */
function patiently(work) {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (error.code === "EOF") return 0;
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Runs the command, and gives its exit code. */
function run(typed) {
  const world = new World();
  try {
    const glue = bind();
    const bytes = readFileSync(new URL("./wasm/command_bg.wasm", import.meta.url));
    glue.start(new WebAssembly.Instance(new WebAssembly.Module(bytes), glue.imports()));
    return glue.exports.run(typed, world);
  } catch {
    world.discard();
    return stopped();
  }
}

/** No result was given. What stops the module in practice is a file larger than its memory. */
function stopped() {
  try {
    writeSync(STDERR, "madoguchi: the module stopped, and gave no result; a file of this size closes where its rows are grouped by patient\n");
  } catch {
    // Where not even that can be printed, the exit code says it.
  }
  return NOT_READABLE;
}

/** Runs it in a worker, and leaves nothing unfinished behind when a signal comes. */
function begin(typed) {
  const worker = new Worker(new URL(import.meta.url), { workerData: typed });
  let unfinished;
  worker.on("message", (name) => (unfinished = name));
  const clear = () => unfinished !== undefined && remove(unfinished);
  worker.on("error", () => {
    clear();
    process.exitCode = stopped();
  });
  worker.on("exit", (code) => (process.exitCode ??= code));
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      clear();
      process.kill(process.pid, signal);
    });
  }
}

const [, , first, ...others] = process.argv;
if (isMainThread && first === "conform") {
  // An adapter is JavaScript, so this one word is not the module's.
  const { conform } = await import("./src/conform.js");
  process.exitCode = await conform(others);
} else if (isMainThread) begin(process.argv.slice(2));
else process.exitCode = run(workerData);

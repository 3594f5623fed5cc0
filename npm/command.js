#!/usr/bin/env node
// The `madoguchi` command. What it does is in the module; here are only files and the terminal.

import { closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { bind } from "./wasm/command-glue.js";

const STDERR = 2;
const WIDTH = 30;

class World {
  #input;
  #failing;
  #size;
  #done = 0;
  #next;
  #shown = false;

  whole(file) {
    return readFileSync(file);
  }

  open(file) {
    this.#input = file === "-" ? 0 : openSync(file);
    if (file === "-" || !isatty(STDERR)) return;
    this.#size = fstatSync(this.#input).size;
    this.#next = performance.now() + 500;
  }

  read(most) {
    const bytes = new Uint8Array(most);
    const length = patiently(() => readSync(this.#input, bytes));
    this.#advance(length);
    return bytes.subarray(0, length);
  }

  isSame(one, other) {
    try {
      return realpathSync(one) === realpathSync(other);
    } catch {
      return false;
    }
  }

  create(file) {
    this.#failing = openSync(file, "w");
  }

  print(to, text) {
    const file = to === 3 ? this.#failing : to;
    if (file !== this.#failing) this.end();
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

  /** How far the reading is, where the size is known and somebody looks. */
  #advance(length) {
    this.#done += length;
    if (this.#size === undefined || performance.now() < this.#next) return;
    const share = Math.min(this.#size === 0 ? 1 : this.#done / this.#size, 1);
    const filled = Math.floor(share * WIDTH);
    const bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    writeSync(STDERR, `\r[${bar}] ${String(Math.floor(share * 100)).padStart(3)} %`);
    this.#shown = true;
    this.#next = performance.now() + 100;
  }

  /** Takes the bar off the line. */
  end() {
    if (this.#shown) writeSync(STDERR, `\r${" ".repeat(WIDTH + 8)}\r`);
    this.#shown = false;
  }

  close() {
    this.end();
    if (this.#failing !== undefined) closeSync(this.#failing);
  }
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

const glue = bind();
const bytes = readFileSync(new URL("./wasm/command_bg.wasm", import.meta.url));
glue.start(new WebAssembly.Instance(new WebAssembly.Module(bytes), glue.imports()));
const world = new World();
try {
  process.exitCode = glue.exports.run(process.argv.slice(2), world);
} catch {
  // No result was given. What stops the module in practice is a file larger than its memory.
  world.print(STDERR, "madoguchi: the module stopped, and gave no result; for a file grouped by patient, try --grouped\n");
  process.exitCode = 2;
}
world.close();

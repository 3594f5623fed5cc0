// A module that stops: a ModuleFault, never a verdict, and the next call works.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { installed, load } from "./install.mjs";

const { openDesk, InputError, ModuleFault } = await load("madoguchi/slim");
const bytes = readFileSync(join(installed, "wasm/core_bg.wasm"));
const options = { facility: { kind: "clinic" } };
const reception = (id, note) => ({ id, at: "2024-05-07", shown: { kind: "nothing" }, circumstance: { kind: "other", note } });

/** The shipped module, allowed no more than 64 pages of memory (4 MiB): a large batch makes it stop. */
function confined() {
  for (let at = 8; at < bytes.length; ) {
    const [id, size, start] = [bytes[at], ...leb128(at + 1)];
    if (id === 5) {
      // One memory, without a maximum, of a one-byte minimum: its section is [5, 3, 1, 0, minimum].
      assert.deepEqual([size, bytes[start], bytes[start + 1]], [3, 1, 0]);
      const minimum = bytes[start + 2];
      assert.ok(minimum < 64);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, 4, 1, 1, minimum, 64]), bytes.subarray(start + size)]);
    }
    at = start + size;
  }
  return assert.fail("the module declares no memory");
}

/** An unsigned number, and where the byte after it is. */
function leb128(at) {
  for (let value = 0, shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}

test("a module that stops gives no verdict, and the next call works", async () => {
  const desk = await openDesk(options, confined());
  const small = { reception: reception("r1", "x"), history: [] };
  const large = { reception: reception("r1", "x"), history: Array.from({ length: 2_000 }, (_, at) => reception(`h${at}`, "x".repeat(4_000))) };
  const before = desk.judge(small);
  // Without a new instance, what the first stop left behind would fill the memory for good.
  for (let times = 0; times < 20; times += 1) {
    assert.throws(() => desk.judge(large), (fault) => fault instanceof ModuleFault && !fault.message.includes("xxx"));
    assert.deepEqual(desk.judge(small), before);
  }
});

test("a record is read after a stop", async () => {
  const desk = await openDesk(options, confined());
  const small = { reception: reception("r1", "x"), history: [] };
  const { record } = desk.judge(small);
  const verdict = desk.judge(small);
  const large = Array.from({ length: 2_000 }, (_, at) => reception(`h${at}`, "x".repeat(4_000)));
  assert.throws(() => desk.check({ ...small, history: large }), ModuleFault);
  assert.deepEqual(verdict.record, record);
});

test("after a stop each desk is itself, whichever is asked first", async () => {
  const source = confined();
  const clinic = await openDesk(options, source);
  const pharmacy = await openDesk({ facility: { kind: "pharmacy" } }, source);
  const request = { reception: { id: "r", at: "2024-05-07", shown: { kind: "prescription" } }, history: [] };
  const month = { month: "2024-05", receptions: [request.reception] };
  const ask = (desk) => [
    desk.judge(request).standing,
    desk.closeMonth(month).verdicts[0].standing,
  ];
  const large = { reception: reception("r1", "x"), history: Array.from({ length: 2_000 }, (_, at) => reception(`h${at}`, "x".repeat(4_000))) };
  for (const one of [clinic, pharmacy]) {
    assert.throws(() => one.judge(large), ModuleFault);
    assert.deepEqual(ask(pharmacy), Array(2).fill("confirmed"));
    assert.deepEqual(ask(clinic), Array(2).fill("unconfirmed"));
  }
});

test("a source that is no module is a ModuleFault, and can be tried again", async () => {
  for (const source of [undefined, null, 42, {}, [], "http://127.0.0.1:1/core.wasm", "not an address", new Uint8Array([0]), new Response("no")]) {
    await assert.rejects(openDesk(options, source), ModuleFault);
    await assert.rejects(openDesk(options, source), ModuleFault);
  }
  await assert.rejects(openDesk({}, bytes), InputError);
});

test("a module by its address is fetched once; a missing one is tried again", async () => {
  const asked = [];
  let there = false;
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (!there) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "application/wasm" }).end(bytes);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const address = new URL(`http://127.0.0.1:${server.address().port}/core.wasm`);
    await assert.rejects(openDesk(options, address), ModuleFault);
    there = true;
    const desks = await Promise.all([address, address, address.href].map((source) => openDesk(options, source)));
    for (const desk of desks) assert.equal(desk.judge({ reception: reception("r1", "x"), history: [] }).standing, "unconfirmed");
    assert.deepEqual(asked, ["/core.wasm", "/core.wasm"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

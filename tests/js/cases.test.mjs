// The case book through every door of the installed package, and in every zone.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cases, digest, faultsOf } from "./casebook.mjs";
import { installed, load, require, root } from "./install.mjs";

const bytes = readFileSync(join(installed, "wasm/core_bg.wasm"));
const module = await WebAssembly.compile(bytes);
const over = (slim, source) => (options) => slim.openDesk(options, source);
const { openDesk } = await load("madoguchi");
const slim = await load("madoguchi/slim");

const doors = {
  "import madoguchi": openDesk,
  "require madoguchi": require("madoguchi").openDesk,
  "import madoguchi/slim, with bytes": over(slim, bytes),
  "import madoguchi/slim, with an ArrayBuffer": over(slim, new Uint8Array(bytes).buffer),
  "import madoguchi/slim, with a module": over(slim, module),
  "import madoguchi/slim, with a response": over(slim, new Response(bytes)),
  "require madoguchi/slim": over(require("madoguchi/slim"), module),
};

for (const [name, open] of Object.entries(doors)) {
  test(`${name}: ${cases.length} cases stand as the book says`, async () => {
    assert.deepEqual(await faultsOf(open), []);
  });
}

test("judgeAll answers as judge does, in the order given", async () => {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const requests = cases.filter((one) => one.judge && !one.expect.error && !one.desk.unknownKeys).map((one) => one.judge);
  assert.ok(requests.length > 1);
  assert.deepEqual(desk.judgeAll(requests), requests.map((request) => desk.judge(request)));
});

const zones = ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"];

test(`one digest in ${zones.length} time zones`, async () => {
  const judged = zones.map((TZ) => {
    const child = execFileSync(process.execPath, [join(root, "tests/js/digest.mjs")], { env: { ...process.env, TZ } });
    return JSON.parse(child);
  });
  assert.equal(new Set(judged.map(({ offset }) => offset)).size, zones.length, "the zones differ");
  assert.deepEqual(new Set(judged.map(({ digest }) => digest)), new Set([await digest(openDesk)]));
});

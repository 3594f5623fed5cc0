// Nothing is sent: the case book is judged where there is no network, and nothing asks for one.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cases, digest } from "./casebook.mjs";
import { load, root } from "./install.mjs";

const judge = [process.execPath, join(root, "tests/js/network/judge.mjs")];
const works = (program, ...args) => spawnSync(program, args, { stdio: "ignore" }).status === 0;
const { openDesk } = await load("madoguchi");

function run([program, ...args]) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const noNamespace = works("unshare", "-rn", "true") ? false : "`unshare -rn` is not available here: no namespace without a network can be made";
test(`${cases.length} cases stand where there is no network interface`, { skip: noNamespace }, async (t) => {
  const judged = run(["unshare", "-rn", ...judge]);
  t.diagnostic(`${judged.interfaces.length} interfaces, ${judged.cases} cases, ${judged.faults.length} faults`);
  assert.deepEqual(judged, { cases: cases.length, faults: [], digest: await digest(openDesk), interfaces: [] });
});

// A call that does not exist on a processor is preceded by "?", so that it need not.
const CALLS = "trace=%network,?access,?faccessat,?faccessat2";
const folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
after(() => rmSync(folder, { recursive: true }));
const noTrace = works("strace", "-o", join(folder, "true"), "-e", CALLS, "true") ? false : "`strace` is not available here: network calls cannot be counted";

/** The network calls made between the two marks, by any thread. */
function callsOf(...args) {
  const file = join(folder, "trace");
  const judged = run(["strace", "-f", "-qq", "-o", file, "-e", CALLS, ...judge, ...args]);
  assert.deepEqual([judged.cases, judged.faults], [cases.length, []]);
  const lines = readFileSync(file, "utf8").split("\n");
  const [begins, ends] = ["begins", "ends"].map((mark) => lines.findIndex((line) => line.includes(`"/judging-${mark}"`)));
  assert.ok(begins >= 0 && ends > begins, "the marks are not in the trace");
  return lines.slice(begins, ends).filter((line) => !/\b(access|faccessat2?)[(\s]/.test(line) && !/^\d+\s+(---|\+\+\+)/.test(line));
}

test("no network call is made while judging", { skip: noTrace }, (t) => {
  const calls = callsOf();
  t.diagnostic(`${calls.length} network calls between the marks`);
  assert.deepEqual(calls, []);
  assert.ok(callsOf("--call").some((line) => line.includes("socket(")), "a network call would have been counted");
});

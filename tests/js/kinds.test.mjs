// Every kind of change between two desks, through the installed package. The list itself is held against the closed
// states by `cargo xtask prove --only kinds`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { consumer, load, require } from "./install.mjs";

const { kindsOfChange, InputError } = await load("madoguchi/kinds");
const { openDesk } = await load("madoguchi");
const facility = { kind: "clinic" };
const amendments = [{ window: "expired_document_all", change: { until: "2026-07-31", to: "2026-09-30" }, source: "a letter" }];
const kinds = await kindsOfChange({ from: { facility }, to: { facility, amendments } });

const outcome = ({ standing, tolerance }) => (tolerance === undefined ? standing : `${standing}/${tolerance}`);

test("an extension makes these changes and no other", () => {
  assert.deepEqual(
    kinds.map(({ receptions, change: { from, to } }) => [outcome(from), outcome(to), receptions.length]),
    [
      ["provisional", "tolerated/expired_document", 2],
      ["pending", "tolerated/expired_document", 1],
      ["undetermined", "tolerated/expired_document", 2],
      ["unconfirmed", "tolerated/expired_document", 1],
      ["unconfirmed", "undetermined", 1],
    ],
  );
});

test("each history flips so at two desks", async () => {
  const [from, to] = [await openDesk({ facility }), await openDesk({ facility, amendments })];
  for (const { month, asOf, receptions, change } of kinds) {
    assert.deepEqual(from.compare(to, { month, asOf, receptions }).changes.filter(({ receptionId }) => receptionId === change.receptionId), [change]);
  }
});

test("the command lists the same", () => {
  const file = join(consumer, "extended.json");
  writeFileSync(file, JSON.stringify(amendments));
  const run = () => execFileSync(process.execPath, [join(consumer, "node_modules/madoguchi/command.js"), "diff", "--amendments", file, "--json"], { encoding: "utf8", stdio: "pipe" });
  assert.throws(run, ({ status, stdout }) => {
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(kinds)));
    return true;
  });
});

test("nothing changes between a desk and itself", async () => {
  assert.deepEqual(await kindsOfChange({ from: { facility }, to: { facility, amendments: [] } }), []);
});

test("CommonJS has it too", async () => {
  assert.deepEqual(await require("madoguchi/kinds").kindsOfChange({ from: { facility }, to: { facility, amendments } }), kinds);
});

test("what is wrong is refused at its place", async () => {
  const desk = { facility };
  for (const [request, code, path] of [
    [undefined, "wrong_type", ""],
    [{ from: desk }, "missing", "to"],
    [{ from: {}, to: desk }, "missing", "from.facility"],
    [{ from: desk, to: { facility: { kind: "shop" } } }, "unknown_value", "to.facility.kind"],
    [{ from: desk, to: { ...desk, amendments: [{ ...amendments[0], source: "" }] } }, "bad_amendment", "to.amendments[0]"],
    [{ from: desk, to: desk, month: "2026-08" }, "unknown_key", ""],
  ]) {
    await assert.rejects(kindsOfChange(request), (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual([error.code, error.path], [code, path]);
      return true;
    });
  }
});

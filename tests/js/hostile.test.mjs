// A short campaign; `cargo xtask hostile` makes a million calls of each kind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attack, names } from "./hostile/attack.mjs";

test(`${names.length} kinds of hostile calls on one instance, and good ones between them`, async (t) => {
  assert.ok(names.length >= 30);
  const { kinds, good, memory, instances } = await attack({ calls: 2_000 });
  const made = kinds.reduce((sum, kind) => sum + kind.made, 0);
  t.diagnostic(`${made} hostile calls, ${good} good ones; memory pages: ${memory.start} at the start, ${memory.warm} warm, ${memory.end} at the end`);
  assert.equal(instances, 1, "the module stopped and was started again");
  assert.equal(memory.end, memory.warm, "memory grew after the warm-up");
  assert.ok(good > 0);
  for (const { name, made, refused } of kinds) assert.ok(made > 0 && refused > 0, name);
});

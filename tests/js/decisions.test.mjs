// The installed package decides as the Rust does: one digest, committed with the rules version.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { digest } from "./decisions/digest.mjs";
import { load, root } from "./install.mjs";

const { openDesk } = await load("madoguchi");
const read = (name) => JSON.parse(readFileSync(join(root, "tests/decisions", name), "utf8"));
const COUNT = 100_000;

test(`${COUNT.toLocaleString("en")} decisions have the committed digest`, async (t) => {
  const { version } = await openDesk({ facility: { kind: "clinic" } });
  const committed = read("digests.json")[version.rules]?.[COUNT];
  assert.match(committed, /^[0-9a-f]{16}$/);
  const taken = await digest({ openDesk, alphabet: read("alphabet.json"), count: COUNT });
  t.diagnostic(`${taken.digest} in ${taken.seconds.toFixed(1)} s`);
  assert.equal(taken.digest, committed);
});

// Every sample, built from the packed package and used in Chromium. `--only NAME` for one;
// with `--record` the outcome is written to docs/evidence/samples.md.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../js/install.mjs";
import { built, samples, used } from "./sample.mjs";

const { values } = parseArgs({ options: { only: { type: "string" }, record: { type: "boolean", default: false } } });
if (values.only !== undefined && !(values.only in samples)) throw new Error(`--only takes one of ${Object.keys(samples).join(", ")}`);
const names = Object.keys(samples).filter((name) => values.only === undefined || values.only === name);

const rows = [];
let engine;
for (const name of names) {
  const began = process.hrtime.bigint();
  const { folder, versions } = built(name);
  const { standing, digest, browser } = await used(name, folder);
  const seconds = Number((process.hrtime.bigint() - began) / 1_000_000_000n);
  const { madoguchi: _, ...others } = versions;
  const of = Object.entries(others).filter(([one]) => !one.startsWith("@types/")).map(([one, version]) => `${one} ${version}`).join(", ");
  engine = browser;
  console.log(`${name}: ${standing}, input ${digest.slice(0, 16)}, no violation, a clean console; ${seconds} s`);
  rows.push({ name, of, standing, digest });
}
if (new Set(rows.map(({ digest }) => digest)).size !== 1) throw new Error("the samples were not given the same input");

if (values.record) {
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(join(root, "docs/evidence/samples.md"), `# The samples

${day}, written by \`node tests/samples/run.mjs --record\` as \`cargo xtask samples\` runs it, ${engine}, Node ${process.version.slice(1)}. Each sample of \`samples/\` was copied to a
folder of its own, the packed package installed there by the sample's own manifest, built, opened, and used by
keys alone; the verdict on the element was compared with the module's in Node, property for property. Under
its own policy no violation was reported, the console was clean, and no other host was asked.

| sample | built with | standing | input's digest |
|---|---|---|---|
${rows.map(({ name, of, standing, digest }) => `| [${name}](../../samples/${name}) | ${of || "nothing"} | \`${standing}\` | \`${digest.slice(0, 16)}\` |`).join("\n")}

The policies of \`plain-html\` and \`react\` ask for Trusted Types and allow none; those of \`vue\`, \`angular\` and \`svelte\`
allow the framework's own. Solid writes its templates as text, so the policy of \`solid\` does not ask for them.
Next gives its scripts their addresses as plain text, so its policy cannot ask for Trusted Types; it allows inline
scripts by a nonce alone (\`samples/next/proxy.ts\`).
`);
}

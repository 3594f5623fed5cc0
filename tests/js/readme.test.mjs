// The examples of the README, in both languages: they are what a stranger types first.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { consumer, root } from "./install.mjs";

for (const file of ["README.md", "README.ja.md"]) {
  const readme = readFileSync(join(root, file), "utf8");
  const [, code] = /```ts\n([^]*?)```/.exec(readme);
  const [, output] = /```text\n([^]*?)```/.exec(readme);

  test(`the example of ${file} prints what it says`, () => {
    const folder = mkdtempSync(join(consumer, "readme-"));
    try {
      const example = join(folder, "example.mjs");
      writeFileSync(example, transformSync(code, { loader: "ts", format: "esm" }).code);
      assert.equal(execFileSync(process.execPath, [example], { encoding: "utf8" }), output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test(`the example of ${file} is well typed`, () => {
    const folder = mkdtempSync(join(consumer, "readme-"));
    try {
      writeFileSync(join(folder, "example.mts"), code);
      const compilerOptions = { strict: true, noEmit: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom"], types: [] };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["example.mts"] }));
      const { stdout, status } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

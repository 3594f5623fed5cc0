import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { entries } from "./entries.mjs";
import { report } from "./report.mjs";

test("a vendor's test in Vitest", async () => {
  const source = readFileSync(createRequire(import.meta.url).resolve("madoguchi/core.wasm"));
  const text = await report(entries, source);
  expect(JSON.parse(text).verdicts["madoguchi"].standing).toBe("tolerated");
  writeFileSync("report.json", text);
});

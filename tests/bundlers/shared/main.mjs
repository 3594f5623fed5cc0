// A program for Node and its kin, as a module.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { entries } from "./entries.mjs";
import { report } from "./report.mjs";

console.log(await report(entries, readFileSync(fileURLToPath(import.meta.resolve("madoguchi/core.wasm")))));

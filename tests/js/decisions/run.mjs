// The digest in Node, Bun or Deno: run.mjs <folder of the installed package> <N>. One line of
// JSON for each step of progress, and one for what came of it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { digest } from "./digest.mjs";

const [folder, count] = process.argv.slice(2);
const { openDesk } = await import(pathToFileURL(join(folder, "index.js")).href);
const alphabet = JSON.parse(readFileSync(new URL("../../decisions/alphabet.json", import.meta.url), "utf8"));

const tell = (said) => console.log(JSON.stringify(said));
let last = performance.now();
const onProgress = (done) => {
  if (performance.now() - last < 1_000) return;
  last = performance.now();
  tell({ done });
};
tell({ report: await digest({ openDesk, alphabet, count: Number(count), onProgress }) });

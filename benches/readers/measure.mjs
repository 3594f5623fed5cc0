// How fast an answer in bulk is read, in Chromium and in Node: `cargo xtask bench-readers`.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { browsers } from "../../tests/js/browsers/launch.mjs";
import { race } from "./contenders.mjs";
import { bulk } from "./file.mjs";

const quick = process.argv.includes("--quick");
const [units, rounds] = quick ? [200, 3] : [3_000, 31];
const text = bulk(units);

const { outputFiles: [{ text: script }] } = await build({
  entryPoints: [fileURLToPath(new URL("contenders.mjs", import.meta.url))],
  bundle: true, write: false, format: "iife", globalName: "readers", platform: "browser", target: "es2022", logLevel: "error",
});

const browser = await browsers.chromium();
let there;
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  there = await page.evaluate((text, rounds) => globalThis.readers.race(text, rounds), text, rounds);
  there.where = await browser.version();
} finally {
  await browser.close();
}
const here = { ...(await race(text, rounds)), where: `Node ${process.versions.node}` };

/** The page in each language, and what stands above its table. */
const pages = [
  ["readers.md", ({ where, people }, size) => `${where}: ${people} people, ${size} MB | MB/s | least | most`],
  ["readers.ja.md", ({ where, people }, size) => `${where}、${people}人、${size} MB | MB/s | 最小 | 最大`],
];
for (const [page, title] of pages) {
  const lines = [];
  for (const run of [there, here]) {
    lines.push(`| ${title(run, (run.bytes / 1e6).toFixed(1))} |`, "|---|---:|---:|---:|");
    for (const { name, median, least, most } of run.results) lines.push(`| ${name} | ${[median, least, most].map((speed) => speed.toFixed(1)).join(" | ")} |`);
    lines.push("");
  }
  const table = lines.join("\n");
  if (page === "readers.md") console.log(table);
  if (quick) continue;
  const file = new URL(`../../docs/${page}`, import.meta.url);
  const [before, , after] = readFileSync(file, "utf8").split(/(?<=<!-- measured -->\n)|(?=<!-- measured end -->)/);
  writeFileSync(file, `${before}\n${table}\n${after}`);
}

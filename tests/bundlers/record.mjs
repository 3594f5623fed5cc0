// The last result, in docs/bundlers.md: the table between its two marks.

import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../../docs/bundlers.md", import.meta.url);
const [begin, end] = ["<!-- results -->\n", "<!-- end of results -->"];

export function record(results) {
  const text = readFileSync(file, "utf8");
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  const rows = results.map(({ title, version, fault }) => `| ${title} | ${version} | ${fault === undefined ? "same verdict" : "FAILED"} |`);
  const day = new Date().toISOString().slice(0, 10);
  const table = `\n${day}, ${results.filter(({ fault }) => fault === undefined).length} of ${results.length}:\n\n| where | version | answer |\n|---|---|---|\n${rows.join("\n")}\n\n`;
  writeFileSync(file, text.slice(0, before) + table + text.slice(after));
}

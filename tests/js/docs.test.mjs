// Every block of code in the documentation holds.
//
// ts, tsx      type-checked against the installed package, together with React's and Vue's types;
//              where a `text` block is the next one, run too, and its output is that text
// js           run, and followed by its output
// sh           not run, but every command in it exists
// json         read
// python       run by `cargo xtask scale`, on the page that it reads
// anything else, or what cannot be checked, says so behind its language: `html not run: why`

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { transformSync } from "esbuild";
import { consumer, root } from "./install.mjs";

/** Every page of prose that a reader may copy from. */
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...["docs", "npm", "proof", "fuzz", "benches", "samples", "tests"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules")),
].sort();

const blocks = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), "utf8");
  const found = Array.from(text.matchAll(/^( *)```(\S*)(?: (.*))?\n([^]*?)^\1```$/gm), (match) => ({
    place: `${page}:${text.slice(0, match.index).split("\n").length}`,
    language: match[2],
    mark: match[3],
    code: match[4].replaceAll(new RegExp(`^${match[1]}`, "gm"), ""),
  }));
  assert.equal(found.length * 2, text.match(/^ *```/gm)?.length ?? 0, `${page}: a block is not closed`);
  found.forEach((block, at) => { if (found[at + 1]?.language === "text" && /^[jt]sx?$/.test(block.language)) block.output = found[at + 1]; });
  return found;
});
const outputs = new Set(blocks.flatMap(({ output }) => output ?? []));
const marked = ({ mark }) => mark !== undefined;

const folder = mkdtempSync(join(consumer, "docs-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "node_modules"));
const borrowed = join(root, "tests/review/node_modules");
for (const name of ["@types", "vue", "@vue", "csstype"]) symlinkSync(join(borrowed, name), join(folder, "node_modules", name));

/** Where the files are that docs/assemble.md reads. */
const env = { ...process.env, CLINIC: join(root, "tests/readers/clinic") };

/** Pages whose files and outputs have a test of their own, which reads them there. */
const elsewhere = { "docs/close.md": "tests/js/command.test.mjs" };

test("a block that cannot be checked says so, and why", () => {
  for (const [page, file] of Object.entries(elsewhere)) assert.ok(readFileSync(join(root, file), "utf8").includes(page), file);
  for (const block of blocks) {
    if (block.place.split(":")[0] in elsewhere && /^(csv|text)$/.test(block.language)) continue;
    if (/^docs\/scale(\.ja)?\.md:/.test(block.place) && block.language === "python" && !marked(block)) continue;
    if (outputs.has(block)) assert.equal(block.mark, undefined, block.place);
    else if (marked(block)) assert.match(block.mark, /^not run: \S.+/, block.place);
    else assert.match(block.language, /^(ts|tsx|js|sh|json)$/, `${block.place}: a block of ${block.language || "nothing"} is checked by nothing`);
    if (block.language === "js" && !marked(block)) assert.ok(block.output, `${block.place}: say what it prints`);
  }
});

test("what is in TypeScript is well typed", () => {
  const files = blocks.filter((block) => /^tsx?$/.test(block.language) && !marked(block)).map((block) => {
    const name = `${block.place.replaceAll(/\W/g, "-")}.${block.language === "ts" ? "mts" : "tsx"}`;
    // A block that exports and imports nothing would share its names with the others.
    writeFileSync(join(folder, name), `${block.code}\nexport {};\n`);
    return name;
  });
  assert.ok(files.length > 8);
  const compilerOptions = {
    strict: true, noEmit: true, target: "es2022", module: "preserve", moduleResolution: "bundler", jsx: "react-jsx",
    lib: ["es2022", "dom"], types: ["react"], skipLibCheck: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const { stdout, stderr, status } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
});

for (const block of blocks.filter(({ output }) => output)) {
  test(`${block.place} prints what it says`, () => {
    const file = join(folder, `${block.place.replaceAll(/\W/g, "-")}.mjs`);
    writeFileSync(file, transformSync(block.code, { loader: block.language, format: "esm" }).code);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8", env });
    assert.equal(stdout, block.output.code, stderr);
  });
}

test("every command exists", () => {
  const help = execFileSync("cargo", ["xtask", "help"], { cwd: root, encoding: "utf8" });
  const known = (line) => {
    const words = line.replace(/#.*/, "").trim().split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word));
    const [program, first] = words;
    if (program === "cargo" && first === "xtask") {
      const flags = words.filter((word) => word.startsWith("--"));
      return new RegExp(`^  ${words[2]}\\b`, "m").test(help) && flags.every((flag) => help.includes(flag));
    }
    if (program === "cargo") return ["test", "run", "doc", "add"].includes(first);
    if (program === "npm") return ["install", "audit"].includes(first);
    if (program === "npx") return first === "madoguchi";
    return program === "node" && words.filter((word) => word.endsWith(".mjs")).every((file) => existsSync(join(root, file)));
  };
  for (const { place, language, code, mark } of blocks) {
    if (language !== "sh" || mark !== undefined) continue;
    for (const line of code.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"))) {
      assert.ok(known(line), `${place}: no such command: ${line}`);
    }
  }
});

test("what is in JSON is JSON", () => {
  for (const { place, language, code, mark } of blocks) {
    if (language === "json" && mark === undefined) assert.doesNotThrow(() => JSON.parse(code), place);
  }
});

test("every link within the project leads somewhere", () => {
  for (const page of pages) {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/^ *```[^]*?^ *```$/gm, "");
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:|#)/.test(target)) continue;
      assert.ok(existsSync(join(root, page, "..", target.replace(/#.*/, ""))), `${page}: ${target}`);
    }
  }
});

test("every decision bears its status and its dates, and is in the list of all", () => {
  const folder = join(root, "docs/decisions");
  const list = readFileSync(join(folder, "README.md"), "utf8");
  for (const name of readdirSync(folder).filter((name) => name !== "README.md")) {
    const [title, , status] = readFileSync(join(folder, name), "utf8").split("\n");
    assert.match(status, /^Status: .*(in force|superseded by \[\d+\]).*\. Decided 20\d\d-\d\d-\d\d(, (changed|ended) 20\d\d-\d\d-\d\d)?\.$/, name);
    assert.ok(list.includes(`[${title.replace(/^# (O\d+\. )?/, "")}](${name})`), `${name} is not in the list, or under another title`);
  }
});

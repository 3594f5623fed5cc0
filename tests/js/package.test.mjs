// What is in the parcel, what it may reach, and how large it is.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { consumer, installed, load, require, root } from "./install.mjs";
import { addresses, repository } from "../../xtask/js/addresses.mjs";
import { inPackage, shipped } from "../../xtask/js/shipped-docs.mjs";
import { codes, readers } from "./tables.mjs";

const files = readdirSync(installed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(installed, join(entry.parentPath, entry.name)))
  .sort();
const read = (file) => readFileSync(join(installed, file));
const manifest = JSON.parse(read("package.json"));
const wasm = read("wasm/core_bg.wasm");

test("no dependency, no script", () => {
  for (const key of ["dependencies", "peerDependencies", "optionalDependencies", "scripts"]) assert.equal(manifest[key], undefined, key);
  assert.deepEqual(manifest.bin, { madoguchi: "./command.js" });
});

test("every export is there, for import and for require", async () => {
  const names = Object.keys(manifest.exports).map((name) => name.replace(/^\./, "madoguchi"));
  for (const name of names) assert.ok(require.resolve(name).startsWith(installed), name);
  for (const name of names.filter((name) => !/\.\w+$/.test(name))) {
    assert.deepEqual(Object.keys(require(name)).sort(), Object.keys(await load(name)).sort(), name);
  }
  assert.equal(require("madoguchi").openDesk.constructor.name, "AsyncFunction");
  assert.deepEqual(readFileSync(require.resolve("madoguchi/core.wasm")), wasm);
});

test("the desk is frozen, and its version is the package's", async () => {
  const { openDesk } = await load("madoguchi");
  const desk = await openDesk({ facility: { kind: "clinic" } });
  assert.ok(Object.isFrozen(desk) && Object.isFrozen(desk.version));
  assert.deepEqual(Object.keys(desk), ["judge", "judgeAll", "closeMonth", "compare", "check", "verify", "timeline", "passages", "rules", "sources", "notices", "version"]);
  assert.throws(() => { desk.judge = () => "confirmed"; }, TypeError);
  assert.equal(desk.version.package, manifest.version);
  const { judge, passages } = desk;
  assert.equal(judge({ reception: { id: "r", at: "2024-05-07", shown: { kind: "nothing" } }, history: [] }).standing, "unconfirmed");
  assert.deepEqual(desk.sources().map(({ id }) => id), codes.LegalSource);
  assert.ok(desk.sources()[0].citation.includes("令和6年4月17日"));
  assert.ok(passages().find(({ id }) => id === "N2").text.includes("適切な対応とは言えない"));
});

test("every list of codes is Rust's, frozen, and taken by itself", async () => {
  const lists = await load("madoguchi/codes");
  const types = Object.fromEntries(Array.from(read("codes.d.ts").toString().matchAll(/const (\w+): CodesOf<codes\.(\w+)>/g), ([, name, type]) => [name, type]));
  assert.deepEqual(Object.keys(lists).sort(), Object.keys(types).sort());
  const { LegalSource: SourceId, ...others } = codes;
  const byType = { ...others, ...readers, SourceId };
  for (const [name, list] of Object.entries(lists)) {
    assert.ok(Object.isFrozen(list), name);
    assert.deepEqual(list, byType[types[name]], name);
  }
  const one = 'import { TOLERANCES } from "madoguchi/codes"; tell(TOLERANCES);';
  const { outputFiles: [{ text }] } = buildSync({ stdin: { contents: one, resolveDir: consumer }, bundle: true, minify: true, format: "esm", write: false });
  assert.ok(text.length < 100, text);
});

test("the module asks the platform for next to nothing", async () => {
  const imports = WebAssembly.Module.imports(await WebAssembly.compile(wasm)).map(({ name }) => name);
  console.log(`${imports.length} imports: ${imports.join(", ")}`);
  assert.ok(imports.length <= 12, `${imports.length} imports`);
  for (const name of imports) {
    assert.doesNotMatch(name, /date|now|time|performance|console|log|crypto|random|fetch|request|socket|storage|window|document|self|global|eval/i);
  }
});

// V8 11.3 (Node.js 20, Chrome 113) ends the process where it throws away the optimised code of a function that is
// waiting for WebAssembly to return an object.
test("no function of a module returns an object", () => {
  for (const name of ["core", "sweep", "kinds", "readers", "command"]) {
    const file = join(root, `pkg/wasm/${name}_bg.wasm`);
    const text = execFileSync(join(root, "node_modules/.bin/wasm-dis"), [file], { encoding: "utf8", maxBuffer: 2 ** 28 });
    const heads = new Map(Array.from(text.matchAll(/^ \(func (\$\S+)(.*)$/gm), ([, id, head]) => [id, head]));
    const exported = Array.from(text.matchAll(/^ \(export "(\w+)" \(func (\$[^)]+)\)\)/gm), ([, as, id]) => [as, heads.get(id) ?? ""]); // an import has no head
    assert.ok(exported.length > 3, `${name}: ${exported.length} functions`);
    for (const [as, head] of exported) assert.doesNotMatch(head, /\(result[^)]*ref/, `${name}: ${as}`);
  }
});

test("nothing is sent, kept, timed or evaluated", () => {
  const reaching = /\b(fetch\w*|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts|localStorage|sessionStorage|indexedDB|caches|cookie|eval|Date|performance|setTimeout|setInterval|random|console|process|document|window)\b(?!:)|\bFunction\(|\brequire\(/g;
  const found = {};
  const texts = files.filter((file) => /\.c?js$/.test(file) && !/bytes\.js$/.test(file));
  assert.ok(texts.length >= 14);
  for (const file of texts) {
    // Not the inlined bytes, the comments, or the sentences.
    const code = read(file).toString().replaceAll(/"[^"\n]*"|`[^`$\n]*`|\/\/.*|\/\*[^]*?\*\//g, '""');
    const words = Array.from(code.matchAll(reaching), ([word]) => word);
    if (words.length > 0) found[file] = [...new Set(words)].sort();
  }
  // Only the slim entry reaches out, in one place, for the address it was given; the command is a
  // program: it has arguments, an exit code, and a bar that moves; whoever starts a module looks whether
  // there is a page that would freeze; whoever asks another engine waits no longer than he says; and whoever watches a folder looks again after a while.
  assert.deepEqual(found, {
    "classic.js": ["document"],
    "command.js": ["performance", "process"],
    "src/close-many.js": ["Date"],
    "src/conform.js": ["process", "setTimeout"],
    "src/fetch.js": ["fetch", "fetchModule"],
    "src/module.js": ["document"],
    "slim.js": ["fetchModule"],
    "src/watch.js": ["setTimeout"],
    "wasm/cjs/element-react.cjs": ["require("],
    "wasm/cjs/element-vue.cjs": ["require("],
    "wasm/cjs/index.cjs": ["document"],
    "wasm/cjs/kinds.cjs": ["document"],
    "wasm/cjs/readers.cjs": ["document", "setTimeout"],
    "wasm/cjs/slim.cjs": ["document", "fetch", "fetchModule"],
    "wasm/cjs/sweep.cjs": ["Date", "document", "require("],
    "wasm/cjs/vectors.cjs": ["require("],
    "wasm/node/index.js": ["document"],
    "wasm/node/slim.js": ["document", "fetch", "fetchModule"],
  });
  // A number of a day is written as a date; no clock is read.
  assert.deepEqual(read("src/close-many.js").toString().match(/\bDate\b.*?\./g), ["Date(desk."]);
  assert.deepEqual(read("src/module.js").toString().match(/\w+ document\b/g), ["typeof document"]);
  assert.equal(read("src/fetch.js").toString().match(/\bfetch\(/g).length, 1);
});

test("it names no place of the machine it was built on", () => {
  const place = /(\/(root|home|Users|builds|runner|work|tmp)\/|\.cargo\/registry|[A-Z]:\\)[\w./\\-]*/;
  const named = files.map((file) => [file, place.exec(read(file).toString("latin1"))?.[0]]);
  assert.deepEqual(named.filter(([, found]) => found !== undefined), []);
});

test("what the types point to is in the package, and every link of it leads somewhere", () => {
  const pointed = files.filter((file) => /\.d\.c?ts$|\.json$/.test(file)).flatMap((file) => Array.from(read(file).toString().matchAll(/\bdocs\/[\w.-]+\.md/g), ([page]) => page));
  assert.ok(pointed.length >= 8, `${pointed.length}`);
  for (const page of pointed) assert.ok(files.includes(page), page);
  for (const page of shipped) {
    const text = read(page).toString();
    for (const [, target] of text.replaceAll(/^ *```[^]*?^ *```$/gm, "").matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)) {
      if (!/^https?:/.test(target)) assert.ok(files.includes(join("docs", target)), `${page}: ${target}`);
    }
    assert.equal(text.split("\n").length, readFileSync(join(root, page), "utf8").split("\n").length, page);
  }
});

test("where the project is, is named in one place, and the rest is made of it", () => {
  const named = repository('[package]\nname = "madoguchi"\nrepository = "https://example.org/one/madoguchi.git"\n');
  assert.deepEqual(addresses(named), {
    repository: { type: "git", url: "git+https://example.org/one/madoguchi.git", directory: "npm" },
    homepage: "https://example.org/one/madoguchi#readme",
    bugs: { url: "https://example.org/one/madoguchi/issues" },
  });
  const page = "[a](../samples/react#x) [b](record.md#y) [c](../npm/types.d.ts)\n```md\n[d](../samples)\n```\n";
  const has = (file) => file === "types.d.ts";
  assert.equal(inPackage("docs/integrate.md", page, { has, url: named }), page.replace("../samples/react", `${named}/blob/HEAD/samples/react`).replace("../npm/", "../"));
  assert.equal(inPackage("docs/integrate.md", page, { has }), page.replace("[a](../samples/react#x)", "a").replace("../npm/", "../"));
  // Until it is named, nothing is said of it.
  const here = addresses(repository(readFileSync(join(root, "Cargo.toml"), "utf8")));
  for (const key of ["repository", "homepage", "bugs"]) assert.deepEqual(manifest[key], here[key], key);
});

test("it is small", () => {
  const size = (file) => ({ file, raw: read(file).length, gzip: gzipSync(read(file), { level: 9 }).length });
  const report = ["wasm/core_bg.wasm", "wasm/bytes.js", "wasm/glue.js", "src/encode-request.js", "phrases/ja.js", "wasm/cjs/index.cjs"].map(size);
  for (const { file, raw, gzip } of report) console.log(`${file}: ${raw} bytes, ${gzip} gzipped`);
  const [{ raw, gzip }] = report;
  assert.ok(raw <= 100 * 1024, `${raw} bytes of wasm`);
  assert.ok(gzip <= 40 * 1024, `${gzip} bytes of wasm, gzipped`);
});

test("the example of the README runs, and prints what it says", () => {
  const [, code, output] = /```js\n([^]*?)```\n\n```text\n([^]*?)```/.exec(read("README.md").toString());
  const example = join(consumer, "example.mjs");
  writeFileSync(example, code);
  assert.equal(execFileSync(process.execPath, [example], { encoding: "utf8" }), output);
});

// What is in the parcel, and how heavy each way in is. Compared by tests/js/review.test.mjs with
// what is committed in tests/package; to accept what is there now:
//
//     node tests/package/measure.mjs --bless

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { consumer, installed, root } from "../js/install.mjs";

const read = (file) => readFileSync(join(installed, file));
export const manifest = JSON.parse(read("package.json"));
const tree = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

/** Every file of the installed package. */
export const files = tree.map((entry) => relative(installed, join(entry.parentPath, entry.name))).sort();

/** The ways in that are code, by the names a vendor imports. */
export const entries = Object.keys(manifest.exports)
  .filter((key) => !/\.\w+$/.test(key))
  .map((key) => key.replace(/^\./, manifest.name));

/** What a page may load by its address, as it is: a module, and the classic script. */
const addressed = Object.entries(manifest.exports).filter(([key]) => /\.(wasm|js)$/.test(key));

/** The crates whose code may be in a module, with their licences. */
export function crates() {
  const text = read("wasm/THIRD-PARTY-LICENSES.txt").toString();
  return Array.from(text.matchAll(/^-{94}\n((?:.+\n)+?)-{94}$/gm), ([, titles]) => titles.trim().split("\n"))
    .flat()
    .filter((title) => /^\S+ \d/.test(title))
    .sort();
}

/** A program bundled and made small, as a vendor's build does it. */
export async function bundle(contents, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    logLevel: "silent",
    loader: { ".wasm": "empty" },
    ...options,
  });
  return Buffer.from(outputFiles[0].contents);
}

function weigh(...parts) {
  const sum = (size) => parts.reduce((total, part) => total + size(part), 0);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    raw: sum((part) => part.length),
    gzip: sum((part) => gzipSync(part, { level: 9 }).length),
    brotli: sum((part) => brotliCompressSync(part, quality).length),
  };
}

/** Bytes on the way to a browser: of each entry, of what has an address, and until a first verdict. */
export async function sizes() {
  const found = {};
  for (const entry of entries) found[entry] = weigh(await bundle(`export * from ${JSON.stringify(entry)};`));
  for (const [key, file] of addressed) found[key.replace(/^\./, manifest.name)] = weigh(read(file.default ?? file));
  const first = (from, source) => bundle(`import { openDesk } from "${from}";
    openDesk({ facility: { kind: "clinic" } }${source}).then((desk) => desk.judge({ reception: { id: "r", at: "2024-05-07", shown: { kind: "nothing" } }, history: [] }));`);
  found["first verdict: madoguchi"] = weigh(await first("madoguchi", ""));
  found["first verdict: madoguchi/slim"] = weigh(await first("madoguchi/slim", ', "core.wasm"'), read("wasm/core_bg.wasm"));
  return found;
}

/** What is committed, as text, by the name of its file in tests/package. */
export const committed = (file) => readFileSync(join(root, "tests/package", file), "utf8");

async function bless() {
  const write = (file, text) => writeFileSync(join(root, "tests/package", file), text);
  write("files.txt", `${files.join("\n")}\n`);
  write("crates.txt", `${crates().join("\n")}\n`);
  // A little room, since compressors differ from one Node to the next.
  const room = (bytes) => Math.ceil((bytes * 1.01) / 256) * 256;
  const lines = Object.entries(await sizes()).map(([name, { raw, gzip, brotli }]) => {
    const budget = { raw: room(raw), gzip: room(gzip), brotli: room(brotli) };
    return `  ${JSON.stringify(name)}: ${JSON.stringify(budget).replaceAll(/[:,]/g, "$& ")}`;
  });
  write("budget.json", `{\n${lines.join(",\n")}\n}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href && process.argv[2] === "--bless") await bless();

// The parcel as a vendor's build engineer and a reviewer look at it: what is in it, how heavy it
// is, and what the tools of others say of it.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { bundle, committed, crates, entries, files, manifest, sizes } from "../package/measure.mjs";
import { installed, root } from "./install.mjs";

const read = (file) => readFileSync(join(installed, file));
const again = "to accept it: node tests/package/measure.mjs --bless";
const folder = mkdtempSync(join(tmpdir(), "madoguchi-package-"));
after(() => rmSync(folder, { recursive: true }));
const review = join(root, "tests/review/node_modules/.bin");

test("the parcel holds the files that are listed", () => {
  assert.deepEqual(files, committed("files.txt").trim().split("\n"), again);
});

test("the crates inside are those that are listed, and their licences are there", () => {
  assert.deepEqual(crates(), committed("crates.txt").trim().split("\n"), again);
  assert.match(read("wasm/THIRD-PARTY-LICENSES.txt").toString(), /Permission is hereby granted/);
});

test("each way in is within its budget", async () => {
  const budget = JSON.parse(committed("budget.json"));
  const found = await sizes();
  assert.deepEqual(Object.keys(found), Object.keys(budget), again);
  console.log("                                     raw      gzip    brotli");
  for (const [name, size] of Object.entries(found)) {
    const { raw, gzip, brotli } = size;
    console.log(`${name.padEnd(32)} ${[raw, gzip, brotli].map((bytes) => String(bytes).padStart(8)).join("  ")}`);
    for (const [way, bytes] of Object.entries(size)) {
      assert.ok(bytes <= budget[name][way], `${name}: ${bytes} bytes ${way}, and ${budget[name][way]} are allowed; ${again}`);
    }
  }
});

test("the sums are those of the modules in the package, in each of their forms", () => {
  const { status, stdout, stderr } = spawnSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: join(installed, "wasm"), encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
  const named = Array.from(stdout.matchAll(/^(\S+): OK$/gm), ([, name]) => join("wasm", name));
  assert.deepEqual(named.sort(), files.filter((file) => /_bg\.wasm$|bytes\.js$|^classic\.js$/.test(file)));
  for (const module of ["core", "readers"]) {
    const inlined = read(`wasm/${module === "core" ? "" : `${module}-`}bytes.js`).toString();
    assert.ok(Buffer.from(/"([^"]*)"/.exec(inlined)[1], "base64").equals(read(`wasm/${module}_bg.wasm`)), module);
  }
});

/** What `cargo xtask reproduce` found, where it has been run. */
const recorded = join(root, "build/reproduced.json");
const record = existsSync(recorded) ? JSON.parse(readFileSync(recorded, "utf8")) : { sources: {} };
/** What a program prints, or nothing where it is not there. */
const says = (program, ...args) => spawnSync(program, args, { cwd: root, encoding: "utf8" }).stdout?.trim() ?? "";
const paths = Object.keys(record.sources);
const isNow =
  paths.length > 0 &&
  says("git", "rev-parse", ...paths.map((path) => `HEAD:${path}`)) === Object.values(record.sources).join("\n") &&
  says("git", "status", "--porcelain", "--", ...paths) === "" &&
  says("rustc", "--version") === record.rustc;
// `cargo xtask release --dry-run` asks for a record of the very sources it would release.
const other = isNow ? false : "no two clones gave these sources with this compiler: `cargo xtask reproduce`";
test("the modules are those that two clones gave", { skip: other }, () => {
  for (const line of read("wasm/SHA256SUMS").toString().trim().split("\n")) {
    const [sum, name] = line.split("  ");
    assert.equal(sum, record.files[name], name);
  }
});

/** Whether package.json says that a file does something by being imported. */
function hasSideEffects(file) {
  if (typeof manifest.sideEffects === "boolean") return manifest.sideEffects;
  return manifest.sideEffects.includes(`./${file}`);
}

test("what package.json says of side effects is so", async () => {
  for (const entry of entries) {
    const { import: imported, ...plain } = manifest.exports[entry.replace(manifest.name, ".")];
    const file = (imported ?? plain).default.slice(2);
    const kept = (await bundle(`import ${JSON.stringify(entry)};`)).length > 0;
    assert.equal(kept, hasSideEffects(file), `${entry}: a bundler ${kept ? "keeps" : "drops"} it`);
    if (!kept) assert.equal(changes(file), "", `${entry} changes what is global`);
  }
});

/** What importing a file changes of the globals, and of what hangs on them. */
function changes(file) {
  const program = `
    const seen = () => {
      const all = new Map();
      const note = (name, object) => {
        for (const key of Reflect.ownKeys(object)) {
          const { value, get, set } = Object.getOwnPropertyDescriptor(object, key);
          all.set(name + "." + String(key), [value, get, set]);
        }
      };
      note("globalThis", globalThis);
      for (const key of Object.getOwnPropertyNames(globalThis)) {
        const { value } = Object.getOwnPropertyDescriptor(globalThis, key);
        if (typeof value !== "function" && typeof value !== "object" || value === null || value === globalThis) continue;
        note(key, value);
        if (typeof value.prototype === "object" && value.prototype !== null) note(key + ".prototype", value.prototype);
      }
      return all;
    };
    // Node makes some of them only when they are first asked for.
    for (const key of Object.getOwnPropertyNames(globalThis)) void globalThis[key];
    const before = seen();
    await import(${JSON.stringify(pathToFileURL(join(installed, file)).href)});
    const after = seen();
    const differ = [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
      const [one, other] = [before.get(name), after.get(name)];
      return !one || !other || one.some((value, at) => !Object.is(value, other[at]));
    });
    process.stdout.write(differ.join(" "));`;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
}

test("no source map is promised that is not there: what is shipped is source", () => {
  for (const file of files.filter((file) => /\.c?js$/.test(file))) {
    assert.doesNotMatch(read(file).toString(), /[#@] sourceMappingURL=/, file);
  }
});

execFileSync("npm", ["pack", join(root, "pkg"), "--pack-destination", folder, "--ignore-scripts"], { stdio: ["ignore", "pipe", "pipe"] });
const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")));

/** What a program says; it must have nothing to complain of. */
function satisfied(program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(join(review, program), args, { encoding: "utf8" });
  assert.equal(status, 0, `${error ?? ""}${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

test("publint has nothing to say", () => {
  assert.match(satisfied("publint", "run", tarball, "--strict"), /All good!/);
});

test("are the types wrong? They are not", () => {
  // An address and a manifest have no types. The resolution of Node 10 knows no `exports`. What is for
  // import alone is asked about by itself: `require` finds it too, from Node 20.19 on.
  const data = Object.keys(manifest.exports).filter((key) => /\.\w+$/.test(key));
  const only = Object.keys(manifest.exports).filter((key) => !data.includes(key) && !("require" in manifest.exports[key]));
  const ask = (...args) => satisfied("attw", tarball, "--no-emoji", "--no-color", ...args);
  assert.match(ask("--profile", "node16", "--exclude-entrypoints", ...data, ...only), /No problems found/);
  if (only.length > 0) assert.match(ask("--profile", "esm-only", "--entrypoints", ...only), /node16 \(from ESM\) +│ OK/);
});

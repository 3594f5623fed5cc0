// The package as a vendor has it: packed, and installed into an empty folder, without a network.
//
// The folder is named after what was packed, so that the test files, which run in parallel,
// share one and never meet a stale one.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const pkg = join(root, "pkg");

/** The folder in which the package is installed. */
export const consumer = install();
/** The installed package itself. */
export const installed = join(consumer, "node_modules/madoguchi");

/** `require`, as a CommonJS file in that folder has it. */
export const require = createRequire(join(consumer, "consumer.cjs"));

/** `import()`, as a module in that folder has it. */
export async function load(specifier) {
  const { load } = await import(pathToFileURL(join(consumer, "consumer.mjs")).href);
  return load(specifier);
}

function install() {
  const folder = join(root, "build/consumer");
  const ready = join(folder, contents());
  if (existsSync(ready)) return ready;
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, "work-"));
  const npm = (...args) => execFileSync("npm", args, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  npm("pack", pkg, "--pack-destination", work, "--ignore-scripts");
  const tarball = readdirSync(work).find((file) => file.endsWith(".tgz"));
  writeFileSync(join(work, "package.json"), JSON.stringify({ private: true }));
  npm("install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", `./${tarball}`);
  writeFileSync(join(work, "consumer.mjs"), "export const load = (specifier) => import(specifier);\n");
  try {
    renameSync(work, ready);
  } catch {
    // Another test file was quicker.
    rmSync(work, { recursive: true });
  }
  return ready;
}

/** A fingerprint of every file that could be packed. */
function contents() {
  const hash = createHash("sha256");
  const files = readdirSync(pkg, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

// The packed package in every surrounding it should work in, each in a folder of its own under
// build/bundlers, each asked the same questions (shared/report.mjs). All must answer alike.
//
//     node tests/bundlers/run.mjs [--light] [--only NAME] [--record]
//
// --light leaves out what has packages of its own to install; --record writes docs/bundlers.md.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { transformSync } from "esbuild";
import { browsers } from "../js/browsers/launch.mjs";
import { installed, root } from "../js/install.mjs";
import { serve } from "../../xtask/js/serve.mjs";
import { record } from "./record.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: asked } = parseArgs({
  options: { light: { type: "boolean" }, only: { type: "string" }, record: { type: "boolean" } },
});
const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

/** The files that every consumer finds beside its own. */
const shared = {};
for (const name of readdirSync(join(here, "shared"))) shared[name] = readFileSync(join(here, "shared", name), "utf8");
shared["report.cjs"] = transformSync(shared["report.mjs"], { format: "cjs" }).code;

// One import for every way in that is code, so that a new one is tested wherever the others are.
const keys = Object.keys(manifest.exports).filter((key) => !/\.\w+$/.test(key));
const named = keys.map((key) => key.replace(/^\./, manifest.name));
const list = (from, names = named) => `${names.map((name, at) => `  ${JSON.stringify(name)}: ${from(name, at)},`).join("\n")}\n`;
/** The file a browser's import finds, and whether there is one for `require`. */
const imported = (key) => manifest.exports[key].import?.default ?? manifest.exports[key].default;
const requirable = named.filter((_, at) => "require" in manifest.exports[keys[at]]);
const modules = (address) => `${named.map((name, at) => `import * as entry${at} from "${address(name, at)}";`).join("\n")}
export const entries = {\n${list((_, at) => `entry${at}`)}};\n`;
shared["entries.mjs"] = modules((name) => name);
shared["entries.cjs"] = `exports.entries = {\n${list((name) => `require("${name}")`, requirable)}};\n`;
// By address, for a page without a bundler.
shared["addresses.mjs"] = modules((_, at) => `./node_modules/${manifest.name}/${imported(keys[at]).slice(2)}`);

/** A folder with the consumer's files, its packages and ours. */
function prepare(name) {
  const folder = join(root, "build/bundlers", name);
  const has = (file) => existsSync(join(folder, file)) && readFileSync(join(folder, file), "utf8");
  const wanted = existsSync(join(here, name, "package.json")) && readFileSync(join(here, name, "package.json"), "utf8");
  const fresh = wanted && has("installed") === wanted;
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) {
    if (!fresh || !["node_modules", "installed"].includes(entry)) rmSync(join(folder, entry), { recursive: true });
  }
  cpSync(join(here, name), folder, { recursive: true });
  if (wanted && !fresh) {
    execFileSync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(join(folder, "installed"), wanted);
  }
  rmSync(join(folder, "node_modules", manifest.name), { recursive: true, force: true });
  cpSync(installed, join(folder, "node_modules", manifest.name), { recursive: true });
  for (const [file, text] of Object.entries(shared)) if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), text);
  return folder;
}

/** What a consumer may use. */
function surroundings(folder) {
  const bin = (name) => join(folder, "node_modules/.bin", name);
  return {
    folder,
    bin,
    write: (file, text) => writeFileSync(join(folder, file), text),
    read: (file) => readFileSync(join(folder, file), "utf8"),
    load: async (file) => import(pathToFileURL(join(folder, "node_modules", file)).href),
    run: (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: quiet, timeout: 180_000 }).trim(),
    start: (program, ...args) => spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: quiet }),
    page,
    /** A page of the folder, over HTTP on this machine alone. */
    async served(file, other) {
      const server = await serve({ port: 0, folders: [relative(root, folder)] });
      try {
        return await page(`${server.origin}/${relative(root, folder).split(sep).join("/")}/${file}`, undefined, other);
      } finally {
        await server.close();
      }
    },
  };
}

const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", PARCEL_WORKER_BACKEND: "process", CI: "1", NO_COLOR: "1" };

let browser;
/** What a page in Chromium reports, at an address; or in another browser. */
async function page(address, selector = "html[data-report], html[data-fault]", other = undefined) {
  if (other === undefined) browser ??= await browsers.chromium();
  const opened = await (other ?? browser).newPage();
  const said = [];
  opened.on("pageerror", (error) => said.push(String(error)));
  opened.on("console", (message) => said.push(message.text()));
  opened.on("requestfailed", (request) => said.push(`${request.url()}: ${request.failure()?.errorText}`));
  try {
    await opened.goto(address);
    await opened.waitForSelector(selector, { timeout: 20_000 });
    const { report, fault } = await opened.$eval("html", (html) => ({ ...html.dataset }));
    if (report === undefined) throw new Error(fault);
    return report;
  } catch (error) {
    throw new Error([error.message, ...said].join("\n"));
  } finally {
    await opened.close();
  }
}

const version = (folder, of) => {
  if (of === "node") return process.version.slice(1);
  if (of === "chromium") return browser?.version().then((text) => text.replace(/^\D*/, ""));
  const file = [folder, root].map((at) => join(at, "node_modules", of, "package.json")).find(existsSync);
  return file && JSON.parse(readFileSync(file, "utf8")).version.replace(/^v/, "");
};

const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, "consumer.mjs")))
  .map(({ name }) => name)
  .filter((name) => !asked.light || !existsSync(join(here, name, "package.json")))
  .filter((name) => asked.only === undefined || name === asked.only)
  .sort();

// What Node says of the package is the measure, and what that must say is known.
const wanted = (() => {
  const folder = prepare("node");
  const text = surroundings(folder).run(process.execPath, "main.mjs");
  const { verdicts, read, kept, agreed } = JSON.parse(text);
  const standings = Object.values(verdicts).map(({ standing, tolerance }) => `${standing} ${tolerance}`);
  if (agreed[0] !== agreed[1] || agreed[0] < 1000 || kept[1] !== true || kept[2] !== false) throw new Error(`Node says ${text}`);
  if (read.length !== 2 || standings.length !== 2 || standings.some((standing) => standing !== "tolerated monthly")) throw new Error(`Node says ${text}`);
  return text;
})();

const results = [];
for (const name of folders) {
  const { consumers } = await import(pathToFileURL(join(here, name, "consumer.mjs")).href);
  let at;
  for (const { name: title, of, run, but, requires } of consumers) {
    const began = performance.now();
    let fault;
    try {
      at ??= surroundings(prepare(name));
      const found = await run(at);
      // Where a surrounding cannot answer alike: `but` is what it answers instead, and `require` finds less.
      const should = JSON.parse(wanted);
      if (requires) should.names = Object.fromEntries(requirable.map((name) => [name, should.names[name]]));
      if (but) Object.assign(should, but(should));
      if (found !== JSON.stringify(should)) fault = `it says ${found}\nand not  ${JSON.stringify(should)}`;
    } catch (error) {
      fault = [error.message, error.stdout, error.stderr].filter(Boolean).join("\n");
    }
    const seconds = (performance.now() - began) / 1_000;
    results.push({ title, version: (await version(join(root, "build/bundlers", name), of)) ?? "?", fault, seconds });
    console.log(`${fault === undefined ? "ok  " : "FAIL"}  ${title} (${results.at(-1).version})  ${seconds.toFixed(1)} s`);
    if (fault !== undefined) console.log(fault.split("\n").slice(0, 25).map((line) => `      ${line}`).join("\n"));
  }
}
await browser?.close();
const failed = results.filter(({ fault }) => fault !== undefined).length;
console.log(`${results.length - failed} answer alike, ${failed} do not`);
if (asked.record) record(results);
process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;

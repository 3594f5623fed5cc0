// A sample as a vendor would have it: copied to a folder of its own, the packed package installed
// by the sample's own manifest, built by its own command, opened in Chromium, used by keys, and asked
// whether the verdict is the module's and whether anything complained.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative, sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { browsers } from "../js/browsers/launch.mjs";
import { consumer, load, root } from "../js/install.mjs";
import { serve } from "../../xtask/js/serve.mjs";

/** The samples, each by how its built form is served. */
export const samples = { "plain-html": files("."), react: files("dist"), vue: files("dist"), angular: files("dist/browser"), svelte: files("dist"), solid: files("dist"), next: next() };

/** What every sample is told, and what its clerk does. */
const RECEPTION = { id: "1002", at: "2024-05-21" };
const HISTORY = [{ id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }];
const FACTS = { shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };
const KEYS = ["9", "2", "1", "1"];

const npm = (folder, ...args) =>
  execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });

/** The sample, installed and built, in a folder that nothing above lends anything to. */
export function built(name) {
  const folder = join(root, "build/samples", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "samples", name), folder, { recursive: true });
  cpSync(join(consumer, readdirSync(consumer).find((file) => file.endsWith(".tgz"))), join(folder, "madoguchi.tgz"));
  npm(folder, "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund");
  const { scripts = {}, dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (scripts.build) npm(folder, "run", "build");
  return { folder, versions: { ...dependencies, ...devDependencies } };
}

/** Static files of a folder, as any server gives them out. */
function files(within) {
  return async (folder) => {
    const path = relative(root, join(folder, within)).split(sep).join("/");
    const { origin, close } = await serve({ port: 0, folders: [path] });
    return { origin, address: `${origin}/${path}/`, close };
  };
}

/** Next's own server. */
function next() {
  return async (folder) => {
    const port = await freePort();
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)],
      { cwd: folder, stdio: "ignore", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
    const origin = `http://127.0.0.1:${port}`;
    for (let times = 0; ; times += 1) {
      try {
        await fetch(origin);
        break;
      } catch (error) {
        if (times === 300 || child.exitCode !== null) throw error;
        await pause(100);
      }
    }
    return { origin, address: `${origin}/`, close: () => child.kill() };
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Opens a built sample, does as a clerk does, and answers with what came of it. */
export async function used(name, folder) {
  const { openDesk } = await load("madoguchi");
  const expected = (await openDesk({ facility: { kind: "clinic" } })).judge({ reception: { ...RECEPTION, ...FACTS }, history: HISTORY });
  const [server, browser] = [await samples[name](folder), await browsers.chromium()];
  try {
    const page = await browser.newPage();
    const complaints = [];
    const elsewhere = [];
    page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && origin !== server.origin) elsewhere.push(request.url());
    });
    await page.evaluateOnNewDocument(() => {
      window.violations = [];
      document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    const response = await page.goto(server.address, { waitUntil: "load" });
    const policy = response.headers()["content-security-policy"] ?? "";
    await page.waitForFunction(() => document.querySelector("madoguchi-desk")?.problem?.missing === "shown");
    await page.$eval("madoguchi-desk", (desk) => desk.focus());
    for (const key of KEYS) await page.keyboard.press(key);
    const verdict = await page.$eval("madoguchi-desk", (desk) => JSON.parse(JSON.stringify(desk.verdict)));
    assert.deepEqual(verdict, JSON.parse(JSON.stringify(expected)), "the verdict is the module's");
    // Where the sample listens to the event, the button knows it too.
    const heard = await page.$eval("form button", (button) => button.dataset.standing);
    assert.equal(heard ?? expected.standing, expected.standing);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("output").textContent !== "");
    assert.equal(await page.$eval("output", (output) => output.textContent), `${expected.standing}: ${JSON.stringify(FACTS)}`);
    mkdirSync(join(root, "build/screenshots"), { recursive: true });
    await page.screenshot({ path: join(root, `build/screenshots/sample-${name}.png`), fullPage: true });
    const strict = /default-src 'none'/.test(policy) || (await page.$("meta[http-equiv=Content-Security-Policy]")) !== null;
    assert.ok(strict, "it stands under a strict policy");
    assert.deepEqual(await page.evaluate(() => window.violations), [], "no violation of it");
    assert.deepEqual(complaints, [], "a clean console");
    assert.deepEqual(elsewhere, [], "nobody else was asked");
    return { standing: verdict.standing, digest: verdict.record.inputDigest, browser: await browser.version() };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Samples of another kind: a folder of answers, watched (tests/js/browsers/watch.test.mjs), and adapters (tests/js/conform.test.mjs). */
const OTHERS = ["answers", "conform"];
const folders = readdirSync(join(root, "samples"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
assert.deepEqual(folders.sort(), [...OTHERS, ...Object.keys(samples)].sort(), "every sample is one that is tested");
for (const name of folders) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "samples", name, "package.json"), "utf8"));
  for (const version of Object.values({ ...dependencies, ...devDependencies })) assert.match(version, /^(\d+\.\d+\.\d+|file:.*)$/, `${name}: one version of each`);
}

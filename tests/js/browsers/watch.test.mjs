// A folder of answers, watched in a real browser: the platform's own directory handle, of the private file system,
// with its observer and without.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { browsers } from "./launch.mjs";
import { consumer, root } from "../install.mjs";
import { built } from "../../samples/sample.mjs";
import { serve } from "../../../xtask/js/serve.mjs";

const answer = (name) => readFileSync(join(root, "tests/readers/clinic", name), "utf8");
const files = { whole: answer("OQSsiquc01res_2.xml"), torn: answer("OQSsiquc01res_5.xml") };
const { outputFiles: [{ text: script }] } = await build({
  stdin: { contents: 'export * from "madoguchi/readers";', resolveDir: consumer },
  bundle: true, write: false, format: "iife", globalName: "madoguchi", platform: "browser", target: "es2022", logLevel: "error",
});

/** Run in the page: a folder is watched while files come, are written anew, and go. */
async function watched({ whole, torn }, observes) {
  if (!observes) delete globalThis.FileSystemObserver;
  const home = await navigator.storage.getDirectory();
  const folder = await home.getDirectoryHandle(`answers-${observes}`, { create: true });
  const write = async (name, text) => {
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
    return performance.now();
  };
  const [told, unreadable, waited, ending] = [[], [], [], new AbortController()];
  const until = async (isSo) => {
    for (const began = performance.now(); !isSo(); ) {
      if (performance.now() - began > 10_000) throw new Error(`not in time: ${JSON.stringify({ told, unreadable })}`);
      await new Promise((go) => { setTimeout(go, 5); });
    }
  };
  await write("before.xml", whole);
  const ended = globalThis.madoguchi.watchAnswers(folder, ({ source, inquiries: [{ references }] }) => {
    told.push(`${source} ${references}`);
  }, { signal: ending.signal, onUnreadable: ({ source, code }) => { unreadable.push(`${source} ${code}`); } });
  await until(() => told.length === 1);
  for (const name of ["one.xml", "two.xml", "three.xml"]) {
    const [before, at] = [told.length, await write(name, whole)];
    await until(() => told.length > before);
    waited.push(performance.now() - at);
  }
  await write("torn.xml", torn);
  await until(() => unreadable.length === 1);
  const at = await write("torn.xml", whole);
  await until(() => told.length === 5);
  waited.push(performance.now() - at);
  await folder.removeEntry("one.xml");
  const again = await write("one.xml", whole);
  await until(() => told.length === 6);
  waited.push(performance.now() - again);
  ending.abort();
  await ended;
  await write("late.xml", whole);
  await new Promise((go) => { setTimeout(go, 700); });
  const left = [];
  for await (const [name] of folder.entries()) left.push(name);
  return { told, unreadable, waited, left: left.sort(), hasObserver: "FileSystemObserver" in globalThis };
}

for (const observes of [true, false]) {
  test(`a folder watched in Chromium, ${observes ? "by the platform's observer where it has one" : "by looking"}`, { timeout: 120_000 }, async (context) => {
    const server = await serve({ port: 0, folders: ["pkg"] });
    const browser = await browsers.chromium();
    try {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/pkg/package.json`);
      await page.addScriptTag({ content: script });
      const { told, unreadable, waited, left, hasObserver } = await page.evaluate(watched, files, observes);
      assert.deepEqual(told, ["before.xml 0201", "one.xml 0201", "two.xml 0201", "three.xml 0201", "torn.xml 0201", "one.xml 0201"]);
      assert.deepEqual(unreadable, ["torn.xml malformed"]);
      assert.deepEqual(left, ["before.xml", "late.xml", "one.xml", "three.xml", "torn.xml", "two.xml"], "nothing is taken away");
      context.diagnostic(`${hasObserver ? "observer" : "looks"}: ${waited.map((one) => one.toFixed(0)).join(", ")} ms after being written`);
      // Others may keep the machine busy for a moment.
      const [, , median] = waited.toSorted((one, other) => one - other);
      assert.ok(median < 1_000, `${waited}`);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

test("the sample opens a folder, shows whose the answers are, and ends", { timeout: 120_000 }, async () => {
  built("answers");
  const path = "build/samples/answers";
  const server = await serve({ port: 0, folders: [path] });
  const browser = await browsers.chromium();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    // Nobody is there to choose a folder.
    await page.evaluateOnNewDocument(() => { window.showDirectoryPicker = () => navigator.storage.getDirectory(); });
    await page.goto(`${server.origin}/${path}/`);
    await page.evaluate(async (texts) => {
      const folder = await navigator.storage.getDirectory();
      for (const [name, text] of Object.entries(texts)) {
        const stream = await (await folder.getFileHandle(`${name}.xml`, { create: true })).createWritable();
        await stream.write(text);
        await stream.close();
      }
    }, files);
    await page.click("#open");
    await page.waitForFunction(() => document.querySelectorAll("li").length === 2);
    const said = await page.$$eval("li", (lines) => lines.map((line) => line.textContent));
    assert.deepEqual(said.sort(), ["torn.xml: malformed", "患者 0201 受付 3: 有効"]);
    await page.click("#close");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent === "終えました");
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    await server.close();
  }
});

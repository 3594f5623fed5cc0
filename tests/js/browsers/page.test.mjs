// The page, in Chromium and Firefox: what it shows is what the package says in Node, it speaks to
// nobody, and it can be used without a mouse. WebKit runs the same flows: `cargo xtask page --webkit`.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { serve } from "../../../xtask/js/serve.mjs";
import { drive } from "./page/drive.mjs";
import { flows, open, ready, root, views } from "./page/flows.mjs";

const folder = new URL("target/screenshots/", root);
mkdirSync(folder, { recursive: true });
const shot = (name) => new URL(`${name}.png`, folder).pathname;
const nextFrames = (driver) => driver.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));

for (const name of ["chromium", "firefox"]) {
  describe(`the page in ${name}`, { timeout: 300_000 }, () => {
    let server, driver;

    before(async () => {
      server = await serve({ port: 0 });
      driver = await drive(name);
      await driver.goto(`${server.origin}/www/`);
      await ready(driver);
    });

    after(async () => {
      await driver?.close();
      await server?.close();
    });

    test("it loads, and says how long that took", async (context) => {
      const { first, whole, files, bytes } = await driver.evaluate(() => {
        const resources = performance.getEntriesByType("resource");
        const [page] = performance.getEntriesByType("navigation");
        return {
          first: performance.getEntriesByName("first-verdict")[0].startTime,
          whole: performance.getEntriesByName("ready")[0].startTime,
          files: resources.length + 1,
          bytes: resources.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, page.decodedBodySize),
        };
      });
      const empty = await driver.evaluate(() => [...document.querySelectorAll("[data-text], [data-phrase]")]
        .filter((node) => /^$|undefined/.test(node.textContent) && node.dataset.text !== "requestsUnit").map((node) => node.dataset.text ?? node.dataset.phrase));
      assert.deepEqual(empty, []);
      context.diagnostic(`${driver.version}: first verdict ${first.toFixed(0)} ms after navigation, ready after ${whole.toFixed(0)} ms; ${files} files, ${bytes} bytes uncompressed`);
    });

    for (const [flow, run] of Object.entries(flows)) test(flow, () => run(driver));

    test("from a key to the verdict", (context) => {
      context.diagnostic(`${driver.delays.map((delay) => delay.toFixed(0)).join(", ")} ms`);
    });

    test("every view is looked at", async () => {
      for (const view of views) {
        await open(driver, view);
        await nextFrames(driver);
        await driver.screenshot(shot(`${name}-${view}`));
      }
    });

    test("enlarged to 200 % and 400 %, nothing is lost and nothing scrolls two ways", async () => {
      for (const [width, height, languages] of [[683, 384, ["ja"]], [320, 256, ["ja", "en"]]]) {
        await driver.resize(width, height);
        for (const lang of languages) {
          await driver.evaluate((of) => document.querySelector(`[name=language][value=${of}]`).click(), lang);
          for (const view of views) {
            await open(driver, view);
            await nextFrames(driver);
            const wide = await driver.evaluate(() => {
              const limit = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= limit) return [];
              return [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > limit + 1 && node.offsetParent !== null)
                .map((node) => `${node.tagName} ${node.id} ${node.className}`).slice(0, 5);
            });
            assert.deepEqual(wide, [], `${view}, ${lang}, ${width} pixels`);
            if (width === 320 && lang === "ja" && name === "chromium") await driver.screenshot(shot(`${name}-${view}-400`));
          }
        }
      }
      await driver.evaluate(() => document.querySelector("[name=language][value=ja]").click());
      await driver.resize(1366, 768);
    });

    test("after all this nothing was asked of anybody, and nothing complained", async () => {
      assert.notEqual(driver.requests.length, 0, "the request log works");
      assert.deepEqual(driver.requests.filter((url) => !url.startsWith(`${server.origin}/`)), [], "only this machine");
      const { loaded, urls } = await driver.evaluate(() => ({
        loaded: performance.getEntriesByType("resource").filter(({ name, startTime }) => startTime > performance.getEntriesByName("ready")[0].startTime && !name.startsWith("blob:")).length,
        urls: location.href,
      }));
      assert.equal(loaded, 0, "after loading");
      assert.equal(await driver.evaluate(() => document.querySelector("#requests").textContent), "0");
      assert.equal(new URL(urls).search, "");
      assert.ok(views.some((view) => new URL(urls).hash === `#/${view}`), "the address holds a view's name, and nothing else");
      assert.deepEqual(driver.complaints, []);
      assert.deepEqual(await driver.evaluate(() => window.violations), []);
      assert.deepEqual(await driver.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""], "nothing is kept");
    });

    test("with the network gone it goes on", async () => {
      const other = await serve({ port: 0 });
      await driver.goto(`${other.origin}/www/`);
      await ready(driver);
      await other.close();
      for (const view of views) await open(driver, view);
      await flows.keyboard(driver);
      await flows.closing(driver);
      assert.equal(await driver.evaluate(() => document.querySelector("#requests").textContent), "0");
    });

    test("the count on the page counts, and the policy holds", async () => {
      await driver.goto(`${server.origin}/www/`);
      await ready(driver);
      const refused = await driver.evaluate(async () => {
        const refusals = [];
        const attempt = async (what, run) => {
          try { await run(); } catch { refusals.push(what); }
        };
        await attempt("fetch", () => fetch("/www/page.js"));
        await attempt("markup", () => { document.createElement("p").innerHTML = "<b>x</b>"; });
        await new Promise((done) => {
          const image = new Image();
          image.onload = image.onerror = done;
          image.src = "/nowhere.svg";
        });
        return refusals;
      });
      assert.deepEqual(refused, name === "chromium" || await driver.evaluate(() => "trustedTypes" in window) ? ["fetch", "markup"] : ["fetch"]);
      await driver.until(() => document.querySelector("#requests").textContent !== "0");
    });
  });
}

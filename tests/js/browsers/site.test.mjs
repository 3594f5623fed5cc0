// The site in Chromium, opened from a folder and served: searched by keys, read on a phone, and nothing to complain of.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build, root } from "../../../xtask/js/site/build.mjs";
import { serve } from "../../../xtask/js/serve.mjs";
import { browsers } from "./launch.mjs";

mkdirSync(join(root, "build"), { recursive: true });
const out = mkdtempSync(join(root, "build/site-"));
await build(out);
const [browser, server] = [await browsers.chromium(), await serve({ port: 0, folders: [relative(root, out)] })];
after(async () => {
  await browser.close();
  await server.close();
  rmSync(out, { recursive: true });
});
const ways = { "from a folder": pathToFileURL(out).href, served: `${server.origin}/${relative(root, out)}` };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(join(root, "build/screenshots"), { recursive: true });

/** A page of the site, and whatever it complains of. */
async function opened(address, viewport = { width: 1366, height: 900 }) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.setViewport(viewport);
  await page.goto(address);
  return { page, said };
}

for (const [way, base] of Object.entries(ways)) {
  test(`${way}: searched by keys, and what is found is gone to`, { timeout: 60_000 }, async () => {
    const { page, said } = await opened(`${base}/docs/readers.ja.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("一括照会");
    await page.waitForSelector("search li a");
    const first = await page.$eval("search li a", ({ href }) => href);
    await page.screenshot({ path: join(root, "build/screenshots/site-search.png") });
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.equal(page.url(), first);
    await page.keyboard.press("/");
    await page.keyboard.type("QQQQ");
    await page.waitForFunction(() => document.querySelector("search ol").textContent !== "" && document.querySelector("search li a") === null);
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("search ol", ({ hidden }) => hidden), true);
    assert.deepEqual(said, []);
    await page.close();
  });
}

for (const [name, viewport] of [["desktop", { width: 1366, height: 900 }], ["phone", { width: 390, height: 844, isMobile: true }]]) {
  test(`on a ${name}: nothing is wider than the screen, and axe has nothing to say`, { timeout: 120_000 }, async () => {
    for (const place of ["index.html", "docs/conformance.ja.html", "docs/readers.html", "docs/decisions/README.html", "samples/react/index.html"]) {
      const { page, said } = await opened(`${ways.served}/${place}`, viewport);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`), [], place);
      assert.deepEqual(said, [], place);
      if (place === "index.html") await page.screenshot({ path: join(root, `build/screenshots/site-${name}.png`) });
      await page.close();
    }
  });
}

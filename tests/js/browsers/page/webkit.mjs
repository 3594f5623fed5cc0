// The page in WebKit: the same flows as in Chromium and Firefox. Run by `cargo xtask page --webkit`;
// what it needs is heavy to install, so it is not part of every test run.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { serve } from "../../../../xtask/js/serve.mjs";
import { missing } from "../webkit.mjs";
import { driveWebKit } from "./drive.mjs";
import { flows, open, ready, root, views } from "./flows.mjs";

if (missing()) throw new Error(missing());
const folder = new URL("target/screenshots/", root);
mkdirSync(folder, { recursive: true });

describe("the page in webkit", { timeout: 600_000 }, () => {
  let server, driver;
  const asked = [];
  let loaded = Infinity;

  before(async () => {
    server = await serve({ port: 0, asked: (url) => asked.push(url) });
    driver = await driveWebKit();
    await driver.goto(`${server.origin}/www/`);
    await ready(driver);
    loaded = asked.length;
  });

  after(async () => {
    await driver?.close();
    await server?.close();
  });

  for (const [flow, run] of Object.entries(flows)) test(flow, () => run(driver));

  test("every view is looked at", async () => {
    for (const view of views) {
      await open(driver, view);
      await driver.screenshot(new URL(`webkit-${view}.png`, folder).pathname);
    }
  });

  test("after all this nothing was asked of anybody, and the policy holds", async (context) => {
    assert.notEqual(loaded, 0, "the request log works");
    assert.deepEqual(asked.slice(loaded), []);
    assert.equal(await driver.evaluate(() => document.querySelector("#requests").textContent), "0");
    assert.deepEqual(await driver.evaluate(() => window.violations), []);
    assert.equal(await driver.evaluate(() => fetch("/www/page.js").then(() => "reached", () => "refused")), "refused");
    context.diagnostic(driver.version);
  });
});

// The page as one file, opened from a folder: no server, no network, the same flows.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../../xtask/js/serve.mjs";
import { drive } from "./page/drive.mjs";
import { flows, ready, root } from "./page/flows.mjs";

const file = new URL("target/page/madoguchi.html", root).href;

for (const name of ["chromium", "firefox"]) {
  describe(`the page as one file in ${name}`, { timeout: 120_000 }, () => {
    before(() => execFileSync(process.execPath, [fileURLToPath(new URL("xtask/js/single.mjs", root))]));

    test("it does the same from file://, and asks for nothing", async () => {
      const driver = await drive(name);
      try {
        await driver.goto(file);
        await ready(driver);
        for (const flow of ["keyboard", "law", "closing"]) await flows[flow](driver);
        assert.deepEqual(driver.requests.filter((url) => url !== file), []);
        assert.equal(await driver.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => !/^(data|blob):/.test(name)).length), 0);
        assert.equal(await driver.evaluate(() => document.querySelector("#requests").textContent), "0");
        assert.deepEqual(driver.complaints, []);
        assert.deepEqual(await driver.evaluate(() => window.violations), []);
        // A server that would answer anybody hears nothing.
        const heard = [];
        const server = await serve({ port: 0, asked: (url) => heard.push(url) });
        const answer = await driver.evaluate((of) => fetch(`${of}/www/`, { mode: "no-cors" }).then(() => "reached", () => "refused"), server.origin);
        await server.close();
        assert.deepEqual([answer, heard], ["refused", []]);
      } finally {
        await driver.close();
      }
    });
  });
}

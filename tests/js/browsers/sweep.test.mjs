// The sweep in a browser's workers, under a policy that lets nothing else in: no `blob:`, no network.

import assert from "node:assert/strict";
import { relative, sep } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { serve } from "../../../xtask/js/serve.mjs";
import { installed, root } from "../install.mjs";
import { browsers } from "./launch.mjs";

for (const name of ["chromium", "firefox"]) {
  test(`${name} sweeps in workers, and the page goes on`, { timeout: 120_000 }, async (context) => {
    const server = await serve({ port: 0, folders: ["www", "pkg", "tests", "build"] });
    const browser = await browsers[name]();
    try {
      const page = await browser.newPage();
      const folder = `/${relative(root, installed).split(sep).join("/")}`;
      await page.goto(`${server.origin}/tests/js/browsers/sweep/page.html?${new URLSearchParams({ package: folder })}`);
      let told = {};
      while (told.rows === undefined && told.error === undefined) {
        await pause(100);
        told = JSON.parse((await page.title()) || "{}");
      }
      context.diagnostic(JSON.stringify(told));
      assert.equal(told.error, undefined);
      assert.ok(told.rows > 2_000_000 && told.done === told.rows);
      assert.ok(told.same && told.counted);
      assert.ok(told.ticks > 3, `the page was asleep: ${told.ticks} ticks`);
      assert.equal(told.ended, "enough");
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

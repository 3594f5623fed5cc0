// axe finds nothing on any view: in both languages, light, dark and forced colours.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { serve } from "../../../xtask/js/serve.mjs";
import { drive } from "./page/drive.mjs";
import { open, ready, root, views } from "./page/flows.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const folder = new URL("target/screenshots/", root);
mkdirSync(folder, { recursive: true });
const shot = (name) => new URL(`${name}.png`, folder).pathname;

/** Each view with something in it: a verdict that stands on the notice, a month that was closed, a file refused. */
async function fill(driver) {
  const click = (selector) => driver.evaluate((of) => document.querySelector(of).click(), selector);
  // Two long lists of the same: a few rows of each are enough.
  await driver.evaluate(() => {
    for (const [id, text] of [["case-search", "動線"], ["patient-search", "p000"]]) {
      document.getElementById(id).value = text;
    }
  });
  await open(driver, "reception");
  await driver.press("F2");
  await driver.type("3");
  await driver.press("Enter", "9", "2", "1", "1");
  await open(driver, "closing");
  await click("#close-own");
  await driver.until(() => document.querySelector("#failing") !== null);
  await open(driver, "law");
  await click("[data-example=replace]");
  await click("#amend [type=submit]");
  await driver.until(() => document.querySelector("#law-changed").textContent !== "");
}

/** What axe finds in what is shown. */
const found = (driver) => driver.evaluate(async (tags) => {
  const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "landmark-unique": { enabled: true } }, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary.split("\n")[1]}`)]);
}, WCAG);

/** A month of files that still runs, with columns to name and rows that were not judged. */
async function ownFiles(driver) {
  await open(driver, "closing");
  await driver.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["patient,id,at,shown,氏名\nA,1,2025-11-04,nothing,x\nB,2,2025-11-05,,x\nB,3,2025-11-31,nothing,x\nC,4,2025-11-06,patient_card,x\n"], "own.csv"));
    document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await driver.until(() => document.querySelector("#failing") !== null && document.querySelector("#failing th[scope=row]").textContent === "A");
  await driver.evaluate(() => {
    document.querySelector("#closing-as-of").value = "2025-11-10";
    document.querySelector("#closing-as-of").dispatchEvent(new Event("change", { bubbles: true }));
  });
  await driver.until(() => document.querySelector("#in-time") !== null);
  await driver.evaluate(() => document.querySelector("[data-report]").click());
  await driver.until(() => document.querySelector("#report-table") !== null);
}

const LOOKS = { light: {}, dark: { dark: true }, forced: { forced: true } };

for (const [look, { dark = false, forced = false }] of Object.entries(LOOKS)) {
  describe(`axe, ${look}`, { timeout: 600_000 }, () => {
    let server, driver;

    before(async () => {
      server = await serve({ port: 0 });
      driver = await drive("chromium", { dark });
      if (forced) {
        const devtools = await driver.page.createCDPSession();
        await devtools.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
      }
      await driver.goto(`${server.origin}/www/`);
      await ready(driver);
      await driver.page.evaluate(AXE);
      await fill(driver);
    });

    after(async () => {
      await driver?.close();
      await server?.close();
    });

    test("it looks as it should", async () => {
      const media = forced ? "(forced-colors: active)" : `(prefers-color-scheme: ${dark ? "dark" : "light"})`;
      assert.ok(await driver.evaluate((of) => matchMedia(of).matches, media));
      const brightness = await driver.evaluate(() => Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0]));
      assert.ok(dark ? brightness < 64 : brightness > 192, String(brightness));
    });

    test("nothing is found in a month of files", async () => {
      await ownFiles(driver);
      for (const view of ["closing", "month"]) {
        await open(driver, view);
        await driver.evaluate(() => { for (const folded of document.querySelectorAll(".view:not([hidden]) details")) folded.open = true; });
        assert.deepEqual(await found(driver), [], view);
        await driver.screenshot(shot(`${look}-files-${view}`));
      }
    });

    // A phone, a tablet, and screens: where fields stand side by side their targets are nearer to each other.
    for (const [lang, width] of [["ja", 390], ["ja", 768], ["ja", 1280], ["en", 1280], ["ja", 1920]]) {
      test(`nothing is found, ${lang}, ${width} pixels`, async () => {
        await driver.resize(width, 768);
        await driver.evaluate((of) => document.querySelector(`[name=language][value=${of}]`).click(), lang);
        await driver.until((of) => document.documentElement.lang === of, lang);
        for (const view of views) {
          await open(driver, view);
          await driver.evaluate(() => { for (const folded of document.querySelectorAll(".view:not([hidden]) details")) folded.open = true; });
          assert.deepEqual(await found(driver), [], view);
          if (lang === "ja" && width === 1280) await driver.screenshot(shot(`${look}-${view}`));
          if (lang === "en" && look === "light") await driver.screenshot(shot(`en-${view}`));
        }
      });
    }
  });
}

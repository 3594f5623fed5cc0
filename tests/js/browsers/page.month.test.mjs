// Of the month, what one browser can tell: that 200,000 rows keep nobody waiting, what comes on paper, and that the lines a vendor
// is shown run as they stand, and weigh what is said.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { serve } from "../../../xtask/js/serve.mjs";
import { LINES, WEIGHT } from "../../../www/parts/embed.js";
import { drive } from "./page/drive.mjs";
import { open, ready, root } from "./page/flows.mjs";

const ROWS = 200_000;
/** The longest the page may keep anybody waiting, in milliseconds: longer only as far as others keep the machine busy. */
const PROMPT = 100;
const busy = () => Math.max(1, loadavg()[0] / availableParallelism());
const path = (of) => fileURLToPath(new URL(of, root));

describe("the month in chromium", { timeout: 300_000 }, () => {
  let server, driver, folder;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
    server = await serve({ port: 0, folders: ["www", "pkg", "target/embed"] });
    driver = await drive("chromium");
    await driver.goto(`${server.origin}/www/`);
    await ready(driver);
  });

  after(async () => {
    await driver?.close();
    await server?.close();
    rmSync(folder, { recursive: true });
  });

  test(`${ROWS} rows keep nobody waiting`, async (context) => {
    const file = join(folder, "long.csv");
    const row = (_, at) => `P${Math.floor(at / 4.5)},${at},2025-11-${String(1 + ((at * 7) % 30)).padStart(2, "0")},${at % 7 === 0 ? "my_number_card,card,valid," : "patient_card,number,valid,flow"}\n`;
    writeFileSync(file, `patient,id,at,shown,inquiry_by,inquiry_answer,circumstance\n${Array.from({ length: ROWS }, row).join("")}`);
    await open(driver, "closing");
    await driver.evaluate(() => {
      window.longest = {};
      window.doing = "";
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longest[window.doing] = Math.max(window.longest[window.doing] ?? 0, duration);
      }).observe({ type: "longtask" });
    });
    const during = async (doing, act, until) => {
      await driver.evaluate((of) => { window.doing = of; window.longest[of] = 0; }, doing);
      const began = performance.now();
      await act();
      await driver.page.waitForFunction(until, { timeout: 200_000, polling: 100 });
      const took = performance.now() - began;
      // What is observed is told a little later.
      await driver.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
      const longest = await driver.evaluate((of) => window.longest[of], doing);
      context.diagnostic(`${doing}: ${took.toFixed(0)} ms, longest task ${longest || "under 50"} ms; ${busy().toFixed(1)} ask for each core`);
      assert.ok(longest < PROMPT * busy(), `${doing}: ${longest} ms`);
    };
    const click = (selector) => () => driver.evaluate((of) => document.querySelector(of).click(), selector);
    await during("read and closed", () => driver.upload("#file", file), () => document.querySelector("#failing") !== null && document.querySelector("#closing-progress").hidden);
    assert.match(await driver.evaluate(() => document.querySelector("#closing-status").textContent), new RegExp(`${ROWS} 件`));
    await during("a patient's month", click("#failing [data-month]"), () => document.querySelector("#month table") !== null && document.body.dataset.view === "month");
    await during("back", () => driver.evaluate(() => { location.hash = "/closing"; }), () => document.body.dataset.view === "closing");
    await driver.evaluate(() => { HTMLAnchorElement.prototype.click = () => { window.saved = true; }; });
    await during("the list as a file", click("#save-csv"), () => window.saved);
    // It stops at once, and the next question is heard.
    await driver.evaluate(() => { document.querySelector("#closing-as-of").value = "2025-11-20"; });
    await driver.evaluate(() => {
      document.querySelector("#closing-as-of").dispatchEvent(new Event("change", { bubbles: true }));
      document.querySelector("#cancel").click();
    });
    await driver.until(() => document.querySelector("#closing-progress").hidden && document.querySelector("#closing-result").childElementCount === 0);
  });

  test("on A4: a heading with the day on every page, no number broken", async () => {
    await open(driver, "closing");
    await driver.evaluate(() => document.querySelector("#close-own").click());
    await driver.until(() => document.querySelector("#failing") !== null && document.querySelector("#failing th").textContent !== "P0");
    await driver.evaluate(() => { window.print = () => {}; document.querySelector("[data-paper=failing-part]").click(); });
    const devtools = await driver.page.createCDPSession();
    // As wide as an A4 lies, without its margins.
    await driver.resize(1047, 700);
    await devtools.send("Emulation.setEmulatedMedia", { media: "print" });
    const seen = await driver.evaluate(() => {
      const isShown = (of) => document.querySelector(of).checkVisibility();
      const broken = (cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      };
      return {
        head: getComputedStyle(document.querySelector("#failing thead")).display, title: document.querySelector("#failing tr.paper").textContent,
        shown: ["#failing tr.paper", "#failing tbody th", "#failing .acts", ".top", "#by-day", "#closing-tools"].map(isShown),
        broken: [...document.querySelectorAll("#failing tbody tr > :nth-child(-n + 2)")].filter((cell) => cell.checkVisibility() && broken(cell)).map((cell) => cell.textContent),
        groups: [...document.querySelectorAll("#failing tbody")].map((group) => [getComputedStyle(group).breakInside, new Set([...group.querySelectorAll("th")].map((one) => one.textContent)).size]),
      };
    });
    await devtools.send("Emulation.setEmulatedMedia", { media: "" });
    await driver.resize(1366, 768);
    assert.deepEqual([seen.head, seen.broken], ["table-header-group", []]);
    assert.deepEqual(seen.shown, [true, true, false, false, false, false], "the table alone");
    assert.match(seen.title, /2025年10月.*印刷 \d{4}年\d+月\d+日/);
    assert.ok(seen.groups.length > 10 && seen.groups.every(([inside, people]) => inside === "avoid" && people === 1), "a patient's visits stay together");
    const pdf = Buffer.from(await driver.page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sizes = [...pdf.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box]) => box.split(" ").map(Number));
    assert.ok(sizes.length > 1 && sizes.every(([, , width, height]) => width > height), "landscape");
    await driver.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await driver.evaluate(() => document.querySelector(".paper-alone")), null);
  });

  test("the ten lines of はじめに run, and weigh what it says", async (context) => {
    assert.equal(LINES.split("\n").length, 10);
    await open(driver, "start");
    assert.equal(await driver.evaluate(() => document.querySelector("#embed code").textContent), LINES);
    const imports = { imports: { madoguchi: "/pkg/index.js", "madoguchi/element": "/pkg/element/index.js" } };
    mkdirSync(path("target/embed"), { recursive: true });
    writeFileSync(path("target/embed/index.html"), `<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify(imports)}</script>\n${LINES}\n`);
    const other = await drive("chromium");
    try {
      const records = [];
      other.page.on("console", async (message) => records.push(...await Promise.all(message.args().map((one) => one.jsonValue()))));
      await other.goto(`${server.origin}/target/embed/index.html`);
      await other.until(() => document.querySelector("madoguchi-desk")?.desk);
      await other.evaluate(() => document.querySelector("madoguchi-desk").focus());
      await other.press("1", "1", "1");
      await other.until(() => document.querySelector("madoguchi-desk").verdict?.standing === "confirmed");
      await new Promise((done) => { setTimeout(done, 100); });
      assert.equal(records.at(-1)?.standing, "confirmed", "and say the record");
      assert.deepEqual(other.complaints, []);
    } finally {
      await other.close();
    }
    const [, script] = /<script type="module">([^]*)<\/script>/.exec(LINES);
    const alias = { madoguchi: path("pkg/index.js"), "madoguchi/element": path("pkg/element/index.js") };
    const { outputFiles: [{ contents }] } = await build({ stdin: { contents: script, resolveDir: path(".") }, bundle: true, write: false, format: "esm", minify: true, charset: "utf8", target: "es2022", alias, logLevel: "error" });
    const weight = gzipSync(contents).length / 1024;
    context.diagnostic(`${weight.toFixed(1)} KiB of gzip`);
    assert.ok(Math.abs(weight - WEIGHT) <= 5, `${weight.toFixed(1)} KiB, and not about ${WEIGHT}`);
  });
});

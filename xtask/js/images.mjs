// The pictures of the page in docs/images/, taken anew: what a reader of the README sees first.

import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drive } from "../../tests/js/browsers/page/drive.mjs";
import { open, ready } from "../../tests/js/browsers/page/flows.mjs";
import { serve } from "./serve.mjs";

const folder = new URL("../../docs/images/", import.meta.url);
mkdirSync(folder, { recursive: true });
/** The largest a picture may be, in bytes. */
const MOST = 220_000;

const server = await serve({ port: 0 });
const driver = await drive("chromium", { width: 1366, height: 950 });
const click = (selector) => driver.evaluate((of) => document.querySelector(of).click(), selector);

async function take(name) {
  const path = fileURLToPath(new URL(`${name}.png`, folder));
  await driver.evaluate(() => new Promise((done) => { document.activeElement.blur(); scrollTo(0, 0); setTimeout(done, 300); }));
  await driver.page.screenshot({ path, optimizeForSpeed: false });
  const { size } = statSync(path);
  if (size > MOST) throw new Error(`${path} is ${size} bytes, more than ${MOST}`);
  console.log(`${path}: ${size} bytes`);
}

try {
  await driver.goto(`${server.origin}/www/`);
  await ready(driver);
  // A visit with the patient card, in a month whose card was read.
  await driver.press("F2");
  await driver.type("1");
  await driver.press("Enter", "9", "2", "1", "3");
  await take("reception");
  // A showing late in the month that repaired an earlier visit.
  await open(driver, "month");
  await click("[name=patient][value=p0003]");
  await driver.resize(1366, 660);
  await take("month");
} finally {
  await driver.close();
  await server.close();
}

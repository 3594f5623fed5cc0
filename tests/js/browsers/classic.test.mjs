// classic.js in Chromium: opened from a folder, as an old screen may be; and served, with its hash.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { installed } from "../install.mjs";
import { browsers } from "./launch.mjs";

const browser = await browsers.chromium();
const folder = mkdtempSync(join(tmpdir(), "受付 画面-"));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const PAGE = (attributes = "") => `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>受付</title>
<link rel="icon" href="data:,">
<script src="classic.js"${attributes}></script>
<madoguchi-desk></madoguchi-desk>
<script src="page.js"></script>
`;
const SCREEN = `
var check = document.querySelector("madoguchi-desk");
check.addEventListener("madoguchi-verdict", function () {
  if (check.verdict) document.title = madoguchi.ja.describe(check.verdict).line;
});
check.reception = { id: "1002", at: "2024-05-21" };
check.history = [{ id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }];
madoguchi.openDesk({ facility: { kind: "clinic" } }).then(function (desk) { check.desk = desk; });
`;

/** The title of the screen once a clerk has pressed four keys. */
async function keyed(address) {
  const page = await browser.newPage();
  const said = [];
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("console", (message) => said.push(message.text()));
  try {
    await page.goto(address);
    const isThere = await page.evaluate(() => typeof madoguchi !== "undefined");
    if (!isThere) return { said };
    await page.waitForFunction(() => document.querySelector("madoguchi-desk").problem?.missing === "shown", { timeout: 20_000 });
    await page.evaluate(() => document.querySelector("madoguchi-desk").focus());
    for (const key of ["9", "2", "1", "1"]) await page.keyboard.press(key);
    return { title: await page.title(), said };
  } finally {
    await page.close();
  }
}

const LINE = "やむを得ない対応";

test("from a folder it judges and shows, without a server", { timeout: 60_000 }, async () => {
  copyFileSync(join(installed, "classic.js"), join(folder, "classic.js"));
  writeFileSync(join(folder, "page.js"), SCREEN);
  writeFileSync(join(folder, "page.html"), PAGE());
  const { title, said } = await keyed(pathToFileURL(join(folder, "page.html")).href);
  assert.ok(title?.startsWith(LINE), `${title} ${said}`);
  assert.deepEqual(said, []);
});

test("served with its hash, under a strict policy, it runs; altered by a byte it does not", { timeout: 60_000 }, async () => {
  const script = readFileSync(join(installed, "classic.js"), "utf8");
  const integrity = readFileSync(join(installed, "classic.js.integrity"), "utf8").trim();
  const files = { "/page.html": PAGE(` integrity="${integrity}"`), "/page.js": SCREEN, "/classic.js": script };
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
  const server = createServer(({ url }, response) => {
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", url.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8");
    response.end(files[url]);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}/page.html`;
  try {
    const { title, said } = await keyed(address);
    assert.ok(title?.startsWith(LINE), `${title} ${said}`);
    assert.deepEqual(said, []);
    files["/classic.js"] = `${script} `;
    const altered = await keyed(address);
    assert.equal(altered.title, undefined);
    assert.match(altered.said.join("\n"), /integrity/);
  } finally {
    server.close();
  }
});

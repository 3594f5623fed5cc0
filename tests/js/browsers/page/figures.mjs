// What a day at the desk costs, measured in Chromium: keys, time and bytes. `cargo xtask page --figures` prints it, and
// writes it to docs/evidence/page.md. What is more than it may be fails.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../../xtask/js/serve.mjs";
import book from "../../../../www/data/month.js";
import { drive } from "./drive.mjs";
import { open, ready, root } from "./flows.mjs";

const TODAY = "2025-10-31";
const DAY = 20;
/** The most keys a reception may take: at first, and where the folder holds its answer. */
const MOST = { first: 9, answered: 3 };
/** The longest the page may keep a clerk waiting at once, in milliseconds: of so many tries the best counts, as others may keep the machine busy. */
const LONGEST = 100;
const TRIES = 3;
/** A month of many facilities, and a folder of many files. */
const MANY = { visits: 200_000, files: 3_000 };
/** Documents that bear a last day: Enter passes it over. */
const DATED = new Set(["insurance_card", "eligibility_certificate", "insured_status_certificate"]);

const coming = book.patients.flatMap(({ id, receptions }) => receptions.filter(({ at, cancelled }) => at.startsWith(TODAY) && at.slice(10) >= "T12:00" && !cancelled).map((reception) => ({ id, reception })))
  .filter(({ reception: { circumstance } }) => !["other", "emergency"].includes(circumstance?.kind))
  .sort((one, other) => one.reception.at.localeCompare(other.reception.at)).slice(0, DAY);
assert.equal(coming.length, DAY);

const stamp = TODAY.replaceAll("-", "");
const answer = (patient, by) => `<?xml version="1.0" encoding="UTF-8"?>
<XmlMsg><MessageHeader><ProcessExecutionTime>${stamp}121100</ProcessExecutionTime><QualificationConfirmationDate>${stamp}</QualificationConfirmationDate>
<ReferenceClassification>${by}</ReferenceClassification><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ProcessingResultStatus>1</ProcessingResultStatus>
<QualificationValidity>1</QualificationValidity><ResultList><ResultOfQualificationConfirmation><InsurerNumber>06130488</InsurerNumber><InsuredCardSymbol>12</InsuredCardSymbol>
<InsuredIdentificationNumber>345</InsuredIdentificationNumber><InsuredBranchNumber>00</InsuredBranchNumber></ResultOfQualificationConfirmation></ResultList>
<ReferenceNumber>${patient}</ReferenceNumber></MessageBody></XmlMsg>
`;

const server = await serve({ port: 0 });
const driver = await drive("chromium");
const entries = () => driver.evaluate(async () => (await import("/www/day.js")).entries().length);

/** Runs on a page that is loaded anew, looking at a view: what `run` gives, and the `longest` task, of the tries that are needed. */
async function measured(view, run) {
  const tries = [];
  while (tries.length < TRIES && !(tries.at(-1)?.longest <= LONGEST)) {
    await driver.goto(`${server.origin}/www/`);
    await ready(driver);
    await open(driver, view);
    await driver.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration); }).observe({ type: "longtask" });
    });
    const keys = await run();
    // What was drawn last is painted, and told of.
    await driver.evaluate(() => new Promise((done) => { setTimeout(done, 200); }));
    tries.push({ keys, longest: await driver.evaluate(() => window.longest) });
  }
  const best = tries.reduce((one, other) => (other.longest < one.longest ? other : one));
  assert.ok(best.longest <= LONGEST, `${view}: ${tries.map(({ longest }) => longest)} ms, and no longer than ${LONGEST}`);
  return best;
}

/** Each reception by `keysOf`; every one is entered, by no more than `most` keys. */
async function day(keysOf, most, before = async () => {}) {
  const keys = [];
  for (const [at, one] of coming.entries()) {
    await before(one);
    const pressed = await keysOf(one);
    await driver.press(...pressed);
    assert.equal(await entries(), at + 1, `${one.id}: ${pressed}`);
    keys.push(pressed.length);
  }
  assert.ok(Math.max(...keys) <= most, `${keys}, and no more than ${most}`);
  return keys;
}

/** What a clerk keys of a reception that nobody has answered yet. */
async function byHand({ id, reception: { shown, inquiry, circumstance } }) {
  const keyOf = (name, value) => driver.evaluate((of, to) => [...document.querySelector("madoguchi-desk").shadowRoot.querySelectorAll(`[name=${of}]`)].find((radio) => radio.value === to).dataset.key.toLowerCase(), name, value);
  return [
    ...String(Number(id.slice(1))), "Enter", await keyOf("shown", shown.kind), ...(DATED.has(shown.kind) ? ["Enter"] : []),
    await keyOf("by", inquiry?.by ?? ""), ...(inquiry ? [await keyOf("answer", inquiry.answer)] : []), ...(circumstance ? [await keyOf("circumstance", circumstance.kind)] : []), "Enter",
  ];
}

const drop = (on, name, content) => driver.evaluate((at, called, holding) => {
  const data = new DataTransfer();
  data.items.add(new File([holding], called));
  document.querySelector(at).dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}, on, name, content);

const inReception = (by) => async ({ id }) => {
  await drop("#entry", `${id}.xml`, answer(id, by));
  await driver.until((of) => document.querySelector("#number").value === of, id);
};
const inToday = async ({ id }) => {
  await driver.evaluate(() => document.querySelector("#view-today").focus());
  await drop("#list", `${id}.xml`, answer(id, 1));
  await driver.until((of) => document.activeElement.dataset.register === of || document.activeElement.closest("tr")?.dataset.patient === of, id);
};

/** A month of many visits is closed, and come back to from another view. */
async function bigMonth(folder) {
  const path = join(folder, "month.csv");
  const rows = Array.from({ length: MANY.visits }, (_, at) => {
    const on = `2025-11-${String(1 + ((at * 7) % 30)).padStart(2, "0")}`;
    return `P${Math.floor(at / 4.5)},${at},${on},${at % 7 === 0 ? "my_number_card,card,valid," : "patient_card,number,valid,flow"}`;
  });
  writeFileSync(path, ["patient,id,at,shown,inquiry_by,inquiry_answer,circumstance", ...rows].join("\n"));
  await driver.upload("#file", path);
  await driver.page.waitForFunction(() => document.querySelector("#failing") !== null, { timeout: 120_000, polling: 100 });
  await open(driver, "start");
  await open(driver, "closing");
}

/** A folder of many files is dropped, as from outside the browser. */
async function bigFolder(folder) {
  const dropped = join(folder, "answers");
  mkdirSync(dropped, { recursive: true });
  for (let at = 0; at < MANY.files; at += 1) writeFileSync(join(dropped, `${at}.xml`), answer(`P${at}`, 1));
  writeFileSync(join(dropped, "list.csv"), `patient,id,at,shown\n${Array.from({ length: MANY.files }, (_, at) => `P${at},${at},${TODAY},my_number_card\n`).join("")}`);
  const { x, y } = await driver.evaluate(() => document.querySelector("#drop").getBoundingClientRect().toJSON());
  const session = await driver.page.createCDPSession();
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: x + 9, y: y + 9, data: { items: [], files: [dropped], dragOperationsMask: 1 } });
  await driver.page.waitForFunction(() => document.querySelector(".months") !== null, { timeout: 120_000, polling: 100 });
  const said = await driver.evaluate(() => document.querySelector("#closing-status").textContent);
  assert.match(said, new RegExp(`^${MANY.files} `), "every file of the folder was read");
}

const folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
try {
  await driver.goto(`${server.origin}/www/`);
  await ready(driver);
  const loaded = await driver.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation");
    const resources = performance.getEntriesByType("resource");
    return {
      first: performance.getEntriesByName("first-verdict")[0].startTime, whole: performance.getEntriesByName("ready")[0].startTime,
      files: resources.length + 1, bytes: resources.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, page.decodedBodySize),
    };
  });
  const typed = await measured("reception", async () => {
    await driver.press("F2");
    return day(byHand, MOST.first);
  });
  const read = await measured("reception", () => day(() => ["Enter"], MOST.answered, inReception(1)));
  const asked = await measured("reception", () => day(() => ["9", "1", "Enter"], MOST.answered, inReception(2)));
  // Whoever is outside the notice, or asked for something more, is opened first.
  const listed = await measured("today", () => day(async ({ id }) => (await driver.evaluate((of) => document.activeElement.dataset.register === of, id) ? ["Enter"] : ["Enter", "Enter"]), MOST.answered, inToday));
  const month = await measured("closing", () => bigMonth(folder));
  const dropped = await measured("closing", () => bigFolder(folder));

  const mean = (keys) => (keys.reduce((sum, count) => sum + count, 0) / keys.length).toFixed(1);
  const task = ({ longest }) => (longest === 0 ? "under 50 ms" : `${Math.round(longest)} ms`);
  const rows = [
    ["by number, everything keyed", typed], ["受付, answered at the reader", read], ["受付, answered by number", asked], ["今日の受付, answered at the reader", listed],
  ].map(([name, of]) => `| ${name} | ${mean(of.keys)} | ${Math.max(...of.keys)} | ${task(of)} |`);
  const lines = [
    "# A day at the desk, in figures", "",
    `${new Date().toISOString().slice(0, 10)}, written by \`cargo xtask page --figures\`, ${driver.version}. ${DAY} receptions of the synthetic clinic's`,
    "afternoon, each entered by keys alone and counted once it stood in the day. More keys than these fail the run: 9 at", "first, 3 where the folder holds the answer.", "",
    "| a reception | keys, mean | keys, most | longest task |", "|---|---|---|---|", ...rows, "",
    "| 月締め | longest task |", "|---|---|",
    `| a month of ${MANY.visits.toLocaleString("en")} visits read, closed, drawn, and come back to | ${task(month)} |`,
    `| a folder of ${MANY.files.toLocaleString("en")} files dropped, joined and closed | ${task(dropped)} |`, "",
    `A task longer than ${LONGEST} ms, in the best of ${TRIES} tries, fails the run as well: the others are of a machine with other work.`, "",
    `The page: ${loaded.files} files, ${loaded.bytes.toLocaleString("en")} bytes uncompressed; the first verdict stood ${Math.round(loaded.first)} ms after`,
    `navigation, all was ready after ${Math.round(loaded.whole)} ms.`,
  ];
  console.log(lines.join("\n"));
  writeFileSync(new URL("docs/evidence/page.md", root), `${lines.join("\n")}\n`);
} finally {
  rmSync(folder, { recursive: true });
  await driver.close();
  await server.close();
}

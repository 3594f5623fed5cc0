// What a day at the desk costs, measured in Chromium: keys, time and bytes. `cargo xtask page --figures` prints it, and
// writes it to docs/evidence/page.md. What is more than it may be fails.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { serve } from "../../../../xtask/js/serve.mjs";
import book from "../../../../www/data/month.js";
import { drive } from "./drive.mjs";
import { open, ready, root } from "./flows.mjs";

const TODAY = "2025-10-31";
const DAY = 20;
/** The most keys a reception may take: at first, and where the folder holds its answer. */
const MOST = { first: 9, answered: 3 };
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

/** Loads the page anew, and counts what keys are pressed and how long a task takes from then on. */
async function begin() {
  await driver.goto(`${server.origin}/www/`);
  await ready(driver);
  await driver.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration); }).observe({ type: "longtask" });
  });
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
  return { keys, longest: await driver.evaluate(() => window.longest) };
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

try {
  await begin();
  const loaded = await driver.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation");
    const resources = performance.getEntriesByType("resource");
    return {
      first: performance.getEntriesByName("first-verdict")[0].startTime, whole: performance.getEntriesByName("ready")[0].startTime,
      files: resources.length + 1, bytes: resources.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, page.decodedBodySize),
    };
  });
  await driver.press("F2");
  const typed = await day(byHand, MOST.first);
  await begin();
  await open(driver, "reception");
  const read = await day(() => ["Enter"], MOST.answered, inReception(1));
  await begin();
  await open(driver, "reception");
  const asked = await day(() => ["9", "1", "Enter"], MOST.answered, inReception(2));
  await begin();
  await open(driver, "today");
  // Whoever is outside the notice, or asked for something more, is opened first.
  const listed = await day(async ({ id }) => (await driver.evaluate((of) => document.activeElement.dataset.register === of, id) ? ["Enter"] : ["Enter", "Enter"]), MOST.answered, inToday);

  const mean = ({ keys }) => (keys.reduce((sum, count) => sum + count, 0) / keys.length).toFixed(1);
  const rows = [
    ["by number, everything keyed", typed], ["受付, answered at the reader", read], ["受付, answered by number", asked], ["今日の受付, answered at the reader", listed],
  ].map(([name, of]) => `| ${name} | ${mean(of)} | ${Math.max(...of.keys)} | ${of.longest === 0 ? "under 50" : Math.round(of.longest)} ms |`);
  const lines = [
    "# A day at the desk, in figures", "",
    `${new Date().toISOString().slice(0, 10)}, written by \`cargo xtask page --figures\`, ${driver.version}. ${DAY} receptions of the synthetic clinic's`,
    "afternoon, each entered by keys alone and counted once it stood in the day. More keys than the table's second", "column allows fail the run: 9 at first, 3 where the folder holds the answer.", "",
    "| a reception | keys, mean | keys, most | longest task |", "|---|---|---|---|", ...rows, "",
    `The page: ${loaded.files} files, ${loaded.bytes.toLocaleString("en")} bytes uncompressed; the first verdict stood ${Math.round(loaded.first)} ms after`,
    `navigation, all was ready after ${Math.round(loaded.whole)} ms. Times are of a machine that may have had other work.`,
  ];
  console.log(lines.join("\n"));
  writeFileSync(new URL("docs/evidence/page.md", root), `${lines.join("\n")}\n`);
} finally {
  await driver.close();
  await server.close();
}

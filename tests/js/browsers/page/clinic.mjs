// What a clerk does with the clinic's own files: a folder joined and closed, and answers as they arrive. What is expected
// comes from the package in Node.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { openDesk } from "../../../../pkg/index.js";
import { openReaders } from "../../../../pkg/readers.js";
import { phrases } from "../../../../pkg/phrases/ja.js";
import { phrases as readersPhrases } from "../../../../pkg/phrases/readers-ja.js";
import book from "../../../../www/data/month.js";
import text from "../../../../www/text/ja.js";

const root = new URL("../../../../", import.meta.url);
export const clinic = new URL("tests/readers/clinic/", root);
const TODAY = "2025-10-31";

const open = async (driver, view) => {
  await driver.evaluate((to) => { location.hash = `/${to}`; }, view);
  await driver.until((to) => document.body.dataset.view === to, view);
};
const all = (driver, selector) => driver.evaluate((of) => [...document.querySelectorAll(of)].map((one) => one.textContent), selector);
const read = (driver, selector) => driver.evaluate((of) => document.querySelector(of)?.textContent ?? null, selector);
const drop = (driver, on, files) => driver.evaluate((at, given) => {
  const data = new DataTransfer();
  for (const [name, content] of given) data.items.add(new File([content], name));
  document.querySelector(at).dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}, on, files);

/** The worked clinic, as Node joins and closes it. */
export async function expected() {
  const { csv, orca, oqs, assemble } = await openReaders();
  const given = { receptions: [], inquiries: [], onFile: [], desk: [] };
  for (const name of readdirSync(clinic).sort()) {
    const bytes = readFileSync(new URL(name, clinic));
    if (name === "OQSsiquc01res_5.xml") continue;
    if (name === "desk.json") given.desk.push(...JSON.parse(bytes));
    else if (name.startsWith("OQS")) given.inquiries.push({ ...oqs(bytes), source: name });
    else if (name.endsWith(".csv")) given.receptions.push({ ...csv(bytes, { shown: "later" }), source: name });
    else (name.startsWith("chart") ? given.onFile : given.receptions).push({ ...orca(bytes), source: name });
  }
  const joined = assemble({ ...given, salt: "random, secret, and yours alone" });
  const months = { adequate: 0, open: 0, inadequate: 0 };
  for (const { receptions } of joined.patients) months[desk.closeMonth({ month: "2026-10", receptions }).standing] += 1;
  return { ...joined, months };
}

/** A folder's files at once: joined, closed, and an account of it. */
async function folder(driver) {
  await open(driver, "closing");
  const { months, ask, unmatched, links, patients } = await expected();
  await drop(driver, "#drop", readdirSync(clinic).map((name) => [name, readFileSync(new URL(name, clinic), "utf8")]));
  await driver.until(() => document.querySelector(".months") !== null && document.querySelector("#closing-progress").hidden);
  const found = await driver.evaluate(() => Object.fromEntries([...document.querySelectorAll(".months .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])));
  assert.deepEqual(found, months);
  assert.equal(await read(driver, "#joined"), text.joinedFiles({ receptions: 2, inquiries: 4, onFile: 2 }, 2));
  assert.deepEqual(await all(driver, "#not-read li"), [`OQSsiquc01res_5.xml: ${readersPhrases.refusalCode.malformed}`]);
  assert.ok((await all(driver, "#closing-warnings .warn")).includes(text.filesNotRead(1)));
  const answers = new Set(links.map(({ answer: { read: of, inquiry } }) => `${of} ${inquiry}`));
  assert.ok((await read(driver, "#matched")).startsWith(text.answersMatched(answers.size + unmatched.length, answers.size)));
  for (const { because, answer: { source } } of unmatched) assert.deepEqual(await all(driver, `#unmatched-${because} li`), [source]);
  const on = (patient, id) => patients.find((one) => one.patient === patient).receptions.find((one) => one.id === id).at.slice(5, 10).split("-").map(Number);
  const asked = await all(driver, "#ask li");
  assert.equal(asked.length, ask.length);
  ask.forEach(({ patient, reception, what }, at) => {
    for (const part of [patient, reception, readersPhrases.askWhat[what], String(on(patient, reception)[1])]) assert.ok(asked[at].includes(part), `${asked[at]}: ${part}`);
  });
}

/** A patient of the book who is not here today. */
const absent = book.patients.filter(({ receptions }) => !receptions.some(({ at }) => at.startsWith(TODAY))).map(({ id }) => id);

/** An answer of the system about a patient: at the reader, or by number. */
const answerOf = (patient, { by = 1, on = TODAY, validity = 1 } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<XmlMsg><MessageHeader><ProcessExecutionTime>${on.replaceAll("-", "")}091100</ProcessExecutionTime><QualificationConfirmationDate>${on.replaceAll("-", "")}</QualificationConfirmationDate>
<ReferenceClassification>${by}</ReferenceClassification><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ProcessingResultStatus>1</ProcessingResultStatus>
<QualificationValidity>${validity}</QualificationValidity><ResultList><ResultOfQualificationConfirmation><InsurerNumber>06130488</InsurerNumber><InsuredCardSymbol>12</InsuredCardSymbol>
<InsuredIdentificationNumber>345</InsuredIdentificationNumber><InsuredBranchNumber>00</InsuredBranchNumber></ResultOfQualificationConfirmation></ResultList>
<ReferenceNumber>${patient}</ReferenceNumber></MessageBody></XmlMsg>
`;

const desk = await openDesk(book.desk);
/** A visit with the patient card and an answer by number, as Node judges it on the day. */
const judged = (patient) => {
  const { receptions } = book.patients.find(({ id }) => id === patient);
  const history = receptions.filter(({ at }) => at.slice(0, 10) <= TODAY);
  const coverage = history.findLast((one) => one.coverage)?.coverage;
  return desk.judge({ reception: { id: "now", at: TODAY, coverage, shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid", on: TODAY }, circumstance: { kind: "flow" } }, history });
};

/** An answer that arrives is at hand, and one key confirms; what is somebody else's waits, and what is nobody's is named. */
async function arrivals(driver) {
  await open(driver, "reception");
  await driver.press("Escape");
  const [first, second, third] = absent;
  const deskNow = () => driver.evaluate(() => ({ value: document.querySelector("#desk").value, number: document.querySelector("#number").value, focus: document.activeElement.id }));
  await drop(driver, "#entry", [["a.xml", answerOf(first)]]);
  await driver.until((of) => document.querySelector("#number").value === of, first);
  const { value, focus } = await deskNow();
  assert.deepEqual([JSON.parse(value), focus], [{ shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid", on: TODAY } }, "register"]);
  assert.ok((await read(driver, "#done")).includes(text.answerFilled(first)));
  // Meanwhile others arrive: by number nothing is chosen, another day's is not used, and nobody's is named.
  await drop(driver, "#entry", [["b.xml", answerOf(second, { by: 2 })], ["c.xml", answerOf(third, { on: "2025-10-30" })], ["d.xml", answerOf("nobody")], ["e.xml", "<XmlMsg>"]]);
  await driver.until(() => document.querySelectorAll("#answers-others li").length === 2);
  assert.deepEqual(await all(driver, "#answers-others li"), [
    text.answerOfNobody("d.xml", readersPhrases.unmatchedBecause.unknown_patient), `e.xml：${readersPhrases.refusalCode.malformed}`,
  ]);
  assert.equal(await read(driver, "#answers-status"), text.answersRead(4, 1));
  assert.equal((await deskNow()).number, first, "nobody is taken from the clerk's hand");
  await driver.press("Enter");
  await driver.until((of) => document.querySelector("#done").textContent.startsWith(of), text.registered(first, phrases.standing.confirmed));
  // Whoever is received by number finds the answer filled.
  await driver.evaluate(() => { document.querySelector("#answers").open = true; });
  assert.deepEqual((await all(driver, "#answers-waiting button")).map((said) => said.split(" ")[0]), [second]);
  await driver.evaluate(() => document.querySelector("#number").focus());
  await driver.type(second);
  await driver.press("Enter");
  await driver.until((of) => document.querySelector("#done").textContent.includes(of), text.answerAsked(second));
  assert.deepEqual(JSON.parse((await deskNow()).value), { inquiry: { by: "number", answer: "valid", on: TODAY } });
  // What was answered is not asked for again: the presentation, why, and Enter.
  await driver.press("9", "1", "Enter");
  assert.equal(await read(driver, "#done"), text.registered(second, phrases.standing[judged(second).standing]));
  assert.deepEqual(await all(driver, "#answers-waiting button"), []);
  for (let left = 2; left > 0; left -= 1) {
    await driver.press("F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
  if (driver.name === "chromium") await watchedFolder(driver, third);
  await driver.evaluate(() => { document.querySelector("#answers").open = false; });
}

/** The same from a folder that is watched. */
async function watchedFolder(driver, patient) {
  const write = (name, content) => driver.evaluate(async (called, holding) => {
    const stream = await (await (await navigator.storage.getDirectory()).getFileHandle(called, { create: true })).createWritable();
    await stream.write(holding);
    await stream.close();
  }, name, content);
  await driver.evaluate(() => {
    // Nobody is there to choose a folder.
    globalThis.showDirectoryPicker = () => navigator.storage.getDirectory();
    document.querySelector("#answers-open").click();
  });
  await driver.until(() => document.querySelector("#answers-end").hidden === false);
  await write("f.xml", answerOf(patient));
  await driver.until((of) => document.querySelector("#number").value === of, patient);
  assert.ok((await read(driver, "#done")).includes(text.answerFilled(patient)));
  await driver.evaluate(() => document.querySelector("#answers-end").click());
  await driver.until(() => document.querySelector("#answers-end").hidden);
  await driver.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry("f.xml"));
  await driver.press("Escape", "F4", "Escape");
}

export const clinicFlows = { folder, arrivals };

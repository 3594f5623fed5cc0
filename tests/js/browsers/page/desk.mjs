// What a clerk does in a day: whoever is to come, presented later, entered knowingly, answers in 今日の受付, and a day of
// the clerk's own, saved and opened again. What is expected comes from the package in Node.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { openDesk } from "../../../../pkg/index.js";
import { openNumbers, openReaders } from "../../../../pkg/readers.js";
import { phrases } from "../../../../pkg/phrases/ja.js";
import { phrases as readersPhrases } from "../../../../pkg/phrases/readers-ja.js";
import book from "../../../../www/data/month.js";
import text from "../../../../www/text/ja.js";
import { clinic, expected as worked } from "./clinic.mjs";

const root = new URL("../../../../", import.meta.url);
const TODAY = "2025-10-31";
const desk = await openDesk(book.desk);
const dayOf = ({ at }) => at.slice(0, 10);
const shortDay = (at) => `${Number(at.slice(5, 7))}/${Number(at.slice(8, 10))}`;
const CARD = { shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
const SHORT = new Set(["unconfirmed", "pending", "undetermined", "provisional"]);

const open = async (driver, view) => {
  await driver.evaluate((to) => { location.hash = `/${to}`; }, view);
  await driver.until((to) => document.body.dataset.view === to, view);
};
const read = (driver, selector) => driver.evaluate((of) => document.querySelector(of)?.textContent ?? null, selector);
const all = (driver, selector) => driver.evaluate((of) => [...document.querySelectorAll(of)].map((one) => one.textContent), selector);
const click = (driver, selector) => driver.evaluate((of) => document.querySelector(of).click(), selector);
const put = (driver, selector, value) => driver.evaluate((of, to) => {
  const field = document.querySelector(of);
  field.value = to;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}, selector, value);
const drop = (driver, on, files) => driver.evaluate((at, given) => {
  const data = new DataTransfer();
  for (const [name, content] of given) data.items.add(new File([content], name));
  document.querySelector(at).dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}, on, files);
const focused = (driver) => driver.evaluate(() => ({ id: document.activeElement.id, ...document.activeElement.dataset, within: document.activeElement.shadowRoot?.activeElement?.name ?? null }));
const onDesk = (driver) => driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
/** What each row of the list says. */
const rows = (driver) => driver.evaluate(() => [...document.querySelectorAll("#list tbody tr")].map((row) => ({
  patient: row.dataset.patient, standing: row.querySelector("[data-standing]").dataset.standing,
  next: [...row.querySelectorAll("td:nth-of-type(5) > :not(.column), td:nth-of-type(5)")].at(0).lastChild.textContent, buttons: [...row.querySelectorAll("button")].map((one) => one.firstChild.textContent),
})));
const leaves = (driver) => driver.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
/** Back to the made-up clinic, with nothing entered. */
async function backToSample(driver) {
  await open(driver, "today");
  await driver.evaluate(async () => {
    const day = await import("/www/day.js");
    day.saved();
    document.querySelector("#own-sample").click();
    for (const details of document.querySelectorAll("#view-today details")) details.open = false;
  });
  assert.equal(await read(driver, "#own-summary"), text.ownSummarySample);
}

const receptionsOf = (id) => book.patients.find((one) => one.id === id).receptions;
/** A patient's receptions of the book as known on a day, what is to come in the afternoon left out. */
const knownOn = (id, day) => receptionsOf(id).filter((one) => dayOf(one) < day || (dayOf(one) === day && (one.at.slice(10) < "T12:00" || one.cancelled)));

/** Who is to come, today and on the next day: whether to ask for something, and why. */
async function toCome(driver) {
  await open(driver, "today");
  const day = "2025-10-09";
  const next = "2025-10-10";
  await put(driver, "#desk-day", day);
  await click(driver, "[name=filter][value=awaited]");
  for (const on of [day, next]) {
    await click(driver, `[name=list-on][value=${on === day ? "today" : "next"}]`);
    const expected = book.patients.flatMap(({ id, receptions }) => receptions
      .filter((one) => dayOf(one) === on && !one.cancelled && (on === next || one.at.slice(10) >= "T12:00")).map((reception) => {
        const history = knownOn(id, day);
        const { payer, care } = reception;
        const coverage = on === day || history.some((one) => one.coverage) ? reception.coverage : undefined;
        const asked = { id: "asked", at: on, payer, coverage: history.findLast((one) => one.coverage)?.coverage ?? coverage, shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };
        const { standing } = desk.judge({ reception: asked, history, asOf: "2025-10-31" });
        if (standing === "out_of_scope") return { at: reception.at, id, says: text.nothingToDo };
        const short = (receptions_) => desk.closeMonth({ month: "2025-10", receptions: receptions_, asOf: day }).verdicts.filter((one) => SHORT.has(one.standing)).map(({ receptionId }) => receptionId);
        const left = short([...history, { id: "to-come", at: day, care, payer, coverage: reception.coverage, ...CARD }]);
        const mends = short(history).filter((one) => !left.includes(one)).map((one) => shortDay(history.find((of) => of.id === one).at));
        const says = (standing === "tolerated" ? text.askAsUsual : text.askToShow) + (mends.length > 0 ? text.whyMends([...new Set(mends)]) : "");
        return { at: reception.at, id, says };
      })).sort((one, other) => one.at.localeCompare(other.at));
    assert.ok(expected.length > 10);
    assert.ok(expected.some(({ says }) => says.includes(text.whyMends(["x"]).split("x")[0])), "somebody's visits would be mended");
    assert.deepEqual((await rows(driver)).map(({ patient, next: says }) => [patient, says]), expected.map(({ id, says }) => [id, says]), on);
  }
  assert.match(await read(driver, "#list caption"), /10月10日.* の来院予定/);
  // Nobody of another day is received, and F7 leads to whoever comes today.
  assert.deepEqual(new Set((await rows(driver)).flatMap(({ buttons }) => buttons)), new Set([text.openMonth]));
  await driver.press("F7");
  assert.equal(await driver.evaluate(() => document.querySelector("[name=list-on]:checked").value), "today");
  await put(driver, "#desk-day", TODAY);
  await click(driver, "[name=filter][value=all]");
}

/** The card that is brought at payment, or without care: one key, and what was presented. */
async function presentedLater(driver) {
  const id = "p0933";
  const short = knownOn(id, TODAY).find((one) => dayOf(one) === TODAY);
  const count = async () => {
    await open(driver, "today");
    return (await rows(driver)).filter(({ patient }) => patient === id).map(({ standing }) => standing);
  };
  assert.deepEqual(await count(), ["unconfirmed"]);
  await driver.press("F2");
  await driver.type("933");
  await driver.press("F10");
  const time = short.at.slice(11, 16);
  assert.deepEqual([await read(driver, "#done"), (await focused(driver)).within], [text.presentedAtPayment(id, time), "shown"]);
  await driver.press("1", "1", "1", "Enter");
  const { id: of, shown, inquiry, circumstance, ...known } = short;
  const expected = desk.judge({ reception: { id: of, ...known, ...CARD }, history: knownOn(id, TODAY).filter((one) => one !== short) });
  assert.ok((await read(driver, "#done")).startsWith(text.registered(id, phrases.standing[expected.standing])));
  assert.deepEqual(await count(), ["confirmed"], "the same reception, and no other");
  // From its row, as well.
  await driver.press("F2", "F4");
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
  await driver.press("Escape");
  assert.deepEqual(await count(), ["unconfirmed"]);
  await click(driver, `tr[data-patient=${id}] [data-late]`);
  assert.deepEqual([await read(driver, "#done"), await driver.evaluate(() => document.querySelector("madoguchi-desk").value)], [text.presentedAtPayment(id, time), ""]);
  await driver.press("Escape");
  assert.deepEqual(await count(), ["unconfirmed"], "until it is entered nothing is changed");
  // Who was not here today comes for that alone.
  await driver.press("F2");
  await driver.type("2");
  await driver.press("Enter", "F10");
  assert.equal(await driver.evaluate(() => document.querySelector("#care").value), "presentation_only");
  await driver.press("F10");
  assert.equal(await driver.evaluate(() => document.querySelector("#care").value), "outpatient", "and is none after all");
  await driver.press("F10", "1", "1", "1", "Enter");
  assert.ok((await read(driver, "#done")).startsWith(text.registered("p0002", phrases.standing.out_of_scope)));
  await driver.press("F4");
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
  await driver.press("Escape");
}

/** A 確認不十分 is entered only once it was seen, and stays in view until it is mended. */
async function knowingly(driver) {
  await driver.press("F2");
  await driver.type("1");
  await driver.press("Enter", "1");
  await click(driver, "#register");
  const seen = () => driver.evaluate(() => document.querySelector("madoguchi-desk").shadowRoot.querySelector("madoguchi-verdict").verdict?.standing ?? null);
  assert.deepEqual([await read(driver, "#done"), (await focused(driver)).within, await seen()], ["", "circumstance", "unconfirmed"], "it is shown first");
  // Two within a second are one gesture: a double click does not enter what was shown by its first half.
  await new Promise((done) => { setTimeout(done, 1_100); });
  await click(driver, "#register");
  assert.equal(await read(driver, "#done"), text.registered("p0001", phrases.standing.unconfirmed));
  await driver.press("F2");
  await driver.type("3");
  await driver.press("Enter", "1", "1", "1", "Enter");
  assert.match(await read(driver, "#short"), new RegExp(`${text.shortToday(1)}.*p0001`), "it stays in view while others are received");
  await click(driver, "#short button");
  await onDesk(driver);
  await driver.press("1", "1", "1", "Enter");
  assert.equal(await read(driver, "#short"), "");
  for (let left = 2; left > 0; left -= 1) {
    await driver.press("F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
}

const stamp = (at) => at.replace(/\D/g, "");
/** An answer of the system. */
const answer = (patient, { by = 1, at = `${TODAY} 09:11:00`, validity = 1, insurer = "06130488", symbol = "12", number = "345", branch = "00" } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<XmlMsg><MessageHeader><ProcessExecutionTime>${stamp(at)}</ProcessExecutionTime><QualificationConfirmationDate>${stamp(at).slice(0, 8)}</QualificationConfirmationDate>
<ReferenceClassification>${by}</ReferenceClassification><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ProcessingResultStatus>1</ProcessingResultStatus>
<QualificationValidity>${validity}</QualificationValidity><ResultList><ResultOfQualificationConfirmation><InsurerNumber>${insurer}</InsurerNumber><InsuredCardSymbol>${symbol}</InsuredCardSymbol>
<InsuredIdentificationNumber>${number}</InsuredIdentificationNumber><InsuredBranchNumber>${branch}</InsuredBranchNumber></ResultOfQualificationConfirmation></ResultList>
<ReferenceNumber>${patient}</ReferenceNumber></MessageBody></XmlMsg>
`;

/** In 今日の受付 an answer finds its row; what the reader answered one key enters, of whoever is expected or has just come. */
async function answersToday(driver) {
  // No answer of before waits any more.
  await backToSample(driver);
  const coming = book.patients.flatMap(({ id, receptions }) => receptions.filter((one) => dayOf(one) === TODAY && one.at.slice(10) >= "T12:00" && !one.cancelled && !one.payer && !one.care).map((one) => ({ id, reception: one })));
  const [expected, asked] = coming.filter(({ id }) => knownOn(id, TODAY).every((one) => dayOf(one) !== TODAY));
  const walkIn = book.patients.find(({ receptions }) => !receptions.some((one) => dayOf(one) === TODAY)).id;
  await driver.evaluate(() => document.querySelector("#view-today").focus());
  await drop(driver, "#list", [["a.xml", answer(expected.id)]]);
  await driver.until(() => document.activeElement.dataset.register !== undefined);
  assert.equal((await focused(driver)).register, expected.id, "at hand where the clerk is at nothing else");
  const judged = desk.judge({ reception: { id: "now", at: expected.reception.at, coverage: expected.reception.coverage, ...CARD, inquiry: { ...CARD.inquiry, on: TODAY } }, history: knownOn(expected.id, TODAY) });
  assert.equal(await driver.evaluate((of) => document.querySelector(`tr[data-patient="${of}"] td:nth-of-type(5) [data-standing]`).dataset.standing, expected.id), judged.standing, "what it will be is seen before");
  await drop(driver, "#list", [["b.xml", answer(walkIn)], ["c.xml", answer(asked.id, { by: 2 })]]);
  await driver.until((of) => document.querySelector(`#list [data-register="${of}"]`) !== null, walkIn);
  assert.equal((await focused(driver)).register, expected.id, "nobody is put before the clerk instead");
  const buttons = (await rows(driver)).find(({ patient }) => patient === asked.id).buttons;
  assert.deepEqual(buttons, [text.receive], "what was presented only the clerk can say");
  await driver.press("Enter");
  assert.ok((await read(driver, "#today-done")).startsWith(text.registered(expected.id, phrases.standing[judged.standing])));
  assert.deepEqual([(await focused(driver)).register, (await rows(driver)).filter(({ patient }) => patient === expected.id).map(({ standing }) => standing)], [walkIn, [judged.standing]]);
  await driver.press("Enter");
  assert.deepEqual((await rows(driver)).filter(({ patient }) => patient === walkIn).length, 1);
  // A number and Enter never enter anything unseen, whatever is known already.
  await drop(driver, "#list", [["d.xml", answer("p0003")]]);
  await driver.until(() => document.querySelector("#list [data-register=p0003]") !== null);
  await driver.press("F2");
  await driver.type("3");
  await driver.press("Enter");
  assert.deepEqual([await read(driver, "#done"), (await focused(driver)).id], [text.answerFilled("p0003"), "register"]);
  assert.equal(await driver.evaluate(async () => (await import("/www/day.js")).entries().length), 2);
  await driver.press("Escape");
  // F4 takes back from here, too.
  await open(driver, "today");
  await driver.press("F4");
  assert.equal(await driver.evaluate(() => document.body.dataset.view), "reception");
  await backToSample(driver);
}

const LIST = `患者番号,受付番号,受付日時,提示,照会方法,照会結果,事情
0101,1,2026-11-04 9:10,診察券,番号,有効,動線
0101,2,2026-11-30 9:30,,,,
0202,3,2026-11-30 10:00,,,,
0202,4,2026-11-10 10:00,マイナンバーカード,カード,有効,
0303,5,2026-12-01 9:00,,,,
`;
const CHART = readFileSync(new URL("tests/readers/clinic/chart-0101.json", root), "utf8");
const CLINIC = [["list.csv", LIST], ["chart.json", CHART]];
async function openClinic(driver, files = CLINIC, on = "R8.11.30") {
  await open(driver, "today");
  await put(driver, "#own-day", on);
  await drop(driver, "#own", files);
  await driver.until((of) => document.querySelector("#day-status").textContent.startsWith(of), text.ownOpened(3, 5));
}

/** A clinic of one's own from files: who came, who is to come, whoever is written by hand; and dates in every writing. */
async function ownClinic(driver) {
  for (const on of ["令和8年11月30日", "R8.11.30", "20261130", "２０２６／１１／３０"]) {
    await openClinic(driver, CLINIC, on);
    assert.equal(await driver.evaluate(() => document.querySelector("#desk-day").value), "2026-11-30", on);
  }
  await put(driver, "#own-day", "11/31");
  await drop(driver, "#own", [["list.csv", LIST]]);
  assert.equal(await driver.evaluate(() => document.querySelector("#own-day").getAttribute("aria-invalid")), "true", "a day that is none opens nothing");
  await put(driver, "#own-day", "");
  assert.equal(await read(driver, "#own-joined #own-joined"), text.joinedFiles({ receptions: 1, inquiries: 0, onFile: 1 }, 0));
  const listed = async () => (await rows(driver)).map(({ patient, standing, next }) => [patient, standing, next]);
  assert.deepEqual(await listed(), [
    ["0101", "awaited", text.askToShow + text.whyMends(["11/4"])],
    ["0202", "awaited", text.askAsUsual],
  ]);
  await click(driver, "[name=list-on][value=next]");
  assert.deepEqual(await listed(), [["0303", "awaited", text.askToShow + text.whyNewMonth]]);
  await click(driver, "[name=list-on][value=today]");
  // By number, as the clinic writes it or without its zeros; and a number that nobody has yet.
  await driver.press("F2");
  await driver.type("101");
  await driver.press("Enter", "1", "1", "1", "Enter");
  assert.equal(await read(driver, "#done"), text.registered("0101", phrases.standing.confirmed) + text.mended(1));
  await driver.type("A-77");
  await driver.press("Enter");
  assert.ok((await read(driver, "#who .error")).endsWith(text.addThisNumber));
  await driver.evaluate(() => document.querySelector("#number").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true })));
  assert.equal(await read(driver, "#who b"), "A-77");
  await driver.press("1", "1", "1", "Enter");
  // Somebody is written down for today, and for a later day.
  await open(driver, "today");
  for (const [number, on] of [["5001", ""], ["202", "R8.12.1"]]) {
    await put(driver, "#expect-number", number);
    await put(driver, "#expect-day", on);
    await driver.evaluate(() => document.querySelector("#expect").requestSubmit());
  }
  assert.deepEqual((await listed()).map(([patient, standing]) => [patient, standing]).sort(), [["0101", "confirmed"], ["0202", "awaited"], ["5001", "awaited"], ["A-77", "confirmed"]]);
  await click(driver, "[name=list-on][value=next]");
  assert.deepEqual((await listed()).map(([patient]) => patient).sort(), ["0202", "0303"]);
  await click(driver, "[name=list-on][value=today]");
  await put(driver, "#expect-number", "9");
  await put(driver, "#expect-day", "令和8年11月29日");
  await driver.evaluate(() => document.querySelector("#expect").requestSubmit());
  assert.deepEqual([await driver.evaluate(() => document.querySelector("#expect-day").getAttribute("aria-invalid")), (await rows(driver)).length], ["true", 4], "nobody is expected on a day that is past");
  await put(driver, "#expect-day", "");
  await put(driver, "#expect-number", "");
  // The other views are of this clinic too; and it is left only knowingly.
  for (const view of ["month", "law", "closing", "reception"]) await open(driver, view);
  assert.equal(await leaves(driver), true);
  await open(driver, "today");
  const asked = await driver.evaluate(() => {
    const asking = [];
    Object.assign(window, { confirm: (words) => { asking.push(words); return false; } });
    document.querySelector("#own-sample").click();
    return asking;
  });
  assert.deepEqual([asked, (await rows(driver)).length], [[text.dayLost], 4]);
  // The folder of the worked clinic: of the past, its last day is the desk's, and each of its receptions stands as in Node.
  await driver.evaluate(() => { window.confirm = () => true; });
  await drop(driver, "#own", readdirSync(clinic).map((name) => [name, readFileSync(new URL(name, clinic), "utf8")]));
  await driver.until(() => document.querySelector("#desk-day").value === "2026-10-19");
  const ofDay = (await worked()).patients.flatMap(({ patient, receptions }) => {
    const { verdicts } = desk.closeMonth({ month: "2026-10", receptions, asOf: "2026-10-19" });
    return receptions.filter((one) => dayOf(one) === "2026-10-19").map(({ id, at, shown }) =>
      ({ at, says: [patient, shown.kind === "not_recorded" ? "awaited" : verdicts.find(({ receptionId }) => receptionId === id).standing] }));
  }).sort((one, other) => one.at.localeCompare(other.at));
  assert.ok(ofDay.length > 1);
  assert.deepEqual((await listed()).map(([patient, standing]) => [patient, standing]), ofDay.map(({ says }) => says));
  assert.deepEqual(await all(driver, "#own-not-read li"), [`OQSsiquc01res_5.xml: ${readersPhrases.refusalCode.malformed}`]);
  // Without any file.
  await driver.evaluate(() => { window.confirm = () => true; });
  await put(driver, "#own-day", "20261130");
  await click(driver, "#own-by-hand");
  assert.deepEqual([await listed(), await read(driver, "#own-summary")], [[], text.ownSummary(0, 0)]);
  await put(driver, "#own-day", "");
  await backToSample(driver);
}

/** A day is kept in a file of the clerk's, and opened from it as it was; what was changed in it is told. */
async function savedDay(driver) {
  await openClinic(driver);
  await driver.press("F2");
  await driver.type("101");
  await driver.press("Enter", "1", "1", "1", "Enter");
  await driver.type("202");
  await driver.press("Enter", "9", "2", "1", "1", "Enter");
  await open(driver, "today");
  const before = await rows(driver);
  assert.equal(await leaves(driver), true);
  const saved = await driver.evaluate(async () => {
    const [make, click_] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    let written;
    URL.createObjectURL = (blob) => { written = blob; return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = () => {};
    // Nobody is there to choose a file; where the browser has no such picker it is one to be saved.
    if ("showSaveFilePicker" in window) {
      window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    }
    document.querySelector("#save-day").click();
    while (document.querySelector("#day-status").textContent.includes("開きました")) await new Promise((done) => { setTimeout(done, 20); });
    Object.assign(URL, { createObjectURL: make });
    HTMLAnchorElement.prototype.click = click_;
    const name = "madoguchi-2026-11-30.json";
    if (!("showSaveFilePicker" in window)) return written.text();
    const directory = await navigator.storage.getDirectory();
    const content = await (await (await directory.getFileHandle(name)).getFile()).text();
    await directory.removeEntry(name);
    return content;
  });
  assert.equal(await read(driver, "#day-status"), text.daySaved("madoguchi-2026-11-30.json"));
  assert.equal(await leaves(driver), false, "nothing would be lost");
  await backToSample(driver);
  const reopen = async (content) => {
    await driver.evaluate(() => { document.querySelector("#day-status").textContent = ""; });
    await drop(driver, "#own", [["day.json", content]]);
    await driver.until(() => document.querySelector("#day-status").textContent !== "");
  };
  await reopen(saved);
  assert.deepEqual([await rows(driver), await read(driver, "#day-verified"), await leaves(driver)], [before, text.dayHolds(2), false]);
  // A presentation that was none, and a record of another visit.
  const file = JSON.parse(saved);
  file.entries[1].reception.shown.kind = "my_number_card";
  await reopen(JSON.stringify(file));
  assert.equal(await read(driver, "#day-verified"), text.dayAltered(1));
  const [line] = await all(driver, "#day-verified + ul li");
  assert.ok(line.startsWith("0202") && line.includes(phrases.difference.facts_differ), line);
  // What cannot be judged is refused, and the day at hand stays, with all that was entered.
  const [one] = file.entries;
  const shown = await rows(driver);
  for (const odd of [{ ...file, entries: [{ ...one, reception: { ...one.reception, at: "2026-11-31" } }] }, { ...file, entries: null }, { ...file, own: { patients: [{ id: "x", receptions: [{}] }] } }]) {
    await reopen(JSON.stringify(odd));
    assert.ok((await read(driver, "#day-status")).startsWith(text.fileRefused("").slice(0, 12)), JSON.stringify(odd).slice(0, 80));
    await open(driver, "reception");
    await open(driver, "today");
    assert.deepEqual(await rows(driver), shown, "the day at hand stays");
  }
  await backToSample(driver);
}

/** Where the answer is of another insurance than the one on file, each field is beside the other, and the clerk decides. */
async function insurance(driver) {
  await openClinic(driver);
  const xml = answer("0101", { at: "2026-11-30 09:20:00", insurer: "06139999", number: "999", branch: "02" });
  await driver.evaluate(() => document.querySelector("#view-today").focus());
  await drop(driver, "#list", [["same.xml", answer("0202", { at: "2026-11-30 09:20:00" })], ["other.xml", xml]]);
  await driver.until(() => document.querySelectorAll("#list .differs").length === 1);
  assert.deepEqual((await rows(driver)).map(({ buttons }) => buttons), [[text.receive], [text.register]], "no key enters it unseen");
  await driver.press("F2");
  await driver.type("101");
  await driver.press("Enter");
  assert.deepEqual([await read(driver, "#done"), (await focused(driver)).id], [text.answerOtherInsurance("0101"), "adopt"]);
  // On the smallest screen nothing of it runs out of sight.
  await driver.resize(320, 640);
  await driver.evaluate(() => { document.querySelector("#answers").open = true; });
  assert.deepEqual(await driver.evaluate(() => [document.documentElement.scrollWidth <= document.documentElement.clientWidth, document.querySelector("#register").getBoundingClientRect().right <= innerWidth]), [true, true]);
  await driver.evaluate(() => { document.querySelector("#answers").open = false; });
  await driver.resize(1366, 768);
  await driver.evaluate(() => document.querySelector("#adopt").focus());
  const { oqs, orca } = await openReaders();
  const { compareCoverage } = await openNumbers();
  const [answered] = oqs(xml).coverages;
  const [file] = orca(CHART).coverages;
  const { different } = compareCoverage({ confirmed: answered, claimed: file, on: "2026-11-30", answer: "valid" });
  const table = await driver.evaluate(() => [...document.querySelectorAll("#insurance tbody tr")].map((row) => [...row.children].map((cell) => cell.firstChild.textContent).concat(row.dataset.differs)));
  const fields = Object.fromEntries(table.map(([name, ...of]) => [name, of]));
  for (const name of ["insurer", "symbol", "number", "branch"]) {
    assert.deepEqual(fields[readersPhrases.field[name]], [file[name], answered[name], String(different.some(({ field }) => field === name))], name);
  }
  assert.equal(fields[text.scheme].at(-1), "false");
  assert.equal(fields[text.insuranceFrom].at(-1), "false", "what only one of them says is no difference");
  const standing = () => driver.evaluate(() => document.querySelector("madoguchi-desk").verdict.standing);
  assert.equal(await standing(), "unconfirmed");
  await driver.press("Enter");
  assert.deepEqual([await standing(), (await focused(driver)).id, await driver.evaluate(() => document.querySelector("#adopt"))], ["confirmed", "register", null]);
  await driver.press("Enter");
  assert.ok((await read(driver, "#done")).startsWith(text.registered("0101", phrases.standing.confirmed)));
  assert.equal(await driver.evaluate(() => document.querySelector("#insurance").hidden), true);
  await backToSample(driver);
}

/** On a phone and on a tablet what is touched is 44 pixels high, and the verdict stays in view at every step. */
async function touched(driver) {
  for (const [width, height] of [[390, 844], [820, 1180]]) {
    await driver.resize(width, height);
    for (const view of ["today", "reception"]) {
      await open(driver, view);
      await driver.evaluate((of) => { for (const details of document.querySelectorAll(`#view-${of} details`)) details.open = true; }, view);
      const small = await driver.evaluate((of) => {
        const found = [];
        const look = (top) => {
          for (const node of top.querySelectorAll("*")) {
            if (node.shadowRoot) look(node.shadowRoot);
            const isTarget = node.matches("button, select, summary, input:not([type=radio], [type=checkbox], [type=file]), #tabs a, label:has(input:is([type=radio], [type=checkbox], [type=file]))");
            const { height: high } = node.getBoundingClientRect();
            if (isTarget && node.checkVisibility() && high < 43.5) found.push(`${node.localName} ${node.id} ${node.className} ${node.textContent.slice(0, 12)} ${high}`);
          }
        };
        look(document.querySelector(`#view-${of}`));
        for (const id of ["tabs", "keys"]) look(document.getElementById(id));
        return found;
      }, view);
      assert.deepEqual(small, [], `${view}, ${width} pixels`);
    }
    await driver.press("F2");
    await driver.type("1");
    await driver.press("Enter");
    for (const key of ["9", "2", "1", "0"]) {
      await driver.press(key);
      const inView = await driver.evaluate(() => {
        const box = document.querySelector("madoguchi-desk").shadowRoot.querySelector("[part=answer-box]").getBoundingClientRect();
        return box.top >= 0 && box.top < innerHeight / 2;
      });
      assert.ok(inView, `after ${key}, ${width} pixels`);
    }
    await driver.press("Escape", "F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
  await driver.resize(1366, 768);
  await driver.evaluate(() => { for (const details of document.querySelectorAll(":is(#view-today, #view-reception) details")) details.open = false; });
}

export const deskFlows = { toCome, presentedLater, knowingly, answersToday, ownClinic, savedDay, insurance, touched };

// What a claims clerk does with a month: while it runs and when it is over, from files of one's own, under an amendment; and what
// the first view shows. What is expected comes from the package in Node.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { openDesk } from "../../../../pkg/index.js";
import { monthReport } from "../../../../pkg/list.js";
import { describe, phrases } from "../../../../pkg/phrases/ja.js";
import { phrases as readersPhrases } from "../../../../pkg/phrases/readers-ja.js";
import book from "../../../../www/data/month.js";
import text from "../../../../www/text/ja.js";
import { zip } from "./zip.mjs";

const root = new URL("../../../../", import.meta.url);
const desk = await openDesk(book.desk);

const open = async (driver, view) => {
  await driver.evaluate((to) => { location.hash = `/${to}`; }, view);
  await driver.until((to) => document.body.dataset.view === to, view);
};
const click = (driver, selector) => driver.evaluate((of) => document.querySelector(of).click(), selector);
const all = (driver, selector) => driver.evaluate((of) => [...document.querySelectorAll(of)].map((one) => one.textContent), selector);
const read = (driver, selector) => driver.evaluate((of) => document.querySelector(of)?.textContent ?? null, selector);
const put = (driver, selector, value) => driver.evaluate((of, to) => {
  const field = document.querySelector(of);
  field.value = to;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}, selector, value);
const months = (driver) => driver.evaluate(() => Object.fromEntries([...document.querySelectorAll(".months .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])));

/** Files dropped on 月締め, and what came of them awaited. */
async function drop(driver, files) {
  await open(driver, "closing");
  await driver.evaluate((given) => {
    document.querySelector("#closing-status").textContent = "";
    const data = new DataTransfer();
    for (const [name, content] of given) data.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name));
    document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files.map(([name, content]) => [name, Buffer.from(content).toString("base64")]));
  await settled(driver);
}
const settled = (driver) => driver.until(() => document.querySelector("#closing-status").textContent !== "" && document.querySelector("#closing-progress").hidden);

/** The four steps lead to what they say; what is shown is made up, and says so. */
async function start(driver) {
  await open(driver, "start");
  assert.equal(await read(driver, ".made-up"), text.startMadeUp);
  const embedded = () => driver.evaluate(() => {
    const { verdict, shadowRoot } = document.querySelector("#embedded");
    return [verdict.standing, shadowRoot.querySelectorAll("select[name=shown]").length];
  });
  assert.deepEqual(await embedded(), ["confirmed", 0]);
  for (const lists of [1, 0]) {
    await click(driver, "#embed-compact");
    assert.deepEqual(await embedded(), ["confirmed", lists]);
  }
  const closed = (id, end) => desk.closeMonth({ month: book.month, receptions: book.patients.find((one) => one.id === id).receptions, asOf: end });
  await click(driver, "[data-step=alone]");
  await driver.until(() => document.querySelector("#month caption")?.textContent.startsWith("p0002"));
  assert.equal(closed("p0002").standing, "inadequate");
  assert.equal(await driver.evaluate(() => document.querySelector("#month .standing").dataset.standing), "inadequate");
  await open(driver, "start");
  await click(driver, "[data-step=mended]");
  await driver.until(() => document.querySelector("#month caption")?.textContent.startsWith("p0003"));
  assert.equal(await driver.evaluate(() => document.querySelectorAll("#ribbon .repair").length), 1);
  await open(driver, "start");
  await click(driver, "[data-step=sentence]");
  await driver.until(() => document.body.dataset.view === "why");
  assert.ok((await read(driver, "#why-head .banner")).endsWith(describe(closed("p0003").verdicts[0]).line));
  await open(driver, "start");
  await click(driver, "[data-step=moved]");
  await driver.until(() => document.body.dataset.view === "law" && document.querySelector("#moved-kinds tbody tr") !== null);
  assert.match(await read(driver, "#law-changed"), /2026年12月1日/);
  assert.equal(await read(driver, "#changed"), text.amendedBy(1));
  await click(driver, "#amended [data-remove]");
  await driver.until(() => document.querySelector("#changed").hidden);
  await open(driver, "start");
  await click(driver, "[data-step=own]");
  await driver.until(() => document.body.dataset.view === "closing");
}

/** While the month runs: who waits for a presentation, and no one of them is lost yet. */
async function calls(driver) {
  const day = "2025-10-15";
  await open(driver, "today");
  await put(driver, "#desk-day", day);
  await open(driver, "closing");
  await click(driver, "#close-own");
  await driver.until(() => document.querySelector("#in-time") !== null);
  const known = book.patients.map(({ id, receptions }) => ({
    id, awaited: receptions.find(({ at, cancelled }) => at.startsWith(day) && at.slice(10) >= "T12:00" && !cancelled),
    receptions: receptions.filter(({ at, cancelled }) => at.slice(0, 10) < day || (at.startsWith(day) && (at.slice(10) < "T12:00" || cancelled))),
  }));
  const waiting = known.map((one) => ({ ...one, pending: desk.closeMonth({ month: book.month, receptions: one.receptions, asOf: day }).verdicts.filter(({ standing }) => standing === "pending") }))
    .filter(({ pending }) => pending.length > 0);
  assert.ok(waiting.length > 10 && waiting.some(({ awaited }) => awaited), "the month has such patients");
  assert.equal(await read(driver, "#in-time-title"), text.inTime(waiting.length, "10月31日(金)"));
  const rows = await driver.evaluate(() => [...document.querySelectorAll("#in-time tbody tr")].map((row) => ({
    id: row.querySelector("th").textContent, visits: row.querySelector("td .note").textContent, coming: row.querySelectorAll("td")[2].lastChild.textContent,
  })));
  assert.deepEqual(rows.map(({ id, visits }) => [id, visits.trim()]), waiting.map(({ id, pending }) => [id, text.visitsOf(pending.length)]));
  assert.deepEqual(rows.map(({ coming }) => coming !== text.none), waiting.map(({ awaited }) => awaited !== undefined), "who is expected today");
  // A patient of the list has a month, and what can be shown there is no 不十分.
  await click(driver, "#in-time [data-month]");
  await driver.until((id) => document.body.dataset.view === "month" && document.querySelector("#month caption")?.textContent.startsWith(id), waiting[0].id);
  await open(driver, "today");
  await put(driver, "#desk-day", "2025-10-31");
  await open(driver, "closing");
  await click(driver, "#close-own");
  await driver.until(() => document.querySelector(".months") !== null && document.querySelector("#closing-progress").hidden);
  assert.equal(await read(driver, "#in-time"), null, "a month that is over has nobody in time");
}

const CSV = [
  "patient,id,at,shown,inquiry_by,inquiry_answer,circumstance",
  "W,1,2025-11-04,patient_card,number,valid,flow", "W,2,2025-11-20,my_number_card,card,valid,", "W,3,2025-11-25,patient_card,number,valid,flow",
  "X,4,2025-11-06,patient_card,number,valid,flow", "Y,5,2025-11-07,my_number_card,card,valid,", "Y,6,2025-11-31,my_number_card,card,valid,", "",
].join("\n");
const cardOn = (id, day) => ({ id, at: day, shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } });
const chartOn = (id, day) => ({ id, at: day, shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } });

/** A file of one's own is as good as the month that is there: from a row to its month, and to the reasons. */
async function ownFile(driver) {
  await drop(driver, [["own.csv", CSV]]);
  assert.deepEqual(await months(driver), { adequate: 1, open: 1, inadequate: 1 });
  assert.deepEqual(await all(driver, "#unread li"), [`${text.faultAt(7, text.fileColumn.at, readersPhrases.warningCode.not_a_date)} ${text.patientOf("Y")}`]);
  await click(driver, "#failing [data-month]");
  await driver.until(() => document.querySelector("#month caption")?.textContent.startsWith("X"));
  assert.equal(await driver.evaluate(() => document.querySelector("#whose").hidden), false);
  await driver.until(() => document.querySelectorAll("[name=patient]").length === 3);
  assert.deepEqual(await driver.evaluate(() => [...document.querySelectorAll("#patients label")].map((label) => [label.querySelector("input").value, label.querySelector(".standing").dataset.standing])),
    [["X", "inadequate"], ["Y", "open"], ["W", "adequate"]]);
  await click(driver, "[name=patient][value=W]");
  await driver.until(() => document.querySelectorAll("#month tbody tr").length === 3);
  const receptions = [chartOn("1", "2025-11-04"), cardOn("2", "2025-11-20"), chartOn("3", "2025-11-25")];
  const expected = desk.closeMonth({ month: "2025-11", receptions });
  assert.deepEqual(await driver.evaluate(() => [...document.querySelectorAll("#month tbody tr")].map((row) => row.querySelector("td:last-child .standing").dataset.standing)), expected.verdicts.map(({ standing }) => standing));
  assert.equal(await driver.evaluate(() => document.querySelectorAll("#ribbon .repair").length), 1);
  await open(driver, "why");
  assert.ok((await read(driver, "#why-head .banner")).endsWith(describe(expected.verdicts[0]).line));
  assert.deepEqual(await all(driver, "#reasons .because"), expected.verdicts[0].findings.map(({ because }) => phrases.because[because]));
  // The desk's own months are where they were.
  await open(driver, "month");
  await put(driver, "#patient-search", "x");
  await driver.until(() => document.querySelectorAll("[name=patient]").length === 1);
  await click(driver, "[name=whose][value=desk]");
  await driver.until(() => document.querySelectorAll("[name=patient]").length > 100);
  // As of a day while it runs: X has until the end of the month.
  await open(driver, "closing");
  await put(driver, "#closing-as-of", "2025-11-10");
  await driver.until(() => document.querySelector("#in-time") !== null);
  assert.deepEqual(await all(driver, "#in-time tbody th"), ["W", "X"]);
  assert.ok((await all(driver, "#in-time tbody td"))[2].includes("11月20日"), "who is on the list again is expected");
  // What was presented is missing: not judged, and nobody's 適切.
  await drop(driver, [["blank.csv", `${CSV}Z,7,2025-11-08,,card,valid,\n`]]);
  assert.deepEqual(await months(driver), { adequate: 1, open: 2, inadequate: 1 });
  assert.ok((await all(driver, "#closing-warnings .warn")).includes(text.lackingShown(1)));
  await put(driver, "#fill-shown", "my_number_card");
  await driver.until(() => document.querySelector("#closing-progress").hidden && document.querySelector("#by-day") !== null);
  assert.ok(!(await all(driver, "#closing-warnings .warn")).includes(text.lackingShown(1)));
  // Another language is spoken of the month too.
  const month = () => read(driver, "#closing-month option");
  for (const [lang, said] of [["en", "November 2025"], ["ja", "2025年11月"]]) {
    await click(driver, `[name=language][value=${lang}]`);
    await driver.until((of) => document.documentElement.lang === of, lang);
    assert.equal(await month(), said);
  }
  // The month we are in runs: it is known as of today unless something else is said.
  const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const before = today();
  await drop(driver, [["running.csv", `patient,id,at,shown\nA,1,${before.slice(0, 7)}-01,nothing\n`]]);
  assert.ok([before, today()].includes(await driver.evaluate(() => document.querySelector("#closing-as-of").value)));
  assert.notEqual(await read(driver, "#in-time"), null);
}

/** What the table of 月の集計 shows: the standings it has a column of, and of each row its name and its numbers. */
const reported = (driver) => driver.evaluate(() => ({
  standings: [...document.querySelectorAll("#report-table thead tr:last-child th")].slice(3).map((cell) => cell.textContent),
  rows: [...document.querySelectorAll("#report-table tbody tr")].map((row) => [row.cells[0].textContent, ...[...row.cells].slice(1).map((cell) => cell.textContent).filter(Boolean).map(Number)]),
}));

/** The month's report says what the package counts, of this desk's month and of many facilities' file. */
async function report(driver) {
  const count = async () => {
    await click(driver, "[data-report]");
    await driver.until(() => document.querySelector("#report-table") !== null);
    return reported(driver);
  };
  const expected = ({ standings }, counts) => (name, row = counts) => [name, row.receptions, row.sameVisit, ...standings.map((said) => row.standings[Object.keys(phrases.standing).find((code) => phrases.standing[code] === said)] ?? 0)];
  const { reportRows } = text;
  await open(driver, "closing");
  await click(driver, "#close-own");
  await driver.until(() => document.querySelector("#report") !== null);
  const ours = await count();
  // At the end of the desk's day only who is still to come is left out.
  const known = (one) => !(one.at.startsWith("2025-10-31T") && one.at.slice(10) >= "T12:00" && !one.cancelled);
  const counts = monthReport(desk, { months: [book.month], patients: book.patients.map(({ id, receptions }) => ({ patient: id, receptions: receptions.filter(known) })) });
  const row = expected(ours, counts);
  assert.deepEqual(ours.rows[0], row(reportRows.all));
  for (const { name, ...of } of counts.rule) assert.deepEqual(ours.rows.find(([said]) => said === phrases.rule[name]), row(phrases.rule[name], of));
  assert.deepEqual(ours.rows.find(([said]) => said === reportRows.asked), [reportRows.asked, counts.asked]);
  assert.ok(!ours.rows.some(([said]) => said === reportRows.facility), "no facility is named");
  // The patient 1 of two facilities is two patients: the card of the one says nothing of the other.
  const rows = ["甲,1,1,2025-11-04,内科,マイナンバーカード,カード,有効,", "甲,1,2,2025-11-05,外科,診察券,番号,有効,動線", "乙,1,1,2025-11-06,内科,診察券,番号,無効,"];
  await drop(driver, [["facilities.csv", ["施設,患者番号,受付番号,受付日,診療科,提示,照会方法,照会結果,事情", ...rows, ""].join("\n")]]);
  assert.deepEqual(await months(driver), { adequate: 1, open: 0, inadequate: 1 });
  const theirs = await count();
  const [card, chart, invalid] = [cardOn("1", "2025-11-04"), chartOn("2", "2025-11-05"), { ...chartOn("1", "2025-11-06"), circumstance: null, inquiry: { by: "number", answer: "invalid" } }];
  const of = (...patients) => monthReport(desk, { months: ["2025-11"], patients });
  const [first, second] = [{ patient: "甲 1", receptions: [card, chart], departments: { 1: "内科", 2: "外科" } }, { patient: "乙 1", receptions: [invalid], departments: { 1: "内科" } }];
  const both = of(first, second);
  const named = expected(theirs, both);
  assert.deepEqual(theirs.rows.slice(0, 7), [named(reportRows.all), [reportRows.facility], named("甲", of(first)), named("乙", of(second)),
    [reportRows.department], ...both.department.map(({ name, ...counted }) => named(name, counted))]);
  const notValid = text.reportNotValid(phrases.answer.invalid, null);
  assert.deepEqual(theirs.rows.find(([said]) => said === notValid), [notValid, 1]);
  // Another language, and another month, have their own.
  await click(driver, "[name=language][value=en]");
  await driver.until(() => document.querySelector("#report-table tbody th").textContent === "All");
  await click(driver, "[name=language][value=ja]");
  // Nor are two facilities' patients one where a key has a space in it.
  const spaced = ["施設,患者番号,受付番号,受付日,提示,照会方法,照会結果,事情", "甲 1,2,1,2025-11-04,マイナンバーカード,カード,有効,", "甲,1 2,2,2025-11-05,診察券,番号,有効,動線", ""].join("\n");
  await drop(driver, [["spaced.csv", spaced]]);
  assert.equal(await read(driver, "#report-table"), null);
  assert.deepEqual(await months(driver), { adequate: 1, open: 0, inadequate: 1 });
}

/** Columns that the file calls otherwise are named by hand; several files at once. */
async function columns(driver) {
  const rows = ["カルテ,整理番号,日,見たもの,方法,回答", "A,1,2025/11/04,マイナンバーカード,カード,有効", "B,2,2025/11/05,なし,,"];
  const csv = `月例一覧\n${rows.join("\n")}\n`;
  await drop(driver, [["theirs.csv", csv]]);
  assert.equal(await read(driver, "#closing-status"), text.fileRefused(readersPhrases.refusalCode.no_header, ""));
  const form = () => driver.evaluate(() => ({ open: document.querySelector("#columns").open, focus: document.activeElement.id, header: [...document.querySelectorAll("#column-patient option")].map(({ value }) => value) }));
  assert.deepEqual(await form(), { open: true, focus: "column-patient", header: ["", ...rows[0].split(",")] });
  const choose = { patient: "カルテ", id: "整理番号", at: "日", shown: "見たもの" };
  for (const [column, header] of Object.entries(choose)) await put(driver, `#column-${column}`, header);
  const submit = async () => {
    await driver.evaluate(() => { document.querySelector("#closing-status").textContent = ""; });
    await click(driver, "#columns [type=submit]");
    await settled(driver);
  };
  await submit();
  // How it was asked is not known yet: the card alone confirms nothing.
  assert.deepEqual(await months(driver), { adequate: 0, open: 0, inadequate: 2 });
  for (const [column, header] of Object.entries({ inquiry_by: "方法", inquiry_answer: "回答" })) await put(driver, `#column-${column}`, header);
  await submit();
  assert.deepEqual(await months(driver), { adequate: 1, open: 0, inadequate: 1 });
  // One file calls its columns as usual, and is read with the other.
  await drop(driver, [["a.csv", "patient,id,at,shown\nC,9,2025-11-06,nothing\n"], ["b.csv", csv]]);
  assert.deepEqual(await all(driver, "#not-read li"), [`b.csv: ${readersPhrases.refusalCode.no_header}`]);
  await driver.evaluate(() => { document.querySelector("#columns").open = true; });
  for (const [column, header] of Object.entries(choose)) await put(driver, `#column-${column}`, header);
  await submit();
  assert.deepEqual([await all(driver, "#not-read li"), Object.values(await months(driver)).reduce((sum, one) => sum + one, 0)], [[], 3]);
  // A column that is not known is named by its place, and may be named by hand.
  await drop(driver, [["more.csv", "patient,id,at,shown,氏名\nA,1,2025-11-04,nothing,x\n"]]);
  assert.deepEqual(await all(driver, "#remarks li"), [text.faultAt(1, text.columnAt(5), readersPhrases.warningCode.unknown_column)]);
  assert.deepEqual(await driver.evaluate(() => [document.querySelector("#columns").hidden, document.querySelector("#columns").open]), [false, false]);
  // A column that is missing is named, and pointed at.
  await drop(driver, [["short.csv", "patient,at,shown\nA,2025-11-04,nothing\n"]]);
  assert.equal(await read(driver, "#closing-status"), text.fileRefused(readersPhrases.refusalCode.missing, text.fileColumn.id));
  assert.equal((await form()).focus, "column-id");
}

/** A clinic's files in one archive are as good as in a folder; what an archive must not be is said. */
async function archives(driver) {
  const clinic = new URL("tests/readers/clinic/", root);
  const files = readdirSync(clinic).map((name) => [name, readFileSync(new URL(name, clinic))]);
  await drop(driver, files);
  const [counts, joined, ask] = [await months(driver), await read(driver, "#joined"), await all(driver, "#ask li")];
  await drop(driver, [["2026-10.zip", zip([...files.map(([name, content]) => [`施設/${name}`, content]), ["__MACOSX/x.csv", "x"], ["施設/.隠し", "x"]])]]);
  assert.deepEqual([await months(driver), await read(driver, "#joined"), await all(driver, "#ask li")], [counts, joined, ask]);
  assert.deepEqual(await all(driver, "#not-read li"), [`2026-10.zip/施設/OQSsiquc01res_5.xml: ${readersPhrases.refusalCode.malformed}`]);
  const list = "patient,id,at,shown\nA,1,2025-11-04,nothing\n";
  const faults = {
    "名前が Shift_JIS": [zip([[Buffer.from([0x8e, 0xf3, 0x95, 0x74, ...Buffer.from(".csv")]), list]]), undefined],
    "無圧縮": [zip([["a.csv", list]], { method: 0 }), undefined],
    "書庫ではない": [Buffer.from("PK nothing of the kind"), readersPhrases.refusalCode.malformed],
    "途中まで": [zip([["a.csv", list]]).subarray(0, 60), readersPhrases.refusalCode.malformed],
    "パスワード": [zip([["a.csv", list]], { flags: 1 }), text.fileFault.password],
    "別の圧縮": [zip([["a.csv", list]], { method: 14 }), text.fileFault.not_plain_zip],
    "中身が違う": [zip([["a.csv", list]], { crc: 1 }), readersPhrases.refusalCode.malformed],
    "膨らむ": [zip([["a.csv", Buffer.alloc(2 << 20, " ")]]), text.fileFault.unpacks_too_far],
    "大きさの偽り": [zip([["a.csv", list]], { size: 4 }), readersPhrases.refusalCode.malformed],
    "大きすぎる": [zip([["a.csv", list]], { size: 65 << 20 }), readersPhrases.refusalCode.too_large],
    "全部では大きすぎる": [zip(Array.from({ length: 20 }, (_, at) => [`${at}.csv`, list]), { size: 60 << 20 }), readersPhrases.refusalCode.too_large],
    "多すぎる": [zip([["a.csv", list]], { count: 60_000 }), text.fileFault.too_many],
  };
  for (const [name, [bytes, why]] of Object.entries(faults)) {
    await drop(driver, [[`${name}.zip`, bytes], ["whole.csv", list.replace("A,1", "B,2")]]);
    const named = await all(driver, "#not-read li");
    assert.deepEqual([named.length, (await months(driver)).inadequate], why ? [1, 1] : [0, 2], `${name}: ${named}`);
    if (why) assert.ok(named[0].startsWith(`${name}.zip`) && named[0].endsWith(why), `${name}: ${named}`);
  }
}

/** An amendment shows which patients of the files it moves. */
async function movedFiles(driver) {
  await drop(driver, [["own.csv", CSV]]);
  await open(driver, "law");
  await click(driver, "[data-example=replace]");
  await click(driver, "#amend [type=submit]");
  const ended = await openDesk({ ...book.desk, amendments: [{ window: "monthly_tolerance", from: "2024-04-17", until: "2026-11-30", source: "x" }] });
  const moved = [[chartOn("1", "2026-12-04"), cardOn("2", "2026-12-20"), chartOn("3", "2026-12-25")], [chartOn("4", "2026-12-06")], [cardOn("5", "2026-12-07")]]
    .flatMap((receptions) => {
      const [was, is] = [desk, ended].map((of) => of.closeMonth({ month: "2026-12", receptions }).verdicts);
      return was.filter(({ standing, rule }, at) => standing !== is[at].standing || rule !== is[at].rule);
    });
  assert.equal(moved.length, 2, "the two visits of W that lean on the card of the 20th");
  await driver.until((of) => document.querySelector("#moved-title").textContent === of, text.moved(text.movedFiles("2025年11月"), "2026年12月", 1, 2, 5));
  await click(driver, "#moved-kinds button");
  await driver.until(() => document.querySelector("#law-visit b").textContent.startsWith("W"));
  await driver.until(() => document.querySelector("#law-changed .change") !== null);
  await click(driver, "#amended [data-remove]");
  await driver.until(() => document.querySelector("#changed").hidden);
  await open(driver, "closing");
  await click(driver, "#close-own");
  await driver.until(() => document.querySelector("#failing") !== null);
}

export const monthFlows = { start, calls, ownFile, columns, archives, movedFiles, report };

// What a clerk does with the page, in whatever browser: each flow is one test. What is expected
// comes from the package in Node, never from the page.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { openDesk } from "../../../../pkg/index.js";
import { describe, phrases } from "../../../../pkg/phrases/ja.js";
import book from "../../../../www/data/month.js";
import { phrases as readersPhrases } from "../../../../pkg/phrases/readers-ja.js";
import { wordsIn } from "../../../../pkg/element/words.js";
import text from "../../../../www/text/ja.js";
import textEn from "../../../../www/text/en.js";

export const root = new URL("../../../../", import.meta.url);
const TODAY = "2025-10-31";
/** From a key to what the clerk sees, in milliseconds: longer only as far as others keep the machine busy. */
const PROMPT = 50;
const busy = () => Math.max(1, loadavg()[0] / availableParallelism());
export const views = ["today", "reception", "month", "why", "law", "closing", "cases"];

const desk = await openDesk(book.desk);
const cases = readdirSync(new URL("tests/cases/", root)).filter((name) => /(?<!\.schema)\.json$/.test(name)).sort()
  .flatMap((name) => JSON.parse(readFileSync(new URL(`tests/cases/${name}`, root), "utf8")).cases);
const dayOf = ({ at }) => at.slice(0, 10);
const awaited = (reception) => dayOf(reception) === TODAY && reception.at.slice(10) >= "T12:00";
const patients = new Map(book.patients.map(({ id, receptions }) => [id, receptions.filter((one) => dayOf(one) <= TODAY && !awaited(one))]));
const close = (id, asOf) => desk.closeMonth({ month: book.month, receptions: patients.get(id), asOf });

// What is looked at in the page, again and again.

export const ready = (driver) => driver.until(() => "ready" in document.documentElement.dataset);
export async function open(driver, view) {
  await driver.evaluate((to) => { location.hash = `/${to}`; }, view);
  await driver.until((to) => document.body.dataset.view === to, view);
}
const click = (driver, selector) => driver.evaluate((of) => document.querySelector(of).click(), selector);
const read = (driver, selector) => driver.evaluate((of) => document.querySelector(of)?.textContent ?? null, selector);
/** Puts a value into a field as typing would. */
const put = (driver, selector, value) => driver.evaluate((of, to) => {
  const field = document.querySelector(of);
  field.value = to;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}, selector, value);
/** The verdict in a view's panel: its codes, and the line that is read. */
const verdictIn = (driver, view) => driver.evaluate((of) => {
  const element = document.querySelector(`#view-${of} madoguchi-verdict`);
  const shown = element.shadowRoot.querySelector("[part=standing]")?.textContent ?? null;
  return { standing: element.verdict?.standing ?? null, findings: element.verdict?.findings.map(({ because }) => because), shown };
}, view);
const deskNow = (driver) => driver.evaluate(() => {
  const element = document.querySelector("madoguchi-desk");
  return {
    standing: element.verdict?.standing ?? null, problem: element.problem,
    shown: element.shadowRoot.querySelector("madoguchi-verdict").shadowRoot.querySelector("[part=standing]")?.textContent ?? null,
    focus: document.activeElement.id, within: element.shadowRoot.activeElement?.name ?? null,
  };
});

/** The passages the findings lean on, each with what it is marked as. */
function marksOf({ findings }) {
  const marks = {};
  const pointed = findings.flatMap(({ passages, met }) => passages.map((passage) => ({ passage, met })));
  for (const { passage, met } of pointed.filter(({ passage }) => /^[QN]/.test(passage))) {
    const before = passage in marks ? marks[passage] : "true";
    marks[passage] = met === false || before === "false" ? "false" : met === null ? "null" : before;
  }
  return marks;
}

async function today(driver) {
  await open(driver, "today");
  await click(driver, "[name=filter][value=all]");
  const rows = await driver.evaluate(() => [...document.querySelectorAll("#list tbody tr")].map((row) =>
    ({ id: row.dataset.reception, standing: row.querySelector("[data-standing]").dataset.standing, shown: row.querySelector("[data-shown]")?.dataset.shown ?? null })));
  const expected = book.patients.flatMap(({ id, receptions }) => receptions.filter((one) => dayOf(one) === TODAY)
    .map((one) => ({ id: one.id, at: one.at, standing: awaited(one) ? "awaited" : close(id, TODAY).verdicts.find(({ receptionId }) => receptionId === one.id).standing })));
  assert.notEqual(expected.length, 0);
  assert.deepEqual(rows.map(({ id, standing }) => ({ id, standing })),
    expected.sort((one, other) => one.at.localeCompare(other.at)).map(({ id, standing }) => ({ id, standing })));
  // 済 and 未: what confirmed a visit this month is what a visit without may lean on.
  for (const { id, shown } of rows.filter((row) => row.shown !== null)) {
    const lends = close(id.replace(/-\d+$/, ""), TODAY).verdicts.some(({ standing }) => standing === "confirmed");
    assert.equal(shown, String(lends), id);
  }
  await click(driver, "[name=filter][value=toShow]");
  const left = await driver.evaluate(() => [...document.querySelectorAll("#list tbody tr")].map((row) => row.dataset.reception));
  assert.deepEqual(left, rows.filter(({ shown }) => shown === "false").map(({ id }) => id));
  await click(driver, "[name=filter][value=all]");
  await click(driver, "#list [data-by=patient] button");
  await click(driver, "#list [data-by=patient] button");
  const sorted = await driver.evaluate(() => [[...document.querySelectorAll("#list tbody th")].map((cell) => cell.textContent), document.querySelector("[data-by=patient]").ariaSort ?? document.querySelector("[data-by=patient]").getAttribute("aria-sort")]);
  assert.deepEqual(sorted, [[...sorted[0]].sort().reverse(), "descending"]);
  await click(driver, "#list [data-by=time] button");
}

/** p0001 came on the 2nd with the card; today with the patient card, through the machine. */
async function keyboard(driver) {
  await open(driver, "today");
  await driver.press("F2");
  assert.deepEqual((await deskNow(driver)).focus, "number");
  await driver.type("1");
  await driver.press("Enter");
  assert.equal((await deskNow(driver)).within, "shown", "the number leads to what was presented");
  assert.match(await read(driver, "#who"), new RegExp(`p0001.*${text.monthShown}`));
  const judged = (facts) => desk.judge({ reception: { id: "now", at: TODAY, coverage: { key: "A", scheme: "employee" }, ...facts }, history: patients.get("p0001") });
  await driver.evaluate(() => {
    const banner = document.querySelector("madoguchi-desk").shadowRoot.querySelector("madoguchi-verdict").shadowRoot.querySelector("[part=banner]");
    window.delays = [];
    document.addEventListener("keydown", () => { window.pressed = performance.now(); }, { capture: true });
    new MutationObserver(() => window.delays.push(performance.now() - window.pressed)).observe(banner, { childList: true });
  });
  await driver.press("9");
  assert.equal((await deskNow(driver)).standing, judged({ shown: { kind: "patient_card" } }).standing);
  await driver.press("2", "1", "3");
  const facts = { shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "kiosk" } };
  const { standing, shown } = await deskNow(driver);
  assert.deepEqual([standing, shown], [judged(facts).standing, phrases.standing.tolerated]);
  const delays = await driver.evaluate(() => window.delays);
  assert.ok(delays.length >= 2 && Math.min(...delays) < PROMPT * busy(), `${delays} ms`);
  driver.delays = delays;
  // Why, and back; nothing is lost on the way.
  await driver.press("F9");
  assert.equal(await driver.evaluate(() => document.querySelector("#why-head .banner").dataset.standing), "tolerated");
  await driver.press("F2");
  assert.equal((await deskNow(driver)).standing, "tolerated");
  await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
  // Enter leads from group to group, and out of the last one into the book.
  await driver.press("Enter", "Enter", "Enter", "Enter");
  assert.equal(await read(driver, "#done"), text.registered("p0001", phrases.standing.tolerated));
  assert.equal((await deskNow(driver)).focus, "number", "on to the next patient");
  assert.equal(await driver.evaluate(() => document.querySelector("#number").value), "");
  await open(driver, "today");
  const rows = () => driver.evaluate(() => [...document.querySelectorAll("#list tbody [data-patient=p0001] .standing")].map((chip) => chip.dataset.standing).filter(Boolean));
  assert.deepEqual(await rows(), ["tolerated"]);
  // F4 takes it back, with all that was entered.
  await driver.press("F2", "F4");
  assert.equal(await read(driver, "#done"), text.undone("p0001"));
  assert.equal((await deskNow(driver)).standing, "tolerated");
  await driver.press("Escape");
  assert.deepEqual([(await deskNow(driver)).standing, (await deskNow(driver)).focus], [null, "number"]);
  await open(driver, "today");
  assert.deepEqual(await rows(), []);
}

/** An appointment brings what is known of it, and who is outside the notice is asked for nothing. */
async function appointments(driver) {
  await open(driver, "today");
  const coming = book.patients.flatMap(({ id, receptions }) => receptions.filter(awaited).map((reception) => ({ id, reception })));
  const odd = coming.filter(({ reception: { payer, care } }) => (payer ?? "health_insurance") !== "health_insurance" || (care ?? "outpatient") !== "outpatient");
  assert.ok(odd.length >= 3);
  const rowOf = (id) => driver.evaluate((of) => {
    const row = [...document.querySelectorAll("#list tbody tr")].find(({ dataset }) => dataset.patient === of);
    return { shown: row.querySelector("[data-shown]") !== null, next: row.querySelector("td:nth-of-type(5)").lastChild.textContent };
  }, id);
  for (const { id, reception } of odd) {
    await open(driver, "today");
    const { shown, next } = await rowOf(id);
    if ((reception.payer ?? "health_insurance") !== "health_insurance") assert.deepEqual([shown, next], [false, text.nothingToDo], id);
    await driver.press("F2");
    await driver.type(id.slice(1));
    await driver.press("Enter");
    assert.deepEqual(
      await driver.evaluate(() => ["at", "payer", "care", "coverage-key", "scheme"].map((field) => document.getElementById(field).value)),
      [reception.at, reception.payer ?? "health_insurance", reception.care ?? "outpatient", reception.coverage?.key ?? "", reception.coverage?.scheme ?? "unknown"], id);
    await driver.press("0");
    const { id: own, ...known } = reception;
    const expected = desk.judge({ reception: { ...known, id: own, shown: { kind: "nothing" }, inquiry: null, circumstance: null }, history: patients.get(id) });
    assert.equal((await deskNow(driver)).standing, expected.standing, id);
    await driver.press("0", "0", "Enter");
    assert.equal(await read(driver, "#done"), text.registered(id, phrases.standing[expected.standing]));
    await open(driver, "today");
    assert.equal((await rowOf(id)).shown, shown, `${id} is of the same payer after as before`);
    await driver.press("F2", "F4", "Escape");
  }
}

/** Somebody without a number yet is in the list, has a month, and is closed. */
async function newcomers(driver) {
  const rows = () => driver.evaluate(() => document.querySelectorAll("#list tbody tr").length);
  const closed = async () => {
    await open(driver, "closing");
    await driver.evaluate(() => { document.querySelector("#closing-result").replaceChildren(); document.querySelector("#close-own").click(); });
    await driver.until(() => document.querySelector("#by-day") !== null);
    return driver.evaluate(() => [...document.querySelectorAll("#by-day .legend .standing")].reduce((sum, chip) => sum + Number(/\d+$/.exec(chip.textContent)[0]), 0));
  };
  await open(driver, "today");
  const before = [await rows(), await closed()];
  for (const [number, keys] of [[1, ["1", "1", "1"]], [2, ["0", "0", "0"]]]) {
    await driver.press("F2", "Enter", ...keys, "Enter");
    const standing = number === 1 ? "confirmed" : "unconfirmed";
    assert.equal(await read(driver, "#done"), text.registered(text.newcomer(number), phrases.standing[standing]));
    assert.equal(await driver.evaluate(() => document.querySelector("#done").dataset.tone), number === 1 ? "good" : "bad", "in the tone of what came of it");
  }
  // Who was just entered stays at hand.
  await driver.press("F9");
  assert.equal(await driver.evaluate(() => document.querySelector("#why-head .banner")?.dataset.standing), "unconfirmed");
  await driver.press("F8");
  assert.match(await read(driver, "#month caption"), new RegExp(text.newcomer(2)));
  await open(driver, "today");
  assert.deepEqual([await rows(), await closed()], before.map((count) => count + 2));
  assert.ok(await driver.evaluate((of) => [...document.querySelectorAll("#failing tbody th")].some((cell) => cell.textContent === of), text.newcomer(2)));
  // One after the other taken back, what is at hand meanwhile being left in its turn.
  await driver.press("F2", "F4", "F4");
  assert.equal(await read(driver, "#done"), text.undone(text.newcomer(1)) + text.leftUnfinished(text.newPatient));
  await driver.press("Escape");
  await open(driver, "month");
  await open(driver, "today");
  assert.deepEqual([await rows(), await closed()], before);
}

/** Under a number nothing of another patient is shown, and nothing that was keyed is lost. */
async function otherNumber(driver) {
  await driver.press("F2");
  await driver.type("3");
  await driver.press("Enter", "9", "2");
  await driver.press("F2");
  const seen = () => driver.evaluate(() => {
    const element = document.querySelector("madoguchi-desk");
    const chip = document.querySelector("#who [data-shown]");
    return { shown: getComputedStyle(element).visibility === "visible", chip: chip !== null, who: document.querySelector("#who b")?.textContent ?? null };
  });
  assert.deepEqual(await seen(), { shown: true, chip: true, who: "p0003" });
  await driver.type("9");
  assert.deepEqual(await seen(), { shown: false, chip: false, who: null }, "p0009 is another");
  assert.equal(await driver.evaluate(async () => (await import("/www/hand.js")).hand()), null, "no reason either");
  await driver.evaluate(() => { document.querySelector("#number").select(); });
  // A number that nobody has loses nothing.
  await driver.type("99999");
  await driver.press("Enter");
  assert.deepEqual([await read(driver, "#who .error"), (await seen()).shown], [text.noSuchNumber, false]);
  await driver.type("3");
  assert.deepEqual([await seen(), await driver.evaluate(() => document.querySelector("madoguchi-desk").facts.shown.kind)], [{ shown: true, chip: true, who: "p0003" }, "patient_card"]);
  await driver.press("F2");
  await driver.type("933");
  await driver.press("Tab");
  assert.deepEqual([(await seen()).who, await driver.evaluate(() => document.querySelector("madoguchi-desk").value)], ["p0933", ""], "Tab leads there as Enter does");
  assert.equal(await read(driver, "#done"), text.leftUnfinished("p0003"));
  // F4 brings back what was left, and each Escape or other number says so.
  await driver.press("F4");
  assert.deepEqual([(await seen()).who, (await deskNow(driver)).problem, await read(driver, "#done")], ["p0003", { missing: "answer" }, text.unfinishedAgain("p0003")]);
  await driver.press("Escape");
  assert.equal(await read(driver, "#done"), text.leftUnfinished("p0003"));
  await driver.press("F4", "F4");
  assert.equal((await seen()).who, "p0003", "F4 at what is unfinished does not throw it away");
  await driver.evaluate(() => document.querySelector("madoguchi-desk").undo());
  await driver.evaluate(() => document.querySelector("madoguchi-desk").undo());
  await driver.press("F2");
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
  await driver.press("Escape");
}

/** The keys of the page work in every field, and a date half typed is no date. */
async function namedKeys(driver) {
  const atDate = async () => {
    await driver.press("F2");
    await driver.type("838");
    await driver.press("Enter", "4");
    assert.equal((await deskNow(driver)).within, "validUntil");
  };
  await atDate();
  await driver.type("07");
  await driver.press("Enter", "2", "1");
  assert.deepEqual([(await deskNow(driver)).standing, (await deskNow(driver)).problem], [null, { missing: "validUntil" }]);
  await driver.press("Enter");
  assert.deepEqual([(await deskNow(driver)).within, await read(driver, "#done")], ["validUntil", ""], "nothing is entered by half a date");
  await driver.press("Escape");
  assert.deepEqual([(await deskNow(driver)).focus, await driver.evaluate(() => document.querySelector("#number").value)], ["number", ""]);
  assert.equal(await read(driver, "#done"), text.leftUnfinished("p0838"));
  await driver.press("F4");
  assert.deepEqual((await deskNow(driver)).problem, { missing: "validUntil" }, "and it comes back as half a date");
  await driver.press("Escape");
  await atDate();
  await driver.press("F2");
  assert.equal((await deskNow(driver)).focus, "number");
  await driver.press("Escape");
  await atDate();
  await driver.press("F8");
  assert.match(await read(driver, "#month caption"), /p0838/);
  await driver.press("F2", "Escape");
  await atDate();
  await driver.press("F9");
  assert.equal(await driver.evaluate(() => document.body.dataset.view), "why");
  await driver.press("F2", "Escape");
  // The text of a circumstance, too.
  await driver.type("838");
  await driver.press("Enter", "9", "0", "5");
  assert.equal((await deskNow(driver)).within, "note");
  await driver.type("x");
  await driver.press("Escape");
  assert.equal((await deskNow(driver)).focus, "number");
  // Nothing has failed while the clerk is on the way.
  await driver.type("838");
  await driver.press("Enter", "1");
  const { standing, shown } = await deskNow(driver);
  assert.deepEqual([standing, shown], ["unconfirmed", null]);
  assert.equal(await driver.evaluate(() => document.querySelector("madoguchi-desk").shadowRoot.querySelector("[part=prompt]").textContent), wordsIn("ja").text.goOn);
  await driver.press("0");
  assert.equal((await deskNow(driver)).shown, phrases.standing.unconfirmed, "at the last group");
  await driver.press("F2", "Escape");
}

/** A month that still runs is looked at as of the desk's day. */
async function running(driver) {
  await open(driver, "today");
  const day = "2025-10-15";
  await put(driver, "#desk-day", day);
  await open(driver, "month");
  const known = new Map(book.patients.map(({ id, receptions }) => [id, receptions.filter((one) => dayOf(one) < day || (dayOf(one) === day && (one.at.slice(10) < "T12:00" || one.cancelled)))]));
  const month = (id) => desk.closeMonth({ month: book.month, receptions: known.get(id), asOf: day });
  for (const id of ["p0003", "p0002", "p0026"]) {
    await click(driver, `[name=patient][value="${id}"]`);
    const seen = await driver.evaluate(() => [document.querySelector(".month-standing .standing").dataset.standing, document.querySelector("#month thead th:last-child").textContent, document.querySelector("[name=known][value=closing]").disabled]);
    assert.deepEqual(seen, [month(id).standing, text.columnToday, true], id);
  }
  await open(driver, "closing");
  await driver.evaluate(() => { document.querySelector("#closing-result").replaceChildren(); document.querySelector("#close-own").click(); });
  await driver.until(() => document.querySelector("#by-day") !== null);
  const all = [...known.keys()].map(month).filter(({ verdicts }) => verdicts.length > 0);
  const seen = await driver.evaluate(() => Object.fromEntries([...document.querySelectorAll(".months .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])));
  assert.deepEqual(seen, Object.fromEntries(["adequate", "open", "inadequate"].map((code) => [code, all.filter(({ standing }) => standing === code).length])));
  assert.match(await read(driver, ".months b"), /10月15日/);
  await open(driver, "today");
  await put(driver, "#desk-day", TODAY);
  await open(driver, "month");
  assert.deepEqual(await driver.evaluate(() => ["disabled", "checked"].map((is) => document.querySelector("[name=known][value=closing]")[is])), [false, true]);
}

/** A number typed full-width is the number; Enter that ends a conversion is not the clerk's Enter. */
async function inputMethod(driver) {
  await driver.press("F2");
  if ((await deskNow(driver)).focus !== "number") await open(driver, "reception");
  await driver.evaluate(() => {
    const number = document.querySelector("#number");
    number.focus();
    number.value = "\uFF13";
    number.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
  });
  assert.equal(await read(driver, "#who b"), null, "still composing");
  await driver.press("Enter");
  assert.equal(await read(driver, "#who b"), "p0003");
  await driver.evaluate(() => {
    const desk = document.querySelector("madoguchi-desk");
    desk.focus();
    desk.shadowRoot.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Process", keyCode: 229, isComposing: true, bubbles: true, composed: true }));
  });
  assert.equal((await deskNow(driver)).standing, null);
  await driver.press("Escape");
  await driver.type("99999");
  await driver.press("Enter");
  assert.deepEqual([await read(driver, "#who .error"), await driver.evaluate(() => document.querySelector("#number").getAttribute("aria-invalid"))], [text.noSuchNumber, "true"]);
  await driver.press("Escape");
}

async function refusal(driver) {
  await open(driver, "reception");
  await click(driver, "#clear");
  await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
  await driver.press("9");
  await put(driver, "#at", "2025-02-30");
  const refused = () => driver.evaluate(() => [...document.querySelectorAll("#more [aria-invalid]")].map((field) => [field.id, field.closest(".field").querySelector(".error").textContent]));
  assert.deepEqual(await refused(), [["at", phrases.errorCode.not_a_date]]);
  assert.equal((await deskNow(driver)).standing, null, "no verdict is left standing");
  await put(driver, "#at", "");
  assert.deepEqual(await refused(), [["at", phrases.errorCode.missing]]);
  await put(driver, "#at", TODAY);
  assert.deepEqual(await refused(), []);
  await put(driver, "#scheme", "employee");
  assert.deepEqual(await refused(), [["coverage-key", phrases.errorCode.missing]]);
  await click(driver, "#clear");
}

/** Every visit, as on its day and as it closes, with the ribbon that says the same. */
async function month(driver) {
  await open(driver, "month");
  const busiest = [...patients].sort(([, one], [, other]) => other.length - one.length).slice(0, 2).map(([id]) => id);
  for (const id of new Set(["p0003", "p0002", "p0026", ...busiest])) {
    const closing = close(id);
    const expected = closing.verdicts.map(({ receptionId, standing: closed }) => {
      const reception = patients.get(id).find((one) => one.id === receptionId);
      return { id: receptionId, onDay: close(id, dayOf(reception)).verdicts.find((one) => one.receptionId === receptionId).standing, closed };
    });
    await click(driver, `[name=patient][value="${id}"]`);
    const seen = await driver.evaluate(() => ({
      month: document.querySelector(".month-standing .standing").dataset.standing,
      visits: [...document.querySelectorAll("#month tbody tr")].map((row) => {
        const [onDay, closed] = [...row.querySelectorAll(".standing")].map((chip) => chip.dataset.standing);
        return { id: row.dataset.reception, onDay, closed };
      }),
      drawn: document.querySelectorAll("#ribbon .mark").length,
    }));
    assert.deepEqual(seen, { month: closing.standing, visits: expected, drawn: expected.length * 2 }, id);
    for (const { id: visit, onDay, closed } of expected) {
      await click(driver, `[name=visit][value="${visit}"]`);
      for (const [known, standing] of [["closing", closed], ["day", onDay]]) {
        await click(driver, `[name=known][value=${known}]`);
        assert.deepEqual([(await verdictIn(driver, "month")).standing, (await verdictIn(driver, "month")).shown], [standing, phrases.standing[standing]], `${visit}, ${known}`);
      }
    }
  }
  // The showing of the 20th repairs the visit of the 3rd: in the table, in the drawing, and in its words.
  await click(driver, "[name=patient][value=p0003]");
  assert.equal(await read(driver, "#month .repaired"), ` ${text.repairedBy("10/20")}`);
  assert.equal(await driver.evaluate(() => document.querySelectorAll("#ribbon .repair").length), 1);
  assert.match(await driver.evaluate(() => document.querySelector("#ribbon svg").getAttribute("aria-label")), /20日の提示による/);
  await click(driver, "[name=known][value=closing]");
}

async function why(driver) {
  await open(driver, "month");
  await click(driver, "[name=patient][value=p0003]");
  await click(driver, "[name=visit][value=p0003-1]");
  await open(driver, "why");
  const [verdict] = close("p0003").verdicts;
  const seen = await driver.evaluate(() => ({
    notice: [...document.querySelectorAll("#passages [data-passage]")].map((span) => (span.querySelector("mark") ?? span).firstChild.data).join(""),
    marks: Object.fromEntries([...document.querySelectorAll("#passages mark")].map((mark) => [mark.parentElement.dataset.passage, mark.dataset.met])),
    findings: [...document.querySelectorAll("[data-finding]")].map((one) => [one.querySelector(".met").dataset.met, one.children[1].textContent]),
    grounds: [...document.querySelectorAll("#findings .ground")].map((one) => one.textContent),
    sources: [...document.querySelectorAll("#findings .sources li")].map((one) => one.textContent),
    dates: document.querySelector("[data-decided] .note").textContent,
    line: document.querySelector("#why-head .banner").textContent,
  }));
  assert.equal(seen.notice, desk.passages().filter(({ of }) => of === "notice_2024_04_17").map((passage) => passage.text).join(""));
  assert.deepEqual(seen.marks, marksOf(verdict));
  assert.deepEqual(seen.findings, verdict.findings.map(({ met, because }) => [String(met), phrases.because[because]]));
  assert.ok(seen.line.endsWith(describe(verdict).line));
  const citations = new Map(desk.sources().map(({ id, citation }) => [id, citation]));
  assert.deepEqual(seen.sources, [...new Set(verdict.findings.map(({ source }) => citations.get(source)))]);
  seen.grounds.forEach((ground, at) => assert.ok(ground.includes(phrases.evidence[verdict.findings[at].evidence]), ground));
  assert.match(seen.dates, /2024年4月17日/);
  // The passage that decided is in view.
  await driver.until(() => {
    const box = document.querySelector("#passages").getBoundingClientRect();
    const mark = document.querySelector('[data-passage="N3.f"] mark').getBoundingClientRect();
    return mark.bottom > box.top && mark.top < box.bottom;
  });
}

/** The same visit along the years, the windows that are open, and an amendment that changes the answer. */
async function law(driver) {
  await open(driver, "month");
  await click(driver, "[name=patient][value=p0003]");
  await click(driver, "[name=visit][value=p0003-1]");
  await open(driver, "law");
  const [shown, asked] = [patients.get("p0003")[1], patients.get("p0003")[0]];
  const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  for (const day of ["2023-03-10", "2023-05-03", "2024-04-03", "2024-04-17", "2025-10-03", "2026-12-03"]) {
    await put(driver, "#law-day", String(number(day)));
    // The month is over, and the showing is somewhere later in it.
    const month = day.slice(0, 7);
    const after = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10);
    const expected = desk.judge({ reception: { ...asked, at: day }, history: [{ ...shown, at: `${month}-28` }], asOf: after });
    assert.equal((await verdictIn(driver, "law")).standing, expected.standing, day);
    const open = desk.timeline().filter(({ from, until }) => from <= day && (until === null || day <= until)).map(({ window }) => window);
    const seen = await driver.evaluate(() => [...document.querySelectorAll("[data-window]")].filter((row) => row.dataset.open === "true").map((row) => row.dataset.window));
    assert.deepEqual(seen.sort(), [...new Set(open)].sort(), day);
    assert.equal(await driver.evaluate(() => document.querySelector("[data-answers] .state").textContent.slice(2)), phrases.standing[expected.standing], day);
  }
  await driver.evaluate(() => document.querySelector("#law-day").focus());
  const before = await read(driver, "#law-day-text");
  await driver.press("ArrowRight");
  assert.notEqual(await read(driver, "#law-day-text"), before, "by keyboard");
  // The end of the tolerance, supposed.
  await put(driver, "#law-day", String(number("2026-12-03")));
  await click(driver, "[data-example=monthly_tolerance]");
  await click(driver, "#amend [type=submit]");
  await driver.until(() => document.querySelector("#law-changed").textContent !== "");
  assert.equal((await verdictIn(driver, "law")).standing, "unconfirmed");
  const said = await read(driver, "#law-changed");
  assert.ok(said.includes("2026年12月1日") && said.includes(phrases.standing.tolerated) && said.includes(phrases.standing.unconfirmed), said);
  assert.equal(await read(driver, "#changed"), text.amendedBy(1));
  // What cannot be an amendment is said beside its field, and changes nothing.
  await put(driver, "#amend-from", "2026-13-01");
  await click(driver, "#amend [type=submit]");
  await driver.until(() => document.querySelector("#amend-error") !== null);
  assert.deepEqual(await driver.evaluate(() => [...document.querySelectorAll("#amend [aria-invalid]")].map(({ id }) => id)), ["amend-from"]);
  await click(driver, "#amended [data-remove]");
  await driver.until(() => document.querySelector("#changed").hidden);
  assert.equal((await verdictIn(driver, "law")).standing, "tolerated");
}

/** The month of everybody, and of a file. */
async function closing(driver) {
  await open(driver, "closing");
  await click(driver, "#close-own");
  await driver.until(() => document.querySelector("#failing") !== null);
  const all = [...patients.keys()].map((id) => close(id)).filter(({ verdicts }) => verdicts.length > 0);
  const verdicts = all.flatMap((closed) => closed.verdicts);
  const count = (of, code) => of.filter(({ standing }) => standing === code).length;
  const seen = await driver.evaluate(() => ({
    months: Object.fromEntries([...document.querySelectorAll(".months .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])),
    standings: Object.fromEntries([...document.querySelectorAll("#by-day .legend .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])),
    table: [...document.querySelectorAll("#by-day tbody tr")].flatMap((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))).reduce((sum, one) => sum + one, 0),
    reasons: [...document.querySelectorAll("#reasons-by-count td:nth-child(2)")].reduce((sum, cell) => sum + Number(cell.textContent), 0),
    failing: document.querySelectorAll("#failing tbody tr").length,
    repairs: [...document.querySelectorAll("#failing tbody tr td:last-child")].filter((cell) => cell.textContent.trim() === "").length,
  }));
  assert.deepEqual(seen.months, Object.fromEntries(["adequate", "open", "inadequate"].map((code) => [code, count(all, code)])));
  for (const [code, number] of Object.entries(seen.standings)) assert.equal(number, count(verdicts, code), code);
  const failing = count(verdicts, "unconfirmed");
  assert.deepEqual([seen.table, seen.reasons, seen.failing, seen.repairs], [verdicts.length, failing, failing, 0]);
  // Out as CSV: one line a visit.
  const saved = await driver.evaluate(async () => {
    const make = URL.createObjectURL;
    const click = HTMLAnchorElement.prototype.click;
    let file, name;
    URL.createObjectURL = (blob) => { file = blob; return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () { name = this.download; };
    document.querySelector("#save-csv").click();
    Object.assign(URL, { createObjectURL: make });
    HTMLAnchorElement.prototype.click = click;
    return { name, text: await file.text() };
  });
  assert.equal(saved.name, `madoguchi-${book.month}.csv`);
  const lines = saved.text.trim().split("\r\n");
  assert.equal(lines.length, verdicts.length + 1);
  assert.equal(lines.filter((line) => line.includes(',"unconfirmed",')).length, failing);
}

const file = (name) => fileURLToPath(new URL(`tests/readers/${name}`, root));
async function load(driver, name) {
  await driver.evaluate(() => { document.querySelector("#closing-status").textContent = ""; });
  await driver.upload("#file", file(name));
  await driver.until(() => document.querySelector("#closing-status").textContent !== "" && document.querySelector("#closing-progress").hidden);
}

async function files(driver) {
  await open(driver, "closing");
  const status = () => read(driver, "#closing-status");
  const chips = () => driver.evaluate(() => [...document.querySelectorAll("#by-day .legend .standing")].map((chip) => chip.dataset.standing));
  for (const name of ["csv/month.csv", "csv/month.shift-jis.csv"]) {
    await load(driver, name);
    assert.deepEqual(await chips(), ["tolerated", "confirmed"], name);
    assert.ok((await read(driver, "#closing-warnings")).includes(text.faultAt(4, text.fileColumn.at, readersPhrases.warningCode.not_a_date)), "the line and the column that could not be read");
  }
  // What the system answered does not say what was presented; the clerk may.
  await load(driver, "oqs/face.xml");
  assert.equal(await status(), text.nothingToClose);
  assert.equal(await driver.evaluate(() => document.querySelector("#fill-shown-field").hidden), false);
  await put(driver, "#fill-shown", "my_number_card");
  await driver.until(() => document.querySelector("#by-day") !== null);
  assert.deepEqual(await chips(), ["confirmed"]);
  // Dropped on the view.
  const dropped = (name, content) => driver.evaluate((called, holding) => {
    const data = new DataTransfer();
    data.items.add(new File([holding], called));
    document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, name, content);
  const line = (id, facts) => JSON.stringify({ patient: "=1+1", reception: { id, at: "2024-05-07", ...facts } });
  await dropped("month.jsonl", `${line("a", { shown: { kind: "nothing" } })}\nnot json\n${line("b", { shown: { kind: "nothing" } })}\n`);
  await driver.until(() => document.querySelectorAll("#failing tbody tr").length === 2);
  await dropped("odd.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>");
  await driver.until((of) => document.querySelector("#closing-status").textContent.startsWith(of), text.fileRefused("").slice(0, 10));
  assert.equal(await driver.evaluate(() => document.querySelector("#failing")), null, "no result of another file is left standing");
}

/** Files that are wrong in part, or as a whole: what was not read is said, and is nobody's 適切. */
async function oddFiles(driver) {
  await open(driver, "closing");
  const status = () => read(driver, "#closing-status");
  const drop = async (name, content) => {
    await driver.evaluate((called, holding) => {
      document.querySelector("#closing-status").textContent = "";
      const data = new DataTransfer();
      data.items.add(new File([holding], called));
      document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, name, content);
    await driver.until(() => document.querySelector("#closing-status").textContent !== "" && document.querySelector("#closing-progress").hidden);
  };
  const months = () => driver.evaluate(() => Object.fromEntries([...document.querySelectorAll(".months .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])));
  const all = (selector) => driver.evaluate((of) => [...document.querySelectorAll(of)].map((one) => one.textContent), selector);
  const good = { shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
  const lines = (...rows) => rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n");

  // One file's patients never stand under what is said of another.
  await drop("a.csv", "patient,id,at,shown\nALICE-1,r1,2025-11-08,nothing\n");
  assert.deepEqual(await all("#failing tbody th"), ["ALICE-1"]);
  const twice = { patient: "BOB-2", id: "r1", at: "2025-11-08", ...good };
  await drop("b.jsonl", lines(twice, { ...twice, at: "2025-11-08T10:00:00+09:00" }, { patient: "EVE-3", id: "r1", at: "2025-13-08", ...good }));
  assert.equal(await driver.evaluate(() => document.querySelector("#failing")), null);
  assert.deepEqual(await all("#unread li"), [
    `${text.faultAt(2, "", readersPhrases.warningCode.duplicate_id ?? phrases.errorCode.duplicate_id)} ${text.patientOf("BOB-2")}`,
    `${text.faultAt(3, text.fileColumn.at, readersPhrases.warningCode.not_a_date)} ${text.patientOf("EVE-3")}`,
  ], "what was not read, with its line and its column");
  assert.match(await status(), new RegExp(text.unreadRows(2)));
  // Nobody with such a row is 適切, and nobody vanishes.
  assert.deepEqual(await months(), { adequate: 0, open: 2, inadequate: 0 });
  assert.equal(await read(driver, "#kept-open"), text.keptOpen(2, ["BOB-2", "EVE-3"]));
  await drop("all-refused.csv", "patient,id,at,shown\nDAN-4,r1,2025-11-08,patient_card\nDAN-4,r1,2025-11-08,patient_card\n");
  assert.deepEqual([await all("#failing tbody th").then((rows) => rows.includes("ALICE-1")), await driver.evaluate(() => /DAN-4/.test(document.querySelector("#view-closing").textContent))], [false, true]);

  const csv = (...rows) => `patient,id,at,shown,inquiry_by,inquiry_answer\n${rows.map((row) => `${row},my_number_card,card,valid\n`).join("")}`;
  await drop("month.csv", csv("A,1,2025-11-04", "A,1,2025-11-05", "B,1,2025-11-04", "B,1,2025-11-04", "C,1,2025-11-31"));
  assert.deepEqual(await months(), { adequate: 1, open: 2, inadequate: 0 }, "A came twice with number 1; B's second row and C's were not read");
  assert.deepEqual(await all("#unread li"), [
    `${text.faultAt(5, text.fileColumn.id, readersPhrases.warningCode.duplicate_id)} ${text.patientOf("B")}`,
    `${text.faultAt(6, text.fileColumn.at, readersPhrases.warningCode.not_a_date)} ${text.patientOf("C")}`,
  ]);
  await drop("nothing.csv", csv("A,1,2025-11-31"));
  assert.deepEqual([await status(), await all("#closing-result *")], [`${text.nothingToClose} ${text.unreadRows(1)}`, []], "no month is known");

  // A row costs itself, and not the file; each shape of a line is read, and a number begins anew each day.
  await drop("month.jsonl", lines(
    `\uFEFF${JSON.stringify({ patient: "A", id: "1", at: "2025-11-04", ...good })}`,
    { patient: "A", reception: { id: "1", at: "2025-11-05", ...good } },
    { patient: "B", reception: { id: "1", at: 20251104, ...good } }, { patient: "C", id: "1", at: "2025-11-04", shown: "card" },
    { patient: 5, id: "1", at: "2025-11-04", ...good }, { id: "1", at: "2025-11-04", ...good }, "null", "[1]", "{", '"x"',
    { patient: "D", reception: null }, { patient: "D", reception: { id: "1", at: "2025-10-04", ...good }, id: "1" },
    { patient: "E", id: "1", at: "2025-10-31", name: "x", ...good }, "", "  "));
  assert.deepEqual(await months(), { adequate: 1, open: 3, inadequate: 0 }, "A; B, C and D, of whom something was not read; E's is of another month");
  assert.equal((await all("#unread li")).length, 11);
  assert.ok((await all("#unread li")).some((said) => said.startsWith("3 行目・受付日：")), "the column by its name");
  assert.ok((await all("#closing-result .warn")).includes(text.unreadOfNobody));
  const standings = () => driver.evaluate(() => Object.fromEntries([...document.querySelectorAll("#by-day .legend .standing")].map((chip) => [chip.dataset.standing, Number(/\d+$/.exec(chip.textContent)[0])])));
  assert.deepEqual(await standings(), { confirmed: 2 }, "number 1 of two days is two receptions");

  // A month that still runs, as of a day; what is no day judges nothing.
  await drop("running.jsonl", lines({ patient: "A", id: "1", at: "2025-11-04", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } }));
  assert.deepEqual(await months(), { adequate: 0, open: 0, inadequate: 1 });
  for (const [day, expected] of [["２０２５/11/10", { adequate: 0, open: 1, inadequate: 0 }], ["2025-11-31", {}], ["", { adequate: 0, open: 0, inadequate: 1 }], ["2025-11-10", { adequate: 0, open: 1, inadequate: 0 }]]) {
    await put(driver, "#closing-as-of", day);
    await driver.until(() => document.querySelector("#closing-progress").hidden);
    assert.deepEqual(await months(), expected, day);
    assert.equal((await status()) === text.asOfIsNone, day === "2025-11-31");
  }
  await drop("next.jsonl", lines({ patient: "A", id: "1", at: "2025-11-04", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } }));
  assert.deepEqual(await months(), { adequate: 0, open: 0, inadequate: 1 }, "one file's day is not the next one's");

  // Asked by number is asked of anybody: no visit, whatever the clerk says was presented.
  await load(driver, "oqs/bulk.xml");
  assert.deepEqual([await status(), await driver.evaluate(() => document.querySelector("#fill-shown-field").hidden)], [text.nothingToClose, true]);
  assert.match(await read(driver, "#closing-warnings"), new RegExp(text.inquiriesAreNoVisits(10).slice(0, 10)));

  // Of several files none is taken for the whole.
  await driver.evaluate(() => {
    const data = new DataTransfer();
    for (const name of ["1.csv", "2.csv"]) data.items.add(new File(["patient,id,at,shown\nA,1,2025-11-04,nothing\n"], name));
    document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await driver.until((of) => document.querySelector("#closing-status").textContent === of, text.oneFile(2));
  assert.deepEqual(await all("#closing-result *, #closing-warnings *"), []);

  // What runs when the next file comes is not shown after it.
  const many = lines(...Array.from({ length: 6_000 }, (_, at) => ({ patient: `P${at}`, id: "1", at: "2025-11-04", shown: { kind: "nothing" } })));
  await driver.evaluate((holding) => {
    const drop = (called, content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], called));
      document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    };
    drop("many.jsonl", holding);
    return new Promise((done) => {
      const look = new MutationObserver(() => {
        if (document.querySelector("#closing-progress").hidden) return;
        look.disconnect();
        drop("odd.xml", "<x>");
        done();
      });
      look.observe(document.querySelector("#closing-progress"), { attributes: true });
    });
  }, many);
  await driver.until((of) => document.querySelector("#closing-status").textContent.startsWith(of), text.fileRefused("").slice(0, 10));
  await new Promise((done) => { setTimeout(done, 500); });
  assert.deepEqual([await all("#closing-result *"), (await status()).startsWith(text.fileRefused("").slice(0, 10))], [[], true]);

  // The saved list is no formula in either width, and tells what was not judged.
  await drop("formulas.jsonl", lines(...["=1+1", "＝1+1", " +2", "@x", "－3"].map((patient, at) => ({ patient, id: `${patient}${at}`, at: "2025-11-04", shown: { kind: "nothing" } })), "{"));
  const saved = await driver.evaluate(async () => {
    const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    let file;
    URL.createObjectURL = (blob) => { file = blob; return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = () => {};
    document.querySelector("#save-csv").click();
    Object.assign(URL, { createObjectURL: make });
    HTMLAnchorElement.prototype.click = click;
    return file.text();
  });
  const cells = saved.trim().split("\r\n").map((line) => line.split('","'));
  assert.deepEqual(cells.slice(1, 6).map(([patient, id]) => [patient[1], id[0]]), Array(5).fill(["'", "'"]));
  assert.ok(cells.at(-1).includes(text.notJudgedShort), String(cells.at(-1)));
}

async function casebook(driver) {
  await open(driver, "cases");
  const answered = await driver.evaluate(async () => {
    const { agrees, answer, cases: all } = await import("/www/parts/casebook.js");
    return Promise.all(all.map(async (found) => [found.one.name, agrees(await answer(found), found.one)]));
  });
  assert.equal(answered.length, cases.length, "the page has the whole book: is www/data built?");
  assert.deepEqual(answered.filter(([, agreed]) => !agreed), []);
  const kinds = [
    (one) => "judge" in one && !one.expect.error,
    (one) => "close" in one && !one.expect.error && Object.keys(one.expect.verdicts).length > 0,
    (one) => one.expect.error,
  ];
  for (const of of kinds) {
    const one = cases.find(of);
    await put(driver, "#case-search", one.name);
    assert.equal(await driver.evaluate(() => document.querySelectorAll("#cases label:not([hidden])").length), 1);
    await click(driver, "#cases label:not([hidden]) input");
    await driver.until((agrees) => [...document.querySelectorAll("#view-cases .panel dd")].some((dd) => dd.textContent.includes(agrees)), text.agrees);
    if (one.judge && !one.expect.error) assert.equal((await verdictIn(driver, "cases")).standing, one.expect.standing);
    if (one.close && !one.expect.error) assert.equal(await driver.evaluate(() => document.querySelector("#case-month .month-standing .standing").dataset.standing), one.expect.standing);
  }
  await put(driver, "#case-search", "");
}

async function english(driver) {
  await click(driver, "[name=language][value=en]");
  await driver.until(() => document.documentElement.lang === "en");
  for (const view of views) {
    await open(driver, view);
    assert.equal(await read(driver, `#title-${view}`), textEn[`view_${view}`]);
    const left = await driver.evaluate(() => {
      const found = [];
      const look = (top) => {
        const walker = document.createTreeWalker(top, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.shadowRoot) look(node.shadowRoot);
          if (node.nodeType !== 3 || !/[ぁ-ん]/.test(node.data)) continue;
          let lang;
          for (let at = node.parentNode; at && !lang; at = at.parentNode ?? at.host) lang = at.getAttribute?.("lang");
          if (lang === "en" && !node.parentElement.closest("noscript, [hidden], #cases h3, #failing td, #month td")) found.push(node.data);
        }
      };
      look(document.body);
      return found;
    });
    assert.deepEqual(left, [], view);
  }
  await click(driver, "[name=language][value=ja]");
  await driver.until(() => document.documentElement.lang === "ja");
}

export const flows = {
  today, keyboard, namedKeys, appointments, newcomers, otherNumber, inputMethod, refusal, month, running, why, law, closing, files, oddFiles, casebook, english,
};

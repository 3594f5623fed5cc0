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
import { clinicFlows } from "./clinic.mjs";
import { deskFlows } from "./desk.mjs";
import { monthFlows } from "./month.mjs";
import text from "../../../../www/text/ja.js";
import textEn from "../../../../www/text/en.js";

export const root = new URL("../../../../", import.meta.url);
const TODAY = "2025-10-31";
/** From a key to what the clerk sees, in milliseconds: longer only as far as others keep the machine busy. */
const PROMPT = 50;
const busy = () => Math.max(1, loadavg()[0] / availableParallelism());
export const views = ["start", "today", "reception", "month", "why", "law", "closing", "cases"];

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

const ofNotice = new Set(desk.passages().filter(({ of }) => of === "notice_2024_04_17").map(({ id }) => id));
/** The passages of the notice the findings lean on, each with what it is marked as. */
function marksOf({ findings }) {
  const marks = {};
  for (const [passage, met] of findings.flatMap(({ passages, met: of }) => passages.map((id) => [id, of]))) {
    if (!ofNotice.has(passage)) continue;
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
  await click(driver, "#list [data-by=standing] button");
  const standings = await driver.evaluate(() => [...document.querySelectorAll("#list tbody tr [data-standing]")].map((chip) => chip.dataset.standing));
  const gravest = ["unconfirmed", "undetermined", "pending", "provisional", "tolerated", "exempt", "rechecked", "confirmed", "out_of_scope", "awaited"];
  assert.deepEqual(standings, [...standings].sort((one, other) => gravest.indexOf(one) - gravest.indexOf(other)), "what asks for most comes first");
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

/** From patient to patient without a number and without the mouse; what today's card does for the month is said. */
async function nextPatient(driver) {
  await open(driver, "month");
  await driver.press("F7");
  const coming = book.patients.flatMap(({ id, receptions }) => receptions.filter(awaited).map(({ at }) => ({ id, at })))
    .sort((one, other) => one.at.localeCompare(other.at)).map(({ id }) => id);
  const at = () => driver.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return [document.body.dataset.view, document.activeElement.dataset.patient ?? null, top > 0 && bottom < innerHeight];
  });
  assert.deepEqual(await at(), ["today", coming[0], true]);
  await driver.press("ArrowDown", "ArrowDown", "ArrowUp");
  assert.deepEqual(await at(), ["today", coming[1], true]);
  await driver.press("Enter");
  assert.deepEqual([await read(driver, "#who b"), (await deskNow(driver)).within], [coming[1], "shown"]);
  await driver.press("F7");
  // Where the list shows none of them, it shows them again.
  await click(driver, "[name=filter][value=toMend]");
  await driver.press("F7");
  assert.deepEqual((await at()).slice(0, 2), ["today", coming[0]]);
  await click(driver, "[name=filter][value=all]");

  // p0002 was asked about three times by number alone, and brings the card on the last day.
  const short = new Set(["unconfirmed", "pending", "undetermined", "provisional"]);
  const reception = { id: "now", at: TODAY, coverage: { key: "A", scheme: "employee" }, shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
  const shortOf = (receptions) => desk.closeMonth({ month: book.month, receptions, asOf: TODAY }).verdicts.filter(({ standing }) => short.has(standing)).length;
  const mended = shortOf(patients.get("p0002")) - shortOf([...patients.get("p0002"), reception]);
  assert.ok(mended > 1);
  const said = () => read(driver, "madoguchi-desk > [slot=answer]");
  await driver.press("F2");
  await driver.type("2");
  await driver.press("Enter", "9");
  assert.equal(await said(), "", "nothing is said that is not so");
  await driver.press("F2", "Tab");
  await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
  await driver.press("1", "1", "1");
  assert.equal(await said(), text.mended(mended));
  const leaves = () => driver.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await leaves(), true, "what is begun would be lost");
  await driver.evaluate(() => document.querySelector("#number").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true })));
  assert.equal(await read(driver, "#done"), text.registered("p0002", phrases.standing.confirmed) + text.mended(mended));
  assert.equal(await leaves(), true, "what was entered, too");
  await driver.press("F4", "Escape", "F4");
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
  await driver.press("Escape");
  assert.equal(await leaves(), false, "with nothing entered nobody is asked");
}

/** Any entry of the day is opened again from its row, and not only the newest. */
async function corrections(driver) {
  for (const [id, keys] of [["1", ["9", "2", "1", "0"]], ["3", ["1", "1", "1"]], ["1", ["0", "0", "0"]]]) {
    await driver.press("F2");
    await driver.type(id);
    await driver.press("Enter", ...keys, "Enter");
  }
  const rows = () => driver.evaluate(async () => (await import("/www/day.js")).entries().map(({ patient, reception: { id } }) =>
    [patient, document.querySelector(`#list [data-correct="${id}"]`).closest("tr").querySelector("[data-standing]").dataset.standing]));
  await open(driver, "today");
  assert.deepEqual((await rows()).sort(), [["p0001", "unconfirmed"], ["p0001", "unconfirmed"], ["p0003", "confirmed"]]);
  await driver.evaluate(() => document.querySelector('[data-patient=p0001] [data-correct]').click());
  assert.deepEqual([await read(driver, "#who b"), await driver.evaluate(() => document.querySelector("madoguchi-desk").facts)],
    ["p0001", { shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" } }]);
  await driver.press("Escape");
  await open(driver, "today");
  assert.deepEqual((await rows()).sort(), [["p0001", "unconfirmed"], ["p0001", "unconfirmed"], ["p0003", "confirmed"]], "until it is entered again it stands");
  await open(driver, "reception");
  await driver.press("F4");
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").focus(); });
  await driver.press("Enter", "Enter", "Enter", "1", "Enter");
  await open(driver, "today");
  assert.deepEqual((await rows()).sort(), [["p0001", "tolerated"], ["p0001", "unconfirmed"], ["p0003", "confirmed"]]);
  // What is taken away in a correction is gone.
  await driver.evaluate(() => document.querySelector('[data-patient=p0003] [data-correct]').click());
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").focus(); });
  await driver.press("1", "0", "0", "Enter");
  await open(driver, "today");
  assert.deepEqual((await rows()).sort(), [["p0001", "tolerated"], ["p0001", "unconfirmed"], ["p0003", "unconfirmed"]]);
  assert.equal(await driver.evaluate(async () => (await import("/www/day.js")).entry().reception.inquiry ?? null), null);
  assert.deepEqual((await driver.evaluate(() => [...document.querySelectorAll("#list tbody tr")].slice(-3).map((row) => row.dataset.reception))).sort(),
    (await driver.evaluate(async () => (await import("/www/day.js")).entries().map(({ reception: { id } }) => id))).sort(), "without a time they come last");
  // What another hand wrote down is corrected too: the entry takes its place, and is taken back for it.
  const ofWritten = () => driver.evaluate(() => [...document.querySelectorAll("#list tbody tr[data-patient=p0933] [data-standing]")].map((chip) => chip.dataset.standing));
  assert.deepEqual(await ofWritten(), ["unconfirmed"]);
  await driver.evaluate(() => document.querySelector("tr[data-patient=p0933] [data-correct]").click());
  assert.equal(await read(driver, "#done"), text.correcting("p0933"));
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").focus(); });
  await driver.press("Enter", "Enter", "Enter", "1", "Enter");
  await open(driver, "today");
  assert.deepEqual(await ofWritten(), ["tolerated"]);
  await driver.press("F2", "F4");
  await open(driver, "today");
  assert.deepEqual(await ofWritten(), ["unconfirmed"]);
  await open(driver, "reception");
  await click(driver, "#register");
  await open(driver, "today");
  assert.deepEqual(await ofWritten(), ["tolerated"], "and again in its place");
  await driver.press("F2", "F4");
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
  await driver.press("Escape");
  // A newcomer's number is nobody else's, and stays the newcomer's when it is corrected.
  for (const keys of [["1", "1", "1"], ["1", "1", "1"]]) await driver.press("F2", "Enter", ...keys, "Enter");
  await open(driver, "today");
  await driver.evaluate(() => document.querySelector('[data-patient=new-1] [data-correct]').click());
  await driver.evaluate(() => { document.querySelector("madoguchi-desk").focus(); });
  await driver.press("1", "0", "0", "Enter");
  await open(driver, "today");
  assert.deepEqual((await rows()).map(([patient]) => patient).sort(), ["new-1", "new-2", "p0001", "p0001", "p0003"]);
  for (let left = 5; left > 0; left -= 1) {
    await open(driver, "reception");
    await driver.press("F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
  await open(driver, "today");
  assert.deepEqual(await rows(), []);
}

/** What a clerk says of a reception besides the common: each is judged as Node judges it. */
async function facts(driver) {
  const history = patients.get("p0001");
  const coverage = { key: "A", scheme: "employee" };
  const card = { kind: "patient_card" };
  const asked = { by: "number", answer: "valid" };
  const said = [
    // 被保険者資格証明書 with its last day, and one that is over.
    { keys: ["d"], date: "2025-11-30", facts: { shown: { kind: "insured_status_certificate", validUntil: "2025-11-30" } } },
    { keys: ["d"], date: "2025-09-30", facts: { shown: { kind: "insured_status_certificate", validUntil: "2025-09-30" } } },
    // 記録なし; 氏名・生年月日等; the answer of another insurance.
    { keys: ["e", "0", "0"], facts: { shown: { kind: "not_recorded" } } },
    { keys: ["9", "3", "1", "1"], facts: { shown: card, inquiry: { by: "identity", answer: "valid" }, circumstance: { kind: "flow" } } },
    { keys: ["9", "2", "1", "1"], other: true, facts: { shown: card, inquiry: { ...asked, coverage: "other" }, circumstance: { kind: "flow" } } },
    { keys: ["0", "2", "1", "1"], care: "telephone", facts: { shown: { kind: "nothing" }, inquiry: asked, circumstance: { kind: "flow" } } },
    { keys: ["1", "1", "1"], care: "presentation_only", facts: { shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } } },
  ];
  for (const { keys, date, other, care, facts: expectedFacts } of said) {
    await driver.press("F2");
    await driver.type("1");
    await driver.press("Enter");
    if (care) await put(driver, "#care", care);
    await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
    await driver.press(...keys);
    await driver.evaluate((day, isOther) => {
      const within = document.querySelector("madoguchi-desk").shadowRoot;
      if (isOther) within.querySelector("[name=asked]").click();
      const field = within.querySelector("[name=validUntil]");
      if (day) field.value = day;
      if (day) for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }, date, other);
    const expected = desk.judge({ reception: { id: "now", at: TODAY, coverage, care, ...expectedFacts }, history });
    const seen = await driver.evaluate(() => {
      const { facts: of, verdict } = document.querySelector("madoguchi-desk");
      return { facts: of, standing: verdict?.standing, findings: verdict?.findings.map(({ because }) => because), next: verdict?.next, cautions: verdict?.cautions };
    });
    const { standing, next, cautions } = expected;
    assert.deepEqual(seen, { facts: expectedFacts, standing, findings: expected.findings.map(({ because }) => because), next: [...next], cautions: [...cautions] }, keys.join());
    await driver.press("Escape", "F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
  // Today, by the reader's clock, a visit that is fully known asks for nothing, and no other for more than one thing.
  for (const [keys, most] of [[["1", "1", "1"], 0], [["9", "2", "1", "1"], 1], [["4", "Enter", "2", "1"], 1], [["9", "2", "7", "1"], 1], [["0", "0", "0"], 1], [["e", "0", "0"], 1]]) {
    await driver.press("F2");
    await driver.type("1");
    await driver.press("Enter");
    await put(driver, "#at", new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10));
    await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
    await driver.press(...keys);
    const cautions = await driver.evaluate(() => document.querySelector("madoguchi-desk").verdict?.cautions);
    assert.ok(cautions !== undefined && cautions.length <= most, `${keys}: ${cautions ?? JSON.stringify((await deskNow(driver)).problem)}`);
    await driver.press("Escape", "F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
}

/** Two receptions of one day are one 来院 where the clerk says so: what was shown at one holds for the other, by name. */
async function oneVisit(driver) {
  const enter = async (...keys) => {
    await driver.press("F2");
    await driver.type("5");
    await driver.press("Enter");
    assert.equal(await read(driver, "#who b"), "p0005");
    await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
    await driver.press(...keys);
  };
  const offered = () => driver.evaluate(() => !document.querySelector("#together").hidden);
  await enter("1", "1", "1");
  assert.equal(await offered(), false, "there is no other today");
  await driver.press("Enter");
  const first = await driver.evaluate(async () => (await import("/www/day.js")).entry().reception.id);
  await enter("0", "0", "0");
  const alone = await driver.evaluate(() => ({ standing: document.querySelector("madoguchi-desk").verdict.standing, next: document.querySelector("madoguchi-desk").verdict.next }));
  assert.deepEqual([await offered(), alone.standing, alone.next.includes("same_visit")], [true, "unconfirmed", true]);
  await driver.press("F6");
  const { standing, verdict } = await driver.evaluate(() => ({ standing: document.querySelector("madoguchi-desk").verdict.standing, verdict: document.querySelector("madoguchi-desk").verdict.findings.filter(({ on }) => on).map(({ on }) => on.id) }));
  assert.deepEqual([standing, new Set(verdict)], ["confirmed", new Set([first])]);
  await driver.press("F9");
  const date = new Intl.DateTimeFormat("ja", { dateStyle: "long" }).format(new Date(`${TODAY}T12:00:00+09:00`));
  assert.ok((await driver.evaluate(() => [...document.querySelectorAll("#reasons .ground")].map((one) => one.textContent))).some((ground) => ground.includes(wordsIn("ja").text.witness(date, first))));
  await driver.press("F2");
  await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
  await driver.press("Enter", "Enter", "Enter");
  assert.equal(await read(driver, "#done"), text.registered("p0005", phrases.standing.confirmed));
  await open(driver, "today");
  const rows = () => driver.evaluate(() => [...document.querySelectorAll("#list tbody [data-patient=p0005]")].filter((row) => row.querySelector("[data-correct]")).map((row) => [row.querySelector("[data-standing]").dataset.standing, row.textContent.includes("同じ来院")]));
  assert.deepEqual(await rows(), [["confirmed", true], ["confirmed", true]]);
  // Opened again, each is still of it; taken apart, each stands alone.
  for (const at of [0, 1]) {
    await driver.evaluate((of) => document.querySelectorAll("#list tbody [data-patient=p0005] [data-correct]")[of].click(), at);
    assert.equal(await driver.evaluate(() => document.querySelector("#same-visit").checked), true);
    await click(driver, "#register");
    await open(driver, "today");
    assert.deepEqual(await rows(), [["confirmed", true], ["confirmed", true]]);
  }
  for (const left of [1, 0]) {
    await open(driver, "reception");
    await driver.press("F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
    await open(driver, "today");
    assert.equal((await rows()).length, left);
  }
}

/** Where there is no room beside the choices the verdict stands above them, and is in view. */
async function narrow(driver) {
  for (const [width, height] of [[390, 844], [768, 1024]]) {
    await driver.resize(width, height);
    await driver.press("F2");
    await driver.type("1");
    await driver.press("Enter", "9", "2", "1", "1");
    const seen = () => driver.evaluate(() => {
      const within = document.querySelector("madoguchi-desk").shadowRoot;
      const box = (node) => node.getBoundingClientRect();
      const verdict = box(within.querySelector("madoguchi-verdict").shadowRoot.querySelector("[part=banner]"));
      const focus = box(within.activeElement);
      return { shown: verdict.top >= 0 && verdict.bottom <= innerHeight, clear: focus.top >= box(within.querySelector("[part=answer-box]")).bottom && focus.bottom <= innerHeight };
    });
    assert.deepEqual(await seen(), { shown: true, clear: true }, `${width} by ${height}`);
    await driver.evaluate(() => document.querySelector("madoguchi-desk").focus());
    assert.deepEqual(await seen(), { shown: true, clear: true }, "and back up again");
    await driver.press("Escape", "F4");
    await driver.evaluate(() => { document.querySelector("madoguchi-desk").value = ""; });
    await driver.press("Escape");
  }
  await driver.resize(1366, 768);
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
  await driver.until(() => /p0838/.test(document.querySelector("#month caption")?.textContent));
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
  // As people write it; another day than the desk's is said.
  await put(driver, "#at", "令和７年１０月３０日");
  assert.deepEqual([await refused(), await driver.evaluate(() => document.querySelector("madoguchi-desk").reception.at)], [[], "2025-10-30"]);
  assert.match(await read(driver, "#other-day"), /10月30日/);
  await put(driver, "#at", TODAY);
  assert.equal(await read(driver, "#other-day"), null);
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
    findings: [...document.querySelectorAll("#reasons [data-finding]")].map((one) => [one.querySelector(".met").dataset.met, one.querySelector(".because").textContent]),
    grounds: [...document.querySelectorAll("#reasons .ground")].map((one) => one.textContent),
    leads: [...document.querySelectorAll("#reasons .ground a")].map((one) => document.getElementById(decodeURIComponent(one.hash.slice(1)))?.dataset.passage),
    quoted: [...document.querySelectorAll("#reasons blockquote")].map((one) => one.textContent),
    sources: [...document.querySelectorAll("#reasons .sources li")].map((one) => one.textContent),
    dates: document.querySelector("#reasons [data-decided] .dates").textContent,
    line: document.querySelector("#why-head .banner").textContent,
  }));
  const passages = new Map(desk.passages().map((one) => [one.id, one]));
  assert.equal(seen.notice, [...ofNotice].map((id) => passages.get(id).text).join(""));
  assert.deepEqual(seen.marks, marksOf(verdict));
  assert.deepEqual(seen.findings, verdict.findings.map(({ met, because }) => [String(met), phrases.because[because]]));
  assert.ok(seen.line.endsWith(describe(verdict).line));
  const citations = new Map(desk.sources().map(({ id, citation }) => [id, citation]));
  assert.deepEqual(seen.sources, [...new Set(verdict.findings.map(({ source }) => citations.get(source)))]);
  seen.grounds.forEach((ground, at) => assert.ok(ground.includes(phrases.evidence[verdict.findings[at].evidence]), ground));
  assert.match(seen.dates, /2024年4月17日/);
  // The whole notice stands beside them: its passages are pointed at there, and not quoted again; a statute's are quoted.
  const leaned = verdict.findings.flatMap((finding) => finding.passages);
  const statutes = [...new Set(leaned.filter((id) => !ofNotice.has(id)))];
  assert.ok(statutes.length > 0);
  assert.deepEqual([seen.leads, seen.quoted], [leaned.filter((id) => ofNotice.has(id)), statutes.map((id) => `${passages.get(id).name} ${passages.get(id).text}`)]);
  // The passage that decided is in view.
  await driver.until(() => {
    const box = document.querySelector("#passages").getBoundingClientRect();
    const mark = document.querySelector('[data-passage="N3.f"] mark').getBoundingClientRect();
    return mark.bottom > box.top && mark.top < box.bottom;
  });
}

/** The same visit along the years, the windows that are open, and an amendment that changes the answer. */
/** One reception on one sheet: of the visit at hand, and of a stored record. */
async function sheet(driver) {
  await open(driver, "month");
  await click(driver, "[name=patient][value=p0003]");
  await click(driver, "[name=visit][value=p0003-1]");
  await open(driver, "why");
  const [verdict, later] = close("p0003").verdicts;
  const printed = () => driver.evaluate(() => ({ times: window.printed ?? 0, text: document.querySelector("#sheet").textContent, heads: [...document.querySelectorAll("#sheet h3")].map((one) => one.textContent) }));
  await driver.evaluate(() => { window.printed = 0; window.print = () => { window.printed += 1; }; });
  await click(driver, "#print-sheet");
  const own = await printed();
  assert.equal(own.times, 1);
  assert.deepEqual([own.heads[0], own.heads.at(-1)], [text.sheetFacts, text.sheetGrounds]);
  for (const said of [describe(verdict).line, "2025年10月20日の受付 p0003-2（後）", text.sheetFacts, "診察券等", verdict.record.digest, verdict.record.inputDigest, "2026年10月7日"]) {
    assert.ok(own.text.includes(said), said);
  }
  await driver.evaluate((record) => {
    document.querySelector("#stored-record").value = record;
    document.querySelector("#show-stored").click();
  }, JSON.stringify(later.record));
  assert.equal(await driver.evaluate(() => document.querySelector("#stored-verdict").record.standing), later.standing);
  await click(driver, "#print-stored");
  const stored = await printed();
  assert.equal(stored.times, 2);
  assert.ok(stored.text.includes(later.record.digest) && !stored.heads.includes(text.sheetFacts), "of a stored record, what it says itself");
  await driver.evaluate(() => {
    document.querySelector("#stored-record").value = "{}";
    document.querySelector("#show-stored").click();
  });
  assert.deepEqual(await driver.evaluate(() => [document.querySelector("#stored-verdict").record, document.querySelector("#print-stored").hidden]), [null, true]);
  await driver.evaluate(() => { document.querySelector("#stored-record").value = ""; });
}

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
  await click(driver, "[data-example=replace]");
  await click(driver, "#amend [type=submit]");
  await driver.until(() => document.querySelector("#law-changed").textContent !== "");
  assert.equal((await verdictIn(driver, "law")).standing, "unconfirmed");
  const said = await read(driver, "#law-changed");
  assert.ok(said.includes("2026年12月1日") && said.includes(phrases.standing.tolerated) && said.includes(phrases.standing.unconfirmed), said);
  assert.equal(await read(driver, "#changed"), text.amendedBy(1));
  // Whom of the month it moves, from what to what and why: the month moved to the first day that changes.
  assert.match(await read(driver, "#law-day-text"), /2026年12月1日/);
  const ended = await openDesk({ ...book.desk, amendments: [{ window: "monthly_tolerance", from: "2024-04-17", until: "2026-11-30", source: "x" }] });
  const fourteenLater = (day) => {
    const date = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + 14, 1));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return `${date.toISOString().slice(0, 8)}${String(Math.min(Number(day.slice(8, 10)), last)).padStart(2, "0")}`;
  };
  const moved = [];
  let visits = 0;
  for (const [id, receptions] of patients) {
    const later = receptions.map((one) => {
      const to = fourteenLater(one.at);
      const on = one.inquiry?.on && new Date((number(to) + number(one.inquiry.on) - number(dayOf(one))) * 86_400_000).toISOString().slice(0, 10);
      return { ...one, at: `${to}${one.at.slice(10)}`, inquiry: on ? { ...one.inquiry, on } : one.inquiry };
    });
    const [was, is] = [desk, ended].map((of) => of.closeMonth({ month: "2026-12", receptions: later }).verdicts);
    visits += was.length;
    was.forEach((one, at) => one.standing === is[at].standing && one.rule === is[at].rule || moved.push({ id, reasons: [one, is[at]].map((verdict) => `${phrases.standing[verdict.standing]} ${describe(verdict).reason}`).join() }));
  }
  assert.ok(moved.length > 100);
  await driver.until((of) => document.querySelector("#moved-title").textContent === of, text.moved(text.movedSample("2025年10月"), "2026年12月", new Set(moved.map(({ id }) => id)).size, moved.length, visits));
  const kinds = await driver.evaluate(() => [...document.querySelectorAll("#moved-kinds tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => [...cell.querySelectorAll(".standing > span:last-child, .because")].map((one) => one.textContent).join(" ") || cell.lastChild.textContent)));
  const expectedKinds = {};
  for (const { reasons } of moved) expectedKinds[reasons] = (expectedKinds[reasons] ?? 0) + 1;
  assert.deepEqual(Object.fromEntries(kinds.map(([before, after, , count]) => [`${before},${after}`, Number(count)])), expectedKinds);
  // An example is taken in hand, and its bars show the change.
  await click(driver, "#moved-kinds button");
  await driver.until((of) => document.querySelector("#law-visit b").textContent.startsWith(of), kinds[0][4]);
  await driver.until(() => document.querySelector("#law-changed .change") !== null);
  // What cannot be an amendment is said beside its field, and changes nothing.
  await put(driver, "#amend-from", "2026-13-01");
  await click(driver, "#amend [type=submit]");
  await driver.until(() => document.querySelector("#amend-error") !== null);
  assert.deepEqual(await driver.evaluate(() => [...document.querySelectorAll("#amend [aria-invalid]")].map(({ id }) => id)), ["amend-from"]);
  await click(driver, "#amended [data-remove]");
  await driver.until(() => document.querySelector("#changed").hidden);
  assert.equal((await verdictIn(driver, "law")).standing, "tolerated");
}

/** Any day may be typed as people write it; the law is said to hold up to the day it was read, and no further. */
async function lawDays(driver) {
  await open(driver, "law");
  const { reviewedThrough } = desk.version;
  const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  const [first, last] = [number("2023-01-01"), number("2027-12-31")];
  const now = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const seen = () => driver.evaluate(() => ({
    day: document.querySelector("#law-day").value, none: document.querySelector("#law-day-typed").getAttribute("aria-invalid"),
    states: [...document.querySelectorAll("[data-window] .state")].map((one) => one.textContent.slice(2)),
  }));
  const type = (day) => put(driver, "#law-day-typed", day);
  await type("R7.5.1");
  const before = await seen();
  assert.deepEqual([before.day, new Set(before.states)], [String(number("2025-05-01")), new Set([text.isOpen, text.isClosed])]);
  const beyond = new Date((number(reviewedThrough) + 1) * 86_400_000).toISOString().slice(0, 10);
  for (const [typed, states] of [[reviewedThrough.replaceAll("-", "/"), [text.isOpen, text.isClosed]], [beyond, [text.seemsOpen, text.seemsClosed]], ["令和８年１２月３１日", [text.seemsOpen, text.seemsClosed]]]) {
    await type(typed);
    assert.deepEqual(new Set((await seen()).states), new Set(states), typed);
  }
  for (const none of ["2026-02-30", "12/31", "2028-01-01", "明日"]) {
    await type(none);
    assert.deepEqual([(await seen()).day, (await seen()).none], [String(number("2026-12-31")), "true"], `${none} leads nowhere`);
  }
  const days = [now()];
  await click(driver, "#law-today");
  days.push(now());
  assert.ok(days.map((day) => String(number(day))).includes((await seen()).day), "today is the reader's");
  // Every track says where reading ended and where today is, and hatches what nobody has read.
  const marks = await driver.evaluate(() => [...document.querySelectorAll(".timeline tbody .track")].map((track) =>
    ["reviewed", "today", "unread"].map((of) => Number.parseFloat(track.querySelector(`.${of}`)?.getAttribute(of === "unread" ? "x" : "x1")))));
  const at = (of) => (100 * (of - first)) / (last - first + 1);
  assert.ok(marks.length > 10);
  for (const [reviewed, today, unread] of marks) {
    assert.ok(Math.abs(reviewed - at(number(reviewedThrough) + 1)) < 0.01 && reviewed === unread);
    assert.ok(days.some((day) => Math.abs(today - at(number(day) + 0.5)) < 0.01));
  }
  assert.ok((await read(driver, "#timeline .key")).includes(new Intl.DateTimeFormat("ja", { dateStyle: "long" }).format(new Date(`${reviewedThrough}T12:00:00+09:00`))));
}

/** The law as it was known on a day, and who has read it how far. */
async function lawKnown(driver) {
  await open(driver, "month");
  await click(driver, "[name=patient][value=p0001]");
  await open(driver, "law");
  const day = "2026-05-01";
  await put(driver, "#law-day-typed", day);
  const seen = () => driver.evaluate(() => ({
    open: [...document.querySelectorAll("[data-window]")].filter((row) => row.dataset.open === "true").map((row) => row.dataset.window).sort(),
    answers: [...document.querySelectorAll("[data-answers] th")].map((one) => one.textContent),
    notices: [...document.querySelectorAll("#law-notices li")].map((one) => one.textContent), read: document.querySelector("#timeline .key .reviewed").textContent,
    known: [...document.querySelectorAll("#law-rows tbody tr")].map((row) => row.querySelectorAll("td")[1].lastChild.textContent),
    error: document.querySelector("#law-known-error")?.textContent ?? null,
    standing: document.querySelector("#view-law madoguchi-verdict").verdict.standing,
  }));
  const openOn = (of) => [...new Set(of.timeline().filter(({ from, until }) => from <= day && (until === null || day <= until)).map(({ window }) => window))].sort();
  const date = (of) => new Intl.DateTimeFormat("ja", { timeZone: "Asia/Tokyo", year: "numeric", month: "short", day: "numeric", weekday: "short" }).format(new Date(`${of}T12:00:00+09:00`));
  const noticesOf = (of) => of.notices(day).map((code) => phrases.notice[code]);
  const before = await seen();
  assert.deepEqual([before.open, before.answers, before.notices, before.known], [openOn(desk), [text.answers], noticesOf(desk), desk.timeline().map(({ known }) => date(known))]);
  assert.ok(before.open.includes("expired_document_all"));
  // Before the minister spoke on 2026-03-19, the extension was not known.
  const then = await openDesk({ ...book.desk, law: { knownOn: "2026-03-18" } });
  await put(driver, "#law-known", "令和8年3月18日");
  await driver.until(() => document.querySelectorAll("[data-answers]").length === 2);
  const known = await seen();
  assert.deepEqual([known.open, known.answers, known.notices, known.known],
    [openOn(then), [text.answers, text.answersKnown(date("2026-03-18"))], noticesOf(then), then.timeline().map((row) => date(row.known))]);
  assert.ok(!known.open.includes("expired_document_all"));
  for (const [none, code] of [["2023-03-31", "bad_amendment"], ["3/18", "not_a_date"]]) {
    await put(driver, "#law-known", none);
    await driver.until((of) => document.querySelector("#law-known-error")?.textContent === of, phrases.errorCode[code]);
    assert.deepEqual((await seen()).answers, known.answers, "what is refused changes nothing");
  }
  await put(driver, "#law-known", "");
  await driver.until(() => document.querySelectorAll("[data-answers]").length === 1);
  assert.equal((await seen()).error, null);

  // A legal department has read on.
  const put2 = async (through, by) => {
    await driver.evaluate((of) => { document.querySelector("#reviewed-by").value = of; }, by);
    await put(driver, "#reviewed-through", through);
  };
  await put2("令和8年11月20日", "法務部");
  await driver.until((of) => document.querySelector("#changed").textContent === of, text.reviewedByOther("法務部", date("2026-11-20")));
  assert.equal((await seen()).read, text.readThrough(date("2026-11-20")));
  assert.match(await read(driver, "#version"), /2026年11月20日/);
  const refused = (of) => driver.evaluate((id) => document.querySelector(`${id}[aria-invalid=true]`)?.closest(".field").querySelector(".error")?.textContent ?? null, of);
  for (const [through, by, at] of [["2026-11-20", "", "#reviewed-by"], ["2025-01-01", "法務部", "#reviewed-through"], ["11/20", "法務部", "#reviewed-through"]]) {
    await put2(through, by);
    await driver.until((id) => document.querySelector(`${id}[aria-invalid=true]`) !== null, at);
    assert.ok(await refused(at), `${through} ${by}`);
    assert.equal(await read(driver, "#changed"), text.reviewedByOther("法務部", date("2026-11-20")), "and changes nothing");
  }
  await put2("", "");
  await driver.until(() => document.querySelector("#changed").hidden);
}

/** An end that is moved, with every other row as it was; and a row that would take days away says so first. */
async function lawExtended(driver) {
  await open(driver, "law");
  await click(driver, "[name=amend-how][value=extend]");
  const ends = await driver.evaluate(() => [...document.querySelectorAll("#amend-end option")].map(({ value }) => value));
  const goesOn = ({ window, until }) => desk.timeline().some((row) => row.window === window && row.from > until && Date.parse(row.from) - Date.parse(until) === 86_400_000);
  assert.deepEqual(ends, desk.timeline().filter((row) => row.until !== null && !goesOn(row)).map(({ window, until }) => `${window} ${until}`));
  await click(driver, "[data-example=extend]");
  await put(driver, "#amend-known", "令和8年6月1日");
  await click(driver, "#amend [type=submit]");
  await driver.until(() => document.querySelector("#amended li") !== null);
  const [window, until] = ["expired_document_all", "2026-07-31"];
  const extended = await openDesk({ ...book.desk, amendments: [{ window, change: { until, to: "2026-09-30" }, source: "x", known: "2026-06-01" }] });
  const spans = (of) => of.timeline().map(({ window: name, from, until: end }) => [name, from, end]);
  const rows = await driver.evaluate(async () => (await import("/www/desk.js")).desk.timeline().map(({ window: name, from, until: end }) => [name, from, end]));
  assert.deepEqual(rows, spans(extended));
  assert.notDeepEqual(rows, spans(desk));
  assert.match(await read(driver, "#law-day-text"), /2026年8月1日/, "on to the first day that changes");
  await driver.until(() => document.querySelectorAll("#moved-kinds tbody tr").length > 0);
  for (const word of ["期限切れ", "2026年7月31日", "2026年9月30日"]) assert.ok((await read(driver, "#amended li")).includes(word), word);
  await click(driver, "#amended [data-remove]");
  await driver.until(() => document.querySelector("#changed").hidden);
  // What would silently take last year's days away is not taken.
  await click(driver, "[name=amend-how][value=replace]");
  for (const [id, value] of [["window", window], ["from", "R8.8.1"], ["until", "R8.9.30"], ["source", "x"], ["known", ""]]) await put(driver, `#amend-${id}`, value);
  await click(driver, "#amend [type=submit]");
  await driver.until(() => document.querySelector("#amend-error") !== null);
  assert.ok((await read(driver, "#amend-error")).includes(text.saysShortens));
  await click(driver, "#amend-shortens");
  await click(driver, "#amend [type=submit]");
  await driver.until((of) => document.querySelector("#changed").textContent === of, text.amendedBy(1));
  await click(driver, "#amend-shortens");
  await click(driver, "#amended [data-remove]");
  await driver.until(() => document.querySelector("#changed").hidden);
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
    repairs: [...document.querySelectorAll("#failing tbody tr td:nth-last-child(2)")].filter((cell) => cell.textContent.trim() === "").length,
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
    const clicked = new Promise((done) => { HTMLAnchorElement.prototype.click = function () { name = this.download; done(); }; });
    document.querySelector("#save-csv").click();
    await clicked;
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

  // What a file may look like can be saved, and is read.
  const savedBy = (button) => driver.evaluate(async (of) => {
    const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    let file;
    URL.createObjectURL = (blob) => { file = blob; return make.call(URL, blob); };
    const clicked = new Promise((done) => { HTMLAnchorElement.prototype.click = done; });
    click.call(document.querySelector(of));
    await clicked;
    Object.assign(URL, { createObjectURL: make });
    HTMLAnchorElement.prototype.click = click;
    return file.text();
  }, button);
  await drop("sample.csv", await savedBy("#save-sample"));
  assert.deepEqual([await months(), await all("#closing-warnings *")], [{ adequate: 2, open: 0, inadequate: 1 }, []]);
  // Whoever fails there has reasons, on all that the file has of the patient.
  await drop("why.csv", "patient,id,at,shown,inquiry_by,inquiry_answer,circumstance,coverage_key\nW,1,2025-11-04,my_number_card,card,valid,,A\nW,2,2025-11-05,patient_card,number,valid,flow,B\n");
  await click(driver, "#failing [data-why='0']");
  const receptions = [
    { id: "1", at: "2025-11-04", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" }, coverage: { key: "A" } },
    { id: "2", at: "2025-11-05", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" }, coverage: { key: "B" } },
  ];
  const expected = desk.closeMonth({ month: "2025-11", receptions }).verdicts[1];
  await driver.until(() => document.body.dataset.view === "why");
  assert.ok((await read(driver, "#why-head .banner")).endsWith(describe(expected).line));
  assert.deepEqual(await all("#reasons .because"), expected.findings.map(({ because }) => phrases.because[because]));
  await open(driver, "closing");
  // A long list is not built to its end.
  await drop("long.csv", `patient,id,at,shown\n${Array.from({ length: 260 }, (_, at) => `L${at},1,2025-11-04,nothing\n`).join("")}`);
  assert.deepEqual([(await all("#failing tbody tr")).length, await all("#failing tfoot td")], [100, [text.moreInTheFile(160)]]);

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
  for (const [day, expected] of [["Ｒ７．１１．１０", { adequate: 0, open: 1, inadequate: 0 }], ["2025-11-31", {}], ["", { adequate: 0, open: 0, inadequate: 1 }], ["2025-11-10", { adequate: 0, open: 1, inadequate: 0 }]]) {
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
  const saved = await savedBy("#save-csv");
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
    // A patient's month is asked for first.
    if (view === "month") await driver.until(() => !document.querySelector("#month caption").textContent.includes("月"));
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
  today, keyboard, nextPatient, corrections, facts, oneVisit, narrow, namedKeys, appointments, newcomers, otherNumber, inputMethod, refusal, month, running, why, sheet, law, lawDays, lawKnown, lawExtended, closing, files, oddFiles, casebook, english, ...clinicFlows, ...monthFlows, ...deskFlows,
};

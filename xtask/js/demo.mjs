// The month of build/month.json, judged through the built package; then the page, served.
// With --check the page is fetched once, and that is all.

import { readFileSync } from "node:fs";
import { openDesk } from "../../pkg/index.js";
import { describe, phrases as ja } from "../../pkg/phrases/ja.js";
import { phrases as en } from "../../pkg/phrases/en.js";
import { serve } from "./serve.mjs";

const { about, desk: options, month, patients } = JSON.parse(readFileSync(new URL("../../build/month.json", import.meta.url)));

const desk = await openDesk(options);
const onTheDay = new Map();
const atMonthEnd = new Map();
const closings = [];
const receptions = patients.flatMap(({ receptions }) => receptions.filter(({ at }) => at.startsWith(month)));

// At the desk: each reception as it was known on its own day.
const timeOfDay = timed(() => {
  for (const { receptions } of patients) {
    const requests = receptions
      .filter(({ at }) => at.startsWith(month))
      .map((reception) => ({ reception, history: receptions.filter((other) => other !== reception) }));
    for (const verdict of desk.judgeAll(requests)) onTheDay.set(verdict.receptionId, verdict);
  }
});

// At month-end: everything known.
const timeOfMonth = timed(() => {
  for (const { receptions } of patients) {
    const closing = desk.closeMonth({ month, receptions });
    closings.push(closing);
    for (const verdict of closing.verdicts) atMonthEnd.set(verdict.receptionId, verdict);
  }
});

console.log(`\n${about}`);
console.log(`\n${month}: ${patients.length} patients, ${receptions.length} receptions`);
const standings = Object.keys(ja.standing);
table(
  ["", "", "on the day", "at month-end"],
  standings.map((code) => [ja.standing[code], en.standing[code], counted(onTheDay, code), counted(atMonthEnd, code)]),
);
const months = Object.keys(ja.monthStanding);
table(
  ["", "", "patients' months"],
  months.map((code) => {
    const count = closings.filter(({ standing }) => standing === code).length;
    return [ja.monthStanding[code], en.monthStanding[code], share(count, closings.length)];
  }),
);
console.log(`\njudged in ${speed(timeOfDay)} on the day, ${speed(timeOfMonth)} at month-end (Node ${process.versions.node}, wasm, one run)`);

// The month was made so that nothing is missing from it.
const seen = new Set([onTheDay, atMonthEnd].flatMap((verdicts) => [...verdicts.values()].map(({ standing }) => standing)));
const unseen = standings.filter((code) => !seen.has(code));
if (atMonthEnd.size !== receptions.length || onTheDay.size !== receptions.length) throw new Error("a reception was not judged");
if (unseen.length > 0) throw new Error(`no reception of the month stands as ${unseen.join(", ")}`);

// Three of them, explained.
const passages = new Map(desk.passages().map(({ id, text }) => [id, text]));
const first = (verdicts, wanted) => [...verdicts.values()].find(wanted);
const tolerated = first(atMonthEnd, ({ tolerance }) => tolerance === "monthly");
const pending = first(onTheDay, ({ standing, receptionId }) => standing === "pending" && atMonthEnd.get(receptionId).tolerance === "monthly");
const neverShown = ({ findings }) => findings.some(({ passages }) => passages.includes("N2"));
const inquiriesOnly = closings.find(({ verdicts }) => verdicts.length > 1 && verdicts.every(neverShown));
explain("提示のあった月の、やむを得ない照会", tolerated);
explain("診察券と照会だけの月、月締めで", inquiriesOnly.verdicts[0], inquiriesOnly);
explain("まだ提示のない月、その日の窓口で", pending);
console.log(`   月締めでは: ${describe(atMonthEnd.get(pending.receptionId)).line}`);

const check = process.argv.includes("--check");
const { origin, close } = await serve({ port: check ? 0 : 8080 });
if (check) {
  const page = await fetch(`${origin}/www/index.html`);
  const text = await page.text();
  await close();
  if (!page.ok || !text.includes("<html")) throw new Error(`the page answered ${page.status}`);
  console.log(`\nthe page: ${text.length} characters of HTML from ${origin}/www/index.html`);
} else {
  console.log(`\nthe page: ${origin}/www/    (Ctrl+C ends it)`);
}

function timed(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function speed(milliseconds) {
  const each = (milliseconds * 1_000) / receptions.length;
  return `${milliseconds.toFixed(0)} ms (${each.toFixed(0)} µs a reception)`;
}

function counted(verdicts, code) {
  const count = [...verdicts.values()].filter(({ standing }) => standing === code).length;
  return share(count, verdicts.size);
}

function share(count, of) {
  return `${count} ${((100 * count) / of).toFixed(1).padStart(6)} %`;
}

/** One verdict: its line, what was found on the notice's own rules, what to do, what to say. */
function explain(title, verdict, closing) {
  const { receptionId, findings } = verdict;
  const patient = patients.find(({ receptions }) => receptions.some(({ id }) => id === receptionId));
  const said = describe(verdict);
  console.log(`\n── ${title}  ${receptionId}`);
  if (patient.story) console.log(`   ${patient.story}。`);
  console.log(`   ${said.line}`);
  let quoted;
  findings.forEach(({ rule, passages: [passage] }, at) => {
    if (rule !== "every_visit" && rule !== "monthly_tolerance") return;
    console.log(`     ${said.findings[at]}`);
    if (passage && passage !== quoted) console.log(`         ${passage} 「${passages.get(passage)}」`);
    quoted = passage;
  });
  const repairs = closing?.failing.find((failing) => failing.receptionId === receptionId)?.repairs ?? [];
  list("これがあれば足りた", repairs.map(({ steps }) => steps.map((step) => ja.step[step]).join("、")));
  list("次に", said.next);
  list("患者へ", said.tell);
  list("注意", said.cautions);
}

function list(title, items) {
  for (const item of items) console.log(`   ${title}: ${item}`);
}

/** Columns in line: words to the left, figures to the right, a Japanese character two wide. */
function table(head, rows) {
  const lines = [head, ...rows].map((line) => line.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => width(line[column]))));
  const pad = (text, column) => {
    const blank = " ".repeat(widths[column] - width(text));
    return column < 2 ? text + blank : blank + text;
  };
  console.log();
  for (const line of lines) console.log(`  ${line.map(pad).join("  ")}`);
}

function width(text) {
  const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fc\uff01-\uff60]/u;
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

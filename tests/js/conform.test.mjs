// `madoguchi conform`: adapters of every temper, and the samples, whose figures docs/conformance.md prints:
// BLESS=1 node --test tests/js/conform.test.mjs

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { ofMonth } from "../../xtask/js/vectors.mjs";
import { consumer, installed, load, root } from "./install.mjs";

const { RESULT_CLASSES, vectors } = await load("madoguchi/vectors");
const { openDesk } = await load("madoguchi");
const command = join(consumer, "node_modules/.bin/madoguchi");
const folder = mkdtempSync(join(consumer, "conform-"));
after(() => rmSync(folder, { recursive: true }));
cpSync(join(root, "samples/conform"), folder, { recursive: true });

const conform = (...args) => spawnSync(command, ["conform", ...args], { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });

/** An adapter of this text, asked the first few vectors. */
function tempered(name, text, count, ...args) {
  writeFileSync(join(folder, `${name}.mjs`), text);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(vectors.slice(0, count)));
  return conform(`./${name}.mjs`, "--vectors", `${name}.json`, ...args);
}

const whole = 'import { openDesk } from "madoguchi";\nexport const judge = async (request, options) => (await openDesk(options)).judge(request);\n';

test("the package itself agrees with every vector: exit code 0", () => {
  writeFileSync(join(folder, "whole.mjs"), whole);
  const { status, stdout, stderr } = conform("./whole.mjs", "--json");
  assert.equal(status, 0, stderr);
  const { asked, agreed, differences } = JSON.parse(stdout);
  assert.deepEqual([asked, agreed, differences], [vectors.length, vectors.length, []]);
});

test("a function by default and a CommonJS module will do; null passes over", () => {
  assert.equal(tempered("by-default", "export default () => null;", 4).status, 0);
  writeFileSync(join(folder, "common.cjs"), 'exports.judge = () => null;');
  assert.equal(conform("./common.cjs").status, 0);
});

/** What each of them costs: its vectors, and no more. */
const tempers = {
  "throws": ["export const judge = () => { throw new Error('no\\u001b[31m'); };", "threw"],
  "throws-what-throws": ["export const judge = () => { throw { get message() { throw 1; } }; };", "threw"],
  "rejects": ["export const judge = async () => { throw null; };", "threw"],
  "answers-a-number": ["export const judge = () => 7;", "nonsense"],
  "answers-nothing": ["export const judge = () => {};", "nonsense"],
  "answers-another-word": ["export const judge = () => 'constructor';", "nonsense"],
  "answers-what-throws": ["export const judge = () => ({ get standing() { throw new Error('no'); } });", "threw"],
  "ends-its-process": ["export const judge = () => process.exit(0);", "stopped"],
  "throws-later": ["export const judge = () => new Promise(() => setTimeout(() => { throw new Error('later'); }));", "stopped"],
  "hangs": ["export const judge = () => { for (;;); };", "hung"],
  "never-answers": ["export const judge = () => new Promise(() => {});", "hung"],
  "never-ends-growing": ["export const judge = () => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); };", "stopped"],
};
for (const [name, [text, outcome]] of Object.entries(tempers)) {
  test(`an adapter that ${name.replaceAll("-", " ")} loses its vectors, and the report is whole`, () => {
    const seconds = outcome === "hung" ? "0.3" : "20";
    const { status, stdout, stderr } = tempered(name, text, 2, "--json", "--seconds", seconds);
    assert.equal(status, 1, stderr);
    const { failed, differences } = JSON.parse(stdout);
    assert.deepEqual([failed, differences.map((one) => one.outcome)], [2, [outcome, outcome]]);
  });
}

test("one that fails on one vector answers the next", () => {
  const text = `${whole.replace("judge =", "well =")}let first = true;
export const judge = (...all) => { if (all[0].reception.id === "r2") for (;;); return well(...all); };`;
  const { stdout } = tempered("fails-once", text, 5, "--json", "--seconds", "0.5");
  const { asked, agreed, failed } = JSON.parse(stdout);
  assert.deepEqual([asked, agreed, failed], [5, 4, 1]);
});

test("after ten that hang, no other is asked", () => {
  const { status, stdout } = tempered("always-hangs", tempers["never-answers"][0], 13, "--json", "--seconds", "0.05");
  assert.equal(status, 1);
  const outcomes = JSON.parse(stdout).differences.map(({ outcome }) => outcome);
  assert.deepEqual(outcomes, [...Array(10).fill("hung"), ...Array(3).fill("not_asked")]);
});

test("what an adapter prints is not the result, and what it says does not steer the terminal", () => {
  const { stdout, stderr } = tempered("prints", `console.log("{"); ${tempers.throws[0]}`, 1, "--json");
  assert.equal(JSON.parse(stdout).failed, 1);
  assert.match(stderr, /^\{$/m);
  assert.doesNotMatch(tempered("steers", tempers.throws[0], 1).stdout, /\u001b/);
});

test("one that cannot be loaded, and a wrong use: exit code 2, and nothing on standard output", () => {
  writeFileSync(join(folder, "silent.mjs"), "export const other = 1;");
  writeFileSync(join(folder, "broken.mjs"), "export const judge = (;");
  writeFileSync(join(folder, "no-book.json"), "[{}]");
  for (const args of [["./silent.mjs"], ["./broken.mjs"], ["./absent.mjs"], [], ["a", "b"], ["./whole.mjs", "--lang", "fr"], ["./whole.mjs", "--nothing"],
    ["./whole.mjs", "--seconds", "none"], ["./whole.mjs", "--vectors", "no-book.json"], ["./whole.mjs", "--vectors", "absent.json"]]) {
    const { status, stdout, stderr } = conform(...args);
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, /^madoguchi: .+\n.*madoguchi conform --help/, args.join(" "));
  }
});

test("--print gives the vectors to other languages; --help says both languages' own", () => {
  assert.deepEqual(JSON.parse(conform("--print").stdout), vectors);
  assert.match(conform("--help").stdout, /使い方/);
  assert.match(conform("--help", "--lang", "en").stdout, /Usage/);
});

test("both languages say the same things", async () => {
  const { words: { ja, en } } = await import(join(installed, "src/conform-words.js"));
  const shape = (value) => (typeof value === "object" ? Object.entries(value).map(([key, of]) => [key, shape(of)]) : typeof value);
  assert.deepEqual(shape(ja), shape(en));
  assert.deepEqual(Object.keys(ja.classes), Object.keys(RESULT_CLASSES));
});

/** The month of one clinic, as vectors: what the whole month says of each reception. */
async function monthVectors() {
  const { desk: options, month, patients } = JSON.parse(readFileSync(join(root, "build/month.json"), "utf8"));
  const desk = await openDesk(options);
  const classOf = (standing) => Object.keys(RESULT_CLASSES).find((name) => RESULT_CLASSES[name].includes(standing));
  return patients.flatMap(({ receptions }) => {
    const standings = new Map(desk.closeMonth({ month, receptions }).verdicts.map(({ receptionId, standing }) => [receptionId, standing]));
    return ofMonth({ month, receptions }).map((request) => {
      const standing = standings.get(request.reception.id);
      return { name: request.reception.id, chapter: month, law: [], desk: options, request, expect: { class: classOf(standing), standing } };
    });
  });
}

/** The naive rules, in the order of the page, and the zone of the machine where it matters. */
const NAIVE = [["any-answer"], ["valid-answer"], ["any-document"], ["one-date-a-month"], ["month-of-the-browser", "UTC"], ["month-of-the-browser", "America/Los_Angeles"]];

/** What a rule gets wrong of 済 and 未: how many it lets pass that do not stand, and how many it holds up that do. */
function measured(adapter, zone, book) {
  return new Promise((tell) => {
    const child = spawn(command, ["conform", `./${adapter}.mjs`, "--json", ...book], { cwd: folder, env: { ...process.env, TZ: zone ?? "Asia/Tokyo" } });
    let text = "";
    child.stdout.on("data", (part) => (text += part));
    child.on("close", () => {
      const { table } = JSON.parse(text);
      const sum = (expected, answered) => expected.flatMap((want) => answered.map((got) => table[want][got])).reduce((one, other) => one + other, 0);
      const [stands, open] = [["confirmed", "tolerated"], ["undecided", "not_adequate"]];
      tell({ asked: sum([...stands, ...open], Object.keys(table)), lenient: sum(open, stands), strict: sum(stands, [...open, "outside"]) });
    });
  });
}

const SAID = {
  "conformance.md": {
    heads: ["rule", "case book: wrong", "passes wrongly", "holds up wrongly", "month: wrong", "passes wrongly", "holds up wrongly"],
    names: ["any answer of the system counts", "有効 counts by itself", "any document counts", "one date a month settles it", "the machine's own zone: UTC", "the machine's own zone: Los Angeles"],
    of: (book, month) => `Of ${book} vectors and ${month} receptions; those outside the rules are not counted.`,
  },
  "conformance.ja.md": {
    heads: ["規則", "判定例: 誤り", "誤って済", "誤って未", "月: 誤り", "誤って済", "誤って未"],
    names: ["照会に回答があれば済", "有効と返れば済", "書類を見れば済", "月に一度の日付で済", "端末の時間帯: UTC", "端末の時間帯: ロサンゼルス"],
    of: (book, month) => `判定例 ${book} 件、受付 ${month} 件のうち。対象外のものは数えない。`,
  },
};

test("the naive rules get wrong what docs/conformance.md says", async () => {
  writeFileSync(join(folder, "month.json"), JSON.stringify(await monthVectors()));
  const rows = [];
  let asked;
  for (const [adapter, zone] of NAIVE) {
    const [book, month] = [await measured(adapter, zone, []), await measured(adapter, zone, ["--vectors", "month.json"])];
    rows.push([book, month].flatMap(({ lenient, strict }) => [lenient + strict, lenient, strict]));
    asked = [book.asked, month.asked];
  }
  // The month is open from nine to half past six, and a machine in Tokyo is wrong about none of it.
  const tokyo = await measured("month-of-the-browser", "Asia/Tokyo", []);
  assert.deepEqual([tokyo.lenient, tokyo.strict], [0, 0]);
  // What both READMEs say: of the month, how many one date passes wrongly, and how many documents alone hold up.
  for (const page of ["README.md", "README.ja.md"]) {
    const [paragraph] = readFileSync(join(root, page), "utf8").match(/^.*1,448[^]*?\n\n/m);
    const figures = paragraph.match(/[\d,]*\d/g).map((text) => Number(text.replace(",", "")));
    assert.deepEqual(figures, [asked[1], rows[3][4], rows[2][5]], page);
  }
  for (const [page, { heads, names, of }] of Object.entries(SAID)) {
    const lines = [heads, heads.map((_, at) => (at === 0 ? "---" : "---:")), ...rows.map((row, at) => [names[at], ...row.map((count) => count.toLocaleString("en"))])];
    const table = `\n${of(...asked.map((count) => count.toLocaleString("en")))}\n\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n\n`;
    const file = join(root, "docs", page);
    const [begin, end] = ["<!-- naive -->\n", "<!-- end of naive -->"];
    const text = readFileSync(file, "utf8");
    const now = text.slice(text.indexOf(begin) + begin.length, text.indexOf(end));
    if (process.env.BLESS) writeFileSync(file, text.replace(begin + now, () => begin + table));
    else assert.equal(now, table, `${page}: renew it: BLESS=1 node --test tests/js/conform.test.mjs`);
  }
});

test("every naive rule is a sample, and the worked adapter prints what the page says", () => {
  const samples = readdirSync(join(root, "samples/conform")).filter((file) => file.endsWith(".mjs")).map((file) => file.replace(".mjs", ""));
  assert.deepEqual(samples.sort(), ["own-mapping", ...new Set(NAIVE.map(([name]) => name))].sort());
  for (const [page, ...lang] of [["conformance.md", "--lang", "en"], ["conformance.ja.md"]]) {
    const { stdout, status } = conform("./own-mapping.mjs", ...lang);
    assert.equal(status, 1);
    const file = join(root, "docs", page);
    const text = readFileSync(file, "utf8");
    const [block, code] = /```js not run: it is samples\/conform\/own-mapping\.mjs\n([^]*?)```\n/.exec(text);
    assert.equal(code, readFileSync(join(root, "samples/conform/own-mapping.mjs"), "utf8"), page);
    const [printed] = /```text not run: tests\/js\/conform\.test\.mjs runs it\n[^]*?…\n```/.exec(text.slice(text.indexOf(block)));
    const now = printed.replace(/\n[^]*…/, () => `\n${stdout.split("\n").slice(0, 21).join("\n")}\n…`);
    if (process.env.BLESS) writeFileSync(file, text.replace(printed, () => now));
    else assert.equal(printed, now, page);
  }
});

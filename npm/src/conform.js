// `madoguchi conform`: an adapter asked every vector, and its answers compared by result class. The adapter runs in a
// worker, so that whatever it does costs one vector: it may throw, hang, stop its process or answer nonsense.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { words } from "./conform-words.js";
import { printed } from "./printed.js";
import { RESULT_CLASSES } from "./result-classes.js";

const [AGREES, DIFFERS, NOT_READABLE] = [0, 1, 2];

/** So many vectors may hang before the others are no longer asked. */
const MOST_HANGING = 10;
/** An adapter may be this long in loading, in milliseconds. */
const LOADING = 30_000;
/** So many differences are printed. */
const SHOWN = 20;

/** How well a patient stands by a class; what is outside is beside it. */
const RANK = { not_adequate: 0, undecided: 1, tolerated: 2, confirmed: 2 };
const NAMES = Object.keys(RESULT_CLASSES);

const OPTIONS = {
  vectors: { type: "string" },
  seconds: { type: "string", default: "5" },
  lang: { type: "string", default: "ja" },
  json: { type: "boolean", default: false },
  print: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

/** Runs `conform` with what was typed behind it, and gives its exit code. */
export async function conform(typed) {
  let say = words.ja;
  try {
    const { values, positionals } = parseArgs({ args: typed, options: OPTIONS, allowPositionals: true });
    if (!Object.hasOwn(words, values.lang)) throw new Error(`--lang ${values.lang}: ja, en`);
    say = words[values.lang];
    if (values.help) return print(say.help), AGREES;
    const vectors = bookOf(values.vectors);
    if (values.print) return print(JSON.stringify(vectors)), AGREES;
    const seconds = Number(values.seconds);
    if (!(seconds > 0 && seconds <= 600)) throw new Error(`--seconds ${values.seconds}: 0–600`);
    if (positionals.length !== 1) throw new Error(say.oneAdapter);
    const report = reportOf(vectors, await answers(positionals[0], vectors, seconds * 1000));
    print(values.json ? JSON.stringify(report, null, 1) : inWords(report, say));
    return report.agreed + report.passed === report.asked ? AGREES : DIFFERS;
  } catch (error) {
    process.stderr.write(`madoguchi: ${printed(String(error?.message ?? error))}\n${say.see}\n`);
    return NOT_READABLE;
  }
}

const print = (text) => process.stdout.write(`${text}\n`);

/** The case book, or vectors of the same shape from a file. */
function bookOf(file) {
  const vectors = JSON.parse(readFileSync(file ?? new URL("../vectors.json", import.meta.url), "utf8"));
  const isVector = (one) => typeof one?.name === "string" && typeof one.request?.reception === "object" && NAMES.includes(one.expect?.class);
  if (!Array.isArray(vectors) || vectors.length === 0 || !vectors.every(isVector)) throw new Error(`${file}: not an array of vectors`);
  return vectors;
}

/** What the adapter answers to each vector: `{ class }`, `{ passed }`, or `{ fault, message }`. */
async function answers(file, vectors, patience) {
  const adapter = await started(file);
  const found = [];
  try {
    let hanging = 0;
    for (const { desk, request } of vectors) {
      if (hanging === MOST_HANGING) found.push({ fault: "not_asked" });
      else found.push(await adapter.ask({ desk, request }, patience));
      if (found.at(-1).fault === "hung") hanging += 1;
    }
  } finally {
    adapter.end();
  }
  return found;
}

/** An adapter that answers; where it stopped, it is started again before it is asked the next. */
async function started(file) {
  const address = pathToFileURL(resolve(file)).href;
  let worker;
  let number = 0;
  const start = async () => {
    const begun = (worker = new Worker(new URL("./conform-worker.js", import.meta.url), {
      workerData: address, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 512 },
    }));
    // One that fails between two questions is gone when the next is asked.
    begun.on("error", () => undefined).on("exit", () => (worker = worker === begun ? undefined : worker));
    // What it prints is not our result.
    worker.stdout.pipe(process.stderr, { end: false });
    worker.stderr.pipe(process.stderr, { end: false });
    return heard(begun, 0, LOADING);
  };
  const end = () => {
    void worker?.terminate();
    worker = undefined;
  };
  const ask = async (question, patience) => {
    const { fault, message } = worker === undefined ? await start() : {};
    if (fault !== undefined) return end(), { fault, message };
    number += 1;
    worker.postMessage({ number, ...question });
    const answer = await heard(worker, number, patience);
    if (answer.fault === "hung" || answer.fault === "stopped") end();
    return answer;
  };
  const { fault, message } = await start();
  if (fault !== undefined) throw end(), new Error(`${file}: ${message ?? fault}`);
  return { ask, end };
}

/** What a worker answers under a number, within its time. */
function heard(worker, number, patience) {
  return new Promise((tell) => {
    const settle = (answer) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      tell(answer);
    };
    const onMessage = (message) => message?.number === number && settle(message.answer);
    const onError = (error) => settle({ fault: "stopped", message: String(error?.message).slice(0, 200) });
    const onExit = (code) => settle({ fault: "stopped", message: `exit ${code}` });
    const timer = setTimeout(settle, patience, { fault: "hung" });
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}

function reportOf(vectors, answered) {
  const cases = vectors.map(({ name, chapter, law, request, expect }, at) => {
    const { class: answer, passed, fault, message } = answered[at];
    const outcome = passed ? "passed" : fault ?? outcomeOf(expect.class, answer);
    return { name, chapter, law, reception: request.reception.id, expected: expect.class, answered: answer, outcome, message };
  });
  const count = (...outcomes) => cases.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const table = Object.fromEntries(NAMES.map((expected) => [expected, Object.fromEntries(NAMES.map((answer) =>
    [answer, cases.filter((one) => one.expected === expected && one.answered === answer).length]))]));
  return {
    asked: cases.length,
    agreed: count("agreed"),
    lenient: count("lenient"),
    strict: count("strict"),
    otherwise: count("otherwise"),
    passed: count("passed"),
    failed: count("threw", "hung", "stopped", "nonsense", "not_asked"),
    table,
    differences: cases.filter(({ outcome }) => outcome !== "agreed" && outcome !== "passed"),
  };
}

/** Lenient: it lets the patient stand better than the book does. */
function outcomeOf(expected, answer) {
  if (expected === answer) return "agreed";
  const [want, got] = [RANK[expected], RANK[answer]];
  if (want === undefined || got === undefined || want === got) return "otherwise";
  return got > want ? "lenient" : "strict";
}

function inWords({ differences, table, ...counts }, say) {
  const lines = [say.asked(counts.asked), ""];
  for (const [key, text] of Object.entries(say.counts)) lines.push(`  ${String(counts[key]).padStart(5)}  ${text}`);
  lines.push("", say.table);
  for (const expected of NAMES) {
    const answered = Object.entries(table[expected]).filter(([, count]) => count > 0);
    if (answered.length > 0) lines.push(`  ${say.classes[expected]}: ${answered.map(([name, count]) => `${say.classes[name]} ${count}`).join(say.comma)}`);
  }
  if (differences.length > 0) lines.push("", say.differences(Math.min(SHOWN, differences.length), differences.length));
  for (const { name, chapter, law, reception, expected, answered, outcome, message } of differences.slice(0, SHOWN)) {
    const told = answered === undefined ? `${say.outcomes[outcome]}${message ? ` (${printed(message)})` : ""}` : say.classes[answered];
    lines.push(`  ${printed(name)} [${printed(String(reception))}]`, `    ${say.expected(say.classes[expected], told)}  ${printed([chapter, ...(law ?? [])].join(" "))}`);
  }
  return lines.join("\n");
}

// The adapter's side of `madoguchi conform`: it is loaded, asked one vector after another, and its answer made a class.

import { parentPort, workerData } from "node:worker_threads";
import { RESULT_CLASSES } from "./result-classes.js";

/** Every word that an adapter may answer with, and its class. */
const CLASS = new Map(Object.entries(RESULT_CLASSES).flatMap(([name, standings]) => [name, ...standings].map((word) => [word, name])));

const short = (text) => String(text).slice(0, 200);

let judge;
try {
  const module = await import(workerData);
  judge = [module.judge, module.default?.judge, module.default].find((one) => typeof one === "function");
  if (judge === undefined) throw new Error("it exports no function `judge`");
  parentPort.postMessage({ number: 0, answer: {} });
} catch (error) {
  parentPort.postMessage({ number: 0, answer: { fault: "threw", message: said(error) } });
}

parentPort.on("message", async ({ number, request, desk }) => {
  let answer;
  try {
    answer = classed(await judge(request, desk));
  } catch (error) {
    answer = { fault: "threw", message: said(error) };
  }
  parentPort.postMessage({ number, answer });
});

/** `null` is a question passed over; else a class, a standing, or anything that has a standing. */
function classed(answer) {
  if (answer === null) return { passed: true };
  const word = typeof answer === "object" ? answer.standing : answer;
  if (typeof word === "string" && CLASS.has(word)) return { class: CLASS.get(word) };
  return { fault: "nonsense", message: typeof word === "string" ? short(JSON.stringify(word)) : typeof word };
}

function said(error) {
  try {
    return short(error?.message ?? error);
  } catch {
    return "";
  }
}

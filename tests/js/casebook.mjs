// The case book, with the same semantics as tests/it/cases.rs.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { root } from "./install.mjs";

const folder = join(root, "tests/cases");

/** Every case, with the desk it is judged at. */
export const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
  .sort()
  .flatMap((name) => {
    const file = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return file.cases.map((one) => ({ ...one, file: name, desk: one.desk ?? file.desk }));
  });

/** What the package answers to a case: `{ ok }`, or the `{ error }` it threw. */
export async function answer(openDesk, one) {
  try {
    const desk = await openDesk(one.desk);
    if ("judge" in one) return { ok: desk.judge(one.judge) };
    return { ok: "close" in one ? desk.closeMonth(one.close) : desk.timeline() };
  } catch (error) {
    if (error.name !== "InputError") throw error;
    return { error: { code: error.code, path: error.path } };
  }
}

/** What is wrong with what `check` lists of a case's request, in words: it begins with what was thrown. */
async function checkFaults(openDesk, one, { error }) {
  if (!("judge" in one || "close" in one)) return [];
  let desk;
  try {
    desk = await openDesk(one.desk);
  } catch {
    return []; // the desk itself is refused
  }
  const { faults } = desk.check("judge" in one ? one.judge : one.close);
  const got = faults.map(({ code, path }) => `${code} ${path}`);
  const first = error && `${error.code} ${error.path}`;
  const isRight = got[0] === first && isDeepStrictEqual(got, one.expect.check ?? got);
  return isRight ? [] : [`check: expected ${first} and ${JSON.stringify(one.expect.check)}, got ${JSON.stringify(got)}`];
}

/** One digest over every answer to the case book. */
export async function digest(openDesk) {
  const hash = createHash("sha256");
  for (const one of cases) hash.update(JSON.stringify(await answer(openDesk, one)));
  return hash.digest("hex");
}

/** What is wrong with the answers to the case book, in words. */
export async function faultsOf(openDesk) {
  const wrong = [];
  for (const one of cases) {
    const answered = await answer(openDesk, one);
    const faults = [...faultsIn(answered, one.expect), ...(await checkFaults(openDesk, one, answered))];
    if (faults.length > 0) wrong.push(`${one.file}: ${one.name}\n    ${faults.join("\n    ")}`);
  }
  return wrong;
}

function faultsIn({ ok, error }, expect) {
  const faults = [];
  const same = (what, got, want) => {
    if (!isDeepStrictEqual(got ?? null, want ?? null)) {
      faults.push(`${what}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
    }
  };
  if (error !== undefined || expect.error !== undefined) {
    same("error", error, expect.error);
  } else if (ok.verdicts !== undefined) {
    same("standing", ok.standing, expect.standing);
    same("verdicts", Object.fromEntries(ok.verdicts.map((one) => [one.receptionId, one.standing])), expect.verdicts);
    for (const key of ["waiting", "toSettle"]) same(key, ok[key], expect[key] ?? []);
    const repair = ({ rule, steps }) => `${rule}: ${steps.join(" + ")}`;
    const failing = ok.failing.map(({ receptionId, repairs }) => [receptionId, repairs.map(repair)]);
    same("failing", Object.fromEntries(failing), expect.failing ?? {});
  } else {
    for (const key of ["standing", "tolerance", "rule"]) same(key, ok[key], expect[key]);
    for (const key of ["cautions", "next", "tell"]) if (expect[key] !== undefined) same(key, ok[key], expect[key]);
    const codes = ok.record.findings.map(({ code }) => code);
    const naming = ok.record.findings.map(({ code, on }) => `${code}@${on?.id}`);
    for (const key of ["notices", "evidence"]) if (expect[key] !== undefined) same(key, ok.law[key], expect[key]);
    const quoted = ok.findings.flatMap(({ passages }) => passages);
    for (const want of expect.passages ?? []) if (!quoted.includes(want)) faults.push(`passages: ${want} is not among ${quoted}`);
    for (const want of expect.findings) {
      if (![...codes, ...naming].includes(want)) faults.push(`findings: ${want} is not among ${naming}`);
    }
  }
  return faults;
}

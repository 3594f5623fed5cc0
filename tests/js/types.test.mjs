// The types say what the module does: every case of the case book fits them, and what Rust
// refuses for its shape they refuse too; under each way in which a vendor may resolve them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answer, cases } from "./casebook.mjs";
import { consumer, installed, load, root } from "./install.mjs";
import { codes, readers as readersCodes } from "./tables.mjs";

const readers = { cases: JSON.parse(readFileSync(join(root, "tests/readers/cases.json"), "utf8")), codes: readersCodes };
const { openDesk } = await load("madoguchi");
/** Rust's names for two of the types. */
const RENAMED = { LegalSource: "SourceId" };

const fits = (value, type) => `void (${JSON.stringify(value)} satisfies ${type});`;

/** Every case that is judged, and what came of it. */
async function book() {
  const lines = ['import type { ClosedMonth, CloseRequest, DeskOptions, JudgeRequest, TimelineRow, Verdict } from "madoguchi";'];
  for (const one of cases.filter(({ expect }) => !expect.error)) {
    const { ok } = await answer(openDesk, one);
    const [request, result] = "judge" in one ? ["JudgeRequest", "Verdict"] : "close" in one ? ["CloseRequest", "ClosedMonth"] : [undefined, "TimelineRow[]"];
    lines.push(`// ${one.file}: ${one.name}`, fits(one.desk, "DeskOptions"), fits(ok, result));
    // The types know no strangers.
    if (request && one.desk.unknownKeys === undefined) lines.push(fits(one.judge ?? one.close, request));
  }
  const desk = await openDesk({ facility: { kind: "clinic" } });
  lines.push('import type { LegalSource, Passage, RuleEntry, Version } from "madoguchi";');
  lines.push(fits(desk.passages(), "Passage[]"), fits(desk.rules(), "RuleEntry[]"), fits(desk.sources(), "LegalSource[]"), fits(desk.version, "Version"));
  return lines.join("\n");
}

const SAME = "type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;";

/** Each union is exactly the codes that Rust knows: neither fewer nor more. */
function unions(codes, entry) {
  const lines = [`import type * as codes from "${entry}";`, SAME];
  for (const [name, of] of Object.entries(codes)) {
    const literal = of.map((code) => JSON.stringify(code)).join(" | ");
    lines.push(`true satisfies Same<codes.${RENAMED[name] ?? name}, ${literal}>;`);
  }
  return lines.join("\n");
}

/** Every case of the readers' book that is read, and what was read. */
const readersBook = [
  'import type { Read } from "madoguchi/readers";',
  ...readers.cases.filter(({ expect }) => expect).flatMap(({ name, expect }) => [`// ${name}`, fits(expect, "Read")]),
].join("\n");

const READERS = `
import { openReaders, watchAnswers, InputError, type Assembled, type DeskWord, type Read, type ReadReception, type Reception, type WatchedAnswer } from "madoguchi/readers";
import { openDesk } from "madoguchi";
import { phrases } from "madoguchi/phrases/ja";
import { phrases as readersPhrases } from "madoguchi/phrases/readers-ja";

export async function use(file: Uint8Array) {
  const { csv, oqs, orca, assemble } = await openReaders();
  const { inquiries, warnings }: Read = oqs(file);
  [csv("a"), orca(new ArrayBuffer(1))] satisfies Read[];
  [csv("a", { columns: { at: "来院日時", coverage_key: undefined, note: null } }), csv("a", {}), csv("a", null)] satisfies Read[];
  const first: ReadReception = csv(file).receptions[0]!;
  const { by, answer, on } = inquiries[0]!.inquiry;
  if (by !== undefined) {
    const reception: Reception = { ...first.reception, shown: { kind: "nothing" }, inquiry: { by, answer, on } };
    (await openDesk({ facility: { kind: "clinic" } })).judge({ reception, history: [] });
  }
  const words: DeskWord[] = [{ reception: "1", shown: { kind: "smartphone" } }];
  const lists = [{ ...csv(file, { shown: "later" }), source: "list.csv" }];
  const joined: Assembled = assemble({ receptions: lists, inquiries: [oqs(file)], onFile: null, desk: words, match: { identifier: "patient" }, policy: { visits: "one_a_day" }, salt: "s" });
  for (const { receptions, marks } of joined.patients) {
    (await openDesk({ facility: { kind: "clinic" } })).closeMonth({ month: "2026-10", receptions });
    marks["1"]?.shown satisfies string | undefined;
  }
  warnings[0]!.code satisfies string;
  try { csv(file); } catch (error) {
    if (error instanceof InputError) ({ ...phrases.errorCode, ...readersPhrases.refusalCode })[error.code] satisfies string;
  }
  new InputError("spreadsheet", "", "x") satisfies Error;

  // @ts-expect-error what was shown may not be in the record
  first.reception.shown satisfies Reception["shown"];
  // @ts-expect-error one of the names of the choice
  assemble({ salt: "s", policy: { family: "presence" } });
  await watchAnswers({ kind: "directory", name: "answers" }, ({ source, inquiries }: WatchedAnswer) => source.length + inquiries.length, {
    since: new Date(0), every: 500, onUnreadable: ({ code }) => code === "unreadable",
  });
  assemble({ inquiries: [{} as WatchedAnswer], salt: "s" });
  // @ts-expect-error a file is no folder
  await watchAnswers({ kind: "file", name: "a.xml" }, () => {});
  // @ts-expect-error a file's bytes, not its numbers
  csv([1, 2]);
  // @ts-expect-error a column by the name that warnings give it
  csv("a", { columns: { visitedAt: "来院日時" } });
  // @ts-expect-error only of a CSV
  oqs("a", { columns: { at: "来院日時" } });
  // @ts-expect-error what was read is read, not written
  first.patient = "x";
}
`;

const BESIDE = `
import { openDesk, type Reception } from "madoguchi";
import { openNumbers, openReaders, type Change, type ReadCoverage } from "madoguchi/readers";
import { toCsv, unconfirmedList, sortRows, type ListRow } from "madoguchi/list";
import { eligibilityResponse, recordOf } from "madoguchi/fhir";
import { phrases } from "madoguchi/phrases/ja";
import { phrases as readersPhrases } from "madoguchi/phrases/readers-en";

export async function use(file: Uint8Array, receptions: readonly Reception[]) {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const rows: ListRow[] = unconfirmedList(desk, { on: "2024-05-21", patients: [{ patient: "1", receptions }] });
  toCsv(sortRows(rows, "last"), { phrases, bom: true }) satisfies string;
  const { compareCoverage, coverageKey } = await openNumbers();
  const { claims, coverages } = (await openReaders()).uke(file);
  const claimed: ReadCoverage = coverages[claims![0]!.coverages[0]!]!;
  const change: Change = compareCoverage({ confirmed: { insurer: "138057", number: "1" }, claimed, on: "2024-05-21", answer: "valid" });
  [readersPhrases.effect[change.effect], ...change.next.map((step) => readersPhrases.changeStep[step])] satisfies string[];
  const first: Reception = { ...receptions[0]!, coverage: coverageKey({ coverage: claimed, salt: "a secret of this facility's" }) };
  const verdict = desk.judge({ reception: first, history: [] });
  const response = eligibilityResponse(verdict, { patient: "Patient/1", insurer: { display: "x" }, request: "r", serviced: "2024-05-21", created: "2024-05-21T00:00:00Z" });
  recordOf(response)?.standing;

  // @ts-expect-error a key needs a salt
  coverageKey({ coverage: claimed });
  // @ts-expect-error R4 requires the request that is answered
  eligibilityResponse(verdict, { patient: "p", insurer: "i", serviced: "2024-05-21", created: "2024-05-21T00:00:00Z" });
  // @ts-expect-error there is no such column
  sortRows(rows, "name");
}
`;

const USE = `
import { openDesk, InputError, ModuleFault, type Reception, type Verdict, type JudgeRequest } from "madoguchi";
import { openDesk as openSlim, InputError as SlimError } from "madoguchi/slim";
import { InputError as SweepError } from "madoguchi/sweep";
import { describe, phrases } from "madoguchi/phrases/ja";
import * as en from "madoguchi/phrases/en";

export async function use() {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const slim = await openSlim({ facility: { kind: "clinic" } }, new Uint8Array(1));
  const history: readonly Reception[] = [];
  const reception: Reception = { id: "r", at: "2024-05-07", shown: { kind: "nothing" }, care: undefined, payer: null };
  const { judge } = desk;
  const verdict: Verdict = judge({ reception, history });
  slim.judge({ reception, history, asOf: null });
  const { faults, more } = (await openDesk({ facility: { kind: "clinic" }, unknownKeys: "ignore_strangers" })).check({ any: "thing" });
  [...faults.map(({ code, path }) => path + phrases.errorCode[code]), faults[0]!.message] satisfies string[];
  more satisfies boolean;
  if (verdict.standing === "tolerated") verdict.tolerance satisfies "monthly" | "expired_document";
  else verdict.tolerance satisfies undefined;
  if (verdict.record.standing === "tolerated") verdict.record.tolerance satisfies "monthly" | "expired_document";
  const { line, findings } = describe(verdict);
  [line, ...findings, phrases.standing[verdict.standing], en.describe(verdict).line] satisfies string[];
  try { desk.closeMonth({ month: "2024-05", receptions: [reception] }).failing; } catch (error) {
    if (error instanceof InputError) [error.code satisfies "missing" | string, error.path satisfies string];
    if (error instanceof ModuleFault) error.name satisfies "ModuleFault";
  }

  // @ts-expect-error history is required
  desk.judge({ reception });
  // @ts-expect-error a desk has a facility
  openDesk({});
  // @ts-expect-error a slim desk needs its module
  openSlim({ facility: { kind: "clinic" } });
  // @ts-expect-error a number is no source
  openSlim({ facility: { kind: "clinic" } }, 42);
  // @ts-expect-error only codes
  openDesk({ facility: { kind: "vet" } });
  // @ts-expect-error an amendment names its source
  openDesk({ facility: { kind: "clinic" }, amendments: [{ window: "fallback", from: "2024-05-07" }] });
  // @ts-expect-error only codes
  openDesk({ facility: { kind: "clinic" }, unknownKeys: "ignore" });
  // @ts-expect-error the desk is frozen
  desk.judge = judge;
  // @ts-expect-error answers are read, not written
  verdict.standing = "confirmed";
  // @ts-expect-error answers are read, not written
  verdict.findings.push(verdict.findings[0]);
  // @ts-expect-error not every verdict stands on a tolerance
  verdict.tolerance satisfies "monthly" | "expired_document";
}

/** As @types/jest and Vitest declare it. */
declare function toThrow(error?: string | RegExp | Error | (new (...args: never[]) => unknown)): void;

/** What a vendor's own test makes of the errors. */
export function refused(error: unknown) {
  toThrow(InputError);
  toThrow(ModuleFault);
  toThrow(new InputError("missing", "history[0].shown", "x"));
  toThrow(new ModuleFault("x"));
  new ModuleFault("x", error).name satisfies "ModuleFault";
  if (error instanceof InputError) phrases.errorCode[error.code] satisfies string;
  if (error instanceof SlimError) en.phrases.errorCode[error.code] satisfies string;
  if (error instanceof SweepError) phrases.errorCode[error.code] satisfies string;

  // @ts-expect-error only codes
  new InputError("oops", "", "");
}

const request = <T,>(value: T) => value;
request<Reception["shown"]>({ kind: "insurance_card", validUntil: "2024-12-31" });
request<Reception["shown"]>({ kind: "eligibility_certificate", validUntil: null });
// @ts-expect-error only two kinds bear a printed date
request<Reception["shown"]>({ kind: "my_number_card", validUntil: "2024-12-31" });
request<Reception["circumstance"]>({ kind: "other", note: "x" });
// @ts-expect-error another circumstance needs a note
request<Reception["circumstance"]>({ kind: "other" });
// @ts-expect-error only another circumstance has a note
request<Reception["circumstance"]>({ kind: "flow", note: "x" });
// @ts-expect-error an emergency says whether eligibility was evident
request<Reception["circumstance"]>({ kind: "emergency" });
// @ts-expect-error no unknown key
request<JudgeRequest>({ reception: { id: "r", at: "2024-05-07", shown: { kind: "nothing" }, name: "x" }, history: [] });
`;

const COMPARE = `
import { openDesk as openSmall } from "madoguchi";
import { openDesk, type CompareRequest, type DeskComparison, type Flip, type Side, type SweptComparison } from "madoguchi/sweep";

export async function use(receptions: CompareRequest["rows"][number]["reception"][]) {
  const facility = { kind: "clinic" } as const;
  const [desk, other, small] = [await openDesk({ facility }), await openDesk({ facility, law: { knownOn: "2026-03-18" } }), await openSmall({ facility })];
  const one: DeskComparison = small.compare(other, { month: "2026-04", receptions });
  const all: SweptComparison = desk.compareAll(other, { month: "2026-04", rows: receptions.map((reception) => ({ patient: "p", reception })) });
  const flips: readonly Flip[] = [...one.changes, ...all.changes];
  for (const { from, to } of flips) {
    const side: Side = from.standing === "tolerated" ? from : to;
    if (from.standing === "tolerated") from.tolerance satisfies "monthly" | "expired_document";
    side.because.map(({ rule, because }) => rule + because) satisfies string[];
  }

  // @ts-expect-error the other desk sweeps too
  desk.compareAll(small, { month: "2026-04", rows: [] });
  // @ts-expect-error what was found is read, not written
  one.changes[0]!.from = one.changes[0]!.to;
}
`;

const REQUIRE = `
import madoguchi = require("madoguchi");
import slim = require("madoguchi/slim");
import ja = require("madoguchi/phrases/ja");
import codes = require("madoguchi/codes");
export const [first]: codes.CodesOf<madoguchi.Standing> = codes.STANDINGS;
export async function use(request: madoguchi.JudgeRequest): Promise<string> {
  const desk: madoguchi.Desk = await madoguchi.openDesk({ facility: { kind: "clinic" } });
  await slim.openDesk({ facility: { kind: "clinic" } }, new Uint8Array(1));
  return ja.describe(desk.judge(request)).line;
}
`;

const CODES = `
import { ERROR_CODES, REFUSAL_CODES, SHOWN_KINDS, type CodesOf } from "madoguchi/codes";
import type { ShownKind } from "madoguchi";
import { phrases } from "madoguchi/phrases/ja";

export const options: [ShownKind, string][] = SHOWN_KINDS.map((kind) => [kind, phrases.shownKind[kind]]);
SHOWN_KINDS satisfies CodesOf<ShownKind>;
/** As Zod declares it. */
declare function literals<const T extends readonly [string, ...string[]]>(codes: T): T[number];
literals(SHOWN_KINDS) satisfies ShownKind;
[ERROR_CODES[0], REFUSAL_CODES[0]] satisfies [string, string];

// @ts-expect-error a list is read, not written
SHOWN_KINDS.push("nothing");
`;

const ELEMENT = `
import { openDesk } from "madoguchi";
import { defineElements, type Facts, type MadoguchiDesk } from "madoguchi/element";

export async function use(): Promise<Facts> {
  defineElements();
  const check = document.createElement("madoguchi-desk");
  check satisfies MadoguchiDesk;
  check.desk = await openDesk({ facility: { kind: "clinic" } });
  check.desk = openDesk({ facility: { kind: "clinic" } });
  check.reception = { id: "r", at: "2024-05-07" };
  check.history = null;
  check.choices = { shown: ["patient_card", "my_number_card"], by: [], circumstance: ["flow"] };
  // @ts-expect-error a circumstance is no document
  check.choices = { shown: ["flow"] };
  check.hold(Promise.resolve()) satisfies void;
  // @ts-expect-error what is awaited is a promise
  check.hold(true);
  check.addEventListener("madoguchi-verdict", ({ detail }) => detail.standing satisfies string | null);
  check.addEventListener("change", ({ bubbles }) => bubbles satisfies boolean);
  document.querySelector("madoguchi-verdict")!.verdict = check.verdict;
  // @ts-expect-error a reception has an id and a day
  check.reception = { id: "r" };
  // @ts-expect-error the verdict is read, not written
  check.verdict = null;
  // @ts-expect-error a text is no verdict
  document.createElement("madoguchi-verdict").verdict = "confirmed";
  return check.facts;
}
`;

/** A page's own script, in which nothing is imported; its editor is told of the name as it is told of @types. */
const CLASSIC = `
/// <reference types="madoguchi/classic.js" />
madoguchi.openDesk({ facility: { kind: "clinic" } }).then((desk) => {
  const check = document.querySelector("madoguchi-desk")!;
  check.desk = desk;
  if (check.verdict) madoguchi.ja.describe(check.verdict).line satisfies string;
  try { madoguchi.list.unconfirmedList(desk, { on: "2024-05-21", patients: [] }); } catch (error) {
    if (error instanceof madoguchi.InputError) madoguchi.en.phrases.errorCode[error.code] satisfies string;
  }
  // @ts-expect-error the readers are not in it
  madoguchi.openReaders();
});
`;

const REQUIRE_ELEMENT = `
import element = require("madoguchi/element");
export const check: element.MadoguchiDesk = document.createElement("madoguchi-desk");
`;

const REACT = `
import type { Desk, Verdict } from "madoguchi";
import type {} from "madoguchi/element/react";

export const shown = (desk: Desk, verdict: Verdict | null) => [
  <madoguchi-verdict verdict={verdict} desk={desk} lang="en" copyable className="x" />,
  <madoguchi-desk desk={Promise.resolve(desk)} />,
  <madoguchi-desk desk={desk} history={[]} reception={{ id: "r", at: "2024-05-07" }} required compact choices={{ shown: ["patient_card"] }}
    onmadoguchi-verdict={({ detail }) => detail.standing satisfies string | null} />,
  // @ts-expect-error a text is no verdict
  <madoguchi-verdict verdict="confirmed" />,
  // @ts-expect-error no such property
  <madoguchi-desk patient="x" />,
];
`;

/**
 * The manifest of the elements has the form that its makers give it, and its members the types of the package; what
 * every element has already is in neither.
 */
function manifest() {
  const told = JSON.parse(readFileSync(join(installed, "custom-elements.json"), "utf8"));
  const form = join(root, "tests/review/node_modules/custom-elements-manifest/schema.js");
  const lines = [
    `import type { CustomElementField, Package } from ${JSON.stringify(form)};`,
    'import type { Reception, Verdict, VerdictRecord } from "madoguchi";',
    'import type { AskedDesk, Choices, Facts, GivenReception, HandlingEvent, MadoguchiDesk, MadoguchiVerdict, Problem, VerdictEvent } from "madoguchi/element";',
    // Their types of a whole manifest forget what only the fields of elements have.
    fits(JSON.parse(JSON.stringify(told), (key, value) => (key === "attribute" || key === "reflects" ? undefined : value)), "Package"), SAME,
  ];
  for (const { name: of, members, events = [] } of told.modules[0].declarations.filter(({ customElement }) => customElement)) {
    lines.push(...members.filter(({ kind }) => kind === "field").map((field) => fits(field, "CustomElementField")));
    for (const { kind, name, type, return: { type: returned } = {} } of members) {
      lines.push(kind === "field" ? `true satisfies Same<${of}["${name}"], ${type.text}>;` : `true satisfies Same<ReturnType<${of}["${name}"]>, ${returned.text}>;`);
    }
    const names = members.map(({ name }) => JSON.stringify(name)).join(" | ");
    lines.push(`true satisfies Same<Exclude<keyof ${of}, keyof HTMLElement>, Exclude<${names}, keyof HTMLElement>>;`);
    for (const { name, type } of events) lines.push(`(one: ${of}) => one.addEventListener("${name}", (event) => true satisfies Same<typeof event, ${type.text}>);`);
  }
  return lines.join("\n");
}

/** Where there is a document. Vue's types are checked with a template, by its sample. */
const elements = { "element.mts": ELEMENT, "react.tsx": REACT, "manifest.mts": manifest(), "classic.ts": CLASSIC, "element.cts": REQUIRE_ELEMENT };

const files = {
  "book.mts": await book(),
  "unions.mts": unions(codes, "madoguchi"),
  "use.mts": USE,
  "readers-book.mts": readersBook,
  "readers-unions.mts": unions(readers.codes, "madoguchi/readers"),
  "readers.mts": READERS,
  "beside.mts": BESIDE,
  "compare.mts": COMPARE,
  "codes.mts": CODES,
  "require.cts": REQUIRE,
};

const all = [...Object.keys(files), ...Object.keys(elements)];
const nodenext = { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022", "dom"], jsx: "react-jsx", files: all };
const ways = {
  bundler: { ...nodenext, module: "esnext", moduleResolution: "bundler", files: all.filter((name) => !name.endsWith(".cts")) },
  node16: { module: "node16", moduleResolution: "node16", lib: ["es2022"], files: Object.keys(files) },
  nodenext,
  // The oldest that docs/integrate.md promises. React's own types want a newer one.
  "nodenext, by TypeScript 5.0": {
    ...nodenext,
    compiler: "tests/review/node_modules/typescript-oldest/bin/tsc",
    files: all.filter((name) => name !== "react.tsx"),
  },
};

for (const [way, { files: used, compiler = "node_modules/.bin/tsc", ...options }] of Object.entries(ways)) {
  test(`the types hold under ${way}`, () => {
    const folder = mkdtempSync(join(consumer, "types-"));
    try {
      for (const name of used) writeFileSync(join(folder, name), { ...files, ...elements }[name]);
      const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false, target: "es2022", types: [], ...options };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: used }));
      const { stdout, stderr, status } = spawnSync(join(root, compiler), ["-p", folder], { encoding: "utf8" });
      assert.equal(status, 0, `${stdout}${stderr}`.slice(0, 4_000));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

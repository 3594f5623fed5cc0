// The readers, through the packed and installed package: the same cases as Rust's, and what a
// hostile caller hands over.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { accessor, CANARY, hostile } from "./hostile/hands.mjs";
import { consumer, installed, load, require, root } from "./install.mjs";

const folder = join(root, "tests/readers");
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const { openReaders, InputError } = await load("madoguchi/readers");
const { assemble, ...readers } = await openReaders();

/** What a reader makes of an input: `{ read }` or `{ refused }`. */
function outcome(reader, input) {
  try {
    return { read: reader(input) };
  } catch (error) {
    assert.ok(error instanceof InputError, error);
    return { refused: { code: error.code, path: error.path }, message: error.message };
  }
}

const input = ({ file, text }) => (file === undefined ? text : readFileSync(join(folder, file)));

test(`the ${cases.length} cases of the readers' book`, () => {
  for (const one of cases) {
    const { read, refused } = outcome(readers[one.reader], input(one));
    if (one.refused) assert.deepEqual(refused, one.refused, one.name);
    else assert.deepEqual(read, one.expect, one.name);
  }
});

test("a text, its bytes, and bytes out of the middle of others are read alike", () => {
  const bytes = readFileSync(join(folder, "oqs/face.xml"));
  const read = readers.oqs(bytes);
  assert.deepEqual(readers.oqs(bytes.toString("utf8")), read);
  const padded = new Uint8Array(bytes.length + 7);
  padded.set(bytes, 5);
  assert.deepEqual(readers.oqs(padded.subarray(5, 5 + bytes.length)), read);
  assert.deepEqual(readers.oqs(padded.slice(5, 5 + bytes.length).buffer), read);
  assert.deepEqual(readers.oqs(new Uint8Array(new SharedArrayBuffer(bytes.length)).map((_, at) => bytes[at])), read);
});

test("the readers are frozen, and required as they are imported", async () => {
  assert.ok(Object.isFrozen(await openReaders()));
  const { openReaders: open } = require("madoguchi/readers");
  const text = readFileSync(join(folder, "csv/month.csv"), "utf8");
  assert.deepEqual((await open()).csv(text), readers.csv(text));
});

test("what was read is judged as it stands", async () => {
  const { openDesk } = await load("madoguchi");
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const { receptions } = readers.csv(readFileSync(join(folder, "csv/month.csv")));
  const [first, second] = receptions.map(({ reception }) => reception);
  assert.equal(desk.judge({ reception: second, history: [first] }).standing, "tolerated");
  // What no record says, the judging asks for, by its name.
  const [{ reception }] = readers.orca(readFileSync(join(folder, "orca/acceptlst.json"))).receptions;
  assert.throws(() => desk.judge({ reception, history: [] }), { code: "missing", path: "reception.shown" });
  const [{ inquiry }] = readers.oqs(readFileSync(join(folder, "oqs/face.xml"))).inquiries;
  const seen = { ...reception, shown: { kind: "my_number_card" }, inquiry };
  assert.equal(desk.judge({ reception: seen, history: [] }).standing, "confirmed");
});

test("a CSV file may have headers of its own", () => {
  const text = "カルテNo.,受付番号,来院日時,提示\n12,1,2024-05-07,診察券\n";
  const columns = { patient: "カルテNo.", at: "来院日時", id: undefined, note: null };
  const plain = readers.csv(text.replace("カルテNo.", "患者番号"));
  assert.equal(plain.receptions.length, 1);
  assert.deepEqual(readers.csv(text, { columns }), plain);
  const shiftJis = Buffer.from("83 4a 83 8b 83 65 4e 6f 2e".replaceAll(" ", ""), "hex");
  const bytes = Buffer.concat([shiftJis, Buffer.from(",id,at,shown\n12,1,2024-05-07,patient_card\n")]);
  assert.deepEqual(readers.csv(bytes, { columns: { patient: "カルテNo." } }), { ...plain, found: { ...plain.found, charset: "shift_jis" } });
  for (const none of [undefined, null, {}, { columns: undefined }, { columns: null }, { columns: {} }]) {
    assert.deepEqual(outcome((input) => readers.csv(input, none), text).refused, { code: "missing", path: "patient" });
  }
  const refused = (options) => outcome((input) => readers.csv(input, options), text);
  assert.deepEqual(refused({ columns: { patient: "カルテNo.", care: "診療" } }).refused, { code: "missing", path: "care" });
  assert.deepEqual(refused({ columns: { patient: "カルテNo.", care: "カルテＮｏ." } }).refused, { code: "duplicate", path: "columns.care" });
  assert.deepEqual(refused({ columns: { patient: " " } }), {
    refused: { code: "missing", path: "columns.patient" },
    message: "columns.patient: missing",
  });
});

test("how a CSV file is written is found, and said", () => {
  const text = "受付一覧\r\n患者番号\t受付番号\t受付日\t提示\r\n12\t1\t2024/05/07(火)\t診察券\r\n";
  const plain = readers.csv(text);
  assert.deepEqual(plain.receptions, [{ patient: "12", reception: { id: "1", at: "2024-05-07", shown: { kind: "patient_card" } }, coverages: [] }]);
  assert.deepEqual(plain.found, { separator: "tab", headerLine: 2 });
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  for (const [charset, bytes] of [
    ["utf-8", Buffer.from(text)], ["utf-16le", little], ["utf-16le", little.subarray(2)],
    ["utf-16be", Buffer.from(little).swap16()], ["utf-16be", Buffer.from(little.subarray(2)).swap16()],
  ]) {
    assert.deepEqual(readers.csv(bytes), { ...plain, found: { charset, ...plain.found } });
  }
  assert.deepEqual(outcome(readers.csv, Buffer.from([0xff, 0xfe, 0x00, 0xd8])).refused, { code: "not_text", path: "" });
});

test("a file of another program is refused for what it is", () => {
  const files = {
    spreadsheet: ["PK\x03\x04[Content_Types].xml", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    archive: ["PK\x03\x04OQSmuquc02res.xml", "\x1f\x8b\x08"],
    pdf: ["%PDF-1.7"],
    image: ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0"],
  };
  for (const [code, marks] of Object.entries(files)) {
    for (const mark of marks) {
      const bytes = Buffer.concat([Buffer.from(mark, "latin1"), Buffer.alloc(99, 0x81)]);
      for (const name of Object.keys(readers)) assert.deepEqual(outcome(readers[name], bytes).refused, { code, path: "" }, name);
    }
  }
});

test("of a row no more is kept than a row may have", () => {
  const grown = (file) => {
    const code = `
      import { openReaders } from "madoguchi/readers";
      const { csv } = await openReaders();
      csv("patient,id,at,shown\\n");
      const bytes = ${file};
      const before = process.resourceUsage().maxRSS;
      try { csv(bytes); } catch ({ code }) { if (code !== "too_large") throw new Error(code); }
      console.log((process.resourceUsage().maxRSS - before) * 1024 / bytes.length);`;
    return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: consumer, encoding: "utf8" }));
  };
  const files = {
    "a row of commas": 'Buffer.concat([Buffer.from("patient,id,at,shown\\n"), Buffer.alloc(24e6, ",")])',
    "a header of commas": 'Buffer.concat([Buffer.from("patient,id,at,shown"), Buffer.alloc(24e6, ",")])',
    "a quotation mark": `Buffer.concat([Buffer.from('patient,id,at,shown\\n"'), Buffer.alloc(24e6, "x")])`,
  };
  for (const [name, file] of Object.entries(files)) {
    const times = grown(file);
    // The file itself is there three times: the caller's bytes are copied once by the package, and once into the module.
    assert.ok(times < 6, `${name}: ${times.toFixed(1)} times its size`);
  }
});

test("options of hostile hands are refused, and nobody's code is run", () => {
  const refusals = [
    ["patient", "wrong_type", ""],
    [[], "wrong_type", ""],
    [() => CANARY, "not_plain_data", ""],
    [hostile({}, ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has"]), "not_plain_data", ""],
    [{ [CANARY]: CANARY }, "unknown_key", ""],
    [accessor({}, "columns"), "not_plain_data", "columns"],
    [{ columns: CANARY }, "wrong_type", "columns"],
    [{ columns: [["patient", CANARY]] }, "wrong_type", "columns"],
    [{ columns: new Map([["patient", CANARY]]) }, "not_plain_data", "columns"],
    [{ columns: Object.create({ patient: CANARY }) }, "not_plain_data", "columns"],
    [{ columns: { [CANARY]: CANARY } }, "unknown_key", "columns"],
    [{ columns: JSON.parse(`{ "__proto__": "${CANARY}" }`) }, "unknown_key", "columns"],
    [{ columns: accessor({}, "patient") }, "not_plain_data", "columns.patient"],
    [{ columns: { coverage_key: 1 } }, "wrong_type", "columns.coverage_key"],
    [{ columns: { eligibility_evident: { toString: () => CANARY } } }, "wrong_type", "columns.eligibility_evident"],
    [{ columns: { at: CANARY.repeat(1_000) } }, "too_large", "columns.at"],
    [{ columns: { at: `${CANARY}\0` } }, "not_plain_data", "columns.at"],
    [{ columns: { at: CANARY } }, "missing", "at"],
  ];
  for (const [options, code, path] of refusals) {
    const { refused, message } = outcome((input) => readers.csv(input, options), "patient,id,visited,shown\n");
    assert.deepEqual(refused, { code, path });
    assert.ok(!message.includes(CANARY), message);
  }
});

/** Inputs that are none. */
const STRANGE = [
  undefined, null, true, 0, 1n, Symbol("x"), () => "", {}, [], [1, 2], new Date(0), new Map(), /x/,
  new Uint16Array(2), new DataView(new ArrayBuffer(2)), new Float64Array(1), new String("<XmlMsg/>"),
  new Proxy(new Uint8Array(2), {}), Object.create(Uint8Array.prototype), { length: 2, 0: 60, 1: 62 },
  { __proto__: ArrayBuffer.prototype }, { get byteLength() { throw new Error("never asked"); } },
  structuredClone(new ArrayBuffer(8), {}), "\ud800", "\u0000", "", "<", "{", "患者", new Uint8Array(0), new Uint8Array([0xff, 0xfe, 0x3c, 0]),
];

test("what is no input is refused, and nobody's code is run", () => {
  for (const [at, strange] of STRANGE.entries()) {
    for (const name of Object.keys(readers)) assert.ok(outcome(readers[name], strange).refused, `${name}: number ${at}`);
  }
  const detached = new Uint8Array(8);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  assert.ok(outcome(readers.oqs, detached).refused);
});

test("no refusal and no warning repeats what it was given", () => {
  const canary = "山田太郎-19700101";
  for (const text of [canary, `<${canary}/>`, `<XmlMsg><MessageHeader>${canary}</MessageHeader></XmlMsg>`, `{"${canary}":1}`, `{"XmlMsg":{"MessageHeader":{"SegmentOfResult":"${canary}","QualificationConfirmationDate":"${canary}"}}}`,
    `${canary},${canary}\n`, `patient,id,at,shown,${canary}\n1,2,${canary},${canary}\n`, `{"acceptlstres":{"Api_Result":"${canary}"}}`, `<!DOCTYPE ${canary}><XmlMsg/>`, `<XmlMsg>&${canary};</XmlMsg>`]) {
    for (const name of Object.keys(readers)) {
      const said = JSON.stringify(outcome(readers[name], text));
      assert.doesNotMatch(said, /山田|19700101/, `${name}: ${text}`);
    }
  }
});

test("larger than the limit is refused before it is looked at", () => {
  const most = 64 * 1024 * 1024;
  for (const name of Object.keys(readers)) {
    assert.deepEqual(outcome(readers[name], new Uint8Array(most + 1)).refused, { code: "too_large", path: "" }, name);
    assert.deepEqual(outcome(readers[name], "x".repeat(most + 1)).refused, { code: "too_large", path: "" }, name);
  }
  // Shorter as a text than as UTF-8.
  assert.deepEqual(outcome(readers.oqs, "窓".repeat(most / 2)).refused, { code: "too_large", path: "" });
});

test("files of the most that they may hold are read or refused, and stop nothing", () => {
  // 4 MiB; with 64, the most there may be, it takes half a minute, and gives the same but for the count of rows.
  const most = 4 * 1024 * 1024;
  const fill = (head, row, tail = "") => head + row.repeat(Math.floor((most - head.length - tail.length) / Buffer.byteLength(row))) + tail;
  const answers = {
    rows: readers.csv(Buffer.from("patient,id,at,shown\n" + Array.from({ length: 200_000 }, (_, at) => `1,${at},20240507,oral\n`).join(""))).receptions.length,
    twice: outcome(readers.csv, Buffer.from(fill("patient,id,at,shown\n", "1,1,20240507,oral\n"))).refused,
    faulty: outcome(readers.csv, Buffer.from(fill("patient,id,at,shown\n", "1\n"))).refused,
    columns: outcome(readers.csv, Buffer.from(fill("patient,id,at,shown", ",a"))).refused,
    units: readers.oqs(Buffer.from(fill("<XmlMsg><MessageHeader/><MessageBody>", "<BulkConfirmUnit/>", "</MessageBody></XmlMsg>"))).inquiries.every(({ inquiry }) => inquiry.answer === "unknown"),
    references: readers.oqs(Buffer.from(fill("<XmlMsg><MessageHeader/><MessageBody><QualificationValidity/>", "<ReferenceNumber>".padEnd(40, "1") + "</ReferenceNumber>", "</MessageBody></XmlMsg>"))).inquiries.length,
    deep: outcome(readers.orca, Buffer.from(fill("", '{"a":'))).refused,
  };
  assert.deepEqual(answers, {
    rows: 200_000,
    twice: { code: "too_large", path: "warnings" },
    faulty: { code: "too_large", path: "warnings" },
    columns: { code: "too_large", path: "columns" },
    units: true,
    references: 1,
    deep: { code: "too_deep", path: "" },
  });
});

test("a hundred thousand torn and twisted inputs, and then a good one", () => {
  const seeds = cases.filter(({ expect }) => expect).map((one) => [one.reader, Buffer.from(input(one))]);
  const random = xorshift(20_240_507);
  const good = readFileSync(join(folder, "oqs/bulk.xml"));
  const before = readers.oqs(good);
  let refused = 0;
  for (let call = 0; call < 100_000; call += 1) {
    const [reader, seed] = seeds[random() % seeds.length];
    // Short ones are as telling, and many: a piece of the record, with a few bytes of it changed.
    const start = random() % 3 === 0 ? 0 : random() % seed.length;
    const piece = Buffer.from(seed.subarray(start, start + 1 + (random() % 900)));
    for (let changes = random() % 4; changes > 0; changes -= 1) piece[random() % piece.length] = random() % 256;
    refused += outcome(readers[reader], piece).refused ? 1 : 0;
  }
  assert.ok(refused > 50_000, `${refused} of 100000 were refused`);
  assert.deepEqual(readers.oqs(good), before);
});

test("prototypes that a page has changed have no say", () => {
  const good = readFileSync(join(folder, "oqs/face.shift-jis.xml"));
  const before = JSON.stringify(readers.oqs(good));
  const kept = [[Object.prototype, "by"], [Object.prototype, "error"], [Array.prototype, "0"]];
  try {
    for (const [prototype, name] of kept) Object.defineProperty(prototype, name, { configurable: true, set() { throw new Error("caught"); }, get: () => "card" });
    assert.equal(JSON.stringify(readers.oqs(good)), before);
  } finally {
    for (const [prototype, name] of kept) delete prototype[name];
  }
});

test("its module asks the platform for nothing but its memory, and is of a stated size", async () => {
  const { default: inlined } = await load("./node_modules/madoguchi/wasm/readers-bytes.js");
  const wasm = Buffer.from(inlined, "base64");
  const imports = WebAssembly.Module.imports(await WebAssembly.compile(wasm)).map(({ name }) => name);
  console.log(`readers: ${wasm.length} bytes, ${gzipSync(wasm, { level: 9 }).length} gzipped, ${imports.length} imports: ${imports.join(", ")}`);
  assert.ok(imports.length <= 2, imports.join(", "));
  // 376 KiB: the join is among the readers, for it takes what they give, and a module of its own would weigh more.
  assert.ok(wasm.length <= 376 * 1024);
  assert.ok(installed.endsWith("madoguchi"));
});

test("the examples of docs/readers.md print what they say", () => {
  const text = readFileSync(join(root, "docs/readers.md"), "utf8");
  const examples = Array.from(text.matchAll(/```js\n([^]*?)```\n\n```text\n([^]*?)```/g), ([, code, output]) => ({ code, output }));
  assert.ok(examples.length >= 3);
  for (const { code, output } of examples) {
    const run = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: consumer, encoding: "utf8" });
    assert.equal(run, output);
  }
});

/** Marsaglia's xorshift, 32 bits: the same inputs each time. */
function xorshift(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

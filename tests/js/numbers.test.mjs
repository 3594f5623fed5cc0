// Insured numbers, through the packed and installed package.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, require, root } from "./install.mjs";

const { openNumbers, openReaders } = await load("madoguchi/readers");
const numbers = await openNumbers();
const { uke, fhir } = await openReaders();
const folder = join(root, "tests/readers");
const file = (name) => readFileSync(join(folder, name));
const salt = "a secret of this facility's";
const company = { insurer: "06130488", symbol: "12", number: "345", branch: "00" };

test("what a number says", () => {
  assert.deepEqual(numbers.read({ insurer: "　１３８０５７", number: "００１２", branch: "1" }), {
    insurer: { eight: "00138057", written: "138057" },
    scheme: "national_health",
    plain: { insurer: "00138057", number: "0012", branch: "01" },
    remarks: [],
  });
  const { insurer, remarks } = numbers.read({ insurer: "39131157", number: "01234567", branch: null });
  assert.deepEqual(insurer, { eight: "39131157", written: "39131157", lawNumber: "39", kind: "health_insurance" });
  assert.deepEqual(remarks, [{ field: "insurer", code: "check_digit", expected: "6" }]);
});

test("the three answers", () => {
  const compare = (left, right) => numbers.compare({ left, right });
  assert.equal(compare(company, { ...company }).answer, "same");
  const written = compare(company, { ...company, insurer: "6130488", symbol: "１２", branch: undefined });
  assert.equal(written.answer, "same_after_normalising");
  assert.deepEqual(written.normalised, [
    { field: "insurer", by: ["insurer_padding"] },
    { field: "symbol", by: ["width"] },
    { field: "branch", by: ["branch_not_given"] },
  ]);
  assert.deepEqual(compare(company, { ...company, number: "" }).different, [{ field: "number", because: "not_given_right" }]);
});

test("a key is HMAC-SHA-256 over the plain parts, each with its length before it", () => {
  const pieces = ["madoguchi coverage key 1", "06130488", "12", "345"].flatMap((text) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(Buffer.byteLength(text)));
    return [length, Buffer.from(text)];
  });
  const key = createHmac("sha256", salt).update(Buffer.concat(pieces)).digest("hex");
  assert.deepEqual(numbers.coverageKey({ coverage: { ...company, number: "０３４５" }, salt }), { key, scheme: "employee" });
  assert.equal(numbers.coverageKey({ coverage: { insurer: "77777777", number: "7" }, salt }), null);
  assert.equal(numbers.coverageKey({ coverage: {}, salt }), null);
  for (const short of ["", "fifteen bytes.."]) {
    assert.throws(() => numbers.coverageKey({ coverage: company, salt: short }), { name: "InputError", code: "missing", path: "salt" });
  }
});

test("a coverage's key goes where the judging asks for it, and an insurance that changed is told by it", async () => {
  const { openDesk } = await load("madoguchi");
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const under = (coverage) => numbers.coverageKey({ coverage, salt });
  const first = { id: "r1", at: "2026-03-03", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" }, coverage: under(company) };
  const second = { id: "r2", at: "2026-03-17", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };
  const standing = (coverage) => desk.judge({ reception: { ...second, coverage: under(coverage) }, history: [first] }).standing;
  assert.equal(standing({ ...company, insurer: "０６１３０４８８", branch: "" }), "tolerated");
  assert.equal(standing({ insurer: "138057", number: "9876" }), "pending");
});

test("what a receipt claims beside what was confirmed", () => {
  const { claims, coverages } = uke(file("uke/medical.uke"));
  const [confirmed] = fhir(file("fhir/jp-core.json")).coverages;
  const compare = (claim, answer) => numbers.compareCoverage({ confirmed, claimed: coverages[claims[claim].coverages[0]], on: `${claims[claim].month}-17`, answer });
  const same = compare(0, "valid");
  assert.deepEqual([same.answer, same.effect], ["same_after_normalising", "stands"]);
  assert.deepEqual(same.findings.map(({ code }) => code), ["written_differently", "claim_stands"]);
  const changed = compare(1, "superseded");
  assert.equal(changed.effect, "presentations_do_not_carry");
  assert.deepEqual(changed.findings.map(({ code }) => code), ["insurer_changed", "confirmed_no_longer_valid", "claim_may_be_moved"]);
  assert.deepEqual(changed.next, ["present_the_claimed", "ask_the_system_about_this_day", "ask_whether_insurance_changed", "correct_the_claim"]);
  const unknown = compare(3, null);
  assert.deepEqual([unknown.effect, unknown.findings[0].code], ["cannot_tell", "cannot_compare"]);
});

test("what is malformed is refused with a path, and never with its value", () => {
  const canary = "山田太郎-19700101";
  const bad = [
    ["read", null, "wrong_type", ""],
    ["read", { [canary]: 1 }, "unknown_key", ""],
    ["read", { insurer: 6_130_488 }, "wrong_type", "insurer"],
    ["read", { number: canary.repeat(400) }, "too_large", "number"],
    ["compare", { left: company }, "missing", "right"],
    ["compare", { left: company, right: canary }, "wrong_type", "right"],
    ["coverageKey", { coverage: company }, "missing", "salt"],
    ["compareCoverage", { confirmed: company, claimed: company, on: canary }, "not_a_date", "on"],
    ["compareCoverage", { confirmed: { ...company, until: canary }, claimed: company, on: "2026-03-17" }, "not_a_date", "confirmed.until"],
    ["compareCoverage", { confirmed: company, claimed: company, on: "2026-03-17", answer: canary }, "unknown_value", "answer"],
    ["compareCoverage", { confirmed: company, claimed: company, on: "2026-03-17", get answer() { throw new Error(canary); } }, "not_plain_data", undefined],
  ];
  for (const [name, given, code, path] of bad) {
    assert.throws(
      () => numbers[name](given),
      (error) => {
        assert.deepEqual([error.name, error.code], ["InputError", code], error.message);
        if (path !== undefined) assert.equal(error.path, path);
        assert.doesNotMatch(`${error.message} ${error.path}`, /山田|19700101/);
        return true;
      },
      name,
    );
  }
  assert.equal(numbers.read(company).scheme, "employee", "and it still answers");
});

test("required as it is imported, and frozen", async () => {
  assert.ok(Object.isFrozen(numbers));
  const other = await require("madoguchi/readers").openNumbers();
  assert.deepEqual(Object.keys(other), Object.keys(numbers));
  assert.deepEqual(other.coverageKey({ coverage: company, salt }), numbers.coverageKey({ coverage: company, salt }));
});

test("dates and texts as people write them, for a field of a page", () => {
  for (const text of ["令和7年10月3日", "R7.10.3", "5071003", "２０２５／１０／３（金）", "2025/10/03 9:05", "20251003", "2025-10-03"]) {
    assert.equal(numbers.date(text), "2025-10-03", text);
  }
  assert.equal(numbers.date("9999-12-31"), "9999-12-31");
  for (const none of ["", "10/3", "2025/10/3(土)", "2025-02-29", "R7"]) assert.equal(numbers.date(none), null, none);
  assert.equal(numbers.fold("　Ｐ０９３３ "), "P0933");
  assert.equal(numbers.fold("ﾃﾞﾝﾜ－１〜２"), "デンワ-1~2");
  for (const ask of [numbers.date, numbers.fold]) {
    assert.throws(() => ask(20251003), { name: "InputError", code: "wrong_type", path: "" });
    assert.throws(() => ask(), { name: "InputError" });
    assert.throws(() => ask("1".repeat(5_000)), { name: "InputError", code: "too_large" });
  }
});

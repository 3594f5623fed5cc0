// The answer in FHIR R4, held against R4's own definitions (the package `fhir` carries them), and read back.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { answer as answerOf, cases } from "./casebook.mjs";
import { load, require, root } from "./install.mjs";

const { Fhir } = createRequire(join(root, "package.json"))("fhir");
const { openDesk } = await load("madoguchi");
const { eligibilityResponse, recordOf, RECORD } = await load("madoguchi/fhir");
const { describe } = await load("madoguchi/phrases/ja");
const r4 = new Fhir();

const faults = (resource) => r4.validate(resource, { errorOnUnexpected: true }).messages.map(({ location, message }) => `${location}: ${message}`);
const context = {
  patient: "Patient/1",
  coverage: "Coverage/1",
  insurer: { identifier: { system: "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber", value: "06130488" } },
  request: "CoverageEligibilityRequest/1",
  serviced: "2024-05-21",
  created: "2024-05-21T10:30:00+09:00",
};

test("every verdict of the case book is a resource that R4 knows, and its record comes back as it was", async () => {
  const outcomes = new Set();
  for (const one of cases.filter((one) => "judge" in one && !one.expect.error)) {
    const { ok: verdict } = await answerOf(openDesk, one);
    const response = eligibilityResponse(verdict, { ...context, answer: one.judge.reception.inquiry?.answer, disposition: describe(verdict).line });
    const carried = JSON.parse(JSON.stringify(response));
    assert.deepEqual(faults(carried), [], one.name);
    assert.deepEqual(recordOf(carried), verdict.record, one.name);
    outcomes.add(`${verdict.standing} ${response.outcome}`);
  }
  assert.deepEqual(
    [...outcomes].filter((outcome) => outcome.endsWith("queued")).sort(),
    ["pending queued", "undetermined queued"],
  );
});

const desk = await openDesk({ facility: { kind: "clinic" } });
const verdict = desk.judge({ reception: { id: "r1", at: "2024-05-21", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }, history: [] });
const response = eligibilityResponse(verdict, { ...context, answer: "valid" });

test("the validator bites", () => {
  const required = ["status", "purpose", "patient", "created", "request", "outcome", "insurer"];
  for (const name of required) {
    const { [name]: _, ...lacking } = response;
    assert.deepEqual(faults(lacking), [`CoverageEligibilityResponse.${name}: Missing property`]);
  }
  for (const wrong of [{ outcome: "confirmed" }, { status: "valid" }, { purpose: ["eligibility"] }, { created: "today" }, { standing: "confirmed" }, { insurance: [{ inforce: true }] }]) {
    assert.equal(faults({ ...response, ...wrong }).length, 1, JSON.stringify(wrong));
  }
});

test("`inforce` is what the system said, and nothing else", () => {
  const inforce = (answer) => eligibilityResponse(verdict, { ...context, answer }).insurance[0].inforce;
  for (const answer of ["valid", "valid_unregistered"]) assert.equal(inforce(answer), true, answer);
  for (const answer of ["invalid", "superseded"]) assert.equal(inforce(answer), false, answer);
  for (const answer of ["not_found", "multiple", "processing", "failed", "unknown", "toString", undefined, null]) assert.equal(inforce(answer), undefined, String(answer));
  assert.equal("insurance" in eligibilityResponse(verdict, { ...context, coverage: null, answer: "valid" }), false);
});

test("what R4 requires and is not given is asked for by name", () => {
  for (const name of ["patient", "insurer", "request", "serviced", "created"]) {
    assert.throws(() => eligibilityResponse(verdict, { ...context, [name]: undefined }), { name: "InputError", code: "missing", path: name });
  }
  assert.throws(() => eligibilityResponse(verdict, { ...context, serviced: "2024-05" }), { code: "not_a_date", path: "serviced" });
  assert.throws(() => eligibilityResponse(verdict, { ...context, created: "2024-05-21" }), { code: "not_a_date", path: "created" });
});

test("a response without our record, or with a torn one, gives none", () => {
  assert.equal(recordOf(undefined), undefined);
  assert.equal(recordOf({ resourceType: "CoverageEligibilityResponse" }), undefined);
  assert.equal(recordOf({ extension: [{ url: RECORD }] }), undefined);
  const { valueString } = response.extension[0];
  for (const torn of [valueString.slice(1), valueString.slice(0, -1), valueString.replace('"format":2', '"format":3'), "null", "[]", 1]) {
    assert.equal(recordOf({ extension: [{ url: RECORD, valueString: torn }] }), undefined, String(torn));
  }
  assert.deepEqual(recordOf({ extension: [{ url: "urn:other", valueString }, { url: RECORD, valueString }] }), verdict.record);
});

test("required as it is imported", () => {
  assert.deepEqual(require("madoguchi/fhir").eligibilityResponse(verdict, { ...context, answer: "valid" }), response);
});

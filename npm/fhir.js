// A verdict as a CoverageEligibilityResponse of HL7 FHIR R4, and the verdict's record back from one.
// JP Core has no profile of this resource, so it is the base one; the record goes along as an extension.

import { InputError } from "./src/errors.js";

/** The record of a verdict, as an extension whose text is its JSON; also the system of its digest. */
export const RECORD = "urn:madoguchi:verdict-record:2";

/** What the system's answer says of the coverage; any other answer leaves it unsaid. */
const IN_FORCE = { valid: true, valid_unregistered: true, invalid: false, superseded: false };

/** Where the standing still waits, the answer does too. */
const WAITING = ["pending", "undetermined"];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

export function eligibilityResponse(verdict, { patient, coverage, insurer, request, serviced, created, answer, disposition }) {
  const { record } = verdict;
  const inforce = answer != null && Object.hasOwn(IN_FORCE, answer) ? { inforce: IN_FORCE[answer] } : {};
  return {
    resourceType: "CoverageEligibilityResponse",
    extension: [{ url: RECORD, valueString: JSON.stringify(record) }],
    identifier: [{ system: RECORD, value: record.digest }],
    status: "active",
    purpose: ["validation"],
    patient: reference(patient, "patient"),
    servicedDate: dated(serviced, DAY, "serviced"),
    created: dated(created, INSTANT, "created"),
    request: reference(request, "request"),
    outcome: WAITING.includes(verdict.standing) ? "queued" : "complete",
    disposition: disposition ?? verdict.standing,
    insurer: reference(insurer, "insurer"),
    ...(coverage == null ? {} : { insurance: [{ coverage: reference(coverage, "coverage"), ...inforce }] }),
  };
}

/** The record that a response carries, or undefined where it carries none that can be read. */
export function recordOf(response) {
  const { valueString } = list(response?.extension).find((extension) => extension?.url === RECORD) ?? {};
  try {
    const record = JSON.parse(valueString);
    return record?.format === 2 ? record : undefined;
  } catch {
    return undefined;
  }
}

const list = (value) => (Array.isArray(value) ? value : []);

/** `Patient/1`, or a reference as FHIR has it. */
function reference(given, path) {
  if (given == null || given === "") throw new InputError("missing", path, `${path}: missing; FHIR R4 requires it`);
  return typeof given === "string" ? { reference: given } : given;
}

function dated(given, form, path) {
  if (given == null || given === "") throw new InputError("missing", path, `${path}: missing`);
  if (typeof given !== "string" || !form.test(given)) {
    const expected = form === DAY ? "YYYY-MM-DD" : "an instant with its offset, as 2024-05-21T09:30:00+09:00";
    throw new InputError("not_a_date", path, `${path}: not a date; expected ${expected}`);
  }
  return given;
}

import type { Answer, Verdict, VerdictRecord } from "./types.js";

/** FHIR の参照。文字列は `{ reference }` と同じ。 A FHIR reference; a string is short for `{ reference }`. */
export type FhirReference =
  | string
  | { readonly reference?: string; readonly identifier?: object; readonly display?: string };

/** 判定に加えて FHIR R4 が求めるもの。 What FHIR R4 asks for beside the verdict. */
export interface ResponseContext {
  /** 患者。 The patient, as `Patient/1`. */
  readonly patient: FhirReference;
  /** 保険（あれば）。 The coverage, where there is one. */
  readonly coverage?: FhirReference | null | undefined;
  /** 保険者。 The insurer. */
  readonly insurer: FhirReference;
  /** 元の照会（CoverageEligibilityRequest）。 The request that is answered. */
  readonly request: FhirReference;
  /** 受診日 `YYYY-MM-DD`。 The day of care. */
  readonly serviced: string;
  /** 作成日時（時差つき）。 When the response is made, with its offset. */
  readonly created: string;
  /** システムの回答。有効・無効のときだけ `inforce` になる。 The system's answer; only 有効 and 無効 become `inforce`. */
  readonly answer?: Answer | null | undefined;
  /** 文章（既定: 判定のコード）。 A sentence; default: the code of the standing. */
  readonly disposition?: string | null | undefined;
}

/** 判定の記録（JSON）を収める拡張の URL。 The URL of the extension that holds the record, as JSON. */
export const RECORD: "urn:madoguchi:verdict-record:2";

/** CoverageEligibilityResponse（HL7 FHIR R4、JP Core にプロファイルはない）。 Base R4; JP Core has no profile of it. */
export interface EligibilityResponse {
  readonly resourceType: "CoverageEligibilityResponse";
  readonly extension: readonly object[];
  readonly identifier: readonly { readonly system: string; readonly value: string }[];
  readonly status: "active";
  readonly purpose: readonly ["validation"];
  readonly patient: Exclude<FhirReference, string>;
  readonly servicedDate: string;
  readonly created: string;
  readonly request: Exclude<FhirReference, string>;
  /** `queued`: 月内の提示待ち・判定できない。 While the standing is `pending` or `undetermined`. */
  readonly outcome: "complete" | "queued";
  readonly disposition: string;
  readonly insurer: Exclude<FhirReference, string>;
  readonly insurance?: readonly { readonly coverage: Exclude<FhirReference, string>; readonly inforce?: boolean }[];
}

/**
 * 判定を CoverageEligibilityResponse にする。 Writes a verdict as a CoverageEligibilityResponse.
 *
 * @throws {InputError} 必要な参照や日付がないとき。 Where a reference or a date is missing.
 */
export function eligibilityResponse(verdict: Verdict, context: ResponseContext): EligibilityResponse;

/**
 * 応答に収められた判定の記録。確かめるのは `desk.verify`。
 * The record that a response carries; undefined where it carries none. What it says is for `desk.verify` to see.
 */
export function recordOf(response: unknown): VerdictRecord | undefined;

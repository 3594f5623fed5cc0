// What every refusal must be: an InputError of a known code at a known place, that repeats nothing.

import assert from "node:assert/strict";
import * as tables from "../tables.mjs";
import { CANARY } from "./hands.mjs";

const codes = new Set(tables.codes.ErrorCode);
/** The canary's name and its number: half of a value would be a value too. */
const halves = [CANARY.slice(0, 4), CANARY.slice(4)];

/** Fails unless `error` is that refusal. Without a code, any code will do. */
export function expectRefusal(error, InputError, code, path) {
  if (!(error instanceof InputError)) assert.fail(`expected an InputError, got ${error}`);
  if (code === undefined ? !codes.has(error.code) : error.code !== code) assert.equal(error.code, code ?? "a known code");
  if (path instanceof RegExp) assert.match(error.path, path);
  else if (error.path !== path) assert.equal(error.path, path);
  for (const half of halves) {
    if (error.message.includes(half) || error.path.includes(half)) assert.fail(`repeated: ${error.message}`);
  }
}

/** Fails if any of what else an error says repeats the canary's name. (A folder or a line may hold its digits.) */
export function expectSilence(error) {
  for (const said of [error.stack, JSON.stringify(error), String(error.cause)]) {
    if (said.includes(halves[0])) assert.fail(`repeated: ${said}`);
  }
}

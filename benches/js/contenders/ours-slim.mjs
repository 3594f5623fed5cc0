// Ours by the slim entry: the module's bytes from a file beside it.

import { readFileSync } from "node:fs";
import { openDesk } from "../../../pkg/slim.js";
import { OPTIONS } from "../data.mjs";

export async function open() {
  const desk = await openDesk(OPTIONS, readFileSync(new URL("../../../pkg/wasm/core_bg.wasm", import.meta.url)));
  return (request) => desk.judge(request);
}

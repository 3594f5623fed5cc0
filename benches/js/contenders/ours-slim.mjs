// Ours by the slim entry: the module's bytes from a file beside it.

import { readFileSync } from "node:fs";
import { openDesk } from "../../../pkg/wasm/node/slim.js";

export async function open() {
  const desk = await openDesk({ facility: { kind: "clinic", smartphoneReader: true } }, readFileSync(new URL("../../../pkg/wasm/core_bg.wasm", import.meta.url)));
  return (request) => desk.judge(request);
}

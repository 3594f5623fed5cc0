// Ours, whole: every rule, every finding, objects in and an explained verdict out.

import { openDesk } from "../../../pkg/wasm/node/index.js";

export async function open() {
  const desk = await openDesk({ facility: { kind: "clinic", smartphoneReader: true } });
  return (request) => desk.judge(request);
}

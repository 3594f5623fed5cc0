// Ours, whole: every rule, every finding, objects in and an explained verdict out.

import { openDesk } from "../../../pkg/index.js";
import { OPTIONS } from "../data.mjs";

export async function open() {
  const desk = await openDesk(OPTIONS);
  return (request) => desk.judge(request);
}

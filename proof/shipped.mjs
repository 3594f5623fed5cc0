// What `proof shipped` asks: the installed package, in Node. Lines of JSON come in: a desk; or a list of
// requests at the last one, or a month to be closed at it. For each of the latter two one line goes out, the
// standings set apart by blanks.

import { createInterface } from "node:readline";
import { load } from "../tests/js/install.mjs";

const { openDesk } = await load("madoguchi");
let desk;
for await (const line of createInterface({ input: process.stdin })) {
  const said = JSON.parse(line);
  if (!Array.isArray(said) && said.month === undefined) {
    desk = await openDesk(said);
    continue;
  }
  const verdicts = Array.isArray(said) ? desk.judgeAll(said) : desk.closeMonth(said).verdicts;
  const words = verdicts.map(({ standing, tolerance }) => (tolerance === undefined ? standing : `${standing}/${tolerance}`));
  process.stdout.write(`${words.join(" ")}\n`);
}

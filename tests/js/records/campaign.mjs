// node tests/js/records/campaign.mjs [--alterations N]: so many records of the case book with one byte changed, of which
// none may hold; and every request of it in other spellings, of which all must. Exit code 1 unless both is so.

import { parseArgs } from "node:util";
import { cases } from "../casebook.mjs";
import { load } from "../install.mjs";
import { alterations, outcomesOf, spellings } from "./changes.mjs";

const { values } = parseArgs({ options: { alterations: { type: "string", default: "1000000" } } });
const count = Number(values.alterations);
if (!Number.isSafeInteger(count) || count < 1) {
  console.error(`--alterations ${values.alterations}: not a whole number above 0`);
  process.exit(2);
}
const { openDesk } = await load("madoguchi");
const asked = cases.filter(({ judge, expect }) => judge && !expect.error);
const number = (of) => of.toLocaleString("en");
let failed = false;

/** Says one line, and that all is lost where something is wrong. */
function say(line, wrong) {
  console.log(`  ${line}`);
  for (const one of wrong.slice(0, 5)) console.log(`    ${one}`);
  failed ||= wrong.length > 0;
}

const began = performance.now();
const all = { torn: 0, refused: 0, altered: 0, held: [] };
for (const [at, one] of asked.entries()) {
  const desk = await openDesk(one.desk);
  const text = JSON.stringify(desk.judge(one.judge).record);
  const share = Math.floor((count * (at + 1)) / asked.length) - Math.floor((count * at) / asked.length);
  const { held, ...counts } = outcomesOf(desk, one.judge, alterations(text, share, at + 1));
  for (const name of Object.keys(counts)) all[name] += counts[name];
  all.held.push(...held);
}
say(
  `one byte changed, ${number(count)} records: ${number(all.torn)} no JSON, ${number(all.refused)} refused, ${number(all.altered)} do not hold, ` +
    `${number(all.held.length)} hold; ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  all.held,
);

let spelt = 0;
const lost = [];
for (const one of asked) {
  const desk = await openDesk(one.desk);
  const record = JSON.parse(JSON.stringify(desk.judge(one.judge).record));
  for (const [how, request] of spellings(one.judge, record.asOf)) {
    spelt += 1;
    const { holds, differs } = desk.verify(record, request);
    if (!holds) lost.push(`${one.name}: ${how}: ${differs}`);
  }
}
say(`${number(asked.length)} requests in ${number(spelt)} spellings: ${number(spelt - lost.length)} hold`, lost);
process.exitCode = failed ? 1 : 0;

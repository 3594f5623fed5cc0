// The same rows through the npm package, and their digest: a desk for each facility, a sweep for each.
//
//   node npm.mjs MONTH SETTINGS ROWS.jsonl…

import { readFileSync } from "node:fs";
import { openDesk } from "../../pkg/sweep-node.js";

const [month, settingsFile, ...files] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(settingsFile, "utf8"));

/** As arrow/src/digest.rs defines it. */
function hash(texts, day) {
  const bytes = [...texts.flatMap((text) => [...Buffer.from(text, "utf8"), 0xff]), ...new Uint8Array(new Int32Array([day]).buffer)];
  let hash = bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
  for (const by of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) hash = BigInt.asUintN(64, (hash ^ (hash >> 33n)) * by);
  return hash ^ (hash >> 33n);
}

const lines = files.flatMap((file) => readFileSync(file, "utf8").trim().split("\n")).map((line) => JSON.parse(line));
let digest = 0n;
for (const facility of new Set(lines.map((line) => line.facility))) {
  const rows = lines.filter((line) => line.facility === facility);
  const desk = await openDesk(settings[facility]);
  const columns = desk.packAll(rows.map(({ patient, reception }) => ({ patient, reception })));
  const { outcomes } = desk.sweep({ month, columns });
  outcomes.forEach((byte, row) => {
    if (byte === 0) return;
    const { standing, rule } = desk.outcome(byte);
    digest += hash([facility, rows[row].patient, standing, rule], columns.day[row]);
  });
}
console.log(BigInt.asUintN(64, digest).toString(16).padStart(16, "0"));

// The files of stored records that `madoguchi audit` is tried on, made of files/month.csv by the package:
//
//     node tests/command/records.mjs
//
// tests/js/command.test.mjs holds them to what is made today.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openDesk } from "../../pkg/index.js";
import { openReaders } from "../../pkg/readers.js";

const files = new URL("files/", import.meta.url);

/** Every file by its name, as text. */
export async function recordFiles() {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const { csv } = await openReaders();
  const read = csv(readFileSync(new URL("month.csv", files))).receptions;
  const byPatient = groupBy(read);
  const records = [];
  let previous = "0".repeat(64);
  for (const of of byPatient.values()) {
    const { verdicts } = desk.closeMonth({ month: "2025-10", receptions: of.map(({ reception }) => reception), previous });
    for (const { record } of verdicts) records.push(record);
    previous = records.at(-1).digest;
  }
  const [first, second, third, fourth, fifth] = records;
  const alone = (id) => {
    const of = [...byPatient.values()].find((of) => of.some(({ reception }) => reception.id === id)).map(({ reception }) => reception);
    return desk.judge({ reception: of.find((one) => one.id === id), history: of.filter((one) => one.id !== id), asOf: "2025-10-31" }).record;
  };
  const old = ({ rules: rulesVersion, findings, asOf, receptionId, month, inputDigest, standing, tolerance, rule }) =>
    ({ rulesVersion, inputDigest, receptionId, month, asOf, standing, tolerance, rule, findings: findings.map(({ code }) => code) });
  return {
    "records.jsonl": lines(records),
    // Each made by itself, with no record before it, and kept with something beside it.
    "records_unchained.jsonl": lines(["102", "105", "101"].map((id) => ({ record: alone(id), seal: "" }))),
    // One was changed by hand, and one taken out.
    "records_changed.jsonl": lines([first, { ...second, standing: "confirmed", tolerance: undefined }, third, fifth]),
    // What is no record; one of a reception that the month does not have; and one of each format.
    "records_odd.jsonl": `${lines([first])}{"format":2}\nno record\n\n${lines([{ ...fourth, receptionId: "999" }, old(second), { ...old(third), standing: "confirmed" }])}`,
  };
}

const lines = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

function groupBy(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.patient, [...(groups.get(row.patient) ?? []), row]);
  return groups;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(await recordFiles())) writeFileSync(new URL(name, files), text);
}

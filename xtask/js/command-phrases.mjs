// The phrases that the command prints, taken from the package's: command/words/phrases.json.
// Every build of the package runs it; a test compares.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { phrases as ja } from "../../npm/phrases/ja.js";
import { phrases as en } from "../../npm/phrases/en.js";

const GROUPS = [
  "standing", "tolerance", "rule", "because", "finding", "monthStanding", "step", "facilityKind", "errorCode",
  "order", "afterCardsEnded", "shownKind", "by", "answer", "circumstanceKind", "care", "scheme",
];
const of = (phrases) => Object.fromEntries(GROUPS.map((group) => [group, phrases[group]]));

export const file = fileURLToPath(new URL("../../command/words/phrases.json", import.meta.url));
export const text = `${JSON.stringify({ ja: of(ja), en: of(en) }, null, 2)}\n`;

// A file that is written anew is compiled anew.
const isNew = () => !existsSync(file) || readFileSync(file, "utf8") !== text;
if (process.argv[1] === fileURLToPath(import.meta.url) && isNew()) writeFileSync(file, text);

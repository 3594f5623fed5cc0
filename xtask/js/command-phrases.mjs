// The phrases that the command prints, taken from the package's: command/words/phrases.json.
// Every build of the package runs it; a test compares.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { phrases as ja } from "../../npm/phrases/ja.js";
import { phrases as en } from "../../npm/phrases/en.js";
import { phrases as readersJa } from "../../npm/phrases/readers-ja.js";
import { phrases as readersEn } from "../../npm/phrases/readers-en.js";

/** What judging, closing and comparing say. */
const GROUPS = [
  "standing", "tolerance", "rule", "because", "finding", "monthStanding", "step", "facilityKind", "errorCode",
  "order", "afterCardsEnded", "shownKind", "by", "answer", "circumstanceKind", "care", "scheme",
];
/** What the join says, and why a file was not read. */
const OF_READERS = ["refusalCode", "warningCode", "how", "unmatchedBecause", "couldBe", "askWhat"];
const taken = (groups, phrases) => groups.map((group) => [group, phrases[group]]);
const of = (phrases, readers) => Object.fromEntries([...taken(GROUPS, phrases), ...taken(OF_READERS, readers)]);

export const file = fileURLToPath(new URL("../../command/words/phrases.json", import.meta.url));
export const text = `${JSON.stringify({ ja: of(ja, readersJa), en: of(en, readersEn) }, null, 2)}\n`;

// A file that is written anew is compiled anew.
const isNew = () => !existsSync(file) || readFileSync(file, "utf8") !== text;
if (process.argv[1] === fileURLToPath(import.meta.url) && isNew()) writeFileSync(file, text);

// The phrases that the command prints, taken from the package's: command/words/phrases.json.
// Every build of the package runs it; a test compares.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// The command is compiled before the package is built: of the phrases' modules only the phrases are taken, and nothing
// of what is built.
const FILES = ["ja", "en", "readers-ja", "readers-en"];
const notBuilt = {
  name: "not built yet",
  setup: ({ onResolve }) => onResolve({ filter: /\/wasm\// }, ({ path }) => ({ path, external: true, sideEffects: false })),
};
const { outputFiles: [{ text: module }] } = await build({
  stdin: {
    contents: FILES.map((name) => `export { phrases as ${name.replace("-", "_")} } from "./${name}.js";`).join(""),
    resolveDir: fileURLToPath(new URL("../../npm/phrases", import.meta.url)),
  },
  bundle: true,
  write: false,
  format: "esm",
  charset: "utf8",
  plugins: [notBuilt],
});
const { ja, en, readers_ja: readersJa, readers_en: readersEn } = await import(`data:text/javascript;base64,${Buffer.from(module).toString("base64")}`);

/** What judging, closing, comparing and auditing say. */
const GROUPS = [
  "standing", "tolerance", "rule", "because", "finding", "difference", "monthStanding", "step", "facilityKind", "errorCode",
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

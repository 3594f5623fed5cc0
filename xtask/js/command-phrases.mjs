// The phrases that the command prints, taken from the package's: command/words/phrases.json.
// Every build of the package runs it; a test compares.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// The command is compiled before the package is built: of the phrases' modules only the phrases are taken, and nothing
// of what is built.
const notBuilt = {
  name: "not built yet",
  setup: ({ onResolve }) => onResolve({ filter: /\/wasm\// }, ({ path }) => ({ path, external: true, sideEffects: false })),
};
const { outputFiles: [{ text: module }] } = await build({
  stdin: {
    contents: 'export { phrases as ja } from "./ja.js"; export { phrases as en } from "./en.js";',
    resolveDir: fileURLToPath(new URL("../../npm/phrases", import.meta.url)),
  },
  bundle: true,
  write: false,
  format: "esm",
  charset: "utf8",
  plugins: [notBuilt],
});
const { ja, en } = await import(`data:text/javascript;base64,${Buffer.from(module).toString("base64")}`);

const GROUPS = ["standing", "monthStanding", "step", "facilityKind", "errorCode", "rule", "because", "finding", "difference"];
const of = (phrases) => Object.fromEntries(GROUPS.map((group) => [group, phrases[group]]));

export const file = fileURLToPath(new URL("../../command/words/phrases.json", import.meta.url));
export const text = `${JSON.stringify({ ja: of(ja), en: of(en) }, null, 2)}\n`;

// A file that is written anew is compiled anew.
const isNew = () => !existsSync(file) || readFileSync(file, "utf8") !== text;
if (process.argv[1] === fileURLToPath(import.meta.url) && isNew()) writeFileSync(file, text);

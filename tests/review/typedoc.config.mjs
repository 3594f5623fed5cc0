// The reference of the package: one page for each way in that package.json names and that has types.

import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const place = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { exports } = JSON.parse(readFileSync(place("npm/package.json"), "utf8"));
const entryPoints = Object.values(exports).flatMap((entry) => entry.import?.types ?? entry.types ?? []).map((types) => place(`npm/${types}`));

const tsconfig = place("build/docs/tsconfig.json");
mkdirSync(place("build/docs"), { recursive: true });
// The types of the frameworks, which a vendor has and the package has not.
const paths = Object.fromEntries(["vue", "@types/react"].map((name) => [name.replace("@types/", ""), [place(`tests/review/node_modules/${name}`)]]));
const compilerOptions = { strict: true, module: "preserve", moduleResolution: "bundler", target: "es2022", lib: ["es2022", "dom"], types: [], paths };
writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: entryPoints }));

export default {
  name: "madoguchi",
  entryPoints,
  tsconfig,
  out: place("build/docs/package"),
  readme: place("npm/README.md"),
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  requiredToBeDocumented: ["Class", "Function", "Interface", "TypeAlias", "Variable"],
  // Of every form control and every element: they do here what they do anywhere.
  intentionallyNotDocumented: ["checkValidity", "reportValidity", "addEventListener", "removeEventListener"].map((name) => `element.MadoguchiDesk.${name}`),
  // What both forms of a record share; documented where they come together.
  intentionallyNotExported: ["VerdictBase", "RecordBase", "SideBase", "TodayBase", "OnTolerance", "OnOther", "PlatformURL", "PlatformResponse", "PlatformModule"],
  disableSources: true,
  hideGenerator: true,
};

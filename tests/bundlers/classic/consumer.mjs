// No bundler and no module: `classic.js` in a page that is opened from a folder.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { ofThose } from "../shared/classic.mjs";

export const consumers = [
  {
    name: "`classic.js` in a script tag, under `file://`",
    of: "chromium",
    but: ofThose,
    run({ folder, read, write, page }) {
      // The questions, which are modules, as scripts.
      for (const name of ["report", "classic", "show"]) write(`${name}.js`, transformSync(read(`${name}.mjs`), { format: "iife", globalName: name }).code);
      return page(pathToFileURL(join(folder, "page.html")).href);
    },
  },
];

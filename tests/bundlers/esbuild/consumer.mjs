// esbuild, with core.wasm as bytes inside the bundle.
import { build } from "esbuild";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const bundle = (folder, options) =>
  build({ absWorkingDir: folder, bundle: true, minify: true, logLevel: "silent", loader: { ".wasm": "binary" }, ...options });

export const consumers = [
  {
    name: "esbuild, a module run in Node",
    of: "esbuild",
    async run({ folder, run }) {
      await bundle(folder, { entryPoints: ["program.mjs"], outfile: "program.out.mjs", format: "esm", target: "es2022" });
      return run(process.execPath, "program.out.mjs");
    },
  },
  {
    name: "esbuild, a classic script under `file://`",
    of: "esbuild",
    async run({ folder, page }) {
      await bundle(folder, { entryPoints: ["web.mjs"], outfile: "web.js", format: "iife", target: "es2022" });
      return page(pathToFileURL(join(folder, "file.html")).href);
    },
  },
];

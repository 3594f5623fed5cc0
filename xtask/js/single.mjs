// The page as one file that runs from a folder, with no server and no network: the scripts, the
// sheets, the module and the worker within it, and a policy that names them by their hashes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const www = (path) => join(root, "www", path);

async function bundle(entry, { format = "esm", plugins = [] } = {}) {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [www(entry)], bundle: true, write: false, format, target: "es2022", minify: true, charset: "utf8", logLevel: "warning", plugins,
    // `sweep()` of madoguchi/sweep, which this worker does not call, asks where its own file is.
    logOverride: { "empty-import-meta": "silent" },
  });
  return text;
}

/** The worker's own bundle stands where the page has it from its folder; on `file://` a worker can be no module. */
const worker = await bundle("close-worker.js", { format: "iife" });
const inlineWorker = {
  name: "worker-source",
  setup({ onLoad }) {
    onLoad({ filter: /worker-source\.js$/ }, () => ({ contents: `export const workerType = "classic"; export const workerSource = ${JSON.stringify(worker)};` }));
  },
};

// Within markup a script must not seem to end, nor to begin a comment.
const script = (await bundle("page.js", { plugins: [inlineWorker] })).replaceAll(/<(?=\/script|!--|script)/gi, "\\x3C");
const html = readFileSync(www("index.html"), "utf8");
const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href]) => readFileSync(www(href), "utf8"));
const style = sheets.join("\n");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const page = html
  .replace(/(?:<link rel="stylesheet"[^>]*>\n)+/, () => `<style>${style}</style>\n`)
  .replace('<script type="module" src="page.js"></script>', () => `<script type="module">${script}</script>`)
  .replace("script-src 'self'", `script-src ${hash(script)}`)
  .replace("style-src 'self'", `style-src ${hash(style)}`)
  .replace("worker-src 'self' blob:", "worker-src blob:")
  .replace("img-src 'self' data:", "img-src data:");
if (/<link rel="stylesheet"|src="page\.js"|'self'/.test(page.slice(0, page.indexOf("<style>")) + page.slice(page.lastIndexOf("</script>")))) {
  throw new Error("www/index.html does not have the shape that xtask/js/single.mjs knows");
}

const file = join(root, "target/page/madoguchi.html");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, page);
console.log(`${file}: ${Buffer.byteLength(page)} bytes`);

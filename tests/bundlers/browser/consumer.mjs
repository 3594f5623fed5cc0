// Chromium without a bundler: modules by their address.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** `page.html` is written for each way, with the policy it stands under. */
function under(policy, script) {
  return ({ folder, write, served }) => {
    const bytes = readFileSync(join(folder, "node_modules/madoguchi/wasm/core_bg.wasm")).toString("base64");
    write("bytes.mjs", `export default Uint8Array.from(atob("${bytes}"), (one) => one.charCodeAt(0));\n`);
    write("page.html", `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>no bundler</title>
<link rel="icon" href="data:,">
<script type="module" src="./${script}"></script>
`);
    return served("page.html");
  };
}

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

export const consumers = [
  { name: "a page under `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'`, nothing fetched", of: "chromium", run: under(`${strict}; connect-src 'none'`, "given.mjs") },
  { name: "a page that may fetch `core.wasm` (`connect-src 'self'`)", of: "chromium", run: under(`${strict}; connect-src 'self'`, "fetched.mjs") },
  { name: "a module worker", of: "chromium", run: under(`${strict}; connect-src 'none'; worker-src 'self'`, "to-worker.mjs") },
  { name: "a service worker", of: "chromium", run: under(`${strict}; connect-src 'self'; worker-src 'self'`, "to-service-worker.mjs") },
];

// workerd, the runtime of Cloudflare's Workers, which refuses to compile bytes. Bundled as
// Cloudflare's own tool does it: the condition `workerd`, and each .wasm left to the platform.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const left = {
  name: "left to the platform",
  setup: (build) => build.onResolve({ filter: /\.wasm$/ }, () => ({ path: "./core.wasm", external: true })),
};

async function run({ folder, write, read }, conditions) {
  await build({
    absWorkingDir: folder, entryPoints: ["worker.mjs"], outfile: "worker.out.mjs", bundle: true,
    format: "esm", target: "es2022", conditions, plugins: [left], logLevel: "silent",
  });
  const { Miniflare } = createRequire(join(folder, "runner.cjs"))("miniflare");
  const miniflare = new Miniflare({
    compatibilityDate: "2026-01-01",
    modules: [
      { type: "ESModule", path: "worker.out.mjs", contents: read("worker.out.mjs") },
      { type: "CompiledWasm", path: "core.wasm", contents: readFileSync(join(folder, "node_modules/madoguchi/wasm/core_bg.wasm")) },
    ],
  });
  try {
    return await (await miniflare.dispatchFetch("http://localhost/")).text();
  } finally {
    await miniflare.dispose();
  }
}

export const consumers = [
  { name: "workerd, by the condition `workerd`", of: "miniflare", but: { read: "ModuleFault" }, run: (at) => run(at, ["workerd", "worker", "browser"]) },
];

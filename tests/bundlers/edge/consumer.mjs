// workerd, the runtime of Cloudflare's Workers, which refuses to compile bytes. Bundled as
// Cloudflare's own tool does it: the condition `workerd`, and each .wasm left to the platform.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** The modules that are left to the platform, by the names under which it finds them. */
const MODULES = ["core", "readers"];
const left = {
  name: "left to the platform",
  setup: (build) => build.onResolve({ filter: /\.wasm$/ }, ({ path }) => {
    const name = MODULES.find((name) => path.includes(`/${name}`));
    return { path: `./${name}.wasm`, external: true };
  }),
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
      ...MODULES.map((name) => ({ type: "CompiledWasm", path: `${name}.wasm`, contents: readFileSync(join(folder, `node_modules/madoguchi/wasm/${name}_bg.wasm`)) })),
    ],
  });
  try {
    return await (await miniflare.dispatchFetch("http://localhost/")).text();
  } finally {
    await miniflare.dispose();
  }
}

export const consumers = [
  { name: "workerd, by the condition `workerd`", of: "miniflare", run: (at) => run(at, ["workerd", "worker", "browser"]) },
];

// Rollup, with the plug-ins that find packages and give files an address.
export const consumers = [
  {
    name: "Rollup",
    of: "rollup",
    async run({ folder, load, write, served }) {
      const { rollup } = await load("rollup/dist/es/rollup.js");
      const { nodeResolve } = await load("@rollup/plugin-node-resolve/dist/es/index.js");
      const { default: url } = await load("@rollup/plugin-url/dist/es/index.js");
      const warnings = [];
      const bundle = await rollup({
        input: `${folder}/web.mjs`,
        plugins: [nodeResolve({ browser: true }), url({ include: ["**/*.wasm"], limit: 0 })],
        onwarn: (warning) => warnings.push(warning.message),
      });
      await bundle.write({ dir: `${folder}/dist`, format: "es" });
      if (warnings.length > 0) throw new Error(warnings.join("\n"));
      write("dist/index.html", '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Rollup</title>\n<link rel="icon" href="data:,">\n<script type="module" src="web.js"></script>\n');
      return served("dist/index.html");
    },
  },
];

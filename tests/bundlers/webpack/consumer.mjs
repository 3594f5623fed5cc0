// webpack 5. `new URL(…, import.meta.url)` is its word for an address.
import { createRequire } from "node:module";
import { join } from "node:path";

const run = (mode) => async ({ folder, write, served }) => {
  const webpack = createRequire(join(folder, "runner.cjs"))("webpack");
  // Without its advice on sizes: this bundle holds every way in, as nobody's does.
  const output = { path: join(folder, mode), filename: "web.js" };
  const compiler = webpack({ mode, context: folder, entry: "./web.mjs", output, performance: false });
  const stats = await new Promise((done, failed) => compiler.run((error, stats) => (error ? failed(error) : done(stats))));
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString({ preset: "errors-warnings" }));
  write(`${mode}/index.html`, '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>webpack</title>\n<link rel="icon" href="data:,">\n<script defer src="web.js"></script>\n');
  return served(`${mode}/index.html`);
};

export const consumers = [
  { name: "webpack, development", of: "webpack", run: run("development") },
  { name: "webpack, production", of: "webpack", run: run("production") },
];

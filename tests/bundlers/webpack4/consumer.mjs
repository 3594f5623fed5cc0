// webpack 4, which knows neither `exports` nor the syntax of the modules: it is given `classic.js`, by its path.
import { createRequire } from "node:module";
import { join } from "node:path";
import { ofThose } from "../shared/classic.mjs";

const run = (mode) => async ({ folder, write, served }) => {
  const webpack = createRequire(join(folder, "runner.cjs"))("webpack");
  // The hash it takes by default is not in every OpenSSL.
  const output = { path: join(folder, mode), filename: "web.js", hashFunction: "sha256" };
  const compiler = webpack({ mode, context: folder, entry: "./web.js", output, performance: false });
  const stats = await new Promise((done, failed) => compiler.run((error, stats) => (error ? failed(error) : done(stats))));
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  write(`${mode}/index.html`, '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>webpack 4</title>\n<link rel="icon" href="data:,">\n<script defer src="web.js"></script>\n');
  return served(`${mode}/index.html`);
};

export const consumers = [
  { name: "webpack 4, development, by `classic.js`", of: "webpack", but: ofThose, run: run("development") },
  { name: "webpack 4, production, by `classic.js`", of: "webpack", but: ofThose, run: run("production") },
];

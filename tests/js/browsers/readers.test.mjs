// The readers' book in real browsers: there the platform itself decodes Shift_JIS.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { browsers } from "./launch.mjs";
import { consumer, root } from "../install.mjs";

const folder = join(root, "tests/readers");
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const inputs = cases.map(({ reader, file, text }) =>
  file === undefined ? { reader, text } : { reader, base64: readFileSync(join(folder, file)).toString("base64") },
);

const { outputFiles: [{ text: script }] } = await build({
  stdin: { contents: 'export * from "madoguchi/readers";', resolveDir: consumer },
  bundle: true, write: false, format: "iife", globalName: "madoguchi", platform: "browser", target: "es2022", logLevel: "error",
});

/** Run in the page: what each input is read as, or refused for. */
async function ask(inputs) {
  const readers = await globalThis.madoguchi.openReaders();
  return inputs.map(({ reader, text, base64 }) => {
    try {
      return { read: readers[reader](text ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))) };
    } catch ({ name, code, path }) {
      return { name, refused: { code, path } };
    }
  });
}

for (const [name, launch] of Object.entries(browsers)) {
  test(`the readers' book in ${name}`, async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: script });
      const answers = await page.evaluate(ask, inputs);
      assert.equal(answers.length, cases.length);
      for (const [at, { read, refused }] of answers.entries()) {
        const { name, expect = undefined, refused: wanted = undefined } = cases[at];
        assert.deepEqual({ read, refused }, { read: expect, refused: wanted }, name);
      }
    } finally {
      await browser.close();
    }
  });
}

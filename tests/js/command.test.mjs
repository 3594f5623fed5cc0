// The command as one types it, in Node: what it prints and writes is what tests/command says. The
// native one is held to the same files (command/tests/golden.rs), so both print the same bytes.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { file as phrasesFile, text as phrases } from "../../xtask/js/command-phrases.mjs";
import { recordFiles } from "../command/records.mjs";
import { consumer, root } from "./install.mjs";

const folder = join(root, "tests/command");
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const command = join(consumer, "node_modules/.bin/madoguchi");

/** What is printed and written, by the ending of the file that says it. A line of the shell knows the command by its name. */
function run({ arguments: given, shell, stdin }) {
  const work = mkdtempSync(join(tmpdir(), "madoguchi-command-"));
  try {
    cpSync(join(folder, "files"), work, { recursive: true });
    cpSync(join(root, "tests/readers/clinic"), join(work, "clinic"), { recursive: true });
    const input = stdin === undefined ? "" : readFileSync(join(work, stdin));
    const env = { ...process.env, PATH: `${dirname(command)}:${process.env.PATH}` };
    const typed = shell === undefined ? [command, given] : ["sh", ["-c", shell]];
    const { status, stdout, stderr } = spawnSync(...typed, { cwd: work, input, env });
    const list = join(work, "failing.csv");
    return { exit: Buffer.from(`${status}\n`), out: stdout, err: stderr, csv: existsSync(list) ? readFileSync(list) : Buffer.alloc(0) };
  } finally {
    rmSync(work, { recursive: true });
  }
}

for (const one of cases) {
  test(`${one.shell ?? `madoguchi ${one.arguments.join(" ")}`} (${one.name})`, () => {
    for (const [ending, printed] of Object.entries(run(one))) {
      const file = join(folder, "expected", `${one.name}.${ending}`);
      assert.equal(printed.toString(), existsSync(file) ? readFileSync(file, "utf8") : "", ending);
    }
  });
}

for (const page of ["docs/assemble.md", "docs/assemble.ja.md"]) {
  test(`the example of ${page} runs, and prints what it says`, () => {
    const [, typed, said] = /```sh\nnpx madoguchi (.*)\n```\n\n```text not run: tests\/js\/command\.test\.mjs runs it\n([^]*?)```/.exec(readFileSync(join(root, page), "utf8"));
    assert.equal(said, run({ arguments: typed.split(" ") }).out.toString());
  });
}

test("the phrases it prints are the package's", () => {
  assert.equal(readFileSync(phrasesFile, "utf8"), phrases, "again: node xtask/js/command-phrases.mjs");
});

test("the records that it audits are those that the package makes", async () => {
  for (const [name, text] of Object.entries(await recordFiles())) {
    assert.equal(readFileSync(join(folder, "files", name), "utf8"), text, `${name}: again: node tests/command/records.mjs`);
  }
});

test("the example of docs/close.md runs, and prints what it says", () => {
  const page = readFileSync(join(root, "docs/close.md"), "utf8");
  const [, csv] = /```csv\n([^]*?)```/.exec(page);
  assert.equal(csv, readFileSync(join(folder, "files/month.csv"), "utf8"));
  const [, typed] = /```sh\nnpx madoguchi (.*)\n```/.exec(page);
  const { out, csv: list } = run({ arguments: typed.split(" ") });
  const [, said] = /```text\n([^]*?)```/.exec(page);
  assert.equal(said, out.toString());
  const [, listed] = /一覧[^]*?```csv\n([^]*?)```/.exec(page.slice(page.indexOf(said)));
  assert.equal(listed, list.toString().replace("\ufeff", "").replaceAll("\r\n", "\n"));
});

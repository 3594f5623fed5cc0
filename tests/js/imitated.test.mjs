// Where a vendor's own tests run: imitations of a browser, which lack some of it.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installed, require } from "./install.mjs";

const mount = fileURLToPath(new URL("imitated/mount.mjs", import.meta.url));

for (const imitation of ["jsdom", "happy-dom"]) {
  test(`in ${imitation} the elements are mounted, keyed and moved`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [mount, imitation], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "");
    assert.deepEqual(JSON.parse(stdout), {
      begun: { problem: { missing: "shown" }, valid: false, message: "患者さんが提示したものを選んでください。", form: null },
      keyed: {
        standing: "tolerated",
        value: { shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } },
        valid: true,
        line: "やむを得ない対応",
        said: ["unconfirmed", null, "unconfirmed", "tolerated"],
      },
      moved: { standing: "unconfirmed", label: "Undo" },
      awaited: { problem: { missing: "history" }, lists: ["", "oral", "patient_card", "nothing"], choices: { shown: ["oral", "patient_card"], by: [] } },
      stored: { standing: "unconfirmed", prompt: "保存しました。" },
      reasons: true,
      parsed: { value: "", text: "none yet" },
    });
  });
}

/** What desk, readers and sweep answer, in a Node that has the platform's words for UTF-8 or has them not. */
function answers(hasCoders) {
  const address = (name) => JSON.stringify(pathToFileURL(join(installed, name)).href);
  const program = `
    ${hasCoders ? "" : "delete globalThis.TextDecoder; delete globalThis.TextEncoder;"}
    const { openDesk } = await import(${address("index.js")});
    const { openReaders, openNumbers } = await import(${address("readers.js")});
    const { openDesk: openSweep } = await import(${address("sweep.js")});
    const thrown = (run) => { try { run(); } catch ({ name, code, path, message }) { return { name, code, path, message }; } };
    const settings = { facility: { kind: "clinic" }, amendments: [{ window: "fallback", from: "2024-05-07", shortens: true, source: "𠮷野家の通達・é" }] };
    const request = { reception: { id: "受付・𠮷・é", at: "2024-05-21", shown: { kind: "declaration" } }, history: [] };
    const desk = await openDesk(settings);
    const { csv } = await openReaders();
    const { fold } = await openNumbers();
    process.stdout.write(JSON.stringify([
      desk.judge(request), desk.notices("2024-05-21"), desk.timeline(), thrown(() => desk.judge({ 受付: 1 })),
      (await openSweep(settings)).judge(request),
      csv("患者番号,受付番号,来院日時,提示\\n00012,𠮷-4,2024-05-21 9:30,マイナンバーカード\\n"), csv(Buffer.from("患者番号,受付番号,来院日時,提示\\n1,é,2024-05-21,マイナンバーカード")),
      thrown(() => csv("受付番号\\n1")), fold("ｶﾌﾞ𠮷é１"),
    ]));`;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
}

test("without TextDecoder and TextEncoder, as under Jest in jsdom, the answers are the same", () => {
  const wanted = answers(true);
  assert.match(wanted, /𠮷野家の通達・é/);
  assert.equal(answers(false), wanted);
});

test("what such a place cannot decode is a fault of it, and no answer", () => {
  const program = `
    delete globalThis.TextDecoder; delete globalThis.TextEncoder;
    const { openReaders } = require(${JSON.stringify(require.resolve("madoguchi/readers"))});
    openReaders().then(({ csv }) => csv(new Uint8Array([0x8a, 0xb3, 0x8e, 0xd2, 0x2c]))).catch(({ name, message }) => console.log(name, message));`;
  assert.equal(execFileSync(process.execPath, ["--eval", program], { encoding: "utf8" }), "ModuleFault this platform cannot decode shift_jis\n");
});

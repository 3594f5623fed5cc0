/** @jest-environment jsdom */
// The default of a shop that tests components: a page that is imitated, without the platform's words for UTF-8.
const { readFileSync, writeFileSync } = require("node:fs");
const { entries } = require("./entries.cjs");
const { report } = require("./report.cjs");

test("a vendor's test in Jest, with jsdom", async () => {
  writeFileSync("report-jsdom.json", await report(entries, readFileSync(require.resolve("madoguchi/core.wasm"))));
});

test("a component that mounts the elements", async () => {
  const desk = document.createElement("madoguchi-desk");
  document.body.append(desk);
  desk.desk = await entries["madoguchi"].openDesk({ facility: { kind: "clinic" } });
  desk.reception = { id: "r1", at: "2024-05-07" };
  expect(desk.problem).toEqual({ missing: "shown" });
  desk.shadowRoot.querySelector("[name=shown]").click();
  expect(desk.facts.shown).toEqual({ kind: "my_number_card" });
  expect(desk.verdict.standing).toBe("unconfirmed");
});

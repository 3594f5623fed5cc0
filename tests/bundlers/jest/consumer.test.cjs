const { readFileSync, writeFileSync } = require("node:fs");
const { entries } = require("./entries.cjs");
const { report } = require("./report.cjs");

test("a vendor's test in Jest", async () => {
  const text = await report(entries, readFileSync(require.resolve("madoguchi/core.wasm")));
  expect(JSON.parse(text).verdicts["madoguchi"].standing).toBe("tolerated");
  writeFileSync("report.json", text);
});

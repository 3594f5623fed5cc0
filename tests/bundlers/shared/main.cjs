// The same as CommonJS.
const { readFileSync } = require("node:fs");
const { entries } = require("./entries.cjs");
const { report } = require("./report.cjs");

report(entries, readFileSync(require.resolve("madoguchi/core.wasm"))).then(console.log);

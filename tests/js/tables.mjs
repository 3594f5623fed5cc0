// What the build takes from the Rust: every code that crosses the boundary, and the texts of the law.

import { readFileSync } from "node:fs";

/** `codes` by their places, `readers` (their codes), `citations`, `passages`, `rules`: examples/tables.rs. */
export const { codes, readers, citations, passages, rules } = JSON.parse(readFileSync(new URL("../../build/tables.json", import.meta.url)));

// What the build takes from the Rust: every code that crosses the boundary, and the texts of the law.

import { readFileSync } from "node:fs";

/** `codes` by their places, `readers` (their codes), `citations`, `passages`, `rules`: examples/tables.rs. */
export const { codes, readers, citations, passages, rules } = JSON.parse(readFileSync(new URL("../../build/tables.json", import.meta.url)));

/** The groups of phrases that are named as the field is in which their codes stand. */
const FIELDS = { InquiryMethod: "by", PresentationOrder: "order", Provision: "window", Reason: "because", NextStep: "step", PatientMessage: "tell" };

/** The group of phrases that has the codes of this type. */
export const group = (name) => FIELDS[name] ?? name[0].toLowerCase() + name.slice(1);

// A host: it hears all it can hear, as a script of somebody else's on the same page would.

import { openDesk } from "/pkg/index.js";
import { tryAll } from "./hostile.js";

const CANARY = "CANARY";
const check = document.querySelector("madoguchi-desk");
window.heard = [];
window.violations = [];
window.errors = [];
window.submitted = [];

document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`));
window.addEventListener("error", ({ message }) => errors.push(message));
window.addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
for (const type of ["madoguchi-verdict", "change", "input", "beforeinput", "keydown", "keypress", "keyup", "compositionstart", "compositionupdate", "compositionend", "paste", "copy", "cut"]) {
  for (const where of [check, document.body]) {
    where.addEventListener(type, ({ detail, data, key, target }) =>
      heard.push({ type, at: where.localName, target: target.localName, said: JSON.stringify([detail, data, key]) }));
  }
}
// Its function keys are its own, as an electronic record's are: Chromium would open a date's calendar for F4.
document.addEventListener("keydown", (event) => /^F\d/.test(event.key) && event.preventDefault());
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  submitted.push(new FormData(event.target).get("check"));
  window.whileStoring?.(event);
});

// Set before the elements are defined, as a framework may.
const coverage = { key: CANARY };
check.desk = await openDesk({ facility: { kind: "clinic" } });
window.earlier = [{ id: `${CANARY}-1`, at: "2024-05-07", coverage, shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }];
check.history = window.earlier;
check.reception = { id: `${CANARY}-2`, at: "2024-05-21", coverage };
window.before = { verdict: check.verdict, own: Object.keys(check) };

const { defineElements } = await import("/pkg/element/index.js");
defineElements();
window.tryAll = (good) => tryAll(good, check.desk);
document.title = "ready";

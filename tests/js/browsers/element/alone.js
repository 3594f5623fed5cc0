// The same host without anybody at its keys: it presses them itself, and tells in its title what
// came of it. For an engine that can only be sent to an address.

import { openDesk } from "/pkg/index.js";
import "/pkg/element/index.js";
import { tryAll } from "./hostile.js";

const violations = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => violations.push(violatedDirective));
const errors = [];
window.addEventListener("error", ({ message }) => errors.push(message));

const check = document.querySelector("madoguchi-desk");
const { shadowRoot } = check;
const heard = [];
check.addEventListener("madoguchi-verdict", ({ detail }) => heard.push(detail.standing));
check.desk = await openDesk({ facility: { kind: "clinic" } });
check.history = [{ id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }];
check.reception = { id: "1002", at: "2024-05-21" };
check.focus();
for (const key of ["9", "2", "1", "1"]) {
  shadowRoot.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
}
const verdict = shadowRoot.querySelector("madoguchi-verdict").shadowRoot;
const told = {
  verdict: check.verdict, heard: [...heard], value: new FormData(check.form).get("check"), valid: check.checkValidity(),
  standing: verdict.querySelector("[part=standing]").textContent, findings: verdict.querySelectorAll("[data-finding]").length,
};

// A date that is half typed, and the keys that leave its field.
const left = [];
document.addEventListener("keydown", ({ key }) => left.push(key));
check.history = [];
check.reception = { id: "1003", at: "2024-05-21", shown: { kind: "insurance_card" } };
await Promise.resolve();
const date = shadowRoot.querySelector("[name=validUntil]");
date.focus();
for (const key of ["1", "Backspace", "Escape", "F2", "F9", "Tab", "あ"]) {
  date.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
}
date.dispatchEvent(new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true, composed: true }));
// Where a date has no field of its own it is a text; where it has one, an absurd year does as well.
const typed = [];
for (const text of date.type === "date" ? ["0031-10-31", "2024-06-30"] : ["10/3", "0031-10-31", "2024-06-30"]) {
  date.value = text;
  for (const type of ["input", "change"]) date.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  typed.push([check.problem?.missing ?? null, check.verdict?.standing ?? null]);
}

const { thrown, most } = await tryAll(told.verdict, check.desk);
document.title = JSON.stringify({
  ...told, left, typed: typed.slice(-2), thrown, most,
  toned: getComputedStyle(verdict.querySelector(".banner")).borderInlineStartWidth !== "0px",
  width: document.documentElement.scrollWidth <= innerWidth, trustedTypes: "trustedTypes" in window, violations, errors,
});

// The same host without anybody at its keys: it presses them itself, and tells in its title what
// came of it. For an engine that can only be sent to an address.

import { openDesk } from "/pkg/index.js";
import "/pkg/element/index.js";

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
document.title = JSON.stringify({
  verdict: check.verdict, heard, value: new FormData(check.form).get("check"), valid: check.checkValidity(),
  standing: verdict.querySelector("[part=standing]").textContent, findings: verdict.querySelectorAll("[data-finding]").length,
  toned: getComputedStyle(verdict.querySelector(".banner")).borderInlineStartWidth !== "0px",
  width: document.documentElement.scrollWidth <= innerWidth, trustedTypes: "trustedTypes" in window, violations, errors,
});

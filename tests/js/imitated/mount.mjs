// The elements in an imitation of a browser, as a vendor's component tests mount them: what they say of one reception,
// keyed in, as JSON. Run by tests/js/imitated.test.mjs with the name of the imitation.

import { page } from "./page.mjs";

const { window, desk } = await page(process.argv[2]);
const { document } = window;

const check = document.createElement("madoguchi-desk");
const said = [];
check.addEventListener("madoguchi-verdict", ({ detail }) => said.push(detail.standing));
check.required = true;
check.desk = desk;
check.reception = { id: "r2", at: "2024-05-21" };
check.history = [{ id: "r1", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }];
document.body.append(check);
await null;
const begun = { problem: check.problem, valid: check.checkValidity(), message: check.validationMessage, form: check.form };
const key = (name, key) => [...check.shadowRoot.querySelectorAll("input")].find((input) => input.name === name && input.dataset.key === key).click();
key("shown", "9");
key("by", "2");
key("answer", "1");
key("circumstance", "1");
const inner = check.shadowRoot.querySelector("madoguchi-verdict");
const keyed = { standing: check.verdict.standing, value: JSON.parse(check.value), valid: check.reportValidity(), line: inner.shadowRoot.querySelector("[part=standing]").textContent, said: [...said] };

// Taken out and put in again, in a form, in another language, disabled, a step back.
const form = document.createElement("form");
document.body.append(form);
form.append(check);
check.lang = "en";
check.disabled = true;
check.undo();
check.focus();
const moved = { standing: check.verdict.standing, label: check.shadowRoot.querySelector("[part=undo]").textContent };

// Another reception before its history is there, in the compact form, with what this desk offers; and stored.
Object.assign(check, { lang: "ja", disabled: false, compact: true, choices: { shown: ["oral", "patient_card"], by: [] }, reception: { id: "r3", at: "2024-05-21", circumstance: { kind: "flow" } } });
check.value = '{"shown":{"kind":"patient_card"}}';
const awaited = { problem: check.problem, lists: [...check.shadowRoot.querySelectorAll("select[name=shown] option")].map(({ value }) => value), choices: check.choices };
check.history = [];
check.hold(Promise.resolve());
await new Promise((done) => setTimeout(done));
const stored = { standing: check.verdict.standing, prompt: check.shadowRoot.querySelector("[part=prompt]").textContent };
check.compact = false;

const shown = document.createElement("madoguchi-verdict");
Object.assign(shown, { verdict: check.verdict, desk, copyable: true });
document.body.append(shown);
const reasons = shown.shadowRoot.querySelectorAll("[part=finding]").length;

document.body.innerHTML = '<madoguchi-desk required shortcuts="off"></madoguchi-desk><madoguchi-verdict>none yet</madoguchi-verdict>';
const parsed = { value: document.body.firstElementChild.value, text: document.body.lastElementChild.textContent };
await window.happyDOM?.close();
process.stdout.write(JSON.stringify({ begun, keyed, moved, awaited, stored, reasons: reasons === shown.verdict.findings.length, parsed }));

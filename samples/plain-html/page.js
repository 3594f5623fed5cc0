import { openDesk } from "./node_modules/madoguchi/index.js";
import "./node_modules/madoguchi/element/index.js";

// What your system knows: the same patient's other receptions, and this one.
const history = [
  { id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } },
];
const reception = { id: "1002", at: "2024-05-21" };

const check = document.querySelector("madoguchi-desk");
// What is keyed until the desk is there is judged when it comes.
Object.assign(check, { desk: openDesk({ facility: { kind: "clinic" } }), history, reception });
check.focus();

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  // What to store with the visit: what the clerk recorded, and the evidence of the verdict.
  const stored = { facts: check.facts, record: check.verdict.record };
  document.querySelector("output").textContent = `${stored.record.standing}: ${JSON.stringify(stored.facts)}`;
});

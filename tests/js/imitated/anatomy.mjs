// What the elements are, as they stand: by their tags their attributes, members, slots and parts, as JSON. Run by
// tests/js/editors.test.mjs.

import { page } from "./page.mjs";

const { window, elements, desk } = await page("jsdom");

/** A verdict with something to do, to say and to bear in mind. */
const inquiry = { by: "card", answer: "valid", coverage: "B" };
const verdict = desk.judge({ reception: { id: "r", at: "2026-10-10", coverage: { key: "A" }, shown: { kind: "insurance_card" }, inquiry }, history: [] });

/** What the platform calls, and nobody else. */
const isCallback = (name) => name === "constructor" || /Callback$/.test(name);

function anatomy(tag) {
  const element = window.document.createElement(tag);
  if (tag === "madoguchi-verdict") Object.assign(element, { verdict, desk });
  window.document.body.append(element);
  const { prototype, observedAttributes } = element.constructor;
  const members = Object.getOwnPropertyNames(prototype).filter((name) => !isCallback(name)).map((name) => {
    const { value, set } = Object.getOwnPropertyDescriptor(prototype, name);
    return { name, kind: value === undefined ? "field" : "method", readonly: value === undefined && set === undefined };
  });
  const inner = (selector) => [...element.shadowRoot.querySelectorAll(selector)];
  return {
    class: elements[element.constructor.name] === element.constructor && element.constructor.name,
    observed: observedAttributes,
    members,
    slots: inner("slot").map((slot) => slot.getAttribute("name") ?? ""),
    parts: inner("[part]").flatMap((one) => one.getAttribute("part").split(" ")),
    exported: inner("[exportparts]").flatMap((one) => one.getAttribute("exportparts").split(",")),
  };
}

process.stdout.write(JSON.stringify(Object.fromEntries(["madoguchi-verdict", "madoguchi-desk"].map((tag) => [tag, anatomy(tag)]))));

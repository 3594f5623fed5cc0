// A page in an imitation of a browser, and what the installed package is there.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { load } from "../install.mjs";

const require = createRequire(new URL("../../review/package.json", import.meta.url));
const imitations = {
  jsdom: async () => new (require("jsdom").JSDOM)("<!doctype html>").window,
  "happy-dom": async () => new (await import(pathToFileURL(require.resolve("happy-dom")))).Window(),
};

/** The window, with its names made global, as test runners do it; the elements; and a desk. */
export async function page(imitation) {
  const window = await imitations[imitation]();
  globalThis.window = window;
  for (const name of ["document", "HTMLElement", "customElements", "Event", "CustomEvent"]) globalThis[name] = window[name];
  const elements = await load("madoguchi/element");
  const { openDesk } = await load("madoguchi");
  return { window, elements, desk: await openDesk({ facility: { kind: "clinic" } }) };
}

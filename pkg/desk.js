// The desk object, shared by every entry.

import { snapshot } from "./snapshot.js";
import citations from "./wasm/sources.js";

/** A desk over a started module. `options` is a tape, and stays what it was. */
export function desk(core, options) {
  core.ask("check", options);
  const ask = (name) => (request) => core.ask(name, options, snapshot(request));
  return Object.freeze({
    judge: ask("judge"),
    judgeAll: ask("judgeAll"),
    closeMonth: ask("closeMonth"),
    timeline: () => core.ask("timeline", options),
    passages: () => core.tell("passages"),
    rules: () => core.tell("rules"),
    sources: () => Object.entries(citations).map(([id, citation]) => ({ id, citation })),
    version: Object.freeze(core.tell("version")),
  });
}

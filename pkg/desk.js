// The desk object, shared by every entry.

import { snapshot } from "./snapshot.js";

/** A desk over a started module. `options` is a snapshot, and stays what it was. */
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
    sources: () => core.tell("sources"),
    version: Object.freeze(core.tell("version")),
  });
}

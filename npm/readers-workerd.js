// The readers where compiling bytes is forbidden: see workerd.js.

import module from "./wasm/readers_bg.wasm";
import { bind } from "./wasm/readers-glue.js";
import { start } from "./src/module.js";
import { entry } from "./src/readers-door.js";

export { InputError, ModuleFault } from "./src/errors.js";

export const { openReaders, openNumbers, watchAnswers } = entry(() => start(module, bind));

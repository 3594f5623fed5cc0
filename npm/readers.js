// The readers: other people's records in, what the desk knows out. A module of its own, inlined,
// so that nothing is fetched, and nobody who only judges carries it.

import bytes from "./wasm/readers-bytes.js";
import { bind } from "./wasm/readers-glue.js";
import { decode } from "./src/base64.js";
import { start } from "./src/module.js";
import { entry } from "./src/readers-door.js";

export { InputError, ModuleFault } from "./src/errors.js";

export const { openReaders, openNumbers, watchAnswers } = entry(() => start(decode(bytes), bind));

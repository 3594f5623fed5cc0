// What a page without modules finds under one name. The build makes classic.js of it, one script for all.

import { InputError, ModuleFault, openDesk } from "../index.js";
import { MadoguchiDesk, MadoguchiVerdict, defineElements } from "../element/index.js";
import * as list from "../list.js";
import * as en from "../phrases/en.js";
import * as ja from "../phrases/ja.js";

const { freeze } = Object;

globalThis.madoguchi = freeze({
  openDesk,
  InputError,
  ModuleFault,
  ja: freeze({ ...ja }),
  en: freeze({ ...en }),
  list: freeze({ ...list }),
  MadoguchiDesk,
  MadoguchiVerdict,
  defineElements,
});

import type * as desk from "./index.js";
import type * as elements from "./element/index.js";
import type * as list from "./list.js";
import type * as en from "./phrases/en.js";
import type * as ja from "./phrases/ja.js";

/** `classic.js` が置く名前の中身。 What `classic.js` puts under one name. */
export interface Madoguchi {
  /** `madoguchi` */
  readonly openDesk: typeof desk.openDesk;
  /** `madoguchi` */
  readonly InputError: typeof desk.InputError;
  /** `madoguchi` */
  readonly ModuleFault: typeof desk.ModuleFault;
  /** `madoguchi/phrases/ja` */
  readonly ja: typeof ja;
  /** `madoguchi/phrases/en` */
  readonly en: typeof en;
  /** `madoguchi/list` */
  readonly list: typeof list;
  /** `madoguchi/element` */
  readonly MadoguchiDesk: typeof elements.MadoguchiDesk;
  /** `madoguchi/element` */
  readonly MadoguchiVerdict: typeof elements.MadoguchiVerdict;
  /** `madoguchi/element` */
  readonly defineElements: typeof elements.defineElements;
}

declare global {
  var madoguchi: Madoguchi;
}

import { t } from "../parts/dom.js";
export const name = "closing";
export function build(root) { root.append(t("p", "madeUp")); }
export function show() {}

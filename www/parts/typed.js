// What people type: days and numbers as they write them, in any width. The readers of the package know how.

import { openNumbers } from "../../pkg/readers.js";

const { date, fold } = await openNumbers();

/** The day of `2025/7/31`, `20250731`, `令和7年7月31日`, `R7.7.31`: undefined where nothing is typed, null where it is no day. */
export const dayTyped = (text) => (text.trim() === "" ? undefined : date(text));

/** What is typed, whatever its width and case. Most numbers have but one of each. */
export const folded = (text) => (/^[ -~]*$/.test(text) ? text : fold(text)).trim().toLowerCase();

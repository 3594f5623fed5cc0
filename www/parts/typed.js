// What people type: days and numbers as they write them, in any width. The readers of the package know how.

import { openNumbers } from "../../pkg/readers.js";

const { compareCoverage, coverageKey, date, fold } = await openNumbers();
export { compareCoverage, coverageKey };

/** The day of `2025/7/31`, `20250731`, `令和7年7月31日`, `R7.7.31`: undefined where nothing is typed, null where it is no day. */
export const dayTyped = (text) => (text.trim() === "" ? undefined : date(text));

/** What is typed in its plain width. Most numbers have but one. */
export const plain = (text) => (/^[ -~]*$/.test(text) ? text : fold(text)).trim();

/** What is typed, whatever its width and case. */
export const folded = (text) => plain(text).toLowerCase();

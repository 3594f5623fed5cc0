// What is to be known of the law on a day: said once on a screen, and not with every verdict.

import { dayText } from "./days.js";
import { h } from "./dom.js";
import { say, words } from "./words.js";

/** Up to which day the law of a desk was read. */
export const readThrough = (desk) => words.text.readThrough(dayText(desk.version.reviewedThrough));

/** The notices of a desk on a day, as items of a list. */
export const noticeItems = (desk, day) => desk.notices(day).map((code) => h("li", {}, say("notice", code)));

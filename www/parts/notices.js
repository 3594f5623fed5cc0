// What is to be known of the law on a day: said once on a screen, and not with every verdict.

import { dayText } from "./days.js";
import { h } from "./dom.js";
import { say, words } from "./words.js";

/** The notices of a desk on a day, as items of a list: first up to which day its law was read. */
export const noticeItems = (desk, day) => [
  words.text.readThrough(dayText(desk.version.reviewedThrough)),
  ...desk.notices(day).map((code) => say("notice", code)),
].map((sentence) => h("li", {}, sentence));

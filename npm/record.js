// What is done with a stored record, without judging: it is told in words. And whose each step is.

export { describe } from "./src/describe-record.js";
export { steps } from "./src/steps.js";

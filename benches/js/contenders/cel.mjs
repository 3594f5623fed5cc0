// @marcbachmann/cel-js: the policy as one expression of declared, typed variables, parsed once.

import { Environment } from "@marcbachmann/cel-js";

const POLICY = `
  shown == "my_number_card" && by == "card" && answer == "valid" ? "confirmed"
  : (shown == "insurance_card" || shown == "eligibility_certificate")
    && day <= validUntil && answer != "invalid" && answer != "superseded" ? "confirmed"
  : shownThisMonth && circumstance in ["flow", "separate_entrance", "kiosk", "mobility", "other"]
    && by == "number" && answer == "valid" ? "tolerated"
  : "unconfirmed"`;

export function open() {
  const environment = new Environment();
  for (const name of ["shown", "by", "answer", "circumstance"]) environment.registerVariable(name, "string");
  for (const name of ["day", "validUntil"]) environment.registerVariable(name, "double");
  environment.registerVariable("shownThisMonth", "bool");
  return environment.parse(POLICY);
}

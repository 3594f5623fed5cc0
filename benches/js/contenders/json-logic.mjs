// json-logic-engine: the policy as JSON Logic, compiled to a function.

import { LogicEngine } from "json-logic-engine";

const is = (name, value) => ({ "===": [{ var: name }, value] });
const one = (name, values) => ({ in: [{ var: name }, values] });

const POLICY = {
  if: [
    { and: [is("shown", "my_number_card"), is("by", "card"), is("answer", "valid")] },
    "confirmed",
    {
      and: [
        one("shown", ["insurance_card", "eligibility_certificate"]),
        { "<=": [{ var: "day" }, { var: "validUntil" }] },
        { "!": one("answer", ["invalid", "superseded"]) },
      ],
    },
    "confirmed",
    {
      and: [
        { var: "shownThisMonth" },
        one("circumstance", ["flow", "separate_entrance", "kiosk", "mobility", "other"]),
        is("by", "number"),
        is("answer", "valid"),
      ],
    },
    "tolerated",
    "unconfirmed",
  ],
};

export function open() {
  return new LogicEngine().build(POLICY);
}

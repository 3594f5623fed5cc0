// json-rules-engine: three rules, the stronger first; a rule that is met ends the run.

import { Engine } from "json-rules-engine";

const equal = (fact, value) => ({ fact, operator: "equal", value });
const among = (fact, value) => ({ fact, operator: "in", value });

const RULES = [
  {
    priority: 3,
    event: { type: "confirmed" },
    conditions: { all: [equal("shown", "my_number_card"), equal("by", "card"), equal("answer", "valid")] },
  },
  {
    priority: 2,
    event: { type: "confirmed" },
    conditions: {
      all: [
        among("shown", ["insurance_card", "eligibility_certificate"]),
        { fact: "day", operator: "lessThanInclusive", value: { fact: "validUntil" } },
        { fact: "answer", operator: "notIn", value: ["invalid", "superseded"] },
      ],
    },
  },
  {
    priority: 1,
    event: { type: "tolerated" },
    conditions: {
      all: [
        equal("shownThisMonth", true),
        among("circumstance", ["flow", "separate_entrance", "kiosk", "mobility", "other"]),
        equal("by", "number"),
        equal("answer", "valid"),
      ],
    },
  },
];

export function open() {
  const engine = new Engine(RULES, { replaceFactsInEventParams: false });
  engine.on("success", () => engine.stop());
  return async (facts) => {
    const { events } = await engine.run(facts);
    return events.length > 0 ? events[0].type : "unconfirmed";
  };
}

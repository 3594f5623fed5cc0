// A reception list of a thousand patients judged in one call: does it fit into one frame?

import { openDesk } from "../../pkg/index.js";
import { OPTIONS } from "./data.mjs";
import { interleave } from "./rounds.mjs";

export async function list(patients, { rounds }) {
  const desk = await openDesk(OPTIONS);
  const requests = patients.slice(0, 1_000).map(({ receptions }) => {
    const reception = receptions.at(-1);
    return { reception, history: receptions.slice(0, -1) };
  });
  const run = () => {
    if (desk.judgeAll(requests).length !== requests.length) throw new Error("a reception was not judged");
  };
  const results = await interleave([{ name: "judgeAll", decisions: 1, run }], { rounds, milliseconds: 1 });
  return { requests: requests.length, result: results.get("judgeAll") };
}

import source from "madoguchi/core.wasm";
import { entries } from "./entries.mjs";
import { report } from "./report.mjs";

export default {
  async fetch() {
    try {
      return new Response(await report(entries, source));
    } catch (fault) {
      return new Response(`${fault.stack}\n${fault.cause}`);
    }
  },
};

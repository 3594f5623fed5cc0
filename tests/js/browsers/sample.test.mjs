// The sample without a build step, in every run; the others take longer: `cargo xtask samples`.

import { test } from "node:test";
import { built, used } from "../../samples/sample.mjs";

test("the plain HTML sample, from the packed package, gives the module's verdict", { timeout: 120_000 }, async () => {
  const { folder } = built("plain-html");
  await used("plain-html", folder);
});

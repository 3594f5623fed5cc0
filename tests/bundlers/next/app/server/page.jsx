import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entries } from "../../entries.mjs";
import { report } from "../../report.mjs";
import Found from "../found";

export const dynamic = "force-dynamic";

export default async function Page() {
  const source = readFileSync(join(process.cwd(), "node_modules/madoguchi/wasm/core_bg.wasm"));
  return <Found text={await report(entries, source)} />;
}

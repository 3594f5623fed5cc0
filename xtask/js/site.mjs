// `cargo xtask site`: target/site, with the page as one file for a playground. It opens from a folder, and from any server.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { build, root } from "./site/build.mjs";

const out = join(root, "target/site");
const { pages, bytes } = await build(out);
await import("./single.mjs");
copyFileSync(join(root, "target/page/madoguchi.html"), join(out, "playground.html"));
console.log(`${out}: ${pages.length} pages, each as Markdown too, ${bytes} bytes; open ${join(out, "index.html")}`);

// Other runtimes, and other Nodes, from npm.
import { join } from "node:path";

const node = (major) => ({ folder }) => join(folder, `node_modules/node-${major}/bin/node`);
const of = (name, runtime, program, ...args) => ({ name, of: runtime, requires: name.endsWith("require"), run: (at) => at.run(program(at), ...args) });
const bun = ({ bin }) => bin("bun");
const deno = ({ bin }) => bin("deno");

export const consumers = [
  of("Node 22, import", "node-22", node(22), "main.mjs"),
  of("Node 22, require", "node-22", node(22), "main.cjs"),
  of("Node 24, import", "node-24", node(24), "main.mjs"),
  of("Node 24, require", "node-24", node(24), "main.cjs"),
  of("Node 24, `import source`", "node-24", node(24), "sourced.mjs"),
  of("Bun, import", "bun", bun, "run", "main.mjs"),
  of("Bun, require", "bun", bun, "run", "main.cjs"),
  of("Deno, import", "deno", deno, "run", "--quiet", "--no-config", "--node-modules-dir=manual", "--allow-read=.", "main.mjs"),
  of("Deno, `import source`", "deno", deno, "run", "--quiet", "--no-config", "--node-modules-dir=manual", "--allow-read=.", "sourced.mjs"),
];

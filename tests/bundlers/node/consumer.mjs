// Node itself: import and require.
export const consumers = [
  { name: "Node, import", of: "node", run: ({ run }) => run(process.execPath, "main.mjs") },
  { name: "Node, require", of: "node", requires: true, run: ({ run }) => run(process.execPath, "main.cjs") },
];

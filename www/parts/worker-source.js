// What the worker's blob holds. The page as one file has another of these, with everything in it.

export const workerType = "module";
export const workerSource = `import ${JSON.stringify(new URL("../close-worker.js", import.meta.url).href)};`;

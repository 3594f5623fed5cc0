// The folder is a project of its own, though it lies inside another.
export default { turbopack: { root: import.meta.dirname }, outputFileTracingRoot: import.meta.dirname };

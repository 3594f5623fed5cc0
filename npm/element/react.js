// The elements, with what React's types ask to know of them beside it.

export * from "./index.js";

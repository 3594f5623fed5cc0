// The elements, with what Vue's types ask to know of them beside it.

export * from "./index.js";

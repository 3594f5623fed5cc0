import solid from "vite-plugin-solid";
import { defineConfig } from "vite";

// The polyfill for modulepreload would be an inline script, which the policy of index.html refuses.
export default defineConfig({ plugins: [solid()], base: "./", build: { target: "es2022", modulePreload: { polyfill: false } } });

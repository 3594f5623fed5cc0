import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const isCustomElement = (tag) => tag.startsWith("madoguchi-");

// The polyfill for modulepreload would be an inline script, which the policy of index.html refuses.
export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  base: "./",
  build: { target: "es2022", modulePreload: { polyfill: false } },
});

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The polyfill for modulepreload would be an inline script, which the policy of index.html refuses.
export default defineConfig({ plugins: [react()], base: "./", build: { target: "es2022", modulePreload: { polyfill: false } } });

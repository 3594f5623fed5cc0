// Vite: its server of development, and what it builds. `?url` is Vite's word for an address.
export const consumers = [
  {
    name: "Vite, development",
    of: "vite",
    async run({ folder, load, page }) {
      const { createServer } = await load("vite/dist/node/index.js");
      const server = await createServer({ root: folder, configFile: false, logLevel: "silent", server: { host: "127.0.0.1", port: 0 } });
      try {
        await server.listen();
        return await page(server.resolvedUrls.local[0]);
      } finally {
        await server.close();
      }
    },
  },
  {
    name: "Vite, production",
    of: "vite",
    async run({ folder, load, served }) {
      const { build } = await load("vite/dist/node/index.js");
      await build({ root: folder, configFile: false, logLevel: "error", base: "./" });
      return served("dist/index.html");
    },
  },
];

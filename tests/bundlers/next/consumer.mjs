// Next: built, started, and one page asked twice: what its server component found, and its client component.

/** The page's address, once the server says that it is ready. */
const started = (server) =>
  new Promise((found, failed) => {
    server.stdout.on("data", (chunk) => {
      const [address] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(chunk) ?? [];
      if (address) found(address);
    });
    server.stderr.resume();
    server.on("close", () => failed(new Error("the server ended before it was ready")));
  });

const asked = (pathname) => async ({ folder, run, start, bin, page }) => {
  built[folder] ??= run(bin("next"), "build");
  const server = start(process.execPath, "node_modules/next/dist/bin/next", "start", "--port", "0", "--hostname", "127.0.0.1");
  try {
    return await page((await started(server)) + pathname);
  } finally {
    server.kill();
  }
};
const built = {};

export const consumers = [
  { name: "Next, a server component", of: "next", run: asked("/server") },
  { name: "Next, a client component", of: "next", run: asked("/client") },
];

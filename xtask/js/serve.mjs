// The page, served on this machine alone: www/ and the package it imports, and nothing else,
// unless a test asks for another folder too.

import { createServer } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = await realpath(fileURLToPath(new URL("../..", import.meta.url)));

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

// The page's own policy stands in the page; here is what only a header can say.
const headers = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The file of a path, or nothing: outside the served folders there is none, links resolved. */
async function find(pathname, folders) {
  try {
    const name = decodeURIComponent(pathname).replace(/\/$/, "/index.html");
    const path = await realpath(join(root, name));
    const type = types[extname(path)];
    if (type === undefined || !folders.some((folder) => path.startsWith(join(root, folder) + sep))) return undefined;
    return { type, body: await readFile(path) };
  } catch {
    return undefined; // no such file, or no such name: `%00`, `%E0%A4%A`
  }
}

async function answer({ method, url, headers: { host } }, port, folders) {
  // Another name that leads here is another site's page asking.
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(host)) return { status: 421 };
  if (method !== "GET") return { status: 405, headers: { Allow: "GET" } };
  if (!URL.canParse(url, "http://localhost")) return { status: 400 };
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/" || pathname === "/www") return { status: 302, headers: { Location: "/www/" } };
  const file = await find(pathname, folders);
  if (file === undefined) return { status: 404 };
  return { status: 200, headers: { "Content-Type": file.type }, body: file.body };
}

/** Serves `folders` on `port`, or the next that is free, until `close`; `origin` is where. `asked` hears every request. */
export async function serve({ port = 8080, folders = ["www", "pkg"], asked = () => {} } = {}) {
  const server = createServer(async (request, response) => {
    asked(request.url);
    const { status, headers: own, body = "" } = await answer(request, server.address().port, folders);
    response.writeHead(status, { ...headers, ...own }).end(body);
  });
  await listen(server, port);
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/** Port 0 is any port that is free. */
async function listen(server, port) {
  try {
    await new Promise((done, failed) => {
      server.once("error", failed).listen(port, "127.0.0.1", done);
    });
  } catch (error) {
    if (error.code !== "EADDRINUSE" || port >= 65_535) throw error;
    await listen(server, port + 1);
  } finally {
    server.removeAllListeners("error");
  }
}

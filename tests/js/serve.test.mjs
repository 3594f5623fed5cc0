// The demonstration's server gives out the page and the package, and nothing else.

import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { serve } from "../../xtask/js/serve.mjs";

let server;
before(async () => {
  server = await serve({ port: 0 });
});
after(() => server.close());

/** The path as it is: `fetch` would tidy it first. */
function ask(path, { method = "GET", host } = {}) {
  const { hostname, port } = new URL(server.origin);
  const headers = { host: host ?? `${hostname}:${port}` };
  return new Promise((done, failed) => {
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      response.resume().on("end", () => done({ status: response.statusCode, headers: response.headers }));
    });
    asked.on("error", failed).end();
  });
}

const types = [
  ["/www/", "text/html; charset=utf-8"],
  ["/www/index.html", "text/html; charset=utf-8"],
  ["/www/page.js", "text/javascript; charset=utf-8"],
  ["/pkg/index.js", "text/javascript; charset=utf-8"],
  ["/pkg/wasm/core_bg.wasm", "application/wasm"],
];
for (const [path, type] of types) {
  test(`${path} is ${type}`, async () => {
    const { status, headers } = await ask(path);
    assert.equal(status, 200);
    assert.equal(headers["content-type"], type);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["content-security-policy"], "frame-ancestors 'none'");
  });
}

test("the root leads to the page", async () => {
  const { status, headers } = await ask("/");
  assert.deepEqual([status, headers.location], [302, "/www/"]);
});

const outside = [
  "/Cargo.toml",
  "/package.json",
  "/www/../package.json",
  "/www/%2e%2e/package.json",
  "/www/..%2fpackage.json",
  "/www/..%5cpackage.json",
  "/pkg/../build/month.json",
  "//etc/passwd",
  "/www/%00.html",
  "/www/%E0%A4%A",
  "/www",
  "/www/absent.html",
  "/pkg/",
];
for (const path of outside) {
  test(`${path} is not given out`, async () => {
    assert.notEqual((await ask(path)).status, 200);
  });
}

for (const method of ["POST", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
  test(`${method} is refused`, async () => {
    assert.equal((await ask("/www/", { method })).status, 405);
  });
}

test("a request by another name is refused", async () => {
  assert.equal((await ask("/www/", { host: "evil.example" })).status, 421);
});

test("a port that is taken is passed over", async () => {
  const taken = Number(new URL(server.origin).port);
  const next = await serve({ port: taken });
  await next.close();
  assert.ok(Number(new URL(next.origin).port) > taken);
});

// WebKit, by plain WebDriver: puppeteer does not speak to it. WebKitGTK's MiniBrowser, on a
// screen that is none.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Where a program is, or undefined. */
function find(program, folders) {
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

const onPath = (process.env.PATH ?? "").split(delimiter);
const libraries = ["/usr/lib", "/usr/libexec"].filter(existsSync).flatMap((lib) =>
  readdirSync(lib).flatMap((name) => [join(lib, name), join(lib, name, "webkit2gtk-4.1"), join(lib, name, "webkitgtk-6.0"), join(lib, name, "webkit2gtk-4.0")]));
const programs = {
  WebKitWebDriver: find("WebKitWebDriver", onPath),
  MiniBrowser: find("MiniBrowser", libraries),
  Xvfb: find("Xvfb", onPath),
};

/** What is missing to start it, in words; undefined where nothing is. */
export function missing() {
  const names = Object.keys(programs).filter((name) => programs[name] === undefined);
  return names.length > 0 ? `${names.join(", ")} not found (Debian: webkit2gtk-driver, xvfb)` : undefined;
}

/**
 * Starts it: `goto` an address, the `title` of the page, the `version`, and `close`; and `ask`, WebDriver's
 * own words, with the path of its `session`.
 */
export async function launch() {
  const children = [];
  const start = (program, args, options) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"], ...options });
    children.push(child);
    return child;
  };
  const stop = () => children.forEach((child) => child.kill());
  try {
    // It chooses a screen that is free, and says which.
    const screen = start(programs.Xvfb, ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]);
    const [number] = await once(screen.stdout, "data", { signal: AbortSignal.timeout(10_000) });
    // A page of ours is all it ever opens; as root its sandbox cannot be made.
    const display = { DISPLAY: `:${String(number).trim()}`, LIBGL_ALWAYS_SOFTWARE: "1" };
    const env = { ...process.env, ...display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
    const port = await freePort();
    start(programs.WebKitWebDriver, [`--port=${port}`], { env });
    const ask = async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
      return value;
    };
    await ready(() => ask("GET", "/status"));
    const options = { binary: programs.MiniBrowser, args: ["--automation"] };
    const { sessionId, capabilities } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    });
    const session = `/session/${sessionId}`;
    return {
      ask,
      session,
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      goto: (url) => ask("POST", `${session}/url`, { url }),
      title: () => ask("GET", `${session}/title`),
      close: () => ask("DELETE", session).finally(stop),
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Waits until `works` does, for ten seconds at most. */
async function ready(works) {
  for (let times = 0; ; times += 1) {
    try {
      return await works();
    } catch (error) {
      if (times === 100) throw error;
      await pause(100);
    }
  }
}

/** A port on which nobody listens. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

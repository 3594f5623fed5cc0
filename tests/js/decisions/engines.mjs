// Every engine in which the digest is taken. Each: what is `missing` to run it, in words, and
// `run`, which answers `{ version, digest, count, seconds }`.

import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { browsers } from "../browsers/launch.mjs";
import { serve } from "../../../xtask/js/serve.mjs";
import * as webkit from "../browsers/webkit.mjs";
import { installed, root } from "../install.mjs";

const script = fileURLToPath(new URL("run.mjs", import.meta.url));
const bin = (name) => join(root, "build/engines/node_modules/.bin", process.platform === "win32" ? `${name}.cmd` : name);

/** An engine that runs a script. */
function runtime(program, ...flags) {
  return {
    missing: () => (existsSync(program) ? undefined : "not installed; `cargo xtask digest` installs it from npm"),
    async run(count, onProgress) {
      const version = execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0];
      const child = spawn(program, [...flags, script, installed, String(count)], { stdio: ["ignore", "pipe", "inherit"] });
      const ended = new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
      let report;
      for await (const line of createInterface({ input: child.stdout })) {
        const said = JSON.parse(line);
        if (said.report) report = said.report;
        else onProgress(said.done);
      }
      const code = await ended;
      if (code !== 0 || !report) throw new Error(`ended with ${code}`);
      return { version, ...report };
    },
  };
}

/** A browser: `open` answers what it is, how to send it to an address, and how to read the title. */
function browser(missing, open) {
  return {
    missing,
    async run(count, onProgress) {
      const [server, opened] = [await serve({ folders: ["www", "pkg", "tests", "build"] }), await open()];
      try {
        const folder = `/${relative(root, installed).split(sep).join("/")}`;
        await opened.goto(`${server.origin}/tests/js/decisions/page.html?${new URLSearchParams({ package: folder, count })}`);
        for (;;) {
          await pause(500);
          const { report, error, done = 0 } = JSON.parse((await opened.title()) || "{}");
          if (error) throw new Error(error);
          if (report) return { version: opened.version, ...report };
          onProgress(done);
        }
      } finally {
        await opened.close();
        await server.close();
      }
    },
  };
}

/** One that puppeteer speaks to. */
function puppet(launch) {
  return browser(() => undefined, async () => {
    const started = await launch();
    const page = await started.newPage();
    return {
      version: await started.version(),
      goto: (url) => page.goto(url),
      title: () => page.title(),
      close: () => started.close(),
    };
  });
}

export const engines = {
  Node: runtime(process.execPath),
  Bun: runtime(bin("bun")),
  Deno: runtime(bin("deno"), "run", "--quiet", "--no-config", "--node-modules-dir=none", `--allow-read=${root}`),
  Chromium: puppet(browsers.chromium),
  Firefox: puppet(browsers.firefox),
  WebKit: browser(webkit.missing, webkit.launch),
};

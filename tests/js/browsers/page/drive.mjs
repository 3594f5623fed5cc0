// One way to drive three browsers: a page is loaded, looked at, and typed into.

import { writeFileSync } from "node:fs";
import { launch as launchWebKit } from "../webkit.mjs";
import { browsers } from "../launch.mjs";

/** What the page is told before its own scripts run, so that nothing it complains of is missed. */
function listen() {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Chromium or Firefox, by puppeteer. `complaints` and `requests` fill as the page lives. */
export async function drive(name, { dark = false, width = 1366, height = 768 } = {}) {
  const browser = await browsers[name]({ dark });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  const complaints = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warn", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  // A page that holds what was entered asks before it is left.
  page.on("dialog", (dialog) => dialog.accept());
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || requests.push(request.url()));
  await page.evaluateOnNewDocument(listen);
  return {
    name, browser, page, complaints, requests,
    version: await browser.version(),
    goto: (url) => page.goto(url, { waitUntil: "load" }),
    evaluate: (run, ...args) => page.evaluate(run, ...args),
    until: (run, ...args) => page.waitForFunction(run, { timeout: 15_000, polling: 20 }, ...args),
    async press(...keys) { for (const key of keys) await page.keyboard.press(key); },
    type: (text) => page.keyboard.type(text),
    async upload(selector, path) { await (await page.$(selector)).uploadFile(path); },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: (path) => page.screenshot({ path, fullPage: true }),
    close: () => browser.close(),
  };
}

/** WebDriver's names of the keys that type nothing. */
const KEYS = { Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", ArrowDown: "\uE015", ArrowUp: "\uE013", ArrowRight: "\uE014", F2: "\uE032", F4: "\uE034", F6: "\uE036", F7: "\uE037", F8: "\uE038", F9: "\uE039", F10: "\uE03A" };

/** WebKit, by WebDriver. It tells neither its console nor its requests: the server hears the requests. */
export async function driveWebKit() {
  const { ask, session, version, goto, close } = await launchWebKit();
  // A promise is awaited by the asynchronous kind alone.
  const evaluate = async (run, ...args) => {
    const { value, error } = await ask("POST", `${session}/execute/async`, {
      script: `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${run})(...[...arguments].slice(0, -1)))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      args,
    });
    if (error) throw new Error(error);
    return value;
  };
  const until = async (run, ...args) => {
    for (let left = 300; !(await evaluate(run, ...args)); left -= 1) {
      if (left === 0) throw new Error(`never: ${run}`);
      await new Promise((done) => { setTimeout(done, 50); });
    }
  };
  const press = async (...keys) => {
    const actions = keys.flatMap((key) => ["keyDown", "keyUp"].map((type) => ({ type, value: KEYS[key] ?? key })));
    await ask("POST", `${session}/actions`, { actions: [{ type: "key", id: "keys", actions }] });
  };
  const element = async (selector) => Object.values(await ask("POST", `${session}/element`, { using: "css selector", value: selector }))[0];
  return {
    name: "webkit", version, evaluate, until, press,
    goto: async (url) => { await goto(url); await evaluate(listen); },
    type: (text) => press(...text),
    // To a field for several files WebDriver adds one more.
    upload: async (selector, path) => {
      await evaluate((of) => { document.querySelector(of).value = ""; }, selector);
      return ask("POST", `${session}/element/${await element(selector)}/value`, { text: path });
    },
    resize: async (width, height) => ask("POST", `${session}/window/rect`, { width, height }),
    screenshot: async (path) => writeFileSync(path, Buffer.from(await ask("GET", `${session}/screenshot`), "base64")),
    close,
  };
}

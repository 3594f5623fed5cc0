// Real browsers, asked to call nobody: Chromium over CDP, Firefox over WebDriver BiDi.

import puppeteer from "puppeteer-core";

const quiet = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
];

/** Each browser by its name; `dark` is the reader's preference. */
export const browsers = {
  chromium: ({ dark = false } = {}) => puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...quiet, `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`],
  }),
  firefox: ({ dark = false } = {}) => puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
  }),
};

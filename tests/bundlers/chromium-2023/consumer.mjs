// A Chromium of 2023, as npm has it for servers without one: the same page as in tests/bundlers/browser.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { consumers as ofToday } from "../browser/consumer.mjs";

const [given] = ofToday;
/** What it is started with for servers, that would make a page less strict than it is. */
const LAX = ["--disable-web-security", "--allow-running-insecure-content"];

export const consumers = [
  {
    name: "a page in a Chromium of 2023, under the same policy",
    of: "@sparticuz/chromium",
    async run(at) {
      const { default: chromium } = await at.load("@sparticuz/chromium/build/index.js");
      chromium.setGraphicsMode = false;
      const args = chromium.args.filter((arg) => !LAX.includes(arg));
      const browser = await puppeteer.launch({ executablePath: await chromium.executablePath(), args, headless: "shell" });
      try {
        at.write("given.mjs", readFileSync(new URL("../browser/given.mjs", import.meta.url)));
        return await given.run({ ...at, served: (file) => at.served(file, browser) });
      } finally {
        await browser.close();
      }
    },
  },
];

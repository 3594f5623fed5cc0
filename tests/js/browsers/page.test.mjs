// The page, in real browsers: what it shows is what the package says in Node, it speaks to
// nobody, and it can be used without a mouse.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { openDesk } from "../../../pkg/index.js";
import { phrases } from "../../../pkg/phrases/ja.js";
import book from "../../../www/data/month.js";
import text from "../../../www/text.js";
import { browsers } from "./launch.mjs";
import { serve } from "../../../tools/serve.mjs";

const folder = (path) => new URL(`../../../${path}/`, import.meta.url);
const caseFiles = readdirSync(folder("tests/cases")).filter((name) => /(?<!\.schema)\.json$/.test(name)).sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder("tests/cases")), "utf8")));
mkdirSync(folder("build/screenshots"), { recursive: true });

const desk = await openDesk(book.desk);
const close = (receptions, asOf) => desk.closeMonth({ month: book.month, receptions, asOf });

/** The passages the findings lean on, in the order of the notice, each with what it is marked as. */
function marksOf({ findings }) {
  const marks = {};
  for (const { passage, met } of findings) {
    if (!passage) continue;
    const before = passage in marks ? marks[passage] : "true";
    marks[passage] = met === false || before === "false" ? "false" : met === null ? "null" : before;
  }
  return marks;
}

for (const [name, launch] of Object.entries(browsers)) {
  describe(`the page in ${name}`, { timeout: 300_000 }, () => {
    let server, browser, page;
    const complaints = [];
    const requests = [];
    let loaded = false;

    const open = async () => {
      const opened = await browser.newPage();
      await opened.setViewport({ width: 1360, height: 900 });
      return opened;
    };
    const ready = (of) => of.waitForSelector("#line .standing");
    const shown = (selector = "#line") => page.$eval(`${selector} .standing`, (chip) => chip.dataset.standing);
    const settled = () => page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    const click = (selector) => page.$eval(selector, (input) => input.click());
    const marks = () => page.$$eval("#passages mark", (all) =>
      Object.fromEntries(all.map((mark) => [mark.parentElement.dataset.passage, mark.dataset.met])));
    const screenshot = (what, of = page) =>
      of.screenshot({ path: new URL(`${name}-${what}.png`, folder("build/screenshots")).pathname, fullPage: true });

    /** Presses Tab until the focus is on `selector`. */
    async function tabTo(selector) {
      for (let presses = 0; presses < 300; presses += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      }
      assert.fail(`Tab never reaches ${selector}`);
    }

    /** Presses an arrow key until the radio button under the focus has this value. */
    async function arrowTo(value) {
      for (let presses = 0; presses < 30; presses += 1) {
        if (await page.evaluate((wanted) => document.activeElement.value === wanted, value)) return;
        await page.keyboard.press("ArrowDown");
      }
      assert.fail(`no arrow key leads to ${value}`);
    }

    async function typeOver(words) {
      await page.keyboard.down("Control");
      await page.keyboard.press("KeyA");
      await page.keyboard.up("Control");
      await page.keyboard.press("Backspace");
      await page.keyboard.type(words);
      await settled();
    }

    before(async () => {
      server = await serve();
      browser = await launch();
      page = await open();
      page.on("console", (message) => {
        if (["error", "warn", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => requests.push({ url: request.url(), loaded }));
      await page.evaluateOnNewDocument(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) =>
          window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
      });
      await page.goto(`${server.origin}/www/`, { waitUntil: "load" });
      await ready(page);
      loaded = true;
    });

    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test("it loads, and a verdict stands there", async () => {
      const [first] = book.patients;
      assert.equal(await shown(), close(first.receptions).verdicts[0].standing);
      assert.equal(await page.$eval("#patients", (list) => list.querySelectorAll("input").length), book.patients.length);
      assert.equal(await page.$$eval("[data-text], [data-phrase]", (all) =>
        all.filter((node) => /^$|undefined/.test(node.textContent) && node.dataset.text !== "requestsUnit").length), 0);
      await screenshot("ja");
    });

    test("the notice is there in full", async () => {
      const shownText = await page.$$eval("#passages [data-passage]", (all) =>
        all.map((span) => (span.querySelector("mark") ?? span).firstChild.data).join(""));
      assert.equal(shownText, desk.passages().map((passage) => passage.text).join(""));
    });

    test("every visit of a patient stands as in Node, and the notice is marked as its findings say", async () => {
      const expected = (receptions, known) => {
        const closing = close(receptions);
        const verdicts = closing.verdicts.map((verdict) => {
          if (known === "closing") return verdict;
          const { at } = receptions.find(({ id }) => id === verdict.receptionId);
          return close(receptions, at).verdicts.find(({ receptionId }) => receptionId === verdict.receptionId);
        });
        return {
          month: closing.standing,
          visits: verdicts.map((verdict) => ({
            id: verdict.receptionId, row: verdict.standing, standing: verdict.standing,
            marks: marksOf(verdict), findings: verdict.findings.map(({ met }) => String(met)),
          })),
        };
      };
      const busiest = [...book.patients].sort((one, other) => other.receptions.length - one.receptions.length);
      const others = book.patients.filter((_, at) => at % 25 === 0);
      for (const { id, receptions } of new Set([...busiest.slice(0, 10), ...others])) {
        for (const known of ["closing", "day"]) {
          const seen = await page.evaluate((patient, how) => {
            const one = (selector) => document.querySelector(selector);
            const standing = (within) => one(`${within} .standing`).dataset.standing;
            one(`[name=patient][value="${patient}"]`).click();
            one(`[name=known][value=${how}]`).click();
            const visits = [...document.querySelectorAll("[name=visit]")].map((radio) => {
              radio.click();
              return {
                id: radio.value,
                row: standing(`[data-reception="${radio.value}"]`),
                standing: standing("#line"),
                marks: Object.fromEntries([...document.querySelectorAll("#passages mark")].map((mark) =>
                  [mark.parentElement.dataset.passage, mark.dataset.met])),
                findings: [...document.querySelectorAll("[data-finding] > .met")].map((node) => node.dataset.met),
              };
            });
            return { month: standing(".month-standing"), visits };
          }, id, known);
          assert.deepEqual(seen, expected(receptions, known), `${id}, ${known}`);
        }
      }
      await click("[name=known][value=closing]");
    });

    test("the passage that decided is in view, and the focus stays where it was", async () => {
      const tolerated = book.patients.flatMap(({ id, receptions }) =>
        close(receptions).verdicts.filter((verdict) => verdict.tolerance === "monthly").map((verdict) => [id, verdict]));
      assert.notEqual(tolerated.length, 0, "the month has a visit that stands on the notice");
      const [id, { receptionId }] = tolerated[0];
      await click(`[name=patient][value="${id}"]`);
      await page.focus(`[name=visit][value="${receptionId}"]`);
      await click(`[name=visit][value="${receptionId}"]`);
      await page.waitForFunction(() => {
        const box = document.querySelector("#passages").getBoundingClientRect();
        const mark = document.querySelector('[data-passage="N3.a"] mark').getBoundingClientRect();
        return mark.top >= box.top && mark.bottom <= box.bottom;
      });
      assert.equal(await page.evaluate(() => document.activeElement.value), receptionId);
    });

    test("a reception is typed with the keyboard alone", async () => {
      const typed = (asOf) => ({
        reception: {
          id: "typed", at: `${book.month}-28`, shown: { kind: "patient_card" },
          inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" },
        },
        asOf,
      });
      const inNode = (history, asOf) => openDesk({ facility: { kind: "clinic" } }).then((clinic) =>
        clinic.judge({ ...typed(asOf), history }));
      const standings = await Promise.all(book.patients.map(async ({ receptions }) => (await inNode(receptions)).standing));
      const { id, receptions } = book.patients[standings.indexOf("tolerated")];
      const after = close(receptions).asOf;

      await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
      await tabTo("#patient-search");
      await typeOver(id);
      await tabTo("[name=patient]");
      await page.keyboard.press(" ");
      assert.equal(await page.$eval("#month caption", (caption) => caption.textContent.split("　")[0]), id);

      await page.evaluate(() => document.activeElement.blur());
      await tabTo("[name=mode]");
      await arrowTo("form");
      await tabTo("#at");
      await typeOver(`${book.month}-28`);
      await tabTo("[name=shown]");
      await arrowTo("patient_card");
      assert.equal(await shown(), "unconfirmed", "nothing asked yet");
      await tabTo("[name=by]");
      await arrowTo("number");
      await tabTo("#answer");
      await tabTo("[name=circumstance]");
      await arrowTo("flow");
      await settled();
      assert.equal(await shown(), (await inNode([])).standing);
      assert.equal(await shown(), "pending", "nothing presented yet, and the month is open");
      await tabTo("[name=history]");
      await arrowTo("patient");
      await settled();
      assert.equal(await shown(), "tolerated", `with the history of ${id}`);
      await screenshot("form");
      await arrowTo("none");
      await page.evaluate(() => document.activeElement.blur());
      await tabTo("#as-of");
      await typeOver(after);
      assert.equal(await shown(), "unconfirmed", "the month is over");
      assert.equal((await inNode([], after)).standing, "unconfirmed");
      await typeOver("");
    });

    test("a refusal stands beside its field", async () => {
      const refusals = async () => page.$$eval("#mode-form .error", (all) => all.map((message) => {
        const field = message.closest(".field, fieldset").querySelector("[aria-describedby=field-error]");
        return [field?.id, field?.getAttribute("aria-invalid"), message.textContent];
      }));
      const { not_a_date: notADate, missing } = phrases.errorCode;

      await page.focus("#at");
      await typeOver("2025-02-30");
      assert.deepEqual(await refusals(), [["at", "true", notADate]]);
      assert.equal(await page.$("#line .standing"), null, "no verdict is left standing");
      await screenshot("refused");
      await typeOver("");
      assert.deepEqual(await refusals(), [["at", "true", missing]]);
      await typeOver("2025-02-28");
      assert.deepEqual(await refusals(), []);
      assert.ok(await page.$("#line .standing"));

      await click("[name=shown][value=insurance_card]");
      await page.focus("#valid-until");
      await typeOver("7/31");
      assert.deepEqual(await refusals(), [["valid-until", "true", notADate]]);
      await click("[name=shown][value=nothing]");
      await settled();
      assert.deepEqual(await refusals(), [], "what is hidden is not asked for");

      await click("[name=circumstance][value=other]");
      await settled();
      assert.deepEqual(await refusals(), [["circumstance-note", "true", missing]]);
      await click("[name=circumstance][value='']");
      await page.select("#scheme", "employee");
      await settled();
      assert.deepEqual(await refusals(), [["coverage-key", "true", missing]]);
      await page.select("#scheme", "unknown");
    });

    test("every case of the case book stands as it says", async () => {
      const expected = new Map(caseFiles.flatMap(({ cases }) => cases.map(({ name, expect }) =>
        [name, expect.error ? `${expect.error.code} ${expect.error.path}` : expect.standing])));
      const answered = await page.evaluate(async () => {
        const { answer, cases } = await import("/www/casebook.js");
        return Promise.all(cases.map(async (found) => {
          const { verdict, closing, error } = await answer(found);
          return [found.one.name, error ? `${error.code} ${error.path}` : (verdict ?? closing)?.standing];
        }));
      });
      assert.notEqual(expected.size, 0);
      assert.equal(answered.length, expected.size, "the page has the whole book: is www/data built?");
      assert.deepEqual(answered.filter(([one, answer]) => answer !== expected.get(one)), []);
    });

    test("a case chosen from the list is shown, and said to agree", async () => {
      await click("[name=mode][value=cases]");
      const all = caseFiles.flatMap(({ cases }) => cases);
      const kinds = [
        (one) => "judge" in one && !one.expect.error,
        (one) => "close" in one && !one.expect.error && Object.keys(one.expect.verdicts).length > 0,
        (one) => one.expect.error,
      ];
      for (const of of kinds) {
        const one = all.find(of);
        if (!one) continue;
        await page.focus("#case-search");
        await typeOver(one.name);
        assert.equal(await page.$$eval("#cases label:not([hidden])", (labels) => labels.length), 1);
        await click("#cases label:not([hidden]) input");
        await settled();
        assert.match(await page.$eval("#advice dl", (facts) => facts.textContent), new RegExp(`${text.ja.agrees}`));
        assert.doesNotMatch(await page.$eval("#advice dl", (facts) => facts.textContent), new RegExp(text.ja.differs));
        if (one.judge && !one.expect.error) assert.equal(await shown(), one.expect.standing);
        if (one.close && !one.expect.error) assert.equal(await shown("#case-month .month-standing"), one.expect.standing);
      }
      await page.focus("#case-search");
      await typeOver("");
      await screenshot("cases");
    });

    test("it speaks English too, and the notice stays as it was written", async () => {
      await click("[name=mode][value=month]");
      const before = [await shown(), await marks()];
      const line = await page.$eval("#line p", (node) => node.textContent);
      await click("[name=language][value=en]");
      assert.equal(await page.$eval("html", (html) => html.lang), "en");
      assert.equal(await page.$eval("h1", (title) => title.textContent), text.en.title);
      assert.notEqual(await page.$eval("#line p", (node) => node.textContent), line);
      assert.deepEqual([await shown(), await marks()], before);
      assert.equal(await page.$eval("#passages", (passages) => passages.closest("[lang]").lang), "ja");
      const untranslated = await page.evaluate(() => {
        const left = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (/[ぁ-ん]/.test(node.data) && node.parentElement.closest("[lang]").lang === "en"
            && !node.parentElement.closest("noscript, [hidden]")) left.push(node.data);
        }
        return left;
      });
      assert.deepEqual(untranslated, []);
      await screenshot("en");
      await click("[name=language][value=ja]");
      assert.equal(await page.$eval("html", (html) => html.lang), "ja");
    });

    test("nothing is wider than a narrow screen", async () => {
      await page.setViewport({ width: 400, height: 800 });
      for (const mode of ["month", "form", "cases"]) {
        await click(`[name=mode][value=${mode}]`);
        await settled();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 400, mode);
      }
      await click("[name=mode][value=month]");
      await screenshot("narrow");
      await page.setViewport({ width: 1360, height: 900 });
    });

    test("after all this nothing was asked of anybody, and nothing complained", async () => {
      const asked = requests.filter(({ url }) => !url.startsWith("data:"));
      assert.notEqual(asked.length, 0, "the request log works");
      assert.deepEqual(asked.filter(({ url }) => !url.startsWith(`${server.origin}/`)), [], "only this machine");
      assert.deepEqual(asked.filter((request) => request.loaded), [], "after loading");
      assert.equal(await page.$eval("#requests", (count) => count.textContent), "0");
      assert.deepEqual(complaints, []);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    });

    test("the count on the page counts, and the policy holds", async () => {
      const other = await open();
      await other.goto(`${server.origin}/www/`, { waitUntil: "load" });
      await ready(other);
      const refused = await other.evaluate(async () => {
        const refusals = [];
        const attempt = async (what, run) => {
          try { await run(); } catch { refusals.push(what); }
        };
        await attempt("fetch", () => fetch("/www/page.js"));
        await attempt("markup", () => { document.createElement("p").innerHTML = "<b>x</b>"; });
        await new Promise((done) => {
          const image = new Image();
          image.onload = image.onerror = done;
          image.src = "/nowhere.svg";
        });
        return refusals;
      });
      assert.deepEqual(refused, ["fetch", "markup"]);
      await other.waitForFunction(() => document.querySelector("#requests").textContent !== "0");
      await other.close();
    });

    test("it is dark where the reader's screen is", async () => {
      const night = await launch({ dark: true });
      try {
        const other = await night.newPage();
        await other.setViewport({ width: 1360, height: 900 });
        await other.goto(`${server.origin}/www/`, { waitUntil: "load" });
        await ready(other);
        const brightness = (of) => of.evaluate(() => Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0]));
        assert.ok(await brightness(other) < 64);
        assert.ok(await brightness(page) > 192, "and light where it is light");
        await screenshot("dark", other);
      } finally {
        await night.close();
      }
    });
  });
}

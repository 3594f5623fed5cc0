// The elements, in real browsers, in a host as strict as hosts get: what they show is what the
// package says in Node, by keys alone, and nothing the host should not hear is to be heard.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openDesk } from "../../../pkg/index.js";
import { describe as inJapanese, phrases } from "../../../pkg/phrases/ja.js";
import { describe as inEnglish } from "../../../pkg/phrases/en.js";
import { wordsIn } from "../../../pkg/element/words.js";
import { browsers } from "./launch.mjs";
import * as webkit from "./webkit.mjs";
import { serve } from "../../../xtask/js/serve.mjs";

const screenshots = new URL("../../../build/screenshots/", import.meta.url);
mkdirSync(screenshots, { recursive: true });
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** From a key to what the clerk sees: what the page promises, on a slow machine too. */
const PROMPT = 50;

const node = await openDesk({ facility: { kind: "clinic" } });
const coverage = { key: "CANARY" };
const history = [{ id: "CANARY-1", at: "2024-05-07", coverage, shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }];
const judged = (facts) => node.judge({ reception: { id: "CANARY-2", at: "2024-05-21", coverage, ...facts }, history });
const { goOn } = wordsIn("ja").text;
const TOLERATED = { shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };

for (const [name, launch] of Object.entries(browsers)) {
  describe(`the elements in ${name}`, { timeout: 300_000 }, () => {
    let server, browser, page;
    const complaints = [];

    const open = async (of = browser) => {
      const opened = await of.newPage();
      await opened.setViewport({ width: 1360, height: 900 });
      opened.on("console", (message) => {
        if (["error", "warn", "warning"].includes(message.type())) complaints.push(message.text());
      });
      opened.on("pageerror", (error) => complaints.push(error.message));
      await opened.goto(`${server.origin}/tests/js/browsers/element/`, { waitUntil: "load" });
      await opened.waitForFunction(() => document.title === "ready");
      return opened;
    };
    const onDesk = (run, ...args) => page.$eval("madoguchi-desk", run, ...args);
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const begin = async (id = "CANARY-2") => {
      await onDesk((desk, at) => {
        desk.removeAttribute("lang");
        desk.reception = null;
        desk.history = window.earlier;
        desk.reception = { ...at, coverage: { key: "CANARY" } };
        desk.focus();
      }, { id, at: "2024-05-21" });
    };
    /** What the clerk reads, and what stands open. */
    const seen = () => onDesk((desk) => {
      const within = desk.shadowRoot;
      const verdict = within.querySelector("madoguchi-verdict").shadowRoot;
      const texts = (selector) => [...verdict.querySelectorAll(selector)].map((one) => one.textContent);
      const prompt = within.querySelector("[part=prompt]");
      const [standing = null] = texts("[part=standing]");
      return {
        standing, reason: texts("[part=reason]")[0] ?? null, next: texts("[part=next] li"), tell: texts("[part=tell] li"),
        cautions: texts("[part=cautions] li"), findings: [...verdict.querySelectorAll("[data-finding]")].map((one) => one.dataset.finding),
        prompt: prompt.hidden ? null : prompt.textContent, focus: within.activeElement?.name ?? null, chosen: within.activeElement?.value ?? null,
      };
    });
    const screenshot = (what, of = page) => of.screenshot({ path: new URL(`${name}-element-${what}.png`, screenshots).pathname, fullPage: true });

    before(async () => {
      server = await serve({ port: 0, folders: ["pkg", "tests/js/browsers/element"] });
      browser = await launch();
      page = await open();
    });

    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test("what was set before they were defined holds, and defining twice does nothing", async () => {
      const { verdict, own } = await page.evaluate(() => window.before);
      assert.equal(verdict, undefined, "it was a plain element then");
      assert.deepEqual(own.sort(), ["desk", "history", "reception"]);
      assert.deepEqual(await onDesk((desk) => [Object.keys(desk), desk.problem]), [[], { missing: "shown" }]);
    });

    test("four keys to a verdict, and it is Node's", async () => {
      await begin();
      assert.equal((await seen()).focus, "shown");
      await press("9");
      assert.equal((await seen()).focus, "by");
      assert.deepEqual([(await seen()).standing, (await seen()).prompt], [null, goOn], "nothing has failed while the clerk is on the way");
      assert.equal(await onDesk((desk) => desk.verdict.standing), judged({ shown: { kind: "patient_card" } }).standing, "the host may know");
      await press("2");
      assert.equal((await seen()).focus, "answer");
      assert.deepEqual([(await seen()).standing, (await seen()).prompt !== null], [null, true], "an answer is wanted");
      await press("1");
      assert.deepEqual([(await seen()).focus, (await seen()).standing], ["circumstance", phrases.standing.unconfirmed], "the last group");
      await press("1");
      const verdict = judged(TOLERATED);
      const { reason, next, assigned, tell, cautions } = inJapanese(verdict);
      const now = await seen();
      assert.deepEqual(
        { standing: now.standing, reason: now.reason, next: now.next, tell: now.tell, cautions: now.cautions, findings: now.findings },
        { standing: phrases.standing.tolerated, reason, next: next.map((step, at) => `${step} ${assigned[at]}`), tell, cautions, findings: verdict.findings.map(({ met }) => String(met)) },
      );
      assert.deepEqual([now.prompt, now.focus, now.chosen], [null, "circumstance", "flow"]);
      assert.deepEqual(await onDesk((desk) => JSON.parse(JSON.stringify(desk.verdict))), JSON.parse(JSON.stringify(verdict)));
      await screenshot("ja");
    });

    test("why: every finding with its source, its weight, its dates and its passage, and the record by hand", async () => {
      const [found, expected] = [await onDesk((desk) => {
        const verdict = desk.shadowRoot.querySelector("madoguchi-verdict").shadowRoot;
        verdict.querySelector("details").open = true;
        const texts = (selector) => [...verdict.querySelectorAll(selector)].map((one) => one.textContent);
        return {
          passages: texts("blockquote"), sources: texts(".sources li"), grounds: texts(".ground"),
          decided: texts("[data-decided] h4"), dates: texts("[data-decided] .dates li"),
        };
      }), judged(TOLERATED)];
      const passages = new Map(node.passages().map((one) => [one.id, one]));
      const leaned = [...new Set(expected.findings.flatMap((finding) => finding.passages))];
      assert.ok(leaned.length > 1);
      assert.deepEqual(found.passages, leaned.map((id) => `${passages.get(id).name} ${passages.get(id).text}`));
      const citations = new Map(node.sources().map(({ id, citation }) => [id, citation]));
      assert.deepEqual(found.sources, [...new Set(expected.findings.map(({ source }) => source))].map((id) => citations.get(id)));
      assert.equal(found.grounds.length, expected.findings.length);
      expected.findings.forEach(({ evidence, passages: of }, at) => {
        assert.ok(found.grounds[at].includes(phrases.evidence[evidence]), found.grounds[at]);
        for (const id of of) assert.ok(found.grounds[at].includes(passages.get(id).name), found.grounds[at]);
      });
      assert.deepEqual([found.decided, found.dates], [[phrases.rule.monthly_tolerance], ["2024年4月17日から2025年12月1日まで", "2025年12月2日から"]]);
      await screenshot("why");
      const copied = await onDesk(async (desk) => {
        const verdict = desk.shadowRoot.querySelector("madoguchi-verdict").shadowRoot;
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined });
        verdict.querySelector("[part=copy]").click();
        await new Promise((done) => setTimeout(done, 20));
        delete navigator.clipboard;
        verdict.querySelector("details").open = false;
        return verdict.querySelector("[part=record]").textContent;
      });
      assert.deepEqual(JSON.parse(copied), JSON.parse(JSON.stringify(expected.record)));
    });

    test("what the desk then did is offered where a verdict asks for something, told to the host, and blocks nothing", async () => {
      const offered = () => onDesk((desk) => !desk.shadowRoot.querySelector("[part=handling]").hidden);
      await begin();
      await press("9", "2", "1");
      assert.equal(await offered(), false, "the host has not asked for it");
      await onDesk((desk) => {
        window.told = [];
        desk.addEventListener("madoguchi-handling", ({ detail, bubbles, composed }) => window.told.push({ ...detail, goesFar: bubbles || composed }));
        desk.handling = true;
      });
      assert.equal(await offered(), true);
      const next = await onDesk((desk) => Array.from(desk.shadowRoot.querySelector("madoguchi-verdict").shadowRoot.querySelectorAll("[part=next] li"), (one) => one.textContent));
      const verdict = judged({ shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" } });
      const { next: steps, assigned } = inJapanese(verdict);
      assert.deepEqual(next, steps.map((step, at) => `${step} ${assigned[at]}`), "who, and by when");
      await onDesk((desk) => {
        const within = desk.shadowRoot;
        within.querySelector("[part=followed]").click();
        within.querySelector("[part=went-on]").click();
        within.querySelector("[part=handling-reason]").value = "urgent";
        within.querySelector("[part=went-on]").click();
      });
      const { digest } = verdict.record;
      const goesFar = false;
      assert.deepEqual(await page.evaluate(() => window.told), [{ digest, action: "followed", goesFar }, { digest, action: "went_on", goesFar }, { digest, action: "went_on", reason: "urgent", goesFar }]);
      assert.match(await onDesk((desk) => desk.shadowRoot.querySelector("[part=handling] [role=status]").textContent), /確かめずに進めた・急を要した/);
      assert.deepEqual(await onDesk((desk) => [desk.checkValidity(), desk.facts.circumstance ?? null]), [true, null]);
      await screenshot("handling");
      await onDesk(async (desk, value) => { desk.value = value; await Promise.resolve(); }, JSON.stringify(TOLERATED));
      assert.equal(await offered(), false, "nothing is asked of a reception that stands");
      await onDesk((desk) => { desk.handling = false; });
    });

    test("a stored record is shown as it was, in place of a verdict, and what is none is not", async () => {
      const { record } = judged(TOLERATED);
      const show = (given) => page.evaluate((value) => {
        const element = document.body.appendChild(document.createElement("madoguchi-verdict"));
        element.record = value;
        const texts = (selector) => [...element.shadowRoot.querySelectorAll(selector)].map((one) => one.textContent);
        const lineOf = ({ shadowRoot }) => {
          for (const details of shadowRoot.querySelectorAll("details")) details.open = true;
          const line = shadowRoot.querySelector("ul.findings li");
          const range = document.createRange();
          if (line === null) return 0;
          line.firstChild.data = "字".repeat(100);
          range.selectNodeContents(line);
          return range.getBoundingClientRect().width;
        };
        const shown = { kept: element.record, standing: texts("[part=standing]")[0] ?? null, findings: texts("[part=finding]"), said: texts("dd"), width: lineOf(element), advice: element.shadowRoot.querySelector("[part=advice]").hidden };
        element.verdict = null;
        const still = element.record !== null;
        element.remove();
        return { ...shown, still };
      }, given);
      const plain = JSON.parse(JSON.stringify(record));
      const seen = await show(plain);
      assert.deepEqual([seen.kept, seen.standing, seen.advice, seen.still], [plain, phrases.standing.tolerated, true, true]);
      assert.equal(JSON.stringify(seen.kept), JSON.stringify(plain), "key by key");
      assert.deepEqual(seen.findings, inJapanese(judged(TOLERATED)).findings);
      assert.ok(seen.findings.some((finding) => finding.includes("2024年5月7日の受付 CANARY-1（前）")));
      assert.ok(seen.said.includes(record.digest) && seen.said.includes("診療所"));
      assert.ok(seen.width > 600, `${seen.width}: a finding has the whole line`);
      const { digest, desk, law, format, rules: rulesVersion, ...old } = plain;
      const first = { ...old, rulesVersion, findings: old.findings.map(({ code }) => code) };
      assert.deepEqual([(await show(first)).standing, (await show(first)).kept.format], [phrases.standing.tolerated, 1]);
      for (const wrong of [{}, { ...plain, format: 3 }, { ...plain, findings: [] }, { ...plain, digest: "" }]) {
        assert.deepEqual([(await show(wrong)).kept, (await show(wrong)).standing], [null, wordsIn("ja").text.notAVerdict]);
      }
    });

    test("keys undo, and Enter goes on and at the end gives the form its value", async () => {
      await begin();
      await press("9", "2", "1", "1");
      await press("Backspace");
      assert.deepEqual([(await seen()).standing, (await seen()).focus], [phrases.standing.unconfirmed, "circumstance"], "without the circumstance");
      await press("Backspace", "Backspace");
      assert.equal((await seen()).focus, "by", "to what was taken back, and not to what is hidden by it");
      await press("2", "1");
      await press("1");
      await page.keyboard.down("Control");
      await press("z");
      await page.keyboard.up("Control");
      assert.equal((await seen()).standing, phrases.standing.unconfirmed);
      await press("1");
      await page.evaluate(() => { window.submitted.length = 0; });
      await press("Enter");
      const [value] = await page.evaluate(() => window.submitted);
      assert.deepEqual(JSON.parse(value), TOLERATED);
      assert.equal(value, await onDesk((desk) => desk.value));
      for (let steps = 0; steps < 4; steps += 1) await onDesk((desk) => desk.shadowRoot.querySelector("[part=undo]").click());
      assert.deepEqual(await onDesk((desk) => [desk.value, desk.canUndo]), ["", false]);
      assert.equal((await seen()).focus, "shown", "the button that is spent keeps no focus");
      await onDesk((desk) => { desk.focus(); });
      await press("Enter");
      assert.equal((await seen()).focus, "by", "Enter passes a group over");
    });

    test("what a key leads to asks for what it needs", async () => {
      await begin();
      await press("3");
      assert.equal((await seen()).focus, "validUntil", "a card bears a date");
      await press("Enter", "0");
      assert.equal((await seen()).focus, "circumstance", "nothing asked, no answer");
      await press("7");
      assert.deepEqual([(await seen()).focus, await onDesk((desk) => desk.problem)], ["evident", { missing: "evident" }]);
      await press("1");
      assert.equal(await onDesk((desk) => desk.verdict.standing), judged({ shown: { kind: "insurance_card" }, circumstance: { kind: "emergency", eligibilityEvident: true } }).standing);
      await begin("another");
      await press("a");
      assert.deepEqual(await onDesk((desk) => desk.facts), { shown: { kind: "declaration" } }, "letters too, large or small");
      await begin();
      await onDesk((desk) => { desk.setAttribute("shortcuts", "off"); });
      await press("9");
      assert.equal(await onDesk((desk) => desk.value), "", "where the host wants none");
      await onDesk((desk) => { desk.removeAttribute("shortcuts"); });
    });

    test("what the host brought is passed over, and Ctrl+Enter ends anywhere, never unseen", async () => {
      const brought = (facts) => onDesk((desk, given) => {
        desk.history = window.earlier;
        desk.reception = { id: `brought-${performance.now()}`, at: "2024-05-21", coverage: { key: "CANARY" }, ...given };
        desk.focus();
        window.submitted.length = 0;
      }, facts);
      const end = async () => {
        await page.keyboard.down("Control");
        await press("Enter");
        await page.keyboard.up("Control");
        return page.evaluate(() => window.submitted.length);
      };
      const { inquiry, circumstance } = TOLERATED;
      await brought({ inquiry });
      await press("9");
      assert.equal((await seen()).focus, "circumstance", "the inquiry is there");
      await brought({ inquiry, circumstance });
      await press("9");
      assert.deepEqual([(await seen()).focus, (await seen()).standing], ["circumstance", phrases.standing.tolerated], "at the end, where Enter ends");
      await onDesk((desk) => desk.focus());
      await press("Enter", "2");
      assert.equal((await seen()).focus, "answer", "another way of asking has another answer");
      await press("1");
      await onDesk((desk) => desk.focus());
      assert.equal(await end(), 1, "from the first group");
      await brought({ circumstance: { kind: "other", note: "x" } });
      await press("5");
      await press("5");
      assert.equal((await seen()).focus, "by");
      await press("0");
      assert.equal((await seen()).focus, "note", "the last stop");
      await brought({});
      await press("9", "2", "1", "1");
      await onDesk((desk) => desk.focus());
      await press("9");
      assert.equal((await seen()).focus, "by", "what the clerk keyed is passed over by nobody");
      // What is short is shown before it can be entered.
      await brought({});
      await press("1");
      assert.deepEqual([await end(), (await seen()).standing, (await seen()).focus], [0, phrases.standing.unconfirmed, "circumstance"]);
      assert.equal(await end(), 1);
      await brought({});
      await press("1", "1");
      assert.deepEqual([await end(), (await seen()).focus], [0, "answer"], "to what is missing");
    });

    test("before there is a reception nothing can be keyed, and so nothing is lost", async () => {
      await onDesk((desk) => { desk.reception = null; desk.focus(); });
      await press("9", "2");
      assert.deepEqual(await onDesk((desk) => [desk.value, desk.problem, desk.shadowRoot.querySelector("fieldset").disabled]), ["", { missing: "desk" }, true]);
      await begin();
      await press("9", "2");
      assert.deepEqual(await onDesk((desk) => [desk.facts.shown.kind, desk.problem]), ["patient_card", { missing: "answer" }]);
    });

    test("what is keyed while the module loads is that reception's, and judged when it comes", async () => {
      const keep = () => onDesk((desk) => { window.loaded = desk.desk; desk.desk = null; window.submitted.length = 0; });
      await keep();
      await begin("loading");
      await press("9", "2", "1", "1", "Enter");
      assert.deepEqual(await onDesk((desk) => [desk.facts, desk.verdict, desk.problem, window.submitted]), [TOLERATED, null, { missing: "desk" }, []], "kept, and not entered unjudged");
      await page.click("button");
      assert.deepEqual(await onDesk((desk) => [window.submitted, desk.validity.customError, desk.validationMessage]), [[], true, wordsIn("ja").text.missing.desk], "nor by a button");
      await onDesk((desk) => { desk.desk = window.loaded; });
      assert.equal((await seen()).standing, phrases.standing.tolerated);
      await keep();
      await begin("left");
      await press("9", "2");
      await begin("another");
      assert.equal(await onDesk((desk) => { desk.desk = window.loaded; return desk.value; }), "", "of one reception nothing is another's");
      // So it is where the desk is promised; of two the later counts, and one that cannot be opened is no verdict.
      const promised = await onDesk(async (desk, facts) => {
        const said = () => [desk.desk === window.loaded, desk.verdict?.standing ?? null, desk.problem];
        const ends = {};
        const promise = (name) => new Promise((done, fail) => { ends[name] = { done, fail }; });
        Object.assign(desk, { desk: promise("first"), history: window.earlier, reception: { id: "promised", at: "2024-05-21", coverage: { key: "CANARY" } }, value: facts });
        const told = [said()];
        desk.desk = promise("second");
        ends.first.done({});
        await null;
        await null;
        told.push(said());
        ends.second.done(window.loaded);
        await null;
        await null;
        told.push(said());
        desk.desk = promise("third");
        ends.third.fail(new Error("no"));
        await null;
        await null;
        told.push(said());
        desk.desk = window.loaded;
        return told;
      }, JSON.stringify(TOLERATED));
      assert.deepEqual(promised, [[false, null, { missing: "desk" }], [false, null, { missing: "desk" }], [true, "tolerated", null], [false, null, { code: "fault", path: "" }]]);
      // The focus that was asked for too early comes with the reception, unless it is wanted elsewhere by then.
      const focused = (meanwhile) => onDesk(async (desk, of) => {
        desk.reception = null;
        await null;
        document.activeElement.blur();
        desk.focus();
        document.querySelector(of)?.focus();
        desk.history = [];
        desk.reception = { id: of, at: "2024-05-21" };
        await null;
        return document.activeElement === desk && desk.shadowRoot.activeElement.name;
      }, meanwhile);
      assert.deepEqual([await focused("#nothing"), await focused("button")], ["shown", false]);
    });

    test("no verdict leans on the patient before, nor does a form take what was recorded of one", async () => {
      await begin();
      await press("9", "2", "1", "1");
      assert.equal((await seen()).standing, phrases.standing.tolerated);
      assert.equal(await onDesk((desk) => {
        desk.reception = { id: "next", at: "2024-05-21", coverage: { key: "CANARY" } };
        return new FormData(desk.form).get("check");
      }), null, "at once");
      await onDesk((desk) => desk.focus());
      await press("9", "2", "1", "1");
      assert.deepEqual(await onDesk((desk) => [desk.history, desk.verdict, desk.problem]), [null, null, { missing: "history" }]);
      assert.deepEqual([(await seen()).standing, (await seen()).prompt], [null, wordsIn("ja").text.missing.history]);
      await onDesk((desk) => { desk.history = []; });
      assert.equal((await seen()).standing, phrases.standing.pending, "of this patient nothing else is known");
      // Whatever its order, what is set in one turn belongs together; and an empty history is nobody's.
      const after = (...names) => onDesk(async (desk, given) => {
        const values = { history: window.earlier, reception: { id: String(performance.now()), at: "2024-05-21", coverage: { key: "CANARY" } }, none: null };
        for (const name of given) {
          if (name === "none") desk.reception = null;
          else if (name === "turn") await new Promise((done) => setTimeout(done));
          else desk[name] = values[name];
        }
        return desk.history?.length ?? null;
      }, names);
      assert.deepEqual([await after("history", "reception"), await after("reception", "history"), await after("turn", "reception"), await after("none", "turn", "history", "turn", "reception"), await after("turn", "none", "turn", "reception"), await after("history", "reception", "none", "turn", "reception")], [1, 1, null, 1, null, null]);
      assert.equal(await onDesk((desk) => { desk.history = []; desk.reception = null; desk.reception = { id: "empty", at: "2024-05-21" }; return desk.history.length; }), 0);
    });

    test("it offers what the host's desk offers, in its order, and all else behind one button", async () => {
      const offered = (name) => onDesk((desk, of) => [...desk.shadowRoot.querySelectorAll(`input[name=${of}], select[name=${of}] option`)].filter((one) => one.value && one.checkVisibility()).map(({ value, dataset }) => `${dataset.key} ${value}`), name);
      const offer = (choices) => onDesk((desk, value) => { desk.choices = value; return JSON.parse(JSON.stringify(desk.choices)); }, choices);
      const own = { shown: ["patient_card", "my_number_card"], circumstance: ["emergency", "flow"] };
      assert.deepEqual(await offer(own), own);
      await begin();
      assert.deepEqual([await offered("shown"), await offered("circumstance"), (await offered("by")).length], [["1 patient_card", "2 my_number_card", "0 nothing"], ["1 emergency", "2 flow"], 3]);
      await press("1", "2", "1", "2");
      assert.deepEqual(await onDesk((desk) => desk.facts), TOLERATED, "its order is that of the keys");
      // What is recorded is shown, whether it is offered or not.
      await onDesk((desk) => { desk.value = '{"shown":{"kind":"oral"}}'; });
      assert.deepEqual(await offered("shown"), ["1 patient_card", "2 my_number_card", "3 oral", "0 nothing"]);
      await begin();
      const all = () => onDesk((desk) => { desk.shadowRoot.querySelector("[part=all]").click(); return desk.shadowRoot.querySelector("[part=all]").getAttribute("aria-pressed"); });
      assert.equal(await all(), "true");
      assert.deepEqual([(await offered("shown")).slice(0, 3), (await offered("shown")).length, (await offered("circumstance")).length], [["1 patient_card", "2 my_number_card", "3 smartphone"], 15, 7]);
      await begin();
      assert.equal((await offered("shown")).length, 3, "for one reception");
      // Where nothing is offered nothing is asked, unless there is something.
      await offer({ by: [] });
      await begin();
      await press("9");
      assert.deepEqual([(await seen()).focus, await offered("by")], ["circumstance", []]);
      await onDesk((desk) => { desk.value = '{"inquiry":{"by":"card","answer":"valid"}}'; });
      assert.deepEqual(await offered("by"), ["1 card"]);
      assert.deepEqual(await offer({ shown: ["oral", "oral", "flow", "toString", null, 1, "nothing"], by: "card", answer: ["valid"] }), { shown: ["oral"] });
      for (const none of [null, undefined, 1, "oral", [], {}, { by: 1 }]) assert.equal(await offer(none), null);
      assert.equal(await onDesk((desk) => desk.shadowRoot.querySelector("[part=all]").hidden), true, "nothing is kept back");
    });

    test("what the host brought is said, and can be opened", async () => {
      const brought = () => onDesk((desk) => Object.fromEntries([...desk.shadowRoot.querySelectorAll("[data-group]")].map((group) => {
        const own = (selector) => [...group.querySelectorAll(selector)].filter((one) => one.closest("[data-group]") === group && one.checkVisibility());
        return [group.dataset.group, [own("[part=brought]").map((one) => one.textContent).join(), own("input[type=radio]").length, own("[part=reopen]").length]];
      })));
      await begin("brought");
      await onDesk((desk) => { desk.history = window.earlier; desk.reception = { id: "told", at: "2024-05-21", coverage: { key: "CANARY" }, shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" } }; desk.focus(); });
      const { brought: word } = wordsIn("ja").text;
      assert.deepEqual(await brought(), { shown: [word, 1, 1], by: [word, 1, 1], answer: ["", 1, 0], circumstance: ["", 8, 0], evident: ["", 0, 0] });
      assert.equal((await seen()).focus, "circumstance", "the first that is to be answered");
      await screenshot("brought");
      await onDesk((desk) => desk.shadowRoot.querySelector("[data-group=by] [part=reopen]").click());
      assert.deepEqual([(await brought()).by, (await brought()).answer, (await seen()).focus], [["", 4, 0], ["", 9, 0], "by"], "opened, with its answer");
      assert.deepEqual(await onDesk((desk) => desk.facts.inquiry), { by: "number", answer: "valid" }, "and nothing of it lost");
      await onDesk((desk) => desk.shadowRoot.querySelector("[data-group=shown] input:checked").focus());
      await press("1");
      assert.deepEqual([(await brought()).shown, (await seen()).focus], [["", 15, 0], "by"], "what the clerk chose is the clerk's, and what was opened is passed over by nobody");
    });

    test("an answer that comes later fills what nobody has answered, and comes back to nobody who took it away", async () => {
      const say = (facts) => onDesk((desk, given) => {
        desk.reception = { id: "late", at: "2024-05-21", coverage: { key: "CANARY" }, ...given };
        return [desk.facts, [...desk.shadowRoot.querySelectorAll("[data-brought]")].map((one) => one.dataset.group)];
      }, facts);
      const { shown, inquiry, circumstance } = TOLERATED;
      await begin("late");
      await press("9");
      assert.deepEqual((await say({ inquiry }))[0], { shown, inquiry });
      assert.deepEqual((await say({ inquiry }))[1], ["by", "answer"]);
      await press("Backspace");
      assert.deepEqual((await say({ inquiry }))[0], { inquiry }, "it is no step of the clerk's");
      await onDesk((desk) => desk.shadowRoot.querySelector("input[name=by]:checked").focus());
      await press("0");
      assert.deepEqual((await say({ inquiry }))[0], {}, "taken away");
      const failed = { by: "number", answer: "failed" };
      assert.deepEqual((await say({ inquiry: failed }))[0], { inquiry: failed }, "another answer");
      await onDesk((desk) => desk.shadowRoot.querySelector("[data-group=by] [part=reopen]").click());
      assert.deepEqual((await say({ inquiry: failed }))[1], [], "opened it stays open");
      assert.deepEqual((await say({ inquiry }))[0], { inquiry: failed }, "and is the clerk's");
      assert.deepEqual((await say({ circumstance, shown }))[0], { shown, inquiry: failed, circumstance });
      assert.deepEqual((await say({}))[0], { shown, inquiry: failed, circumstance }, "what is no longer said stays");
      assert.deepEqual(await onDesk(async (desk) => {
        desk.reception = { ...desk.reception, shown: { kind: "patient_card" } };
        desk.form.reset();
        return [desk.facts, [...desk.shadowRoot.querySelectorAll("[data-brought]")].map((one) => one.dataset.group)];
      }), [{ shown }, ["shown"]], "a reset goes back to what was brought, as brought");
    });

    test("the compact form is one row, and a narrow panel, with the same keys and the same facts", async () => {
      await onDesk((desk) => { desk.compact = true; });
      await begin();
      await press("9", "2", "1", "1");
      assert.deepEqual([await onDesk((desk) => desk.facts), (await seen()).standing], [TOLERATED, phrases.standing.tolerated]);
      const lists = await onDesk((desk) => [...desk.shadowRoot.querySelectorAll("select[part=list]")].filter((one) => one.checkVisibility()).map((one) => [one.name, one.selectedOptions[0].textContent, Math.round(one.getBoundingClientRect().bottom)]));
      assert.deepEqual(lists.map(([name, text]) => [name, text]), [["shown", `9 ${phrases.shownKind.patient_card}`], ["by", `2 ${phrases.by.number}`], ["answer", `1 ${phrases.answer.valid}`], ["circumstance", `1 ${phrases.circumstanceKind.flow}`]]);
      assert.equal(new Set(lists.map(([, , bottom]) => bottom)).size, 1, "one row");
      assert.ok(await onDesk((desk, [bottom]) => desk.shadowRoot.querySelector("madoguchi-verdict").getBoundingClientRect().top > bottom, lists[0].slice(2)), "the verdict below it");
      await screenshot("compact");
      await press("Backspace");
      assert.deepEqual([await onDesk((desk) => desk.facts.circumstance ?? null), (await seen()).focus], [null, "circumstance"]);
      await onDesk((desk) => { const list = desk.shadowRoot.querySelector("select[name=circumstance]"); list.value = "emergency"; list.dispatchEvent(new Event("change", { bubbles: true })); });
      assert.deepEqual(await onDesk((desk) => [desk.facts.circumstance, desk.problem]), [{ kind: "emergency" }, { missing: "evident" }], "chosen by hand");
      // Into the other form and back, with the focus, nothing is lost.
      assert.deepEqual(await onDesk((desk) => {
        desk.shadowRoot.querySelector("select[name=by]").focus();
        const before = desk.value;
        desk.compact = false;
        const { name, type, value } = desk.shadowRoot.activeElement;
        desk.compact = true;
        return [desk.value === before, name, type, value, desk.shadowRoot.activeElement.localName];
      }), [true, "by", "radio", "number", "select"]);
      // Whatever it holds nothing lies on another, and nothing is wider than its place.
      const everything = { shown: { kind: "insurance_card", validUntil: "2024-03-31" }, inquiry: { by: "number", answer: "invalid", on: "2024-05-20", coverage: "x" }, circumstance: { kind: "other", note: "x" } };
      for (const [width, lang] of [[1280, "ja"], [1280, "en"], [700, "en"], [360, "ja"], [320, "en"]]) {
        await page.setViewport({ width, height: 900 });
        const overlapping = await onDesk((desk, to, value) => {
          Object.assign(desk, { lang: to, handling: true, value });
          void desk.verdict;
          const boxes = [...desk.shadowRoot.querySelectorAll("select, input, button")].filter((one) => one.checkVisibility()).map((one) => [one.name || one.getAttribute("part"), one.getBoundingClientRect()]);
          const lies = (one, other) => one !== other && one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
          return boxes.filter(([, one]) => boxes.some(([, other]) => lies(one, other))).map(([name]) => name);
        }, lang, JSON.stringify(everything));
        assert.deepEqual(overlapping, [], `${width} ${lang}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${width} ${lang}`);
        await screenshot(`compact-${width}-${lang}`);
      }
      await page.setViewport({ width: 1360, height: 900 });
      await onDesk((desk) => { desk.removeAttribute("lang"); Object.assign(desk, { compact: false, handling: false }); });
    });

    test("a finger hits everything: 44 px, in either form, however small the host's text", async () => {
      await onDesk((desk) => { desk.handling = true; document.body.dataset.small = ""; });
      for (const compact of [false, true]) {
        await begin();
        await onDesk((desk, is) => {
          Object.assign(desk, { compact: is, choices: { shown: ["insurance_card"] } });
          desk.value = '{"shown":{"kind":"insurance_card","validUntil":"2024-03-31"},"inquiry":{"by":"number","answer":"invalid","on":"2024-05-20","coverage":"x"},"circumstance":{"kind":"other","note":"x"}}';
        }, compact);
        const small = await onDesk((desk) => {
          const roots = [desk.shadowRoot, desk.shadowRoot.querySelector("madoguchi-verdict").shadowRoot];
          const targets = roots.flatMap((root) => [...root.querySelectorAll("button, select, summary, label:has(input), input:not([type=radio], [type=checkbox])")]).filter((one) => one.checkVisibility());
          return [targets.length, targets.filter((one) => one.getBoundingClientRect().height < 44).map((one) => `${one.localName} ${one.getAttribute("part")} ${one.getBoundingClientRect().height}`)];
        });
        assert.ok(small[0] > 10);
        assert.deepEqual(small[1], [], compact ? "compact" : "");
      }
      await onDesk((desk) => { delete document.body.dataset.small; Object.assign(desk, { compact: false, handling: false, choices: null }); });
    });

    describe("a record goes out once", () => {
      const whole = async (id) => {
        await begin(id);
        await press("9", "2", "1", "1");
        await page.evaluate(() => { window.submitted.length = 0; window.whileStoring = undefined; });
      };
      const sent = () => page.evaluate(() => window.submitted.length);
      const prompt = async () => (await seen()).prompt;
      const { text } = wordsIn("ja");

      test("at a double click", async () => {
        await whole("double click");
        await page.click("button", { count: 2 });
        assert.equal(await sent(), 1);
        await onDesk((desk) => desk.undo());
        await page.click("button");
        assert.equal(await sent(), 2, "what was changed is another");
      });

      test("at a second Enter", async () => {
        await whole("second Enter");
        await press("Enter", "Enter");
        assert.equal(await sent(), 1);
        await page.evaluate(() => new Promise((done) => setTimeout(done, 1_100)));
        await press("Enter");
        assert.equal(await sent(), 2, "a host that does not tell how long it stores is asked again a second later");
      });

      test("never at the Enter of an input method", async () => {
        await whole("input method");
        await press("5");
        assert.equal((await seen()).focus, "note");
        await page.keyboard.type("x");
        const enter = (more) => onDesk((desk, of) => desk.shadowRoot.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, cancelable: true, ...of })), more);
        for (const composed of [{ isComposing: true }, { keyCode: 229 }, { repeat: true }]) await enter(composed);
        assert.equal(await sent(), 0);
        await enter({});
        assert.equal(await sent(), 1);
      });

      test("where the host's own listener submits again", async () => {
        await whole("again");
        await page.evaluate(() => { window.whileStoring = ({ target }) => { window.again = new Promise((done) => setTimeout(() => done(target.requestSubmit()))); }; });
        await press("Enter");
        await page.evaluate(() => window.again);
        assert.equal(await sent(), 1);
      });

      test("while the host stores it, and never again what was stored", async () => {
        await whole("storing");
        await page.evaluate(() => {
          window.whileStoring = () => document.querySelector("madoguchi-desk").hold(new Promise((done, fail) => { window.end = { done, fail }; }));
        });
        await press("Enter");
        await page.evaluate(() => new Promise((done) => setTimeout(done, 1_100)));
        await press("Enter");
        assert.deepEqual([await sent(), await prompt()], [1, text.storing], "however long it takes");
        await press("2", "Enter");
        assert.equal(await sent(), 1, "nor what was changed meanwhile");
        await press("1");
        await page.evaluate(() => window.end.done());
        assert.equal(await prompt(), text.stored);
        await press("Enter");
        await page.click("button");
        assert.equal(await sent(), 1);
        await onDesk((desk) => desk.shadowRoot.querySelector("[name=circumstance]:checked").focus());
        await press("2");
        assert.equal(await prompt(), null);
        await press("Enter");
        assert.equal(await sent(), 2, "corrected it is another");
        await page.evaluate(() => window.end.fail(new Error("no")));
        assert.equal(await prompt(), text.failed);
        await press("Enter");
        assert.equal(await sent(), 3, "what was not stored may be sent again");
        // The next patient does not wait for the one before, nor is touched by what becomes of it.
        await begin("next of storing");
        await press("9", "2", "1", "2");
        await page.evaluate(() => { window.whileStoring = undefined; window.end.done(); });
        assert.equal(await prompt(), null);
        await press("Enter");
        assert.equal(await sent(), 4);
      });

      test("where two of them stand in one form, each as the other", async () => {
        await whole("first of two");
        const counts = await onDesk(async (desk, value) => {
          const second = document.createElement("madoguchi-desk");
          Object.assign(second, { desk: desk.desk, reception: { id: "second of two", at: "2024-05-21" } });
          desk.form.append(second);
          second.value = value;
          const counted = [];
          const submit = () => { desk.form.requestSubmit(); counted.push(window.submitted.length); };
          submit();
          submit();
          second.value = '{"shown":{"kind":"my_number_card"},"inquiry":{"by":"card","answer":"valid"}}';
          submit();
          submit();
          second.remove();
          desk.form.requestSubmit();
          counted.push(window.submitted.length);
          return counted;
        }, JSON.stringify(TOLERATED));
        assert.deepEqual(counts, [1, 1, 2, 2, 2]);
      });
    });

    test("moved, taken away while it loads, in a template and back, and two on a page, it stays what it is", async () => {
      await begin();
      await press("9", "2", "1", "1");
      const found = await onDesk(async (desk, value) => {
        const { form } = desk;
        const said = () => [desk.verdict?.standing ?? null, desk.value === value, desk.shadowRoot.adoptedStyleSheets.length];
        const told = { before: said() };
        document.body.append(desk);
        told.moved = [...said(), desk.form];
        const inert = document.createElement("template");
        document.body.append(inert);
        inert.content.append(desk);
        told.template = said().slice(0, 2);
        form.prepend(desk);
        told.back = [...said(), desk.form === form];
        inert.remove();
        const frame = document.body.appendChild(document.createElement("iframe"));
        frame.contentDocument.body.append(desk);
        told.frame = said().slice(0, 2);
        form.prepend(desk);
        told.home = said();
        frame.remove();
        // Taken away before its desk and its history have come.
        const gone = document.createElement("madoguchi-desk");
        document.body.append(gone);
        Object.assign(gone, { history: null, reception: { id: "gone", at: "2024-05-21" } });
        gone.focus();
        gone.remove();
        await null;
        Object.assign(gone, { desk: desk.desk, history: [], value });
        told.gone = gone.verdict.standing;
        // Another on the page has its own of everything.
        const other = document.createElement("madoguchi-desk");
        document.body.append(other);
        Object.assign(other, { desk: desk.desk, reception: { id: "other", at: "2024-05-21" }, lang: "en" });
        other.shadowRoot.querySelector("input[value=oral]").click();
        told.other = [other.facts.shown.kind, desk.facts.shown.kind, other.shadowRoot.querySelector("[part=undo]").textContent, desk.shadowRoot.querySelector("[part=undo]").textContent];
        // Its language changes while its reasons stand open, and they stay open.
        const details = desk.shadowRoot.querySelector("madoguchi-verdict").shadowRoot.querySelector("details");
        details.open = true;
        const { activeElement } = desk.shadowRoot;
        desk.lang = "en";
        told.language = [details.open, details.querySelector("summary").textContent, desk.shadowRoot.activeElement === activeElement];
        details.open = false;
        desk.removeAttribute("lang");
        other.remove();
        told.errors = window.errors;
        return told;
      }, JSON.stringify(TOLERATED));
      const kept = ["tolerated", true, 1];
      assert.deepEqual(found, {
        before: kept, moved: [...kept, null], template: kept.slice(0, 2), back: [...kept, true], frame: kept.slice(0, 2), home: kept, gone: "pending",
        other: ["oral", "patient_card", "Undo", wordsIn("ja").text.undo], language: [true, wordsIn("en").text.why, true], errors: [],
      });
    });

    test("while a text is composed every key is the input method's", async () => {
      await begin();
      const ignored = await onDesk((desk) => {
        const { activeElement } = desk.shadowRoot;
        for (const more of [{ isComposing: true }, { keyCode: 229 }]) {
          activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "9", bubbles: true, composed: true, cancelable: true, ...more }));
        }
        return desk.value;
      });
      assert.equal(ignored, "");
      await press("9", "0", "5");
      assert.equal((await seen()).focus, "note");
      if (name === "chromium") {
        const cdp = await page.createCDPSession();
        await cdp.send("Input.imeSetComposition", { text: "かいだん", selectionStart: 4, selectionEnd: 4 });
        assert.deepEqual(await onDesk((desk) => [desk.facts.circumstance, desk.problem]), [{ kind: "other", note: "" }, { missing: "note" }], "not written yet");
        await cdp.send("Input.insertText", { text: "階段" });
      } else {
        await page.keyboard.type("階段");
      }
      assert.deepEqual(await onDesk((desk) => desk.facts.circumstance), { kind: "other", note: "階段" });
      assert.equal((await seen()).prompt, null);
      await onDesk((desk) => desk.undo());
      assert.deepEqual(await onDesk((desk) => desk.facts.circumstance), { kind: "other", note: "" }, "a note is one step");
    });

    test("a key that only has a name leaves a text field, and what is typed does not", async () => {
      const NAMED = ["Escape", "F2", "F4", "F8", "F9", "Tab"];
      const leaves = async () => {
        await page.evaluate(() => { window.heard.length = 0; });
        for (const key of NAMED.slice(0, -1)) await press(key);
        await page.keyboard.down("Control");
        await press("s");
        await page.keyboard.up("Control");
        await page.keyboard.type("1a");
        await press("Backspace", "ArrowLeft");
        await press("Tab");
        return page.evaluate(() => window.heard.filter(({ type, at }) => type === "keydown" && at === "body").map(({ said }) => JSON.parse(said)[2]));
      };
      const left = [...NAMED.slice(0, -1), "Control", "s", "Tab"];
      await begin();
      await press("3");
      assert.deepEqual([(await seen()).focus, await leaves()], ["validUntil", left]);
      await begin("another");
      await press("9", "0", "5");
      assert.deepEqual([(await seen()).focus, await leaves()], ["note", left]);
      const keys = await onDesk((desk) => {
        const out = [];
        const hear = ({ key }) => out.push(key);
        document.addEventListener("keydown", hear);
        const note = desk.shadowRoot.querySelector("[name=note]");
        const send = (key, more) => note.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, ...more }));
        for (const key of ["が", "é", "𠮷", " ", "Process", "Dead", "Unidentified", "Delete", "Home", "End"]) send(key);
        send("Escape", { isComposing: true });
        send("Enter", { keyCode: 229 });
        send("å", { altKey: true });
        send("€", { ctrlKey: true, altKey: true, modifierAltGraph: true });
        note.dispatchEvent(new Event("keydown", { bubbles: true, composed: true }));
        const kept = out.splice(0);
        for (const [key, more] of [["s", { altKey: true }], ["v", { metaKey: true }], ["PageDown", {}], ["Convert", {}]]) send(key, more);
        document.removeEventListener("keydown", hear);
        return [kept, out];
      });
      assert.deepEqual(keys, [[], ["s", "v", "PageDown", "Convert"]]);
    });

    test("a date half typed, or of an absurd year, is no date, and no document is in date by it", async () => {
      const now = () => onDesk((desk) => ({ standing: desk.verdict?.standing ?? null, missing: desk.problem?.missing ?? null, facts: JSON.stringify(desk.facts.shown ?? null) }));
      const none = { standing: null, missing: "validUntil", facts: '{"kind":"insurance_card"}' };
      await begin();
      await press("3");
      assert.deepEqual([(await seen()).focus, (await now()).missing], ["validUntil", null], "no date is none recorded");
      await page.keyboard.type("07");
      assert.deepEqual(await now(), none);
      const { prompt, standing } = await seen();
      assert.deepEqual([prompt, standing], [wordsIn("ja").text.missing.validUntil, null]);
      await press("Enter", "2", "1");
      assert.deepEqual(await now(), none, "whatever follows");
      assert.deepEqual(await onDesk((desk) => [desk.checkValidity(), desk.validity.badInput]), [false, true]);
      await page.evaluate(() => { window.submitted.length = 0; });
      await press("Enter");
      assert.deepEqual([(await seen()).focus, await page.evaluate(() => window.submitted)], ["validUntil", []], "Enter leads there, and gives nothing");
      const dated = (text) => onDesk((desk, to) => {
        const field = desk.shadowRoot.querySelector("[name=validUntil]");
        field.value = to;
        for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      }, text);
      for (const text of ["0031-10-31", "0607-07-31", "1999-12-31", "2101-01-01", "9999-12-31"]) {
        await dated(text);
        assert.deepEqual(await now(), none, text);
      }
      await dated("2024-05-20");
      assert.equal((await now()).standing, judged({ shown: { kind: "insurance_card", validUntil: "2024-05-20" }, inquiry: TOLERATED.inquiry }).standing);
      await onDesk((desk) => { desk.undo(); });
      assert.deepEqual([await now().then(({ facts }) => facts), await onDesk((desk) => desk.shadowRoot.querySelector("[name=validUntil]").validity.badInput)], ['{"kind":"insurance_card"}', false], "undone, nothing is left half typed");
      await begin("half again");
      await press("3");
      await page.keyboard.type("07");
      await onDesk((desk) => { desk.history = window.earlier; desk.reception = { id: "next", at: "2024-05-21", shown: { kind: "insurance_card" } }; });
      assert.deepEqual(await now(), { ...none, standing: "confirmed", missing: null }, "another reception begins without it");
      // What a host brings as a day and is none is not left out either.
      for (const validUntil of ["2024/05/31", "令和6年5月31日", 20240531, "", {}]) {
        await onDesk((desk, at, day) => { desk.history = window.earlier; desk.reception = { id: JSON.stringify(day), at, shown: { kind: "insurance_card", validUntil: day } }; }, "2024-05-21", validUntil);
        assert.deepEqual(await onDesk((desk) => [desk.verdict, desk.problem.missing]), [null, "validUntil"], JSON.stringify(validUntil));
      }
      await onDesk((desk) => { desk.history = window.earlier; desk.reception = { id: "no end", at: "2024-05-21", shown: { kind: "insurance_card", validUntil: "9999-12-31" } }; });
      assert.equal((await now()).standing, "confirmed", "which the system writes where there is no end");
    });

    test("no setter throws, whatever it is given, and a list is as long as it said", async () => {
      const { thrown, most } = await page.evaluate((good) => window.tryAll(good), JSON.parse(JSON.stringify(judged(TOLERATED))));
      assert.deepEqual(thrown, []);
      for (const [element, count] of Object.entries(most)) assert.ok(count < 1_000, `${element}: ${count} nodes`);
      assert.deepEqual(await page.evaluate(() => window.errors), []);
    });

    test("a verdict stands within 50 ms of its key", async () => {
      await begin();
      const times = await onDesk(async (desk) => {
        const spent = [];
        const { shadowRoot } = desk;
        for (let round = 0; round < 20; round += 1) {
          for (const key of ["9", "2", "1", "1", "Backspace", "Backspace", "Backspace", "Backspace"]) {
            const began = performance.now();
            shadowRoot.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
            shadowRoot.querySelector("madoguchi-verdict").getBoundingClientRect(); // laid out too
            spent.push(performance.now() - began);
          }
          await new Promise((done) => setTimeout(done));
          desk.history = window.earlier;
          desk.reception = { ...desk.reception, id: `round-${round}` };
          await new Promise((done) => setTimeout(done));
          desk.focus();
        }
        return spent.sort((one, other) => one - other);
      });
      const at = (part) => times[Math.floor((times.length - 1) * part)];
      console.log(`${name}: from key to verdict, laid out: quickest quarter ${at(0.25).toFixed(1)} ms, median ${at(0.5).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms of ${times.length}`);
      // Where the machine is busy with something else, most of the time is not ours.
      assert.ok(at(0.25) < PROMPT, `${at(0.25)} ms`);
    });

    test("the events say codes, to the element's own listeners, and no word of what was given or typed", async () => {
      await page.evaluate(() => { window.heard.length = 0; });
      await begin();
      await press("9", "2", "1", "5");
      await page.keyboard.type("CANARY");
      await press("Backspace");
      const heard = await page.evaluate(() => window.heard);
      const verdicts = heard.filter(({ type }) => type === "madoguchi-verdict");
      assert.ok(verdicts.length >= 3);
      assert.deepEqual([...new Set(verdicts.map(({ at }) => at))], ["madoguchi-desk"], "it does not bubble");
      const codes = /^\[\{"standing":(null|"\w+"),"rule":(null|"\w+"),"tolerance":(null|"\w+")\}/;
      for (const { said } of verdicts) assert.match(said, codes);
      assert.ok(heard.some(({ type, at }) => type === "change" && at === "body"), "that it changed is heard");
      assert.deepEqual(heard.filter(({ said }) => said.includes("CANARY")), []);
      const letters = heard.filter(({ type, said }) => type !== "madoguchi-verdict" && /"[A-Z]"/.test(said));
      assert.deepEqual(letters, [], "nor letter by letter");
    });

    test("a form can require it, reset it, restore it, disable it", async () => {
      await begin();
      assert.deepEqual(await onDesk((desk) => [desk.checkValidity(), desk.validity.valueMissing, desk.validationMessage !== "", desk.form.checkValidity()]), [false, true, true, false]);
      await press("9", "2");
      assert.equal(await onDesk((desk) => desk.checkValidity()), false, "an answer is wanted");
      await press("1");
      assert.equal(await onDesk((desk) => desk.checkValidity()), true);
      assert.deepEqual(await onDesk((desk) => {
        const { value, form } = desk;
        form.reset();
        const empty = desk.value;
        desk.formStateRestoreCallback(value, "restore");
        return [empty, desk.value === value, desk.verdict.standing, new FormData(form).get("check") === value];
      }), ["", true, "unconfirmed", true]);
      assert.deepEqual(await onDesk((desk) => {
        desk.disabled = true;
        const off = [...desk.shadowRoot.querySelectorAll("input, button")].every((input) => input.matches(":disabled"));
        const without = new FormData(desk.form).get("check");
        desk.disabled = false;
        return [off, without, desk.required, desk.type, desk.willValidate];
      }), [true, null, true, "madoguchi-desk", true]);
      assert.deepEqual(await onDesk((desk) => ["{", "[1]", "{\"shown\":{\"kind\":\"no such\"}}"].map((value) => { desk.value = value; return desk.value; })), ["", "", ""]);
    });

    test("another reception begins anew, and the same one keeps what the clerk chose", async () => {
      await begin();
      await press("9");
      const values = await onDesk((desk) => {
        const { reception } = desk;
        desk.reception = { ...reception };
        const kept = desk.value;
        desk.history = window.earlier;
        desk.reception = { ...reception, id: "other", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
        return [kept, desk.value, desk.verdict.standing, desk.canUndo];
      });
      assert.deepEqual(values, ['{"shown":{"kind":"patient_card"}}', '{"shown":{"kind":"my_number_card"},"inquiry":{"by":"card","answer":"valid"}}', "confirmed", false]);
    });

    test("what is no verdict, no desk, no reception shows none, and throws into nobody", async () => {
      const verdict = JSON.parse(JSON.stringify(judged(TOLERATED)));
      const results = await page.evaluate((good) => {
        const alone = document.getElementById("alone");
        const trap = new Proxy({}, { get() { throw new Error("trap"); }, ownKeys() { throw new Error("trap"); } });
        const getter = { get standing() { throw new Error("getter"); } };
        const bad = {
          text: "confirmed", number: 1, empty: {}, array: [], trap, getter, fn: () => good,
          standing: { ...good, standing: "__proto__" }, bare: { ...good, findings: [] }, forged: { ...good, standing: "confirmed" },
          markup: { ...good, receptionId: {} }, long: { ...good, next: Array(10_000).fill("read_the_card") },
          step: { ...good, next: ["<img src=x onerror=alert(1)>"] }, unread: { ...good, record: null },
          deep: { ...good, findings: [{ ...good.findings[0], met: "true" }] },
        };
        const shown = {};
        for (const [what, value] of Object.entries(bad)) {
          alone.verdict = value;
          shown[what] = [alone.verdict, alone.shadowRoot.querySelector("[part=standing]")?.textContent, alone.shadowRoot.querySelectorAll("li").length];
        }
        const source = "<b>amended</b><script>1</" + "script>";
        alone.verdict = { ...good, findings: good.findings.map((one) => ({ ...one, source, evidence: null, amended: true })) };
        const quoted = [alone.shadowRoot.querySelector(".sources").textContent, alone.shadowRoot.querySelectorAll("b, script").length];
        alone.desk = trap;
        alone.verdict = good;
        const still = alone.verdict.standing;
        alone.verdict = null;
        const none = alone.shadowRoot.textContent.trim() === "" || alone.shadowRoot.querySelector("[part=verdict]").hidden;

        const desk = document.querySelector("madoguchi-desk");
        const { desk: real, history, reception } = desk;
        const problems = {};
        const attempt = (what, set, facts = '{"shown":{"kind":"nothing"}}') => {
          set();
          desk.value = facts;
          problems[what] = [desk.verdict, { ...desk.problem }];
          Object.assign(desk, { desk: real, history, reception, asOf: null });
        };
        attempt("desk", () => { desk.desk = trap; });
        attempt("judge", () => { desk.desk = { judge: () => ({ standing: "confirmed" }) }; });
        attempt("history", () => { desk.history = trap; });
        attempt("reception", () => { desk.reception = trap; });
        attempt("at", () => { desk.history = history; desk.reception = { id: "x", at: "CANARY" }; });
        attempt("name", () => { desk.history = history; desk.reception = { id: "x", at: "2024-05-21", name: "CANARY" }; });
        attempt("asOf", () => { desk.asOf = { toString: () => "2024-05-21" }; });
        return { shown, quoted, still, none, problems, source };
      }, verdict);
      for (const [what, [value, standing, lines]] of Object.entries(results.shown)) {
        assert.deepEqual([value, standing, lines], [null, "表示できません", 0], what);
      }
      assert.deepEqual(results.quoted, [results.source, 0]);
      assert.deepEqual([results.still, results.none], ["tolerated", true]);
      assert.deepEqual(results.problems, {
        desk: [null, { code: "fault", path: "" }],
        judge: [null, { code: "fault", path: "" }],
        history: [null, { code: "not_plain_data", path: "history" }],
        reception: [null, { missing: "desk" }],
        at: [null, { code: "not_a_date", path: "reception.at" }],
        name: [null, { code: "unknown_key", path: "reception" }],
        asOf: [null, { code: "wrong_type", path: "asOf" }],
      });
    });

    test("it speaks the language of the page around it, or its own", async () => {
      await begin();
      await press("9", "2", "1", "1");
      await onDesk((desk) => { desk.lang = "en"; });
      const { reason } = inEnglish(judged(TOLERATED));
      assert.equal((await seen()).reason, reason);
      const japanese = await onDesk((desk) => {
        const found = [];
        const walk = (root) => {
          for (const one of root.querySelectorAll("*")) {
            const own = [...one.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data).join("");
            if (/[ぁ-ん]/.test(own) && one.closest("[lang]").lang !== "ja") found.push(own);
            if (one.shadowRoot) walk(one.shadowRoot);
          }
        };
        walk(desk.shadowRoot);
        return found;
      });
      assert.deepEqual(japanese, []);
      await screenshot("en");
    });

    test("axe finds nothing, in both languages, light, dark and forced colours, whatever is shown", async () => {
      const looks = [{}, { dark: true }, ...(name === "chromium" ? [{ forced: true }] : [])];
      let combinations = 0;
      for (const { dark = false, forced = false } of looks) {
        const eyes = dark ? await launch({ dark }) : browser;
        const other = await open(eyes);
        try {
          if (forced) {
            const cdp = await other.createCDPSession();
            await cdp.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
          }
          await other.evaluate(AXE);
          assert.equal(await other.evaluate((media) => matchMedia(media).matches, dark ? "(prefers-color-scheme: dark)" : forced ? "(forced-colors: active)" : "(prefers-color-scheme: light)"), true);
          for (const lang of ["ja", "en"]) {
            for (const value of ["", '{"shown":{"kind":"my_number_card"},"inquiry":{"by":"card","answer":"valid"}}', JSON.stringify(TOLERATED), '{"shown":{"kind":"patient_card"},"inquiry":{"by":"number","answer":"processing"},"circumstance":{"kind":"flow"}}', '{"shown":{"kind":"insurance_card","validUntil":"2024-03-31"},"circumstance":{"kind":"emergency"}}', '{"shown":{"kind":"nothing"},"circumstance":{"kind":"other","note":"x"}}']) {
              for (const compact of [false, true]) {
              const found = await other.evaluate(async (to, facts, tags, compact) => {
                document.documentElement.lang = to;
                const desk = document.querySelector("madoguchi-desk");
                desk.lang = to;
                desk.handling = true;
                desk.compact = compact;
                desk.choices = compact ? null : { shown: ["my_number_card", "patient_card"] };
                desk.value = facts;
                await Promise.resolve();
                desk.shadowRoot.querySelector("madoguchi-verdict").shadowRoot.querySelector("details").open = true;
                const alone = document.getElementById("alone");
                if (facts === "") alone.verdict = {};
                else alone.record = desk.verdict?.record ?? null;
                for (const details of alone.shadowRoot.querySelectorAll("details")) details.open = true;
                const { violations } = await window.axe.run(document, { runOnly: tags });
                return violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => `${target.flat()}: ${failureSummary}`)]);
              }, lang, value, WCAG, compact);
              assert.deepEqual(found, [], `${lang}${dark ? " dark" : ""}${forced ? " forced" : ""}${compact ? " compact" : ""} ${value}`);
              combinations += 1;
              }
            }
          }
          await screenshot(dark ? "dark" : forced ? "forced" : "light", other);
          assert.deepEqual(await other.evaluate(() => [window.violations, window.errors]), [[], []]);
        } finally {
          await (dark ? eyes : other).close();
        }
      }
      console.log(`${name}: axe ran ${combinations} times`);
    });

    test("nothing is wider than the page at 200 % and at 400 %", async () => {
      await begin();
      await press("9", "2", "1", "1");
      for (const width of [680, 320]) {
        await page.setViewport({ width, height: 900 });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${width}`);
      }
      await screenshot("narrow");
      await page.setViewport({ width: 1360, height: 900 });
    });

    test("nothing complained, and the policy was never broken", async () => {
      assert.deepEqual(await page.evaluate(() => [window.violations, window.errors]), [[], []]);
      assert.deepEqual(complaints, []);
      const refused = await page.evaluate(() => {
        try {
          document.createElement("p").innerHTML = "<b>x</b>";
          return false;
        } catch {
          return true;
        }
      });
      // Where an engine has no Trusted Types the policy's other half still held.
      if (await page.evaluate(() => "trustedTypes" in window)) assert.ok(refused, "markup is refused");
      else console.log(`${name} has no Trusted Types`);
    });
  });
}

test("the elements in WebKit", { skip: webkit.missing(), timeout: 120_000 }, async () => {
  const [server, browser] = [await serve({ port: 0, folders: ["pkg", "tests/js/browsers/element"] }), await webkit.launch()];
  try {
    await browser.goto(`${server.origin}/tests/js/browsers/element/alone.html`);
    let title = "";
    while (!title.startsWith("{")) {
      await pause(100);
      title = await browser.title();
    }
    const { verdict, trustedTypes, most, ...rest } = JSON.parse(title);
    const reception = { id: "1002", at: "2024-05-21", ...TOLERATED };
    const expected = node.judge({ reception, history: [{ id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }] });
    assert.deepEqual(verdict, JSON.parse(JSON.stringify(expected)));
    assert.deepEqual(rest, {
      heard: ["unconfirmed", null, "unconfirmed", "tolerated"], value: JSON.stringify(TOLERATED), valid: true, standing: phrases.standing.tolerated,
      findings: expected.findings.length, toned: true, width: true, violations: [], errors: [],
      left: ["Escape", "F2", "F9", "Tab", "s"], typed: [["validUntil", null], [null, "confirmed"]], thrown: [],
    });
    for (const [element, count] of Object.entries(most)) assert.ok(count < 1_000, `${element}: ${count} nodes`);
    console.log(`${browser.version}: ${trustedTypes ? "with" : "without"} Trusted Types`);
  } finally {
    await browser.close();
    await server.close();
  }
});

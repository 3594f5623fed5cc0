// The clerk's own day: opened from a folder, from files, or by hand, and kept only where the clerk says so.

import * as day from "../day.js";
import { dayNow, dayOf, dayText as dayWords } from "./days.js";
import { dayText, isDay, openDay } from "./day-file.js";
import { byId, field, h, t } from "./dom.js";
import { chosenFiles, droppedFiles, joinAll } from "./join-all.js";
import { joinedParts } from "./joined.js";
import { numberOf as patientOf, patientText } from "./numbers.js";
import { newSalt } from "./salt.js";
import { save } from "./save.js";
import { dayTyped, plain } from "./typed.js";
import { fault, say, words } from "./words.js";

const input = () => h("input", { type: "text", autocomplete: "off", spellcheck: "false" });

/** `onOpened` hears that another day was opened, `onChanged` that somebody more is to come. */
export function own({ onOpened, onChanged }) {
  const state = { running: null, joined: null, unread: [], altered: null, saying: () => "", handle: null };

  function build() {
    const files = h("input", { type: "file", id: "own-files", multiple: true });
    const root = h("details", { id: "own" }, h("summary", { id: "own-summary" }),
      t("p", "ownAbout", { class: "note" }),
      h("div", { class: "tools" },
        field("own-day", "ownDay", input(), "ownDayHint"),
        h("label", { class: "drop" }, t("span", "ownFiles"), " ", files),
        h("label", { class: "drop" }, t("span", "ownFolder"), " ", h("input", { type: "file", id: "own-folder", webkitdirectory: true })),
        h("p", { class: "do" },
          h("button", { type: "button", id: "own-by-hand" }, t("span", "ownByHand")),
          h("button", { type: "button", id: "own-sample" }, t("span", "ownSample")))),
      h("form", { class: "tools", id: "expect", autocomplete: "off", novalidate: true },
        field("expect-number", "expectNumber", input()),
        field("expect-day", "expectDay", input(), "expectDayHint"),
        h("button", { type: "submit" }, t("span", "expectAdd"))),
      h("div", { id: "own-joined" }));
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      open(droppedFiles(event.dataTransfer).found);
    });
    files.addEventListener("change", ({ target }) => open(chosenFiles(target.files)));
    root.querySelector("#own-folder").addEventListener("change", ({ target }) => open(chosenFiles(target.files)));
    root.querySelector("#own-by-hand").addEventListener("click", byHand);
    root.querySelector("#own-sample").addEventListener("click", () => isAgreed() && opened({}));
    root.querySelector("#expect").addEventListener("submit", (event) => { event.preventDefault(); expect(); });
    return h("div", {}, root);
  }

  /** Where the day is saved, and what was done with it. */
  function bar() {
    const root = h("p", { class: "do", id: "day-bar" }, h("button", { type: "button", id: "save-day" }, t("span", "daySave")), h("span", { id: "day-status", role: "status" }));
    root.querySelector("#save-day").addEventListener("click", keep);
    return root;
  }

  /** Nothing that was entered is thrown away without a word. */
  const isAgreed = () => !day.isUnsaved() || confirm(words.text.dayLost);

  function tell(saying) {
    state.saying = saying;
    byId("day-status").textContent = saying(words.text);
  }

  /** The day the clerk means: undefined where none is typed, null where it is none. */
  function typedDay() {
    const typed = dayTyped(byId("own-day").value);
    byId("own-day").setAttribute("aria-invalid", String(typed === null));
    return typed;
  }

  function opened(given, { joined = null, unread = [], altered = null, saying = () => "" } = {}) {
    if (given) day.open(given);
    Object.assign(state, { joined, unread, altered, handle: null });
    tell(saying);
    onOpened();
  }

  function byHand() {
    const on = typedDay();
    if (on !== null && isAgreed()) opened({ own: { patients: [], onFile: [], salt: newSalt() }, on: on ?? dayNow() });
  }

  /** Files that were dropped or chosen: a day that was saved, or a clinic's own to be joined. */
  async function open(found) {
    const on = typedDay();
    const files = await found;
    if (on === null || files.length === 0 || !isAgreed()) return;
    state.running?.abort();
    const running = new AbortController();
    state.running = running;
    try {
      const [{ file }] = files;
      const text = files.length === 1 && /\.json$/i.test(files[0].name) ? await file.text() : "";
      if (isDay(text)) return void opened(undefined, { altered: openDay(text), saying: (of) => of.dayOpened(dayWords(day.today)) });
      tell((of) => of.joiningNow(files.length));
      const salt = newSalt();
      const { rows, unread, joined, onFile } = await joinAll(files, { signal: running.signal, salt });
      take({ rows, unread, joined, onFile, salt, on });
    } catch (error) {
      if (!running.signal.aborted) tell((of) => of.fileRefused(fault(error.code, "refusalCode") ?? of.fileUnreadable, error.path));
    }
  }

  /** What was joined, as a day: the one that was typed, the one it is where the files know it, or their last. */
  function take({ rows, unread, joined, onFile, salt, on }) {
    if (rows.length + onFile.length === 0) {
      Object.assign(state, { joined, unread });
      tell((of) => of.nothingToClose);
      return onChanged();
    }
    const of = Map.groupBy(rows, ({ patient }) => patient);
    const ids = new Set([...of.keys(), ...onFile.map(({ patient }) => patient).filter((patient) => patient !== undefined)]);
    const patients = [...ids].sort().map((id) => ({ id, receptions: (of.get(id) ?? []).map(({ reception }) => reception) }));
    const days = rows.map(({ reception: { at } }) => dayOf(at)).sort();
    const now = dayNow();
    const isNow = days.length === 0 || days.at(-1) >= now;
    return opened({ own: { patients, onFile, salt }, on: on ?? (isNow ? now : days.at(-1)) },
      { joined, unread, saying: (text) => text.ownOpened(patients.length, rows.length) });
  }

  /** Somebody is to come: on the desk's day, or on another that is typed. */
  function expect() {
    const typed = byId("expect-number").value;
    const on = dayTyped(byId("expect-day").value) === undefined ? day.today : dayTyped(byId("expect-day").value);
    const isFit = on !== null && on >= day.today;
    byId("expect-day").setAttribute("aria-invalid", String(!isFit));
    byId("expect-number").setAttribute("aria-invalid", String(typed.trim() === ""));
    if (!isFit || typed.trim() === "") return;
    const known = patientOf(typed);
    const patient = day.patients.has(known) ? known : plain(typed);
    day.expect(patient, on);
    byId("expect-number").value = "";
    tell((text) => text.expectedOn(patientText(patient), dayWords(on)));
    onChanged();
    byId("expect-number").focus();
  }

  /** Keeps the day in a file of the clerk's: in place where the browser can, else as one more to be saved. */
  async function keep() {
    const [text, name] = [dayText(), `madoguchi-${day.today}.json`];
    try {
      if ("showSaveFilePicker" in globalThis) {
        state.handle ??= await globalThis.showSaveFilePicker({ suggestedName: name, types: [{ accept: { "application/json": [".json"] } }] });
        const stream = await state.handle.createWritable();
        await stream.write(text);
        await stream.close();
      } else save(text, name, "application/json");
    } catch (error) {
      state.handle = null;
      if (error.name !== "AbortError") tell((of) => of.dayNotSaved);
      return;
    }
    day.saved();
    tell((of) => of.daySaved(state.handle?.name ?? name));
  }

  function show() {
    const { text } = words;
    const isOwn = day.isOwn();
    const count = [...day.patients.values()].reduce((sum, { receptions }) => sum + receptions.length, 0);
    byId("own-summary").textContent = isOwn ? text.ownSummary(day.patients.size, count) : text.ownSummarySample;
    const note = document.querySelector("footer .note");
    note.dataset.text = isOwn ? "ownNote" : "madeUp";
    note.textContent = text[note.dataset.text];
    byId("own-sample").hidden = byId("expect").hidden = !isOwn;
    byId("save-day").hidden = !isOwn && day.entries().length === 0;
    byId("day-status").textContent = state.saying(text);
    // What only the desk can say of its day stands in the list.
    byId("own-joined").replaceChildren(
      ...(state.joined ? joinedParts({ ...state.joined, ask: [] }, "own-") : []),
      ...(state.unread.length > 0 ? [h("p", { class: "warn" }, text.unreadRows(state.unread.length))] : []),
      ...(state.altered === null ? [] : [h("p", { id: "day-verified", class: state.altered.length > 0 && "warn" }, state.altered.length === 0 ? text.dayHolds(day.entries().length) : text.dayAltered(state.altered.length)),
        h("ul", {}, ...state.altered.map(({ patient, reception: { at }, differs, refused }) => h("li", {},
          `${patientText(patient)} ${dayWords(at)}：${[...differs.map((code) => say("difference", code)), refused && fault(refused)].filter(Boolean).join(" ")}`)))]));
  }

  return { build, bar, show };
}


// Amendments of the law, as a legal department would try them: an end is moved, or a window is given other days.

import { InputError } from "../../pkg/index.js";
import { options, reopen, unamended } from "../desk.js";
import { dayText, spanText } from "./days.js";
import { byId, chosen, choose, field, h, radioRow, t } from "./dom.js";
import { dayTyped } from "./typed.js";
import { codes, name, say, words } from "./words.js";

const FIELDS = { "change.until": "amend-end", "change.to": "amend-to", window: "amend-window", from: "amend-from", until: "amend-until", shortens: "amend-shortens", source: "amend-source", known: "amend-known" };
const input = () => h("input", { type: "text", spellcheck: "false", autocomplete: "off" });

/** What could be announced, to try with: fields as they would be filled in. */
const examples = [
  { words: "exampleLonger", how: "extend", values: { "amend-end": "expired_document_all 2026-07-31", "amend-to": "2026-09-30" } },
  { words: "exampleEnd", how: "replace", values: { "amend-window": "monthly_tolerance", "amend-from": "2024-04-17", "amend-until": "2026-11-30" } },
];

/** The form for an amendment, and the list of those made. */
export function amendments(changed) {
  const form = h("form", { id: "amend", novalidate: true, autocomplete: "off" },
    t("h3", "amend"), t("p", "amendAbout", { class: "note" }),
    radioRow("amend-how", "amendHow", "amend-how", [["extend", "amendExtend"], ["replace", "amendReplace"]], "extend"),
    h("div", { class: "pair", "data-how": "extend" },
      field("amend-end", "amendEnd", h("select")), field("amend-to", "amendTo", input(), "dayHint")),
    h("div", { class: "pair", "data-how": "replace", hidden: true },
      field("amend-window", "columnWindow", h("select", {}, ...codes("window").map((code) => h("option", { value: code, selected: code === "monthly_tolerance", "data-phrase": `window.${code}` })))),
      field("amend-from", "amendFrom", input(), "dayHint"),
      field("amend-until", "amendUntil", input(), "amendUntilHint"),
      h("div", { class: "field checks" }, h("label", {}, h("input", { type: "checkbox", id: "amend-shortens" }), " ", t("span", "amendShortens"))),
      t("p", "amendDisaster", { class: "note" })),
    h("div", { class: "pair" }, field("amend-source", "amendSource", input(), "amendSourceHint"), field("amend-known", "amendKnown", input(), "amendKnownHint")),
    h("p", { class: "do" }, h("button", { type: "submit", class: "primary" }, t("span", "amendAdd")),
      ...examples.map(({ words: key, how }) => h("button", { type: "button", "data-example": how }, t("span", key)))),
    h("ul", { id: "amended" }));
  form.addEventListener("change", ({ target }) => target.name === "amend-how" && showHow());
  form.addEventListener("click", ({ target }) => {
    const { example, remove } = target.closest("button")?.dataset ?? {};
    if (example) fill(examples.find(({ how }) => how === example));
    if (remove) put(options.amendments.filter((_, at) => at !== Number(remove)), changed);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    put([...options.amendments, written()], changed);
  });
  return form;
}

function fill({ how, values }) {
  choose("amend-how", how);
  showHow();
  for (const [id, value] of Object.entries(values)) byId(id).value = value;
  byId("amend-source").value ||= words.text.exampleSource;
  byId("amend-source").focus();
}

/** Amends the law as the example of an end has it, unless it is amended already. */
export async function tryExample(changed) {
  if (options.amendments.length > 0) return;
  fill(examples.find(({ how }) => how === "replace"));
  await put([written()], changed);
}

function showHow() {
  for (const part of document.querySelectorAll("#amend [data-how]")) part.hidden = part.dataset.how !== chosen("amend-how");
}

/** A day as it is typed; what is none goes on as it is, and is refused. */
const dayOf = (id) => dayTyped(byId(id).value) ?? (byId(id).value.trim() || undefined);

/** The amendment that the form says. */
function written() {
  const [window, until] = byId("amend-end").value.split(" ");
  const what = chosen("amend-how") === "extend"
    ? { window, change: { until, to: dayOf("amend-to") } }
    : { window: byId("amend-window").value, from: dayOf("amend-from"), until: dayOf("amend-until"), shortens: byId("amend-shortens").checked || undefined };
  return { ...what, source: byId("amend-source").value.trim(), known: dayOf("amend-known") };
}

async function put(rows, changed) {
  byId("amend-error")?.remove();
  for (const id of Object.values(FIELDS)) byId(id).removeAttribute("aria-invalid");
  try {
    await reopen({ amendments: rows });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return refuse(error);
  }
  return changed({ amended: true });
}

/** Puts a refusal beside the field it is of; what no single field is to blame for, beside the first. */
function refuse({ path, code, message }) {
  const [, of] = /^amendments\[\d+\]\.?(.*)$/.exec(path) ?? [];
  const at = byId(FIELDS[of] ?? (chosen("amend-how") === "extend" ? "amend-to" : "amend-from"));
  at.setAttribute("aria-invalid", "true");
  at.closest(".field").append(h("p", { class: "error", id: "amend-error", role: "alert" }, say("errorCode", code), /shortens/.test(message) && ` ${words.text.saysShortens}`));
  at.focus();
}

/** The ends that can be moved, and the amendments made, each with a way to take it back. */
export async function showAmendments() {
  const rows = (await unamended()).timeline();
  const goesOn = (row) => rows.some(({ window, from }) => window === row.window && from > row.until && dayBefore(from) === row.until);
  const ends = rows.filter((row) => row.until !== null && !goesOn(row));
  const select = byId("amend-end");
  const before = select.value;
  select.replaceChildren(...ends.map(({ window, until }) => h("option", { value: `${window} ${until}` }, words.text.endOf(say("window", window), dayText(until)))));
  select.value = before === "" ? ends.at(-1) && `${ends.at(-1).window} ${ends.at(-1).until}` : before;
  byId("amended").replaceChildren(...options.amendments.map((one, at) => h("li", {},
    `${say("window", one.window)}: ${one.change ? words.text.extended(dayText(one.change.until), dayText(one.change.to)) : spanText(one)} (${one.source}) `,
    h("button", { type: "button", class: "small", "data-remove": String(at) }, t("span", "amendRemove"), h("span", { class: "unseen" }, ` ${say("window", one.window)}`)))));
  name(byId("amended"));
}

const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

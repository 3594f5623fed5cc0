// What the desk judges by: its facility, its readings, and amendments of the law. A change opens
// the desk again, for every view.

import { InputError } from "../../pkg/index.js";
import { options, reopen } from "../desk.js";
import { spanText } from "./days.js";
import { byId, field, h, t } from "./dom.js";
import { codes, name, say, words } from "./words.js";

const select = (kind, value) => h("select", {},
  ...codes(kind).map((code) => h("option", { value: code, selected: code === value, "data-phrase": `${kind}.${code}` })));
const check = (id, label, checked) => h("label", {}, h("input", { type: "checkbox", id, checked }), " ", t("span", label));

/** Facility and readings. `changed` is called when the desk is open again. */
export function settings(changed) {
  const root = h("details", { id: "settings" }, t("summary", "desk"), h("div", { class: "pair" },
    field("facility", "facility", select("facilityKind", options.facility.kind)),
    h("div", { class: "field checks" }, check("online-system", "onlineSystem", options.facility.onlineSystem),
      check("smartphone-reader", "smartphoneReader", options.facility.smartphoneReader)),
    field("order", "order", select("order", "any_time_in_month")),
    field("after-cards-ended", "afterCardsEnded", select("afterCardsEnded", "continues"))));
  root.addEventListener("change", async () => {
    await reopen({
      facility: { kind: byId("facility").value, onlineSystem: byId("online-system").checked, smartphoneReader: byId("smartphone-reader").checked },
      readings: { order: byId("order").value, afterCardsEnded: byId("after-cards-ended").value },
    });
    changed();
  });
  return root;
}

const text = (id) => byId(id).value.trim();
const FIELDS = { window: "amend-window", from: "amend-from", until: "amend-until", source: "amend-source" };

/** Two things that could be announced, to try with. */
const examples = [
  { words: "exampleLonger", row: { window: "expired_document_all", from: "2025-12-02", until: "2027-03-31" } },
  { words: "exampleEnd", row: { window: "monthly_tolerance", from: "2024-04-17", until: "2026-11-30" } },
];

/** The form for an amendment, and the list of those made. */
export function amendments(changed) {
  const input = () => h("input", { type: "text", spellcheck: "false", autocomplete: "off" });
  const form = h("form", { id: "amend", novalidate: true, autocomplete: "off" },
    t("h3", "amend"), t("p", "amendAbout", { class: "note" }),
    h("div", { class: "pair" },
      field("amend-window", "columnWindow", select("window", "monthly_tolerance")),
      field("amend-from", "amendFrom", input(), "dayHint"),
      field("amend-until", "amendUntil", input(), "amendUntilHint"),
      field("amend-source", "amendSource", input(), "amendSourceHint")),
    h("p", { class: "do" }, h("button", { type: "submit", class: "primary" }, t("span", "amendAdd")),
      ...examples.map(({ words: key, row }) => h("button", { type: "button", "data-example": row.window }, t("span", key)))),
    h("ul", { id: "amended" }));
  form.addEventListener("click", ({ target }) => {
    const { example, remove } = target.closest("button")?.dataset ?? {};
    const found = examples.find(({ row }) => row.window === example);
    if (found) {
      for (const [key, id] of Object.entries(FIELDS)) byId(id).value = found.row[key] ?? words.text.exampleSource;
      byId("amend-source").focus();
    }
    if (remove) put(options.amendments.filter((_, at) => at !== Number(remove)), changed);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    put([...options.amendments, { window: byId("amend-window").value, from: text("amend-from"), until: text("amend-until") || null, source: text("amend-source") }], changed);
  });
  return form;
}

async function put(rows, changed) {
  byId("amend-error")?.remove();
  for (const id of Object.values(FIELDS)) byId(id).removeAttribute("aria-invalid");
  try {
    await reopen({ amendments: rows });
    showAmendments();
    changed({ amended: true });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const at = byId(FIELDS[/\.(\w+)$/.exec(error.path)?.[1]] ?? "amend-from");
    at.setAttribute("aria-invalid", "true");
    at.closest(".field").append(h("p", { class: "error", id: "amend-error", role: "alert" }, say("errorCode", error.code)));
    at.focus();
  }
}

/** The amendments made, each with a way to take it back. */
export function showAmendments() {
  byId("amended").replaceChildren(...options.amendments.map(({ window, from, until, source }, at) => h("li", {},
    `${say("window", window)}: ${spanText({ from, until })} (${source}) `,
    h("button", { type: "button", class: "small", "data-remove": String(at) }, t("span", "amendRemove"), h("span", { class: "unseen" }, ` ${say("window", window)}`)))));
  name(byId("amended"));
}

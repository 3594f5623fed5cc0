// What the desk judges by: its facility, its readings, and how far the law was read. A change opens
// the desk again, for every view.

import { InputError } from "../../pkg/index.js";
import { options, reopen } from "../desk.js";
import { byId, field, h, t } from "./dom.js";
import { dayTyped } from "./typed.js";
import { codes, say } from "./words.js";

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
    field("after-cards-ended", "afterCardsEnded", select("afterCardsEnded", "continues")),
    field("reviewed-through", "reviewedThrough", input(), "reviewedThroughHint"),
    field("reviewed-by", "reviewedBy", input(), "reviewedByHint")));
  root.addEventListener("change", async () => {
    byId("settings-error")?.remove();
    for (const id of Object.values(REVIEW)) byId(id).removeAttribute("aria-invalid");
    try {
      await reopen({ ...chosenNow(), law: review() });
      changed();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const at = byId(REVIEW[error.path]);
      at.setAttribute("aria-invalid", "true");
      at.closest(".field").append(h("p", { class: "error", id: "settings-error", role: "alert" }, say("errorCode", error.code)));
    }
  });
  return root;
}

const input = () => h("input", { type: "text", spellcheck: "false", autocomplete: "off" });
const REVIEW = { "law.reviewedThrough": "reviewed-through", "law.reviewedBy": "reviewed-by" };

/** Who has read the law how far, where somebody has. A day that is none is for the module to refuse. */
function review() {
  const [typed, by] = [byId("reviewed-through").value.trim(), byId("reviewed-by").value.trim()];
  return typed === "" && by === "" ? {} : { reviewedThrough: dayTyped(typed) ?? (typed || undefined), reviewedBy: by };
}

function chosenNow() {
  return {
    facility: { kind: byId("facility").value, onlineSystem: byId("online-system").checked, smartphoneReader: byId("smartphone-reader").checked },
    readings: { order: byId("order").value, afterCardsEnded: byId("after-cards-ended").value },
  };
}

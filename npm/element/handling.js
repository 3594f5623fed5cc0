// What the desk then did, where a verdict asks for something: offered, never asked for. The host is told, and stores it.

/** Where there is something to follow. */
const OFFERED = ["unconfirmed", "undetermined", "pending"];

export class Handling {
  #parts;
  #digest = null;
  #done = null;

  /** `tell` is told `{ digest, action, reason? }`. */
  constructor(h, reasons, tell) {
    const legend = h("legend", {});
    const followed = h("button", { type: "button", part: "followed" });
    const wentOn = h("button", { type: "button", part: "went-on" });
    const none = h("option", { value: "" });
    const options = reasons.map((reason) => h("option", { value: reason }));
    const reason = h("select", { part: "handling-reason" }, none, ...options);
    const label = h("span", {});
    const said = h("p", { class: "note", role: "status" });
    this.box = h("fieldset", { class: "handling", part: "handling", hidden: true }, legend, followed,
      h("div", { class: "went-on" }, wentOn, h("label", {}, label, reason)), said);
    this.#parts = { legend, followed, wentOn, none, options, reason, label, said };
    const choose = (handling) => {
      this.#done = Object.freeze({ digest: this.#digest, ...handling });
      tell(this.#done);
    };
    followed.addEventListener("click", () => choose({ action: "followed" }));
    wentOn.addEventListener("click", () => choose({ action: "went_on", ...(reason.value !== "" && { reason: reason.value }) }));
    // What is chosen here is no fact of the reception.
    this.box.addEventListener("change", (event) => event.stopPropagation());
    this.box.addEventListener("input", (event) => event.stopPropagation());
  }

  /** Offers the choice on a verdict, or takes the offer back. */
  show({ text, say }, verdict) {
    const { legend, followed, wentOn, none, options, reason, label, said } = this.#parts;
    const digest = verdict !== null && OFFERED.includes(verdict.standing) ? verdict.record.digest : null;
    if (digest !== this.#digest) {
      this.#digest = digest;
      this.#done = null;
      reason.value = "";
    }
    this.box.hidden = digest === null;
    legend.textContent = text.handling;
    followed.textContent = say("handlingAction", "followed");
    wentOn.textContent = say("handlingAction", "went_on");
    label.textContent = text.handlingReason;
    none.textContent = text.noReason;
    for (const option of options) option.textContent = say("handlingReason", option.value);
    const { action, reason: why } = this.#done ?? {};
    const done = action && [say("handlingAction", action), why && say("handlingReason", why)].filter(Boolean).join(text.between);
    said.textContent = done ? text.handled(done) : "";
  }
}

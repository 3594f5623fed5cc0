// What an element tells the browser of itself: its role and name, its states, its value and validity in a form.

/** The internals of an element; where the platform has none that know a form, as in jsdom and happy-dom, a stand-in. */
export function internalsOf(element) {
  const own = element.attachInternals?.();
  return typeof own?.setFormValue === "function" ? own : new StandIn();
}

/** It remembers the validity, and belongs to no form. */
class StandIn {
  form = null;
  willValidate = true;
  validity = { valid: true };
  validationMessage = "";

  setFormValue() {}

  setValidity(flags, message = "") {
    this.validity = { ...flags, valid: Object.keys(flags).length === 0 };
    this.validationMessage = message;
  }

  checkValidity() {
    return this.validity.valid;
  }

  reportValidity() {
    return this.validity.valid;
  }
}

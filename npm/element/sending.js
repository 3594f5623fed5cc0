// A record goes out once. A form is stopped that would go out again with the same record: at a double click, at a
// second Enter, and while the host is still storing it.

/** Two submits within so many milliseconds are one of the clerk's, where the host does not say how long it stores. */
const ONE_GESTURE = 1_000;

export class Sending {
  /** What went out last, when, and how its storing stands: undefined where the host has not said. */
  #sent = null;
  #told;

  /** `told` is called when the storing stands otherwise. */
  constructor(told) {
    this.#told = told;
  }

  get isStoring() {
    return this.#sent?.state === "storing";
  }

  /** `storing`, `stored` or `failed`, where something is to be said of what is recorded now. */
  state(record) {
    return this.isStoring || this.#sent?.record === record ? this.#sent.state : undefined;
  }

  /** Whether this record is not to go out now. */
  isShut(record, now) {
    const { record: sent, at, state } = this.#sent ?? {};
    return sent === record && (state === "stored" || (state === undefined && now - at < ONE_GESTURE));
  }

  /** It goes out. */
  goes(record, at) {
    this.#sent = { record, at, state: undefined };
  }

  /** While this runs nothing goes out; what it has stored does not again, and what it has not may. */
  hold(record, storing) {
    const sent = this.#sent = { record, at: 0, state: "storing" };
    const ends = (state) => () => {
      sent.state = state;
      if (this.#sent === sent) this.#told();
    };
    Promise.resolve(storing).then(ends("stored"), ends("failed"));
    this.#told();
  }

  /** Of another reception nothing has gone out. */
  forget() {
    this.#sent = null;
  }
}

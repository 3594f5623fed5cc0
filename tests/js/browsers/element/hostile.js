// What a host may hand over by mistake or on purpose, given to every setter of both elements. Nothing of it
// may throw into whoever sets it, then or later, nor be taken for more than it says.

const throws = () => { throw new Error("hostile"); };

/** Values by name; `good` is a verdict as it should be. */
function values(good) {
  const trap = new Proxy({}, { get: throws, has: throws, ownKeys: throws, getPrototypeOf: throws, getOwnPropertyDescriptor: throws });
  const { proxy: revoked, revoke } = Proxy.revocable([], {});
  revoke();
  /** An array that says one length and goes on, or says another the next time it is asked. */
  const lying = (array, traps) => new Proxy(array, { get: (target, key) => (key in traps ? traps[key]() : Reflect.get(target, key)) });
  let asked = 0;
  const goesOn = lying([...good.findings], { [Symbol.iterator]: () => function* () { for (let at = 0; at < 200_000; at += 1) yield good.findings[0]; } });
  const longer = lying([...good.findings], { length: () => (asked++ % 2 === 0 ? good.findings.length : 4_000_000) });
  const objectLength = lying([...good.findings], { length: () => ({ valueOf: () => (asked++ % 2 === 0 ? 1 : 4_000_000) }) });
  const flips = (name, ...answers) => Object.defineProperty({ ...good }, name, { enumerable: true, get: () => answers[asked++ % answers.length] });
  const huge = Array(1_000_000).fill(good.findings[0]);
  const cyclic = {};
  cyclic.self = cyclic;
  return {
    undefined: undefined, null: null, zero: 0, text: "x".repeat(100_000), symbol: Symbol("hostile"), big: 1n, fn: throws, date: new Date(Number.NaN),
    trap, revoked, cyclic, huge, noPrototype: Object.create(null), toString: { toString: throws, valueOf: throws, toJSON: throws },
    goesOn: { ...good, findings: goesOn }, longer: { ...good, findings: longer }, objectLength: { ...good, findings: objectLength },
    iterator: { ...good, next: goesOn, tell: goesOn, cautions: goesOn }, huger: { ...good, cautions: huge },
    record: { ...good, record: { ...good.record, findings: goesOn } }, standing: flips("standing", "tolerated", {}), receptionId: flips("receptionId", good.receptionId, trap),
    desk: { judge: throws, timeline: () => goesOn, passages: () => longer, sources: throws, rules: () => huge },
    deskOfTraps: { judge: () => trap, timeline: () => trap, passages: () => revoked, sources: () => [trap], rules: () => [{ id: "scope", windows: goesOn }] },
    deskOfLies: { judge: () => ({ ...good, findings: goesOn }), timeline: throws },
    deskOfErrors: { judge: () => { throw trap; } }, deskOfNothing: { judge: () => { throw undefined; } },
    facts: { id: "x", at: "2024-05-21", shown: trap, inquiry: revoked, circumstance: { kind: "other", note: trap } },
    dates: { id: "y", at: "2024-05-21", shown: { kind: "insurance_card", validUntil: trap } },
  };
}

const SETTERS = {
  "madoguchi-desk": ["desk", "history", "asOf", "reception", "value", "name", "required", "disabled", "copyable", "handling"],
  "madoguchi-verdict": ["verdict", "record", "desk", "copyable"],
};

/** Tries them all; says what was thrown, and how much is left standing on the page. */
export async function tryAll(good, real) {
  const thrown = [];
  const most = {};
  for (const [name, setters] of Object.entries(SETTERS)) {
    const element = document.createElement(name);
    document.body.append(element);
    for (const setter of setters) {
      for (const [what, value] of Object.entries(values(good))) {
        const place = `${name}.${setter} = ${what}`;
        try {
          Object.assign(element, name === "madoguchi-desk" ? { desk: real, history: [], asOf: null, reception: { id: what, at: "2024-05-21", shown: { kind: "nothing" } } } : { desk: real, verdict: good });
          element[setter] = value;
          // What was handed over is looked at again when anything else changes.
          void [element.verdict, element.problem, element.value, element.facts, element.validity];
          await Promise.resolve();
          element.lang = element.lang === "en" ? "ja" : "en";
          element.desk = real;
          element.desk = null;
        } catch (error) {
          thrown.push(`${place}: ${error}`);
        }
        const shown = (element.shadowRoot.querySelector("madoguchi-verdict") ?? element).shadowRoot.querySelectorAll("*").length;
        most[name] = Math.max(most[name] ?? 0, shown);
      }
    }
    // Set before it was an element of ours, and not to be taken away.
    const early = document.createElement(name);
    for (const setter of setters) Object.defineProperty(early, setter, { configurable: false, value: null });
    try {
      document.body.append(early);
    } catch (error) {
      thrown.push(`${name}, early: ${error}`);
    }
    early.remove();
    element.remove();
  }
  return { thrown, most };
}

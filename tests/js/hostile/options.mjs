// What a hostile caller opens a desk with, one kind a line, as in kinds.mjs.

import { accessor, CANARY, hostile } from "./hands.mjs";
import { drawn } from "./drawn.mjs";

const facility = { kind: "clinic" };
const amendment = (over) => ({ window: "fallback", from: "2026-04-01", until: null, source: "a letter", ...over });
/** So many rows of one window, each of a day of its own. */
const rows = (count) => Array.from({ length: count }, (_, at) => amendment({ from: day(at), until: day(at) }));
const day = (at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
const [manyRows, overlapping] = [rows(1_001), [...rows(999), amendment({ from: day(500) })]];

const good = () => ({
  facility: { kind: "hospital", onlineSystem: true, smartphoneReader: true },
  readings: { order: "shown_first", afterCardsEnded: "lapsed" },
  amendments: [amendment(), amendment({ window: "emergency", until: "2026-12-31" })],
});

/** Each kind: what is done, the code and the path of what is thrown, and its share of a campaign's calls. */
export function optionKinds(openDesk) {
  const open = (over) => openDesk({ facility, ...over });
  const amend = (over) => open({ amendments: [amendment(over)] });
  return {
    "a desk opened with nothing": [() => openDesk(), "wrong_type", ""],
    "a desk opened with a text": [() => openDesk(CANARY), "wrong_type", ""],
    "a desk opened with a function": [() => openDesk(() => CANARY), "not_plain_data", ""],
    "a desk opened with what throws on everything": [
      () => openDesk(hostile({}, ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has"])),
      "not_plain_data",
      "",
    ],
    "a desk without a facility": [() => openDesk({ amendments: [] }), "missing", "facility"],
    "an option that is not ours": [() => open({ [CANARY]: CANARY }), "unknown_key", ""],
    "a facility that is a getter": [() => openDesk(accessor({}, "facility")), "not_plain_data", "facility"],
    "a facility inherited": [() => openDesk(Object.create({ facility })), "not_plain_data", ""],
    "a facility that is a class": [() => openDesk({ facility: class { static kind = "clinic"; } }), "not_plain_data", "facility"],
    "a kind of facility that is not": [() => openDesk({ facility: { kind: CANARY } }), "unknown_value", "facility.kind"],
    "a facility's name": [() => openDesk({ facility: { kind: "clinic", name: CANARY } }), "unknown_key", "facility"],
    "a flag that is a text": [() => openDesk({ facility: { kind: "clinic", onlineSystem: CANARY } }), "wrong_type", "facility.onlineSystem"],
    "a flag that is a number": [() => openDesk({ facility: { kind: "clinic", smartphoneReader: 1 } }), "wrong_type", "facility.smartphoneReader"],
    "readings in a Map": [() => open({ readings: new Map([["order", CANARY]]) }), "not_plain_data", "readings"],
    "a reading that is not": [() => open({ readings: { order: CANARY } }), "unknown_value", "readings.order"],
    "a reading under an own __proto__": [() => open({ readings: JSON.parse(`{ "__proto__": "${CANARY}" }`) }), "unknown_key", "readings"],
    "amendments that are no list": [() => open({ amendments: { 0: amendment(), length: 1 } }), "wrong_type", "amendments"],
    "amendments that say they are endless": [() => open({ amendments: Object.assign([], { length: 4294967295 }) }), "too_large", "amendments"],
    "a thousand amendments and one": [() => open({ amendments: manyRows }), "too_large", "amendments", 1 / 1_000],
    "a thousand amendments, the last of which overlaps": [() => open({ amendments: overlapping }), "bad_amendment", "amendments[999]", 1 / 1_000],
    "a hole for an amendment": [() => open({ amendments: [, amendment()] }), "wrong_type", "amendments[0]"],
    "a window that is not": [() => amend({ window: CANARY }), "unknown_value", "amendments[0].window"],
    "an amendment from no day": [() => amend({ from: CANARY }), "not_a_date", "amendments[0].from"],
    "an amendment until an hour": [() => amend({ until: "2026-05-07T09:00:00Z" }), "not_a_date", "amendments[0].until"],
    "an amendment until a Date": [() => amend({ until: new Date(0) }), "not_plain_data", "amendments[0].until"],
    "an amendment with a note of its own": [() => amend({ [CANARY]: CANARY }), "unknown_key", "amendments[0]"],
    "an amendment that ends before it begins": [() => amend({ source: CANARY, until: "2026-03-31" }), "bad_amendment", "amendments[0]"],
    "two amendments that overlap": [
      () => open({ amendments: [amendment({ source: CANARY }), amendment({ source: CANARY, from: "9999-12-31" })] }),
      "bad_amendment",
      "amendments[1]",
    ],
    "an amendment whose source is blank": [() => amend({ source: "\u3000 \n" }), "bad_amendment", "amendments[0]"],
    "an amendment whose source is no text": [() => amend({ source: { toString: () => CANARY } }), "wrong_type", "amendments[0].source"],
    "a source of a million characters": [() => amend({ source: CANARY.repeat(100_000) }), "too_large", "amendments[0].source"],
    "a source with a lone surrogate": [() => amend({ source: `${CANARY}\uD83D` }), "not_plain_data", "amendments[0].source"],
    "a source that holds U+0000": [() => amend({ source: `x\0}\0]\0}\0${CANARY}` }), "not_plain_data", "amendments[0].source"],
    "good options with something drawn in their place": [
      (before) => openDesk(drawn(before, CANARY, good)),
      undefined,
      /^[a-zA-Z.[\]0-9]*$/,
    ],
  };
}

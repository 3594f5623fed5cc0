// What is done to a record and to its facts, for the tests and for `cargo xtask records` (campaign.mjs).

/** A request written otherwise, the facts being the same: each with how. */
export function* spellings(request, asOf) {
  const all = (change) => ({ ...request, reception: change(request.reception), history: request.history.map(change) });
  yield ["as it was", request];
  yield ["defaults spelled out", all(spelledOut)];
  yield ["what is absent as null", all(nothing)];
  yield ["the other way round", { ...request, history: [...request.history].reverse() }];
  for (const offset of [0, -300, 345, 840]) yield [`at ${offset} minutes from UTC`, all((one) => ({ ...one, at: elsewhere(one.at, offset) }))];
  yield ["a later reception added", { ...request, history: [later(request.reception, asOf), ...request.history] }];
  yield ["as of the day it was", { ...request, asOf }];
  const shuffled = all(spelledOut);
  yield ["all of it", { ...shuffled, asOf, history: [...shuffled.history, later(request.reception, asOf)].reverse().map((one) => ({ ...one, at: elsewhere(one.at, 540) })) }];
}

const dayOf = (at) => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? at : new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10));

function spelledOut(reception) {
  const { care, payer, coverage, inquiry, cancelled, at } = reception;
  return {
    ...reception,
    care: care ?? "outpatient",
    payer: payer ?? "health_insurance",
    cancelled: cancelled ?? false,
    ...(coverage && { coverage: { ...coverage, scheme: coverage.scheme ?? "unknown" } }),
    ...(inquiry && { inquiry: { ...inquiry, on: inquiry.on ?? dayOf(at) } }),
  };
}

const nothing = (reception) => ({ coverage: null, inquiry: null, circumstance: undefined, visit: null, cancelled: null, care: null, payer: null, ...reception });

/** The same instant by a clock so many minutes from UTC; a day alone is no instant. */
function elsewhere(at, minutes) {
  const [, whole, fraction = ""] = /^([^.]*?\d\d:\d\d:\d\d)(\.\d+)?(?:Z|z|[+-]\d\d:\d\d)$/.exec(at) ?? [];
  if (whole === undefined || whole.endsWith(":60")) return at;
  const there = new Date(Date.parse(at.replace(/\.\d+/, "")) + minutes * 60_000).toISOString().slice(0, 19);
  const two = (number) => String(number).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${there}${fraction}${minutes === 0 ? "Z" : `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`}`;
}

/** A reception that nobody knew of yet. */
function later(reception, asOf) {
  const at = new Date(Date.parse(`${asOf}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { ...reception, id: `${reception.id}-later`, at, shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" }, circumstance: null };
}

/** So many texts, each this one with one byte changed to another, anywhere. */
export function* alterations(text, count, seed) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  let state = seed >>> 0;
  const draw = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < count; i += 1) {
    const at = draw(bytes.length);
    const was = bytes[at];
    // Half of them to one of its own kind, so that what is read is a record still: a digit, a letter below g, any letter.
    const kind = draw(2) === 0 ? KINDS.find(([first, last]) => was >= first && was <= last) : undefined;
    const [first, last] = kind ?? ANY;
    do bytes[at] = first + draw(last - first + 1);
    while (bytes[at] === was);
    yield decoder.decode(bytes);
    bytes[at] = was;
  }
}

const KINDS = ["09", "af", "gz"].map((ends) => [ends.charCodeAt(0), ends.charCodeAt(1)]);
/** All bytes but those that UTF-8 never has. */
const ANY = [0x00, 0xf4];

/** What became of altered records, in numbers: not JSON, refused, not holding, and those that hold all the same. */
export function outcomesOf(desk, request, altered) {
  const outcomes = { torn: 0, refused: 0, altered: 0, held: [] };
  for (const text of altered) {
    let record;
    try {
      record = JSON.parse(text);
    } catch {
      outcomes.torn += 1;
      continue;
    }
    try {
      const { holds, differs } = desk.verify(record, request);
      if (holds || differs[0] !== "record_altered") outcomes.held.push(text);
      else outcomes.altered += 1;
    } catch (error) {
      if (error.name !== "InputError" || !error.path.startsWith("record")) throw error;
      outcomes.refused += 1;
    }
  }
  return outcomes;
}

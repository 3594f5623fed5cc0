// Interleaved rounds: in each round every contender runs once, the order turned by one each time, so
// that whatever else the machine does falls on all of them alike. Only ratios within one run compare.

/**
 * Times `contenders`, each `{ name, decisions, run }`, where one `run()` makes so many decisions and may
 * be asynchronous. Nanoseconds a decision, one sample a round; a sample lasts at least `milliseconds`.
 */
export async function interleave(contenders, { rounds, milliseconds }) {
  const timed = [];
  for (const contender of contenders) timed.push({ ...contender, calls: await calibrate(contender, milliseconds), samples: [] });
  for (let round = 0; round < rounds; round += 1) {
    for (let place = 0; place < timed.length; place += 1) {
      const contender = timed[(place + round) % timed.length];
      globalThis.gc?.();
      const elapsed = await time(contender, contender.calls);
      contender.samples.push((elapsed * 1e6) / (contender.calls * contender.decisions));
    }
  }
  return new Map(timed.map(({ name, samples }) => [name, { ...summary(samples), samples }]));
}

/** How many calls fill the time, once the engine has warmed to them. */
async function calibrate(contender, milliseconds) {
  let calls = 1;
  for (;;) {
    const elapsed = await time(contender, calls);
    if (elapsed >= milliseconds) return calls;
    calls = Math.max(calls + 1, Math.ceil((calls * milliseconds * 1.1) / Math.max(elapsed, milliseconds / 8)));
  }
}

async function time({ run }, calls) {
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const returned = run();
    // Awaiting what is no promise would charge a turn of the queue to the contender.
    if (returned instanceof Promise) await returned;
  }
  return performance.now() - began;
}

/** The median and the quartiles. */
export function summary(samples) {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** One over the other, round by round: a disturbance that touches both leaves the ratio alone. */
export function ratio(one, other) {
  return summary(one.samples.map((sample, round) => sample / other.samples[round]));
}

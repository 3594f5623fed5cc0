// One contender in a fresh process: from the first line of this file to its first decision.

const began = performance.now();
const { open } = await import(`./contenders/${process.argv[2]}.mjs`);
const decide = await open();
const request = JSON.parse(process.argv[3]);
const answer = await decide(request);
const ended = performance.now();
if (answer === undefined) throw new Error("no decision");
process.stdout.write(String(ended - began));

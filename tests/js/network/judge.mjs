// The case book through the installed package, between two marks that `strace` can see. With
// --call, something in between does ask the network: the counting would see it.

import { existsSync } from "node:fs";
import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { cases, digest, faultsOf } from "../casebook.mjs";
import { load } from "../install.mjs";

const { openDesk } = await load("madoguchi");

existsSync("/judging-begins");
const judged = { cases: cases.length, faults: await faultsOf(openDesk), digest: await digest(openDesk) };
if (process.argv.includes("--call")) await call();
existsSync("/judging-ends");

console.log(JSON.stringify({ ...judged, interfaces: Object.keys(networkInterfaces()) }));

function call() {
  const socket = createSocket("udp4");
  return new Promise((done) => socket.bind(0, "127.0.0.1", () => socket.close(done)));
}

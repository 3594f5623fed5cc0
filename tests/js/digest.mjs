// Prints the digest of the case book, and the offset of the zone it was judged in.

import { digest } from "./casebook.mjs";
import { load } from "./install.mjs";

const { openDesk } = await load("madoguchi");
const offset = new Date("2024-05-01T00:00:00Z").getTimezoneOffset();
console.log(JSON.stringify({ offset, digest: await digest(openDesk) }));

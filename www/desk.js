// The desk every view asks, and what it was opened with. Opened again when that changes.

import { openDesk } from "../pkg/index.js";
import book from "./data/month.js";

/** As the page opens: the made-up clinic, the default readings, no amendment. */
const asLoaded = () => ({ facility: { ...book.desk.facility }, readings: {}, amendments: [], law: {} });

export let options = asLoaded();
export let desk = await openDesk(options);

/** Opens the desk with something changed; where that is refused, everything stays as it was. */
export async function reopen(changes) {
  const next = { ...options, ...changes };
  desk = await openDesk(next);
  options = next;
}

/** The same desk, without its amendments. */
export const unamended = () => openDesk({ ...options, amendments: [] });

/** The same desk, as the law was known on a day. */
export const knowing = (knownOn) => openDesk({ ...options, law: { ...options.law, knownOn } });

// Whose months are looked at in 月 and moved in 法令の時間軸: this desk's, or those of the files that were read and closed.

import * as day from "./day.js";
import { patientText } from "./parts/numbers.js";
import { hasAll } from "./parts/search.js";
import { folded } from "./parts/typed.js";
import { say } from "./parts/words.js";
import { ask } from "./parts/worker.js";

/** `search(words)` gives { all, found, first }: how many there are, how many these words find, and the first of those. */
const ofDesk = {
  isOwn: true,
  month: () => day.today.slice(0, 7),
  today: () => day.today,
  runningTo: () => day.runningTo(),
  search: async (wanted) => {
    const all = day.everybody().map((patient) => ({ patient, standing: day.close(patient).standing }));
    const first = all.filter(({ patient, standing }) => hasAll(folded(`${patientText(patient)} ${say("monthStanding", standing)}`), wanted));
    return { all: all.length, found: first.length, first };
  },
  has: (patient) => day.everybody().includes(patient),
  receptionsOf: async (patient) => day.receptionsOf(patient),
};

let ofFiles = null;
let looksAtFiles = false;

/** Those that are looked at now. */
export const now = () => (looksAtFiles ? ofFiles : ofDesk);
export const hasFiles = () => ofFiles !== null;

/** To those of this desk, or of the files where there are any. */
export const lookAt = ({ files }) => { looksAtFiles = files && ofFiles !== null; };

/** The files were read and closed, `shown` filling what they do not say, and are looked at; or none are there any more. */
export function hold(closed, shown) {
  ofFiles = closed && {
    isOwn: false, shown,
    month: () => closed.month,
    today: () => closed.asOf,
    runningTo: () => (closed.isRunning ? closed.asOf : undefined),
    search: (words) => ask("months", { words }),
    has: (patient) => patient !== null && patient !== undefined,
    receptionsOf: (patient) => ask("patient", { patient, shown }),
  };
  looksAtFiles = closed !== null;
}

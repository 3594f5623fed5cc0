// Whose months are looked at in 月 and moved in 法令の時間軸: this desk's, or those of the files that were read and closed.

import * as day from "./day.js";
import { ask } from "./parts/worker.js";

/** { month, asOf, today, runningTo, all, receptionsOf }; `isOwn` where it is this desk's. */
const ofDesk = {
  isOwn: true,
  month: () => day.today.slice(0, 7),
  today: () => day.today,
  runningTo: () => day.runningTo(),
  all: () => day.everybody().map((patient) => ({ patient, standing: day.close(patient).standing })),
  receptionsOf: async (patient) => day.receptionsOf(patient),
};

let ofFiles = null;
let looksAtFiles = false;

/** Those that are looked at now. */
export const now = () => (looksAtFiles ? ofFiles : ofDesk);
export const hasFiles = () => ofFiles !== null;

/** To those of this desk, or of the files where there are any. */
export const lookAt = ({ files }) => { looksAtFiles = files && ofFiles !== null; };

/** The files were read and closed: `months` of { patient, standing }, where `shown` fills what they do not say. Or none are there any more. */
export function hold(closed, shown) {
  ofFiles = closed && {
    isOwn: false, shown,
    month: () => closed.month,
    today: () => closed.asOf,
    runningTo: () => (closed.isRunning ? closed.asOf : undefined),
    all: () => closed.months,
    receptionsOf: (patient) => ask("patient", { patient, shown }),
  };
  looksAtFiles &&= closed !== null;
}

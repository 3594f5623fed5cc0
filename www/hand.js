// The visit at hand: the one reception that 受付, 月, なぜ and 法令の時間軸 speak of.

import { desk } from "./desk.js";

/** { reception, history, asOf, patient?, desk?, expectation?, error? } */
let held = null;

export const hand = () => held;

/** Takes a visit in hand, or with null puts it down. A case brings its own desk. */
export const take = (visit) => { held = visit; };

/** The verdict on it. */
export const verdictOf = ({ reception, history, asOf, desk: own = desk }) => own.judge({ reception, history, asOf });

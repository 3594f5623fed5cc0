// The claim month as a ribbon of days: above, how each visit stood on its day; below, how it
// closes, or stands today; an arrow from the showing to every visit it repaired. The table beside it says the same.

import { dayOf, daysIn, monthText } from "./days.js";
import { s } from "./dom.js";
import { looks } from "./standing.js";
import { say, words } from "./words.js";

const DAY = 24;
const LEFT = 88;
const [TOP, MIDDLE, BOTTOM, HEIGHT] = [52, 92, 132, 156];

/** A drawing of `visits` as the table takes them. */
export function ribbon({ month, visits, today, lane }) {
  const { text } = words;
  const count = daysIn(month);
  const width = LEFT + count * DAY + 4;
  const x = (day) => LEFT + (Number(day.slice(8)) - 0.5) * DAY;
  const placed = visits.map((visit) => ({ ...visit, day: dayOf(visit.reception.at) }));
  // Visits of one day stand side by side.
  for (const one of placed) {
    const same = placed.filter(({ day }) => day === one.day);
    one.x = x(one.day) + (same.indexOf(one) - (same.length - 1) / 2) * 11;
  }
  const spoken = placed.map(({ day, onDay, closed, repairedBy }) =>
    text.ribbonVisit(Number(day.slice(8)), say("standing", onDay), say("standing", closed), lane, repairedBy && Number(dayOf(repairedBy.at).slice(8))));
  return s("svg", { class: "ribbon", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": `${monthText(month)}: ${spoken.join(" ")}` },
    ...Array.from({ length: count }, (_, at) => dayMark(`${month}-${String(at + 1).padStart(2, "0")}`, x, today)),
    s("line", { class: "lane", x1: LEFT, x2: width - 4, y1: TOP, y2: TOP }),
    s("line", { class: "lane", x1: LEFT, x2: width - 4, y1: BOTTOM - 16, y2: BOTTOM - 16 }),
    s("text", { class: "name", x: 0, y: TOP + 4 }, text.ribbonOnDay),
    s("text", { class: "name", x: 0, y: BOTTOM - 12 }, lane),
    ...placed.filter(({ repairedBy }) => repairedBy).map((visit) =>
      arrow(placed.find(({ reception }) => reception.id === visit.repairedBy.id)?.x, visit.x)),
    ...placed.map(({ x: at, onDay, closed }) => s("g", {},
      s("line", { class: "fall", x1: at, x2: at, y1: TOP + 9, y2: BOTTOM - 26 }),
      mark(at, TOP, onDay), mark(at, BOTTOM - 16, closed))),
  );
}

function dayMark(day, x, today) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return s("g", { class: "day", "data-weekend": weekday % 6 === 0, "data-today": day === today },
    s("rect", { x: x(day) - DAY / 2, y: 8, width: DAY, height: HEIGHT - 16, rx: 3 }),
    s("text", { x: x(day), y: 24 }, String(Number(day.slice(8)))));
}

function mark(x, y, code) {
  const [tone, sign] = looks[code];
  return s("g", { class: "mark", "data-tone": tone }, s("circle", { cx: x, cy: y, r: 9.5 }), s("text", { x, y: y + 4 }, sign));
}

/** From the showing to the visit it repaired. */
function arrow(from, to) {
  if (from === undefined) return undefined;
  const y = MIDDLE - 8;
  const side = Math.sign(from - to) || 1;
  const tip = to + side * 4;
  return s("g", { class: "repair" },
    s("path", { d: `M ${from} ${TOP + 10} Q ${from} ${y} ${from - side * 14} ${y} H ${tip + side * 6}` }),
    s("path", { class: "tip", d: `M ${tip} ${y} l ${side * 7} -4 v 8 z` }));
}

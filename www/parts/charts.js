// Pictures of a month, each with the table that says the same.

import { daysIn, shortDay } from "./days.js";
import { h, s } from "./dom.js";
import { gravest, looks, standing } from "./standing.js";
import { say, words } from "./words.js";

const [COLUMN, HEIGHT, TOP, FOOT, SIDE] = [26, 170, 22, 20, 34];

/** How many visits stand how, on each day: bars of a month, failures at the foot where they are looked for. */
export function standingsByDay({ month, byDay }) {
  const { text } = words;
  const days = Array.from({ length: daysIn(month) }, (_, at) => `${month}-${String(at + 1).padStart(2, "0")}`);
  const given = new Map(byDay);
  const counts = new Map(days.map((day) => [day, new Map(Object.entries(given.get(day) ?? {}))]));
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const total = (day) => sum([...counts.get(day).values()]);
  const of = (code) => sum(days.map((day) => counts.get(day).get(code) ?? 0));
  const most = Math.max(1, ...days.map(total));
  const scale = (count) => (count / most) * (HEIGHT - TOP - FOOT);
  const present = gravest.filter(of);
  const width = SIDE + days.length * COLUMN;
  const drawing = s("svg", { class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": text.chartByDay },
    ...[0, most].map((count) => s("g", {},
      s("line", { class: "grid", x1: SIDE, x2: width, y1: HEIGHT - FOOT - scale(count), y2: HEIGHT - FOOT - scale(count) }),
      s("text", { class: "axis", x: SIDE - 6, y: HEIGHT - FOOT - scale(count) + 4 }, String(count)))),
    ...days.map((day, at) => bar(day, SIDE + at * COLUMN, present, counts.get(day), scale, HEIGHT - FOOT)));
  const legend = h("p", { class: "legend" }, ...present.map((code) => standing(code, "standing", ` ${of(code)}`)));
  const table = h("table", {},
    h("caption", {}, text.chartByDay),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, text.columnDay), ...present.map((code) => h("th", { scope: "col" }, say("standing", code))))),
    h("tbody", {}, ...days.filter(total).map((day) => h("tr", {}, h("th", { scope: "row" }, shortDay(day)),
      ...present.map((code) => h("td", {}, String(counts.get(day).get(code) ?? 0)))))));
  return h("figure", { id: "by-day" }, h("figcaption", {}, text.chartByDay), legend, drawing,
    h("details", {}, h("summary", {}, text.asTable), h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": text.chartByDay }, table)));
}

function bar(day, x, present, counts, scale, foot) {
  let y = foot;
  const pieces = present.filter((code) => counts.has(code)).map((code) => {
    const height = scale(counts.get(code));
    y -= height;
    return s("rect", { class: "piece", "data-tone": looks[code][0], x: x + 3, y, width: COLUMN - 6, height });
  });
  const failing = counts.get("unconfirmed");
  return s("g", {}, ...pieces,
    failing && s("text", { class: "count", x: x + COLUMN / 2, y: y - 4 }, `✕${failing}`),
    s("text", { class: "axis middle", x: x + COLUMN / 2, y: foot + 14 }, String(Number(day.slice(8)))));
}

/** Why visits fail, by how many: a table whose bars are drawn in it. `given`: [{ reason, count }] of `all` visits. */
export function reasonsByCount(given, all) {
  const { text } = words;
  const reasons = given.map(({ reason, count }) => [reason[words.lang], count]).sort(([, one], [, other]) => other - one);
  const most = Math.max(1, ...reasons.map(([, count]) => count));
  return h("figure", { id: "reasons-by-count" },
    h("table", {}, h("caption", {}, text.chartReasons),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, text.columnReason), h("th", { scope: "col", class: "number" }, text.columnCount), h("th", { scope: "col", class: "bars" }, h("span", { class: "unseen" }, text.columnShare)))),
      h("tbody", {}, ...reasons.map(([reason, count]) => h("tr", {},
        h("th", { scope: "row" }, reason), h("td", { class: "number" }, String(count)),
        h("td", { class: "bars" }, h("span", { class: "unseen" }, `${Math.round((100 * count) / all)} %`),
          s("svg", { width: "100%", height: 16, "aria-hidden": "true" }, s("rect", { class: "bar", x: 0, y: 3, width: `${(100 * count) / most}%`, height: 10, rx: 2 }))))))));
}

// A plot of lines over two logarithmic axes, as SVG. Each series: `{ name, points: [[x, y], …] }`.

const [WIDTH, HEIGHT] = [760, 420];
const [LEFT, RIGHT, TOP, BOTTOM] = [80, 190, 48, 60];
// Told apart without colour too: each has its own dashes and mark.
const LOOKS = [
  { colour: "#0b57a4", dash: "none" },
  { colour: "#b3261e", dash: "7 4" },
  { colour: "#1b6e3c", dash: "2 4" },
  { colour: "#6a3d9a", dash: "10 3 2 3" },
];

export function plot({ title, x, y, series }) {
  const all = series.flatMap(({ points }) => points);
  const axis = (values, from, to) => {
    const low = Math.floor(Math.log10(Math.min(...values)));
    const high = Math.max(Math.ceil(Math.log10(Math.max(...values))), low + 1);
    const decades = Array.from({ length: high - low + 1 }, (_, at) => low + at);
    return { decades, place: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from) };
  };
  const across = axis(all.map(([one]) => one), LEFT, WIDTH - RIGHT);
  const up = axis(all.map(([, one]) => one), HEIGHT - BOTTOM, TOP);
  const parts = [];
  for (const decade of across.decades) {
    const at = across.place(10 ** decade).toFixed(1);
    parts.push(`<line x1="${at}" x2="${at}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#ddd"/>`);
    parts.push(`<text x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${power(decade)}</text>`);
  }
  for (const decade of up.decades) {
    const at = up.place(10 ** decade).toFixed(1);
    parts.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="#ddd"/>`);
    parts.push(`<text x="${LEFT - 8}" y="${Number(at) + 4}" text-anchor="end">${power(decade)}</text>`);
  }
  series.forEach(({ name, points }, number) => {
    const { colour, dash } = LOOKS[number % LOOKS.length];
    const places = points.map(([one, other]) => [across.place(one).toFixed(1), up.place(other).toFixed(1)]);
    parts.push(`<polyline points="${places.map((place) => place.join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`);
    for (const [one, other] of places) parts.push(`<circle cx="${one}" cy="${other}" r="3" fill="${colour}"/>`);
    const legend = TOP + 12 + number * 22;
    const from = WIDTH - RIGHT + 14;
    parts.push(`<line x1="${from}" x2="${from + 28}" y1="${legend}" y2="${legend}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`);
    parts.push(`<text x="${from + 34}" y="${legend + 4}">${name}</text>`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="24" font-size="15">${title}</text>
${parts.join("\n")}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 16}" text-anchor="middle">${x}</text>
<text transform="translate(20 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${y}</text>
</svg>
`;
}

function power(decade) {
  if (decade >= 0 && decade <= 3) return (10 ** decade).toLocaleString("en-GB");
  return `10<tspan dy="-5" font-size="10">${decade}</tspan>`;
}

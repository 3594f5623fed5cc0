// The pages of documentation that are in the package: those that its types point to, and what an integrator asks next.

import { posix } from "node:path";

const SHIPPED = ["integrate", "readers", "assemble", "record", "sweep", "conformance"];
export const shipped = SHIPPED.flatMap((name) => [`docs/${name}.md`, `docs/${name}.ja.md`]);

/** A page as it stands in the package: what it links to there stays a link; the rest leads to the repository, or is only named. */
export function inPackage(page, text, { has, url }) {
  const link = (whole, words, target) => {
    if (/^(https?:|mailto:|#)/.test(target)) return whole;
    const [path, anchor] = target.split("#");
    const file = posix.join(posix.dirname(page), path);
    const own = file.replace(/^npm\//, "");
    const end = anchor === undefined ? "" : `#${anchor}`;
    if (shipped.includes(file) || (own !== file && has(own))) return `[${words}](${posix.relative("docs", own)}${end})`;
    return url === undefined ? words : `[${words}](${url}/blob/HEAD/${file}${end})`;
  };
  return text
    .split(/(^ *```[^]*?^ *```$)/m)
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/\[([^\][]+)\]\(([^)\s]+)\)/g, link)))
    .join("");
}

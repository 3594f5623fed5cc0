// The header of a CSV as the clerk sees it, so that its columns can be named by hand; and how a CSV is read with them.

/** As much of a file as may stand above its first reception, in bytes and in rows. */
const [PART, ROWS] = [64 * 1024, 32];

/**
 * A list of receptions, by the columns that the clerk named where the file has those, and else by their usual names. What the
 * patient presented may stand elsewhere.
 */
export function readCsv(readers, bytes, columns) {
  try {
    return readers.csv(bytes, { shown: "later", columns });
  } catch (error) {
    if (columns === undefined || !["missing", "no_header"].includes(error.code)) throw error;
    try {
      return readers.csv(bytes, { shown: "later" });
    } catch {
      throw error;
    }
  }
}

/** What may be said of a CSV's columns by hand: one is missing, or one is not known. */
export const isForTheClerk = ({ code }) => ["missing", "no_header", "unknown_column", "duplicate", "presentation_not_in_format"].includes(code);

/** The names of its columns: of the first rows that which has most of them. */
export function headerOf(bytes) {
  const rows = textOf(bytes.subarray(0, PART)).split(/\r\n|\n|\r/).slice(0, ROWS).map(cellsOf);
  const most = Math.max(...rows.map((cells) => cells.length));
  return [...new Set(rows.find((cells) => cells.length === most))];
}

function textOf(bytes) {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : undefined;
  try {
    // It may be cut within a character.
    return new TextDecoder(wide ?? "utf-8", { fatal: !wide }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

function cellsOf(row) {
  const separator = ["\t", ";", ","].toSorted((one, other) => row.split(other).length - row.split(one).length)[0];
  const cells = row.match(new RegExp(`"(?:[^"]|"")*"|[^"${separator}]+`, "g")) ?? [];
  return cells.map((cell) => cell.replace(/^"(.*)"$/, "$1").replaceAll('""', '"').trim()).filter(Boolean);
}

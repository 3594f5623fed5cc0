// A list as a CSV file that spreadsheets open as it is: UTF-8 with its mark, and no cell a formula.

const cell = (value) => {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Lines of cells as the text of a file. */
export const csv = (lines) => `\uFEFF${lines.map((line) => line.map((value) => cell(String(value ?? ""))).join(",")).join("\r\n")}\r\n`;

/** Gives a text to the reader as a file; the only thing the page ever writes, and only when asked. */
export function save(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

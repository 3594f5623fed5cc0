// A text of somebody else's, so that it stays on its line and does not steer what prints it.

/** C0, C1 and DEL; marks that change the direction of writing; separators of lines and paragraphs. */
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

export const printed = (text) => text.replace(CONTROL, "\uFFFD");

// Whether something has every word that is searched for. Both are folded: what is typed by who asks.

/** Whether a text has every one of these words. */
export const hasAll = (text, wanted) => wanted.every((word) => text.includes(word));

// What a key in a text field says. A letter of what is typed stays within the element; a key that only has
// a name is anybody's: Esc, F2 and Ctrl+S mean to the host what they mean to it elsewhere.

export const isText = (input) => input.localName === "input" && !["radio", "checkbox"].includes(input.type);

/** Keys that have a name and yet belong to the text: half a letter, one taken away, a move among them. */
const OF_TEXT = new Set(["Process", "Dead", "Unidentified", "Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/** Whether a key types something or edits it. */
export function isTyping(event) {
  const { key, isComposing, keyCode, ctrlKey, altKey, metaKey } = event;
  // While a text is being composed every key is the input method's; a browser that fills in names no key.
  if (typeof key !== "string" || isComposing || keyCode === 229 || OF_TEXT.has(key)) return true;
  if ([...key].length !== 1) return false;
  // AltGr types; so does the Mac's Option, except that elsewhere Alt with a letter or a figure is a command.
  if (event.getModifierState("AltGraph")) return true;
  return !ctrlKey && !metaKey && !(altKey && /^[a-z\d]$/i.test(key));
}

/** Whether an event says something of what is typed into a text field. */
export const tellsText = (event) => isText(event.target) && (!event.type.startsWith("key") || isTyping(event));

// A clinic's own files, read and joined by the worker; and the files of a folder that was dropped or chosen.

import { newSalt } from "../day.js";
import { ask } from "./worker.js";

/**
 * `files`: [{ name, file }]. Gives `rows` to be judged, `unread` rows and their `warnings` as one file gives them, and
 * `joined`: what was matched how, what was not and why, what only the desk can say, and the files that could not be read;
 * and `onFile`: the insurances on file, each with its patient. `salt` is the secret of the insurances' keys.
 */
export const joinAll = (files, { signal, onProgress, salt = newSalt() }) => ask({ files, salt }, signal, ({ done }) => onProgress({ done, files: files.length }));

/** The files that were chosen, under the names they have in their folder. */
export const chosenFiles = (files) => [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })).filter(isSeen);

/** What was dropped: its files, those of folders too; and whether there was a folder. To be called while it is dropped. */
export function droppedFiles({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const hasFolder = entries.some(({ isDirectory }) => isDirectory);
  // A file that was made by a script has no entry.
  const found = hasFolder ? Promise.all(entries.map(inside)).then((all) => all.flat()) : Promise.resolve(chosenFiles(files));
  return { hasFolder, found };
}

/** A hidden name, of a file or of a folder it is in, is nobody's record. */
const isSeen = ({ name }) => !name.split("/").some((part) => part.startsWith("."));

async function inside(entry) {
  if (!isSeen(entry)) return [];
  if (entry.isFile) return [{ name: entry.fullPath.slice(1), file: await new Promise((done, failed) => { entry.file(done, failed); }) }];
  const reader = entry.createReader();
  const entries = [];
  // It gives them by the hundred.
  for (let more; more?.length !== 0; entries.push(...more)) more = await new Promise((done, failed) => { reader.readEntries(done, failed); });
  return (await Promise.all(entries.map(inside))).flat();
}

// A clinic's own files, handed to the worker and joined there; and the files that were dropped or chosen, those of folders too.

import { isSeen } from "./hidden.js";
import { ask } from "./worker.js";

/** So many files are taken, and handed over, at a time: thousands at once would keep the page from answering. */
const HANDFUL = 50;

/** `files`: [{ name, file }], for the worker to read. */
export async function handOver(files, signal) {
  for (let at = 0; at < files.length; at += HANDFUL) {
    await ask("give", { more: files.slice(at, at + HANDFUL), isFirst: at === 0 }, { signal });
  }
}

/**
 * Gives `rows` to be judged, `unread` rows, `joined`: what was matched how, what was not and why, what only the desk can say,
 * and the files that could not be read; and `onFile`: the insurances on file, each with its patient. `salt` is the secret of the
 * insurances' keys.
 */
export async function joinAll(files, { signal, salt }) {
  await handOver(files, signal);
  return ask("join", { salt }, { signal });
}

/** The files that were chosen, under the names they have in their folder. */
export const chosenFiles = (files) => [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })).filter(isSeen);

/** What was dropped: its files, those of folders too; and whether there was a folder. To be called while it is dropped. */
export function droppedFiles({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const hasFolder = entries.some(({ isDirectory }) => isDirectory);
  // A file that was made by a script has no entry.
  return { hasFolder, found: hasFolder ? inside(entries) : Promise.resolve(chosenFiles(files)) };
}

/** The files among entries, and in the folders among them: by the handful too. */
async function inside(entries) {
  const seen = entries.filter(isSeen);
  const found = [];
  for (let at = 0; at < seen.length; at += HANDFUL) {
    found.push(...await Promise.all(seen.slice(at, at + HANDFUL).map(async (entry) => (entry.isFile
      ? [{ name: entry.fullPath.slice(1), file: await new Promise((done, failed) => { entry.file(done, failed); }) }]
      : inside(await entriesOf(entry))))));
  }
  return found.flat();
}

async function entriesOf(folder) {
  const reader = folder.createReader();
  const entries = [];
  // It gives them by the hundred.
  for (let more; more?.length !== 0; entries.push(...more)) more = await new Promise((done, failed) => { reader.readEntries(done, failed); });
  return entries;
}

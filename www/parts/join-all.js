// The files that were dropped or chosen, those of folders too, under the names they have there.

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

/** A hidden name, of a file or of a folder it is in, is nobody's record; nor is what a Mac adds to an archive. */
export const isSeen = ({ name }) => !name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

async function inside(entry) {
  if (!isSeen(entry)) return [];
  if (entry.isFile) return [{ name: entry.fullPath.slice(1), file: await new Promise((done, failed) => { entry.file(done, failed); }) }];
  const reader = entry.createReader();
  const entries = [];
  // It gives them by the hundred.
  for (let more; more?.length !== 0; entries.push(...more)) more = await new Promise((done, failed) => { reader.readEntries(done, failed); });
  return (await Promise.all(entries.map(inside))).flat();
}

// Which files of a folder or an archive are somebody's records.

/** A hidden name, of a file or of a folder it is in, is nobody's record; nor is what a Mac adds to an archive. */
export const isSeen = ({ name }) => !name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

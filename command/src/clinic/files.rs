//! A clinic's files, one at a time: of folders and what is in them, and of archives.

use super::archive;
use super::sources::{Holds, Source};
use crate::bar::Bar;
use crate::close::Trouble;
use crate::host::{Entry, Host};
use crate::words::Words;
use madoguchi::readers::charset;
use madoguchi::readers::{MAX_BYTES, RefusalCode};
use std::io;

/// The largest archive, in bytes: it is held whole while it is read.
const MAX_ARCHIVE: usize = 256 * 1024 * 1024;
/// The deepest folder.
const DEPTH: u32 = 32;

/// A file that was found, in the order in which all are read.
pub(super) struct Listed {
    pub name: String,
    pub holds: Holds,
    /// It was typed by its name, and not met in a folder.
    pub is_typed: bool,
    /// It was met, and is neither a file nor a folder, or a folder that cannot be looked into.
    pub is_strange: bool,
}

/// What is to be done with one file: its name, what it holds, and its bytes or why there are none.
pub(super) type Take<'a> = &'a mut dyn FnMut(&str, Holds, Result<&[u8], &'static str>) -> Result<(), Trouble>;

/// Finds the files, those of a folder in the order of their names. Hidden ones are nobody's records.
pub(super) fn list(sources: &[Source], host: &dyn Host) -> Vec<Listed> {
    let mut listed = Vec::new();
    for Source { name, holds } in sources {
        if let Ok(Some(entries)) = host.folder(name) {
            enter(name, entries, *holds, DEPTH, host, &mut listed);
        } else {
            listed.push(Listed { name: name.clone(), holds: *holds, is_typed: true, is_strange: false });
        }
    }
    listed
}

fn enter(
    folder: &str,
    mut entries: Vec<Entry>,
    holds: Holds,
    depth: u32,
    host: &dyn Host,
    listed: &mut Vec<Listed>,
) {
    entries.sort_by(|one, other| name_of(one).cmp(name_of(other)));
    for entry in entries {
        let name = format!("{}/{}", folder.trim_end_matches(['/', '\\']), name_of(&entry));
        if name_of(&entry).starts_with('.') {
            continue;
        }
        let inside = match entry {
            Entry::File(_) => {
                listed.push(Listed { name, holds, is_typed: false, is_strange: false });
                continue;
            }
            Entry::Folder(_) => depth.checked_sub(1).zip(host.folder(&name).ok().flatten()),
            Entry::Other(_) => None,
        };
        match inside {
            Some((depth, entries)) => enter(&name, entries, holds, depth, host, listed),
            None => listed.push(Listed { name, holds, is_typed: false, is_strange: true }),
        }
    }
}

fn name_of(entry: &Entry) -> &str {
    match entry {
        Entry::File(name) | Entry::Folder(name) | Entry::Other(name) => name,
    }
}

/// Reads one file, or every file of an archive.
pub(super) fn read(
    file: &Listed,
    words: &Words,
    host: &dyn Host,
    bar: &Bar<'_>,
    take: Take<'_>,
) -> Result<(), Trouble> {
    let Listed { name, holds, is_typed, is_strange } = file;
    if *is_strange {
        return take(name, *holds, Err("no_file"));
    }
    let read = match first(name, MAX_BYTES, host) {
        // An archive may be larger than what is in it.
        Ok(bytes) if is_archive(&bytes) && bytes.len() > MAX_BYTES => first(name, MAX_ARCHIVE, host),
        read => read,
    };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(_) if *is_typed => return Err(words.say("fault", "input", &[("file", name)])),
        Err(_) => return take(name, *holds, Err("no_file")),
    };
    if is_archive(&bytes) && bytes.len() <= MAX_ARCHIVE {
        return archive::each(bytes, name, *holds, host, bar, take);
    }
    let too_large = bytes.len() > MAX_BYTES;
    take(name, *holds, if too_large { Err(RefusalCode::TooLarge.code()) } else { Ok(&bytes) })
}

/// So much of a file, and one byte more where there is more.
fn first(name: &str, most: usize, host: &dyn Host) -> io::Result<Vec<u8>> {
    host.one_of_many(name, most.saturating_add(1))
}

/// Whether a name is that of an archive: a ZIP that is no spreadsheet's.
pub(super) fn is_archive_named(name: &str, host: &dyn Host) -> bool {
    host.one_of_many(name, 1 << 16).is_ok_and(|bytes| is_archive(&bytes))
}

fn is_archive(bytes: &[u8]) -> bool {
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    is_zip && charset::foreign(bytes) == Some(RefusalCode::Archive)
}

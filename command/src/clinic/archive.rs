//! The files of a ZIP archive, one at a time.

use super::files::Take;
use super::sources::Holds;
use crate::bar::Bar;
use crate::close::Trouble;
use crate::host::Host;
use madoguchi::readers::{MAX_BYTES, RefusalCode};
use std::io::{self, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// The most bytes unpacked from one archive. What unpacks to more was made to.
const MOST: usize = 1 << 31;

/// Reads every file of an archive that is somebody's record, in the order of their names.
pub(super) fn each(
    bytes: Vec<u8>,
    archive: &str,
    holds: Holds,
    host: &dyn Host,
    bar: &Bar<'_>,
    take: Take<'_>,
) -> Result<(), Trouble> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return take(archive, holds, Err(RefusalCode::Malformed.code()));
    };
    let mut files: Vec<(String, usize)> = Vec::new();
    for at in 0..zip.len() {
        // Its name can be read whether or not it can be.
        let Ok(file) = zip.by_index_raw(at) else { continue };
        let name = name(&file, host);
        if !file.is_dir() && !is_hidden(&name) {
            files.push((name, at));
        }
    }
    files.sort();
    bar.expect(files.len());
    let mut left = MOST;
    for (name, at) in files {
        let read = zip.by_index(at).map_err(|error| why(&error)).and_then(|file| whole(file, left));
        left = left.saturating_sub(read.as_ref().map_or(0, Vec::len));
        take(&format!("{archive}/{name}"), holds, read.as_deref().map_err(|why| *why))?;
        bar.advance(1);
    }
    Ok(())
}

fn whole<R: Read>(file: ZipFile<'_, R>, left: usize) -> Result<Vec<u8>, &'static str> {
    let most = MAX_BYTES.min(left);
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    match file.take(limit).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > most => Err(RefusalCode::TooLarge.code()),
        Ok(_) => Ok(bytes),
        Err(_) => Err(RefusalCode::Malformed.code()),
    }
}

fn why(error: &ZipError) -> &'static str {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "password",
        ZipError::UnsupportedArchive(_) => RefusalCode::Archive.code(),
        ZipError::Io(error) if error.kind() == io::ErrorKind::Unsupported => RefusalCode::Archive.code(),
        _ => RefusalCode::Malformed.code(),
    }
}

/// Its name: UTF-8 where the bytes are, and else what Windows writes in Japan.
fn name<R: Read>(file: &ZipFile<'_, R>, host: &dyn Host) -> String {
    let raw = file.name_raw();
    let text = std::str::from_utf8(raw).map(str::to_owned).ok().or_else(|| host.shift_jis(raw));
    text.unwrap_or_else(|| file.name().to_owned()).replace('\\', "/")
}

/// Whether it, or a folder it is in, is hidden, or is what a Mac adds.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

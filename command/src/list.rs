//! The list of a native run: whole under its name, or not there at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The list being written: one for the process, for a signal asks nobody else.
static LIST: Mutex<Option<List>> = Mutex::new(None);

struct List {
    file: BufWriter<File>,
    /// Where it is written, beside its place.
    unfinished: PathBuf,
    place: PathBuf,
}

fn list() -> MutexGuard<'static, Option<List>> {
    LIST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins a list in a new file that is nobody else's, with the permissions of the one that it will replace.
pub(crate) fn create(place: &Path) -> io::Result<()> {
    let old = match fs::metadata(place) {
        // One that cannot be written to is not replaced either.
        Ok(old) if old.is_file() => {
            File::options().write(true).open(place)?;
            Some(old.permissions())
        }
        // A device or a folder is nothing that a file could take the place of.
        Ok(_) => return Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut open = list();
    let (file, unfinished) = create_beside(place, 0)?;
    let list = open.insert(List { file: BufWriter::new(file), unfinished, place: place.to_owned() });
    old.map_or(Ok(()), |permissions| fs::set_permissions(&list.unfinished, permissions))
}

fn create_beside(place: &Path, number: u32) -> io::Result<(File, PathBuf)> {
    let name = format!(".madoguchi-{}-{number}.tmp", process::id());
    let unfinished = place.parent().unwrap_or(place).join(name);
    match File::create_new(&unfinished) {
        Ok(file) => Ok((file, unfinished)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => {
            create_beside(place, number.saturating_add(1))
        }
        Err(error) => Err(error),
    }
}

pub(crate) fn write(bytes: &[u8]) -> io::Result<()> {
    list().as_mut().map_or(Ok(()), |list| list.file.write_all(bytes))
}

/// Gives the list its name.
pub(crate) fn keep() -> io::Result<()> {
    let mut open = list();
    let Some(list) = open.as_mut() else { return Ok(()) };
    list.file.flush()?;
    list.file.get_ref().sync_all()?;
    fs::rename(&list.unfinished, &list.place)?;
    *open = None;
    Ok(())
}

/// Takes away a list that is not whole.
pub(crate) fn discard() {
    if let Some(list) = list().take() {
        // Where it cannot be taken away, its name still says that it is not the list.
        drop(fs::remove_file(list.unfinished));
    }
}

/// Takes the list away before a signal ends the run, as it does where nobody listens.
#[cfg(unix)]
pub(crate) fn leave_nothing_behind() {
    use signal_hook::{consts, iterator::Signals, low_level};
    let Ok(mut signals) = Signals::new([consts::SIGINT, consts::SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            discard();
            drop(low_level::emulate_default_handler(signal));
        }
    });
}

/// Elsewhere the list stays under its unfinished name.
#[cfg(not(unix))]
pub(crate) fn leave_nothing_behind() {}

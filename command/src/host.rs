//! The world outside: files, and what is printed. Node has one, and the native program.

use std::io;

/// Where something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output: the report.
    Out,
    /// Standard error: what could not be read.
    Err,
    /// The file of the receptions that need attention.
    Failing,
}

/// What a folder holds under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A file, or a link to one.
    File(String),
    /// A folder.
    Folder(String),
    /// Anything else: a pipe, a device, a link to a folder, which may lead back to where it stands.
    Other(String),
}

/// Files, and what is printed. Errors carry no reason: the command says what could not be read.
pub trait Host {
    /// What is in a file, or so many of its first bytes.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    fn whole(&self, file: &str, most: usize) -> io::Result<Vec<u8>>;

    /// The same of one file among many: which it was is not remembered.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    fn one_of_many(&self, file: &str, most: usize) -> io::Result<Vec<u8>>;

    /// What is in a folder, in any order; `None` where the name is that of a file.
    ///
    /// # Errors
    ///
    /// Where it is neither, as a pipe is, and where it cannot be looked into.
    fn folder(&self, name: &str) -> io::Result<Option<Vec<Entry>>>;

    /// Whether two names are of one file.
    fn is_same(&self, one: &str, other: &str) -> bool;

    /// Opens the file that [`Host::read`] reads; `-` is standard input. Gives its size where that is
    /// known and standard error is a terminal, at which somebody looks.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened.
    fn open(&self, file: &str) -> io::Result<Option<u64>>;

    /// The next bytes of the file; none at its end.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    fn read(&self, into: &mut [u8]) -> io::Result<usize>;

    /// Whether a name is that of a file that can be read again from its beginning: a pipe cannot, nor can what was typed.
    fn is_kept(&self, file: &str) -> bool;

    /// Whether a name is that of a file that was read, or is printed to: by what it is, for one file may have
    /// several names.
    fn is_in_use(&self, file: &str) -> bool;

    /// Begins the list that [`Stream::Failing`] is printed to: in a new file beside the one of this name,
    /// which stays as it is until [`Host::keep`].
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn create(&self, file: &str) -> io::Result<()>;

    /// Gives the list its name, now that it is whole.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn keep(&self) -> io::Result<()>;

    /// Takes away a list that was begun and not kept.
    fn discard(&self);

    /// Prints.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn print(&self, to: Stream, text: &str) -> io::Result<()>;

    /// The text that bytes of Shift_JIS say, or `None` where they are not.
    fn shift_jis(&self, bytes: &[u8]) -> Option<String>;

    /// Whether standard error is a terminal, at which somebody looks.
    fn is_watched(&self) -> bool;

    /// Bytes that nobody can guess, for keys that never leave the run.
    fn secret(&self) -> Vec<u8>;

    /// Milliseconds since any moment.
    fn clock(&self) -> f64;
}

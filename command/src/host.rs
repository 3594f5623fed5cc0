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

/// Files, and what is printed. Errors carry no reason: the command says what could not be read.
pub trait Host {
    /// Everything in a file.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    fn whole(&self, file: &str) -> io::Result<Vec<u8>>;

    /// Opens the file that [`Host::read`] reads; `-` is standard input.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened.
    fn open(&self, file: &str) -> io::Result<()>;

    /// The next bytes of the file; none at its end.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    fn read(&self, into: &mut [u8]) -> io::Result<usize>;

    /// Whether both names are of one file.
    fn is_same(&self, one: &str, other: &str) -> bool;

    /// Creates the file that [`Stream::Failing`] is printed to.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn create(&self, file: &str) -> io::Result<()>;

    /// Prints.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn print(&self, to: Stream, text: &str) -> io::Result<()>;

    /// The text that bytes of Shift_JIS say, or `None` where they are not.
    fn shift_jis(&self, bytes: &[u8]) -> Option<String>;
}

/// The open file of a host.
pub(crate) struct Input<'a>(pub(crate) &'a dyn Host);

impl io::Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

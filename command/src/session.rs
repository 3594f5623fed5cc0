//! One run: what is read and printed, with a bar on the terminal, and an end to what has none.

use crate::bar::Bar;
use crate::host::{Host, Stream};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::cell::{Cell, RefCell};
use std::io::{self, Cursor, Read, Write};

/// The longest line, in bytes, and the longest row, whose quoted fields may hold lines: a file has no longer ones,
/// and what has no end is not read for ever.
pub(crate) const MAX_LINE: usize = 1 << 24;
const MAX_ROW: usize = 1 << 26;

/// The open file and the terminal.
pub(crate) struct Session<'a> {
    host: &'a dyn Host,
    bar: Bar<'a>,
    line: Cell<usize>,
    row: Cell<usize>,
    source: RefCell<Source>,
}

/// Where the bytes come from.
enum Source {
    /// A file that can be opened once more, or one that will not be read once more.
    Host,
    /// A pipe, of which is kept what was read.
    Kept(Box<DeflateEncoder<Vec<u8>>>),
    /// What was kept of it, and then the pipe.
    Again(Box<DeflateDecoder<Cursor<Vec<u8>>>>),
}

impl<'a> Session<'a> {
    /// Opens the file to be read.
    pub(crate) fn open(host: &'a dyn Host, file: &str) -> io::Result<Self> {
        let size = host.open(file)?;
        Ok(Self::of(host, size, Source::Host))
    }

    /// The same of what may have to be read from its beginning once more: see [`Session::again`].
    pub(crate) fn open_kept(host: &'a dyn Host, file: &str) -> io::Result<Self> {
        let session = Self::open(host, file)?;
        if !host.is_kept(file) {
            session
                .source
                .replace(Source::Kept(Box::new(DeflateEncoder::new(Vec::new(), Compression::fast()))));
        }
        Ok(session)
    }

    fn of(host: &'a dyn Host, size: Option<u64>, source: Source) -> Self {
        let (line, row) = (Cell::default(), Cell::default());
        Self { host, bar: Bar::of(host, size), line, row, source: RefCell::new(source) }
    }

    /// It will not be read from its beginning once more.
    pub(crate) fn forget(&self) {
        let mut source = self.source.borrow_mut();
        if matches!(*source, Source::Kept(_)) {
            *source = Source::Host;
        }
    }

    /// Begins once more.
    pub(crate) fn again(self, file: &str) -> io::Result<Self> {
        let host = self.host;
        match self.source.into_inner() {
            Source::Kept(kept) => {
                let kept = DeflateDecoder::new(Cursor::new(kept.finish()?));
                Ok(Self::of(host, None, Source::Again(Box::new(kept))))
            }
            _ => Self::open(host, file),
        }
    }

    fn next(&self, into: &mut [u8]) -> io::Result<usize> {
        let mut source = self.source.borrow_mut();
        if let Source::Again(kept) = &mut *source {
            let length = kept.read(into)?;
            if length > 0 || into.is_empty() {
                return Ok(length);
            }
            *source = Source::Host;
        }
        let length = self.host.read(into)?;
        if let Source::Kept(kept) = &mut *source {
            kept.write_all(into.get(..length).unwrap_or_default())?;
        }
        Ok(length)
    }

    pub(crate) fn host(&self) -> &'a dyn Host {
        self.host
    }

    /// A row was made of what was read.
    pub(crate) fn begin_row(&self) {
        self.row.set(0);
    }

    /// Whether reading was given up, because there was no end.
    pub(crate) fn is_endless(&self) -> bool {
        self.line.get() > MAX_LINE || self.row.get() > MAX_ROW
    }

    /// Prints, with the bar out of the way.
    pub(crate) fn print(&self, to: Stream, text: &str) -> io::Result<()> {
        self.bar.print(to, text)
    }

    fn advance(&self, bytes: &[u8]) {
        let length = bytes.len();
        let end = bytes.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
        let (before, rest) = end.map_or((self.line.get(), length), |end| (0, length.saturating_sub(end)));
        self.line.set(before.saturating_add(rest));
        self.row.set(self.row.get().saturating_add(length));
        self.bar.advance(length);
    }
}

impl Read for &Session<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.next(into)?;
        self.advance(into.get(..length).unwrap_or_default());
        if self.is_endless() { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(length) }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops where it is surprised")]
mod tests {
    use super::*;
    use crate::host::Entry;

    /// A terminal on which the clock goes ahead by a second whenever somebody looks at it.
    #[derive(Default)]
    struct Watched {
        now: Cell<f64>,
        printed: RefCell<String>,
    }

    impl Host for Watched {
        fn whole(&self, _: &str, _: usize) -> io::Result<Vec<u8>> {
            Ok(Vec::new())
        }
        fn one_of_many(&self, _: &str, _: usize) -> io::Result<Vec<u8>> {
            Ok(Vec::new())
        }
        fn folder(&self, _: &str) -> io::Result<Option<Vec<Entry>>> {
            Ok(None)
        }
        fn is_same(&self, _: &str, _: &str) -> bool {
            false
        }
        fn open(&self, _: &str) -> io::Result<Option<u64>> {
            Ok(Some(8))
        }
        fn read(&self, into: &mut [u8]) -> io::Result<usize> {
            into.fill(b'x');
            Ok(into.len())
        }
        fn is_kept(&self, _: &str) -> bool {
            false
        }
        fn is_in_use(&self, _: &str) -> bool {
            false
        }
        fn create(&self, _: &str) -> io::Result<()> {
            Ok(())
        }
        fn keep(&self) -> io::Result<()> {
            Ok(())
        }
        fn discard(&self) {}
        fn print(&self, _: Stream, text: &str) -> io::Result<()> {
            self.printed.borrow_mut().push_str(text);
            Ok(())
        }
        fn shift_jis(&self, _: &[u8]) -> Option<String> {
            None
        }
        fn is_watched(&self) -> bool {
            true
        }
        fn secret(&self) -> Vec<u8> {
            Vec::new()
        }
        fn clock(&self) -> f64 {
            self.now.set(self.now.get() + 1000.0);
            self.now.get()
        }
    }

    #[test]
    fn the_bar_grows_and_is_taken_away() {
        let host = Watched::default();
        let session = Session::open(&host, "").expect("open");
        (&session).read_exact(&mut [0; 4]).expect("bytes");
        (&session).read_exact(&mut [0; 6]).expect("bytes");
        session.print(Stream::Out, "done").expect("printed");
        drop(session);
        let (half, full) = ("#".repeat(15) + &"-".repeat(15), "#".repeat(30));
        assert_eq!(
            *host.printed.borrow(),
            format!("\r[{half}]  50 %\r[{full}] 100 %\r{}\rdone", " ".repeat(38))
        );
    }

    #[test]
    fn what_has_no_end_is_given_up() {
        let host = Watched::default();
        let session = Session::open(&host, "").expect("open");
        let mut more = vec![0; 1 << 20];
        for _ in 0..16 {
            (&session).read_exact(&mut more).expect("within a line");
        }
        (&session).read_exact(&mut more).expect_err("too long");
        assert!(session.is_endless());
    }
}

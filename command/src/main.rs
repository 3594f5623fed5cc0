//! The native home of the command.

use command::{Entry, Host, Stream};
use madoguchi::readers::charset;
use same_file::Handle;
use std::cell::RefCell;
use std::fs::{self, DirEntry, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::time::Instant;

mod list;

fn main() -> ExitCode {
    // A name that is no text names no file of ours; the command says that it cannot be read.
    let arguments: Vec<_> =
        std::env::args_os().skip(1).map(|one| one.to_string_lossy().into_owned()).collect();
    list::leave_nothing_behind();
    ExitCode::from(command::run(&arguments, &Machine::new()))
}

/// The files of this machine, and its terminal.
struct Machine {
    input: RefCell<Option<Box<dyn Read>>>,
    /// What was opened to be read.
    read: RefCell<Vec<Handle>>,
    began: Instant,
}

impl Machine {
    fn new() -> Self {
        Self { input: RefCell::default(), read: RefCell::default(), began: Instant::now() }
    }

    /// Opens a file to be read, and remembers which it is.
    fn open_known(&self, file: &str) -> io::Result<File> {
        let file = File::open(file)?;
        self.read.borrow_mut().push(Handle::from_file(file.try_clone()?)?);
        Ok(file)
    }
}

impl Host for Machine {
    fn whole(&self, file: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        self.open_known(file)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn one_of_many(&self, file: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn folder(&self, name: &str) -> io::Result<Option<Vec<Entry>>> {
        if fs::metadata(name)?.is_file() {
            return Ok(None);
        }
        fs::read_dir(name)?.map(|entry| Ok(entry_of(&entry?))).collect::<io::Result<_>>().map(Some)
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        same_file::is_same_file(one, other).unwrap_or(false)
    }

    fn open(&self, file: &str) -> io::Result<Option<u64>> {
        let (input, size): (Box<dyn Read>, _) = if file == "-" {
            // One that is no file at all cannot be the list's either.
            self.read.borrow_mut().extend(Handle::stdin().ok());
            (Box::new(io::stdin()), None)
        } else {
            let file = self.open_known(file)?;
            let size = file.metadata()?.len();
            (Box::new(file), Some(size))
        };
        self.input.replace(Some(input));
        Ok(size.filter(|_| self.is_watched()))
    }

    fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        self.input.borrow_mut().as_mut().map_or(Ok(0), |input| input.read(into))
    }

    fn is_kept(&self, file: &str) -> bool {
        file != "-" && fs::metadata(file).is_ok_and(|known| known.is_file())
    }

    fn is_in_use(&self, file: &str) -> bool {
        // A pipe would wait for somebody to write; it is no list's place either.
        if !fs::metadata(file).is_ok_and(|known| known.is_file()) {
            return false;
        }
        let Ok(file) = Handle::from_path(file) else { return false };
        let printed = [Handle::stdout(), Handle::stderr()];
        self.read.borrow().iter().chain(printed.iter().flatten()).any(|other| *other == file)
    }

    fn create(&self, file: &str) -> io::Result<()> {
        list::create(file.as_ref())
    }

    fn keep(&self) -> io::Result<()> {
        list::keep()
    }

    fn discard(&self) {
        list::discard();
    }

    fn print(&self, to: Stream, text: &str) -> io::Result<()> {
        match to {
            Stream::Failing => list::write(text.as_bytes()),
            Stream::Out => io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()),
            Stream::Err => io::stderr().write_all(text.as_bytes()),
        }
    }

    fn shift_jis(&self, bytes: &[u8]) -> Option<String> {
        charset::shift_jis(bytes)
    }

    fn is_watched(&self) -> bool {
        io::stderr().is_terminal()
    }

    fn secret(&self) -> Vec<u8> {
        // The library's own hasher is seeded by the system.
        (0..4_u8).flat_map(|at| RandomState::new().hash_one(at).to_be_bytes()).collect()
    }

    fn clock(&self) -> f64 {
        self.began.elapsed().as_secs_f64() * 1000.0
    }
}

fn entry_of(entry: &DirEntry) -> Entry {
    let name = entry.file_name().to_string_lossy().into_owned();
    match entry.file_type() {
        Ok(kind) if kind.is_dir() => Entry::Folder(name),
        Ok(kind) if kind.is_file() => Entry::File(name),
        // One that leads nowhere is a file that cannot be read.
        Ok(kind) if kind.is_symlink() && fs::metadata(entry.path()).map_or(true, |to| to.is_file()) => {
            Entry::File(name)
        }
        _ => Entry::Other(name),
    }
}

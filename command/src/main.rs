//! The native home of the command.

use command::{Host, NOT_READABLE, Stream};
use madoguchi::readers::charset;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;

mod bar;

fn main() -> ExitCode {
    let arguments: Result<Vec<_>, _> = std::env::args_os().skip(1).map(|one| one.into_string()).collect();
    let Ok(arguments) = arguments else { return ExitCode::from(NOT_READABLE) };
    let machine = Machine::default();
    let code = command::run(&arguments, &machine);
    machine.bar.borrow_mut().end();
    let written = machine.failing.borrow_mut().as_mut().map_or(Ok(()), Write::flush);
    ExitCode::from(if written.is_ok() { code } else { NOT_READABLE })
}

/// The files of this machine, and its terminal.
#[derive(Default)]
struct Machine {
    input: RefCell<Option<Box<dyn Read>>>,
    failing: RefCell<Option<BufWriter<File>>>,
    bar: RefCell<bar::Bar>,
}

impl Host for Machine {
    fn whole(&self, file: &str) -> io::Result<Vec<u8>> {
        fs::read(file)
    }

    fn open(&self, file: &str) -> io::Result<()> {
        let (input, size): (Box<dyn Read>, _) = if file == "-" {
            (Box::new(io::stdin()), None)
        } else {
            let file = File::open(file)?;
            let size = file.metadata()?.len();
            (Box::new(file), Some(size))
        };
        self.input.replace(Some(input));
        self.bar.replace(bar::Bar::of(size.filter(|_| io::stderr().is_terminal())));
        Ok(())
    }

    fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.input.borrow_mut().as_mut().map_or(Ok(0), |input| input.read(into))?;
        self.bar.borrow_mut().advance(length);
        Ok(length)
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        match (fs::canonicalize(one), fs::canonicalize(other)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        }
    }

    fn create(&self, file: &str) -> io::Result<()> {
        self.failing.replace(Some(BufWriter::new(File::create(file)?)));
        Ok(())
    }

    fn print(&self, to: Stream, text: &str) -> io::Result<()> {
        match to {
            Stream::Failing => match self.failing.borrow_mut().as_mut() {
                Some(file) => file.write_all(text.as_bytes()),
                None => Ok(()),
            },
            Stream::Out => {
                self.bar.borrow_mut().end();
                io::stdout().write_all(text.as_bytes())
            }
            Stream::Err => {
                self.bar.borrow_mut().end();
                io::stderr().write_all(text.as_bytes())
            }
        }
    }

    fn shift_jis(&self, bytes: &[u8]) -> Option<String> {
        charset::shift_jis(bytes)
    }
}

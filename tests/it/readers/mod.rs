//! Other people's records, read. The files are in tests/readers: of our own making, about people
//! who do not exist.

mod assemble;
mod cases;
mod csv;
mod csv_strict;
mod csv_structure;
mod csv_words;
mod fhir;
mod insured;
mod linear;
mod oqs;
mod uke;

use crate::json::root;
use madoguchi::readers::{Read, Warning};
use std::{fs, io, mem};

/// The bytes of a file of tests/readers.
fn file(name: &str) -> Vec<u8> {
    let path = root().join("tests/readers").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A stream of bytes.
struct Stream<'a> {
    bytes: &'a [u8],
    /// The most that it gives at a time.
    most: usize,
    /// It fails where they end.
    is_torn: bool,
    /// A signal interrupts it before it gives more.
    is_interrupted: bool,
}

impl<'a> Stream<'a> {
    const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, most: usize::MAX, is_torn: false, is_interrupted: false }
    }
}

impl io::Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if mem::take(&mut self.is_interrupted) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let most = self.most.min(into.len());
        match self.bytes.read(&mut into[..most])? {
            0 if self.is_torn => Err(io::Error::other("torn")),
            read => Ok(read),
        }
    }
}

/// A warning as one line: `code path line`.
fn line(warning: &Warning) -> String {
    let at = warning.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{} {}{at}", warning.code.code(), warning.path)
}

fn warnings(read: &Read) -> Vec<String> {
    read.warnings.iter().map(line).collect()
}

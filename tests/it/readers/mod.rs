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
use std::fs;

/// The bytes of a file of tests/readers.
fn file(name: &str) -> Vec<u8> {
    let path = root().join("tests/readers").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A warning as one line: `code path line`.
fn line(warning: &Warning) -> String {
    let at = warning.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{} {}{at}", warning.code.code(), warning.path)
}

fn warnings(read: &Read) -> Vec<String> {
    read.warnings.iter().map(line).collect()
}

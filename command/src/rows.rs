//! The rows of a file, whatever its form: each a patient's reception, or what was wrong with it.

use crate::host::{Host, Input};
use crate::jsonl::JsonLines;
use madoguchi::readers::csv::Headers;
use madoguchi::readers::{Refusal, Warning, csv};
use madoguchi::visit::Reception;
use std::io::{self, Cursor, Read};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line on which it begins; the first is 1.
    pub line: u64,
    /// The patient's key and the reception; `None` where the row could not be read.
    pub read: Option<(String, Reception)>,
    /// What was wrong with it.
    pub faults: Vec<Fault>,
}

/// What was wrong with a row. It never holds a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which line.
    pub line: u64,
    /// Where in the row, in the names of its form; empty for the whole.
    pub path: String,
    /// Why: a group of words or phrases, and a code in it.
    pub why: (&'static str, &'static str),
}

impl Row {
    /// A row that could not be read.
    pub(crate) fn unread(line: u64, path: &str, why: (&'static str, &'static str)) -> Self {
        Self { line, read: None, faults: vec![Fault { line, path: path.to_owned(), why }] }
    }
}

/// The rows of a file, one after the other.
pub(crate) type Rows<'a> = Box<dyn Iterator<Item = io::Result<Row>> + 'a>;

/// Why a file has no rows to be read.
pub(crate) enum Unreadable {
    /// It cannot be read at all.
    File,
    /// Its first row does not name the columns.
    Header(Refusal),
    /// It is no CSV, and has no columns of which a header could be given.
    NotCsv,
}

impl From<io::Error> for Unreadable {
    fn from(_: io::Error) -> Self {
        Self::File
    }
}

/// The rows of the open file, and what is to be said of its columns. JSON Lines begin with a brace,
/// CSV never does.
pub(crate) fn of<'a>(host: &'a dyn Host, headers: &Headers) -> Result<(Rows<'a>, Vec<Fault>), Unreadable> {
    let mut input = Input(host);
    let mut first = Vec::new();
    let blank = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf".contains(byte);
    while first.iter().all(blank) {
        let mut more = vec![0; 1 << 16];
        let length = input.read(&mut more)?;
        if length == 0 {
            break;
        }
        first.extend(more.iter().take(length));
    }
    let is_json = first.iter().find(|byte| !blank(byte)) == Some(&b'{');
    let first_is_blank = first.iter().all(blank);
    let whole = Cursor::new(first).chain(input);
    if is_json && !headers.is_empty() {
        return Err(Unreadable::NotCsv);
    }
    if is_json {
        return Ok((Box::new(JsonLines::new(whole)), Vec::new()));
    }
    if first_is_blank {
        return Ok((Box::new(std::iter::empty()), Vec::new()));
    }
    let csv = csv::Rows::with(whole, headers, |bytes: &[u8]| host.shift_jis(bytes));
    let csv = csv.map_err(Unreadable::Header)?;
    let columns = csv.warnings().iter().map(fault).collect();
    Ok((Box::new(csv.map(|row| row.map(row_of_csv))), columns))
}

fn row_of_csv(row: csv::Row) -> Row {
    let faults = row.warnings.iter().map(fault).collect();
    let read = row.reception.and_then(|read| Some((read.reception()?, read.patient)));
    Row { line: row.line, read: read.map(|(reception, patient)| (patient, reception)), faults }
}

fn fault(warning: &Warning) -> Fault {
    let line = warning.line.unwrap_or(1);
    Fault { line, path: warning.path.clone(), why: ("row", warning.code.code()) }
}

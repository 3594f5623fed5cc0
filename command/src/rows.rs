//! The rows of a file, whatever its form: each a patient's reception, or what was wrong with it.

use crate::host::{Host, Input};
use crate::jsonl::JsonLines;
use madoguchi::desk::Reception;
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

/// The rows of the open file. JSON Lines begin with a brace, CSV never does.
pub(crate) fn of(host: &dyn Host) -> io::Result<Rows<'_>> {
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
    let whole = Cursor::new(first).chain(input);
    if is_json {
        return Ok(Box::new(JsonLines::new(whole)));
    }
    Err(io::Error::from(io::ErrorKind::InvalidData))
}

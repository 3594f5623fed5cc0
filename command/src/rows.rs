//! The rows of a file, whatever its form.

use crate::jsonl;
use crate::row::{Fault, Row};
use crate::session::Session;
use madoguchi::readers::csv::Headers;
use madoguchi::readers::{Refusal, Unread, Warning, csv};
use std::io::{self, Cursor, Read};

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
pub(crate) fn of<'a>(
    session: &'a Session<'a>,
    headers: &Headers,
) -> Result<(Rows<'a>, Vec<Fault>), Unreadable> {
    let mut input = session;
    let mut first = Vec::new();
    let blank = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf".contains(byte);
    let mut more = vec![0; 1 << 16];
    loop {
        let length = input.read(&mut more)?;
        let read = more.get(..length).unwrap_or_default();
        first.extend(read);
        if length == 0 || !read.iter().all(blank) {
            break;
        }
    }
    let is_json = first.iter().find(|byte| !blank(byte)) == Some(&b'{');
    let first_is_blank = first.iter().all(blank);
    let whole = Cursor::new(first).chain(input);
    if is_json && !headers.is_empty() {
        return Err(Unreadable::NotCsv);
    }
    if is_json {
        return Ok((Box::new(begun(session, jsonl::rows(whole))), Vec::new()));
    }
    if first_is_blank {
        return Ok((Box::new(std::iter::empty()), Vec::new()));
    }
    let csv = csv::Rows::with(whole, headers, |bytes: &[u8]| session.host().shift_jis(bytes));
    let csv = csv.map_err(Unreadable::Header)?;
    let columns = csv.warnings().iter().map(fault).collect();
    Ok((Box::new(begun(session, csv.map(|row| row.map(row_of_csv)))), columns))
}

/// Rows of which the session knows when each begins.
fn begun<'a>(
    session: &'a Session<'a>,
    rows: impl Iterator<Item = io::Result<Row>> + 'a,
) -> impl Iterator<Item = io::Result<Row>> + 'a {
    rows.inspect(|row| row.iter().for_each(|_| session.begin_row()))
}

fn row_of_csv(row: csv::Row) -> Row {
    let faults = row.warnings.iter().map(fault).collect();
    let read = row.reception.and_then(|read| Some((read.reception()?, read.patient)));
    let unread = row.unread.unwrap_or(Unread { line: row.line, patient: None, on: None });
    Row { line: row.line, read: read.map(|(reception, patient)| (patient, reception)).ok_or(unread), faults }
}

fn fault(warning: &Warning) -> Fault {
    let line = warning.line.unwrap_or(1);
    Fault { line, path: warning.path.clone(), why: ("row", warning.code.code()) }
}

//! The rows of a file, whatever its form.

use crate::jsonl;
use crate::row::{Fault, Row};
use crate::session::Session;
use madoguchi::readers::csv::{Column, Headers};
use madoguchi::readers::{ReadReception, Refusal, Unread, Warning, csv};
use std::io::{self, Cursor, Read};

/// The rows of a file, one after the other.
pub(crate) type Rows<'a> = Box<dyn Iterator<Item = io::Result<Row>> + 'a>;

/// A file that is read row by row.
pub(crate) struct Opened<'a> {
    pub(crate) rows: Rows<'a>,
    /// What is to be said of its columns.
    pub(crate) columns: Vec<Fault>,
    /// Whether its rows say of which facility they are; `None` where only they themselves tell.
    pub(crate) has_facility: Option<bool>,
}

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

/// Begins to read the rows of the open file. JSON Lines begin with a brace,
/// CSV never does.
pub(crate) fn of<'a>(session: &'a Session<'a>, headers: &Headers) -> Result<Opened<'a>, Unreadable> {
    let opened = |rows, columns, has_facility| Ok(Opened { rows, columns, has_facility });
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
        return opened(Box::new(begun(session, jsonl::rows(whole))), Vec::new(), None);
    }
    if first_is_blank {
        return opened(Box::new(std::iter::empty()), Vec::new(), None);
    }
    let csv = csv::Rows::with(whole, headers, |bytes: &[u8]| session.host().shift_jis(bytes));
    let csv = csv.map_err(Unreadable::Header)?;
    let columns = csv.warnings().iter().map(fault).collect();
    let has_facility = csv.has(Column::Facility);
    opened(Box::new(begun(session, csv.map(|row| row.map(row_of_csv)))), columns, Some(has_facility))
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
    let line = row.line;
    let unread = row.unread.unwrap_or(Unread { line, facility: None, patient: None, on: None });
    let read = row.reception.and_then(|read| Some((read.reception()?, read)));
    match read {
        Some((reception, read)) => {
            let ReadReception { facility, department, patient, .. } = read;
            Row { line, facility, department, read: Ok((patient, reception)), faults }
        }
        None => Row { line, facility: unread.facility.clone(), department: None, read: Err(unread), faults },
    }
}

fn fault(warning: &Warning) -> Fault {
    let line = warning.line.unwrap_or(1);
    Fault { line, path: warning.path.clone(), why: ("row", warning.code.code()) }
}

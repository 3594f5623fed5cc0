//! Receptions from a CSV file: one row, one reception. The only format that says what was shown.
//!
//! The first row names the columns, in English or Japanese, see [`Column`]; or in words of its own, see [`Headers`]. UTF-8, with or without
//! a byte order mark, or Shift_JIS; CRLF or LF; quoted fields may hold commas and line breaks.
//! A row that cannot be read is a warning with its line number, and the rest is read.
//!
//! ```
//! use madoguchi::readers::csv::Rows;
//! let file = "患者番号,受付番号,受付日,提示\n0012,1,2024-05-07,マイナンバーカード\n0012,2,2024-05-32,診察券\n";
//! let mut rows = Rows::new(file.as_bytes()).unwrap().map(Result::unwrap);
//! let first = rows.next().unwrap().reception.unwrap();
//! assert_eq!((first.patient.as_str(), first.at.day().to_string().as_str()), ("0012", "2024-05-07"));
//! let second = rows.next().unwrap();
//! assert_eq!((second.reception, second.warnings[0].line), (None, Some(3)));
//! assert_eq!(second.warnings[0].path, "at");
//! ```

mod columns;
mod headers;
mod row;
mod terms;

pub use columns::Column;
pub use headers::Headers;

use super::charset::{self, Charset};
use super::{
    MAX_BYTES, MAX_COLUMNS, MAX_TEXT, MAX_WARNINGS, Read, ReadReception, Refusal, RefusalCode, Unread,
    Warning, WarningCode, reception_ids,
};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use csv::{ByteRecord, ReaderBuilder, Terminator};
use std::io;

/// Put behind the file, so that every row ends with one.
const NEWLINE: &[u8] = b"\n";

/// What became of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line on which the row begins; the first is 1.
    pub line: u64,
    /// The reception; `None` where the row could not be read, and then a warning says why.
    pub reception: Option<ReadReception>,
    /// What is still known of a row that could not be read.
    pub unread: Option<Unread>,
    /// What could not be read of it.
    pub warnings: Vec<Warning>,
}

/// The rows of a CSV file, one after the other: no more than one is held at a time.
///
/// The encoding is told by the first row that has more than ASCII in it.
pub struct Rows<R, D = ShiftJis> {
    reader: csv::Reader<io::Chain<R, &'static [u8]>>,
    columns: Vec<Option<Column>>,
    record: ByteRecord,
    charset: Option<Charset>,
    shift_jis: D,
    warnings: Vec<Warning>,
}

/// The text that bytes of Shift_JIS say, or `None` where they are not.
pub type ShiftJis = fn(&[u8]) -> Option<String>;

/// Reads a whole file.
///
/// # Errors
///
/// Where it is larger than [`MAX_BYTES`], gives more than [`MAX_WARNINGS`], or its first row does not name what is needed.
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    read_with(bytes, &Headers::default())
}

/// The same, of a file that has headers of its own.
///
/// # Errors
///
/// As [`read`]; and where a header that was given is not there.
pub fn read_with(bytes: &[u8], headers: &Headers) -> Result<Read, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::whole(RefusalCode::TooLarge));
    }
    let shift_jis: ShiftJis = charset::shift_jis;
    let mut rows = Rows::in_charset(bytes, headers, Some(charset::of(bytes)), shift_jis)?;
    gather(rows.warnings.clone(), &mut rows)
}

/// All the rows together. A slice is read without fail; of what is not, a part is never taken for the whole.
fn gather(warnings: Vec<Warning>, rows: &mut dyn Iterator<Item = io::Result<Row>>) -> Result<Read, Refusal> {
    let mut read = Read { warnings, ..Read::default() };
    let mut lines = Vec::new();
    for row in rows {
        let row = row.map_err(|_| Refusal::whole(RefusalCode::Malformed))?;
        lines.extend(row.reception.as_ref().map(|_| row.line));
        read.receptions.extend(row.reception);
        read.unread.extend(row.unread);
        read.warnings.extend(row.warnings);
        is_within(&read)?;
    }
    without_doubles(&mut read, &lines);
    is_within(&read).map(|()| read)
}

fn is_within(read: &Read) -> Result<(), Refusal> {
    let too_many = read.warnings.len() > MAX_WARNINGS;
    if too_many { Err(Refusal::at(RefusalCode::TooLarge, &"warnings")) } else { Ok(()) }
}

/// A reception that bears its patient's number of the same day once more may be the same one or another: it is not read.
fn without_doubles(read: &mut Read, lines: &[u64]) {
    let is_double = reception_ids::tell_apart(&mut read.receptions);
    let mut places = is_double.iter().zip(lines);
    let (unread, warnings) = (&mut read.unread, &mut read.warnings);
    read.receptions.retain(|one| {
        let Some((true, line)) = places.next() else { return true };
        unread.push(Unread { line: *line, patient: Some(one.patient.clone()), on: Some(one.at.day()) });
        let path = String::from(Column::Id.code());
        warnings.push(Warning { code: WarningCode::DuplicateId, path, line: Some(*line) });
        false
    });
}

impl<R: io::Read> Rows<R> {
    /// Reads the first row, which names the columns.
    ///
    /// # Errors
    ///
    /// Where it does not name the patient, the reception, the day and what was shown, names one
    /// twice, or cannot be read.
    pub fn new(input: R) -> Result<Self, Refusal> {
        Self::with(input, &Headers::default(), charset::shift_jis)
    }
}

impl<R: io::Read, D: Fn(&[u8]) -> Option<String>> Rows<R, D> {
    /// The same of a file that has headers of its own, and with somebody's decoder of Shift_JIS
    /// ([`charset::shift_jis`]; a JavaScript platform brings its own).
    ///
    /// # Errors
    ///
    /// As [`Rows::new`]; and where a header that was given is not there.
    pub fn with(input: R, headers: &Headers, shift_jis: D) -> Result<Self, Refusal> {
        Self::in_charset(input, headers, None, shift_jis)
    }

    fn in_charset(
        input: R,
        headers: &Headers,
        charset: Option<Charset>,
        shift_jis: D,
    ) -> Result<Self, Refusal> {
        let mut reader = ReaderBuilder::new();
        // A carriage return is trimmed away with the white space around a value.
        reader.has_headers(false).flexible(true).terminator(Terminator::Any(b'\n'));
        let reader = reader.from_reader(input.chain(NEWLINE));
        let (columns, record) = (Vec::new(), ByteRecord::new());
        let mut rows = Self { reader, columns, record, charset, shift_jis, warnings: Vec::new() };
        let whole = Refusal::whole;
        if !rows.advance().map_err(|_| whole(RefusalCode::Malformed))? {
            return Err(whole(RefusalCode::Missing));
        }
        let names: Option<Vec<_>> = rows.fields().into_iter().collect();
        let names = names.ok_or(whole(RefusalCode::NotText))?;
        if names.len() > MAX_COLUMNS {
            return Err(Refusal::at(RefusalCode::TooLarge, &"columns"));
        }
        rows.columns = names.iter().map(|name| headers.column(name)).collect();
        rows.warnings = unknown_columns(&rows.columns);
        rows.complete(headers)?;
        Ok(rows)
    }

    /// What the first row names that is none of our columns.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Each column at most once, those without which a row says nothing, and those that were asked for.
    fn complete(&self, headers: &Headers) -> Result<(), Refusal> {
        for column in Column::ALL {
            let code = match self.columns.iter().filter(|named| **named == Some(*column)).count() {
                0 if column.is_required() || headers.has(*column) => RefusalCode::Missing,
                0 | 1 => continue,
                _ => RefusalCode::Duplicate,
            };
            return Err(Refusal { line: Some(1), ..Refusal::at(code, &column.code()) });
        }
        Ok(())
    }

    fn advance(&mut self) -> Result<bool, csv::Error> {
        self.reader.read_byte_record(&mut self.record)
    }

    /// The line on which the record begins. The reader counts from where it last stopped, which is
    /// before any blank lines; so it is counted back from where the record ends.
    fn line(&self) -> u64 {
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count();
        let within = u64::try_from(within).unwrap_or(0);
        let counted = self.reader.position().line().saturating_sub(within).saturating_sub(1);
        counted.max(self.record.position().map_or(1, csv::Position::line))
    }

    /// The record's fields as text, without white space around them; `None` for each that is none.
    fn fields(&mut self) -> Vec<Option<Cow<'_, str>>> {
        let bytes = self.record.as_slice();
        let charset = self.charset.unwrap_or_else(|| charset::of(bytes));
        let is_telling = charset == Charset::ShiftJis
            || core::str::from_utf8(bytes).is_ok_and(|text| text.chars().any(|c| c >= '\u{800}'));
        if is_telling {
            self.charset = Some(charset);
        }
        let shift_jis = &self.shift_jis;
        let text = |bytes| match charset {
            Charset::Utf8 => charset::utf8(bytes).ok().map(|text| Cow::Borrowed(text.trim())),
            Charset::ShiftJis => shift_jis(bytes).map(|text| Cow::Owned(String::from(text.trim()))),
        };
        self.record.iter().map(text).collect()
    }
}

impl<R: io::Read, D: Fn(&[u8]) -> Option<String>> Iterator for Rows<R, D> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error.into())),
            }
            let line = self.line();
            let columns = core::mem::take(&mut self.columns);
            let fields = self.fields();
            let is_text = fields.iter().all(Option::is_some);
            let is_long = |field: &Cow<'_, str>| field.len() > MAX_TEXT;
            let is_too_large = fields.iter().flatten().any(is_long);
            let legible = |field: Option<_>| field.filter(|field| !is_long(field)).unwrap_or_default();
            let fields: Vec<_> = fields.into_iter().map(legible).collect();
            let row = match (is_text, is_too_large) {
                (false, _) => Some(row::unread(line, &columns, &fields, WarningCode::NotText)),
                (true, true) => Some(row::unread(line, &columns, &fields, WarningCode::TooLarge)),
                _ if fields.iter().all(|field| field.is_empty()) => None,
                _ => Some(row::read(line, &columns, &fields)),
            };
            self.columns = columns;
            if let Some(row) = row {
                return Some(Ok(row));
            }
        }
    }
}

/// A column that is none of ours is told by its place: its name may be anything.
fn unknown_columns(columns: &[Option<Column>]) -> Vec<Warning> {
    let unknown = columns.iter().enumerate().filter(|(_, column)| column.is_none());
    let warning = |at: usize| Warning {
        code: WarningCode::UnknownColumn,
        path: format!("columns[{at}]"),
        line: Some(1),
    };
    unknown.map(|(at, _)| warning(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_taken_for_the_whole() {
        let rows = |count| (0..count).map(|_| Ok(row::unread(2, &[], &[], WarningCode::NotText)));
        let gathered = |rows: &mut dyn Iterator<Item = io::Result<Row>>| {
            gather(Vec::new(), rows).map(|read| read.warnings.len())
        };
        let torn = [Err(io::Error::other("torn"))];
        assert_eq!(gathered(&mut rows(MAX_WARNINGS)), Ok(MAX_WARNINGS));
        assert_eq!(
            gathered(&mut rows(MAX_WARNINGS + 1)),
            Err(Refusal::at(RefusalCode::TooLarge, &"warnings"))
        );
        assert_eq!(gathered(&mut rows(1).chain(torn)), Err(Refusal::whole(RefusalCode::Malformed)));
    }
}

//! Receptions from a CSV file: one row, one reception. The only format that says what was shown.
//!
//! The first row names the columns, in English or Japanese, see [`Column`]; or in words of its own, see [`Headers`].
//! Titles may stand above it. UTF-8 or UTF-16, with or without a byte order mark, or Shift_JIS; commas, tabs or
//! semicolons; CRLF, LF or CR; quoted fields may hold separators and line breaks. A row that cannot be read is a warning
//! with its line number, and the rest is read.
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
mod input;
mod records;
mod row;
mod structure;
mod terms;

pub use columns::Column;
pub use headers::Headers;

use super::charset::{self, Charset};
use super::{
    Found, MAX_BYTES, MAX_COLUMNS, MAX_TEXT, MAX_WARNINGS, Read, ReadReception, Refusal, RefusalCode, Unread,
    Warning, WarningCode, reception_ids,
};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use headers::Heading;
use input::Input;
use records::Records;
use std::io;

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
    records: Records<R>,
    columns: Vec<Option<Heading>>,
    charset: Option<Charset>,
    shift_jis: D,
    found: Found,
    warnings: Vec<Warning>,
    is_shown_later: bool,
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
    // A stream sees only its beginning; here the end tells too.
    if let Some(foreign) = charset::foreign(bytes) {
        return Err(Refusal::whole(foreign));
    }
    whole(bytes, headers, charset::of(bytes))
}

/// The same of a text, which was in that encoding where it came as bytes.
///
/// # Errors
///
/// As [`read_with`].
pub fn read_text(text: &str, was: Option<Charset>, headers: &Headers) -> Result<Read, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::whole(RefusalCode::TooLarge));
    }
    let mut read = whole(text.as_bytes(), headers, Charset::Utf8)?;
    read.found = read.found.map(|found| Found { charset: was, ..found });
    Ok(read)
}

fn whole(bytes: &[u8], headers: &Headers, charset: Charset) -> Result<Read, Refusal> {
    let shift_jis: ShiftJis = charset::shift_jis;
    let is_bytes = matches!(charset, Charset::Utf8 | Charset::ShiftJis);
    let input = if is_bytes { Input::of_bytes(bytes) } else { Input::of_any(bytes) };
    let mut rows = Rows::in_charset(input, headers, Some(charset), shift_jis)?;
    let found = rows.found();
    let read = gather(rows.warnings.clone(), &mut rows)?;
    Ok(Read { found: Some(found), ..read })
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
        let (facility, patient) = (one.facility.clone(), Some(one.patient.clone()));
        unread.push(Unread { line: *line, facility, patient, on: Some(one.at.day()) });
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
        Self::in_charset(Input::of_any(input), headers, None, shift_jis)
    }

    fn in_charset(
        input: Input<R>,
        headers: &Headers,
        charset: Option<Charset>,
        shift_jis: D,
    ) -> Result<Self, Refusal> {
        let whole = Refusal::whole;
        if let Some(foreign) = charset::foreign(input.head()) {
            return Err(whole(foreign));
        }
        let was_utf16 = input.was_utf16();
        let charset = was_utf16.map(|_| Charset::Utf8).or(charset);
        let torn = whole(RefusalCode::Malformed);
        let names = |records: &Records<&[u8]>| {
            let charset = charset.unwrap_or_else(|| charset::of(records.bytes()));
            let text = |field| text(field, charset, &shift_jis).map(Cow::into_owned);
            records.fields().map(text).map(Option::unwrap_or_default).collect()
        };
        let (separator, above) = structure::find(&input.beginning(), headers, &names)
            .map_err(|code| if input.is_torn() { torn.clone() } else { whole(code) })?;
        let mut records = Records::new(input, separator);
        for _ in 0..=above {
            records.advance().map_err(|_| torn.clone())?;
        }
        let found = Found { charset: was_utf16.or(charset), separator, header_line: records.line() };
        let mut rows = Self {
            records,
            columns: Vec::new(),
            charset,
            shift_jis,
            found,
            warnings: Vec::new(),
            is_shown_later: headers.is_shown_later(),
        };
        let names: Option<Vec<_>> = rows.fields().into_iter().collect();
        let names = names.ok_or(whole(RefusalCode::NotText))?;
        if names.len() > MAX_COLUMNS {
            return Err(Refusal::at(RefusalCode::TooLarge, &"columns"));
        }
        rows.columns = names.iter().map(|name| headers.column(name)).collect();
        rows.found.charset = rows.found.charset.or(rows.charset);
        rows.warnings = unknown_columns(&rows.columns, found.header_line);
        let lacks_shown = rows.is_shown_later && !rows.has(Column::Shown);
        rows.warnings.extend(lacks_shown.then(|| Warning::at(WarningCode::PresentationNotInFormat, &"")));
        rows.complete(headers)?;
        Ok(rows)
    }

    /// What the header names that is none of our columns.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Whether the file has a column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().flatten().any(|heading| heading.column == column)
    }

    /// How the file turned out to be written.
    #[must_use]
    pub const fn found(&self) -> Found {
        self.found
    }

    /// Each column at most once, those without which a row says nothing, and those that were asked for.
    fn complete(&self, headers: &Headers) -> Result<(), Refusal> {
        for column in Column::ALL {
            let named = self.columns.iter().flatten().filter(|heading| heading.column == *column);
            let code = match named.count() {
                0 if headers.requires(*column) => RefusalCode::Missing,
                0 | 1 => continue,
                _ => RefusalCode::Duplicate,
            };
            return Err(structure::refused(code, *column, self.found.header_line));
        }
        Ok(())
    }

    /// The record's fields as text, without what guards them; `None` for each that is none.
    fn fields(&mut self) -> Vec<Option<Cow<'_, str>>> {
        let bytes = self.records.bytes();
        let charset = self.charset.unwrap_or_else(|| charset::of(bytes));
        let is_telling = charset == Charset::ShiftJis
            || core::str::from_utf8(bytes).is_ok_and(|text| text.chars().any(|c| c >= '\u{800}'));
        if is_telling {
            self.charset = Some(charset);
        }
        self.records.fields().map(|field| text(field, charset, &self.shift_jis)).collect()
    }
}

/// A field as text, without what guards it; `None` where it is none.
fn text<'a>(
    field: &'a [u8],
    charset: Charset,
    shift_jis: &dyn Fn(&[u8]) -> Option<String>,
) -> Option<Cow<'a, str>> {
    if charset == Charset::ShiftJis && !field.is_ascii() {
        return shift_jis(field).map(|text| Cow::Owned(String::from(unguarded(&text))));
    }
    charset::utf8(field).ok().map(|text| Cow::Borrowed(unguarded(text)))
}

/// What a cell says: without white space around it, and without what keeps a spreadsheet from making a number or a
/// formula of it: `="0012"`, `'0012`.
fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    let mut inner =
        cell.strip_prefix('=').map(str::trim_start).filter(|cell| cell.starts_with('"')).unwrap_or(cell);
    while let Some(within) = inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        inner = within.trim();
    }
    match inner.strip_prefix('\'') {
        Some(guarded) => guarded.strip_suffix('\'').unwrap_or(guarded).trim(),
        None => inner,
    }
}

impl<R: io::Read, D: Fn(&[u8]) -> Option<String>> Iterator for Rows<R, D> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.records.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
            let line = self.records.line();
            let (is_long, has_more) = (self.records.is_too_long(), self.records.has_text_beyond());
            let columns = core::mem::take(&mut self.columns);
            let is_shown_later = self.is_shown_later;
            let fields = self.fields();
            let is_text = fields.iter().all(Option::is_some);
            let is_too_long = |field: &Cow<'_, str>| field.len() > MAX_TEXT;
            let is_long = is_long || fields.iter().flatten().any(is_too_long);
            let legible = |field: Option<_>| field.filter(|field| !is_too_long(field)).unwrap_or_default();
            let fields: Vec<_> = fields.into_iter().map(legible).collect();
            let row = match (is_text, is_long) {
                (false, _) => Some(row::unread(line, &columns, &fields, WarningCode::NotText)),
                (true, true) => Some(row::unread(line, &columns, &fields, WarningCode::TooLarge)),
                _ if !has_more && fields.iter().all(|field| field.is_empty()) => None,
                _ => Some(row::read(line, &columns, &fields, has_more, is_shown_later)),
            };
            self.columns = columns;
            if let Some(row) = row {
                return Some(Ok(row));
            }
        }
    }
}

/// A column that is none of ours is told by its place: its name may be anything.
fn unknown_columns(columns: &[Option<Heading>], line: u64) -> Vec<Warning> {
    let unknown = columns.iter().enumerate().filter(|(_, column)| column.is_none());
    let warning = |at: usize| Warning {
        code: WarningCode::UnknownColumn,
        path: format!("columns[{at}]"),
        line: Some(line),
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

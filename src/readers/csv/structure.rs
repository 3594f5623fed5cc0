//! How a file is written: what stands between its columns, and which row names them.

use super::Column;
use super::headers::Headers;
use super::input::Input;
use super::records::Records;
use crate::readers::{MAX_COLUMNS, Refusal, RefusalCode, Separator};
use alloc::string::String;
use alloc::vec::Vec;

/// The rows among which the header is looked for: titles stand above it.
const ROWS: usize = 32;

/// Finds the separator, and how many records stand before the one that names the columns.
///
/// `decode` makes texts of a record's fields. The row that names most columns is the header, with the first of the
/// separators; a row that names only one may be anything, unless it is one that every file has.
pub(super) fn find(
    beginning: &[u8],
    headers: &Headers,
    decode: &dyn Fn(&Records<&[u8]>) -> Vec<String>,
) -> Result<(Separator, usize), RefusalCode> {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf\0\"".contains(byte);
    if beginning.iter().all(is_blank) {
        return Err(RefusalCode::Empty);
    }
    // ISO-2022-JP: what mail and old systems write Japanese in is ASCII, and escapes.
    if beginning.windows(3).any(|bytes| matches!(bytes, b"\x1b$B" | b"\x1b$@")) {
        return Err(RefusalCode::NotText);
    }
    let mut best = None;
    let mut most = 0;
    for separator in Separator::ALL.iter().copied() {
        let rows = rows(Records::new(Input::of_bytes(beginning), separator), decode);
        if separator == Separator::Comma && rows.first().is_some_and(|row| row.len() > MAX_COLUMNS) {
            return Ok((separator, 0));
        }
        for (place, row) in rows.iter().enumerate() {
            let named: Vec<Column> =
                row.iter().filter_map(|cell| headers.column(cell)).map(|one| one.column).collect();
            let is_header =
                named.len() > 1 || named.iter().any(|column| column.is_key() || headers.has(*column));
            if is_header && named.len() > most {
                most = named.len();
                best = Some((separator, place));
            }
        }
    }
    best.ok_or_else(|| why_not(beginning, headers, decode))
}

/// Why no row names the columns.
fn why_not(
    beginning: &[u8],
    headers: &Headers,
    decode: &dyn Fn(&Records<&[u8]>) -> Vec<String>,
) -> RefusalCode {
    let rows = rows(Records::lines(Input::of_bytes(beginning)), decode);
    let first =
        rows.iter().flatten().find_map(|row| row.trim_start_matches('\u{feff}').trim_start().chars().next());
    if matches!(first, Some('<' | '{' | '[')) {
        return RefusalCode::NotThisFormat;
    }
    let names_columns = |row: &String| {
        let words = row.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | 'ー' | '-'));
        words.filter(|word| headers.column(word).is_some()).nth(1).is_some()
    };
    if rows.iter().flatten().any(names_columns) {
        RefusalCode::UnknownSeparator
    } else {
        RefusalCode::NoHeader
    }
}

/// The first rows.
fn rows<'a>(
    mut records: Records<&'a [u8]>,
    decode: &dyn Fn(&Records<&'a [u8]>) -> Vec<String>,
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    while rows.len() < ROWS && records.advance().unwrap_or(false) {
        rows.push(decode(&records));
    }
    rows
}

/// A refusal at the header, whose line is known.
pub(super) fn refused(code: RefusalCode, column: Column, line: u64) -> Refusal {
    Refusal { line: Some(line), ..Refusal::at(code, &column.code()) }
}

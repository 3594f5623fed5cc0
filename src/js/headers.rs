//! The options of the CSV reader through the door: a file's own headers.

use super::decode::{Object, Read, text};
use super::error::Path;
use super::value::Value;
use crate::readers::csv::Column;
use alloc::string::String;
use alloc::vec::Vec;

/// Which header each column bears, from `{ columns: { at: "来院日時" } }`; no options at all give none.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn headers<'a>(value: &'a Value<'a>) -> Read<Vec<(Column, String)>> {
    if *value == Value::Null {
        return Ok(Vec::new());
    }
    let options = Object::of(value, &Path::Argument, &["columns"])?;
    Ok(options.optional("columns", columns)?.unwrap_or_default())
}

fn columns<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Vec<(Column, String)>> {
    let columns = Object::of(value, path, Column::CODES)?;
    let header =
        |column: &Column| Ok(columns.optional(column.code(), text)?.map(|header| (*column, header.into())));
    Column::ALL.iter().filter_map(|column| header(column).transpose()).collect()
}

//! The options of the CSV reader through the door: a file's own headers, and whether it says what was shown.

use super::decode::{Decoded, Object, Read, code, text, whole};
use super::error::Path;
use super::request::{Field, Item, Request};
use crate::readers::Refusal;
use crate::readers::csv::{Column, Headers};
use alloc::string::String;
use alloc::vec::Vec;

/// What the caller says of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CsvOptions {
    /// Which header each column bears.
    pub columns: Vec<(Column, String)>,
    /// Whether the file need not say what was shown.
    pub is_shown_later: bool,
}

impl CsvOptions {
    /// The headers to read by.
    ///
    /// # Errors
    ///
    /// Where a header is blank or given twice.
    pub fn headers(self) -> Result<Headers, Refusal> {
        let headers = Headers::of(self.columns)?;
        Ok(if self.is_shown_later { headers.shown_later() } else { headers })
    }
}

/// The options, from `{ columns: { at: "来院日時" }, shown: "later" }`; no options at all say nothing.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn options<'a>(plain: impl Into<Request<'a>>) -> Decoded<CsvOptions> {
    whole(&plain.into(), |value, path| {
        if value.is_nothing() {
            return Ok(CsvOptions::default());
        }
        let options = Object::of(value, path, &[Field::Columns, Field::Shown])?;
        let later = options.optional(Field::Shown, |value, path| code(value, path, &[true], &["later"]));
        Ok(CsvOptions {
            columns: options.optional(Field::Columns, columns).unwrap_or_default(),
            is_shown_later: later.unwrap_or(false),
        })
    })
}

fn columns<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Vec<(Column, String)>> {
    let known: Vec<_> = Column::ALL.iter().filter_map(|column| Some((*column, field(*column)?))).collect();
    let fields: Vec<_> = known.iter().map(|(_, field)| *field).collect();
    let columns = Object::of(value, path, &fields)?;
    let header = |(column, field)| Some((column, columns.optional(field, text)?.into()));
    Ok(known.into_iter().filter_map(header).collect())
}

/// The field that bears a column's name.
fn field(column: Column) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| field.code() == column.code())
}

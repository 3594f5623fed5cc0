//! The options of the CSV reader through the door: a file's own headers.

use super::decode::{Decoded, Object, Read, text, whole};
use super::error::Path;
use super::request::{Field, Item, Request};
use crate::readers::csv::Column;
use alloc::string::String;
use alloc::vec::Vec;

/// Which header each column bears, from `{ columns: { at: "来院日時" } }`; no options at all give none.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn headers<'a>(plain: impl Into<Request<'a>>) -> Decoded<Vec<(Column, String)>> {
    whole(&plain.into(), |value, path| {
        if value.is_nothing() {
            return Ok(Vec::new());
        }
        let options = Object::of(value, path, &[Field::Columns])?;
        Ok(options.optional(Field::Columns, columns).unwrap_or_default())
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

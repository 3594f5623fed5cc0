//! The desk's own words: a list with the columns of the receptions, or JSON as the package takes it.

use crate::jsonl;
use madoguchi::plain::assembling;
use madoguchi::readers::assemble::DeskWord;
use madoguchi::readers::csv::{Headers, Rows};
use madoguchi::readers::{ReadReception, RefusalCode, Unread, Warning};

/// One word, and where it stands.
pub(super) struct Said {
    pub word: DeskWord,
    pub at: Place,
}

/// Where a word stands in its file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The line of a list.
    Line(u64),
    /// The place among the words of a JSON file.
    Item(u64),
}

/// What a file of the desk's says, and what could not be read of it.
#[derive(Default)]
pub(super) struct Spoken {
    pub said: Vec<Said>,
    pub unread: Vec<Unread>,
    pub warnings: Vec<Warning>,
}

/// Reads the file of the desk's words.
///
/// # Errors
///
/// The code of what was wrong with the whole.
pub(super) fn of_file(text: &str) -> Result<Spoken, &'static str> {
    if text.trim_start().starts_with(['[', '{']) {
        return of_json(text).map(|said| Spoken { said, ..Spoken::default() });
    }
    let headers = Headers::default().shown_later();
    let rows = Rows::with(text.as_bytes(), &headers, |_: &[u8]| None);
    let rows = rows.map_err(|refused| refused.code.code())?;
    let mut spoken = Spoken { warnings: rows.warnings().to_vec(), ..Spoken::default() };
    for row in rows {
        let row = row.map_err(|_| RefusalCode::Malformed.code())?;
        let at = Place::Line(row.line);
        spoken.said.extend(row.reception.map(|one| Said { word: word(one), at }));
        spoken.unread.extend(row.unread);
        spoken.warnings.extend(row.warnings);
    }
    Ok(spoken)
}

/// What a row says of its reception. Of the rest the lists tell.
fn word(row: ReadReception) -> DeskWord {
    DeskWord {
        on: Some(row.at.day()),
        reception: row.id,
        patient: Some(row.patient),
        shown: row.shown,
        circumstance: row.circumstance,
        visit: row.visit,
    }
}

/// Reads words from JSON.
///
/// # Errors
///
/// The code of what was wrong with the whole.
pub(super) fn of_json(text: &str) -> Result<Vec<Said>, &'static str> {
    let json = serde_json::from_str(text).map_err(|_| RefusalCode::Malformed.code())?;
    let value = jsonl::value(json, 6).ok_or(RefusalCode::TooDeep.code())?;
    let words = assembling::desk_words(&value).map_err(|_| RefusalCode::NotThisFormat.code())?;
    Ok((1..).zip(words).map(|(item, word)| Said { word, at: Place::Item(item) }).collect())
}

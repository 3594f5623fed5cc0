//! Headers of a file's own: how somebody else's system names the columns.

use super::Column;
use super::terms::fold;
use crate::readers::{Refusal, RefusalCode};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How a file names its columns (見出し): by headers of its own for those given here, and by the names that
/// are known for all others.
///
/// ```
/// use madoguchi::readers::csv::{Column, Headers, read_with};
/// let headers = Headers::of([(Column::Id, "予約No."), (Column::At, "来院")]).unwrap();
/// let file = "患者番号,予約No.,来院,提示\n0012,1,2024-05-07,マイナンバーカード\n";
/// assert_eq!(read_with(file.as_bytes(), &headers).unwrap().receptions[0].id, "1");
/// let other = "患者番号,受付番号,来院,提示\n";
/// assert_eq!(read_with(other.as_bytes(), &headers).unwrap_err().path, "id");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers {
    own: Vec<(Column, String)>,
    is_shown_later: bool,
}

impl Headers {
    /// These headers. Width, spaces, `_` and capitals are of no account, as in the names that are known. A
    /// column that is given here goes by no other name, and must be there.
    ///
    /// # Errors
    ///
    /// Where a header is blank (`missing`), or where a column or a header is given twice (`duplicate`); the path
    /// is `columns.` and the code of the column.
    pub fn of<T: AsRef<str>>(given: impl IntoIterator<Item = (Column, T)>) -> Result<Self, Refusal> {
        given.into_iter().try_fold(Self::default(), |headers, (column, header)| {
            headers.with(column, &fold(header.as_ref()))
        })
    }

    /// One header more, already folded.
    fn with(mut self, column: Column, header: &str) -> Result<Self, Refusal> {
        let refused = |code| Err(Refusal::at(code, &format!("columns.{}", column.code())));
        if header.is_empty() {
            return refused(RefusalCode::Missing);
        }
        if self.own.iter().any(|(given, own)| *given == column || own == header) {
            return refused(RefusalCode::Duplicate);
        }
        self.own.push((column, String::from(header)));
        Ok(self)
    }

    /// Whether no column is given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// The same of a file that need not say what was shown (提示): the join asks the desk for it
    /// ([`assemble`](crate::readers::assemble)). A row without it is read.
    ///
    /// ```
    /// use madoguchi::readers::csv::{Headers, read_with};
    /// let file = "患者番号,受付番号,受付日\n0012,1,2024-05-07\n".as_bytes();
    /// assert_eq!(read_with(file, &Headers::default()).unwrap_err().path, "shown");
    /// let read = read_with(file, &Headers::default().shown_later()).unwrap();
    /// assert_eq!((read.receptions.len(), read.receptions[0].shown), (1, None));
    /// ```
    #[must_use]
    pub fn shown_later(self) -> Self {
        Self { is_shown_later: true, ..self }
    }

    /// Whether the file need not say what was shown.
    pub(super) const fn is_shown_later(&self) -> bool {
        self.is_shown_later
    }

    /// Whether a file without this column says nothing.
    pub(super) fn requires(&self, column: Column) -> bool {
        self.has(column) || (column.is_required() && !(column == Column::Shown && self.is_shown_later))
    }

    /// Whether this column is given.
    pub(super) fn has(&self, column: Column) -> bool {
        self.own.iter().any(|(given, _)| *given == column)
    }

    /// The column that a header names.
    pub(super) fn column(&self, cell: &str) -> Option<Heading> {
        let name = fold(cell);
        let own = self.own.iter().find(|(_, header)| *header == name).map(|(column, _)| *column);
        let column = own.or_else(|| Column::of_folded(&name).filter(|column| !self.has(*column)))?;
        Some(Heading { column, is_official: Column::is_official(&name) })
    }
}

/// A column of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    pub column: Column,
    /// Its header is the official name, under which official codes stand.
    pub is_official: bool,
}

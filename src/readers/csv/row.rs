//! One row into one reception.

use super::terms::{self, Term};
use super::{Column, Row};
use crate::readers::{ReadReception, Warning, WarningCode, dates};
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Coverage, Inquiry, InquiryMethod, Note, Payer, Scheme,
    Shown, ShownKind,
};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Reads the cells of one row. A cell that is needed and cannot be read leaves no reception.
pub(super) fn read(line: u64, columns: &[Option<Column>], fields: &[Cow<'_, str>]) -> Row {
    let mut cells = Cells { line, columns, fields, warnings: Vec::new() };
    let reception = cells.reception();
    cells.beyond();
    Row { line, reception, warnings: cells.warnings }
}

struct Cells<'a> {
    line: u64,
    columns: &'a [Option<Column>],
    fields: &'a [Cow<'a, str>],
    warnings: Vec<Warning>,
}

impl<'a> Cells<'a> {
    fn reception(&mut self) -> Option<ReadReception> {
        // Every cell is looked at before the row is given up, so that all its faults are told at once.
        let patient = self.required(Column::Patient, |text| Some(String::from(text)), WarningCode::Missing);
        let id = self.required(Column::Id, |text| Some(String::from(text)), WarningCode::Missing);
        let at = self.required(Column::At, dates::moment, WarningCode::NotADate);
        let care = self.optional(Column::Care, Care::of, WarningCode::UnknownValue);
        let payer = self.optional(Column::Payer, Payer::of, WarningCode::UnknownValue);
        let coverage = self.coverage();
        let shown = self.shown();
        let inquiry = self.inquiry();
        let circumstance = self.circumstance();
        let cancelled = self.optional(Column::Cancelled, terms::flag, WarningCode::UnknownValue);
        Some(ReadReception {
            care: care?,
            payer: payer?,
            coverage: coverage?,
            shown: Some(shown?),
            inquiry: inquiry?,
            circumstance: circumstance?,
            cancelled: cancelled?.unwrap_or(false),
            ..ReadReception::new(patient?, id?, at?)
        })
    }

    /// The cell of a column; blank is absent.
    fn cell(&self, column: Column) -> Option<&'a str> {
        let place = self.columns.iter().position(|named| *named == Some(column))?;
        self.fields.get(place).map(|field| &**field).filter(|field| !field.is_empty())
    }

    fn warn(&mut self, code: WarningCode, path: &dyn ToString) {
        self.warnings.push(Warning { code, path: path.to_string(), line: Some(self.line) });
    }

    fn required<T>(&mut self, column: Column, read: fn(&str) -> Option<T>, code: WarningCode) -> Option<T> {
        let value = self.optional(column, read, code)?;
        if value.is_none() {
            self.warn(WarningCode::Missing, &column.code());
        }
        value
    }

    /// `None` where the cell cannot be read, `Some(None)` where it is blank.
    fn optional<T>(
        &mut self,
        column: Column,
        read: fn(&str) -> Option<T>,
        code: WarningCode,
    ) -> Option<Option<T>> {
        let Some(text) = self.cell(column) else { return Some(None) };
        let value = read(text);
        if value.is_none() {
            self.warn(code, &column.code());
        }
        value.map(Some)
    }

    /// A cell that says nothing beside the others of its row is passed over, with a warning.
    fn out_of_place(&mut self, column: Column) {
        if self.cell(column).is_some() {
            self.warn(WarningCode::OutOfPlace, &column.code());
        }
    }

    fn coverage(&mut self) -> Option<Option<Coverage>> {
        let scheme = self.optional(Column::Scheme, Scheme::of, WarningCode::UnknownValue)?;
        let key = self.cell(Column::CoverageKey);
        if key.is_none() && scheme.is_some() {
            // Whether two receptions bear the same insurance is told by the key, and not guessed.
            self.warn(WarningCode::Missing, &Column::CoverageKey.code());
        }
        let coverage = |key| Coverage { key: String::from(key), scheme: scheme.unwrap_or(Scheme::Unknown) };
        Some(key.map(coverage))
    }

    fn shown(&mut self) -> Option<Shown> {
        let kind = self.required(Column::Shown, ShownKind::of, WarningCode::UnknownValue)?;
        let valid_until = if kind.is_dated() {
            self.optional(Column::ValidUntil, dates::last_day, WarningCode::NotADate)?
        } else {
            self.out_of_place(Column::ValidUntil);
            None
        };
        Some(Shown::of(kind, valid_until))
    }

    fn inquiry(&mut self) -> Option<Option<Inquiry>> {
        if self.cell(Column::InquiryBy).is_none() && self.cell(Column::InquiryAnswer).is_none() {
            self.out_of_place(Column::InquiryOn);
            return Some(None);
        }
        let by = self.required(Column::InquiryBy, InquiryMethod::of, WarningCode::UnknownValue);
        let on = self.optional(Column::InquiryOn, dates::day, WarningCode::NotADate);
        // An answer in words that are not ours is an answer not known, and never 有効.
        let answer = match self.cell(Column::InquiryAnswer).map(Answer::of) {
            None => {
                self.warn(WarningCode::Missing, &Column::InquiryAnswer.code());
                None
            }
            Some(None) => {
                self.warn(WarningCode::UnknownValue, &Column::InquiryAnswer.code());
                Some(Answer::Unknown)
            }
            Some(known) => known,
        };
        Some(Some(Inquiry { by: by?, answer: answer?, on: on? }))
    }

    fn circumstance(&mut self) -> Option<Option<Circumstance>> {
        let kind = self.optional(Column::Circumstance, CircumstanceKind::of, WarningCode::UnknownValue)?;
        let has_note = kind.is_some_and(CircumstanceKind::has_note);
        let has_evident = kind.is_some_and(CircumstanceKind::has_evident);
        if !has_note {
            self.out_of_place(Column::Note);
        }
        if !has_evident {
            self.out_of_place(Column::EligibilityEvident);
        }
        let Some(kind) = kind else { return Some(None) };
        let note = if has_note { self.required(Column::Note, Note::new, WarningCode::Missing) } else { None };
        let evident = if has_evident {
            self.required(Column::EligibilityEvident, terms::flag, WarningCode::UnknownValue)
        } else {
            None
        };
        Circumstance::of(kind, note, evident).map(Some)
    }

    /// The first cell beyond the last column that the first row names.
    fn beyond(&mut self) {
        let mut beyond = self.fields.iter().enumerate().skip(self.columns.len());
        if let Some((at, _)) = beyond.find(|(_, field)| !field.is_empty()) {
            self.warn(WarningCode::OutOfPlace, &format!("columns[{at}]"));
        }
    }
}

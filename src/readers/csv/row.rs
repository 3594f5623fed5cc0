//! One row into one reception.

use super::headers::Heading;
use super::terms::{self, Term};
use super::{Column, Row};
use crate::calendar::Moment;
use crate::readers::{ReadReception, Unread, Warning, WarningCode, dates, fields};
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Coverage, Inquiry, InquiryMethod, Note, Scheme, Shown,
};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Reads the cells of one row. A cell that is needed and cannot be read leaves no reception.
/// `has_more` where there is a text beyond the fields that are kept, `is_shown_later` where the row need not say what
/// was shown.
pub(super) fn read(
    line: u64,
    columns: &[Option<Heading>],
    fields: &[Cow<'_, str>],
    has_more: bool,
    is_shown_later: bool,
) -> Row {
    let mut cells = Cells { line, columns, fields, warnings: Vec::new() };
    let reception = cells.reception(is_shown_later);
    cells.beyond(has_more);
    let unread = if reception.is_none() { Some(cells.unread()) } else { None };
    Row { line, reception, unread, warnings: cells.warnings }
}

/// A row that is given up as a whole; `fields` are those that can be read.
pub(super) fn unread(
    line: u64,
    columns: &[Option<Heading>],
    fields: &[Cow<'_, str>],
    code: WarningCode,
) -> Row {
    let cells = Cells { line, columns, fields, warnings: Vec::new() };
    let warning = Warning { code, path: String::new(), line: Some(line) };
    Row { line, reception: None, unread: Some(cells.unread()), warnings: Vec::from([warning]) }
}

struct Cells<'a> {
    line: u64,
    columns: &'a [Option<Heading>],
    fields: &'a [Cow<'a, str>],
    warnings: Vec<Warning>,
}

impl<'a> Cells<'a> {
    fn reception(&mut self, is_shown_later: bool) -> Option<ReadReception> {
        // Every cell is looked at before the row is given up, so that all its faults are told at once.
        let patient = self.required(Column::Patient, terms::key, WarningCode::UnknownValue);
        let id = self.required(Column::Id, |text| Some(String::from(text)), WarningCode::Missing);
        let at = self.required(Column::At, dates::moment, WarningCode::NotADate);
        let care = self.optional(Column::Care, Care::of, WarningCode::UnknownValue);
        let payer = self.optional(Column::Payer, terms::payer, WarningCode::UnknownValue);
        let shown = if is_shown_later && self.cell(Column::Shown).is_none() {
            self.out_of_place(Column::ValidUntil);
            Some(None)
        } else {
            self.shown().map(Some)
        };
        let coverage = self.coverage(shown.flatten());
        let circumstance = self.circumstance();
        let inquiry = self.inquiry(shown.flatten(), circumstance.as_ref());
        let cancelled = self.optional(Column::Cancelled, terms::cancelled, WarningCode::UnknownValue);
        let visit = self.optional(Column::Visit, terms::key, WarningCode::UnknownValue);
        let facility = self.optional(Column::Facility, terms::key, WarningCode::UnknownValue);
        Some(ReadReception {
            care: care?,
            payer: payer?,
            coverage: coverage?,
            shown: shown?,
            inquiry: inquiry?,
            circumstance,
            cancelled: cancelled?.unwrap_or(false),
            visit: visit?,
            facility: facility?,
            department: self.cell(Column::Department).map(String::from),
            ..ReadReception::new(patient?, id?, at?)
        })
    }

    /// What is known of a row that is not read.
    fn unread(&self) -> Unread {
        let on = self.cell(Column::At).and_then(dates::moment).map(Moment::day);
        let key = |column| self.cell(column).map(String::from);
        Unread { line: self.line, facility: key(Column::Facility), patient: key(Column::Patient), on }
    }

    /// The cell of a column; blank is absent, and so are dashes where something is to be chosen.
    fn cell(&self, column: Column) -> Option<&'a str> {
        let named = |heading: &Option<Heading>| heading.is_some_and(|heading| heading.column == column);
        let place = self.columns.iter().position(named)?;
        let text = self.fields.get(place).map(|field| &**field).filter(|field| !field.is_empty());
        text.filter(|text| column.is_free() || !terms::is_mark_of_nothing(text))
    }

    /// Whether the column's header is its official name.
    fn is_official(&self, column: Column) -> bool {
        self.columns.iter().flatten().any(|heading| heading.column == column && heading.is_official)
    }

    fn warn(&mut self, code: WarningCode, path: &dyn ToString) {
        self.warnings.push(Warning { code, path: path.to_string(), line: Some(self.line) });
    }

    fn required<T>(
        &mut self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        code: WarningCode,
    ) -> Option<T> {
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
        read: impl Fn(&str) -> Option<T>,
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

    /// `None` where the key cannot be read: without it another insurance would be taken for this one. A scheme that is
    /// not understood is not known: none has fewer ways to be confirmed, but beside 被保険者資格証明書.
    fn coverage(&mut self, shown: Option<Shown>) -> Option<Option<Coverage>> {
        let scheme = self.optional(Column::Scheme, terms::scheme, WarningCode::UnknownValue);
        let of_scheme = matches!(shown, Some(Shown::InsuredStatusCertificate { .. }));
        let is_known = !matches!(scheme, Some(Some(_))) || self.cell(Column::CoverageKey).is_some();
        if of_scheme && !is_known {
            self.warn(WarningCode::Missing, &Column::CoverageKey.code());
        }
        if of_scheme && (scheme.is_none() || !is_known) {
            return None;
        }
        let scheme = scheme.flatten();
        let key = self.optional(Column::CoverageKey, terms::key, WarningCode::UnknownValue)?;
        if key.is_none() && scheme.is_some() {
            // Whether two receptions bear the same insurance is told by the key, and not guessed.
            self.warn(WarningCode::Missing, &Column::CoverageKey.code());
        }
        Some(key.map(|key| Coverage { key, scheme: scheme.unwrap_or(Scheme::Unknown) }))
    }

    fn shown(&mut self) -> Option<Shown> {
        let kind = self.required(Column::Shown, terms::shown, WarningCode::UnknownValue)?;
        let valid_until = if kind.is_dated() {
            self.optional(Column::ValidUntil, dates::written_day, WarningCode::NotADate)?
        } else {
            self.out_of_place(Column::ValidUntil);
            None
        };
        Some(Shown::of(kind, valid_until))
    }

    /// An inquiry of which anything is not understood has an answer that is not known, and never 有効: it confirms
    /// nothing. But it may have spoken against what stands by itself, and then its row is not read; and beside a
    /// statement any inquiry that came to an end is enough, and whether this one did is not known. Nor is a row of a
    /// 来院 read then: the answer holds for its others too.
    fn inquiry(
        &mut self,
        shown: Option<Shown>,
        circumstance: Option<&Circumstance>,
    ) -> Option<Option<Inquiry>> {
        let says = |cell: Option<&str>| cell.is_some_and(|text| !terms::is_none(text));
        if !says(self.cell(Column::InquiryBy)) && !says(self.cell(Column::InquiryAnswer)) {
            self.out_of_place(Column::InquiryOn);
            self.out_of_place(Column::InquiryCoverage);
            return Some(None);
        }
        let [by_code, validity] =
            [Column::InquiryBy, Column::InquiryAnswer].map(|column| self.is_official(column));
        let by = |text: &str| terms::coded(text, by_code, terms::by_code);
        let by = self.required(Column::InquiryBy, by, WarningCode::UnknownValue);
        let on = self.optional(Column::InquiryOn, dates::day, WarningCode::NotADate);
        let answer = |text: &str| terms::coded(text, validity, fields::validity);
        let answer = self.required(Column::InquiryAnswer, answer, WarningCode::UnknownValue);
        // Without the key an answer about another insurance would be taken for one about this one.
        let coverage = self.optional(Column::InquiryCoverage, terms::key, WarningCode::UnknownValue);
        let is_statement = matches!(shown, Some(Shown::Declaration | Shown::Oral));
        let stands_by_itself = matches!(circumstance, Some(Circumstance::Emergency { .. }))
            || matches!(
                shown,
                Some(
                    Shown::InsuranceCard { .. }
                        | Shown::EligibilityCertificate { .. }
                        | Shown::InsuredStatusCertificate { .. }
                        | Shown::Prescription
                )
            );
        let is_shared = self.cell(Column::Visit).is_some();
        let inquiry = match (by, answer, on) {
            (Some(by), Some(answer), Some(on)) => Some(Some(Inquiry { on, ..Inquiry::new(by, answer) })),
            _ if is_shared => None,
            (by, Some(answer), on) if answer.contradicts() => {
                let by = by.unwrap_or(InquiryMethod::Number);
                Some(Some(Inquiry { on: on.flatten(), ..Inquiry::new(by, answer) }))
            }
            (_, None, _) if stands_by_itself => None,
            _ if is_statement => Some(None),
            (by, _, on) => {
                let by = by.unwrap_or(InquiryMethod::Number);
                Some(Some(Inquiry { on: on.flatten(), ..Inquiry::new(by, Answer::Unknown) }))
            }
        };
        let coverage = coverage?;
        inquiry.map(|inquiry| inquiry.map(|inquiry| Inquiry { coverage, ..inquiry }))
    }

    /// A circumstance only ever excuses: one that is not understood, or not whole, excuses nothing.
    fn circumstance(&mut self) -> Option<Circumstance> {
        let kind = |text: &str| match CircumstanceKind::of(text) {
            None if terms::is_none(text) => Some(None),
            kind => kind.map(Some),
        };
        let kind = self.optional(Column::Circumstance, kind, WarningCode::UnknownValue).flatten().flatten();
        let has_note = kind.is_some_and(CircumstanceKind::has_note);
        let has_evident = kind.is_some_and(CircumstanceKind::has_evident);
        if !has_note {
            self.out_of_place(Column::Note);
        }
        if !has_evident {
            self.out_of_place(Column::EligibilityEvident);
        }
        let note = if has_note { self.required(Column::Note, Note::new, WarningCode::Missing) } else { None };
        let evident = if has_evident {
            self.required(Column::EligibilityEvident, terms::flag, WarningCode::UnknownValue)
        } else {
            None
        };
        Circumstance::of(kind?, note, evident)
    }

    /// The first cell beyond the last column that the header names.
    fn beyond(&mut self, has_more: bool) {
        let mut beyond = self.fields.iter().enumerate().skip(self.columns.len());
        let place = beyond.find(|(_, field)| !field.is_empty()).map(|(at, _)| at);
        if let Some(at) = place.or_else(|| has_more.then_some(self.fields.len())) {
            self.warn(WarningCode::OutOfPlace, &format!("columns[{at}]"));
        }
    }
}

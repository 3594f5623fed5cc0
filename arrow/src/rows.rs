//! The columns of a table of receptions, and its rows as the sweep takes them.

use crate::error::Error;
use crate::facts::{RowFacts, Weights};
use crate::texts::{Code, Codes, Texts};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Time32MillisecondType};
use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, RecordBatch, Time32MillisecondArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Schema, TimeUnit};
use madoguchi::calendar::Day;
use madoguchi::visit::{Answer, Care, CircumstanceKind, InquiryMethod, Payer, Scheme, ShownKind};
use std::fmt;

macro_rules! columns {
    ($( $(#[$meta:meta])* $column:ident = $name:literal, )+) => {
        /// A column of a table of receptions. Those of facts bear the names they have in a CSV of `madoguchi close`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Column {
            $( $(#[$meta])* $column, )+
        }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$( Self::$column, )+];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$column => $name, )+ }
            }
        }
    };
}

columns! {
    /// The facility: a key. Absent where all rows are of one.
    Facility = "facility",
    /// 患者: a key, the same for the same patient of one facility. Required.
    Patient = "patient",
    /// 受付日: the day of care in Tokyo. Required.
    Day = "day",
    /// The time of day in Tokyo; it tells which of two receptions of one day came first.
    Time = "time",
    /// 受付番号: a key. No two rows of one patient and day bear the same.
    Id = "id",
    /// 来院: a key, the same for what is one visit of one patient on one day.
    Visit = "visit",
    /// 提示: what was shown. Required.
    Shown = "shown",
    /// 有効期限: the date printed on what was shown.
    ValidUntil = "valid_until",
    /// 照会方法: what was asked with.
    InquiryBy = "inquiry_by",
    /// 照会結果: what was answered.
    InquiryAnswer = "inquiry_answer",
    /// 資格確認日: the day asked about.
    InquiryOn = "inquiry_on",
    /// 照会保険: the coverage that the answer is about, by its key.
    InquiryCoverage = "inquiry_coverage",
    /// 事情: why the card was not asked for.
    Circumstance = "circumstance",
    /// 事情の説明: for the circumstance `other`. Nothing but whether it is blank is read.
    Note = "note",
    /// 資格が明らか: for the circumstance `emergency`.
    EligibilityEvident = "eligibility_evident",
    /// 診療形態: what kind of care.
    Care = "care",
    /// 費用負担: who pays.
    Payer = "payer",
    /// 保険キー: a key, the same for the same insurance of one patient.
    CoverageKey = "coverage_key",
    /// 制度: which branch of health insurance.
    Scheme = "scheme",
    /// 取消: whether it was cancelled.
    Cancelled = "cancelled",
}

/// How a column is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Key,
    Text,
    Codes,
    Day,
    Time,
    Flag,
}

impl Column {
    /// Whether no table may be without it.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Patient | Self::Day | Self::Shown)
    }

    const fn form(self) -> Form {
        match self {
            Self::Facility
            | Self::Patient
            | Self::Id
            | Self::Visit
            | Self::InquiryCoverage
            | Self::CoverageKey => Form::Key,
            Self::Note => Form::Text,
            Self::Shown
            | Self::InquiryBy
            | Self::InquiryAnswer
            | Self::Circumstance
            | Self::Care
            | Self::Payer
            | Self::Scheme => Form::Codes,
            Self::Day | Self::ValidUntil | Self::InquiryOn => Form::Day,
            Self::Time => Form::Time,
            Self::EligibilityEvident | Self::Cancelled => Form::Flag,
        }
    }

    /// What a column must be, in words.
    pub(crate) const fn expected(self) -> &'static str {
        match self.form() {
            Form::Key => "texts or whole numbers, plain or with a dictionary",
            Form::Text | Form::Codes => "texts, plain or with a dictionary",
            Form::Day => "days (Date32)",
            Form::Time => "a time of day (Time32 or Time64), or milliseconds since midnight (Int32)",
            Form::Flag => "true and false",
        }
    }

    fn can_be(self, found: &DataType) -> bool {
        match self.form() {
            Form::Key => Texts::can_be(found, true),
            Form::Text | Form::Codes => Texts::can_be(found, false),
            Form::Day => matches!(found, DataType::Date32),
            Form::Time => matches!(found, DataType::Time32(_) | DataType::Time64(_) | DataType::Int32),
            Form::Flag => matches!(found, DataType::Boolean),
        }
    }

    /// Whether its texts are codes of ours.
    #[must_use]
    pub const fn has_codes(self) -> bool {
        matches!(self.form(), Form::Codes)
    }

    /// Refuses a table that lacks a required column, or in which one of ours is of another type.
    pub(crate) fn check(schema: &Schema) -> Result<(), Error> {
        for column in Self::ALL {
            match schema.field_with_name(column.name()) {
                Err(_) if column.is_required() => return Err(Error::NoColumn(*column)),
                Ok(field) if !column.can_be(field.data_type()) && *field.data_type() != DataType::Null => {
                    return Err(Error::WrongType { column: *column, found: field.data_type().clone() });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why a row is refused: the codes of `packAll`, and one for a facility that the settings do not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    Missing,
    UnknownValue,
    NotADate,
    DuplicateId,
    NoSettings,
    TooManyRows,
}

impl Why {
    pub(crate) const ALL: [Self; 6] = [
        Self::Missing,
        Self::UnknownValue,
        Self::NotADate,
        Self::DuplicateId,
        Self::NoSettings,
        Self::TooManyRows,
    ];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::UnknownValue => "unknown_value",
            Self::NotADate => "not_a_date",
            Self::DuplicateId => "duplicate_id",
            Self::NoSettings => "no_settings",
            Self::TooManyRows => "too_many_rows",
        }
    }
}

/// A refused row: why, and in which column.
pub(crate) type Refusal = (Why, Column);

/// The rows of a batch, their columns as they are read.
pub(crate) struct Rows {
    facility: Option<Texts>,
    patient: Option<Texts>,
    day: Option<Date32Array>,
    time: Option<Time32MillisecondArray>,
    id: Option<Texts>,
    visit: Option<Texts>,
    shown: Option<Codes>,
    valid_until: Option<Date32Array>,
    inquiry_by: Option<Codes>,
    inquiry_answer: Option<Codes>,
    inquiry_on: Option<Date32Array>,
    inquiry_coverage: Option<Texts>,
    circumstance: Option<Codes>,
    note: Option<Texts>,
    eligibility_evident: Option<BooleanArray>,
    care: Option<Codes>,
    payer: Option<Codes>,
    coverage_key: Option<Texts>,
    scheme: Option<Codes>,
    cancelled: Option<BooleanArray>,
}

/// What a row says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) patient: &'a str,
    pub(crate) day: Day,
    /// Milliseconds since midnight, and one; 0 where there is no time.
    pub(crate) time: u32,
    pub(crate) id: Option<&'a str>,
    pub(crate) visit: Option<&'a str>,
    pub(crate) coverage: Option<&'a str>,
    pub(crate) asked: Option<&'a str>,
    pub(crate) facts: u32,
}

impl Rows {
    pub(crate) fn of(batch: &RecordBatch) -> Result<Self, Error> {
        // A column of which nothing is known is one that is not there.
        let array = |column: Column| {
            batch.column_by_name(column.name()).filter(|array| *array.data_type() != DataType::Null)
        };
        let texts = |column| array(column).map(Texts::of).transpose();
        let codes =
            |column, codes: &[&str]| array(column).map(|array| Codes::of(column, array, codes)).transpose();
        let days = |column| array(column).map(|array| array.as_primitive::<Date32Type>().clone());
        let flags = |column| array(column).map(|array| array.as_boolean().clone());
        Ok(Self {
            facility: texts(Column::Facility)?,
            patient: texts(Column::Patient)?,
            day: days(Column::Day),
            time: array(Column::Time).map(times).transpose()?,
            id: texts(Column::Id)?,
            visit: texts(Column::Visit)?,
            shown: codes(Column::Shown, ShownKind::CODES)?,
            valid_until: days(Column::ValidUntil),
            inquiry_by: codes(Column::InquiryBy, InquiryMethod::CODES)?,
            inquiry_answer: codes(Column::InquiryAnswer, Answer::CODES)?,
            inquiry_on: days(Column::InquiryOn),
            inquiry_coverage: texts(Column::InquiryCoverage)?,
            circumstance: codes(Column::Circumstance, CircumstanceKind::CODES)?,
            note: texts(Column::Note)?,
            eligibility_evident: flags(Column::EligibilityEvident),
            care: codes(Column::Care, Care::CODES)?,
            payer: codes(Column::Payer, Payer::CODES)?,
            coverage_key: texts(Column::CoverageKey)?,
            scheme: codes(Column::Scheme, Scheme::CODES)?,
            cancelled: flags(Column::Cancelled),
        })
    }

    /// The facility of a row: `None` where none is named, and the empty key where no column names any.
    #[inline]
    pub(crate) fn facility(&self, row: usize) -> Option<&str> {
        match &self.facility {
            Some(facilities) => facilities.get(row),
            None => Some(""),
        }
    }

    /// What a row says, or the first thing wrong with it.
    pub(crate) fn read(&self, row: usize, weights: &Weights) -> Result<Row<'_>, Refusal> {
        let missing = |column| (Why::Missing, column);
        let patient = text(&self.patient, row);
        let number = date(&self.day, row).ok_or(missing(Column::Day))?;
        let day = Day::from_number(number).ok_or((Why::NotADate, Column::Day))?;
        let coverage = text(&self.coverage_key, row);
        let scheme = code(&self.scheme, Column::Scheme, row)?;
        if scheme.is_some() && coverage.is_none() {
            return Err(missing(Column::CoverageKey));
        }
        let inquiry = self.inquiry(row, number)?;
        let facts = RowFacts {
            shown: code(&self.shown, Column::Shown, row)?.ok_or(missing(Column::Shown))?,
            is_past: date(&self.valid_until, row).is_some_and(|until| until < number),
            inquiry,
            circumstance: self.circumstance(row, text(&self.note, row).is_some())?,
            care: code(&self.care, Column::Care, row)?,
            payer: code(&self.payer, Column::Payer, row)?,
            scheme,
            is_cancelled: flag(&self.cancelled, row).unwrap_or(false),
        };
        Ok(Row {
            patient: patient.ok_or(missing(Column::Patient))?,
            day,
            time: self.time(row)?,
            id: text(&self.id, row),
            visit: text(&self.visit, row),
            coverage,
            asked: inquiry.and_then(|_| text(&self.inquiry_coverage, row)),
            facts: weights.number(facts),
        })
    }

    fn time(&self, row: usize) -> Result<u32, Refusal> {
        let Some(time) = self.time.as_ref().filter(|time| time.is_valid(row)) else { return Ok(0) };
        let millisecond = u32::try_from(time.value(row)).ok().filter(|time| *time < 86_400_000);
        millisecond.map(|time| time.wrapping_add(1)).ok_or((Why::NotADate, Column::Time))
    }

    fn inquiry(&self, row: usize, day: i32) -> Result<Option<(usize, usize, bool)>, Refusal> {
        let by = code(&self.inquiry_by, Column::InquiryBy, row)?;
        match (by, code(&self.inquiry_answer, Column::InquiryAnswer, row)?) {
            (None, None) => Ok(None),
            (Some(_), None) => Err((Why::Missing, Column::InquiryAnswer)),
            (None, Some(_)) => Err((Why::Missing, Column::InquiryBy)),
            (Some(by), Some(answer)) => {
                Ok(Some((by, answer, date(&self.inquiry_on, row).is_some_and(|on| on != day))))
            }
        }
    }

    fn circumstance(&self, row: usize, has_note: bool) -> Result<Option<(usize, bool)>, Refusal> {
        let Some(place) = code(&self.circumstance, Column::Circumstance, row)? else { return Ok(None) };
        let kind = CircumstanceKind::ALL.get(place);
        if kind.is_some_and(|kind| kind.has_note()) && !has_note {
            return Err((Why::Missing, Column::Note));
        }
        if !kind.is_some_and(|kind| kind.has_evident()) {
            return Ok(Some((place, false)));
        }
        let evident =
            flag(&self.eligibility_evident, row).ok_or((Why::Missing, Column::EligibilityEvident))?;
        Ok(Some((place, evident)))
    }
}

#[inline]
fn text(texts: &Option<Texts>, row: usize) -> Option<&str> {
    texts.as_ref().and_then(|texts| texts.get(row))
}

fn times(array: &ArrayRef) -> Result<Time32MillisecondArray, Error> {
    let milliseconds = cast(array, &DataType::Time32(TimeUnit::Millisecond))?;
    Ok(milliseconds.as_primitive::<Time32MillisecondType>().clone())
}

#[inline]
fn code(codes: &Option<Codes>, column: Column, row: usize) -> Result<Option<usize>, Refusal> {
    match codes.as_ref().map_or(Code::Absent, |codes| codes.get(row)) {
        Code::Absent => Ok(None),
        Code::At(place) => Ok(Some(place)),
        Code::Unknown => Err((Why::UnknownValue, column)),
    }
}

#[inline]
fn date(days: &Option<Date32Array>, row: usize) -> Option<i32> {
    days.as_ref().filter(|days| days.is_valid(row)).map(|days| days.value(row))
}

#[inline]
fn flag(flags: &Option<BooleanArray>, row: usize) -> Option<bool> {
    flags.as_ref().filter(|flags| flags.is_valid(row)).map(|flags| flags.value(row))
}

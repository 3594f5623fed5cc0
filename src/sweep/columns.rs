//! Receptions as columns of numbers.

use super::facts::{Facts, Packed};
use crate::calendar::{Day, Moment};
use crate::codes::codes;
use crate::visit::{Care, Coverage, Reception};
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::error::Error;
use core::fmt;

/// The most rows one patient may have.
pub const MAX_ROWS_OF_A_PATIENT: usize = 10_000;

codes! {
    /// A column.
    pub enum Column {
        /// The patient, as the caller numbers them.
        Patient = "patient",
        /// The day of care.
        Day = "day",
        /// The facts.
        Facts = "facts",
        /// The insurance, as the caller numbers them.
        Coverage = "coverage",
        /// The time of day.
        Time = "time",
        /// The 来院, as the caller numbers them.
        Visit = "visit",
        /// The insurance that the answer is about.
        Asked = "asked",
    }
}

/// Receptions, one in each row.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// The patient: any number, the same for the same patient.
    pub patient: &'a [u32],
    /// The day of care: days since 1970-01-01, see [`Day::number`].
    pub day: &'a [i32],
    /// The facts: see [`Facts::number`].
    pub facts: &'a [u32],
    /// The insurance: any number, the same for the same coverage key of one patient; 0 where none
    /// is on file. Compared for equality only.
    pub coverage: &'a [u32],
    /// The time of day: milliseconds since midnight in Tokyo, and one; 0 where there is none.
    /// `None` where no reception has one. It only tells which of two receptions of one day came
    /// first; without it, the order of the rows does.
    pub time: Option<&'a [u32]>,
    /// The 来院: any number, the same for the same key of one patient on one day; 0 where there is none.
    /// `None` where no reception has one.
    pub visit: Option<&'a [u32]>,
    /// The insurance that the answer is about, numbered as `coverage` is; 0 where it is not known.
    /// `None` where it is known of no reception.
    pub asked: Option<&'a [u32]>,
}

impl<'a> Columns<'a> {
    pub(super) fn are_of_length(&self, length: usize) -> bool {
        [self.patient.len(), self.day.len(), self.facts.len(), self.coverage.len()] == [length; 4]
            && [self.time, self.visit, self.asked].iter().flatten().all(|column| column.len() == length)
    }

    /// The rows from one on, up to another.
    #[must_use]
    pub fn rows(&self, from: usize, to: usize) -> Option<Self> {
        let optional = |column: Option<&'a [u32]>| match column {
            Some(column) => column.get(from..to).map(Some),
            None => Some(None),
        };
        Some(Self {
            patient: self.patient.get(from..to)?,
            day: self.day.get(from..to)?,
            facts: self.facts.get(from..to)?,
            coverage: self.coverage.get(from..to)?,
            time: optional(self.time)?,
            visit: optional(self.visit)?,
            asked: optional(self.asked)?,
        })
    }
}

codes! {
    /// Why columns are refused.
    pub enum FaultKind {
        /// They differ in length from each other, or from the buffer for the outcomes.
        Lengths = "lengths",
        /// A day outside the calendar: before 0001-01-01 or after 9999-12-31.
        NotADay = "not_a_day",
        /// A number that stands for no facts: [`Facts::COUNT`] or more.
        NotFacts = "not_facts",
        /// More than [`MAX_ROWS_OF_A_PATIENT`] rows of one patient.
        TooManyRows = "too_many_rows",
    }
}

/// What was wrong with columns, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The column.
    pub column: Column,
    /// The row.
    pub row: usize,
    /// Why it was refused.
    pub kind: FaultKind,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            FaultKind::Lengths => f.write_str("the columns and the buffer for the outcomes differ in length"),
            FaultKind::NotADay => write!(f, "{}[{}]: no day of the calendar", self.column, self.row),
            FaultKind::NotFacts => write!(f, "{}[{}]: no number of facts", self.column, self.row),
            FaultKind::TooManyRows => write!(
                f,
                "{}[{}]: more than {MAX_ROWS_OF_A_PATIENT} rows of one patient",
                self.column, self.row
            ),
        }
    }
}

impl Error for Fault {}

/// Columns being filled.
#[derive(Debug, Clone, Default)]
pub struct OwnedColumns {
    patient: Vec<u32>,
    day: Vec<i32>,
    facts: Vec<u32>,
    coverage: Vec<u32>,
    time: Vec<u32>,
    visit: Vec<u32>,
    asked: Vec<u32>,
}

/// The numbers of a row that the caller gives: each the same for the same key of one patient, and 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Keys {
    /// See [`Columns::patient`].
    pub patient: u32,
    /// See [`Columns::coverage`].
    pub coverage: u32,
    /// See [`Columns::visit`].
    pub visit: u32,
    /// See [`Columns::asked`].
    pub asked: u32,
}

impl OwnedColumns {
    /// Adds a row.
    pub fn push(&mut self, keys: Keys, packed: Packed) {
        self.patient.push(keys.patient);
        self.day.push(packed.day);
        self.facts.push(packed.facts);
        self.coverage.push(keys.coverage);
        self.time.push(packed.time);
        self.visit.push(keys.visit);
        self.asked.push(keys.asked);
    }

    /// Empties them, keeping what was allocated.
    pub fn clear(&mut self) {
        self.patient.clear();
        self.day.clear();
        self.facts.clear();
        self.coverage.clear();
        self.time.clear();
        self.visit.clear();
        self.asked.clear();
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.patient.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.patient.is_empty()
    }

    /// The rows, to be swept.
    #[must_use]
    pub fn columns(&self) -> Columns<'_> {
        Columns {
            patient: &self.patient,
            day: &self.day,
            facts: &self.facts,
            coverage: &self.coverage,
            time: where_any(&self.time),
            visit: where_any(&self.visit),
            asked: where_any(&self.asked),
        }
    }
}

/// A column, where it says anything.
fn where_any(column: &[u32]) -> Option<&[u32]> {
    column.iter().any(|number| *number != 0).then_some(column)
}

/// One row, read and found sound.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnRow {
    pub(super) day: Day,
    pub(super) facts: Facts,
    pub(super) coverage: u32,
    pub(super) time: u32,
    pub(super) visit: u32,
    pub(super) asked: u32,
}

impl Columns<'_> {
    /// One row.
    pub(super) fn row(&self, row: usize) -> Result<ColumnRow, Fault> {
        let refuse = |column, kind| Fault { column, row, kind };
        let day = self.day.get(row).and_then(|day| Day::from_number(*day));
        let facts = self.facts.get(row).and_then(|facts| Facts::from_number(*facts));
        let optional =
            |column: Option<&[u32]>| column.and_then(|column| column.get(row).copied()).unwrap_or(0);
        Ok(ColumnRow {
            day: day.ok_or_else(|| refuse(Column::Day, FaultKind::NotADay))?,
            facts: facts.ok_or_else(|| refuse(Column::Facts, FaultKind::NotFacts))?,
            coverage: self.coverage.get(row).copied().unwrap_or(0),
            time: optional(self.time),
            visit: optional(self.visit),
            asked: optional(self.asked),
        })
    }
}

/// Whether a row with these numbers says what the table does not hold.
pub(super) const fn is_odd(visit: u32, asked: u32, coverage: u32) -> bool {
    visit != 0 || asked != 0 && coverage != 0 && asked != coverage
}

impl ColumnRow {
    /// Whether this row came before another of the same patient; where days and times do not
    /// tell, the one given earlier did.
    pub(super) fn came_before(&self, other: &Self, given_earlier: bool) -> bool {
        let by_time = match (self.time, other.time) {
            (0, _) | (_, 0) => Ordering::Equal,
            (one, another) => one.cmp(&another),
        };
        match self.day.cmp(&other.day).then(by_time) {
            Ordering::Less => true,
            Ordering::Equal => given_earlier,
            Ordering::Greater => false,
        }
    }

    /// Whether this row says what the table does not hold: a 来院, an answer about another insurance, or a
    /// patient who came only to present something, where a card may be checked and no visit was.
    pub(super) fn is_odd(&self) -> bool {
        is_odd(self.visit, self.asked, self.coverage) || self.facts.care() == Care::PresentationOnly
    }

    /// The reception, its keys as numbers.
    pub(super) fn reception(&self) -> Reception {
        let key = |number: u32| (number != 0).then(|| number.to_string());
        let scheme = self.facts.scheme();
        let mut reception = self.facts.reception(self.day);
        if let Some(millisecond) = self.time.checked_sub(1) {
            reception.at = Moment::at_millisecond(self.day, millisecond);
        }
        reception.coverage = key(self.coverage).map(|key| Coverage { key, scheme });
        reception.visit = key(self.visit);
        if let Some(inquiry) = &mut reception.inquiry {
            inquiry.coverage = key(self.asked);
        }
        reception
    }

    /// Whether both may be under one insurance: the same, or not known.
    pub(super) const fn may_share_coverage(&self, other: &Self) -> bool {
        self.coverage == 0 || other.coverage == 0 || self.coverage == other.coverage
    }
}

//! The month closed for many facilities (多施設の月締め): each by its own desk, and none by another's receptions.
//!
//! A patient is a facility's: the same key at two facilities is two patients, and a presentation at the one never
//! counts at the other. A row that is refused is named and counted, and the rest goes on.
//!
//! ```
//! use madoguchi::calendar::{Day, Month};
//! use madoguchi::facilities::{Detail, FacilityRow, close_many};
//! use madoguchi::rules::{Desk, MonthStanding};
//! use madoguchi::visit::{Facility, FacilityKind, Reception, Shown};
//!
//! let day = Day::parse("2025-10-03").unwrap();
//! let shown = Reception::new("1", day, Shown::EligibilityCertificate { valid_until: None });
//! let unshown = Reception::new("1", day, Shown::PatientCard);
//! let rows = [
//!     FacilityRow { facility: "A", patient: "0012", reception: &shown },
//!     FacilityRow { facility: "B", patient: "0012", reception: &unshown },
//! ];
//! let month = Month::parse("2025-10").unwrap();
//! let desk = |_: &str| Some(Desk::new(Facility::new(FacilityKind::Clinic)));
//! let closed = close_many(&rows, month, None, Detail::Failing, desk);
//! assert_eq!(closed.facilities[1].months(MonthStanding::Inadequate), 1);
//! assert_eq!(closed.facilities[1].failing[0].row, 1);
//! ```

mod one;

use crate::calendar::{Day, Month};
use crate::rules::{Desk, MonthStanding, Repair, Verdict};
use crate::sweep::{Sweep, Tally};
use crate::visit::Reception;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// A reception, whose it is, and where it was.
#[derive(Debug, Clone, Copy)]
pub struct FacilityRow<'a> {
    /// The caller's own key of the facility (施設).
    pub facility: &'a str,
    /// The facility's own key of the patient.
    pub patient: &'a str,
    /// The reception.
    pub reception: &'a Reception,
}

/// How much is told of each facility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// How many receptions and months stand how.
    Counts,
    /// The receptions that fail, and what would have repaired each.
    Failing,
    /// The verdict on every reception of the month; [`Record`](crate::record::Record) makes evidence of each.
    Verdicts,
}

/// Why a row was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedBecause {
    /// Its facility has no settings.
    NoSettings,
    /// Another reception of the patient bears its id on that day.
    DuplicateId,
    /// The patient has more than [`MAX_ROWS_OF_A_PATIENT`](crate::sweep::MAX_ROWS_OF_A_PATIENT).
    TooMany,
}

/// A row that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusedRow {
    /// Which row, from 0.
    pub row: usize,
    /// Why.
    pub because: RefusedBecause,
}

/// A reception that fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailingRow {
    /// Which row, from 0.
    pub row: usize,
    /// Alternatives, each enough by itself.
    pub repairs: Vec<Repair>,
}

/// One facility's month.
#[derive(Debug, Clone)]
pub struct FacilityClosed<'a> {
    /// The caller's own key of the facility.
    pub facility: &'a str,
    /// Whether it has settings. One that has none was not judged.
    pub has_settings: bool,
    /// How many rows it has, those refused among them.
    pub rows: usize,
    /// How many of them were refused.
    pub refused: usize,
    /// How its receptions stand.
    pub tally: Tally,
    /// The receptions that fail, where they were asked for.
    pub failing: Vec<FailingRow>,
    /// The verdicts with their rows, where they were asked for.
    pub verdicts: Vec<(usize, Verdict)>,
    months: BTreeMap<MonthStanding, u64>,
}

impl<'a> FacilityClosed<'a> {
    fn new(facility: &'a str, rows: usize) -> Self {
        Self {
            facility,
            has_settings: true,
            rows,
            refused: 0,
            tally: Tally::default(),
            failing: Vec::new(),
            verdicts: Vec::new(),
            months: BTreeMap::new(),
        }
    }

    /// How many patients' months stand so. A month with a refused row is open where it would be adequate.
    #[must_use]
    pub fn months(&self, standing: MonthStanding) -> u64 {
        self.months.get(&standing).copied().unwrap_or(0)
    }
}

/// A month closed for many facilities.
#[derive(Debug, Clone)]
pub struct ManyClosed<'a> {
    /// The claim month.
    pub month: Month,
    /// The day of knowledge.
    pub as_of: Day,
    /// The facilities, as they first came.
    pub facilities: Vec<FacilityClosed<'a>>,
    /// The rows that were refused, in the order of the rows.
    pub refused: Vec<RefusedRow>,
}

/// Closes a month of every facility that `settings` knows. Rows may come in any order; those of one patient are
/// taken as [`Desk::close_month`] takes a list. Facilities with equal settings share a desk.
pub fn close_many<'a>(
    rows: &[FacilityRow<'a>],
    month: Month,
    as_of: Option<Day>,
    detail: Detail,
    mut settings: impl FnMut(&str) -> Option<Desk>,
) -> ManyClosed<'a> {
    let as_of = as_of.unwrap_or(month.day_after());
    let mut closed = ManyClosed { month, as_of, facilities: Vec::new(), refused: Vec::new() };
    // What a sweep has learnt of the law is of use to every facility of the same settings.
    let mut desks: Vec<(Desk, Sweep)> = Vec::new();
    for (facility, own) in by_facility(rows) {
        let mut told = FacilityClosed::new(facility, own.len());
        if let Some(desk) = settings(facility) {
            let known = desks.iter().position(|(other, _)| *other == desk);
            let sweep = known.map(|place| desks.swap_remove(place).1);
            let mut sweep = sweep.unwrap_or_else(|| Sweep::new(&desk, month, Some(as_of)));
            one::close(&mut told, &own, (&desk, &mut sweep), month, as_of, detail, &mut closed.refused);
            desks.push((desk, sweep));
        } else {
            told.has_settings = false;
            told.refused = own.len();
            let because = RefusedBecause::NoSettings;
            closed.refused.extend(own.iter().map(|(row, _)| RefusedRow { row: *row, because }));
        }
        closed.facilities.push(told);
    }
    closed.refused.sort_by_key(|refused| refused.row);
    closed
}

/// A row, and which it is.
type Numbered<'r, 'a> = (usize, &'r FacilityRow<'a>);

/// The rows of each facility; the facilities as they first came.
fn by_facility<'r, 'a>(rows: &'r [FacilityRow<'a>]) -> Vec<(&'a str, Vec<Numbered<'r, 'a>>)> {
    let mut facilities: BTreeMap<&str, Vec<Numbered<'_, '_>>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        facilities.entry(row.facility).or_default().push((at, row));
    }
    let mut facilities: Vec<_> = facilities.into_iter().collect();
    facilities.sort_by_key(|(_, own)| own.first().map(|(at, _)| *at));
    facilities
}

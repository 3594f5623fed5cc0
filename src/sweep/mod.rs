//! Month-end over columns: every reception of every patient, and no rule.
//!
//! A reception is packed into four numbers: the patient, the day, the [`Facts`], the coverage.
//! A decision sees little of the patient's other receptions: whether one of them is the month's
//! presentation, and whether the patient was here, or had the card checked, before. So a table with
//! an entry for each period of the law, facts, and state of the others holds every decision.
//!
//! Nothing here knows what a rule says. The first time a combination occurs, [`Desk::decide`] decides
//! the very receptions in which it occurs, and the table keeps the outcome. A test compares the two
//! over every combination. What no table holds is decided each time: a patient with a 来院, with an
//! answer about another insurance, or who came only to have the card checked.
//!
//! ```
//! use madoguchi::calendar::{Day, Month};
//! use madoguchi::visit::{Facility, FacilityKind, Reception, Shown};
//! use madoguchi::rules::{Desk, Standing};
//! use madoguchi::sweep::{Columns, Facts, Outcome, Sweep};
//!
//! let desk = Desk::new(Facility::new(FacilityKind::Clinic));
//! let shown = [Shown::EligibilityCertificate { valid_until: None }, Shown::PatientCard];
//! let receptions = shown.map(|shown| Reception::new("r", Day::parse("2025-10-03").unwrap(), shown));
//! let facts = receptions.each_ref().map(|one| Facts::of(one).number());
//! let day = receptions.each_ref().map(|one| one.day().number());
//!
//! let mut sweep = Sweep::new(&desk, Month::parse("2025-10").unwrap(), None);
//! let columns = Columns {
//!     patient: &[1, 2], day: &day, facts: &facts, coverage: &[0, 0], time: None, visit: None, asked: None,
//! };
//! let mut outcomes = [0; 2];
//! sweep.judge(&columns, &mut outcomes).unwrap();
//! assert_eq!(Outcome::from_byte(outcomes[0]).unwrap().standing, Standing::Confirmed);
//! assert_eq!(sweep.tally().standing(Standing::Unconfirmed), 1);
//! ```

mod columns;
mod compare;
mod facts;
mod group;
mod order;
mod outcome;
#[cfg(feature = "parallel")]
mod parallel;
mod put;
mod run;
mod table;

pub use columns::{Column, Columns, Fault, FaultKind, Keys, MAX_ROWS_OF_A_PATIENT, OwnedColumns};
pub use compare::compare;
pub use facts::{Facts, Packed};
pub use order::by_patient;
pub use outcome::{Outcome, Tally};

use crate::calendar::{Day, Month};
use crate::rules::Desk;
use alloc::vec;
use table::Table;

/// A month being closed for many patients.
///
/// It holds what it has learnt of the law and what it has counted, and nothing of any patient:
/// feed it as many [`Columns`] as there are, each with whole patients.
#[derive(Debug, Clone)]
pub struct Sweep {
    table: Table,
    tally: Tally,
}

impl Sweep {
    /// The closing of a month at a desk, as known on `as_of`; by default the first day after it.
    #[must_use]
    pub fn new(desk: &Desk, month: Month, as_of: Option<Day>) -> Self {
        let as_of = as_of.unwrap_or(month.day_after());
        Self { table: Table::new(desk.clone(), month, as_of), tally: Tally::default() }
    }

    /// Judges every row and puts one [`Outcome`] byte for each into `out`; 0 for a row outside the
    /// month, or after the day of knowledge, which serves as history or does not exist.
    ///
    /// The rows of one patient are taken as [`Desk::close_month`] takes a list of receptions. Rows
    /// whose patient numbers never go down are the fast path; others are put in order first.
    ///
    /// # Errors
    ///
    /// The first thing found wrong with the columns. Nothing was counted then, and what `out`
    /// holds means nothing.
    pub fn judge(&mut self, columns: &Columns<'_>, out: &mut [u8]) -> Result<(), Fault> {
        if !self.judge_grouped(columns, out)? {
            let order = by_patient(columns.patient);
            let sorted = order::gather(columns, &order);
            let mut outcomes = vec![0; out.len()];
            run::run(&mut self.table, &sorted.columns(), &mut outcomes)
                .map_err(|fault| order::back(fault, &order))?;
            order::scatter(&order, &outcomes, out);
            self.tally.add(out);
        }
        Ok(())
    }

    /// The same for rows that are in order of patient number; `false`, and nothing counted, where
    /// they are not.
    ///
    /// # Errors
    ///
    /// The first thing found wrong with the columns.
    pub fn judge_grouped(&mut self, columns: &Columns<'_>, out: &mut [u8]) -> Result<bool, Fault> {
        if !columns.are_of_length(out.len()) {
            return Err(Fault { column: Column::Patient, row: 0, kind: FaultKind::Lengths });
        }
        let grouped = run::run(&mut self.table, columns, out)?;
        if grouped {
            self.tally.add(out);
        }
        Ok(grouped)
    }

    /// What was counted so far.
    #[must_use]
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Counts from nothing again; what was learnt of the law stays.
    pub fn begin_anew(&mut self) {
        self.tally = Tally::default();
    }

    /// Adds what another sweep of the same month counted, of other patients.
    pub fn add(&mut self, other: &Tally) {
        self.tally.append(other);
    }
}

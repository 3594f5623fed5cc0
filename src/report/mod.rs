//! The month's report (月の集計): how many receptions stood how, by rule, circumstance, document shown, method of
//! inquiry and department; who leans on a tolerance month after month; which inquiries were not answered 有効.
//!
//! It counts what was judged and judges nothing: no number of it is a threshold, for none is law.
//!
//! ```
//! use madoguchi::calendar::{Day, Month};
//! use madoguchi::report::{Counted, Report, Table};
//! use madoguchi::rules::Desk;
//! use madoguchi::visit::{Facility, FacilityKind, History, Reception, Shown};
//!
//! let desk = Desk::new(Facility::new(FacilityKind::Clinic));
//! let visit = Reception::new("1", Day::parse("2025-10-03").unwrap(), Shown::PatientCard);
//! let history = History::new(&visit, &[], &[], Month::parse("2025-10").unwrap().day_after());
//! let counted = Counted { reception: &visit, decision: desk.decide(&history), department: Some("内科") };
//!
//! let mut report = Report::default();
//! report.add("0012", &[counted]);
//! assert_eq!(report.receptions(), 1);
//! assert_eq!(report.rows(Table::Department)[0].name.as_deref(), Some("内科"));
//! ```

mod leaning;
mod table;

pub use leaning::Leaning;
pub use table::{Counts, Row, Table};

use crate::calendar::{Day, Moment, Month};
use crate::rules::{Decision, Standing};
use crate::visit::{Answer, Care, Reception, Shown};
use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use table::Rows;

/// A reception that was judged, and what is counted of it.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The reception.
    pub reception: &'a Reception,
    /// How it stands.
    pub decision: Decision,
    /// The department or counter (診療科・窓口), in the facility's own words.
    pub department: Option<&'a str>,
}

/// Inquiries that were not answered 有効, asked in one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotValid {
    /// What was answered.
    pub answer: Answer,
    /// The hour in Tokyo in which it was asked, from 0; `None` where no record says.
    pub hour: Option<u32>,
    /// How many.
    pub count: u64,
}

/// What was counted of one facility.
#[derive(Debug, Clone, Default)]
pub struct Report {
    months: BTreeSet<Month>,
    all: Counts,
    presentation_only: u64,
    nothing_recorded: u64,
    tables: BTreeMap<Table, Rows>,
    leaning: Vec<Leaning>,
    asked: u64,
    not_valid: BTreeMap<(Answer, u32), u64>,
}

/// The hour of an inquiry whose hour no record says: after every other.
const NO_HOUR: u32 = 24;

impl Report {
    /// Adds a patient, with every reception of that patient that was judged, of whatever months.
    pub fn add(&mut self, patient: &str, judged: &[Counted<'_>]) {
        let visits = visits(judged);
        let mut tolerated = BTreeMap::new();
        for one in judged {
            let Counted { reception, decision, .. } = one;
            self.months.insert(reception.day().month());
            // Who came only to present something received no care: no part of what the others are a share of.
            if reception.care == Care::PresentationOnly {
                self.presentation_only = self.presentation_only.saturating_add(1);
                continue;
            }
            let is_pooled = key(reception).and_then(|key| visits.get(&key)).is_some_and(|count| *count > 1);
            self.all.add(decision.standing, is_pooled);
            for (table, name, order) in table::places(one) {
                self.tables.entry(table).or_default().add(name, order, decision.standing, is_pooled);
            }
            if is_nothing_recorded(reception) {
                self.nothing_recorded = self.nothing_recorded.saturating_add(1);
            }
            if decision.standing == Standing::Tolerated {
                let count: &mut u64 = tolerated.entry(reception.day().month()).or_default();
                *count = count.saturating_add(1);
            }
        }
        self.leaning.extend(Leaning::of(patient, &tolerated));
    }

    /// Adds an inquiry that belongs to a counted reception, and when it was asked, where that is known.
    pub fn ask(&mut self, answer: Answer, at: Option<Moment>) {
        self.asked = self.asked.saturating_add(1);
        if answer == Answer::Valid {
            return;
        }
        let hour = at.and_then(Moment::millisecond).map_or(NO_HOUR, |millisecond| millisecond / 3_600_000);
        let count = self.not_valid.entry((answer, hour)).or_default();
        *count = count.saturating_add(1);
    }

    /// The months in which anything was counted.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        self.months.iter().copied()
    }

    /// How many receptions were counted: what every other number of receptions is a share of.
    #[must_use]
    pub const fn receptions(&self) -> u64 {
        self.all.receptions
    }

    /// How they stood, and how many of them belong to a 来院 of several receptions.
    #[must_use]
    pub const fn all(&self) -> &Counts {
        &self.all
    }

    /// How often somebody came only to present something (提示のみ); none of the receptions.
    #[must_use]
    pub const fn presentation_only(&self) -> u64 {
        self.presentation_only
    }

    /// Of how many receptions nobody noted what was shown, no inquiry is on file and no circumstance.
    #[must_use]
    pub const fn nothing_recorded(&self) -> u64 {
        self.nothing_recorded
    }

    /// The rows of a table: the codes in their order, the departments as they first came; last what bears none. The
    /// table of departments has no rows where no reception has one.
    #[must_use]
    pub fn rows(&self, table: Table) -> Vec<Row> {
        let rows = self.tables.get(&table).map(Rows::in_order).unwrap_or_default();
        let says_nothing = table == Table::Department && rows.iter().all(|row| row.name.is_none());
        if says_nothing { Vec::new() } else { rows }
    }

    /// The patients who had a tolerance in two months that follow each other, as they came.
    #[must_use]
    pub fn leaning(&self) -> &[Leaning] {
        &self.leaning
    }

    /// How many inquiries belong to the receptions.
    #[must_use]
    pub const fn asked(&self) -> u64 {
        self.asked
    }

    /// Those that were not answered 有効, by answer and hour.
    pub fn not_valid(&self) -> impl Iterator<Item = NotValid> {
        self.not_valid.iter().map(|((answer, hour), count)| NotValid {
            answer: *answer,
            hour: Some(*hour).filter(|hour| *hour < NO_HOUR),
            count: *count,
        })
    }
}

/// How many receptions each 来院 has; those cancelled are none of it.
fn visits<'a>(judged: &[Counted<'a>]) -> BTreeMap<(Day, &'a str), usize> {
    let mut visits = BTreeMap::new();
    for key in judged.iter().filter_map(|one| key(one.reception)) {
        let count: &mut usize = visits.entry(key).or_default();
        *count = count.saturating_add(1);
    }
    visits
}

fn key(reception: &Reception) -> Option<(Day, &str)> {
    if reception.cancelled { None } else { Some((reception.day(), reception.visit.as_deref()?)) }
}

fn is_nothing_recorded(reception: &Reception) -> bool {
    let Reception { shown, inquiry, circumstance, .. } = reception;
    *shown == Shown::NotRecorded && inquiry.is_none() && circumstance.is_none()
}

impl Leaning {
    /// What is told of a patient who leans month after month.
    fn of(patient: &str, tolerated: &BTreeMap<Month, u64>) -> Option<Self> {
        let months: Vec<_> = tolerated.keys().copied().collect();
        let one = Self {
            patient: patient.to_owned(),
            months,
            receptions: tolerated.values().fold(0, |sum, count| sum.saturating_add(*count)),
        };
        (one.longest() > 1).then_some(one)
    }
}

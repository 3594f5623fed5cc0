//! One patient's receptions, and how they stand.

use madoguchi::calendar::{Day, Month};
use madoguchi::plain::decode::MAX_RECEPTIONS;
use madoguchi::rules::{Desk, MonthStanding, Standing, Verdict};
use madoguchi::visit::{History, Reception};
use std::collections::{BTreeSet, HashSet};

/// One patient's receptions, in the order of the file, with the lines they stand in.
#[derive(Debug, Default)]
pub(crate) struct Patient {
    pub(crate) key: String,
    receptions: Vec<Reception>,
    lines: Vec<u64>,
    ids: HashSet<String>,
}

/// Why a reception was not taken.
pub(crate) enum Refused {
    /// Another one of the patient bears its id.
    DuplicateId,
    /// There are too many.
    TooMany,
}

/// One reception that needs attention.
#[derive(Debug)]
pub(crate) struct Failing {
    pub(crate) line: u64,
    pub(crate) id: String,
    pub(crate) day: Day,
    pub(crate) standing: Standing,
    /// Alternatives, each enough by itself: codes of steps.
    pub(crate) needed: Vec<Vec<&'static str>>,
}

/// How a patient's receptions stand.
#[derive(Debug, Default)]
pub(crate) struct Closed {
    pub(crate) standings: Vec<Standing>,
    pub(crate) months: Vec<(Month, MonthStanding)>,
    pub(crate) failing: Vec<Failing>,
    /// Receptions of no month that was closed.
    pub(crate) outside: u64,
}

impl Patient {
    pub(crate) fn new(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    pub(crate) fn add(&mut self, line: u64, reception: Reception) -> Result<(), Refused> {
        if self.receptions.len() >= MAX_RECEPTIONS {
            return Err(Refused::TooMany);
        }
        if !self.ids.insert(reception.id.clone()) {
            return Err(Refused::DuplicateId);
        }
        self.receptions.push(reception);
        self.lines.push(line);
        Ok(())
    }

    /// Closes the month, or every month in which there is a reception.
    pub(crate) fn close(&self, desk: &Desk, only: Option<Month>, as_of: Option<Day>) -> Closed {
        let known = |month: Month| as_of.unwrap_or(month.day_after());
        let is_judged = |reception: &Reception| {
            let (day, month) = (reception.day(), reception.day().month());
            only.is_none_or(|only| only == month) && day <= known(month)
        };
        let mut closed = Closed::default();
        let mut months = BTreeSet::new();
        for (at, visit) in self.receptions.iter().enumerate() {
            if !is_judged(visit) {
                closed.outside = closed.outside.saturating_add(1);
                continue;
            }
            months.insert(visit.day().month());
            let (earlier, rest) = self.receptions.split_at(at);
            let later = rest.split_first().map_or(rest, |(_, later)| later);
            let history = History::new(visit, earlier, later, known(visit.day().month()));
            closed.standings.push(desk.decide(&history).standing);
        }
        let stands = |standing: &Standing| !needs_attention(*standing);
        if closed.standings.iter().all(stands) {
            closed.months = months.into_iter().map(|month| (month, MonthStanding::Adequate)).collect();
            return closed;
        }
        // Only here is the whole verdict asked for: what would have been needed.
        for month in months {
            let closing = desk.close_month(month, &self.receptions, as_of);
            closed.months.push((month, closing.standing));
            let of_month = self.receptions.iter().zip(&self.lines);
            let of_month = of_month.filter(|(one, _)| one.day().month() == month && is_judged(one));
            for ((reception, line), verdict) in of_month.zip(&closing.verdicts) {
                if needs_attention(verdict.standing()) {
                    closed.failing.push(failing(*line, reception, verdict));
                }
            }
        }
        closed.failing.sort_by_key(|failing| failing.line);
        closed
    }
}

/// Whether somebody has to do something before the claim goes out.
const fn needs_attention(standing: Standing) -> bool {
    match standing {
        Standing::Unconfirmed | Standing::Undetermined | Standing::Pending | Standing::Provisional => true,
        Standing::Confirmed
        | Standing::Rechecked
        | Standing::Exempt
        | Standing::Tolerated
        | Standing::OutOfScope => false,
    }
}

fn failing(line: u64, reception: &Reception, verdict: &Verdict) -> Failing {
    let needed = if verdict.standing() == Standing::Unconfirmed {
        let repairs = verdict.repairs();
        repairs.iter().map(|repair| repair.steps.iter().map(|step| step.code()).collect()).collect()
    } else {
        verdict.next().iter().map(|step| vec![step.code()]).collect()
    };
    let standing = verdict.standing();
    Failing { line, id: reception.id.clone(), day: reception.day(), standing, needed }
}

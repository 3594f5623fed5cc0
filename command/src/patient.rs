//! One patient's receptions, and how they stand.

use madoguchi::calendar::{Day, Month};
use madoguchi::plain::decode::MAX_RECEPTIONS;
use madoguchi::readers::{ReceptionIds, Unread};
use madoguchi::rules::{Decision, Desk, MonthStanding, Standing, Verdict, Witness};
use madoguchi::visit::{History, Reception};
use std::collections::BTreeSet;

/// One patient's receptions, in the order of the file, with the lines they stand in.
#[derive(Debug, Default)]
pub(crate) struct Patient {
    pub(crate) key: String,
    /// The facility, where the file says which.
    pub(crate) facility: Option<String>,
    pub(crate) receptions: Vec<Reception>,
    pub(crate) lines: Vec<u64>,
    /// The department or counter of each, of a report only.
    pub(crate) departments: Vec<Option<String>>,
    ids: ReceptionIds,
    /// Rows of the patient that could not be read.
    unread: Vec<Unread>,
}

/// Why a reception was not taken.
pub(crate) enum Refused {
    /// Another one of the patient bears its id on that day.
    DuplicateId,
    /// There are too many.
    TooMany,
}

/// One reception that needs attention.
#[derive(Debug)]
pub(crate) struct Failing {
    pub(crate) line: u64,
    pub(crate) id: String,
    pub(crate) day: Option<Day>,
    /// `None` of a row that could not be read.
    pub(crate) standing: Option<Standing>,
    /// Alternatives, each enough by itself: codes of steps.
    pub(crate) needed: Vec<Vec<&'static str>>,
    /// The other reception that one of its findings leans on, or names.
    pub(crate) on: Option<Witness>,
}

/// How a patient's receptions stand.
#[derive(Debug, Default)]
pub(crate) struct Closed {
    /// Of each reception that was judged its place, and how it stands.
    pub(crate) decisions: Vec<(usize, Decision)>,
    /// Of each month that was closed; of none that is known, where no row says a day.
    pub(crate) months: Vec<(Option<Month>, MonthStanding)>,
    pub(crate) failing: Vec<Failing>,
    /// Months that would be adequate, had every row of the patient been read.
    pub(crate) unread_months: u64,
    /// Receptions of no month that was closed.
    pub(crate) outside: u64,
}

impl Patient {
    pub(crate) fn new(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    /// A patient of a facility: none of another's, whatever the key.
    pub(crate) fn of(facility: Option<String>, key: String) -> Self {
        Self { key, facility, ..Self::default() }
    }

    /// Adds a reception with its department, for a report.
    pub(crate) fn add_of(
        &mut self,
        line: u64,
        reception: Reception,
        department: Option<String>,
    ) -> Result<(), Refused> {
        self.add(line, reception)?;
        self.departments.push(department);
        Ok(())
    }

    pub(crate) fn add(&mut self, line: u64, reception: Reception) -> Result<(), Refused> {
        if self.is_full() {
            return Err(Refused::TooMany);
        }
        let on = reception.day();
        if !self.ids.take(on, &reception.id) {
            self.unread.push(Unread { line, facility: None, patient: None, on: Some(on) });
            return Err(Refused::DuplicateId);
        }
        self.receptions.push(reception);
        self.lines.push(line);
        Ok(())
    }

    /// Takes note of a row that could not be read.
    pub(crate) fn add_unread(&mut self, unread: Unread) -> Result<(), Refused> {
        if self.is_full() {
            return Err(Refused::TooMany);
        }
        self.unread.push(unread);
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.receptions.len().saturating_add(self.unread.len()) >= MAX_RECEPTIONS
    }

    /// Closes the month, or every month in which there is a reception. Without a desk nothing could be read that is to be
    /// judged.
    pub(crate) fn close(&self, desk: Option<&Desk>, only: Option<Month>, as_of: Option<Day>) -> Closed {
        let known = |month: Month| as_of.unwrap_or(month.day_after());
        let is_closed = |day: Day| only.is_none_or(|only| only == day.month()) && day <= known(day.month());
        let mut closed = Closed::default();
        let mut months = BTreeSet::new();
        for (at, visit) in self.receptions.iter().enumerate() {
            if !is_closed(visit.day()) {
                closed.outside = closed.outside.saturating_add(1);
                continue;
            }
            months.insert(visit.day().month());
            let (earlier, rest) = self.receptions.split_at(at);
            let later = rest.split_first().map_or(rest, |(_, later)| later);
            let history = History::new(visit, earlier, later, known(visit.day().month()));
            closed.decisions.extend(desk.map(|desk| (at, desk.decide(&history))));
        }
        for row in &self.unread {
            match row.on {
                Some(day) => months.extend(is_closed(day).then(|| day.month())),
                None => months.extend(only),
            }
        }
        let stands = |(_, decision): &(usize, Decision)| !needs_attention(decision.standing);
        if closed.decisions.iter().all(stands) {
            let adequate = |month| (Some(month), MonthStanding::Adequate);
            closed.months = months.into_iter().map(adequate).collect();
        } else {
            // Only here is the whole verdict asked for: what would have been needed.
            for (month, desk) in months.into_iter().filter_map(|month| Some((month, desk?))) {
                let closing = desk.close_month(month, &self.receptions, as_of);
                closed.months.push((Some(month), closing.standing));
                let of_month = self.receptions.iter().zip(&self.lines);
                let of_month = of_month.filter(|(one, _)| one.day().month() == month && is_closed(one.day()));
                for ((reception, line), verdict) in of_month.zip(&closing.verdicts) {
                    if needs_attention(verdict.standing()) {
                        closed.failing.push(failing(*line, reception, verdict));
                    }
                }
            }
        }
        closed.leave_open(&self.unread, known);
        closed.failing.sort_by_key(|failing| failing.line);
        closed
    }
}

impl Closed {
    /// A month is not known to be adequate while a row of the patient could not be read: it may be a visit of that
    /// month, or one before it on which another's standing depends.
    fn leave_open(&mut self, unread: &[Unread], known: impl Fn(Month) -> Day) {
        if self.months.is_empty() && unread.iter().any(|row| row.on.is_none()) {
            self.months.push((None, MonthStanding::Adequate));
        }
        for (month, standing) in &mut self.months {
            let matters = |row: &Unread| row.on.zip(*month).is_none_or(|(day, month)| day <= known(month));
            if *standing == MonthStanding::Adequate && unread.iter().any(matters) {
                *standing = MonthStanding::Open;
                self.unread_months = self.unread_months.saturating_add(1);
            }
        }
        self.failing.extend(unread.iter().map(Failing::unread));
    }
}

impl Failing {
    /// A row that could not be read.
    pub(crate) fn unread(row: &Unread) -> Self {
        Self { line: row.line, id: String::new(), day: row.on, standing: None, needed: Vec::new(), on: None }
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
    let on = verdict.findings().iter().find_map(|finding| finding.on.clone());
    let (id, day) = (reception.id.clone(), Some(reception.day()));
    Failing { line, id, day, standing: Some(verdict.standing()), needed, on }
}

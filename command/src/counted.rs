//! What was counted of a run: of all, and of each facility where the rows say which.

use crate::arguments::Plan;
use crate::close::{ADEQUATE, NOT_ADEQUATE};
use crate::month_report;
use crate::patient::{Closed, Patient};
use crate::report::{self, Tally};
use crate::words::Words;
use madoguchi::calendar::Moment;
use madoguchi::report::{Counted as CountedReception, Report};
use madoguchi::visit::Answer;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// What was counted.
pub(crate) struct Counted {
    pub(crate) all: Tally,
    is_report: bool,
    facilities: Vec<Facility>,
    places: HashMap<Option<String>, usize>,
    /// Where the facility is that was met last.
    last: usize,
}

/// What was counted of one facility, or of the only one.
pub(crate) struct Facility {
    pub(crate) name: Option<String>,
    pub(crate) has_settings: bool,
    pub(crate) tally: Tally,
    pub(crate) report: Report,
}

impl Counted {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            all: Tally::default(),
            is_report: plan.is_report,
            facilities: Vec::new(),
            places: HashMap::new(),
            last: 0,
        }
    }

    /// Has a facility counted in the order in which it first comes.
    pub(crate) fn meet(&mut self, name: Option<&str>) {
        self.with(name, |_| {});
    }

    /// Those that are named, where any is: a row that names none is of nobody's.
    fn facilities(&self) -> Vec<&Facility> {
        let has_named = self.facilities.iter().any(|one| one.name.is_some());
        self.facilities.iter().filter(|one| one.name.is_some() || !has_named).collect()
    }

    fn with(&mut self, name: Option<&str>, work: impl FnOnce(&mut Facility)) {
        // Most rows are of the facility of the row before.
        let is_last =
            |last: &usize| self.facilities.get(*last).is_some_and(|one| one.name.as_deref() == name);
        let place = Some(self.last).filter(is_last).unwrap_or_else(|| {
            let next = self.facilities.len();
            *self.places.entry(name.map(str::to_owned)).or_insert(next)
        });
        if place == self.facilities.len() {
            let (name, tally, report) = (name.map(str::to_owned), Tally::default(), Report::default());
            self.facilities.push(Facility { name, has_settings: true, tally, report });
        }
        self.last = place;
        if let Some(facility) = self.facilities.get_mut(place) {
            work(facility);
        }
    }

    /// Counts a row that could not be read.
    pub(crate) fn add_unread(&mut self, facility: Option<&str>, has_patient: bool) {
        self.all.add_unread(has_patient);
        self.with(facility, |facility| facility.tally.add_unread(has_patient));
    }

    /// Notes that there are no settings of a facility.
    pub(crate) fn has_no_settings(&mut self, facility: &str) {
        self.with(Some(facility), |facility| facility.has_settings = false);
    }

    /// Counts a patient's receptions; what the receptions themselves say was asked is what was.
    pub(crate) fn add(&mut self, patient: &Patient, closed: &Closed) {
        let own = |at: usize| {
            let inquiry = patient.receptions.get(at).and_then(|one| one.inquiry.as_ref());
            inquiry.map(|inquiry| (inquiry.answer, None)).into_iter().collect()
        };
        self.add_asked(patient, closed, own);
    }

    /// The same, where it is known better what was asked for each reception, and when.
    pub(crate) fn add_asked(
        &mut self,
        patient: &Patient,
        closed: &Closed,
        mut asked: impl FnMut(usize) -> Vec<(Answer, Option<Moment>)>,
    ) {
        self.all.add(closed);
        let is_report = self.is_report;
        self.with(patient.facility.as_deref(), |facility| {
            facility.tally.add(closed);
            if !is_report {
                return;
            }
            let counted = |(at, decision): &(usize, _)| {
                let department = patient.departments.get(*at).and_then(Option::as_deref);
                Some(CountedReception {
                    reception: patient.receptions.get(*at)?,
                    decision: *decision,
                    department,
                })
            };
            let judged: Vec<_> = closed.decisions.iter().filter_map(counted).collect();
            facility.report.add(&patient.key, &judged);
            for (answer, at) in closed.decisions.iter().flat_map(|(at, _)| asked(*at)) {
                facility.report.ask(answer, at);
            }
        });
    }

    /// The result, as it is printed.
    pub(crate) fn said(&self, plan: &Plan, words: &Words) -> String {
        if plan.is_report {
            return month_report::said(plan, &self.all, &self.facilities(), words);
        }
        if plan.json {
            return report::json(self.json(plan));
        }
        self.all.table(plan, words, &self.facilities())
    }

    /// The same for programs.
    pub(crate) fn json(&self, plan: &Plan) -> Map<String, Json> {
        let mut fields = self.all.json(plan);
        let one = |one: &Facility| {
            let name = one.name.as_ref()?;
            let of = [("facility", Json::from(name.as_str())), ("settings", one.has_settings.into())];
            let of = of.into_iter().map(|(name, value)| (name.to_owned(), value));
            Some(of.chain(one.tally.counts()).collect::<Map<_, _>>())
        };
        let facilities: Vec<_> = self.facilities().into_iter().filter_map(one).map(Json::Object).collect();
        if !facilities.is_empty() {
            fields.insert("facilities".to_owned(), facilities.into());
        }
        fields
    }

    /// The exit code. A report judges nobody: it says only whether everything could be read.
    pub(crate) fn code(&self, plan: &Plan) -> u8 {
        let is_whole = self.all.unread == 0 && self.all.unread_files == 0;
        let is_well = if plan.is_report { is_whole } else { self.all.is_adequate() };
        if is_well { ADEQUATE } else { NOT_ADEQUATE }
    }
}

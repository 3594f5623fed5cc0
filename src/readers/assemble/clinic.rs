//! Who and what is known at the clinic: its patients, their receptions, and the numbers on file.

use super::writing;
use crate::calendar::{Day, Moment};
use crate::insured::width;
use crate::readers::index::Index;
use crate::readers::known::Numbers;
use crate::readers::reception_ids::tell_apart;
use crate::readers::{Read, ReadCoverage, ReadReception};
use crate::visit::Coverage;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// A coverage, and what tells it from others.
pub(super) struct Covered<'a> {
    pub coverage: &'a ReadCoverage,
    pub numbers: Numbers,
    /// Its opaque key, made when it is first asked for; `None` where it cannot be told from others.
    pub key: OnceCell<Option<Coverage>>,
}

impl<'a> Covered<'a> {
    fn of(coverage: &'a ReadCoverage) -> Self {
        Self { coverage, numbers: Numbers::of(coverage), key: OnceCell::new() }
    }
}

/// The coverages at these places of a file.
pub(super) fn covered<'a>(read: &'a Read, places: &[usize]) -> Vec<Covered<'a>> {
    places.iter().filter_map(|place| read.coverages.get(*place)).map(Covered::of).collect()
}

/// One patient.
pub(super) struct Patient<'a> {
    /// The caller's own key, as its lists write it.
    pub key: String,
    /// The places of the receptions, by their time.
    pub receptions: core::ops::Range<usize>,
    /// The coverages on file.
    pub on_file: Vec<Covered<'a>>,
}

impl Patient<'_> {
    /// Of several writings of the key one is kept, whichever was met first: the plain one.
    fn is_written(&mut self, key: &str) {
        let order = |key: &str| plain(key) != key;
        if (order(key), key) < (order(&self.key), &self.key) {
            self.key = String::from(key);
        }
    }
}

/// One reception of a list.
pub(super) struct Taken<'a> {
    /// The place of its patient.
    pub patient: usize,
    /// Its record, under a number that tells it from the patient's others.
    pub record: ReadReception,
    /// The coverages it was taken under.
    pub coverages: Vec<Covered<'a>>,
    /// Another bears its number on its day.
    pub is_double: bool,
}

impl Taken<'_> {
    pub fn day(&self) -> Day {
        self.record.at.day()
    }
}

/// All that is known before any answer is looked at.
#[derive(Default)]
pub(super) struct Clinic<'a> {
    /// By their keys.
    pub patients: Vec<Patient<'a>>,
    /// By patient, and by time.
    pub receptions: Vec<Taken<'a>>,
    by_key: Index,
    /// The patients who bear the numbers of an insurance.
    by_numbers: Index,
    bearers: Vec<Bearers>,
    /// The receptions that bear a number.
    by_id: Index,
    numbered: Vec<Vec<usize>>,
}

/// Those who bear the numbers of one insurance, each once with each 枝番.
#[derive(Default)]
struct Bearers {
    /// The place of the patient, and 枝番.
    all: Vec<(usize, String)>,
    known: Index,
}

/// A key as it is compared: the width and what stands around it are of no account, and every zero is.
pub(super) fn plain(key: &str) -> String {
    // Most keys are plain already.
    if key.bytes().all(|byte| byte.is_ascii_graphic()) { key.into() } else { width(key).trim().into() }
}

/// A reception of a list, before it has its number.
struct Listed<'a> {
    reception: &'a ReadReception,
    coverages: Vec<Covered<'a>>,
    patient: String,
    /// All else that it says.
    writing: String,
}

impl Listed<'_> {
    /// By patient, time and number, and then by all that it says.
    fn order(&self) -> (&str, (Day, Option<u64>), &str, &str) {
        (&self.patient, in_time(self.reception.at), &self.reception.id, &self.writing)
    }
}

/// A time as it is put in order: a day alone before what has an hour.
pub(super) fn in_time(moment: Moment) -> (Day, Option<u64>) {
    (moment.day(), moment.nanosecond())
}

impl<'a> Clinic<'a> {
    pub fn of(lists: &'a [Read], files: &'a [Read]) -> Self {
        let mut listed = Vec::new();
        for read in lists {
            for reception in &read.receptions {
                let coverages = covered(read, &reception.coverages);
                let writing = writing::of_reception(reception, &coverages);
                let patient = plain(&reception.patient);
                listed.push(Listed { reception, coverages, patient, writing });
            }
        }
        listed.sort_by(|one, other| one.order().cmp(&other.order()));
        // What two lists say alike is one reception.
        listed.dedup_by(|next, one| next.order() == one.order());
        let mut clinic = Self::default();
        clinic.enter(listed);
        clinic.file(files.iter().flat_map(|read| &read.coverages), true);
        clinic.file(lists.iter().flat_map(|read| &read.coverages), false);
        clinic
    }

    /// Enters the receptions, each under a number that tells it apart.
    fn enter(&mut self, listed: Vec<Listed<'a>>) {
        let mut records: Vec<ReadReception> = Vec::with_capacity(listed.len());
        let mut patients = Vec::with_capacity(listed.len());
        for one in &listed {
            let patient = self.patient(&one.patient, &one.reception.patient);
            patients.push(patient);
            let mut record = one.reception.clone();
            if let Some(here) = self.patients.get_mut(patient) {
                if here.receptions.is_empty() {
                    here.receptions.start = records.len();
                }
                here.receptions.end = records.len().saturating_add(1);
                here.is_written(&record.patient);
            }
            record.patient.clone_from(&one.patient);
            records.push(record);
        }
        tell_apart(&mut records);
        let mut ids = Index::default();
        let records = patients.into_iter().zip(records);
        for (place, (one, (patient, record))) in listed.into_iter().zip(records).enumerate() {
            let key = known_id(patient, &record.id);
            let first = ids.place(&key, place);
            if let Some(first) = self.receptions.get_mut(first) {
                first.is_double = true;
            }
            self.number(&one.reception.id, place);
            if record.id != one.reception.id {
                self.number(&record.id, place);
            }
            for covered in &one.coverages {
                self.bears(patient, &covered.numbers);
            }
            let is_double = first != place;
            self.receptions.push(Taken { patient, record, coverages: one.coverages, is_double });
        }
    }

    /// Enters the coverages of which the record says whose they are.
    fn file(&mut self, coverages: impl Iterator<Item = &'a ReadCoverage>, is_file: bool) {
        for coverage in coverages {
            let Some(key) = &coverage.patient else { continue };
            let patient = self.patient(&plain(key), key);
            let covered = Covered::of(coverage);
            self.bears(patient, &covered.numbers);
            if let Some(patient) = self.patients.get_mut(patient) {
                if patient.receptions.is_empty() {
                    patient.is_written(key);
                }
                patient.on_file.extend(is_file.then_some(covered));
            }
        }
    }

    fn number(&mut self, id: &str, place: usize) {
        let of_id = self.by_id.place(&plain(id), self.numbered.len());
        if of_id == self.numbered.len() {
            self.numbered.push(Vec::new());
        }
        if let Some(numbered) = self.numbered.get_mut(of_id).filter(|places| places.last() != Some(&place)) {
            numbered.push(place);
        }
    }

    fn bears(&mut self, patient: usize, numbers: &Numbers) {
        let Some(key) = &numbers.key else { return };
        let place = self.by_numbers.place(key, self.bearers.len());
        if place == self.bearers.len() {
            self.bearers.push(Bearers::default());
        }
        if let Some(bearers) = self.bearers.get_mut(place) {
            let place = bearers.all.len();
            if bearers.known.place(&known_id(patient, &numbers.branch), place) == place {
                bearers.all.push((patient, numbers.branch.clone()));
            }
        }
    }

    /// The place of a patient, who is entered where the key is new.
    fn patient(&mut self, plain: &str, key: &str) -> usize {
        let place = self.by_key.place(plain, self.patients.len());
        if place == self.patients.len() {
            self.patients.push(Patient { key: String::from(key), receptions: 0..0, on_file: Vec::new() });
        }
        place
    }

    /// The patient who bears a key.
    pub fn named(&self, key: &str) -> Option<usize> {
        self.by_key.get(&plain(key))
    }

    /// The patients on file under the numbers of a coverage: those of its 枝番, and those of whom none is on file. Where
    /// the coverage has no 枝番 itself, all of them; of more than [`MOST_BEARERS`] none, for such a number tells nobody.
    ///
    /// `None` where it has no numbers that can be told from others.
    pub fn bearing(&self, numbers: &Numbers) -> Option<Vec<usize>> {
        let (key, branch) = (numbers.key.as_ref()?, &numbers.branch);
        let bearers = self.by_numbers.get(key).and_then(|place| self.bearers.get(place));
        let all = bearers.map(|bearers| bearers.all.as_slice()).filter(|all| all.len() <= MOST_BEARERS);
        let all = all.unwrap_or_default();
        let mut patients = Vec::new();
        for (patient, on_file) in all {
            // A record without 枝番 says nothing where another of the patient's says more.
            let says_more = || all.iter().any(|(other, branch)| other == patient && !branch.is_empty());
            let is_it = branch.is_empty() || on_file == branch || (on_file.is_empty() && !says_more());
            if is_it && !patients.contains(patient) {
                patients.push(*patient);
            }
        }
        Some(patients)
    }

    /// The receptions that bear a number, be it their list's or the one that tells them apart.
    pub fn numbered(&self, id: &str) -> &[usize] {
        let place = self.by_id.get(&plain(id));
        place.and_then(|place| self.numbered.get(place)).map_or(&[], Vec::as_slice)
    }

    /// The receptions of a patient on a day, by their time; those that were cancelled are none.
    pub fn on(&self, patient: usize, day: Day) -> Vec<usize> {
        let Some(patient) = self.patients.get(patient) else { return Vec::new() };
        let all = self.receptions.get(patient.receptions.clone()).unwrap_or_default();
        let from = all.partition_point(|one| one.day() < day);
        let of_day = all.iter().enumerate().skip(from).take_while(|(_, one)| one.day() == day);
        let standing = of_day.filter(|(_, one)| !one.record.cancelled);
        standing.map(|(at, _)| patient.receptions.start.saturating_add(at)).collect()
    }

    pub fn reception(&self, place: usize) -> Option<&Taken<'a>> {
        self.receptions.get(place)
    }
}

/// More people under one number are no family, but a number that was written where none was known.
const MOST_BEARERS: usize = 100;

/// A patient's number, or 枝番, as one text.
fn known_id(patient: usize, id: &str) -> String {
    alloc::format!("{patient}\n{id}")
}

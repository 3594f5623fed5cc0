//! Who and what is known at the clinic: its patients, their receptions, and the numbers on file.

use super::writing;
use crate::calendar::{Day, Moment};
use crate::insured::width;
use crate::readers::index::Index;
use crate::readers::known::Numbers;
use crate::readers::reception_ids::tell_apart;
use crate::readers::{Read, ReadCoverage, ReadReception};
use crate::visit::Coverage;
use alloc::format;
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

/// Of several writings of a key the first in this order is kept, whichever was met first: the plain one.
fn by_plainness(key: &str) -> (bool, &str) {
    (plain(key) != key, key)
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
    /// Those who bear the numbers of an insurance, each once with each 枝番: the place of the patient, and 枝番.
    by_numbers: Index,
    bearers: Vec<Vec<(usize, String)>>,
    known_bearers: Index,
    /// The receptions that bear a number.
    by_id: Index,
    numbered: Vec<Vec<usize>>,
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
        for of_patient in listed.chunk_by(|one, next| one.patient == next.patient) {
            let start = records.len();
            for one in of_patient {
                records.push(ReadReception { patient: one.patient.clone(), ..one.reception.clone() });
                patients.push(self.patients.len());
                self.by_key.place(&one.patient, self.patients.len());
            }
            let keys = of_patient.iter().map(|one| one.reception.patient.as_str());
            let key = keys.min_by_key(|key| by_plainness(key)).unwrap_or_default().into();
            self.patients.push(Patient { key, receptions: start..records.len(), on_file: Vec::new() });
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
            let place = self.by_key.place(&plain(key), self.patients.len());
            let covered = Covered::of(coverage);
            self.bears(place, &covered.numbers);
            let on_file = is_file.then_some(covered);
            match self.patients.get_mut(place) {
                Some(patient) => {
                    if patient.receptions.is_empty() && by_plainness(key) < by_plainness(&patient.key) {
                        patient.key.clone_from(key);
                    }
                    patient.on_file.extend(on_file);
                }
                None => {
                    let on_file = on_file.into_iter().collect();
                    self.patients.push(Patient { key: key.clone(), receptions: 0..0, on_file });
                }
            }
        }
    }

    fn number(&mut self, id: &str, place: usize) {
        let of_id = self.by_id.place(&plain(id), self.numbered.len());
        match self.numbered.get_mut(of_id) {
            Some(numbered) => numbered.push(place),
            None => self.numbered.push(Vec::from([place])),
        }
    }

    fn bears(&mut self, patient: usize, numbers: &Numbers) {
        let Some(key) = &numbers.key else { return };
        if !self.known_bearers.is_new(&format!("{key}\n{}", known_id(patient, &numbers.branch))) {
            return;
        }
        let place = self.by_numbers.place(key, self.bearers.len());
        let bearer = (patient, numbers.branch.clone());
        match self.bearers.get_mut(place) {
            Some(bearers) => bearers.push(bearer),
            None => self.bearers.push(Vec::from([bearer])),
        }
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
        let all = bearers.filter(|all| all.len() <= MOST_BEARERS).map_or(&[][..], Vec::as_slice);
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
        let places = self.patients.get(patient).map_or(0..0, |one| one.receptions.clone());
        let all = self.receptions.get(places.clone()).unwrap_or_default();
        let from = all.partition_point(|one| one.day() < day);
        let of_day = all.iter().enumerate().skip(from).take_while(|(_, one)| one.day() == day);
        let standing = of_day.filter(|(_, one)| !one.record.cancelled);
        standing.map(|(at, _)| places.start.saturating_add(at)).collect()
    }

    pub fn reception(&self, place: usize) -> Option<&Taken<'a>> {
        self.receptions.get(place)
    }
}

/// More people under one number are no family, but a number that was written where none was known.
const MOST_BEARERS: usize = 100;

/// A patient's number, or 枝番, as one text.
fn known_id(patient: usize, id: &str) -> String {
    format!("{patient}\n{id}")
}

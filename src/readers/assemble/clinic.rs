//! Who and what is known at the clinic: its patients, their receptions, and the numbers on file.

use super::writing;
use crate::calendar::Day;
use crate::insured::{Insured, width};
use crate::readers::index::Index;
use crate::readers::known::Numbers;
use crate::readers::reception_ids::tell_apart;
use crate::readers::{Read, ReadCoverage, ReadReception};
use alloc::string::String;
use alloc::vec::Vec;

/// A coverage, and what tells it from others.
pub(super) struct Covered<'a> {
    pub coverage: &'a ReadCoverage,
    pub numbers: Numbers,
}

impl<'a> Covered<'a> {
    fn of(coverage: &'a ReadCoverage) -> Self {
        Self { coverage, numbers: Numbers::of(&Insured::from(coverage)) }
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
    /// Of several writings of the key one is kept, whichever was met first.
    fn is_written(&mut self, key: &str) {
        if key < self.key.as_str() {
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
pub(super) struct Clinic<'a> {
    /// By their keys.
    pub patients: Vec<Patient<'a>>,
    /// By patient, and by time.
    pub receptions: Vec<Taken<'a>>,
    by_key: Index,
    /// Numbers of an insurance, the patient who bears them, and 枝番; in order.
    numbers: Vec<(String, usize, String)>,
    /// The number of a reception, and its place; in order.
    ids: Vec<(String, usize)>,
}

/// A key as it is compared: the width and what stands around it are of no account, and every zero is.
pub(super) fn plain(key: &str) -> String {
    // Most keys are plain already.
    if key.bytes().all(|byte| byte.is_ascii_graphic()) { key.into() } else { width(key).trim().into() }
}

/// A reception as it is sorted: by its patient, its time and its number, and then by all that it says.
struct Listed<'a> {
    order: (String, Day, Option<u64>, &'a str, Vec<u8>),
    reception: &'a ReadReception,
    coverages: Vec<Covered<'a>>,
}

impl<'a> Clinic<'a> {
    pub fn of(lists: &'a [Read], files: &'a [Read]) -> Self {
        let mut listed: Vec<Listed<'a>> = Vec::new();
        for read in lists {
            for reception in &read.receptions {
                let coverages = covered(read, &reception.coverages);
                let writing = writing::of_reception(reception, &coverages);
                let (at, id) = (reception.at, reception.id.as_str());
                let order = (plain(&reception.patient), at.day(), at.nanosecond(), id, writing);
                listed.push(Listed { order, reception, coverages });
            }
        }
        listed.sort_unstable_by(|one, other| one.order.cmp(&other.order));
        // What two lists say alike is one reception.
        listed.dedup_by(|one, other| one.order == other.order);
        let mut clinic = Self {
            patients: Vec::new(),
            receptions: Vec::new(),
            by_key: Index::default(),
            numbers: Vec::new(),
            ids: Vec::new(),
        };
        clinic.enter(listed);
        clinic.file(files.iter().flat_map(|read| &read.coverages), true);
        clinic.file(lists.iter().flat_map(|read| &read.coverages), false);
        clinic.numbers.sort_unstable();
        clinic.numbers.dedup();
        clinic.ids.sort_unstable();
        clinic.ids.dedup();
        clinic
    }

    /// Enters the receptions, each under a number that tells it apart.
    fn enter(&mut self, listed: Vec<Listed<'a>>) {
        let mut records: Vec<ReadReception> = Vec::with_capacity(listed.len());
        for one in &listed {
            let patient = self.patient(&one.order.0, &one.reception.patient);
            let mut record = one.reception.clone();
            if let Some(here) = self.patients.get_mut(patient) {
                if here.receptions.is_empty() {
                    here.receptions.start = records.len();
                }
                here.receptions.end = records.len().saturating_add(1);
                here.is_written(&record.patient);
            }
            record.patient.clone_from(&one.order.0);
            records.push(record);
        }
        tell_apart(&mut records);
        let mut ids = Index::default();
        for (place, (one, record)) in listed.into_iter().zip(records).enumerate() {
            let patient = self.patient(&one.order.0, "");
            let key = known_id(patient, &record.id);
            let first = ids.place(&key, place);
            if let Some(first) = self.receptions.get_mut(first) {
                first.is_double = true;
            }
            for id in [one.order.3, record.id.as_str()] {
                self.ids.push((plain(id), place));
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

    fn bears(&mut self, patient: usize, numbers: &Numbers) {
        let key = numbers.key.as_ref();
        self.numbers.extend(key.map(|key| (key.clone(), patient, numbers.branch.clone())));
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
    /// the coverage has no 枝番 itself, all of them.
    ///
    /// `None` where it has no numbers that can be told from others.
    pub fn bearing(&self, numbers: &Numbers) -> Option<Vec<usize>> {
        let (key, branch) = (numbers.key.as_ref()?, &numbers.branch);
        let from = self.numbers.partition_point(|(numbers, ..)| numbers < key);
        let rest = self.numbers.get(from..).unwrap_or_default();
        let alike = rest.get(..rest.partition_point(|(numbers, ..)| numbers == key)).unwrap_or_default();
        // In order, a patient's record without 枝番 is the first: it says nothing where another says more.
        let is_it = |of_patient: &&[(String, usize, String)]| {
            let mut given =
                of_patient.iter().map(|(.., on_file)| on_file).filter(|on_file| !on_file.is_empty());
            branch.is_empty() || given.clone().next().is_none() || given.any(|on_file| on_file == branch)
        };
        let patients = alike.chunk_by(|(_, one, _), (_, other, _)| one == other).filter(is_it);
        let patients = patients.filter_map(|of_patient| of_patient.first()).map(|(_, patient, _)| *patient);
        Some(patients.collect())
    }

    /// The receptions that bear a number, be it their list's or the one that tells them apart.
    pub fn numbered(&self, id: &str) -> impl Iterator<Item = usize> {
        let id = plain(id);
        let from = self.ids.partition_point(|(known, _)| *known < id);
        self.ids
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(known, _)| *known == id)
            .map(|(_, place)| *place)
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

/// A patient's reception number as one text.
fn known_id(patient: usize, id: &str) -> String {
    alloc::format!("{patient}\n{id}")
}

//! Whose answer is it?

use super::answers::Answered;
use super::clinic::Clinic;
use super::policy::{Family, IdentifierIs, Matching, Policy, References};
use super::told::{How, UnmatchedBecause};
use crate::calendar::Day;
use crate::visit::is_blank;
use alloc::vec::Vec;

/// The patient of an answer, and by what that is told.
pub(super) struct Whose {
    pub patient: usize,
    pub how: How,
    /// Of several under one number, the only one who came.
    pub by_presence: bool,
    /// The receptions that the identifier names.
    pub named: Vec<usize>,
}

/// Why an answer is nobody's; and the patients, or the receptions, it may be of.
pub(super) struct Nobodys {
    pub because: UnmatchedBecause,
    pub patients: Vec<usize>,
    pub receptions: Vec<usize>,
}

impl Nobodys {
    pub const fn because(because: UnmatchedBecause) -> Self {
        Self { because, patients: Vec::new(), receptions: Vec::new() }
    }
}

/// What in an answer names somebody.
#[derive(Clone, Copy, PartialEq)]
enum Thing {
    References,
    /// The answer's own record of the patient.
    Record,
    Identifier,
}

/// What an answer says by name, and whom that names.
#[derive(Default)]
struct Named {
    /// Each patient once, with what named them first.
    patients: Vec<(usize, Thing)>,
    receptions: Vec<usize>,
    /// Whether it says anything.
    is_given: bool,
}

impl Named {
    /// A name, which says nothing where it is blank, and nobody where nobody bears it.
    fn name(&mut self, clinic: &Clinic<'_>, name: &str, by: Thing) {
        if !is_blank(name) {
            self.is_given = true;
            if let Some(patient) = clinic.named(name) {
                self.add(patient, by);
            }
        }
    }

    fn add(&mut self, patient: usize, by: Thing) {
        if self.patients.iter().all(|(known, _)| *known != patient) {
            self.patients.push((patient, by));
        }
    }
}

/// Finds the patient of an answer about a day. A name that nobody bears here is as none; the insured numbers are asked in
/// any case, for they may contradict.
pub(super) fn whose(
    clinic: &Clinic<'_>,
    answer: &Answered<'_>,
    on: Day,
    matching: Matching,
    policy: Policy,
) -> Result<Whose, Nobodys> {
    let named = named(clinic, answer, on, matching);
    let (bearing, has_numbers) = bearing(clinic, answer);
    let nobodys = |because, patients| Err(Nobodys { patients, ..Nobodys::because(because) });
    match (named.patients.as_slice(), bearing.as_slice()) {
        ([(patient, _)], [other]) if patient != other => {
            nobodys(UnmatchedBecause::PatientContradicted, Vec::from([*patient, *other]))
        }
        ([(patient, by)], _) => {
            let how = if *by == Thing::References { How::Reference } else { How::Identifier };
            Ok(Whose { patient: *patient, how, by_presence: false, named: named.receptions })
        }
        ([(_, first), .., (_, last)], _) => {
            // What one thing says of several is not told; what two things say is contradicted.
            let because = if first == last {
                UnmatchedBecause::AmbiguousPatient
            } else {
                UnmatchedBecause::PatientContradicted
            };
            nobodys(because, named.patients.iter().map(|(patient, _)| *patient).collect())
        }
        ([], [patient]) => Ok(by_numbers(*patient, false)),
        ([], []) => {
            let says = named.is_given || has_numbers;
            let because = if says { UnmatchedBecause::UnknownPatient } else { UnmatchedBecause::NoIdentity };
            nobodys(because, bearing)
        }
        ([], several) => {
            let came = several.iter().filter(|patient| !clinic.on(**patient, on).is_empty());
            let came: Vec<usize> = came.copied().collect();
            match (policy.family, came.as_slice()) {
                (Family::BranchThenPresence, [patient]) => Ok(by_numbers(*patient, true)),
                _ => nobodys(UnmatchedBecause::AmbiguousPatient, bearing),
            }
        }
    }
}

const fn by_numbers(patient: usize, by_presence: bool) -> Whose {
    Whose { patient, how: How::Numbers, by_presence, named: Vec::new() }
}

/// Whom 照会番号 and the identifier name, as far as the clinic says what they mean.
fn named(clinic: &Clinic<'_>, answer: &Answered<'_>, on: Day, matching: Matching) -> Named {
    let mut named = Named::default();
    if matching.references == References::Patient {
        for reference in &answer.inquiry.references {
            named.name(clinic, reference, Thing::References);
        }
    }
    if let Some(patient) = &answer.inquiry.patient {
        named.name(clinic, patient, Thing::Record);
    }
    let identifier = answer.inquiry.identifier.as_deref().filter(|identifier| !is_blank(identifier));
    match (matching.identifier, identifier) {
        (IdentifierIs::None, _) | (_, None) => {}
        (IdentifierIs::Patient, Some(identifier)) => {
            named.name(clinic, identifier, Thing::Identifier);
        }
        (IdentifierIs::Reception, Some(identifier)) => {
            named.is_given = true;
            let of_day = |place: &usize| clinic.reception(*place).filter(|one| one.day() == on);
            let mut places: Vec<usize> = clinic.numbered(identifier).to_vec();
            places.retain(|place| of_day(place).is_some());
            // Receptions of several patients may bear one number: whoever is named otherwise tells which.
            if let [(patient, _)] = named.patients.as_slice() {
                let is_his = |place: &usize| of_day(place).is_some_and(|one| one.patient == *patient);
                if places.iter().any(is_his) {
                    places.retain(is_his);
                }
            }
            for reception in places.iter().filter_map(of_day) {
                named.add(reception.patient, Thing::Identifier);
            }
            named.receptions = places;
        }
    }
    named
}

/// The patients on file under the numbers in an answer: where it holds several coverages, those who bear each that is on
/// file at all, or, where nobody bears them all, whoever bears one. And whether it has any numbers.
fn bearing(clinic: &Clinic<'_>, answer: &Answered<'_>) -> (Vec<usize>, bool) {
    let mut common: Option<Vec<usize>> = None;
    let mut all = Vec::new();
    let mut has_numbers = false;
    for coverage in &answer.coverages {
        let Some(patients) = clinic.bearing(&coverage.numbers) else { continue };
        has_numbers = true;
        if patients.is_empty() {
            continue;
        }
        for patient in &patients {
            if !all.contains(patient) {
                all.push(*patient);
            }
        }
        common = Some(match common {
            None => patients,
            Some(common) => common.into_iter().filter(|patient| patients.contains(patient)).collect(),
        });
    }
    let common = common.unwrap_or_default();
    (if common.is_empty() { all } else { common }, has_numbers)
}

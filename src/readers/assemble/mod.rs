//! From the files a clinic has to receptions that can be judged: the join of reception lists, answers of the online
//! system, coverages on file, and the desk's own words.
//!
//! Whose an answer is, which reception it is about, which of several stands, what was shown: each is decided in a room of
//! its own, by a rule that `docs/assemble.md` gives a reason for, and told with the answer ([`Link`], [`Mark`]). What
//! cannot be told is not guessed: it is [`Unmatched`], or asked of the desk ([`Ask`]).
//!
//! ```
//! use madoguchi::readers::assemble::{Input, assemble};
//! use madoguchi::readers::{Read, ReadInquiry, ReadReception};
//! use madoguchi::visit::{Answer, InquiryMethod, Shown};
//! let day = "2026-10-05".parse::<madoguchi::calendar::Day>().unwrap();
//! let list = Read { receptions: vec![ReadReception::new("0012", "1", day)], ..Read::default() };
//! let answer = ReadInquiry {
//!     references: vec!["0012".into()],
//!     by: Some(InquiryMethod::Card),
//!     answer: Answer::Valid,
//!     on: Some(day),
//!     ..ReadInquiry::default()
//! };
//! let answers = Read { inquiries: vec![answer], ..Read::default() };
//! let assembled = assemble(&Input {
//!     receptions: &[list],
//!     inquiries: &[answers],
//!     salt: b"random, secret, and yours alone",
//!     ..Input::default()
//! })?;
//! assert_eq!(assembled.patients[0].receptions[0].shown, Shown::MyNumberCard);
//! # Ok::<(), madoguchi::readers::assemble::AssembleError>(())
//! ```

mod answers;
mod clinic;
mod coverage;
mod desk;
mod policy;
mod reception;
mod several;
mod told;
mod which;
mod whose;
mod writing;

pub use desk::DeskWord;
pub use policy::{
    CoverageBy, Family, IdentifierIs, Matching, NothingPressed, OneAnswerManyReceptions, Policy, References,
    SeveralAnswers, Visits,
};
pub use told::{
    AnswerAt, Ask, AskWhat, Assembled, Candidate, CouldBe, How, Link, Mark, Origin, PassedOver, Patient,
    Unmatched, UnmatchedBecause, UnreadRow, Which,
};

use super::Read;
use super::index::Index;
use crate::insured::MIN_SALT;
use crate::visit::{Care, Payer, Reception};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use answers::Answered;
use clinic::Clinic;
use core::error::Error;
use core::fmt;
use coverage::Keys;
use whose::Nobodys;

/// What is joined. Files may come in any order, and so may what is in them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// Lists of receptions: of each their receptions and the coverages these were taken under.
    pub receptions: &'a [Read],
    /// Answers of the online system: of each their inquiries and the coverages these hold.
    pub inquiries: &'a [Read],
    /// Coverages by patient, as the chart has them.
    pub on_file: &'a [Read],
    /// The desk's own words.
    pub desk: &'a [DeskWord],
    /// What 照会番号 and the identifiers mean here.
    pub matching: Matching,
    /// How each doubtful case is decided.
    pub policy: Policy,
    /// The secret under which the keys of the coverages are made; see [`coverage_key`](crate::insured::coverage_key).
    pub salt: &'a [u8],
}

/// Why nothing was joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssembleError {
    /// The salt is shorter than [`MIN_SALT`].
    SaltTooShort,
    /// The lists are of several facilities: a patient of two is two patients, and files of both are joined apart.
    ManyFacilities {
        /// The place of the list.
        read: usize,
        /// The place in it of the first reception of another facility.
        reception: usize,
    },
    /// The desk speaks of a reception that is in no list.
    UnknownReception {
        /// The place of the word.
        word: usize,
    },
    /// The desk's number may be of several receptions: the patient or the day tells which.
    ManyReceptions {
        /// The place of the word.
        word: usize,
    },
    /// The desk has spoken of the reception before.
    SecondWord {
        /// The place of the word.
        word: usize,
    },
}

impl fmt::Display for AssembleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SaltTooShort => write!(f, "the salt has fewer than {MIN_SALT} bytes"),
            Self::ManyFacilities { read, reception } => {
                write!(f, "receptions[{read}].receptions[{reception}]: of another facility")
            }
            Self::UnknownReception { word } => write!(f, "desk[{word}]: no list has this reception"),
            Self::ManyReceptions { word } => write!(f, "desk[{word}]: several receptions bear this number"),
            Self::SecondWord { word } => write!(f, "desk[{word}]: a second word on one reception"),
        }
    }
}

impl Error for AssembleError {}

/// Joins what a clinic has into receptions that can be judged.
///
/// # Errors
///
/// Where the salt is too short, the lists are of several facilities, or the desk speaks of a reception that cannot be told.
pub fn assemble(input: &Input<'_>) -> Result<Assembled, AssembleError> {
    let keys = Keys::new(input.salt).ok_or(AssembleError::SaltTooShort)?;
    of_one_facility(input.receptions)?;
    let clinic = Clinic::of(input.receptions, input.on_file);
    let words = desk::words(input.desk, &clinic)?;
    let visits: Vec<_> =
        clinic.receptions.iter().zip(&words).map(|(one, word)| visit(one, *word, input)).collect();
    let visit_keys: Vec<_> = visits.iter().map(|visit| visit.as_ref().map(|(key, _)| key.clone())).collect();
    let answers = answers::in_order(input.inquiries);

    let mut told = Assembled { unread: unread(input.receptions, &clinic), ..Assembled::default() };
    let mut found: Vec<Vec<Found>> = vec![Vec::new(); clinic.receptions.len()];
    for (at, answer) in answers.iter().enumerate() {
        match find(&clinic, &visit_keys, answer, input) {
            Ok((whose, receptions)) => {
                let (how, by_presence, which) = (whose.how, whose.by_presence, receptions.which);
                let one = Found { answer: at, how, by_presence, which };
                for place in receptions.places {
                    found.get_mut(place).into_iter().for_each(|of_reception| of_reception.push(one));
                }
            }
            Err(nobodys) => told.unmatched.push(unmatched(&clinic, answer, &nobodys)),
        }
    }
    // By patient, as the patients stand.
    let mut receptions = clinic.receptions.iter().zip(words).zip(visits).zip(&found);
    for patient in &clinic.patients {
        let mut of_patient =
            Patient { patient: patient.key.clone(), receptions: Vec::new(), marks: Vec::new() };
        let mut ask = Vec::new();
        for (((taken, word), visit), found) in receptions.by_ref().take(patient.receptions.len()) {
            let about: Vec<&Answered<'_>> = found.iter().filter_map(|one| answers.get(one.answer)).collect();
            let made = reception::make(taken, patient, word, visit, &about, &keys, input.policy);
            for ((one, answer), passed_over) in found.iter().zip(&about).zip(&made.passed_over) {
                told.links.push(link(one, answer, taken, &patient.key, *passed_over));
            }
            ask.push(made.ask);
            of_patient.marks.push(made.mark);
            of_patient.receptions.push(made.reception);
        }
        told.ask.extend(questions(&of_patient, ask));
        if !of_patient.receptions.is_empty() {
            told.patients.push(of_patient);
        }
    }
    Ok(told)
}

/// Refuses lists that name two facilities: a presentation at the one never counts at the other.
fn of_one_facility(lists: &[Read]) -> Result<(), AssembleError> {
    let mut first: Option<&str> = None;
    for (read, list) in lists.iter().enumerate() {
        for (reception, one) in list.receptions.iter().enumerate() {
            let Some(facility) = one.facility.as_deref() else { continue };
            if *first.get_or_insert(facility) != facility {
                return Err(AssembleError::ManyFacilities { read, reception });
            }
        }
    }
    Ok(())
}

/// The places of the desk's words on receptions that are in no list: of another month, or of a list that could not be
/// read. [`assemble`] refuses them; whoever would rather leave them out asks here which they are, and says so.
#[must_use]
pub fn unknown_words(input: &Input<'_>) -> Vec<usize> {
    desk::unknown(input.desk, &Clinic::of(input.receptions, input.on_file))
}

/// An answer of a reception, and how it was found.
#[derive(Clone, Copy)]
struct Found {
    answer: usize,
    how: How,
    by_presence: bool,
    which: Which,
}

/// Finds an answer's patient and receptions.
fn find(
    clinic: &Clinic<'_>,
    visits: &[Option<String>],
    answer: &Answered<'_>,
    input: &Input<'_>,
) -> Result<(whose::Whose, which::Receptions), Nobodys> {
    if answer.is_copy {
        return Err(Nobodys::because(UnmatchedBecause::SameAnswer));
    }
    let on = answer.inquiry.on.ok_or(Nobodys::because(UnmatchedBecause::DayNotGiven))?;
    let whose = whose::whose(clinic, answer, on, input.matching, input.policy)?;
    match which::which(clinic, visits, answer, on, &whose, input.policy) {
        Ok(receptions) => Ok((whose, receptions)),
        Err(nobodys) if nobodys.receptions.is_empty() => {
            Err(Nobodys { patients: Vec::from([whose.patient]), ..nobodys })
        }
        Err(nobodys) => Err(nobodys),
    }
}

/// The key of the 来院 that a reception is part of, and who says so.
fn visit(one: &clinic::Taken<'_>, word: Option<&DeskWord>, input: &Input<'_>) -> Option<(String, Origin)> {
    let said = word.and_then(|word| word.visit.clone()).map(|key| (key, Origin::Desk));
    let recorded = || one.record.visit.clone().map(|key| (key, Origin::Record));
    let of_day = || (input.policy.visits == Visits::OneADay).then(|| (one.day().to_string(), Origin::Policy));
    said.or_else(recorded).or_else(of_day)
}

fn link(
    found: &Found,
    answer: &Answered<'_>,
    taken: &clinic::Taken<'_>,
    patient: &str,
    passed_over: Option<PassedOver>,
) -> Link {
    let (at, asked) = (taken.record.at, answer.inquiry.asked_at);
    let between = asked.and_then(|asked| which::between(at, asked));
    Link {
        answer: answer.at,
        patient: String::from(patient),
        reception: taken.record.id.clone(),
        how: found.how,
        by_presence: found.by_presence,
        which: found.which,
        batch: answer.is_batch(),
        minutes: between.and_then(|(milliseconds, _)| u32::try_from(milliseconds / 60_000).ok()),
        before: asked.and_then(|asked| asked.is_before(at)).or(between.map(|_| false)),
        passed_over,
    }
}

fn unmatched(clinic: &Clinic<'_>, answer: &Answered<'_>, nobodys: &Nobodys) -> Unmatched {
    let is_showing = nobodys.because == UnmatchedBecause::NoReceptionThatDay && answer.is_card();
    let candidate = |place: usize, reception: Option<String>| {
        clinic.patients.get(place).map(|one| Candidate { patient: one.key.clone(), reception })
    };
    let of_patient = |place: &usize| candidate(*place, None);
    let of_reception = |place: &usize| {
        clinic.reception(*place).and_then(|one| candidate(one.patient, Some(one.record.id.clone())))
    };
    let patients = nobodys.patients.iter().filter_map(of_patient);
    let mut candidates: Vec<_> = patients.chain(nobodys.receptions.iter().filter_map(of_reception)).collect();
    candidates.sort();
    candidates.dedup();
    Unmatched {
        answer: answer.at,
        because: nobodys.because,
        could_be: is_showing.then_some(CouldBe::PresentationOnly),
        candidates,
    }
}

/// The rows that could not be read, each under the key that its patient has here.
fn unread(lists: &[Read], clinic: &Clinic<'_>) -> Vec<UnreadRow> {
    let known = |key: &String| clinic.named(key).and_then(|place| clinic.patients.get(place));
    let own = |key: &String| known(key).map_or_else(|| key.clone(), |patient| patient.key.clone());
    let mut all = Vec::new();
    for (read, list) in lists.iter().enumerate() {
        let row = |row: &super::Unread| UnreadRow {
            read,
            line: row.line,
            patient: row.patient.as_ref().map(own),
            on: row.on,
        };
        all.extend(list.unread.iter().map(row));
    }
    all
}

/// What the desk is asked about one patient, reception by reception. What was shown at one reception of a 来院 was
/// shown at all of them, as the judging takes it, and is not asked again: where it took place under 医療保険 and under no other
/// coverage, and not of care that needs its own.
fn questions(patient: &Patient, ask: Vec<Vec<AskWhat>>) -> Vec<Ask> {
    if ask.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let key = |one: &Reception, coverage: &str| {
        one.visit.as_ref().map(|visit| format!("{}\0{coverage}\0{visit}", one.day()))
    };
    let coverage = |one: &Reception| one.coverage.as_ref().map(|one| format!("={}", one.key));
    let mut is_said = Index::default();
    for (place, (one, mark)) in patient.receptions.iter().zip(&patient.marks).enumerate() {
        if mark.shown.is_some() && one.payer == Payer::HealthInsurance && !one.cancelled {
            // Of any coverage, and of its own.
            for coverage in [ANY, &coverage(one).unwrap_or_default()] {
                key(one, coverage).map(|key| is_said.place(&key, place));
            }
        }
    }
    let is_known = |one: &Reception| {
        let has = |coverage: &str| key(one, coverage).is_some_and(|key| is_said.get(&key).is_some());
        let needs_its_own = matches!(one.care, Care::HouseCall | Care::Online | Care::Telephone);
        !needs_its_own && coverage(one).map_or_else(|| has(ANY), |own| has("") || has(&own))
    };
    let mut all = Vec::new();
    for (one, ask) in patient.receptions.iter().zip(ask) {
        let asked = ask.into_iter().filter(|what| *what != AskWhat::Shown || !is_known(one));
        all.extend(asked.map(|what| Ask {
            patient: patient.patient.clone(),
            reception: one.id.clone(),
            what,
        }));
    }
    all
}

/// Whatever the coverage.
const ANY: &str = "*";

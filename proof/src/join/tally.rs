//! Many random clinics through both joins, and what was met.

use super::clinics::{self, Clinic};
use super::compare::{self, Outcome};
use crate::compare::Digest;
use crate::pool::{self, Total};
use crate::random::Seeded;
use madoguchi::readers::assemble::{
    AskWhat, Assembled, CouldBe, How, Origin, PassedOver, UnmatchedBecause, Which,
};
use std::collections::BTreeMap;

const IN_ONE_PART: u64 = 2_000;
/// The most differences kept in full.
const KEPT: usize = 20;

/// Random clinics until this many receptions were joined by both; the same seed gives the same clinics.
pub fn run(receptions: u64, seed: u64) -> Joined {
    let parts = receptions.div_ceil(IN_ONE_PART);
    pool::run("join", parts.try_into().unwrap_or(usize::MAX), |part| {
        let part = part as u64;
        let mut chance = Seeded(seed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut joined = Joined::default();
        while joined.receptions < IN_ONE_PART {
            joined.ask(&clinics::clinic(&mut chance));
        }
        joined
    })
}

/// What was counted.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Clinics.
    pub clinics: u64,
    /// Their receptions.
    pub receptions: u64,
    /// Their answers.
    pub answers: u64,
    /// Of all that the first join said, in order.
    pub digest: Digest,
    /// How often the two differed.
    pub differ: u64,
    /// The first difference of each kind, in full.
    pub kept: Vec<(String, String)>,
    /// How often each kind of difference was met.
    pub kinds: BTreeMap<String, u64>,
    /// How often each code was said.
    pub met: BTreeMap<(&'static str, &'static str), u64>,
}

impl Default for Joined {
    fn default() -> Self {
        Self {
            clinics: 0,
            receptions: 0,
            answers: 0,
            digest: Digest::EMPTY,
            differ: 0,
            kept: Vec::new(),
            kinds: BTreeMap::new(),
            met: every_code(),
        }
    }
}

/// Every word of the closed lists, met no time yet.
fn every_code() -> BTreeMap<(&'static str, &'static str), u64> {
    let lists = [
        ("how", How::CODES),
        ("which", Which::CODES),
        ("passed over", PassedOver::CODES),
        ("because", UnmatchedBecause::CODES),
        ("could be", CouldBe::CODES),
        ("ask", AskWhat::CODES),
        ("shown from", Origin::CODES),
        ("coverage from", Origin::CODES),
        ("inquiry from", Origin::CODES),
        ("visit from", Origin::CODES),
    ];
    lists.iter().flat_map(|(list, codes)| codes.iter().map(|code| ((*list, *code), 0))).collect()
}

impl Joined {
    fn ask(&mut self, clinic: &Clinic) {
        self.clinics += 1;
        self.receptions += clinic.receptions.iter().map(|list| list.receptions.len() as u64).sum::<u64>();
        self.answers += clinic.inquiries.iter().map(|file| file.inquiries.len() as u64).sum::<u64>();
        let both = compare::ask(clinic);
        self.count(&both.first);
        let free = both.ties.iter().filter(|tie| !tie.is_all_the_same).count();
        *self.met.entry(("receptions", "left to chance")).or_default() += free as u64;
        let kinds = both.differences();
        if kinds.is_empty() {
            return;
        }
        self.differ += 1;
        for kind in kinds {
            if self.kept.len() < KEPT && self.kept.iter().all(|(kept, _)| *kept != kind) {
                let still = |one: &Clinic| compare::ask(one).differences().contains(&kind);
                let smallest = compare::smallest(clinic, still);
                self.kept.push((kind.clone(), compare::describe(&smallest)));
            }
            *self.kinds.entry(kind).or_default() += 1;
        }
    }

    fn count(&mut self, outcome: &Outcome) {
        format!("{outcome:?}").bytes().for_each(|byte| self.digest.add(byte));
        match outcome {
            Ok(said) => self.meet(said),
            Err(_) => *self.met.entry(("refused", "the desk's word")).or_default() += 1,
        }
    }

    fn meet(&mut self, said: &Assembled) {
        let mut met = |list, code: &'static str| *self.met.entry((list, code)).or_default() += 1;
        for link in &said.links {
            met("how", link.how.code());
            met("which", link.which.code());
            if let Some(passed_over) = link.passed_over {
                met("passed over", passed_over.code());
            }
            if link.batch {
                met("links", "batch");
            }
            if link.by_presence {
                met("links", "by presence");
            }
        }
        for one in &said.unmatched {
            met("because", one.because.code());
            if let Some(could_be) = one.could_be {
                met("could be", could_be.code());
            }
        }
        for ask in &said.ask {
            met("ask", ask.what.code());
        }
        for mark in said.patients.iter().flat_map(|patient| &patient.marks) {
            let from = [
                ("shown from", mark.shown),
                ("coverage from", mark.coverage),
                ("inquiry from", mark.inquiry),
                ("visit from", mark.visit),
            ];
            for (list, origin) in from {
                met(list, origin.map_or("nothing", Origin::code));
            }
            let flags = [
                ("overruled", mark.overruled),
                ("answers differ", mark.answers_differ),
                ("duplicate id", mark.duplicate_id),
            ];
            for (name, _) in flags.iter().filter(|(_, is)| *is) {
                met("marks", name);
            }
        }
    }
}

impl Total for Joined {
    const WHAT: &'static str = "receptions";

    fn done(&self) -> u64 {
        self.receptions
    }

    fn append(&mut self, next: Self) {
        self.clinics += next.clinics;
        self.receptions += next.receptions;
        self.answers += next.answers;
        self.digest.add_number(next.digest.0);
        self.differ += next.differ;
        for (kind, count) in next.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (code, count) in next.met {
            *self.met.entry(code).or_default() += count;
        }
        for (kind, text) in next.kept {
            if self.kept.len() < KEPT && self.kept.iter().all(|(kept, _)| *kept != kind) {
                self.kept.push((kind, text));
            }
        }
    }
}

//! Many random clinics through both joins, and what was met.

use super::clinics::{self, Clinic};
use super::compare::{self, Outcome};
use super::properties;
use crate::compare::Digest;
use crate::pool::{self, Total};
use crate::random::{Chance, Seeded};
use madoguchi::readers::assemble::{
    AskWhat, Assembled, CouldBe, How, Origin, PassedOver, UnmatchedBecause, Which, assemble,
};
use std::collections::BTreeMap;

const IN_ONE_PART: u64 = 2_000;
/// The most differences kept in full.
const KEPT: usize = 20;
/// One clinic in so many is asked whether the properties hold.
const ONE_IN: u64 = 4;

/// Random clinics until this many receptions were joined by both; the same seed gives the same clinics.
pub fn run(receptions: u64, seed: u64) -> Joined {
    let parts = receptions.div_ceil(IN_ONE_PART);
    pool::run("join", parts.try_into().unwrap_or(usize::MAX), |part| {
        let part = part as u64;
        let mut chance = Seeded::new(seed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut joined = Joined::default();
        while joined.receptions < IN_ONE_PART {
            joined.ask(&clinics::clinic(&mut chance), chance.below(u64::MAX));
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
    /// The clinics of which every property was asked.
    pub held: u64,
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
            held: 0,
            digest: Digest::EMPTY,
            differ: 0,
            kept: Vec::new(),
            kinds: BTreeMap::new(),
            met: every_code(),
        }
    }
}

/// Every word of the closed lists, met no time yet; and of the origins those that each fact can have.
fn every_code() -> BTreeMap<(&'static str, &'static str), u64> {
    use Origin::{Answer, Desk, OnFile, Policy, Reader, Record};
    let lists = [
        ("how", How::CODES),
        ("which", Which::CODES),
        ("passed over", PassedOver::CODES),
        ("because", UnmatchedBecause::CODES),
        ("could be", CouldBe::CODES),
        ("ask", AskWhat::CODES),
    ];
    let origins: [(_, &[Origin]); 4] = [
        ("shown from", &[Desk, Record, Reader]),
        ("coverage from", &[Record, OnFile, Answer]),
        ("inquiry from", &[Answer, Record]),
        ("visit from", &[Desk, Record, Policy]),
    ];
    let codes = lists.iter().flat_map(|(list, codes)| codes.iter().map(|code| (*list, *code)));
    let origins = origins.iter().flat_map(|(list, all)| all.iter().map(|one| (*list, one.code())));
    codes.chain(origins).map(|code| (code, 0)).collect()
}

impl Joined {
    fn ask(&mut self, clinic: &Clinic, seed: u64) {
        self.clinics += 1;
        let both = compare::ask(clinic);
        // Where the desk's word is refused, nothing is joined.
        if both.first.is_ok() {
            self.receptions += clinic.receptions.iter().map(|list| list.receptions.len() as u64).sum::<u64>();
            self.answers += clinic.inquiries.iter().map(|file| file.inquiries.len() as u64).sum::<u64>();
        }
        self.count(&both.first);
        let free = both.ties.iter().filter(|tie| !tie.is_all_the_same).count();
        *self.met.entry(("receptions", "left to chance")).or_default() += free as u64;
        for kind in both.differences() {
            let still = |one: &Clinic| compare::ask(one).differences().contains(&kind);
            self.fault(&kind, || compare::describe(&compare::smallest(clinic, still)));
        }
        if let (Ok(said), 0) = (&both.first, seed % ONE_IN) {
            self.hold(clinic, said, seed);
        }
    }

    /// Asks whether each property holds of a clinic.
    fn hold(&mut self, clinic: &Clinic, said: &Assembled, seed: u64) {
        self.held += 1;
        for (name, property) in properties::ALL {
            let Some(_) = property(clinic, said, &mut Seeded::new(seed)) else { continue };
            let wrong = |one: &Clinic| property(one, &assemble(&one.input()).ok()?, &mut Seeded::new(seed));
            self.fault(name, || {
                let smallest = compare::smallest(clinic, |one| wrong(one).is_some());
                format!("{}\n{}", compare::describe(&smallest), wrong(&smallest).unwrap_or_default())
            });
        }
    }

    /// Something that must not be; the first of its kind is kept in full.
    fn fault(&mut self, kind: &str, describe: impl FnOnce() -> String) {
        self.differ += 1;
        *self.kinds.entry(kind.to_owned()).or_default() += 1;
        if self.kept.len() < KEPT && self.kept.iter().all(|(kept, _)| kept != kind) {
            self.kept.push((kind.to_owned(), describe()));
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
        self.held += next.held;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_joins_say_the_same_of_a_few_thousand_receptions_and_every_word_is_met() {
        let joined = run(6_000, 7);
        assert_eq!(joined.kept, []);
        assert_eq!(joined.differ, 0);
        let never: Vec<_> = joined.met.iter().filter(|(_, count)| **count == 0).collect();
        assert!(never.is_empty(), "{never:?}");
        assert!(joined.held > 100);
    }

    #[expect(clippy::unnecessary_wraps, reason = "as those beside it, which may find nothing to change")]
    fn flip(flag: &mut bool) -> Option<()> {
        *flag = !*flag;
        Some(())
    }

    /// Two hands that never disagree prove nothing if a disagreement would not be seen.
    #[test]
    fn whatever_is_said_otherwise_is_a_difference() {
        let mut chance = Seeded::new(3);
        let mut seen = 0;
        for _ in 0..200 {
            let clinic = clinics::clinic(&mut chance);
            let mut both = compare::ask(&clinic);
            let Ok(said) = &mut both.second else { continue };
            let changes: [fn(&mut Assembled) -> Option<()>; 7] = [
                |said| said.patients.pop().map(drop),
                |said| flip(&mut said.patients.first_mut()?.receptions.first_mut()?.cancelled),
                |said| flip(&mut said.patients.last_mut()?.marks.last_mut()?.overruled),
                |said| said.ask.pop().map(drop),
                |said| said.links.pop().map(drop),
                |said| flip(&mut said.links.first_mut()?.batch),
                |said| said.unmatched.pop().map(drop),
            ];
            let original = said.clone();
            for change in changes {
                let mut changed = original.clone();
                if change(&mut changed).is_some() {
                    both.second = Ok(changed);
                    seen += 1;
                    // What is left to chance is compared in part.
                    assert!(!both.ties.is_empty() || !both.differences().is_empty());
                }
            }
        }
        assert!(seen > 500);
    }
}

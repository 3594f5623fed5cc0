//! Both joins of one clinic, and where they say different things.

use super::clinics::Clinic;
use super::second::{self, Second, Tie};
use madoguchi::plain::encode_readers;
use madoguchi::readers::Read;
use madoguchi::readers::assemble::{AssembleError, Assembled, Link, Matching, Policy, assemble};
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};

/// What one of the joins says.
pub type Outcome = Result<Assembled, AssembleError>;

/// What both say.
pub struct Both {
    /// The join that is asked.
    pub first: Outcome,
    /// The second one.
    pub second: Outcome,
    /// What the page leaves to chance.
    pub ties: Vec<Tie>,
}

/// Asks both.
#[must_use]
pub fn ask(clinic: &Clinic) -> Both {
    let input = clinic.input();
    let first = assemble(&input);
    match second::join(&input) {
        Ok(Second { said, ties }) => Both { first, second: Ok(said), ties },
        Err(error) => Both { first, second: Err(error), ties: Vec::new() },
    }
}

impl Both {
    /// In what the two differ, each thing named without its values; nothing where every part is equal. The order of
    /// patients and of a patient's receptions is compared too, but for receptions that nothing tells apart.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        match (&self.first, &self.second) {
            (Ok(first), Ok(second)) => {
                let (first, second) = (parts(first, &self.ties), parts(second, &self.ties));
                let mut all = Vec::new();
                for key in first.keys().chain(second.keys().filter(|key| !first.contains_key(*key))) {
                    let (first, second) = (first.get(key), second.get(key));
                    if first != second {
                        all.push(named(key, first, second));
                    }
                }
                all.dedup();
                all
            }
            (first, second) if first.as_ref().err() == second.as_ref().err() => Vec::new(),
            (first, second) => vec![format!("{:?} / {:?}", first.as_ref().err(), second.as_ref().err())],
        }
    }
}

/// Each thing that is said, under what it is about.
fn parts(said: &Assembled, ties: &[Tie]) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    let mut put = |about: String, what: &dyn Debug| {
        let _ = writeln!(parts.entry(about).or_insert_with(String::new), "{what:#?}");
    };
    let tie = |patient: &str, reception: &str| {
        ties.iter().find(|tie| tie.patient == patient && tie.reception == reception)
    };
    let is_free =
        |patient: &str, reception: &str| tie(patient, reception).is_some_and(|tie| !tie.is_all_the_same);
    let keys: Vec<_> = said.patients.iter().map(|patient| &patient.patient).collect();
    put("patients".to_owned(), &keys);
    for patient in &said.patients {
        let key = &patient.patient;
        let order: Vec<_> = patient.receptions.iter().map(|one| (one.at, &one.id)).collect();
        put(format!("order {key}"), &order);
        let mut both: Vec<_> = patient.receptions.iter().zip(&patient.marks).collect();
        both.sort_by_cached_key(|both| format!("{both:?}"));
        for (reception, mark) in both.into_iter().filter(|(one, _)| !is_free(key, &one.id)) {
            put(format!("reception {key} {}", reception.id), reception);
            put(format!("mark {key} {}", reception.id), mark);
        }
    }
    // What is asked of one reception may rest on another of its 来院.
    let has_free = |patient: &str| ties.iter().any(|tie| tie.patient == patient && !tie.is_all_the_same);
    for ask in said.ask.iter().filter(|ask| !has_free(&ask.patient)) {
        put(format!("ask {} {} {}", ask.what, ask.patient, ask.reception), &());
    }
    for link in &said.links {
        let about = format!("link {:?} {} {}", link.answer, link.patient, link.reception);
        match tie(&link.patient, &link.reception) {
            None => put(about, link),
            Some(_) => put(about, &Link { passed_over: None, ..link.clone() }),
        }
    }
    for one in &said.unmatched {
        put(format!("unmatched {:?}", one.answer), one);
    }
    put("unread".to_owned(), &said.unread);
    parts
}

/// The kind of a difference: what it is about, and the first lines that are not alike.
fn named(key: &str, first: Option<&String>, second: Option<&String>) -> String {
    let mut words = key.split(' ');
    let about = words.next().unwrap_or_default();
    let about =
        if about == "ask" { format!("ask {}", words.next().unwrap_or_default()) } else { about.to_owned() };
    let (Some(first), Some(second)) = (first, second) else {
        return format!("{about}: only the {}", if first.is_some() { "first" } else { "second" });
    };
    let differing = first.lines().zip(second.lines()).find(|(one, other)| one != other);
    let line = |text: &str| text.trim().chars().filter(|c| !c.is_ascii_digit()).take(60).collect::<String>();
    let (one, other) =
        differing.map_or((String::new(), String::new()), |(one, other)| (line(one), line(other)));
    format!("{about}: {one} / {other}")
}

/// The clinic without whatever the difference does not need.
#[must_use]
pub fn smallest(clinic: &Clinic, still: impl Fn(&Clinic) -> bool) -> Clinic {
    let mut best = clinic.clone();
    loop {
        let smaller = smaller(&best).into_iter().find(|one| *one != best && still(one));
        match smaller {
            Some(one) => best = one,
            None => return best,
        }
    }
}

/// The clinic with one thing less, in every way.
fn smaller(clinic: &Clinic) -> Vec<Clinic> {
    let mut all = Vec::new();
    let mut put = |change: &dyn Fn(&mut Clinic)| {
        let mut one = clinic.clone();
        change(&mut one);
        all.push(one);
    };
    let lists: [fn(&mut Clinic) -> &mut Vec<Read>; 3] =
        [|one| &mut one.receptions, |one| &mut one.inquiries, |one| &mut one.on_file];
    for (at, list) in lists.iter().enumerate() {
        let reads = list(&mut clinic.clone()).clone();
        for (read, file) in reads.iter().enumerate() {
            for item in 0..file.receptions.len() {
                put(&|one| drop(list(one)[read].receptions.remove(item)));
            }
            for item in 0..file.inquiries.len() {
                put(&|one| drop(list(one)[read].inquiries.remove(item)));
            }
            for item in 0..file.unread.len() {
                put(&|one| drop(list(one)[read].unread.remove(item)));
            }
            // Others of the file are named by their places: only the last can go, and of a chart any.
            let used = |item: usize| {
                let of_receptions = file.receptions.iter().flat_map(|one| &one.coverages);
                of_receptions
                    .chain(file.inquiries.iter().flat_map(|one| &one.coverages))
                    .any(|at| *at >= item)
            };
            for item in 0..file.coverages.len() {
                if at == 2 || !used(item) {
                    put(&|one| drop(list(one)[read].coverages.remove(item)));
                }
                put(&|one| list(one)[read].coverages[item].patient = None);
                put(&|one| list(one)[read].coverages[item].relation = None);
                put(&|one| list(one)[read].coverages[item].from = None);
                put(&|one| list(one)[read].coverages[item].acquired_on = None);
                put(&|one| list(one)[read].coverages[item].lost_on = None);
                put(&|one| list(one)[read].coverages[item].until = Default::default());
            }
            for item in 0..file.receptions.len() {
                put(&|one| list(one)[read].receptions[item].coverage = None);
                put(&|one| list(one)[read].receptions[item].coverages.clear());
                put(&|one| list(one)[read].receptions[item].care = None);
                put(&|one| list(one)[read].receptions[item].payer = None);
                put(&|one| list(one)[read].receptions[item].shown = None);
                put(&|one| list(one)[read].receptions[item].inquiry = None);
                put(&|one| list(one)[read].receptions[item].circumstance = None);
                put(&|one| list(one)[read].receptions[item].cancelled = false);
                put(&|one| list(one)[read].receptions[item].visit = None);
            }
            for item in 0..file.inquiries.len() {
                put(&|one| list(one)[read].inquiries[item].references.clear());
                put(&|one| list(one)[read].inquiries[item].identifier = None);
                put(&|one| list(one)[read].inquiries[item].patient = None);
                put(&|one| list(one)[read].inquiries[item].coverages.clear());
                put(&|one| list(one)[read].inquiries[item].in_bulk = false);
                put(&|one| list(one)[read].inquiries[item].source = None);
                put(&|one| list(one)[read].inquiries[item].asked_at = None);
                put(&|one| list(one)[read].inquiries[item].payer = None);
            }
        }
    }
    for item in 0..clinic.desk.len() {
        put(&|one| drop(one.desk.remove(item)));
        put(&|one| one.desk[item].shown = None);
        put(&|one| one.desk[item].circumstance = None);
        put(&|one| one.desk[item].visit = None);
    }
    let (policy, matching) = (Policy::default(), Matching::default());
    put(&|one| one.policy.nothing_pressed = policy.nothing_pressed);
    put(&|one| one.policy.several_answers = policy.several_answers);
    put(&|one| one.policy.one_answer_many_receptions = policy.one_answer_many_receptions);
    put(&|one| one.policy.family = policy.family);
    put(&|one| one.policy.coverage = policy.coverage);
    put(&|one| one.policy.visits = policy.visits);
    put(&|one| one.matching.references = matching.references);
    put(&|one| one.matching.identifier = matching.identifier);
    all
}

/// The clinic, to be read by a person: its files as the readers tell them.
#[must_use]
pub fn describe(clinic: &Clinic) -> String {
    let mut text = String::new();
    for (what, reads) in
        [("receptions", &clinic.receptions), ("inquiries", &clinic.inquiries), ("onFile", &clinic.on_file)]
    {
        for (at, read) in reads.iter().enumerate().filter(|(_, read)| **read != Read::default()) {
            let _ = writeln!(text, "  {what}[{at}] {}", encode_readers::told(&Ok(read.clone())));
        }
    }
    for word in &clinic.desk {
        let _ = writeln!(text, "  desk {word:?}");
    }
    let _ = writeln!(text, "  {:?}\n  {:?}", clinic.matching, clinic.policy);
    text
}

//! What must hold of the join of any clinic, whatever the second join says.

use super::clinics::{self, Clinic};
use super::second::plain;
use crate::random::Chance;
use madoguchi::calendar::Month;
use madoguchi::law::{AfterCardsEnded, DeskLaw, PresentationOrder, Readings};
use madoguchi::readers::assemble::{AnswerAt, Assembled, DeskWord, Mark, NothingPressed, Origin, assemble};
use madoguchi::readers::{Read, id_of_day};
use madoguchi::rules::{Desk, Standing};
use madoguchi::visit::{Facility, FacilityKind, Reception, Shown, ShownKind};
use std::collections::{BTreeMap, BTreeSet};

/// A property, by its name: what is wrong with it in a clinic of which this is the join.
pub type Property = (&'static str, fn(&Clinic, &Assembled, &mut dyn Dice) -> Option<String>);

/// All of them.
pub const ALL: &[Property] = &[
    ("the order of files and rows is of no account", order),
    ("another patient's answer changes nothing", another_answer),
    ("the desk is never overruled", desk_is_kept),
    ("nothing is lost", nothing_is_lost),
    ("nothing is granted that the desk would take back", desk_takes_nothing_back),
];

/// A [`Chance`] behind a pointer.
pub trait Dice {
    /// A number below this one.
    fn below(&mut self, end: u64) -> u64;
}

impl<C: Chance> Dice for C {
    fn below(&mut self, end: u64) -> u64 {
        Chance::below(self, end)
    }
}

impl Chance for &mut dyn Dice {
    fn below(&mut self, end: u64) -> u64 {
        Dice::below(&mut **self, end)
    }
}

/// The same clinic with each answer under a name of its own.
fn named(clinic: &Clinic) -> Clinic {
    let mut named = clinic.clone();
    for (read, file) in named.inquiries.iter_mut().enumerate() {
        for (inquiry, one) in file.inquiries.iter_mut().enumerate() {
            one.source = Some(format!("{read} {inquiry}"));
        }
    }
    named
}

/// What was said, in one order, with the answers by their names and the unread rows by nothing.
fn said(clinic: &Clinic, said: &Assembled) -> (Assembled, Vec<String>) {
    let name = |at: AnswerAt| {
        let source = clinic.inquiries[at.read].inquiries[at.inquiry].source.as_deref();
        source.unwrap_or_default().to_owned()
    };
    let nowhere = AnswerAt { read: 0, inquiry: 0 };
    let mut said = said.clone();
    let mut texts: Vec<String> = Vec::new();
    for link in &mut said.links {
        let name = name(link.answer);
        link.answer = nowhere;
        texts.push(format!("{name} {link:?}"));
    }
    for one in &mut said.unmatched {
        let name = name(one.answer);
        one.answer = nowhere;
        texts.push(format!("{name} {one:?}"));
    }
    for row in &mut said.unread {
        row.read = 0;
        texts.push(format!("{row:?}"));
    }
    texts.sort();
    said.ask.sort();
    (Assembled { links: Vec::new(), unmatched: Vec::new(), unread: Vec::new(), ..said }, texts)
}

fn order(clinic: &Clinic, _: &Assembled, dice: &mut dyn Dice) -> Option<String> {
    let named = named(clinic);
    let shuffled = shuffled(&named, dice);
    let (first, second) = (assemble(&named.input()).ok()?, assemble(&shuffled.input()));
    let Ok(second) = second else { return Some("in another order it is refused".to_owned()) };
    let (first, second) = (said(&named, &first), said(&shuffled, &second));
    (first != second).then(|| format!("{first:#?}\nand in another order\n{second:#?}"))
}

/// The same clinic, its files and their rows in another order.
fn shuffled(clinic: &Clinic, dice: &mut dyn Dice) -> Clinic {
    fn shuffle<T>(items: &mut [T], dice: &mut dyn Dice) {
        for at in (1..items.len()).rev() {
            items.swap(at, dice.below(at as u64 + 1) as usize);
        }
    }
    let mut other = clinic.clone();
    for reads in [&mut other.receptions, &mut other.inquiries, &mut other.on_file] {
        for read in reads.iter_mut() {
            shuffle(&mut read.receptions, dice);
            shuffle(&mut read.inquiries, dice);
            shuffle(&mut read.unread, dice);
            let mut moved: Vec<usize> = (0..read.coverages.len()).collect();
            shuffle(&mut moved, dice);
            read.coverages = moved.iter().map(|at| read.coverages[*at].clone()).collect();
            let of_inquiries = read.inquiries.iter_mut().map(|one| &mut one.coverages);
            let of_receptions = read.receptions.iter_mut().map(|one| &mut one.coverages);
            for place in of_inquiries.chain(of_receptions).flatten() {
                *place = moved.iter().position(|old| old == place).unwrap_or_default();
            }
        }
        shuffle(reads, dice);
    }
    shuffle(&mut other.desk, dice);
    other
}

fn another_answer(clinic: &Clinic, _: &Assembled, mut dice: &mut dyn Dice) -> Option<String> {
    let mut clinic = named(clinic);
    let before = assemble(&clinic.input()).ok()?;
    let stranger =
        before.patients.get(dice.below(before.patients.len().max(1) as u64) as usize)?.patient.clone();
    let mut file = clinics::another_answer(&mut dice, &stranger);
    for one in &mut file.inquiries {
        // Whatever else is in it: it is this patient's, or nobody's.
        one.references.clear();
        one.identifier = None;
        one.patient = Some(stranger.clone());
        one.source = Some("~".to_owned());
    }
    clinic.inquiries.push(file);
    let after = assemble(&clinic.input()).ok()?;
    let of_others = |all: &Assembled| {
        let mut all = all.clone();
        all.patients.retain(|one| one.patient != stranger);
        all.ask.retain(|one| one.patient != stranger);
        all.links.retain(|one| one.patient != stranger);
        all.unmatched.retain(|one| one.answer.read + 1 != clinic.inquiries.len());
        said(&clinic, &all)
    };
    let (before, after) = (of_others(&before), of_others(&after));
    (before != after).then(|| format!("{before:#?}\nand with an answer of {stranger}\n{after:#?}"))
}

fn desk_is_kept(clinic: &Clinic, said: &Assembled, _: &mut dyn Dice) -> Option<String> {
    for word in &clinic.desk {
        let of_desk = |patient: &str| word.patient.as_ref().is_none_or(|key| plain(key) == plain(patient));
        let of_patients = said.patients.iter().filter(|one| of_desk(&one.patient));
        let all = of_patients.flat_map(|one| one.receptions.iter().zip(&one.marks));
        let of_day: Vec<_> = all.filter(|(one, _)| word.on.is_none_or(|on| on == one.day())).collect();
        // Its list's number, or, where several days have that, the number with its day.
        let number = plain(&word.reception);
        let is_it = |(one, _): &&(&Reception, &Mark)| plain(&one.id) == number;
        let with_day =
            |(one, _): &&(&Reception, &Mark)| plain(&one.id) == plain(&id_of_day(one.day(), &number));
        let meant = of_day.iter().find(is_it).or_else(|| of_day.iter().find(with_day));
        let Some((one, mark)) = meant else { return Some(format!("no reception of {word:?}")) };
        let is_kept = word.shown.is_none_or(|shown| (one.shown, mark.shown) == (shown, Some(Origin::Desk)))
            && (word.circumstance.is_none() || word.circumstance == one.circumstance)
            && (word.visit.is_none() || (word.visit == one.visit && mark.visit == Some(Origin::Desk)));
        if !is_kept && !mark.duplicate_id {
            return Some(format!("{word:?}\n{one:?}\n{mark:?}"));
        }
    }
    None
}

/// Each answer is linked or unmatched, each reception comes out once, and each is answered by one of its links at most.
pub fn nothing_is_lost(clinic: &Clinic, said: &Assembled, _: &mut dyn Dice) -> Option<String> {
    for (read, file) in clinic.inquiries.iter().enumerate() {
        for inquiry in 0..file.inquiries.len() {
            let at = AnswerAt { read, inquiry };
            let linked = said.links.iter().filter(|one| one.answer == at).count();
            let unmatched = said.unmatched.iter().filter(|one| one.answer == at).count();
            if (linked > 0) == (unmatched > 0) || unmatched > 1 {
                return Some(format!("{at:?}: {linked} links, {unmatched} unmatched"));
            }
        }
    }
    let listed = |list: &Read| {
        let one = |one: &madoguchi::readers::ReadReception| {
            let coverages: Vec<_> =
                one.coverages.iter().map(|at| format!("{:?}", list.coverages.get(*at))).collect();
            let mut one = one.clone();
            one.patient = plain(&one.patient);
            one.coverages.clear();
            format!("{one:?} {coverages:?}")
        };
        list.receptions.iter().map(one).collect::<Vec<_>>()
    };
    let listed: BTreeSet<String> = clinic.receptions.iter().flat_map(listed).collect();
    let given: usize = said.patients.iter().map(|patient| patient.receptions.len()).sum();
    if listed.len() != given {
        return Some(format!("{} receptions went in, {given} came out", listed.len()));
    }
    let mut answered: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    for link in said.links.iter().filter(|link| link.passed_over.is_none()) {
        answered.entry((&link.patient, &link.reception)).or_default()[0] += 1;
    }
    for patient in &said.patients {
        if patient.receptions.len() != patient.marks.len() {
            return Some(format!("{}: a mark for each", patient.patient));
        }
        for (one, mark) in patient.receptions.iter().zip(&patient.marks) {
            let is_answered = usize::from(mark.inquiry == Some(Origin::Answer));
            answered.entry((&patient.patient, &one.id)).or_default()[1] += is_answered;
            if mark.shown.is_none() && one.shown != Shown::NotRecorded {
                return Some(format!("{}: shown by nobody", one.id));
            }
        }
    }
    let wrong = answered.iter().find(|(_, [used, stands])| used != stands);
    wrong.map(|(which, [used, stands])| format!("{which:?}: {used} used, {stands} stand"))
}

/// Whether a standing asks nothing more of anybody.
const fn is_granted(standing: Standing) -> bool {
    use Standing::{Confirmed, Exempt, Provisional, Rechecked, Tolerated};
    matches!(standing, Confirmed | Rechecked | Exempt | Tolerated | Provisional)
}

/// Where only the desk says what was shown, what is granted before it speaks stands no worse whatever it then says.
fn desk_takes_nothing_back(clinic: &Clinic, _: &Assembled, mut dice: &mut dyn Dice) -> Option<String> {
    let mut clinic = clinic.clone();
    clinic.policy.nothing_pressed = NothingPressed::NotRecorded;
    let silent = assemble(&clinic.input()).ok()?;
    clinic.desk.clear();
    for patient in &silent.patients {
        for (one, mark) in patient.receptions.iter().zip(&patient.marks) {
            let mut word = DeskWord {
                reception: one.id.clone(),
                patient: Some(patient.patient.clone()),
                on: Some(one.day()),
                ..DeskWord::default()
            };
            // What it has said it says again.
            match mark.shown {
                None => word.shown = Some(Shown::of(Chance::pick(&mut dice, ShownKind::ALL), None)),
                Some(Origin::Desk) => word.shown = Some(one.shown),
                _ => {}
            }
            word.circumstance = one.circumstance.clone();
            word.visit = one.visit.clone().filter(|_| mark.visit == Some(Origin::Desk));
            // Two of one number have one word, and are refused by the judging.
            if !mark.duplicate_id {
                clinic.desk.push(word);
            }
        }
    }
    let Ok(spoken) = assemble(&clinic.input()) else { return None };
    let order = Chance::pick(&mut dice, &[PresentationOrder::AnyTimeInMonth, PresentationOrder::ShownFirst]);
    let readings = Readings { order, after_cards_ended: AfterCardsEnded::Continues };
    let law = DeskLaw { readings, ..DeskLaw::default() };
    let desk = Desk::with(Facility::new(FacilityKind::Clinic), law).ok()?;
    let month = Month::parse("2026-10")?;
    for (silent, spoken) in silent.patients.iter().zip(&spoken.patients) {
        if silent.marks.iter().any(|mark| mark.duplicate_id) {
            continue;
        }
        let [before, after] = [silent, spoken].map(|one| desk.close_month(month, &one.receptions, None));
        for (before, after) in before.verdicts.iter().zip(&after.verdicts) {
            if is_granted(before.standing()) && after.standing() > before.standing() {
                let (before, after) = (before.standing(), after.standing());
                return Some(format!("{before:?}, and then {after:?}\n{silent:#?}\n{spoken:#?}"));
            }
        }
    }
    None
}

//! Days with several receptions of one 来院, which `closure` knows only as one reception.
//!
//! - The visit and one other reception of its day: whatever can be recorded at either, of the same
//!   来院, of another and of none, under every insurance, in every kind of care.
//! - The visit and two others of its 来院.
//! - Two receptions of a 来院 of another day, seen from a visit of this one.

use crate::alphabet::{self, Event, coverage, reception};
use crate::compare::{Asked, Pair, Tally};
use crate::dates::{self, Number};
use crate::oracle::Readings;
use crate::pool;
use madoguchi::visit::{Care, Circumstance, Facility, Payer, Reception, Scheme};

/// Every covering desk on every boundary day.
pub fn run() -> Tally {
    let mut parts = Vec::new();
    for day in alphabet::boundary_days() {
        for desk in alphabet::covering_desks() {
            for size in [Size::Pairs, Size::Triples, Size::FromAnotherDay] {
                parts.push((desk, day, size));
            }
        }
    }
    pool::run("visits", parts.len(), |part| {
        let (desk, day, size) = parts[part];
        ask(desk, day, size)
    })
}

#[derive(Clone, Copy)]
enum Size {
    Pairs,
    Triples,
    FromAnotherDay,
}

const KEY: &str = "K";
/// Of how many visits one is compared whole.
const WHOLE_ONE_IN: u64 = 31;

fn of_the_visit(reception: Reception) -> Reception {
    Reception { visit: Some(KEY.to_owned()), ..reception }
}

/// The visits judged: every kind, and everything that can be recorded, where the flow of people
/// excuses it; all of the one 来院, under one insurance.
pub fn visits(day: Number) -> Vec<Reception> {
    let mut visits = alphabet::visits(day);
    for (shown, inquiry) in alphabet::facts(day) {
        let mut visit = reception(day, shown, inquiry);
        visit.circumstance = Some(Circumstance::Flow);
        visit.coverage = coverage("A", Scheme::Employee);
        visits.push(visit);
    }
    visits.into_iter().map(of_the_visit).collect()
}

/// The other receptions of the day, with whatever can keep them from being of the 来院.
pub fn every_sibling(day: Number) -> Vec<Event> {
    let mut all = Vec::new();
    for (shown, inquiry) in alphabet::facts(day) {
        let plain = reception(day, shown, inquiry);
        let under = |key: Option<&str>| Reception {
            coverage: key.and_then(|key| coverage(key, Scheme::Unknown)),
            ..of_the_visit(plain.clone())
        };
        let care = |care| Reception { care, ..under(Some("A")) };
        let others = [
            under(Some("A")),
            under(Some("B")),
            under(None),
            Reception { visit: None, ..under(Some("A")) },
            Reception { visit: Some("L".to_owned()), ..under(Some("A")) },
            Reception { cancelled: true, ..under(Some("A")) },
            Reception { payer: Payer::MedicalAssistance, ..under(Some("A")) },
            care(Care::HomeVisit),
            care(Care::HouseCall),
            care(Care::Telephone),
            care(Care::PresentationOnly),
        ];
        for (turn, other) in others.into_iter().enumerate() {
            // Given before, given after, and at an hour: within a 来院 nothing depends on it.
            all.push(Event { reception: other.clone(), later: turn % 2 == 1 });
            let at = alphabet::at(day, 15);
            all.push(Event { reception: Reception { at, ..other }, later: turn % 2 == 0 });
        }
    }
    all
}

/// The receptions of a 来院 of which two are taken.
fn short_siblings(day: Number) -> Vec<Reception> {
    let mut all = Vec::new();
    for (shown, inquiry) in alphabet::facts(day) {
        for key in [Some("A"), None] {
            let coverage = key.and_then(|key| coverage(key, Scheme::Employee));
            all.push(of_the_visit(Reception { coverage, ..reception(day, shown, inquiry.clone()) }));
        }
    }
    all
}

fn ask((facility, readings): (Facility, Readings), day: Number, size: Size) -> Tally {
    let pair = Pair::new(facility, readings);
    let mut tally = Tally::default();
    let (_, last) = alphabet::month_of(day);
    match size {
        Size::Pairs => {
            let visits = visits(day);
            for Event { reception, later } in every_sibling(day) {
                let other = [Reception { id: "s".to_owned(), ..reception }];
                let (earlier, later): (&[_], &[_]) = if later { (&[], &other) } else { (&other, &[]) };
                group(&mut tally, &pair, &visits, earlier, later, &[day, last + 1]);
            }
        }
        Size::Triples => {
            let visits = visits(day);
            two(&short_siblings(day), |one, other| {
                group(&mut tally, &pair, &visits, one, other, &[day]);
            });
        }
        Size::FromAnotherDay => {
            let visits = alphabet::visits(day);
            for there in [day - 1, day + 1] {
                two(&short_siblings(there), |one, other| {
                    let both = [one, other].concat();
                    let (earlier, later): (&[_], &[_]) =
                        if there < day { (&both, &[]) } else { (&[], &both) };
                    group(&mut tally, &pair, &visits, earlier, later, &[last]);
                });
            }
        }
    }
    tally
}

/// Every two of these, the one with itself too.
fn two(of: &[Reception], mut then: impl FnMut(&[Reception], &[Reception])) {
    for (at, one) in of.iter().enumerate() {
        let one = [Reception { id: "s1".to_owned(), ..one.clone() }];
        for other in &of[at..] {
            then(&one, &[Reception { id: "s2".to_owned(), ..other.clone() }]);
        }
    }
}

/// Every visit among these.
fn group(
    tally: &mut Tally,
    pair: &Pair,
    visits: &[Reception],
    earlier: &[Reception],
    later: &[Reception],
    days_of_knowledge: &[Number],
) {
    tally.extra[0] += 1;
    for (at, visit) in visits.iter().enumerate() {
        for as_of in days_of_knowledge {
            let asked = Asked { visit, earlier, later, as_of: dates::day(*as_of) };
            // Of one in so many, the whole ruling.
            if (tally.extra[0] + at as u64).is_multiple_of(WHOLE_ONE_IN) {
                tally.judge_whole(pair, asked);
            } else {
                tally.judge(pair, asked);
            }
        }
    }
}

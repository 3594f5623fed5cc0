//! Every combination of one reception's facts, by itself and beside a card check of the month.
//!
//! The whole product (`--whole`) is some fourteen thousand million visits. By default it is cut, on
//! three grounds:
//!
//! - **Another payer, cancelled, or no care.** Step 1 ends the matter whatever else is so: nine tenths
//!   of the product say the same. They are asked in full, every day, at one desk of the thirteen
//!   that cover every pair of desk settings, taking turns.
//! - **What was asked about another day, or about another insurance**, is asked by card and by number, as
//!   known on the day and without a card check before.
//! - **The desk.** Of the eighty desks, thirteen are asked every day, in which every two settings
//!   meet in every way; all eighty on the days where most sentences meet. Step 5 looks at four
//!   settings, each of which closes or opens it by itself.

use crate::alphabet::{self, READINGS};
use crate::compare::{Asked, Pair, Tally};
use crate::dates::{self, Number, on};
use crate::oracle::Readings;
use crate::pool;
use madoguchi::calendar::Day;
use madoguchi::visit::{Answer, Care, Facility, Inquiry, InquiryMethod, Payer, Reception, Scheme, Shown};

/// The days on which every desk is asked: the last of the old cards, and the first after them.
const EVERY_DESK_ON: [Number; 2] = [on(2025, 12, 1), on(2025, 12, 2)];

/// Which payers are asked, and whether also cancelled.
#[derive(Clone, Copy)]
enum Scope {
    In,
    Out,
    Both,
}

struct Part {
    day: Number,
    as_of: Number,
    desk: (Facility, Readings),
    scope: Scope,
    card_before: bool,
}

/// The product, whole or cut.
pub fn run(whole: bool) -> Tally {
    let parts = if whole { whole_product() } else { cut_product() };
    pool::run("single", parts.len(), |part| one(&parts[part]))
}

fn every_desk() -> Vec<(Facility, Readings)> {
    let facilities = alphabet::facilities();
    facilities.into_iter().flat_map(|facility| READINGS.map(|readings| (facility, readings))).collect()
}

fn whole_product() -> Vec<Part> {
    let mut parts = Vec::new();
    for day in alphabet::boundary_days() {
        for desk in every_desk() {
            for as_of in [day, day + 31] {
                parts.push(Part { day, as_of, desk, scope: Scope::Both, card_before: false });
            }
        }
    }
    parts
}

fn cut_product() -> Vec<Part> {
    let covering = alphabet::covering_desks();
    let mut parts = Vec::new();
    for (turn, day) in alphabet::boundary_days().into_iter().enumerate() {
        let all = EVERY_DESK_ON.contains(&day);
        for desk in if all { every_desk() } else { covering.clone() } {
            for as_of in [day, day + 31] {
                parts.push(Part { day, as_of, desk, scope: Scope::In, card_before: false });
            }
            if covering.contains(&desk) {
                parts.push(Part { day, as_of: day, desk, scope: Scope::In, card_before: true });
            }
        }
        let desk = covering[turn % covering.len()];
        parts.push(Part { day, as_of: day, desk, scope: Scope::Out, card_before: false });
    }
    parts
}

/// Every reception of one day at one desk.
fn one(part: &Part) -> Tally {
    let &Part { day, as_of, desk: (facility, readings), scope, card_before } = part;
    let pair = Pair::new(facility, readings);
    let as_of = dates::day(as_of);
    let mut tally = Tally::default();
    let checked = alphabet::answered(InquiryMethod::Card, Answer::Valid);
    let earlier = card_before.then(|| alphabet::reception(day, Shown::MyNumberCard, checked));
    let earlier: Vec<_> = earlier.into_iter().collect();
    let shown = alphabet::shown(&[None, Some(dates::day(day - 1)), Some(dates::day(day))]);
    let strays = matches!(scope, Scope::Both) || part.as_of == day && !card_before;
    let inquiries = inquiries(day, strays);
    let payers: Vec<_> = payers(scope);
    let mut visit = alphabet::reception(day, Shown::Nothing, None);
    for scheme in Scheme::ALL {
        visit.coverage = alphabet::coverage("A", *scheme);
        for circumstance in alphabet::circumstances() {
            visit.circumstance = circumstance;
            for shown in &shown {
                visit.shown = *shown;
                for inquiry in &inquiries {
                    visit.inquiry.clone_from(inquiry);
                    for care in cares(scope) {
                        visit.care = *care;
                        paid(&mut tally, &pair, &mut visit, &payers, &earlier, as_of);
                    }
                }
            }
        }
    }
    tally
}

fn paid(
    tally: &mut Tally,
    pair: &Pair,
    visit: &mut Reception,
    payers: &[(Payer, bool)],
    earlier: &[Reception],
    as_of: Day,
) {
    for (payer, cancelled) in payers.iter().copied() {
        visit.payer = payer;
        visit.cancelled = cancelled;
        tally.judge(pair, Asked { visit, earlier, later: &[], as_of });
    }
}

/// Every way of asking and every answer about the day; with strays, also by card and by number about the
/// day after, and about another insurance.
fn inquiries(day: Number, strays: bool) -> Vec<Option<Inquiry>> {
    let mut all = alphabet::inquiries(&[None]);
    for inquiry in alphabet::inquiries(&[None]).into_iter().flatten() {
        if strays && inquiry.by != InquiryMethod::Identity {
            all.push(Some(Inquiry { on: Some(dates::day(day + 1)), ..inquiry.clone() }));
            all.push(Some(Inquiry { coverage: Some("B".to_owned()), ..inquiry }));
        }
    }
    all
}

/// A presentation without care is out of scope whatever else is so.
fn cares(scope: Scope) -> &'static [Care] {
    const CARE: [Care; 7] = [
        Care::Outpatient,
        Care::HomeVisit,
        Care::HouseCall,
        Care::Online,
        Care::Telephone,
        Care::HomeNursing,
        Care::HomeDispensing,
    ];
    if matches!(scope, Scope::In) { &CARE } else { Care::ALL }
}

/// Each payer with whether cancelled.
fn payers(scope: Scope) -> Vec<(Payer, bool)> {
    let every = Payer::ALL.iter().flat_map(|payer| [(*payer, false), (*payer, true)]);
    let is_in = |paid: &(Payer, bool)| *paid == (Payer::HealthInsurance, false);
    every
        .filter(|paid| match scope {
            Scope::Both => true,
            Scope::In => is_in(paid),
            Scope::Out => !is_in(paid),
        })
        .collect()
}

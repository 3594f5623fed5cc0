//! Every day from 2023-04-01 to 2035-12-31, with everything that can be shown.

use crate::alphabet::{self, answered, coverage, reception};
use crate::compare::{Asked, Pair, Tally};
use crate::dates::{self, Number, on};
use crate::oracle::Readings;
use crate::pool;
use madoguchi::visit::{
    Answer, Care, Circumstance, Facility, FacilityKind, InquiryMethod, Reception, Scheme, Shown,
};

const FROM: Number = on(2023, 4, 1);
const UNTIL: Number = on(2035, 12, 31);
/// Days in one part of the work.
const STRIDE: usize = 4;

/// Every day.
pub fn run() -> Tally {
    let days: Vec<_> = (FROM..=UNTIL).collect();
    let parts: Vec<_> = days.chunks(STRIDE).collect();
    pool::run("days", parts.len(), |part| {
        let mut tally = Tally::default();
        for desk in desks() {
            let pair = Pair::new(desk.0, desk.1);
            parts[part].iter().for_each(|day| one(&mut tally, &pair, *day));
        }
        tally.extra[0] += parts[part].len() as u64;
        tally
    })
}

fn desks() -> [(Facility, Readings); 3] {
    let plain = Facility::new(FacilityKind::Clinic);
    let phones = Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Pharmacy) };
    let paper = Facility { online_system: false, ..Facility::new(FacilityKind::HomeNursing) };
    [
        (plain, Readings { shown_first: false, lapsed: false }),
        (phones, Readings { shown_first: true, lapsed: true }),
        (paper, Readings { shown_first: false, lapsed: false }),
    ]
}

/// Histories that matter on this day.
fn histories(day: Number) -> Vec<Vec<Reception>> {
    let (first, _) = alphabet::month_of(day);
    let card = |day| reception(day, Shown::MyNumberCard, answered(InquiryMethod::Card, Answer::Valid));
    let shown = |shown| vec![reception(first, shown, None)];
    let valid_until = None;
    vec![
        vec![],
        vec![card(first - 1)],
        vec![card(first)],
        shown(Shown::MyNumberCardAndPortal),
        shown(Shown::EligibilityCertificate { valid_until }),
        shown(Shown::InsuranceCard { valid_until }),
    ]
}

fn one(tally: &mut Tally, pair: &Pair, day: Number) {
    let shown = alphabet::shown(&[None, Some(dates::day(day - 1)), Some(dates::day(day))]);
    let inquiries = [
        None,
        answered(InquiryMethod::Number, Answer::Valid),
        answered(InquiryMethod::Number, Answer::Processing),
        answered(InquiryMethod::Number, Answer::Invalid),
        answered(InquiryMethod::Card, Answer::Valid),
        answered(InquiryMethod::Card, Answer::Failed),
    ];
    let mut visit = reception(day, Shown::Nothing, None);
    let as_of = visit.day();
    for earlier in histories(day) {
        for scheme in Scheme::ALL {
            visit.coverage = coverage("A", *scheme);
            for circumstance in [None, Some(Circumstance::Flow)] {
                visit.circumstance = circumstance;
                for care in [Care::Outpatient, Care::HomeVisit] {
                    visit.care = care;
                    for shown in &shown {
                        visit.shown = *shown;
                        for inquiry in &inquiries {
                            visit.inquiry.clone_from(inquiry);
                            tally.judge(pair, Asked { visit: &visit, earlier: &earlier, later: &[], as_of });
                        }
                    }
                }
            }
        }
    }
}

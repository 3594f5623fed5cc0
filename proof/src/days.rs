//! Every day from 2023-04-01 to 2035-12-31, with everything that can be shown; and every such day
//! as a desk knows the law that was opened on each day on which something became known, and as desks
//! know it to which a caller has told changes of it.

use crate::alphabet::{self, answered, coverage, reception};
use crate::compare::{Asked, Pair, Tally};
use crate::dates::{self, Number, on};
use crate::laws;
use crate::oracle::Readings;
use crate::pool;
use crate::table::Law;
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
    let knowing = knowing();
    pool::run("days", parts.len(), |part| {
        let mut tally = Tally::default();
        for desk in desks() {
            let pair = Pair::new(desk.0, desk.1);
            parts[part].iter().for_each(|day| one(&mut tally, &pair, *day));
        }
        for (facility, law) in &knowing {
            let pair = Pair::with(*facility, false, law.clone());
            for day in parts[part] {
                probe(&mut tally, &pair, *day);
                if let Some(difference) = pair.difference_of_notices(dates::day(*day)) {
                    let law = format!("{:?}", pair.law());
                    tally.fault("notices".to_owned(), || format!("  {difference}\n  {law}"));
                }
            }
            tally.extra[1] += parts[part].len() as u64;
        }
        tally.extra[0] += parts[part].len() as u64;
        tally
    })
}

/// Where the law is known in another way: a pharmacy, which may use every window there is, and what it
/// knows.
fn knowing() -> Vec<(Facility, Law)> {
    let pharmacy = Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Pharmacy) };
    laws::every().into_iter().map(|law| (pharmacy, law)).collect()
}

/// What shows of each window whether it is open: under every insurance, and alone of a known scheme.
fn probe(tally: &mut Tally, pair: &Pair, day: Number) {
    let (first, _) = alphabet::month_of(day);
    let valid_until = None;
    let number = |shown| reception(day, shown, answered(InquiryMethod::Number, Answer::Valid));
    let earlier = |shown| vec![reception(first, shown, answered(InquiryMethod::Card, Answer::Valid))];
    let flow = |visit| Reception { circumstance: Some(Circumstance::Flow), ..visit };
    let monthly = || flow(number(Shown::PatientCard));
    let evident = Some(Circumstance::Emergency { eligibility_evident: true });
    let alone = [
        Shown::InsuranceCard { valid_until },
        Shown::EligibilityCertificate { valid_until },
        Shown::InsuredStatusCertificate { valid_until },
        Shown::MyNumberCardAndNotice,
        Shown::MyNumberCardAndPortal,
        Shown::SmartphonePortal,
        Shown::Prescription,
    ];
    let mut asked: Vec<_> = alone.map(|shown| (reception(day, shown, None), vec![])).into();
    for shown in alone {
        asked.push((monthly(), vec![reception(first, shown, None)]));
    }
    for shown in [Shown::MyNumberCard, Shown::Smartphone] {
        asked.push((reception(day, shown, answered(InquiryMethod::Card, Answer::Valid)), vec![]));
        asked.push((Reception { care: Care::HomeVisit, ..number(Shown::Nothing) }, earlier(shown)));
        asked.push((monthly(), earlier(shown)));
    }
    asked.push((Reception { circumstance: evident, ..reception(day, Shown::Nothing, None) }, vec![]));
    for answer in [Answer::Valid, Answer::Processing] {
        asked.push((reception(day, Shown::Nothing, answered(InquiryMethod::Identity, answer)), vec![]));
    }
    asked.push((number(Shown::EligibilityNotice), vec![]));
    asked.push((number(Shown::Declaration), vec![]));
    for (mut visit, earlier) in asked {
        for scheme in Scheme::ALL {
            visit.coverage = coverage("A", *scheme);
            let as_of = visit.day();
            tally.judge(pair, Asked { visit: &visit, earlier: &earlier, later: &[], as_of });
        }
    }
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
        answered(InquiryMethod::Identity, Answer::Valid),
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

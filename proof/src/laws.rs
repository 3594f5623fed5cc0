//! The law as desks can know it: as of each day on which something became known, and as callers
//! change it.

use crate::dates::{Number, on};
use crate::table::{Change, DUTY, EXPIRED_ENDS, EXTENDED, LAST_DAY_OF_CARDS, Law, What, Window};

/// Every way in which a desk of the proof knows the law, other than as it is.
#[must_use]
pub fn every() -> Vec<Law> {
    let mut all = Vec::new();
    for news in Law::days_of_news() {
        for known_on in [news - 1, news] {
            if known_on >= DUTY {
                all.push(Law::new(false, Some(known_on), None, Vec::new()));
                all.push(Law::new(true, Some(known_on), None, told()));
            }
        }
    }
    for changes in changes() {
        all.push(Law::new(false, None, None, changes.clone()));
        all.push(Law::new(true, None, Some(on(2026, 11, 20)), changes));
    }
    for (known_on, reviewed) in [(on(2026, 11, 1), on(2026, 11, 20)), (on(2026, 11, 25), on(2026, 11, 20))] {
        all.push(Law::new(false, Some(known_on), Some(reviewed), told()));
    }
    all
}

fn replace(window: Window, from: Number, until: Option<Number>, known: Option<Number>) -> Change {
    Change { window, what: What::Replace { from, until }, known }
}

fn to(window: Window, until: Number, to: Number, known: Option<Number>) -> Change {
    Change { window, what: What::Move { until, to }, known }
}

/// Changes that became known one after another, none of them of the tolerance's own rows.
fn told() -> Vec<Change> {
    vec![
        replace(Window::Disaster, on(2024, 1, 1), Some(on(2024, 3, 31)), Some(on(2024, 1, 4))),
        replace(Window::Disaster, on(2026, 7, 13), None, Some(EXTENDED)),
        replace(Window::Fallback, on(2023, 10, 1), Some(on(2025, 12, 31)), Some(on(2025, 6, 27))),
        to(Window::InsuranceCard, LAST_DAY_OF_CARDS, on(2026, 3, 31), Some(on(2025, 11, 12))),
        replace(Window::Smartphone, on(2025, 7, 1), None, None),
    ]
}

/// What callers may tell a desk, one list a desk.
fn changes() -> Vec<Vec<Change>> {
    use Window::{
        CardAndNotice, CardAndPortal, Disaster, ElectronicCheck, EligibilityCertificate, Emergency,
        ExpiredAll, ExpiredLateElderly, ExpiredNationalHealth, HomeRequery, InsuranceCard,
        InsuredStatusCertificate, MonthlyTolerance, Prescription, Smartphone, SmartphonePortal,
    };
    let end = EXPIRED_ENDS[1];
    vec![
        told(),
        // The vendor's obvious row, said to shorten.
        vec![replace(ExpiredAll, on(2026, 8, 1), Some(on(2026, 9, 30)), None)],
        // And the end moved instead: of one window, of all three.
        vec![to(ExpiredAll, end, on(2026, 9, 30), None)],
        vec![
            to(ExpiredNationalHealth, end, on(2026, 10, 31), Some(on(2026, 7, 28))),
            to(ExpiredLateElderly, end, on(2026, 8, 31), None),
            to(ExpiredAll, end, on(2026, 9, 30), None),
        ],
        vec![replace(ExpiredNationalHealth, on(2025, 9, 1), Some(on(2025, 9, 30)), None)],
        vec![
            replace(ExpiredLateElderly, on(2025, 8, 4), Some(on(2025, 8, 31)), None),
            replace(ExpiredLateElderly, on(2025, 11, 1), Some(on(2025, 11, 30)), None),
        ],
        vec![replace(MonthlyTolerance, on(2024, 6, 1), Some(on(2026, 11, 30)), None)],
        vec![replace(HomeRequery, on(2024, 4, 1), None, None), replace(Emergency, DUTY, Some(end), None)],
        vec![
            replace(ElectronicCheck, on(2023, 5, 1), Some(on(2027, 3, 31)), None),
            replace(Prescription, on(2024, 1, 1), Some(on(2025, 12, 31)), None),
        ],
        vec![
            replace(EligibilityCertificate, on(2025, 1, 1), None, None),
            replace(InsuredStatusCertificate, on(2024, 6, 1), Some(on(2026, 6, 30)), None),
            replace(InsuranceCard, on(2023, 3, 1), Some(on(2025, 7, 31)), None),
        ],
        vec![
            replace(CardAndNotice, on(2024, 6, 1), Some(on(2026, 6, 30)), None),
            replace(CardAndPortal, on(2025, 2, 1), None, None),
            replace(Smartphone, on(2025, 7, 1), None, None),
            replace(SmartphonePortal, on(2025, 10, 1), Some(on(2026, 4, 30)), None),
        ],
        vec![replace(Disaster, DUTY, None, None)],
    ]
}

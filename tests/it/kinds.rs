//! The kinds of change between two desks: those listed, and no other. `cargo xtask prove --only kinds` asks much more.

use crate::properties::{day, days, histories};
use madoguchi::kinds::{self, Kind, count_facts};
use madoguchi::law::{AfterCardsEnded, Amendment, DeskLaw, PresentationOrder, Provision, Readings};
use madoguchi::rules::{Desk, Flip, Side};
use madoguchi::visit::{
    Answer, Circumstance, Coverage, Facility, FacilityKind, Inquiry, InquiryMethod, Reception, Scheme, Shown,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;

const CLINIC: Facility = Facility::new(FacilityKind::Clinic);

fn clinic(law: DeskLaw) -> Desk {
    Desk::with(CLINIC, law).expect("a law that can stand")
}

fn lapsed() -> Desk {
    let readings = Readings { after_cards_ended: AfterCardsEnded::Lapsed, ..Readings::default() };
    clinic(DeskLaw { readings, ..DeskLaw::default() })
}

fn amended(amendment: Amendment) -> Desk {
    clinic(DeskLaw { amendments: vec![amendment], ..DeskLaw::default() })
}

fn extended(provision: Provision) -> Desk {
    amended(Amendment::extend(provision, day("2026-07-31"), day("2026-09-30"), "a letter"))
}

/// 健康保険証 opened only a week before the monthly tolerance came, in its month.
fn late_cards() -> Desk {
    let (from, until) = (day("2024-04-11"), Some(day("2025-12-01")));
    amended(Amendment::shorten(Provision::InsuranceCard, from, until, "a letter"))
}

/// From what to what.
fn named(flip: &Flip) -> String {
    let side = |side: &Side| match side.decision.outcome() {
        (standing, None) => standing.code().to_owned(),
        (standing, Some(tolerance)) => format!("{standing}/{tolerance}"),
    };
    format!("{} → {}", side(&flip.from), side(&flip.to))
}

fn size(kind: &Kind) -> (usize, u32) {
    (kind.receptions.len(), kind.receptions.iter().map(count_facts).sum())
}

/// A kind of change, and the size of its smallest history.
type Listed = (&'static str, (usize, u32));

/// Each pair of desks with every kind of change between them.
#[test]
fn a_difference_makes_these_changes_and_no_other() {
    let desk = Desk::new(CLINIC);
    let readings = Readings { order: PresentationOrder::ShownFirst, ..Readings::default() };
    let pairs: [(Desk, &[Listed]); 5] = [
        (
            extended(Provision::ExpiredDocumentAll),
            &[
                // A statement, and the expired card beside it at one 来院; asked, and 有効.
                ("provisional → tolerated/expired_document", (2, 5)),
                // The flow of people, and the month still open.
                ("pending → tolerated/expired_document", (1, 3)),
                ("undetermined → tolerated/expired_document", (2, 5)),
                ("unconfirmed → tolerated/expired_document", (1, 2)),
                ("unconfirmed → undetermined", (1, 2)),
            ],
        ),
        (
            extended(Provision::ExpiredDocumentNationalHealth),
            &[
                // The same, with a coverage and its scheme on file of each reception asked about.
                ("provisional → tolerated/expired_document", (2, 7)),
                ("pending → tolerated/expired_document", (1, 5)),
                ("undetermined → tolerated/expired_document", (2, 7)),
                ("unconfirmed → tolerated/expired_document", (1, 4)),
                ("unconfirmed → undetermined", (1, 4)),
            ],
        ),
        (
            Desk::new(Facility::new(FacilityKind::Pharmacy)),
            &[
                // A prescription confirms at a pharmacy whoever stands less well at a clinic.
                ("rechecked → confirmed", (2, 5)),
                ("exempt → confirmed", (1, 2)),
                ("tolerated/monthly → confirmed", (2, 4)),
                ("tolerated/expired_document → confirmed", (2, 5)),
                ("provisional → confirmed", (2, 5)),
                ("pending → confirmed", (1, 3)),
                ("undetermined → confirmed", (1, 3)),
                ("unconfirmed → confirmed", (1, 1)),
            ],
        ),
        (
            clinic(DeskLaw { readings, ..DeskLaw::default() }),
            &[
                // The card was shown after the visit; and what else there is of the visit.
                ("tolerated/monthly → tolerated/expired_document", (2, 4)),
                ("tolerated/monthly → provisional", (2, 4)),
                ("tolerated/monthly → undetermined", (2, 4)),
                ("tolerated/monthly → unconfirmed", (2, 3)),
                // It may be shown yet; or an answer may come.
                ("pending → undetermined", (1, 3)),
                ("pending → unconfirmed", (1, 2)),
                ("undetermined → unconfirmed", (1, 2)),
            ],
        ),
        (
            late_cards(),
            &[
                ("confirmed → rechecked", (2, 5)),
                ("confirmed → exempt", (1, 2)),
                ("confirmed → provisional", (2, 5)),
                // Beside it nobody noted what else was shown.
                ("confirmed → undetermined", (2, 4)),
                ("confirmed → unconfirmed", (1, 1)),
                // Seen from days on which both laws are alike: it was shown in the month before them.
                ("tolerated/monthly → provisional", (2, 4)),
                ("tolerated/monthly → pending", (2, 3)),
                ("tolerated/monthly → undetermined", (2, 4)),
                ("tolerated/monthly → unconfirmed", (2, 3)),
                // Of an answer that may yet be 有効.
                ("undetermined → unconfirmed", (2, 3)),
            ],
        ),
    ];
    for (other, expected) in pairs {
        let listed = kinds::of_change(&desk, &other);
        let listed: Vec<_> = listed.iter().map(|kind| (named(&kind.flip), size(kind))).collect();
        let listed: Vec<_> = listed.iter().map(|(named, size)| (&**named, *size)).collect();
        assert_eq!(listed, expected);
    }
}

#[test]
fn of_codes_that_do_alike_the_first_is_written_on_the_earliest_day() {
    let listed = kinds::of_change(&Desk::new(CLINIC), &extended(Provision::ExpiredDocumentNationalHealth));
    let [.., Kind { receptions, as_of, .. }] = &listed[..] else { panic!("none") };
    // An answer may yet be 有効: of the four that wait, 複数該当 comes first.
    let visit = Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Number, Answer::Multiple)),
        coverage: Some(Coverage { key: "A".to_owned(), scheme: Scheme::NationalHealth }),
        ..Reception::new("1", day("2026-08-01"), Shown::InsuranceCard { valid_until: None })
    };
    assert_eq!((receptions, *as_of), (&vec![visit], day("2026-09-01")));
    // On the last day before phones came: one is shown the day after, where a phone can be read.
    let reader = Desk::new(Facility { smartphone_reader: true, ..CLINIC });
    let listed = kinds::of_change(&Desk::new(CLINIC), &reader);
    let waits = |kind: &&Kind| named(&kind.flip) == "pending → tolerated/monthly";
    let Kind { receptions, as_of, .. } = listed.iter().find(waits).expect("one that waits");
    let visit = Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Number, Answer::Valid)),
        circumstance: Some(Circumstance::Flow),
        ..Reception::new("1", day("2025-09-18"), Shown::Nothing)
    };
    let phone = Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Card, Answer::Valid)),
        ..Reception::new("2", day("2025-09-19"), Shown::Smartphone)
    };
    assert_eq!((receptions, *as_of), (&vec![visit, phone], day("2025-09-30")));
}

#[test]
fn each_history_shows_its_kind_and_turns_round() {
    let (desk, other) = (Desk::new(CLINIC), lapsed());
    let listed = kinds::of_change(&desk, &other);
    assert!(listed.len() > 5);
    for Kind { month, as_of, receptions, flip } in &listed {
        let changes = desk.compare(&other, *month, receptions, Some(*as_of)).changes;
        assert!(changes.contains(flip), "{flip:?}");
    }
    let turned = kinds::of_change(&other, &desk);
    let sizes = |kinds: &[Kind], turn: bool| -> BTreeMap<String, (usize, u32)> {
        let flip = |Flip { reception_id, from, to }: &Flip| {
            let (from, to) = if turn { (to, from) } else { (from, to) };
            named(&Flip { reception_id: reception_id.clone(), from: from.clone(), to: to.clone() })
        };
        kinds.iter().map(|kind| (flip(&kind.flip), size(kind))).collect()
    };
    assert_eq!(sizes(&turned, true), sizes(&listed, false));
    assert_eq!(kinds::of_change(&desk, &desk), []);
}

/// Whatever flips is of a kind in the list, and that one is no larger.
#[test]
fn no_history_shows_another_kind_or_a_smaller_one() {
    let desk = Desk::new(CLINIC);
    let others = [lapsed(), extended(Provision::ExpiredDocumentAll)].map(|other| {
        let listed = kinds::of_change(&desk, &other);
        let sizes: BTreeMap<_, _> = listed.iter().map(|kind| (named(&kind.flip), size(kind))).collect();
        (other, sizes)
    });
    let config = Config { cases: 4_000, failure_persistence: None, ..Config::default() };
    let asked = (histories(), days(), proptest::option::of(days()));
    TestRunner::new(config)
        .run(&asked, |(receptions, of, as_of)| {
            for (other, sizes) in &others {
                for flip in desk.compare(other, of.month(), &receptions, as_of).changes {
                    let (count, facts) = (receptions.len(), receptions.iter().map(count_facts).sum());
                    let listed = sizes.get(&named(&flip));
                    prop_assert!(listed.is_some_and(|listed| *listed <= (count, facts)), "{:?}", flip);
                }
            }
            Ok(())
        })
        .expect("no other");
}

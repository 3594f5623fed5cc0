//! The kinds of change between two desks: those listed, and no other. `cargo xtask prove --only kinds` asks much more.

use crate::properties::{day, days, histories};
use madoguchi::kinds::{self, Kind, count_facts};
use madoguchi::law::{AfterCardsEnded, Amendment, DeskLaw, Provision, Readings};
use madoguchi::rules::{Desk, Flip, Side};
use madoguchi::visit::{Facility, FacilityKind};
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

fn extended() -> Desk {
    let (until, to) = (day("2026-07-31"), day("2026-09-30"));
    let amendments = vec![Amendment::extend(Provision::ExpiredDocumentAll, until, to, "a letter")];
    clinic(DeskLaw { amendments, ..DeskLaw::default() })
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

#[test]
fn an_extension_makes_these_changes_and_no_other() {
    let listed = kinds::of_change(&Desk::new(CLINIC), &extended());
    let listed: Vec<_> = listed.iter().map(|kind| (named(&kind.flip), size(kind))).collect();
    let expected = [
        // A statement, and the expired card beside it at one 来院; asked, and 有効.
        ("provisional → tolerated/expired_document", (2, 5)),
        // The flow of people, and the month still open.
        ("pending → tolerated/expired_document", (1, 3)),
        ("undetermined → tolerated/expired_document", (2, 5)),
        ("unconfirmed → tolerated/expired_document", (1, 2)),
        ("unconfirmed → undetermined", (1, 2)),
    ];
    assert_eq!(listed, expected.map(|(named, size)| (named.to_owned(), size)));
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
    let others = [lapsed(), extended()].map(|other| {
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

//! Every code that crosses the boundary, written out for the other readers of the book:
//! `tests/codes.json`, `tests/citations.json` and `tests/law.json`. Renew them with `BLESS=1 cargo test codes`.

use crate::json::{from_plain, read, root};
use madoguchi::js::{ErrorCode, encode};
use madoguchi::law::{AfterCardsEnded, Evidence, Order, Passage, PassageStatus, Source, Window};
use madoguchi::rules::{Because, Caution, MonthStanding, Rule, Standing, Step, Tell, Tolerance};
use madoguchi::visit::{
    Answer, By, Care, Circumstance, CircumstanceKind, FacilityKind, Note, Payer, Scheme, Shown, ShownKind,
};
use serde_json::{Value as Json, json};
use std::fs;

macro_rules! all {
    ($name:ident) => {
        $name::ALL.iter().map(|one| one.code()).collect::<Json>()
    };
}

fn codes() -> Json {
    json!({
        "FacilityKind": all!(FacilityKind),
        "Care": all!(Care),
        "Payer": all!(Payer),
        "Scheme": all!(Scheme),
        "ShownKind": all!(ShownKind),
        "By": all!(By),
        "Answer": all!(Answer),
        "CircumstanceKind": all!(CircumstanceKind),
        "Order": all!(Order),
        "AfterCardsEnded": all!(AfterCardsEnded),
        "Window": all!(Window),
        "Evidence": all!(Evidence),
        "Source": all!(Source),
        "PassageId": all!(Passage),
        "PassageStatus": all!(PassageStatus),
        "Rule": all!(Rule),
        "Because": all!(Because),
        "Standing": all!(Standing),
        "Tolerance": all!(Tolerance),
        "Step": all!(Step),
        "Tell": all!(Tell),
        "Caution": all!(Caution),
        "MonthStanding": all!(MonthStanding),
        "ErrorCode": all!(ErrorCode),
    })
}

fn citations() -> Json {
    let cited = |source: &Source| (source.code().to_owned(), Json::from(source.citation()));
    Json::Object(Source::ALL.iter().map(cited).collect())
}

/// What a reader of the law looks up and no judgement needs: the passages and the rules.
fn law() -> Json {
    json!({ "passages": from_plain(&encode::passages()), "rules": from_plain(&encode::rules()) })
}

/// Compares a committed file with what it should hold, and writes it first where that is asked.
pub fn is_up_to_date(file: &str, should: &Json) {
    let path = root().join(file);
    if std::env::var_os("BLESS").is_some() {
        let text = serde_json::to_string_pretty(should).expect("codes are JSON") + "\n";
        fs::write(&path, text).expect("it can be written");
    }
    assert_eq!(&read(&path), should, "renew {file} with BLESS=1");
}

#[test]
fn the_list_of_codes_is_up_to_date() {
    is_up_to_date("tests/codes.json", &codes());
}

/// The documents the rules rest on, as the package's `sources()` names them.
#[test]
fn the_list_of_citations_is_up_to_date() {
    is_up_to_date("tests/citations.json", &citations());
}

/// The notice and the rules, as the package's `passages()` and `rules()` print them.
#[test]
fn the_passages_and_the_rules_are_up_to_date() {
    is_up_to_date("tests/law.json", &law());
}

#[test]
fn a_kind_makes_what_is_of_that_kind_and_of_no_other() {
    let made = |kind: &CircumstanceKind| Circumstance::of(*kind, Note::new("工事"), Some(true));
    let kinds = CircumstanceKind::ALL.iter().map(|kind| made(kind).map(|made| made.kind()));
    assert!(kinds.eq(CircumstanceKind::ALL.iter().map(|kind| Some(*kind))));
    let shown = ShownKind::ALL.iter().map(|kind| Shown::of(*kind, None).kind());
    assert!(shown.eq(ShownKind::ALL.iter().copied()));
    // What a kind needs is never guessed.
    for kind in CircumstanceKind::ALL {
        let bare = Circumstance::of(*kind, None, None);
        assert_eq!(bare.is_none(), kind.has_note() || kind.has_evident(), "{kind:?}");
    }
}

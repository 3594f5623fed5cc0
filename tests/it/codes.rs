//! Kinds and what is of a kind: both ways, and nothing guessed.

use madoguchi::visit::{Care, Circumstance, CircumstanceKind, Note, Shown, ShownKind};

#[test]
fn a_kind_makes_what_is_of_that_kind_and_of_no_other() {
    let made = |kind: &CircumstanceKind| Circumstance::of(*kind, Note::new("工事"), Some(true));
    let kinds = CircumstanceKind::ALL.iter().map(|kind| made(kind).map(|made| made.kind()));
    assert!(kinds.eq(CircumstanceKind::ALL.iter().map(|kind| Some(*kind))));
    let shown = ShownKind::ALL.iter().map(|kind| Shown::of(*kind, None).kind());
    assert!(shown.eq(ShownKind::ALL.iter().copied()));
    assert_eq!(Note::new("工事").as_ref().map(Note::as_str), Some("工事"));
    // What a kind needs is never guessed.
    for kind in CircumstanceKind::ALL {
        let bare = Circumstance::of(*kind, None, None);
        assert_eq!(bare.is_none(), kind.has_note() || kind.has_evident(), "{kind:?}");
    }
}

#[test]
fn an_unknown_code_is_told_which_there_are() {
    let error = "visit".parse::<Care>().expect_err("none of them");
    assert_eq!(error.codes(), Care::CODES);
    assert_eq!(error.to_string(), format!("expected one of {}", Care::CODES.join(", ")));
}

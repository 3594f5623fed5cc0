//! The record: what was judged, by its fingerprint; how it stood, and why, in codes.

use madoguchi::calendar::{Day, Moment};
use madoguchi::law::{AfterCardsEnded, Amendment, DeskLaw, PresentationOrder, Provision, Readings};
use madoguchi::rules::{Desk, RULES_VERSION, Rule, Standing, Tolerance};
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Facility, FacilityKind, History, Inquiry, InquiryMethod, Note,
    Payer, Reception, Scheme, Shown,
};
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn visit() -> Reception {
    Reception {
        inquiry: Some(Inquiry {
            on: Some(day("2024-05-21")),
            ..Inquiry::new(InquiryMethod::Number, Answer::Valid)
        }),
        circumstance: Some(Circumstance::Flow),
        coverage: Some(Coverage { key: "A".to_owned(), scheme: Scheme::Employee }),
        ..Reception::new("r2", day("2024-05-21"), Shown::PatientCard)
    }
}

fn showing() -> Reception {
    Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Card, Answer::Valid)),
        ..Reception::new("r1", day("2024-05-07"), Shown::MyNumberCard)
    }
}

fn desk() -> Desk {
    Desk::new(Facility::new(FacilityKind::Clinic))
}

fn digest(desk: &Desk, visit: &Reception, history: &[Reception], as_of: &str) -> String {
    let of_record = desk.judge(visit, history, day(as_of)).record().input_digest.clone();
    assert_eq!(desk.digest(&History::new(visit, history, &[], day(as_of))), of_record, "asked for alone");
    of_record
}

#[test]
fn a_record_holds_what_shows_the_judgement() {
    let verdict = desk().judge(&visit(), &[showing()], day("2024-05-21"));
    let record = verdict.record();
    assert_eq!(record.rules_version, RULES_VERSION);
    assert_eq!((record.reception_id.as_str(), record.month.to_string().as_str()), ("r2", "2024-05"));
    assert_eq!(record.as_of, day("2024-05-21"));
    assert_eq!((record.standing, record.tolerance), (Standing::Tolerated, Some(Tolerance::Monthly)));
    assert_eq!(record.rule, Rule::MonthlyTolerance);
    assert_eq!(record.findings.len(), verdict.findings().len());
    for finding in ["scope+in_scope", "every_visit-patient_card_only", "monthly_tolerance+shown_this_month"] {
        assert!(record.findings.iter().any(|found| found == finding), "{finding}");
    }
    let pending = desk().judge(&visit(), &[], day("2024-05-21"));
    assert!(pending.record().findings.iter().any(|found| found == "monthly_tolerance?not_shown_yet"));
}

/// The fingerprint is stored beside visits for years: the same input must give it for ever.
#[test]
fn the_fingerprint_of_a_known_input_is_known() {
    let earlier = Reception { id: "r0".to_owned(), ..showing() };
    let digest = digest(&desk(), &visit(), &[showing(), earlier], "2024-05-21");
    // Computed once more by another SHA-256, over the writing that `src/rules/record.rs` describes.
    assert_eq!(digest, "265adbbd67af6f76c999aa644f337dde2296ff0de2048eacd8299e4743831362");
}

#[test]
fn every_fact_has_a_part_in_the_fingerprint() {
    let mut seen = BTreeSet::new();
    let mut differs = |what: &str, digest: String| {
        assert_eq!(digest.len(), 64, "{what}");
        assert!(digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{what}");
        assert!(seen.insert(digest), "{what} changes nothing");
    };
    let as_of = "2024-05-21";
    let of = |visit: &Reception| digest(&desk(), visit, &[showing()], as_of);
    differs("nothing", of(&visit()));
    differs("the id", of(&Reception { id: "r3".to_owned(), ..visit() }));
    differs("the day", of(&Reception { at: day("2024-05-22").into(), ..visit() }));
    let timed = Moment::parse("2024-05-21T09:00:00+09:00").expect("a moment");
    differs("the time", of(&Reception { at: timed, ..visit() }));
    for care in Care::ALL.iter().skip(1) {
        differs(care.code(), of(&Reception { care: *care, ..visit() }));
    }
    for payer in Payer::ALL.iter().skip(1) {
        differs(payer.code(), of(&Reception { payer: *payer, ..visit() }));
    }
    differs("no coverage", of(&Reception { coverage: None, ..visit() }));
    for (key, scheme) in [("B", Scheme::Employee), ("A", Scheme::NationalHealth), ("", Scheme::Employee)] {
        let coverage = Some(Coverage { key: key.to_owned(), scheme });
        differs(key, of(&Reception { coverage, ..visit() }));
    }
    for shown in [
        Shown::Nothing,
        Shown::InsuranceCard { valid_until: None },
        Shown::InsuranceCard { valid_until: Some(day("2024-05-21")) },
        Shown::InsuranceCard { valid_until: Some(day("2024-05-22")) },
    ] {
        differs(shown.kind().code(), of(&Reception { shown, ..visit() }));
    }
    differs("no inquiry", of(&Reception { inquiry: None, ..visit() }));
    for (by, answer, on) in [
        (InquiryMethod::Card, Answer::Valid, Some("2024-05-21")),
        (InquiryMethod::Number, Answer::Invalid, Some("2024-05-21")),
        (InquiryMethod::Number, Answer::Valid, Some("2024-05-20")),
        (InquiryMethod::Number, Answer::Valid, None),
    ] {
        let inquiry = Some(Inquiry { on: on.map(day), ..Inquiry::new(by, answer) });
        differs(answer.code(), of(&Reception { inquiry, ..visit() }));
    }
    let note = |text| Circumstance::Other { note: Note::new(text).expect("a note") };
    for circumstance in [
        None,
        Some(Circumstance::SeparateEntrance),
        Some(Circumstance::Kiosk),
        Some(Circumstance::Mobility),
        Some(note("改装工事")),
        Some(Circumstance::Forgotten),
        Some(Circumstance::Emergency { eligibility_evident: true }),
        Some(Circumstance::Emergency { eligibility_evident: false }),
    ] {
        let code = circumstance.as_ref().map_or("none", |one| one.code());
        differs(code, of(&Reception { circumstance, ..visit() }));
    }
    differs("cancelled", of(&Reception { cancelled: true, ..visit() }));
    for key in ["v", "w"] {
        differs("the 来院", of(&Reception { visit: Some(key.to_owned()), ..visit() }));
        let mut about = visit();
        about.inquiry.as_mut().expect("an inquiry").coverage = Some(key.to_owned());
        differs("the coverage asked about", of(&about));
        differs("both", of(&Reception { visit: Some("v".to_owned()), ..about }));
    }
    differs("the day of knowledge", digest(&desk(), &visit(), &[showing()], "2024-05-22"));
    differs("no history", digest(&desk(), &visit(), &[], as_of));
    for facility in [
        Facility::new(FacilityKind::Hospital),
        Facility { online_system: false, ..Facility::new(FacilityKind::Clinic) },
        Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Clinic) },
    ] {
        differs("the facility", digest(&Desk::new(facility), &visit(), &[showing()], as_of));
    }
    let with = |readings, amendments| {
        let desk = Desk::with(
            Facility::new(FacilityKind::Clinic),
            DeskLaw { readings, amendments, ..DeskLaw::default() },
        )
        .expect("a desk");
        digest(&desk, &visit(), &[showing()], as_of)
    };
    let default = Readings::default();
    differs("the order", with(Readings { order: PresentationOrder::ShownFirst, ..default }, vec![]));
    let lapsed = Readings { after_cards_ended: AfterCardsEnded::Lapsed, ..default };
    differs("after the cards", with(lapsed, vec![]));
    for (window, from, until, source) in [
        (Provision::Fallback, "2026-01-01", None, "a letter"),
        (Provision::Smartphone, "2026-01-01", None, "a letter"),
        (Provision::Fallback, "2026-01-02", None, "a letter"),
        (Provision::Fallback, "2026-01-01", Some("2026-12-31"), "a letter"),
        (Provision::Fallback, "2026-01-01", None, "another letter"),
    ] {
        let amendment = Amendment::shorten(window, day(from), until.map(day), source);
        differs("an amendment", with(default, vec![amendment]));
    }
}

/// A short text can be guessed from its fingerprint: a note's own words have no part in it.
#[test]
fn a_notes_words_have_no_part_in_it() {
    let noted = |text| {
        let circumstance = Some(Circumstance::Other { note: Note::new(text).expect("a note") });
        digest(&desk(), &Reception { circumstance, ..visit() }, &[], "2024-05-21")
    };
    assert_eq!(noted("改装工事"), noted("停電"));
}

#[test]
fn the_order_of_history_has_no_part_in_it_but_before_and_after_have() {
    let other = Reception { id: "r0".to_owned(), ..showing() };
    let (one, two) = ([showing(), other.clone()], [other, showing()]);
    assert_eq!(digest(&desk(), &visit(), &one, "2024-05-21"), digest(&desk(), &visit(), &two, "2024-05-21"));
    let close = |receptions: &[Reception]| {
        let month = day("2024-05-01").month();
        let closing = desk().close_month(month, receptions, None);
        let of =
            |id| closing.verdicts.iter().find(|verdict| verdict.reception_id() == id).expect("a verdict");
        of("r2").record().input_digest.clone()
    };
    assert_ne!(close(&[showing(), visit()]), close(&[visit(), showing()]));
}

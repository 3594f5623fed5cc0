//! The record: what was judged, by its fingerprint; how it stood, and why, in codes.

use madoguchi::calendar::{Day, Moment};
use madoguchi::law::{AfterCardsEnded, Amendment, DeskLaw, PresentationOrder, Provision, Readings, Review};
use madoguchi::plain::json;
use madoguchi::record::{Found, Record, facts};
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

fn record(desk: &Desk, visit: &Reception, history: &[Reception], as_of: &str) -> Record {
    let history = History::new(visit, history, &[], day(as_of));
    Record::of(desk, &history, &desk.rule_on(&history), None)
}

fn digest(visit: &Reception, history: &[Reception], as_of: &str) -> [u8; 32] {
    facts::digest(&History::new(visit, history, &[], day(as_of)))
}

#[test]
fn a_record_holds_what_shows_the_judgement() {
    let record = record(&desk(), &visit(), &[showing()], "2024-05-21");
    assert_eq!(record.rules, RULES_VERSION);
    assert_eq!((record.reception_id.as_str(), record.month.to_string().as_str()), ("r2", "2024-05"));
    assert_eq!(record.as_of, day("2024-05-21"));
    assert_eq!((record.standing, record.tolerance), (Standing::Tolerated, Some(Tolerance::Monthly)));
    assert_eq!(record.rule, Rule::MonthlyTolerance);
    let codes = |record: &Record| record.findings.iter().map(Found::code).collect::<Vec<_>>();
    for finding in ["scope+in_scope", "every_visit-patient_card_only", "monthly_tolerance+shown_this_month"] {
        assert!(codes(&record).iter().any(|found| found == finding), "{finding}");
    }
    let pending = self::record(&desk(), &visit(), &[], "2024-05-21");
    assert!(codes(&pending).iter().any(|found| found == "monthly_tolerance?not_shown_yet"));
}

/// Stored beside visits for years: the same input must give the same record for ever. Both digests were computed once
/// more by another SHA-256, over what `docs/record.md` describes.
#[test]
fn the_record_of_a_known_input_is_known() {
    let earlier = Reception { id: "r0".to_owned(), ..showing() };
    let record = record(&desk(), &visit(), &[showing(), earlier], "2024-05-21");
    let written = r#"{"asOf":"2024-05-21","desk":{"facility":{"kind":"clinic","onlineSystem":true,"smartphoneReader":false},"readings":{"afterCardsEnded":"continues","order":"any_time_in_month"}},"#;
    let plain = json::write(&record.plain());
    assert!(plain.starts_with(written), "{plain}");
    assert_eq!(record.input_digest, "4c0ad77d09e84842806e4ce41d236fb7dfbe7262a7172f52d86999afa459ccb2");
    assert_eq!(record.digest(), "d1c8804882bad96d77138002e8a4080a410d050bb779f10a08783397b0d4a761");
}

#[test]
fn every_fact_has_a_part_in_the_fingerprint() {
    let mut seen = BTreeSet::new();
    let mut differs = |what: &str, digest: [u8; 32]| {
        assert!(seen.insert(digest), "{what} changes nothing");
    };
    let as_of = "2024-05-21";
    let of = |visit: &Reception| digest(visit, &[showing()], as_of);
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
    differs("no history", digest(&visit(), &[], as_of));
    let other = Reception { id: "r0".to_owned(), ..showing() };
    differs("another", digest(&visit(), &[showing(), other], as_of));
    let (same_day, at) = (Reception { id: "r1".to_owned(), at: day(as_of).into(), ..showing() }, day(as_of));
    differs("of the same day", digest(&visit(), &[same_day.clone()], as_of));
    differs("told after it", facts::digest(&History::new(&visit(), &[], &[same_day], at)));
}

/// Neither the desk, nor the law, nor the day of knowledge is a fact; nor what nobody knew yet.
#[test]
fn nothing_else_has_a_part_in_it() {
    let known = digest(&visit(), &[showing()], "2024-05-21");
    let later = Reception { id: "r3".to_owned(), at: day("2024-06-01").into(), ..showing() };
    let spelled_out =
        Reception { inquiry: Some(Inquiry { on: None, ..visit().inquiry.expect("an inquiry") }), ..visit() };
    assert_eq!(digest(&visit(), &[showing()], "2024-05-31"), known);
    assert_eq!(digest(&visit(), &[later, showing()], "2024-05-31"), known);
    assert_eq!(digest(&spelled_out, &[showing()], "2024-05-21"), known);
    let at = |text| Reception { at: Moment::parse(text).expect("a moment"), ..visit() };
    assert_eq!(
        digest(&at("2024-05-21T09:30:00+09:00"), &[], "2024-05-21"),
        digest(&at("2024-05-20T20:30:00.000-04:00"), &[], "2024-05-21")
    );
}

/// What is of the desk and its law is said by the record itself, and its digest covers it.
#[test]
fn every_field_has_a_part_in_the_digest() {
    let mut seen = BTreeSet::new();
    let mut differs = |what: &str, record: &Record| {
        assert_eq!(record.digest().len(), 64, "{what}");
        assert!(seen.insert(record.digest()), "{what} changes nothing");
    };
    let as_of = "2024-05-21";
    let whole = record(&desk(), &visit(), &[showing()], as_of);
    differs("nothing", &whole);
    differs("the day of knowledge", &record(&desk(), &visit(), &[showing()], "2024-05-22"));
    differs("the one before", &Record { previous: Some(whole.digest()), ..whole.clone() });
    differs("the rules", &Record { rules: "2027-01-01.1".into(), ..whole.clone() });
    differs("the standing", &Record { standing: Standing::Exempt, ..whole.clone() });
    differs("the tolerance", &Record { tolerance: None, ..whole.clone() });
    differs("the rule", &Record { rule: Rule::Fallback, ..whole.clone() });
    differs("the reception", &Record { reception_id: "r3".to_owned(), ..whole.clone() });
    differs("the month", &Record { month: day("2024-06-01").month(), ..whole.clone() });
    differs("the facts", &Record { input_digest: whole.digest(), ..whole.clone() });
    differs("no findings", &Record { findings: vec![], ..whole.clone() });
    let mut alone = whole.clone();
    alone.findings.iter_mut().for_each(|found| found.on = None);
    differs("no witness", &alone);
    for facility in [
        Facility::new(FacilityKind::Hospital),
        Facility { online_system: false, ..Facility::new(FacilityKind::Clinic) },
        Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Clinic) },
    ] {
        differs("the facility", &Record { facility, ..whole.clone() });
    }
    let with = |law: DeskLaw| {
        let desk = Desk::with(Facility::new(FacilityKind::Clinic), law).expect("a desk");
        record(&desk, &visit(), &[showing()], as_of)
    };
    let readings = Readings::default();
    let first = Readings { order: PresentationOrder::ShownFirst, ..readings };
    differs("the order", &with(DeskLaw { readings: first, ..DeskLaw::default() }));
    let lapsed = Readings { after_cards_ended: AfterCardsEnded::Lapsed, ..readings };
    differs("after the cards", &with(DeskLaw { readings: lapsed, ..DeskLaw::default() }));
    let known_on = Some(day("2026-03-18"));
    differs("what was known", &with(DeskLaw { known_on, ..DeskLaw::default() }));
    for (through, by) in [("2026-11-20", "法務部"), ("2026-11-21", "法務部"), ("2026-11-20", "医事課")]
    {
        let reviewed = Some(Review { through: day(through), by: by.to_owned() });
        differs("who read it", &with(DeskLaw { reviewed, ..DeskLaw::default() }));
    }
    let known = Some(day("2026-01-01"));
    for amendment in [
        Amendment::shorten(Provision::Fallback, day("2026-01-01"), None, "a letter"),
        Amendment::shorten(Provision::Smartphone, day("2026-01-01"), None, "a letter"),
        Amendment::shorten(Provision::Fallback, day("2026-01-02"), None, "a letter"),
        Amendment::shorten(Provision::Fallback, day("2026-01-01"), Some(day("2026-12-31")), "a letter"),
        Amendment::shorten(Provision::Fallback, day("2026-01-01"), None, "another letter"),
        Amendment::replace(Provision::Disaster, day("2026-01-01"), None, "a letter"),
        Amendment::shorten(Provision::Disaster, day("2026-01-01"), None, "a letter"),
        Amendment { known, ..Amendment::replace(Provision::Disaster, day("2026-01-01"), None, "a letter") },
        Amendment::extend(Provision::ExpiredDocumentAll, day("2026-07-31"), day("2026-09-30"), "a letter"),
    ] {
        differs("an amendment", &with(DeskLaw { amendments: vec![amendment], ..DeskLaw::default() }));
    }
}

/// A short text can be guessed from its fingerprint: a note's own words have no part in it.
#[test]
fn a_notes_words_have_no_part_in_it() {
    let noted = |text| {
        let circumstance = Some(Circumstance::Other { note: Note::new(text).expect("a note") });
        digest(&Reception { circumstance, ..visit() }, &[], "2024-05-21")
    };
    assert_eq!(noted("改装工事"), noted("停電"));
}

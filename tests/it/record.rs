//! The record: what was judged, by its fingerprint; how it stood, and why, in codes.

use crate::json::{case_files, from_plain, read as json_of, to_plain};
use madoguchi::calendar::{Day, Moment};
use madoguchi::law::{AfterCardsEnded, Amendment, DeskLaw, PresentationOrder, Provision, Readings, Review};
use madoguchi::plain::decode::{self, CloseRequest, JudgeRequest};
use madoguchi::plain::{Request, encode, json};
use madoguchi::record::{
    Difference, Facts, Found, Moved, Record, Stored, Verification, facts, gaps, read, verify,
};
use madoguchi::rules::{Desk, RULES_VERSION, Rule, Standing, Tolerance, histories};
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Facility, FacilityKind, History, Inquiry, InquiryMethod, Note,
    Payer, Reception, Scheme, Shown,
};
use serde_json::{Value as Json, json as to_json};
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
    differs("of the same day", digest(&visit(), core::slice::from_ref(&same_day), as_of));
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

fn request(visit: Reception, history: Vec<Reception>) -> JudgeRequest {
    JudgeRequest { as_of: visit.day(), reception: visit, history, previous: None }
}

/// A record as it comes out of a store.
fn stored(record: &Record) -> Stored {
    read(&record.plain()).expect("a record")
}

/// The same, changed as JSON.
fn altered(record: &Record, change: impl FnOnce(&mut Json)) -> Result<Stored, String> {
    let mut plain = from_plain(&record.plain());
    change(&mut plain);
    read(&to_plain(&plain)).map_err(|error| format!("{} {}", error.code.code(), error.path))
}

#[test]
fn every_record_of_the_case_book_is_read_back_and_holds() {
    let mut count = 0;
    for path in case_files() {
        let file = json_of(&path);
        for case in file["cases"].as_array().expect("cases") {
            let desk = case.get("desk").or_else(|| file.get("desk")).expect("a desk");
            let Ok(decode::Options { desk, unknown_keys }) = decode::options(&to_plain(desk)) else {
                continue;
            };
            if let Some(plain) = case.get("judge").map(to_plain) {
                let Ok(asked) = decode::judge(Request::from(&plain).with(unknown_keys)) else { continue };
                let history = History::new(&asked.reception, &asked.history, &[], asked.as_of);
                let record = Record::of(&desk, &history, &desk.rule_on(&history), None);
                assert_eq!(stored(&record).record, record, "{}", case["name"]);
                let verified = verify(&desk, &stored(&record), Facts::Judged(&asked)).expect("a desk");
                assert!(verified.holds() && verified.now.is_none(), "{}", case["name"]);
                count += 1;
            } else if let Some(plain) = case.get("close").map(to_plain) {
                let Ok(asked) = decode::close_month(Request::from(&plain).with(unknown_keys)) else {
                    continue;
                };
                let as_of = asked.as_of.unwrap_or(asked.month.day_after());
                let histories = histories(asked.month, &asked.receptions, as_of);
                let records = Record::chain(&desk, &histories, &"0".repeat(64));
                let chain: Vec<_> = records.iter().map(stored).collect();
                assert_eq!(gaps(&chain), [], "{}", case["name"]);
                for one in &chain {
                    let verified = verify(&desk, one, Facts::Closed(&asked)).expect("a desk");
                    assert!(verified.holds(), "{}", case["name"]);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 500, "{count} records");
}

#[test]
fn all_that_differs_is_said_in_the_order_written() {
    let record = record(&desk(), &visit(), &[showing()], "2024-05-21");
    let altered = altered(&record, |plain| plain["standing"] = to_json!("exempt")).expect("a record");
    let alone = request(visit(), vec![]);
    let verified = verify(&desk(), &altered, Facts::Judged(&alone)).expect("a desk");
    let of = |verified: &Verification| from_plain(&verified.plain());
    assert_eq!(
        of(&verified),
        to_json!({
            "holds": false,
            "differs": ["record_altered", "facts_differ", "standing_differs", "findings_differ"],
            "findings": [{
                "recorded": {
                    "code": "monthly_tolerance+shown_this_month",
                    "on": { "before": true, "day": "2024-05-07", "id": "r1" },
                },
                "judged": { "code": "monthly_tolerance?not_shown_yet" },
            }],
        })
    );
    let whole = request(visit(), vec![showing()]);
    let verified = verify(&desk(), &stored(&record), Facts::Judged(&whole)).expect("a desk");
    assert_eq!(of(&verified), to_json!({ "holds": true, "differs": [] }));
}

/// Whoever changes a record can make its digest anew: then judging again shows what does not follow from the facts.
#[test]
fn a_record_made_anew_does_not_hold_where_it_says_what_does_not_follow() {
    let record = record(&desk(), &visit(), &[showing()], "2024-05-21");
    let judged = request(visit(), vec![showing()]);
    let month = |month: &str| CloseRequest {
        month: day(month).month(),
        receptions: vec![showing(), visit()],
        as_of: None,
        previous: None,
    };
    let (may, june) = (month("2024-05-01"), month("2024-06-01"));
    let verified =
        |record: &Record, facts: Facts<'_>| verify(&desk(), &stored(record), facts).expect("a desk");
    type Change = fn(&mut Record);
    let changes: [(Change, &[Difference]); 9] = [
        (|_| {}, &[]),
        (|record| record.previous = Some("0".repeat(64)), &[]),
        (|record| record.standing = Standing::Exempt, &[Difference::StandingDiffers]),
        (|record| record.tolerance = None, &[Difference::StandingDiffers]),
        (|record| record.rule = Rule::Fallback, &[Difference::StandingDiffers]),
        (|record| record.month = day("2024-06-01").month(), &[Difference::FactsDiffer]),
        (|record| record.input_digest = "0".repeat(64), &[Difference::FactsDiffer]),
        (|record| drop(record.findings.pop()), &[Difference::FindingsDiffer]),
        (
            |record| record.findings.iter_mut().for_each(|found| found.on = None),
            &[Difference::FindingsDiffer],
        ),
    ];
    for (at, (change, differs)) in changes.into_iter().enumerate() {
        let mut changed = record.clone();
        change(&mut changed);
        for facts in [Facts::Judged(&judged), Facts::Closed(&may)] {
            let verified = verified(&changed, facts);
            assert_eq!((verified.differs.as_slice(), verified.now), (differs, None), "{at}");
        }
    }
    // What was found and is not in the record, is said with nothing in its place.
    let last = record.findings.last().cloned();
    let less = Record { findings: record.findings[..record.findings.len() - 1].to_vec(), ..record.clone() };
    assert_eq!(verified(&less, Facts::Judged(&judged)).findings, [(None, last)]);
    // Of another reception nothing is judged again where the month does not have it; nor of another month.
    let other = Record { reception_id: "r9".to_owned(), ..record.clone() };
    assert!(verified(&other, Facts::Judged(&judged)).differs == [Difference::FactsDiffer]);
    for (record, facts) in [(&other, &may), (&record, &june)] {
        let pharmacy = Desk::new(Facility::new(FacilityKind::Pharmacy));
        let verified = verify(&pharmacy, &stored(record), Facts::Closed(facts)).expect("a desk");
        assert_eq!((verified.differs, verified.now), (vec![Difference::FactsDiffer], None));
    }
}

/// What rules of an earlier version knew is what was known on their day, and their desk's amendments.
#[test]
fn a_record_of_earlier_rules_is_judged_by_the_law_of_their_day() {
    let shown = Shown::InsuranceCard { valid_until: Some(day("2025-12-01")) };
    let asked = Some(Inquiry::new(InquiryMethod::Number, Answer::Valid));
    let visit = Reception { inquiry: asked, ..Reception::new("r1", day("2026-04-10"), shown) };
    let facts = request(visit.clone(), vec![]);
    // On 2026-03-18 the tolerance ended with the month; that it goes on was said the day after.
    let with = |amendments: Vec<Amendment>| {
        let law = DeskLaw { known_on: Some(day("2026-03-18")), amendments, ..DeskLaw::default() };
        let desk = Desk::with(Facility::new(FacilityKind::Clinic), law).expect("a desk");
        let mut record = record(&desk, &visit, &[], "2026-04-10");
        record.rules = "2026-03-18.1".into();
        record.law.known_on = None;
        record
    };
    let earlier = with(vec![]);
    assert_eq!(earlier.standing, Standing::Unconfirmed);
    let verified = verify(&desk(), &stored(&earlier), Facts::Judged(&facts)).expect("a desk");
    let now = verified.now.as_ref().expect("another law");
    assert_eq!((verified.holds(), now.because.as_slice()), (true, &[Moved::LawMoved][..]));
    assert_eq!(now.decision.outcome(), (Standing::Tolerated, Some(Tolerance::ExpiredDocument)));
    let (until, to) = (day("2026-03-31"), day("2026-04-30"));
    let mut amended = with(vec![Amendment::extend(Provision::ExpiredDocumentAll, until, to, "a letter")]);
    amended.law.amendments[0].known = Some(day("2026-04-01"));
    assert_eq!(amended.standing, Standing::Tolerated);
    assert!(verify(&desk(), &stored(&amended), Facts::Judged(&facts)).expect("a desk").holds());
}

#[test]
fn what_the_present_desk_would_say_is_said_beside() {
    let record = record(&desk(), &visit(), &[showing()], "2024-05-21");
    let whole = request(visit(), vec![showing()]);
    let asked = |desk: &Desk| {
        let verified = verify(desk, &stored(&record), Facts::Judged(&whole)).expect("a desk");
        assert!(verified.holds());
        verified.now.expect("another desk")
    };
    let pharmacy = asked(&Desk::new(Facility::new(FacilityKind::Pharmacy)));
    assert_eq!((pharmacy.because.as_slice(), pharmacy.law_moved.len()), (&[Moved::DeskDiffers][..], 0));
    let shortened = Amendment::shorten(Provision::MonthlyTolerance, day("2024-06-01"), None, "a letter");
    let with = |law| Desk::with(Facility::new(FacilityKind::Clinic), law).expect("a desk");
    let moved = asked(&with(DeskLaw { amendments: vec![shortened.clone()], ..DeskLaw::default() }));
    assert_eq!(moved.because, [Moved::LawMoved]);
    assert_eq!(moved.decision.standing, Standing::Unconfirmed);
    assert_eq!(moved.law_moved.len(), 1);
    // As plain data: the rows that were, and those that are instead; of what was in no row only these.
    let begun = Amendment::replace(Provision::Disaster, day("2024-05-01"), None, "a letter");
    let both = with(DeskLaw { amendments: vec![begun, shortened], ..DeskLaw::default() });
    let rows = |desk: &Desk, window: &str| -> Vec<Json> {
        let rows = from_plain(&encode::timeline(desk));
        rows.as_array().expect("rows").iter().filter(|row| row["window"] == window).cloned().collect()
    };
    let verified = verify(&both, &stored(&record), Facts::Judged(&whole)).expect("a desk");
    let tolerance = "monthly_tolerance";
    assert_eq!(
        from_plain(&verified.plain())["now"],
        to_json!({
            "standing": "unconfirmed",
            "rule": "every_visit",
            "because": ["law_moved"],
            "lawMoved": [
                { "window": tolerance, "was": rows(&desk(), tolerance), "is": rows(&both, tolerance) },
                { "window": "disaster", "was": [], "is": rows(&both, "disaster") },
            ],
        })
    );
    let same = verify(&desk(), &stored(&record), Facts::Judged(&whole)).expect("a desk");
    assert_eq!(from_plain(&same.plain()).get("now"), None);
    let hospital = Desk::new(Facility::new(FacilityKind::Hospital));
    let plain = verify(&hospital, &stored(&record), Facts::Judged(&whole)).expect("a desk").plain();
    assert_eq!(from_plain(&plain)["now"]["tolerance"], "monthly");
    // That the law was read further moves nothing.
    let reviewed = Some(Review { through: day("2026-11-20"), by: "法務部".to_owned() });
    let further = with(DeskLaw { reviewed, ..DeskLaw::default() });
    let verified = verify(&further, &stored(&record), Facts::Judged(&whole)).expect("a desk");
    assert!(verified.now.is_none());
}

#[test]
fn a_record_taken_out_or_changed_shows_in_its_chain() {
    let day_of = |day: u32| Reception {
        id: format!("r{day}"),
        at: Day::new(2024, 5, day).expect("a day").into(),
        ..visit()
    };
    let receptions: Vec<_> = (1..=4).map(day_of).collect();
    let histories = histories(day("2024-05-01").month(), &receptions, day("2024-06-01"));
    let chain: Vec<_> = Record::chain(&desk(), &histories, &"0".repeat(64)).iter().map(stored).collect();
    assert_eq!(gaps(&chain), []);
    assert_eq!(gaps(&chain[1..]), [], "it may begin anywhere");
    let without = [chain[0].clone(), chain[2].clone(), chain[3].clone()];
    assert_eq!(gaps(&without), [(1, Difference::PreviousDiffers)]);
    let mut changed = chain.clone();
    changed[1] = altered(&chain[1].record, |plain| plain["standing"] = to_json!("exempt")).expect("a record");
    assert_eq!(gaps(&changed), [(1, Difference::RecordAltered)]);
}

/// A record that bears everything that a record may bear.
fn whole() -> Record {
    let (from, known) = (day("2026-01-01"), Some(day("2026-01-01")));
    let shortened = Amendment::shorten(Provision::Fallback, from, Some(day("2026-12-31")), "a letter");
    let extended =
        Amendment::extend(Provision::ExpiredDocumentAll, day("2026-07-31"), day("2026-09-30"), "a letter");
    let law = DeskLaw {
        amendments: vec![Amendment { known, ..shortened }, Amendment { known, ..extended }],
        known_on: Some(day("2026-10-01")),
        reviewed: Some(Review { through: day("2026-11-20"), by: "法務部".to_owned() }),
        ..DeskLaw::default()
    };
    let desk = Desk::with(Facility::new(FacilityKind::Clinic), law).expect("a desk");
    let record = record(&desk, &visit(), &[showing()], "2024-05-21");
    Record { previous: Some("0".repeat(64)), ..record }
}

/// Every place in JSON, as RFC 6901 points to it, with what stands there.
fn places<'a>(json: &'a Json, at: &str) -> Vec<(String, &'a Json)> {
    let within: Vec<(String, &Json)> = match json {
        Json::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        Json::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => vec![],
    };
    let within = within.into_iter().flat_map(|(key, value)| places(value, &format!("{at}/{key}")));
    [(at.to_owned(), json)].into_iter().chain(within).collect()
}

/// The path of such a place, as a refusal names it.
fn path_of(place: &str) -> String {
    place.split('/').skip(1).fold("record".to_owned(), |path, key| match key.parse::<usize>() {
        Ok(at) => format!("{path}[{at}]"),
        Err(_) => format!("{path}.{key}"),
    })
}

/// Why a text that is none of those a field may bear is refused; what stands in no line is the caller's own words.
const NO_SUCH: [(&str, &[&str]); 3] = [
    ("not_a_date", &["asOf", "day", "from", "known", "knownOn", "month", "reviewedThrough", "to", "until"]),
    ("not_a_digest", &["digest", "inputDigest", "previous"]),
    (
        "unknown_value",
        &["afterCardsEnded", "code", "kind", "order", "rule", "rules", "standing", "tolerance", "window"],
    ),
];

/// The ends of the places that may be absent.
const OPTIONAL: [&str; 8] =
    ["/tolerance", "/previous", "/on", "/knownOn", "/reviewedBy", "/known", "/shortens", "/0/until"];

#[test]
fn whatever_is_spoilt_in_one_place_is_refused_there() {
    let (record, mut count) = (whole(), 0);
    assert!(stored(&record).is_intact);
    let plain = from_plain(&record.plain());
    for (place, value) in places(&plain, "") {
        let (path, key) = (path_of(&place), place.rsplit('/').next().unwrap_or_default());
        let is_optional = OPTIONAL.iter().any(|end| place.ends_with(end));
        let mut spoilt = |with: Option<Json>, expected: Result<(), String>| {
            let read = altered(&record, |plain| match &with {
                Some(with) => *plain.pointer_mut(&place).expect("a place") = with.clone(),
                None => drop(parent(plain, &place).remove(key)),
            });
            assert_eq!(read.map(|read| assert!(!read.is_intact)), expected, "{with:?} at {path}");
            count += 1;
        };
        let other_type = if key == "format" { "unknown_value" } else { "wrong_type" };
        for other in [to_json!(7), to_json!(null)] {
            spoilt(Some(other), Err(format!("{other_type} {path}")));
        }
        match value {
            Json::String(_) => {
                let refused = NO_SUCH.iter().find(|(_, keys)| keys.contains(&key));
                let expected = refused.map_or(Ok(()), |(code, _)| Err(format!("{code} {path}")));
                spoilt(Some(to_json!("2024-02-30")), expected);
            }
            Json::Object(entries) => {
                let mut more = entries.clone();
                more.insert("memo".to_owned(), to_json!("山田太郎"));
                spoilt(Some(Json::Object(more)), Err(format!("unknown_key {path}")));
            }
            _ => {}
        }
        // What is no item of a list may be absent, or must not: an amendment that moves no end puts rows.
        if !key.is_empty() && key.parse::<usize>().is_err() {
            let lacks =
                if key == "change" { "record.law.amendments[1].from".to_owned() } else { path.clone() };
            spoilt(None, if is_optional { Ok(()) } else { Err(format!("missing {lacks}")) });
        }
    }
    assert!(count > 200, "{count}");
}

/// The object that holds a place.
fn parent<'a>(plain: &'a mut Json, place: &str) -> &'a mut serde_json::Map<String, Json> {
    let (parent, _) = place.rsplit_once('/').expect("a place in it");
    plain.pointer_mut(parent).and_then(Json::as_object_mut).expect("an object")
}

#[test]
fn what_is_no_record_or_a_later_packages_is_refused_at_its_place() {
    let record = record(&desk(), &visit(), &[showing()], "2024-05-21");
    let refused = |change: &dyn Fn(&mut Json), at: &str| {
        assert_eq!(altered(&record, change).map(drop), Err(at.to_owned()));
    };
    refused(&|plain| plain["format"] = to_json!(3), "unknown_value record.format");
    let later = ["2026-10-07.2", "2026-10-08.1", "2027-01-01.1"];
    let none = ["1", "2026-13-07.1", "2026-10-07.", "2026-10-07.+1", "2026-10-07.0000000001"];
    for rules in [&later[..], &none].concat() {
        refused(&|plain| plain["rules"] = to_json!(rules), "unknown_value record.rules");
    }
    for digest in ["0".repeat(63), "0".repeat(65), "A".repeat(64)] {
        refused(&|plain| plain["digest"] = to_json!(digest), "not_a_digest record.digest");
    }
    for code in ["scope*in_scope", "umbrella+in_scope", "scope+umbrella", "scope-", "scope+in_scope+"] {
        refused(
            &|plain| plain["findings"][1]["code"] = to_json!(code),
            "unknown_value record.findings[1].code",
        );
    }
    let change = to_json!({ "until": "2024-05-01", "to": "2024-06-01" });
    let amendment =
        to_json!({ "window": "disaster", "from": "2024-05-01", "source": "a letter", "change": change });
    refused(
        &|plain| plain["law"]["amendments"] = to_json!([amendment]),
        "unknown_key record.law.amendments[0]",
    );
}

#[test]
fn a_law_that_no_desk_can_have_is_refused_at_its_place() {
    let record = whole();
    let facts = request(visit(), vec![showing()]);
    let refused = |change: &dyn Fn(&mut Record), at: &str| {
        let mut record = record.clone();
        change(&mut record);
        let error = verify(&desk(), &stored(&record), Facts::Judged(&facts)).expect_err("no desk");
        assert_eq!(format!("{} {}", error.code.code(), error.path), format!("bad_amendment {at}"));
    };
    refused(&|record| record.law.known_on = Some(day("2020-01-01")), "record.law.knownOn");
    refused(&|record| record.law.amendments[1].source = " ".to_owned(), "record.law.amendments[1]");
}

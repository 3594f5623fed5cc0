//! What is refused, and the very words it is refused with. No message holds the value.

use crate::json::to_plain;
use madoguchi::plain::{ErrorCode, InputError, decode};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

fn reception() -> Json {
    json!({ "id": "r", "at": "2024-05-21", "shown": { "kind": "patient_card" } })
}

fn judge(reception: &Json) -> Result<(), Box<InputError>> {
    decode::judge(&to_plain(&json!({ "reception": reception, "history": [] }))).map(drop)
}

/// A request with what should be the digest of the record before.
fn after(previous: &str) -> Result<(), Box<InputError>> {
    let request = json!({ "reception": reception(), "history": [], "previous": previous });
    decode::judge(&to_plain(&request)).map(drop)
}

fn with(field: &str, value: Json) -> Json {
    let mut reception = reception();
    reception[field] = value;
    reception
}

fn desk(change: impl FnOnce(&mut Json)) -> Result<(), Box<InputError>> {
    let mut options = json!({ "facility": { "kind": "clinic" } });
    change(&mut options);
    decode::desk(&to_plain(&options)).map(drop)
}

fn amended(rows: Json) -> Result<(), Box<InputError>> {
    desk(|options| options["amendments"] = rows)
}

/// Every message there is, by what provokes it.
fn messages() -> Vec<(Result<(), Box<InputError>>, &'static str)> {
    vec![
        (judge(&json!("a text")), "reception: wrong type; expected an object"),
        (judge(&json!({})), "reception.id: missing"),
        (judge(&with("id", json!(7))), "reception.id: wrong type; expected a string"),
        (judge(&with("id", json!(" "))), "reception.id: missing; expected a text that is not blank"),
        (
            judge(&with("id", json!("x".repeat(4097)))),
            "reception.id: too large; expected at most 4096 bytes of UTF-8",
        ),
        (
            judge(&with("at", json!("2024-02-30"))),
            "reception.at: not a date; expected a day as YYYY-MM-DD, or RFC 3339 with an offset",
        ),
        (after("F0"), "previous: not a digest; expected 64 hexadecimal digits, in lower case"),
        (judge(&with("cancelled", json!("no"))), "reception.cancelled: wrong type; expected true or false"),
        (
            judge(&with("shwon", json!(1))),
            "reception: unknown key; key number 4; expected only id, at, care, payer, coverage, shown, inquiry, circumstance, cancelled, visit",
        ),
        (
            judge(&with("payer", json!("kokuho"))),
            "reception.payer: unknown value; expected one of health_insurance, medical_assistance, workers_compensation, automobile_liability, self_pay",
        ),
        (
            judge(&with("shown", json!({ "kind": "insurance_card", "validUntil": "2025-12-32" }))),
            "reception.shown.validUntil: not a date; expected a day of the calendar as YYYY-MM-DD",
        ),
        (
            judge(&with("shown", json!({ "kind": "patient_card", "validUntil": "2025-12-01" }))),
            "reception.shown: unknown key; key number 2; expected only kind",
        ),
        (
            judge(&with("circumstance", json!({ "kind": "other", "note": "\u{3000}" }))),
            "reception.circumstance.note: missing; expected a text that is not blank",
        ),
        (
            judge(&with("circumstance", json!({ "kind": "emergency" }))),
            "reception.circumstance.eligibilityEvident: missing",
        ),
        (
            judge(&with("circumstance", json!({ "kind": "rain" }))),
            "reception.circumstance.kind: unknown value; expected one of flow, separate_entrance, kiosk, mobility, other, forgotten, emergency",
        ),
        (
            decode::judge(&to_plain(&json!({ "reception": reception(), "history": [reception()] })))
                .map(drop),
            "history[0].id: duplicate id; expected an id no other reception of this call bears",
        ),
        (decode::judge(&to_plain(&json!({ "reception": reception() }))).map(drop), "history: missing"),
        (
            decode::judge(&to_plain(&json!({ "reception": reception(), "history": {} }))).map(drop),
            "history: wrong type; expected an array",
        ),
        (
            decode::judge(&to_plain(&json!({ "reception": reception(), "history": vec![0; 10_001] })))
                .map(drop),
            "history: too large; expected at most 10000 items",
        ),
        (
            decode::judge(&to_plain(&json!({ "reception": reception(), "history": [{ "id": "h" }] })))
                .map(drop),
            "history[0].at: missing",
        ),
        (decode::judge(&to_plain(&json!(null))).map(drop), "the argument: wrong type; expected an object"),
        (
            decode::each_row(&to_plain(&json!({})), &mut |_, _| ()),
            "the argument: wrong type; expected an array",
        ),
        (
            decode::each_row(
                &to_plain(&json!([{ "patient": "p", "reception": { "id": "r" } }])),
                &mut |_, _| (),
            ),
            "[0].reception.at: missing",
        ),
        (
            decode::close_month(&to_plain(&json!({ "month": "2024-13", "receptions": [] }))).map(drop),
            "month: not a date; expected a month of the calendar as YYYY-MM",
        ),
        (
            decode::close_month(&to_plain(
                &json!({ "month": "2024-05", "receptions": [reception(), reception()] }),
            ))
            .map(drop),
            "receptions[1].id: duplicate id; expected an id no other reception of this call bears",
        ),
        (desk(|options| options["facility"] = json!(null)), "facility: missing"),
        (
            desk(|options| options["facility"]["kind"] = json!("Clinic")),
            "facility.kind: unknown value; expected one of hospital, clinic, dental, pharmacy, home_nursing",
        ),
        (
            desk(|options| options["readings"] = json!({ "order": "first" })),
            "readings.order: unknown value; expected one of any_time_in_month, shown_first",
        ),
        (
            amended(
                json!([{ "window": "fallback", "from": "2026-01-02", "until": "2026-01-01", "source": "s" }]),
            ),
            "amendments[0]: bad amendment; expected an end no earlier than the beginning",
        ),
        (
            amended(json!([
                { "window": "fallback", "from": "2026-01-01", "source": "s", "shortens": true },
                { "window": "fallback", "from": "2027-01-01", "source": "s" },
            ])),
            "amendments[1]: bad amendment; expected rows of one window that share no day",
        ),
        (
            amended(json!([{ "window": "fallback", "from": "2026-01-01" }])),
            "amendments[0]: bad amendment; expected a source",
        ),
        (amended(json!([{ "window": "fallback", "source": "s" }])), "amendments[0].from: missing"),
        (
            amended(json!([{ "window": "fallback", "from": "2026-01-01", "source": "s" }])),
            "amendments[0]: bad amendment; expected `change`, or `shortens: true`: it closes days before its first",
        ),
        (
            amended(
                json!([{ "window": "fallback", "change": { "until": "2026-01-01", "to": "2026-02-01" }, "source": "s" }]),
            ),
            "amendments[0]: bad amendment; expected an end that a row of the window has",
        ),
        (
            desk(|options| options["law"] = json!({ "knownOn": "2023-03-31" })),
            "law.knownOn: bad amendment; expected a day no earlier than 2023-04-01",
        ),
        (
            desk(|options| options["law"] = json!({ "reviewedThrough": "2026-10-06", "reviewedBy": "x" })),
            "law.reviewedThrough: bad amendment; expected a day no earlier than the one this version was reviewed through",
        ),
        (
            desk(|options| options["law"] = json!({ "reviewedThrough": "2026-10-08" })),
            "law.reviewedBy: missing; expected who has read the law",
        ),
    ]
}

#[test]
fn every_refusal_says_what_and_where() {
    for (refusal, message) in messages() {
        assert_eq!(refusal.expect_err(message).to_string(), message);
    }
}

#[test]
fn every_code_is_provoked_except_the_walks_own() {
    let refusals = messages().into_iter().filter_map(|(refusal, _)| refusal.err());
    let provoked: BTreeSet<_> = refusals.map(|error| error.code).collect();
    let mut all: BTreeSet<_> = ErrorCode::ALL.iter().copied().collect();
    all.remove(&ErrorCode::NotPlainData); // the package's walk refuses those before they come here
    assert_eq!(provoked, all);
}

/// A value that must not be seen again, put in every place in turn.
#[test]
fn no_message_holds_the_value() {
    const CANARY: &str = "山田太郎-19700101";
    let whole = json!({
        "reception": {
            "id": "r", "at": "2024-05-21", "care": "outpatient", "payer": "health_insurance",
            "coverage": { "key": "k", "scheme": "employee" },
            "shown": { "kind": "insurance_card", "validUntil": "2025-01-01" },
            "inquiry": { "by": "number", "answer": "valid", "on": "2024-05-21" },
            "circumstance": { "kind": "other", "note": "n" }, "cancelled": false,
        },
        "history": [], "asOf": "2024-05-21",
    });
    let mut refused = 0;
    for pointer in pointers(&whole, "") {
        let mut spoilt = whole.clone();
        *spoilt.pointer_mut(&pointer).expect("a place") = json!(CANARY);
        if let Err(error) = decode::judge(&to_plain(&spoilt)) {
            refused += 1;
            assert!(!format!("{error} {error:?}").contains("山田"), "{pointer}: {error}");
        }
        let mut stranger = whole.clone();
        if let Some(object) = stranger.pointer_mut(&pointer).and_then(Json::as_object_mut) {
            object.insert(CANARY.to_owned(), json!(1));
            let error = decode::judge(&to_plain(&stranger)).expect_err("an unknown key");
            refused += 1;
            assert_eq!(error.code, ErrorCode::UnknownKey);
            assert!(!format!("{error} {error:?}").contains("山田"), "{pointer}: {error}");
        }
    }
    assert!(refused >= 20, "only {refused} places refused the canary");
}

fn pointers(json: &Json, at: &str) -> Vec<String> {
    let mut all = vec![at.to_owned()];
    if let Some(object) = json.as_object() {
        all.extend(object.iter().flat_map(|(key, value)| pointers(value, &format!("{at}/{key}"))));
    }
    all
}

/// What a Rust program meets with `?`: each says what is wrong, and never the value.
#[test]
fn every_refusal_is_an_error() {
    use madoguchi::calendar::{Day, Moment, Month};
    use madoguchi::law::{Amendment, DeskLaw, Provision, Timeline};
    use madoguchi::sweep::{Column, Fault, FaultKind};
    use madoguchi::visit::{Answer, InquiryMethod};
    use std::error::Error;

    fn said<T>(result: Result<T, impl Error + 'static>) -> String {
        let error: Box<dyn Error> = Box::new(result.err().expect("a refusal"));
        error.to_string()
    }
    let secret = "山田 太郎";
    assert_eq!(said(secret.parse::<Day>()), "expected a day of the calendar as YYYY-MM-DD");
    assert_eq!(said(secret.parse::<Month>()), "expected a month of the calendar as YYYY-MM");
    let moment = "expected a day as YYYY-MM-DD, or RFC 3339 with an offset";
    assert_eq!(said(secret.parse::<Moment>()), moment);
    assert_eq!(said(secret.parse::<InquiryMethod>()), "expected one of card, number, identity");
    assert_eq!(said(judge(&json!(1))), "reception: wrong type; expected an object");
    let from = Day::parse("2026-01-01").expect("a day");
    let amendments = vec![Amendment::shorten(Provision::Fallback, from, None, "")];
    let refused = Timeline::new(DeskLaw { amendments, ..DeskLaw::default() });
    assert_eq!(said(refused), "amendments[0]: expected a source");
    let fault = |kind| said::<()>(Err(Fault { column: Column::Day, row: 7, kind }));
    assert_eq!(
        [FaultKind::NotADay, FaultKind::NotFacts, FaultKind::TooManyRows].map(fault),
        [
            "day[7]: no day of the calendar",
            "day[7]: no number of facts",
            "day[7]: more than 10000 rows of one patient",
        ]
    );
    assert_eq!(fault(FaultKind::Lengths), "the columns and the buffer for the outcomes differ in length");
    // What is printed is what is read.
    for answer in Answer::ALL {
        assert_eq!(answer.to_string().parse(), Ok(*answer));
    }
    assert_eq!(format!("{:>6}", InquiryMethod::Card), "  card");
    assert_eq!("2024-02".parse(), Ok(Month::parse("2024-02").expect("a month")));
    assert_eq!("2024-02-29".parse(), Ok(Moment::parse("2024-02-29").expect("a moment")));
}

//! What `check` lists is what `judge` and `close_month` refuse, all of it, and the same of bytes.

use crate::json::to_plain;
use crate::request::written;
use madoguchi::plain::decode::{self, MAX_FAULTS};
use madoguchi::plain::{ErrorCode, Faults, InputError, Request, UnknownKeys, Value};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value as Json, json};
use std::borrow::Cow;

fn reception(id: &str) -> Json {
    json!({
        "id": id, "at": "2024-05-07", "care": "outpatient", "payer": "health_insurance",
        "coverage": { "key": "A", "scheme": "employee" },
        "shown": { "kind": "insurance_card", "validUntil": "2025-03-31" },
        "inquiry": { "by": "number", "answer": "valid", "on": "2024-05-07" },
        "circumstance": { "kind": "other", "note": "x" }, "cancelled": false,
    })
}

fn good(is_month: bool) -> Json {
    if is_month {
        json!({ "month": "2024-05", "receptions": [reception("a"), reception("b"), reception("c")], "asOf": "2024-06-01" })
    } else {
        json!({ "reception": reception("a"), "history": [reception("b"), reception("c")], "asOf": "2024-05-08" })
    }
}

/// What may be put in a place, good things among them.
fn things() -> Vec<Value<'static>> {
    let texts = [
        "",
        " ",
        "a",
        "b",
        "2024-05-07",
        "2024-02-30",
        "2024-05",
        "valid",
        "emergency",
        "kiosk",
        "rain",
        "nothing",
    ];
    let long = Value::Text(Cow::Owned("長".repeat(1_366)));
    let mut things: Vec<_> = texts.into_iter().map(Value::code).collect();
    things.extend([Value::Null, Value::Bool(true), Value::Unsupported, long, Value::List(vec![])]);
    things.extend([Value::List(vec![Value::Null]), Value::Object(vec![])]);
    things
}

const NAMES: &[&str] = &[
    "recieption",
    "Recption",
    "shwon",
    "caer",
    "memo",
    "doctor",
    "山田太郎",
    "asOf",
    "note",
    "eligibilityEvident",
    "validUntil",
    "id",
    "number",
    "patient",
    "uid",
];

/// One thing that is done to a value: where, what, and by what.
type Spoil = (Index, u8, Index);

/// Every place that holds something, as steps from the whole.
fn places(value: &Value<'_>, here: &[usize], found: &mut Vec<Vec<usize>>) {
    found.push(here.to_vec());
    let below = |at: usize, value: &Value<'_>, found: &mut _| places(value, &[here, &[at]].concat(), found);
    match value {
        Value::List(items) => items.iter().enumerate().for_each(|(at, item)| below(at, item, found)),
        Value::Object(entries) => {
            entries.iter().enumerate().for_each(|(at, (_, value))| below(at, value, found));
        }
        _ => {}
    }
}

fn at<'v, 'a>(value: &'v mut Value<'a>, place: &[usize]) -> &'v mut Value<'a> {
    let [step, rest @ ..] = place else { return value };
    match value {
        Value::List(items) => at(&mut items[*step], rest),
        Value::Object(entries) => at(&mut entries[*step].1, rest),
        _ => value,
    }
}

fn spoil(value: &mut Value<'_>, (place, how, what): &Spoil) {
    let mut found = Vec::new();
    places(value, &[], &mut found);
    let place: &Vec<usize> = place.get(&found);
    let there = at(value, place);
    let name = *what.get(NAMES);
    match there {
        Value::Object(entries) if *how == 1 => entries.push((name.into(), what.get(&things()).clone())),
        Value::Object(entries) if *how == 2 && !entries.is_empty() => {
            drop(entries.remove(what.index(entries.len())))
        }
        Value::Object(entries) if *how == 3 && !entries.is_empty() => {
            let at = what.index(entries.len());
            entries[at].0 = name.into();
        }
        Value::List(items) if *how == 4 && !items.is_empty() => {
            items.push(items[what.index(items.len())].clone())
        }
        there => *there = what.get(&things()).clone(),
    }
    one_of_each(value);
}

/// No name stands twice in an object: JavaScript has none such.
fn one_of_each(value: &mut Value<'_>) {
    match value {
        Value::List(items) => items.iter_mut().for_each(one_of_each),
        Value::Object(entries) => {
            let names: Vec<_> = entries.iter().map(|(name, _)| name.clone()).collect();
            let mut at = 0;
            entries.retain(|(name, _)| {
                at += 1;
                !names[..at - 1].contains(name)
            });
            entries.iter_mut().for_each(|(_, value)| one_of_each(value));
        }
        _ => {}
    }
}

fn spoilt() -> impl Strategy<Value = (Value<'static>, bool)> {
    let spoils = proptest::collection::vec((any::<Index>(), 0_u8..6, any::<Index>()), 0..6);
    (any::<bool>(), spoils).prop_map(|(is_month, spoils)| {
        let json: &'static Json = Box::leak(Box::new(good(is_month)));
        let mut value = to_plain(json);
        spoils.iter().for_each(|one| spoil(&mut value, one));
        (value, is_month)
    })
}

/// What a mender puts in a place: something good for the field it is, and an id that nobody bears.
fn mended(field: &str, fresh: usize) -> Value<'static> {
    let plain = |json: Json| -> Value<'static> { to_plain(Box::leak(Box::new(json))) };
    let id = format!("fresh {fresh}");
    match field {
        "id" => Value::Text(Cow::Owned(id)),
        "reception" => plain(reception(&id)),
        "history" | "receptions" => Value::List(vec![]),
        "month" => Value::code("2024-05"),
        "circumstance" => plain(json!({ "kind": "kiosk" })),
        "note" => Value::code("x"),
        "eligibilityEvident" => Value::Bool(true),
        "asOf" => Value::code("2024-06-01"),
        "key" | "scheme" | "by" | "answer" | "on" | "kind" | "validUntil" => {
            let group = match field {
                "key" | "scheme" => "coverage",
                "kind" | "validUntil" => "shown",
                _ => "inquiry",
            };
            plain(reception(&id)[group][field].clone())
        }
        _ => plain(reception(&id)[field].clone()),
    }
}

/// Mends one fault, told nothing but what it says.
fn mend(value: &mut Value<'_>, fault: &InputError, fresh: usize, is_month: bool) {
    if fault.path.is_empty() && fault.code != ErrorCode::UnknownKey {
        *value = to_plain(Box::leak(Box::new(good(is_month))));
        return;
    }
    // Beside an unknown kind of circumstance anything may stand: the whole of it is put in order.
    let path = fault.path.strip_suffix("circumstance.kind").map(|before| format!("{before}circumstance"));
    let path = path.unwrap_or_else(|| fault.path.clone());
    let path = path.replace('[', ".[");
    let (mut there, mut last) = (value, "");
    let steps: Vec<_> = path.split('.').filter(|step| !step.is_empty()).collect();
    for step in &steps {
        last = step;
        there = match there {
            Value::List(items) => {
                &mut items[step.trim_matches(['[', ']']).parse::<usize>().expect("a place")]
            }
            Value::Object(entries) => {
                if !entries.iter().any(|(name, _)| name == step) {
                    entries.push((Cow::Owned((*step).to_owned()), Value::Null));
                }
                &mut entries.iter_mut().find(|(name, _)| name == step).expect("an entry").1
            }
            _ => panic!("{}: there is no such place", fault.path),
        };
    }
    match (fault.code, there) {
        (ErrorCode::UnknownKey, Value::Object(entries)) => {
            let ordinal = fault.expected.trim_start_matches("key number ").split(';').next();
            entries.remove(ordinal.and_then(|number| number.parse::<usize>().ok()).expect("an ordinal") - 1);
        }
        (_, there) => *there = mended(if last.starts_with('[') { "reception" } else { last }, fresh),
    }
}

fn refused(value: Request<'_>, is_month: bool) -> Option<InputError> {
    let read = if is_month { decode::close_month(value).map(drop) } else { decode::judge(value).map(drop) };
    read.err().map(|error| *error)
}

/// Which of the two a request is, as `check` takes it.
fn is_month(value: &Value<'_>) -> bool {
    let Value::Object(entries) = value else { return false };
    let bears = |field| entries.iter().any(|(name, value)| name == field && *value != Value::Null);
    !bears("reception") && (bears("receptions") || bears("month"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_first_of_all_faults_is_the_one_refused((mut value, meant) in spoilt(), ignores in any::<bool>()) {
        let unknown_keys = if ignores { UnknownKeys::IgnoreStrangers } else { UnknownKeys::Refuse };
        let ask = |value: &Value<'_>| decode::check(Request::from(value).with(unknown_keys));
        let Faults { faults, more } = ask(&value);
        prop_assert!(!more && faults.len() < MAX_FAULTS);
        let kind = is_month(&value);
        prop_assert_eq!(faults.first().cloned(), refused(Request::from(&value).with(unknown_keys), kind));
        let bytes = written(&value);
        let read = Request::read(&bytes).expect("a request").with(unknown_keys);
        prop_assert_eq!(&decode::check(read).faults, &faults);
        for fault in &faults {
            prop_assert!(fault.to_string().is_ascii(), "{}", fault);
        }
        // What is neither one kind nor the other is made what it was meant to be.
        if kind != meant || matches!(value, Value::Object(_)) && !faults.is_empty() && kind != is_month(&value) {
            return Ok(());
        }
        for (at, fault) in faults.iter().enumerate().rev() {
            mend(&mut value, fault, at, kind);
        }
        prop_assert_eq!(ask(&value).faults, Vec::new(), "{:?} was not all", faults);
    }
}

#[test]
fn a_hundred_faults_are_listed_and_that_there_are_more() {
    let bad = |count: usize| json!({ "reception": reception("a"), "history": vec![1; count] });
    let (all, many) = (bad(MAX_FAULTS), bad(MAX_FAULTS + 1));
    let (all, many) = (decode::check(&to_plain(&all)), decode::check(&to_plain(&many)));
    assert_eq!((all.faults.len(), all.more), (MAX_FAULTS, false));
    assert_eq!((many.faults.len(), many.more), (MAX_FAULTS, true));
    assert_eq!(many.faults[99].path, "history[99]");
}

#[test]
fn what_is_no_plain_data_is_one_fault_among_others() {
    // An object: at (20) and cancelled (23) no plain data, a list of history too.
    let field = |name: &str| {
        let place = madoguchi::plain::request::Field::CODES.iter().position(|code| *code == name);
        u8::try_from(place.expect("a field") + 1).expect("few")
    };
    let bytes = [
        &[
            7,
            field("reception"),
            7,
            field("at"),
            8,
            field("id"),
            8,
            field("cancelled"),
            8,
            field("shown"),
            8,
            255,
        ][..],
        &[field("history"), 8, 0, 4, 1, 0, 0, 0, b'x', 255],
    ]
    .concat();
    let faults = decode::check(Request::read(&bytes).expect("a request")).faults;
    let told: Vec<_> = faults.iter().map(|fault| (fault.code.code(), fault.path.as_str())).collect();
    assert_eq!(
        told,
        [
            ("unknown_key", ""),
            ("not_plain_data", "reception.id"),
            ("not_plain_data", "reception.at"),
            ("not_plain_data", "reception.shown"),
            ("not_plain_data", "reception.cancelled"),
            ("not_plain_data", "history"),
        ]
    );
}

/// What stands beside a stranger is judged as if it were not there; and a desk's own options know none.
#[test]
fn strangers_are_passed_over_only_where_asked_for() {
    let mut request = good(false);
    request["reception"]["doctor"] = json!({ "id": "a", "at": 7, "reception": [] });
    request["history"][0]["memo"] = json!(null);
    let plain = to_plain(&request);
    let with = |unknown_keys| decode::judge(Request::from(&plain).with(unknown_keys));
    let clean = good(false);
    assert_eq!(with(UnknownKeys::IgnoreStrangers), decode::judge(&to_plain(&clean)));
    let refused = with(UnknownKeys::Refuse).expect_err("a stranger");
    assert_eq!((refused.code, &*refused.path), (ErrorCode::UnknownKey, "reception"));

    let options = json!({ "facility": { "kind": "clinic" }, "unknownKeys": "ignore_strangers", "memo": 1 });
    let plain = to_plain(&options);
    let refused =
        decode::options(Request::from(&plain).with(UnknownKeys::IgnoreStrangers)).expect_err("a stranger");
    assert_eq!((refused.code, &*refused.path), (ErrorCode::UnknownKey, ""));
    let options = json!({ "facility": { "kind": "clinic" }, "unknownKeys": "ignore_strangers" });
    let read = decode::options(&to_plain(&options)).expect("options");
    assert_eq!(read.unknown_keys, UnknownKeys::IgnoreStrangers);
}

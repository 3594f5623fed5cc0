//! A stored record read back, or what was wrong with it and where. Whether what it says is so is not asked here.

use super::evidence::{FORMAT, Found, KnownLaw, Record};
use crate::calendar::{Day, Month};
use crate::digest::{hex, sha256};
use crate::law::{Amendment, Change, Readings};
use crate::plain::{ErrorCode, InputError, Value, json};
use crate::rules::{RULES_VERSION, Witness};
use crate::visit::Facility;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;

type Read<T> = Result<T, Box<InputError>>;

/// A record that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What it says.
    pub record: Record,
    /// The digest written in it.
    pub digest: String,
    /// Whether that is the digest of what was read, as it was written.
    pub is_intact: bool,
}

/// Reads a stored record. The paths of what is refused begin with `record`.
///
/// # Errors
///
/// The first thing that was wrong. A later format, and rules of a later version than these, are not known.
pub fn read(plain: &Value<'_>) -> Read<Stored> {
    let object = Object::of(plain, "record".into(), RECORD)?;
    object.required("format", |value, path| match value {
        Value::Number(number) if *number == u32::from(FORMAT) => Ok(()),
        _ => Err(refuse(ErrorCode::UnknownValue, path, &format!("expected {FORMAT}"))),
    })?;
    let rules = object.required("rules", rules)?;
    let desk = object.required("desk", desk)?;
    let record = Record {
        rules: Cow::Owned(rules),
        law: object.required("law", law)?,
        facility: desk.0,
        readings: desk.1,
        as_of: object.required("asOf", day)?,
        reception_id: object.required("receptionId", text)?,
        month: object.required("month", month)?,
        input_digest: object.required("inputDigest", digest)?,
        standing: object.required("standing", code)?,
        tolerance: object.optional("tolerance", code)?,
        rule: object.required("rule", code)?,
        findings: object.required("findings", |value, path| list(value, path, found))?,
        previous: object.optional("previous", digest)?,
    };
    let digest = object.required("digest", digest)?;
    let is_intact = hex(&sha256(json::write(&canonical(plain)).as_bytes())) == digest;
    Ok(Stored { record, digest, is_intact })
}

/// A record without its digest, of which no object in it has another; every key where RFC 8785 puts it: our keys are ASCII.
fn canonical<'a>(value: &'a Value<'a>) -> Value<'a> {
    match value {
        Value::List(items) => Value::List(items.iter().map(canonical).collect()),
        Value::Object(entries) => {
            let rest = entries.iter().filter(|(key, _)| key != "digest");
            let mut rest: Vec<_> =
                rest.map(|(key, value)| (Cow::Borrowed(key.as_ref()), canonical(value))).collect();
            rest.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(rest)
        }
        other => other.clone(),
    }
}

const RECORD: &[&str] = &[
    "asOf",
    "desk",
    "digest",
    "findings",
    "format",
    "inputDigest",
    "law",
    "month",
    "previous",
    "receptionId",
    "rule",
    "rules",
    "standing",
    "tolerance",
];

/// An object whose keys are all known.
struct Object<'a> {
    entries: &'a [(Cow<'a, str>, Value<'a>)],
    path: String,
}

impl<'a> Object<'a> {
    fn of(value: &'a Value<'a>, path: String, keys: &[&str]) -> Read<Self> {
        let Value::Object(entries) = value else {
            return Err(refuse(ErrorCode::WrongType, path, "expected an object"));
        };
        if entries.iter().any(|(key, _)| !keys.contains(&key.as_ref())) {
            return Err(refuse(ErrorCode::UnknownKey, path, &format!("expected only {}", keys.join(", "))));
        }
        Ok(Self { entries, path })
    }

    fn optional<T>(&self, key: &str, read: impl FnOnce(&'a Value<'a>, String) -> Read<T>) -> Read<Option<T>> {
        let found = self.entries.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| read(value, format!("{}.{key}", self.path))).transpose()
    }

    fn required<T>(&self, key: &str, read: impl FnOnce(&'a Value<'a>, String) -> Read<T>) -> Read<T> {
        let missing = || refuse(ErrorCode::Missing, format!("{}.{key}", self.path), "expected a value");
        self.optional(key, read)?.ok_or_else(missing)
    }
}

fn refuse(code: ErrorCode, path: String, expected: &str) -> Box<InputError> {
    Box::new(InputError { code, path, expected: String::from(expected) })
}

fn borrowed<'a>(value: &'a Value<'_>, path: &str) -> Read<&'a str> {
    match value {
        Value::Text(text) => Ok(text),
        _ => Err(refuse(ErrorCode::WrongType, path.into(), "expected a string")),
    }
}

fn text(value: &Value<'_>, path: String) -> Read<String> {
    borrowed(value, &path).map(String::from)
}

fn flag(value: &Value<'_>, path: String) -> Read<bool> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        _ => Err(refuse(ErrorCode::WrongType, path, "expected true or false")),
    }
}

fn day(value: &Value<'_>, path: String) -> Read<Day> {
    let expected = "expected a day of the calendar as YYYY-MM-DD";
    Day::parse(borrowed(value, &path)?).ok_or_else(|| refuse(ErrorCode::NotADate, path, expected))
}

fn month(value: &Value<'_>, path: String) -> Read<Month> {
    let expected = "expected a month of the calendar as YYYY-MM";
    Month::parse(borrowed(value, &path)?).ok_or_else(|| refuse(ErrorCode::NotADate, path, expected))
}

fn digest(value: &Value<'_>, path: String) -> Read<String> {
    let digest = text(value, path.clone())?;
    if digest.len() == 64 && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(digest);
    }
    Err(refuse(ErrorCode::NotADigest, path, "expected 64 hexadecimal digits, in lower case"))
}

fn code<T: FromStr>(value: &Value<'_>, path: String) -> Read<T> {
    let code = borrowed(value, &path)?.parse();
    code.map_err(|_| refuse(ErrorCode::UnknownValue, path, "expected one of its codes"))
}

fn list<'a, T>(
    value: &'a Value<'a>,
    path: String,
    read: fn(&'a Value<'a>, String) -> Read<T>,
) -> Read<Vec<T>> {
    let Value::List(items) = value else {
        return Err(refuse(ErrorCode::WrongType, path, "expected an array"));
    };
    items.iter().enumerate().map(|(at, item)| read(item, format!("{path}[{at}]"))).collect()
}

/// A version of the rules: a day, and a count of at most nine digits.
fn version(rules: &str) -> Option<(Day, u32)> {
    let (day, count) = rules.split_once('.')?;
    let is_count = count.len() <= 9 && count.bytes().all(|byte| byte.is_ascii_digit());
    Some((Day::parse(day)?, is_count.then_some(count)?.parse().ok()?))
}

/// The day of a version of the rules that was read.
pub(super) fn day_of(rules: &str) -> Option<Day> {
    version(rules).map(|(day, _)| day)
}

fn rules(value: &Value<'_>, path: String) -> Read<String> {
    let rules = text(value, path.clone())?;
    let Some(read) = version(&rules) else {
        return Err(refuse(ErrorCode::UnknownValue, path, "expected a version of the rules"));
    };
    if version(RULES_VERSION).is_some_and(|own| own < read) {
        return Err(refuse(ErrorCode::UnknownValue, path, "expected rules that this version knows"));
    }
    Ok(rules)
}

fn desk<'a>(value: &'a Value<'a>, path: String) -> Read<(Facility, Readings)> {
    let object = Object::of(value, path, &["facility", "readings"])?;
    let facility = object.required("facility", |value, path| {
        let object = Object::of(value, path, &["kind", "onlineSystem", "smartphoneReader"])?;
        Ok(Facility {
            kind: object.required("kind", code)?,
            online_system: object.required("onlineSystem", flag)?,
            smartphone_reader: object.required("smartphoneReader", flag)?,
        })
    })?;
    let readings = object.required("readings", |value, path| {
        let object = Object::of(value, path, &["afterCardsEnded", "order"])?;
        Ok(Readings {
            after_cards_ended: object.required("afterCardsEnded", code)?,
            order: object.required("order", code)?,
        })
    })?;
    Ok((facility, readings))
}

fn law<'a>(value: &'a Value<'a>, path: String) -> Read<KnownLaw> {
    let object = Object::of(value, path, &["amendments", "knownOn", "reviewedBy", "reviewedThrough"])?;
    Ok(KnownLaw {
        amendments: object.required("amendments", |value, path| list(value, path, amendment))?,
        known_on: object.optional("knownOn", day)?,
        reviewed_by: object.optional("reviewedBy", text)?,
        reviewed_through: object.required("reviewedThrough", day)?,
    })
}

fn amendment<'a>(value: &'a Value<'a>, path: String) -> Read<Amendment> {
    let is_change = |(key, _): &(Cow<'_, str>, Value<'_>)| key == "change";
    let keys: &[&str] = match value {
        Value::Object(entries) if entries.iter().any(is_change) => &["change", "known", "source", "window"],
        _ => &["from", "known", "shortens", "source", "until", "window"],
    };
    let object = Object::of(value, path, keys)?;
    let change = object.optional("change", |value, path| {
        let object = Object::of(value, path, &["to", "until"])?;
        Ok(Change::Extend { until: object.required("until", day)?, to: object.required("to", day)? })
    })?;
    let change = match change {
        Some(change) => change,
        None => Change::Replace {
            from: object.required("from", day)?,
            until: object.optional("until", day)?,
            shortens: object.optional("shortens", flag)?.unwrap_or(false),
        },
    };
    Ok(Amendment {
        window: object.required("window", code)?,
        change,
        source: object.required("source", text)?,
        known: object.optional("known", day)?,
    })
}

fn found<'a>(value: &'a Value<'a>, path: String) -> Read<Found> {
    let object = Object::of(value, path, &["code", "on"])?;
    let on = object.optional("on", |value, path| {
        let object = Object::of(value, path, &["before", "day", "id"])?;
        Ok(Witness {
            before: object.required("before", flag)?,
            day: object.required("day", day)?,
            id: object.required("id", text)?,
        })
    })?;
    let (rule, met, because) = object.required("code", |value, path| {
        let code = borrowed(value, &path)?;
        let mut signs = [('+', Some(true)), ('-', Some(false)), ('?', None)].into_iter();
        let parts = signs.find_map(|(sign, met)| {
            let (rule, because) = code.split_once(sign)?;
            Some((rule.parse().ok()?, met, because.parse().ok()?))
        });
        parts.ok_or_else(|| refuse(ErrorCode::UnknownValue, path, "expected a rule, +, - or ?, and a reason"))
    })?;
    Ok(Found { rule, met, because, on })
}

//! Plain data in, desk facts out — or the first thing that was wrong, and where.
//!
//! An optional field may be absent, `undefined` or `null`, all three meaning absent. Nothing
//! else is guessed: unknown keys, unknown values and impossible dates are refused.

use super::error::{ErrorCode, InputError, Path, listed};
use super::value::Value;
use crate::calendar::{Day, Moment, Month};
use crate::law::{AfterCardsEnded, Amendment, AmendmentFault, Order, Readings, Window};
use crate::rules::Desk;
use crate::visit::{
    Answer, By, Care, Circumstance, CircumstanceKind, Coverage, Facility, FacilityKind, Inquiry, Note, Payer,
    Reception, Scheme, Shown, ShownKind, is_blank,
};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What was read, or the first thing that was wrong; boxed, because it is rare.
pub(super) type Read<T> = Result<T, Box<InputError>>;

/// The longest text accepted, in bytes of UTF-8.
pub const MAX_TEXT: usize = 4_096;
/// The longest history or list of receptions accepted.
pub const MAX_RECEPTIONS: usize = 10_000;
/// The largest batch accepted by `judgeAll`.
pub const MAX_REQUESTS: usize = 100_000;
/// The most rows accepted by `packAll`.
pub const MAX_ROWS: usize = 200_000;
/// The most amendments accepted.
pub const MAX_AMENDMENTS: usize = 1_000;

/// A reception to be judged, with its history.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgeRequest {
    /// The reception.
    pub reception: Reception,
    /// The same patient's other receptions.
    pub history: Vec<Reception>,
    /// The day of knowledge; by default the reception's own day.
    pub as_of: Day,
}

/// A patient's claim month to be closed.
#[derive(Debug, Clone, PartialEq)]
pub struct CloseRequest {
    /// The claim month.
    pub month: Month,
    /// The patient's receptions.
    pub receptions: Vec<Reception>,
    /// The day of knowledge; by default the first day after the month.
    pub as_of: Option<Day>,
}

/// Reads what a desk is opened with.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn desk<'a>(value: &'a Value<'a>) -> Read<Desk> {
    let object = Object::of(value, &Path::Argument, &["facility", "readings", "amendments"])?;
    let facility = object.required("facility", facility)?;
    let readings = object.optional("readings", readings)?.unwrap_or_default();
    let amendments = object
        .optional("amendments", |value, path| list(value, path, MAX_AMENDMENTS, amendment))?
        .unwrap_or_default();
    Desk::with(facility, readings, amendments).map_err(|(at, fault)| {
        let amendments = Path::Field(&Path::Argument, "amendments");
        let expected = match fault {
            AmendmentFault::EndsBeforeItBegins => "expected `until` no earlier than `from`",
            AmendmentFault::Overlaps => "expected rows of one window that share no day",
            AmendmentFault::NoSource => "expected a source",
        };
        Path::Item(&amendments, at).refuse(ErrorCode::BadAmendment, expected)
    })
}

/// Reads one request to judge.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn judge<'a>(value: &'a Value<'a>) -> Read<JudgeRequest> {
    judge_at(value, &Path::Argument)
}

/// Reads a list of requests to judge.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn judge_all<'a>(value: &'a Value<'a>) -> Read<Vec<JudgeRequest>> {
    list(value, &Path::Argument, MAX_REQUESTS, judge_at)
}

/// Reads one request to close a month.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn close_month<'a>(value: &'a Value<'a>) -> Read<CloseRequest> {
    let object = Object::of(value, &Path::Argument, &["month", "receptions", "asOf"])?;
    let month = object.required("month", month)?;
    let receptions = object.required("receptions", receptions)?;
    let as_of = object.optional("asOf", moment)?.map(Moment::day);
    let path = Path::Field(&Path::Argument, "receptions");
    let ids = receptions.iter().enumerate();
    unique(&mut ids.map(|(at, reception)| (reception, Path::Item(&path, at))))?;
    Ok(CloseRequest { month, receptions, as_of })
}

/// Reads one reception by itself.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn one_reception<'a>(value: &'a Value<'a>) -> Read<Reception> {
    reception(value, &Path::Argument)
}

/// Reads a patient's receptions, as `prepare` takes them.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn prepare<'a>(value: &'a Value<'a>) -> Read<Vec<Reception>> {
    let receptions = receptions(value, &Path::Argument)?;
    let ids = receptions.iter().enumerate();
    unique(&mut ids.map(|(at, reception)| (reception, Path::Item(&Path::Argument, at))))?;
    Ok(receptions)
}

/// Reads many patients' receptions, as `packAll` takes them, each with its patient.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn pack_all<'a>(value: &'a Value<'a>) -> Read<Vec<(String, Reception)>> {
    list(value, &Path::Argument, MAX_ROWS, |value, path| {
        let object = Object::of(value, path, &["patient", "reception"])?;
        let patient = object.required("patient", filled_text)?;
        Ok((String::from(patient), object.required("reception", reception)?))
    })
}

fn judge_at<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<JudgeRequest> {
    let object = Object::of(value, path, &["reception", "history", "asOf"])?;
    let reception = object.required("reception", reception)?;
    let history = object.required("history", receptions)?;
    let as_of = object.optional("asOf", moment)?.map_or(reception.day(), Moment::day);
    let (one, others) = (Path::Field(path, "reception"), Path::Field(path, "history"));
    let ids = history.iter().enumerate().map(|(at, reception)| (reception, Path::Item(&others, at)));
    unique(&mut core::iter::once((&reception, one)).chain(ids))?;
    Ok(JudgeRequest { reception, history, as_of })
}

/// Ids are unique within one call: a second one is refused, at its own place.
fn unique<'a>(receptions: &mut dyn Iterator<Item = (&'a Reception, Path<'a>)>) -> Read<()> {
    let mut seen: Vec<&str> = Vec::new();
    for (reception, path) in receptions {
        match seen.binary_search(&reception.id.as_str()) {
            Err(place) => seen.insert(place, &reception.id),
            Ok(_) => {
                let expected = "expected an id no other reception of this call bears";
                return Err(Path::Field(&path, "id").refuse(ErrorCode::DuplicateId, expected));
            }
        }
    }
    Ok(())
}

fn facility<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Facility> {
    let object = Object::of(value, path, &["kind", "onlineSystem", "smartphoneReader"])?;
    let kind =
        object.required("kind", |value, path| code(value, path, FacilityKind::ALL, FacilityKind::CODES))?;
    let default = Facility::new(kind);
    Ok(Facility {
        kind,
        online_system: object.optional("onlineSystem", flag)?.unwrap_or(default.online_system),
        smartphone_reader: object.optional("smartphoneReader", flag)?.unwrap_or(default.smartphone_reader),
    })
}

fn readings<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Readings> {
    let object = Object::of(value, path, &["order", "afterCardsEnded"])?;
    let default = Readings::default();
    let order = object.optional("order", |value, path| code(value, path, Order::ALL, Order::CODES))?;
    let after_cards_ended = object.optional("afterCardsEnded", |value, path| {
        code(value, path, AfterCardsEnded::ALL, AfterCardsEnded::CODES)
    })?;
    Ok(Readings {
        order: order.unwrap_or(default.order),
        after_cards_ended: after_cards_ended.unwrap_or(default.after_cards_ended),
    })
}

fn amendment<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Amendment> {
    let object = Object::of(value, path, &["window", "from", "until", "source"])?;
    Ok(Amendment {
        window: object.required("window", |value, path| code(value, path, Window::ALL, Window::CODES))?,
        from: object.required("from", day)?,
        until: object.optional("until", day)?,
        source: object.optional("source", text)?.map(String::from).unwrap_or_default(),
    })
}

fn receptions<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Vec<Reception>> {
    list(value, path, MAX_RECEPTIONS, reception)
}

fn reception<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Reception> {
    let keys = &["id", "at", "care", "payer", "coverage", "shown", "inquiry", "circumstance", "cancelled"];
    let object = Object::of(value, path, keys)?;
    let id = object.required("id", filled_text)?;
    let at = object.required("at", moment)?;
    let care = object.optional("care", |value, path| code(value, path, Care::ALL, Care::CODES))?;
    let payer = object.optional("payer", |value, path| code(value, path, Payer::ALL, Payer::CODES))?;
    Ok(Reception {
        id: String::from(id),
        at,
        care: care.unwrap_or(Care::Outpatient),
        payer: payer.unwrap_or(Payer::HealthInsurance),
        coverage: object.optional("coverage", coverage)?,
        shown: object.required("shown", shown)?,
        inquiry: object.optional("inquiry", inquiry)?,
        circumstance: object.optional("circumstance", circumstance)?,
        cancelled: object.optional("cancelled", flag)?.unwrap_or(false),
    })
}

fn coverage<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Coverage> {
    let object = Object::of(value, path, &["key", "scheme"])?;
    let key = object.required("key", filled_text)?;
    let scheme = object.optional("scheme", |value, path| code(value, path, Scheme::ALL, Scheme::CODES))?;
    Ok(Coverage { key: String::from(key), scheme: scheme.unwrap_or(Scheme::Unknown) })
}

/// The keys of `shown`, of every kind together.
const SHOWN: &[&str] = &["kind", "validUntil"];
/// The keys of `circumstance`, of every kind together.
const CIRCUMSTANCE: &[&str] = &["kind", "note", "eligibilityEvident"];

fn shown<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Shown> {
    let kind = Object::open(value, path)?
        .required("kind", |value, path| code(value, path, ShownKind::ALL, ShownKind::CODES))?;
    let keys: &[_] = if kind.is_dated() { SHOWN } else { &["kind"] };
    let object = Object::of_kind(value, path, keys, SHOWN)?;
    Ok(Shown::of(kind, object.optional("validUntil", day)?))
}

fn inquiry<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Inquiry> {
    let object = Object::of(value, path, &["by", "answer", "on"])?;
    Ok(Inquiry {
        by: object.required("by", |value, path| code(value, path, By::ALL, By::CODES))?,
        answer: object.required("answer", |value, path| code(value, path, Answer::ALL, Answer::CODES))?,
        on: object.optional("on", day)?,
    })
}

fn circumstance<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Circumstance> {
    let of_kinds = |value, path: &Path<'_>| code(value, path, CircumstanceKind::ALL, CircumstanceKind::CODES);
    let kind = Object::open(value, path)?.required("kind", of_kinds)?;
    let keys: &[_] = match (kind.has_note(), kind.has_evident()) {
        (true, _) => &["kind", "note"],
        (_, true) => &["kind", "eligibilityEvident"],
        _ => &["kind"],
    };
    let object = Object::of_kind(value, path, keys, CIRCUMSTANCE)?;
    let note = if kind.has_note() { Some(object.required("note", note)?) } else { None };
    let evident = if kind.has_evident() { Some(object.required("eligibilityEvident", flag)?) } else { None };
    // Nothing is lacking here; were something, it would be refused and not guessed.
    Circumstance::of(kind, note, evident).ok_or_else(|| path.refuse(ErrorCode::Missing, ""))
}

fn note<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Note> {
    Note::new(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::Missing, FILLED))
}

const FILLED: &str = "expected a text that is not blank";

#[inline(never)]
fn filled_text<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<&'a str> {
    let text = text(value, path)?;
    if is_blank(text) { Err(path.refuse(ErrorCode::Missing, FILLED)) } else { Ok(text) }
}

#[inline(never)]
pub(super) fn text<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<&'a str> {
    let Value::Text(text) = value else {
        return Err(path.refuse(ErrorCode::WrongType, "expected a string"));
    };
    if text.len() > MAX_TEXT {
        let expected = at_most(MAX_TEXT, " bytes of UTF-8");
        return Err(path.refuse(ErrorCode::TooLarge, &expected));
    }
    Ok(text)
}

fn at_most(most: usize, of: &str) -> String {
    ["expected at most ", &most.to_string(), of].concat()
}

#[inline(never)]
fn flag<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<bool> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        _ => Err(path.refuse(ErrorCode::WrongType, "expected true or false")),
    }
}

#[inline(never)]
pub(super) fn day<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Day> {
    let expected = "expected a day of the calendar as YYYY-MM-DD";
    Day::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

fn month<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Month> {
    let expected = "expected a month of the calendar as YYYY-MM";
    Month::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

#[inline(never)]
fn moment<'a>(value: &'a Value<'a>, path: &Path<'_>) -> Read<Moment> {
    let expected = "expected a day as YYYY-MM-DD, or RFC 3339 with an offset";
    Moment::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

/// One of the variants of an enum, by its code.
pub(super) fn code<'a, T: Copy>(
    value: &'a Value<'a>,
    path: &Path<'_>,
    all: &[T],
    codes: &[&'static str],
) -> Read<T> {
    let place = position(value, path, codes)?;
    all.get(place).copied().ok_or_else(|| path.refuse_value(codes))
}

#[inline(never)]
fn position<'a>(value: &'a Value<'a>, path: &Path<'_>, codes: &[&'static str]) -> Read<usize> {
    let text = text(value, path)?;
    codes.iter().position(|code| *code == text).ok_or_else(|| path.refuse_value(codes))
}

fn list<'a, T>(value: &'a Value<'a>, path: &Path<'_>, most: usize, item: Reader<'a, T>) -> Read<Vec<T>> {
    let Value::List(items) = value else {
        return Err(path.refuse(ErrorCode::WrongType, "expected an array"));
    };
    if items.len() > most {
        return Err(path.refuse(ErrorCode::TooLarge, &at_most(most, " items")));
    }
    items.iter().enumerate().map(|(at, value)| item(value, &Path::Item(path, at))).collect()
}

/// An object being read, with the place it stands in.
pub(super) struct Object<'a, 'p> {
    entries: &'a [(Cow<'a, str>, Value<'a>)],
    path: &'p Path<'p>,
}

impl<'a, 'p> Object<'a, 'p> {
    /// An object that may bear these keys and no others. An unknown key is told by its position
    /// and not by its name: a name may be a patient's.
    pub(super) fn of(value: &'a Value<'a>, path: &'p Path<'p>, keys: &[&'static str]) -> Read<Self> {
        Self::of_kind(value, path, keys, keys)
    }

    /// An object whose kind decides which of the keys of its family it may bear; the others may
    /// stand there absent, as `undefined` or `null`.
    fn of_kind(
        value: &'a Value<'a>,
        path: &'p Path<'p>,
        keys: &[&'static str],
        family: &[&'static str],
    ) -> Read<Self> {
        let object = Self::open(value, path)?;
        let is_unknown = |(key, value): &(Cow<'a, str>, Value<'a>)| {
            let among = if *value == Value::Null { family } else { keys };
            !among.contains(&&**key)
        };
        match object.entries.iter().position(is_unknown) {
            None => Ok(object),
            Some(at) => {
                let ordinal = at.saturating_add(1).to_string();
                let expected = listed(&["key number ", &ordinal, "; expected only "].concat(), keys);
                Err(path.refuse(ErrorCode::UnknownKey, &expected))
            }
        }
    }

    /// An object whose keys are not known yet.
    fn open(value: &'a Value<'a>, path: &'p Path<'p>) -> Read<Self> {
        match value {
            Value::Object(entries) => Ok(Self { entries, path }),
            _ => Err(path.refuse(ErrorCode::WrongType, "expected an object")),
        }
    }

    pub(super) fn required<T>(&self, key: &'static str, read: Reader<'a, T>) -> Read<T> {
        let path = Path::Field(self.path, key);
        match self.find(key) {
            Some(value) => read(value, &path),
            None => Err(path.refuse(ErrorCode::Missing, "")),
        }
    }

    pub(super) fn optional<T>(&self, key: &'static str, read: Reader<'a, T>) -> Read<Option<T>> {
        match self.find(key) {
            Some(value) => read(value, &Path::Field(self.path, key)).map(Some),
            None => Ok(None),
        }
    }

    /// The value under a key; absent, `undefined` and `null` all mean absent.
    fn find(&self, key: &str) -> Option<&'a Value<'a>> {
        let (_, value) = self.entries.iter().find(|(name, _)| name == key)?;
        (*value != Value::Null).then_some(value)
    }
}

/// What reads a field: its value, and the place it stands in.
pub(super) type Reader<'a, T> = fn(&'a Value<'a>, &Path<'_>) -> Read<T>;

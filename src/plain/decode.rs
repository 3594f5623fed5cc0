//! Plain data in, desk facts out — or the first thing that was wrong, and where.
//!
//! An optional field may be absent, `undefined` or `null`, all three meaning absent. Nothing
//! else is guessed: unknown keys, unknown values and impossible dates are refused.

use super::error::{ErrorCode, InputError, Path, listed};
use super::request::{self, CODES, Field, Held, Item, Kind, Request};
use crate::calendar::{Day, Moment, Month};
use crate::law::{
    AfterCardsEnded, Amendment, Change, DeskLaw, LawError, PresentationOrder, Provision, Readings, Review,
};
use crate::rules::Desk;
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Coverage, Facility, FacilityKind, Inquiry, InquiryMethod,
    Note, Payer, Reception, Scheme, Shown, ShownKind, is_blank,
};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What was read, or the first thing that was wrong; boxed, because it is rare.
pub(super) type Read<T> = Result<T, Box<InputError>>;

/// The longest text accepted, in bytes of UTF-8.
pub const MAX_TEXT: usize = 4_096;
/// The longest history or list of receptions accepted.
pub const MAX_RECEPTIONS: usize = 10_000;
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
pub fn desk<'a>(plain: impl Into<Request<'a>>) -> Read<Desk> {
    let request = plain.into();
    let fields = [Field::Facility, Field::Readings, Field::Amendments, Field::Law];
    let object = Object::of(request.value(), &Path::Argument, &fields)?;
    let facility = object.required(Field::Facility, facility)?;
    let readings = object.optional(Field::Readings, readings)?.unwrap_or_default();
    let amendments = object
        .optional(Field::Amendments, |value, path| list(value, path, MAX_AMENDMENTS, amendment))?
        .unwrap_or_default();
    let (known_on, reviewed) = object.optional(Field::Law, knowledge)?.unwrap_or_default();
    Desk::with(facility, DeskLaw { readings, amendments, known_on, reviewed }).map_err(refused_law)
}

/// What a desk's law was refused for, at its place.
fn refused_law(error: LawError) -> Box<InputError> {
    let in_law = |field, code| {
        let law = Path::Field(&Path::Argument, Field::Law);
        Path::Field(&law, field).refuse(code, error.expected())
    };
    match error {
        LawError::Amendment { index, .. } => {
            let amendments = Path::Field(&Path::Argument, Field::Amendments);
            Path::Item(&amendments, index).refuse(ErrorCode::BadAmendment, error.expected())
        }
        LawError::KnownBeforeScope => in_law(Field::KnownOn, ErrorCode::BadAmendment),
        LawError::ReviewedBackwards => in_law(Field::ReviewedThrough, ErrorCode::BadAmendment),
        LawError::NoReviewer => in_law(Field::ReviewedBy, ErrorCode::Missing),
    }
}

/// As of which day the law is known, and how far it was read by whom.
fn knowledge<'a>(value: Item<'a>, path: &Path<'_>) -> Read<(Option<Day>, Option<Review>)> {
    let object = Object::of(value, path, &[Field::KnownOn, Field::ReviewedThrough, Field::ReviewedBy])?;
    let known_on = object.optional(Field::KnownOn, day)?;
    let by = object.optional(Field::ReviewedBy, text)?.map(String::from);
    let through = match by {
        None => object.optional(Field::ReviewedThrough, day)?,
        Some(_) => Some(object.required(Field::ReviewedThrough, day)?),
    };
    Ok((known_on, through.map(|through| Review { through, by: by.unwrap_or_default() })))
}

/// Reads one request to judge.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn judge<'a>(plain: impl Into<Request<'a>>) -> Read<JudgeRequest> {
    let request = plain.into();
    let path = &Path::Argument;
    let object = Object::of(request.value(), path, &[Field::Reception, Field::History, Field::AsOf])?;
    let reception = object.required(Field::Reception, reception)?;
    let history = object.required(Field::History, receptions)?;
    let as_of = object.optional(Field::AsOf, moment)?.map_or(reception.day(), Moment::day);
    let (one, others) = (Path::Field(path, Field::Reception), Path::Field(path, Field::History));
    let ids = history.iter().enumerate().map(|(at, reception)| (reception, Path::Item(&others, at)));
    unique(&mut core::iter::once((&reception, one)).chain(ids))?;
    Ok(JudgeRequest { reception, history, as_of })
}

/// Reads one request to close a month.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn close_month<'a>(plain: impl Into<Request<'a>>) -> Read<CloseRequest> {
    let request = plain.into();
    let object =
        Object::of(request.value(), &Path::Argument, &[Field::Month, Field::Receptions, Field::AsOf])?;
    let month = object.required(Field::Month, month)?;
    let receptions = object.required(Field::Receptions, receptions)?;
    let as_of = object.optional(Field::AsOf, moment)?.map(Moment::day);
    let path = Path::Field(&Path::Argument, Field::Receptions);
    let ids = receptions.iter().enumerate();
    unique(&mut ids.map(|(at, reception)| (reception, Path::Item(&path, at))))?;
    Ok(CloseRequest { month, receptions, as_of })
}

/// Reads one reception by itself.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn one_reception<'a>(plain: impl Into<Request<'a>>) -> Read<Reception> {
    let request = plain.into();
    reception(request.value(), &Path::Argument)
}

/// Reads many patients' receptions, as `packAll` takes them, one after the other: each is handed on with its patient.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn each_row<'a>(plain: impl Into<Request<'a>>, row: &mut dyn FnMut(&str, Reception)) -> Read<()> {
    let request = plain.into();
    let rows = items(request.value(), &Path::Argument, MAX_ROWS)?;
    for (at, value) in rows.enumerate() {
        let path = Path::Item(&Path::Argument, at);
        let object = Object::of(value, &path, &[Field::Patient, Field::Reception])?;
        let patient = object.required(Field::Patient, filled_text)?;
        row(patient, object.required(Field::Reception, reception)?);
    }
    Ok(())
}

/// Ids are unique within one call: a second one is refused, at its own place.
fn unique<'a>(receptions: &mut dyn Iterator<Item = (&'a Reception, Path<'a>)>) -> Read<()> {
    let mut seen: Vec<&str> = Vec::new();
    for (reception, path) in receptions {
        match seen.binary_search(&reception.id.as_str()) {
            Err(place) => seen.insert(place, &reception.id),
            Ok(_) => {
                let expected = "expected an id no other reception of this call bears";
                return Err(Path::Field(&path, Field::Id).refuse(ErrorCode::DuplicateId, expected));
            }
        }
    }
    Ok(())
}

fn facility<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Facility> {
    let object = Object::of(value, path, &[Field::Kind, Field::OnlineSystem, Field::SmartphoneReader])?;
    let kind = object
        .required(Field::Kind, |value, path| code(value, path, FacilityKind::ALL, FacilityKind::CODES))?;
    let default = Facility::new(kind);
    Ok(Facility {
        kind,
        online_system: object.optional(Field::OnlineSystem, flag)?.unwrap_or(default.online_system),
        smartphone_reader: object
            .optional(Field::SmartphoneReader, flag)?
            .unwrap_or(default.smartphone_reader),
    })
}

fn readings<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Readings> {
    let object = Object::of(value, path, &[Field::Order, Field::AfterCardsEnded])?;
    let default = Readings::default();
    let order = object.optional(Field::Order, |value, path| {
        code(value, path, PresentationOrder::ALL, PresentationOrder::CODES)
    })?;
    let after_cards_ended = object.optional(Field::AfterCardsEnded, |value, path| {
        code(value, path, AfterCardsEnded::ALL, AfterCardsEnded::CODES)
    })?;
    Ok(Readings {
        order: order.unwrap_or(default.order),
        after_cards_ended: after_cards_ended.unwrap_or(default.after_cards_ended),
    })
}

/// The keys of an amendment that puts rows in place of others, and of one that moves an end.
const REPLACES: &[Field] =
    &[Field::Window, Field::From, Field::Until, Field::Source, Field::Known, Field::Shortens];
const EXTENDS: &[Field] = &[Field::Window, Field::Change, Field::Source, Field::Known];

fn amendment<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Amendment> {
    let object = Object::open(value, path)?;
    let change = object.optional(Field::Change, extension)?;
    object.only(if change.is_some() { EXTENDS } else { REPLACES }, &[REPLACES, EXTENDS].concat())?;
    Ok(Amendment {
        window: object
            .required(Field::Window, |value, path| code(value, path, Provision::ALL, Provision::CODES))?,
        change: match change {
            Some(change) => change,
            None => Change::Replace {
                from: object.required(Field::From, day)?,
                until: object.optional(Field::Until, day)?,
                shortens: object.optional(Field::Shortens, flag)?.unwrap_or(false),
            },
        },
        source: object.optional(Field::Source, text)?.map(String::from).unwrap_or_default(),
        known: object.optional(Field::Known, day)?,
    })
}

fn extension<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Change> {
    let object = Object::of(value, path, &[Field::Until, Field::To])?;
    Ok(Change::Extend { until: object.required(Field::Until, day)?, to: object.required(Field::To, day)? })
}

fn receptions<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Vec<Reception>> {
    list(value, path, MAX_RECEPTIONS, reception)
}

fn reception<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Reception> {
    let keys = &[
        Field::Id,
        Field::At,
        Field::Care,
        Field::Payer,
        Field::Coverage,
        Field::Shown,
        Field::Inquiry,
        Field::Circumstance,
        Field::Cancelled,
        Field::Visit,
    ];
    let object = Object::of(value, path, keys)?;
    let id = object.required(Field::Id, filled_text)?;
    let at = object.required(Field::At, moment)?;
    let care = object.optional(Field::Care, |value, path| code(value, path, Care::ALL, Care::CODES))?;
    let payer = object.optional(Field::Payer, |value, path| code(value, path, Payer::ALL, Payer::CODES))?;
    Ok(Reception {
        id: String::from(id),
        at,
        care: care.unwrap_or(Care::Outpatient),
        payer: payer.unwrap_or(Payer::HealthInsurance),
        coverage: object.optional(Field::Coverage, coverage)?,
        shown: object.required(Field::Shown, shown)?,
        inquiry: object.optional(Field::Inquiry, inquiry)?,
        circumstance: object.optional(Field::Circumstance, circumstance)?,
        cancelled: object.optional(Field::Cancelled, flag)?.unwrap_or(false),
        visit: object.optional(Field::Visit, filled_text)?.map(String::from),
    })
}

fn coverage<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Coverage> {
    let object = Object::of(value, path, &[Field::Key, Field::Scheme])?;
    let key = object.required(Field::Key, filled_text)?;
    let scheme =
        object.optional(Field::Scheme, |value, path| code(value, path, Scheme::ALL, Scheme::CODES))?;
    Ok(Coverage { key: String::from(key), scheme: scheme.unwrap_or(Scheme::Unknown) })
}

/// The keys of `shown`, of every kind together.
const SHOWN: &[Field] = &[Field::Kind, Field::ValidUntil];
/// The keys of `circumstance`, of every kind together.
const CIRCUMSTANCE: &[Field] = &[Field::Kind, Field::Note, Field::EligibilityEvident];

fn shown<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Shown> {
    let object = Object::open(value, path)?;
    let kind =
        object.required(Field::Kind, |value, path| code(value, path, ShownKind::ALL, ShownKind::CODES))?;
    object.only(if kind.is_dated() { SHOWN } else { &[Field::Kind] }, SHOWN)?;
    Ok(Shown::of(kind, object.optional(Field::ValidUntil, day)?))
}

fn inquiry<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Inquiry> {
    let object = Object::of(value, path, &[Field::By, Field::Answer, Field::On, Field::Coverage])?;
    Ok(Inquiry {
        by: object
            .required(Field::By, |value, path| code(value, path, InquiryMethod::ALL, InquiryMethod::CODES))?,
        answer: object
            .required(Field::Answer, |value, path| code(value, path, Answer::ALL, Answer::CODES))?,
        on: object.optional(Field::On, day)?,
        coverage: object.optional(Field::Coverage, filled_text)?.map(String::from),
    })
}

fn circumstance<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Circumstance> {
    let object = Object::open(value, path)?;
    let kind = object.required(Field::Kind, |value, path| {
        code(value, path, CircumstanceKind::ALL, CircumstanceKind::CODES)
    })?;
    let keys: &[Field] = match (kind.has_note(), kind.has_evident()) {
        (true, _) => &[Field::Kind, Field::Note],
        (_, true) => &[Field::Kind, Field::EligibilityEvident],
        _ => &[Field::Kind],
    };
    object.only(keys, CIRCUMSTANCE)?;
    let note = if kind.has_note() { Some(object.required(Field::Note, note)?) } else { None };
    let evident =
        if kind.has_evident() { Some(object.required(Field::EligibilityEvident, flag)?) } else { None };
    // Nothing is lacking here; were something, it would be refused and not guessed.
    Circumstance::of(kind, note, evident).ok_or_else(|| path.refuse(ErrorCode::Missing, ""))
}

fn note<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Note> {
    Note::new(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::Missing, FILLED))
}

const FILLED: &str = "expected a text that is not blank";

#[inline(never)]
fn filled_text<'a>(value: Item<'a>, path: &Path<'_>) -> Read<&'a str> {
    let text = text(value, path)?;
    if is_blank(text) { Err(path.refuse(ErrorCode::Missing, FILLED)) } else { Ok(text) }
}

#[inline(never)]
pub(super) fn text<'a>(value: Item<'a>, path: &Path<'_>) -> Read<&'a str> {
    let text = match value.kind() {
        Kind::Text(text) => text,
        Kind::Code(list, place) => request::code(list, place).unwrap_or_default(),
        _ => return Err(path.refuse(ErrorCode::WrongType, "expected a string")),
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
fn flag<'a>(value: Item<'a>, path: &Path<'_>) -> Read<bool> {
    match value.kind() {
        Kind::Flag(flag) => Ok(flag),
        _ => Err(path.refuse(ErrorCode::WrongType, "expected true or false")),
    }
}

#[inline(never)]
pub(super) fn day<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Day> {
    let expected = "expected a day of the calendar as YYYY-MM-DD";
    Day::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

fn month<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Month> {
    let expected = "expected a month of the calendar as YYYY-MM";
    Month::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

#[inline(never)]
fn moment<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Moment> {
    let expected = "expected a day as YYYY-MM-DD, or RFC 3339 with an offset";
    Moment::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

/// One of the variants of an enum, by its code.
pub(super) fn code<'a, T: Copy>(
    value: Item<'a>,
    path: &Path<'_>,
    all: &[T],
    codes: &'static [&'static str],
) -> Read<T> {
    let place = position(value, path, codes)?;
    all.get(place).copied().ok_or_else(|| path.refuse_value(codes))
}

/// Whether a list of codes is that of an enum.
fn is_list(list: u8, codes: &[&str]) -> bool {
    CODES.get(usize::from(list)).is_some_and(|(_, listed)| core::ptr::eq(*listed, codes))
}

#[inline(never)]
fn position<'a>(value: Item<'a>, path: &Path<'_>, codes: &'static [&'static str]) -> Read<usize> {
    match value.kind() {
        // Written as a code of this very enum, as nearly always.
        Kind::Code(list, place) if is_list(list, codes) => Ok(usize::from(place)),
        _ => {
            let text = text(value, path)?;
            codes.iter().position(|code| *code == text).ok_or_else(|| path.refuse_value(codes))
        }
    }
}

/// The items of a list of at most so many.
#[inline(never)]
fn items<'a>(value: Item<'a>, path: &Path<'_>, most: usize) -> Read<Held<'a>> {
    let Kind::List(items) = value.kind() else {
        return Err(path.refuse(ErrorCode::WrongType, "expected an array"));
    };
    if items > most {
        return Err(path.refuse(ErrorCode::TooLarge, &at_most(most, " items")));
    }
    Ok(value.held())
}

fn list<'a, T>(value: Item<'a>, path: &Path<'_>, most: usize, item: Reader<'a, T>) -> Read<Vec<T>> {
    let items = items(value, path, most)?;
    items.enumerate().map(|(at, value)| item(value, &Path::Item(path, at))).collect()
}

/// An object being read, with the place it stands in.
#[derive(Clone, Copy)]
pub(super) struct Object<'a, 'p> {
    object: Item<'a>,
    path: &'p Path<'p>,
}

impl<'a, 'p> Object<'a, 'p> {
    /// An object that may bear these fields and no others.
    pub(super) fn of(value: Item<'a>, path: &'p Path<'p>, fields: &[Field]) -> Read<Self> {
        let object = Self::open(value, path)?;
        object.only(fields, fields)?;
        Ok(object)
    }

    /// An object of which is not known yet what it may bear: see [`Object::only`].
    fn open(value: Item<'a>, path: &'p Path<'p>) -> Read<Self> {
        match value.kind() {
            Kind::Object => Ok(Self { object: value, path }),
            _ => Err(path.refuse(ErrorCode::WrongType, "expected an object")),
        }
    }

    /// Refuses the first entry that is under none of these fields; the others of their family may stand there
    /// absent, as `undefined` or `null`. A name that is not ours is told by its position and not by itself: it may
    /// be a patient's.
    fn only(self, fields: &[Field], family: &[Field]) -> Read<()> {
        let is_unknown = |value: Item<'a>| {
            let among = if value.is_nothing() { family } else { fields };
            value.field().is_none_or(|field| !among.contains(&field))
        };
        let Some(at) = self.object.held().position(is_unknown) else { return Ok(()) };
        let ordinal = at.saturating_add(1).to_string();
        let names: Vec<_> = fields.iter().map(|field| field.code()).collect();
        let expected = listed(&["key number ", &ordinal, "; expected only "].concat(), &names);
        Err(self.path.refuse(ErrorCode::UnknownKey, &expected))
    }

    pub(super) fn required<T>(&self, field: Field, read: Reader<'a, T>) -> Read<T> {
        let path = Path::Field(self.path, field);
        match self.find(field) {
            Some(value) => read(value, &path),
            None => Err(path.refuse(ErrorCode::Missing, "")),
        }
    }

    pub(super) fn optional<T>(&self, field: Field, read: Reader<'a, T>) -> Read<Option<T>> {
        match self.find(field) {
            Some(value) => read(value, &Path::Field(self.path, field)).map(Some),
            None => Ok(None),
        }
    }

    /// The value under a field; absent, `undefined` and `null` all mean absent.
    fn find(&self, field: Field) -> Option<Item<'a>> {
        self.object.held().find(|value| value.field() == Some(field)).filter(|value| !value.is_nothing())
    }
}

/// What reads a field: its value, and the place it stands in.
pub(super) type Reader<'a, T> = fn(Item<'a>, &Path<'_>) -> Read<T>;

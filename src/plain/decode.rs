//! Plain data in, desk facts out — or what was wrong, and where: the first of it, or of a request to be checked all.
//!
//! Whatever is wrong is kept with the argument (`Path::refuse`), in the order in which it is read: an object reads
//! all its fields before it gives up, and a list goes on until nothing more will be told. So what [`judge`] refuses is
//! the first that [`check`] lists. An optional field may be absent, `undefined` or `null`, all three meaning absent. Nothing
//! else is guessed: unknown keys, unknown values and impossible dates are refused.

use super::error::{Argument, ErrorCode, Faults, InputError, Path, Refused, enlist};
use super::request::{self, CODES, Field, Held, Item, Kind, MAX_ITEMS, Request};
use super::unknown_keys::UnknownKeys;
use crate::calendar::{Day, Moment, Month};
use crate::codes::printed;
use crate::law::{
    AfterCardsEnded, Amendment, Change, DeskLaw, LawError, PresentationOrder, Provision, Readings, Review,
};
use crate::rules::Desk;
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Coverage, Facility, FacilityKind, Inquiry, InquiryMethod,
    Note, Payer, Reception, Scheme, Shown, ShownKind, is_blank,
};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// What was read, or the first thing that was wrong; boxed, because it is rare.
pub(super) type Decoded<T> = Result<T, Box<InputError>>;
/// What was read of it.
pub(super) type Read<T> = Result<T, Refused>;

/// The longest text accepted, in bytes of UTF-8.
pub const MAX_TEXT: usize = 4_096;
/// The longest history or list of receptions accepted.
pub const MAX_RECEPTIONS: usize = 10_000;
/// The most rows accepted by `packAll`.
pub const MAX_ROWS: usize = MAX_ITEMS;
/// The most amendments accepted.
pub const MAX_AMENDMENTS: usize = 1_000;
/// The most faults that [`check`] lists.
pub const MAX_FAULTS: usize = 100;

/// What a desk is opened with.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The desk.
    pub desk: Desk,
    /// How the unknown keys of its requests are met: [`Request::with`].
    pub unknown_keys: UnknownKeys,
}

/// A reception to be judged, with its history.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgeRequest {
    /// The reception.
    pub reception: Reception,
    /// The same patient's other receptions.
    pub history: Vec<Reception>,
    /// The day of knowledge; by default the reception's own day.
    pub as_of: Day,
    /// The digest of the record before this one's, where records are chained.
    pub previous: Option<String>,
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
    /// The digest of the record before the first of these, where records are chained.
    pub previous: Option<String>,
}

/// Reads a desk, as [`options`] does.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn desk<'a>(plain: impl Into<Request<'a>>) -> Decoded<Desk> {
    options(plain).map(|options| options.desk)
}

/// Reads what a desk is opened with. Its own unknown keys are always refused.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn options<'a>(plain: impl Into<Request<'a>>) -> Decoded<Options> {
    whole(&plain.into(), desk_options)
}

/// Reads two desks: `from` the one as it is, `to` the other. Their own unknown keys are always refused.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn two_desks<'a>(plain: impl Into<Request<'a>>) -> Decoded<(Desk, Desk)> {
    whole(&plain.into(), |value, path| {
        let object = Object::of(value, path, &[Field::From, Field::To])?;
        let (from, to) =
            (object.required(Field::From, desk_options), object.required(Field::To, desk_options));
        Ok((from?.desk, to?.desk))
    })
}

#[inline(never)]
fn desk_options(value: Item<'_>, path: &Path<'_>) -> Read<Options> {
    let fields = [Field::Facility, Field::Readings, Field::Amendments, Field::Law, Field::UnknownKeys];
    let object = Object::of(value, path, &fields)?;
    let facility = object.required(Field::Facility, facility)?;
    let readings = object.optional(Field::Readings, readings).unwrap_or_default();
    let unknown_keys = object
        .optional(Field::UnknownKeys, |value, path| code(value, path, UnknownKeys::ALL, UnknownKeys::CODES));
    let amendments = object
        .optional(Field::Amendments, |value, path| list(value, path, MAX_AMENDMENTS, amendment))
        .unwrap_or_default();
    let (known_on, reviewed) = object.optional(Field::Law, knowledge).unwrap_or_default();
    let desk = Desk::with(facility, DeskLaw { readings, amendments, known_on, reviewed });
    let desk = desk.map_err(|error| refused_law(error, path))?;
    Ok(Options { desk, unknown_keys: unknown_keys.unwrap_or(UnknownKeys::Refuse) })
}

/// What a desk's law was refused for, at its place.
#[inline(never)]
fn refused_law(error: LawError, path: &Path<'_>) -> Refused {
    let in_law =
        |field, code| Path::Field(&Path::Field(path, Field::Law), field).refuse(code, error.expected());
    match error {
        LawError::Amendment { index, .. } => {
            let amendments = Path::Field(path, Field::Amendments);
            Path::Item(&amendments, index).refuse(ErrorCode::BadAmendment, error.expected())
        }
        LawError::KnownBeforeScope => in_law(Field::KnownOn, ErrorCode::BadAmendment),
        LawError::ReviewedBackwards => in_law(Field::ReviewedThrough, ErrorCode::BadAmendment),
        LawError::NoReviewer => in_law(Field::ReviewedBy, ErrorCode::Missing),
    }
}

/// As of which day the law is known, and how far it was read by whom.
#[inline(never)]
fn knowledge<'a>(value: Item<'a>, path: &Path<'_>) -> Read<(Option<Day>, Option<Review>)> {
    let object = Object::of(value, path, &[Field::KnownOn, Field::ReviewedThrough, Field::ReviewedBy])?;
    let known_on = object.optional(Field::KnownOn, day);
    let by = object.optional(Field::ReviewedBy, text).map(String::from);
    let through = match by {
        None => object.optional(Field::ReviewedThrough, day),
        Some(_) => Some(object.required(Field::ReviewedThrough, day)?),
    };
    Ok((known_on, through.map(|through| Review { through, by: by.unwrap_or_default() })))
}

/// Reads one request to judge.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn judge<'a>(plain: impl Into<Request<'a>>) -> Decoded<JudgeRequest> {
    asked(&plain.into(), judge_request)
}

/// Reads one request to close a month.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn close_month<'a>(plain: impl Into<Request<'a>>) -> Decoded<CloseRequest> {
    asked(&plain.into(), close_request)
}

/// All that is wrong with a request to judge; or with one to close a month, which a request is that bears
/// `receptions` or `month`, and no `reception`.
#[must_use]
pub fn check<'a>(plain: impl Into<Request<'a>>) -> Faults {
    let request = plain.into();
    // One more than is listed tells that there are more.
    let argument = Argument::new(request.unknown_keys.refuses(), MAX_FAULTS.saturating_add(1));
    let (value, path) = (request.value(), &Path::Argument(&argument));
    let bears = |field| value.find(field).is_some();
    let is_month = !bears(Field::Reception) && (bears(Field::Receptions) || bears(Field::Month));
    if is_month {
        drop(close_request(value, path))
    } else {
        drop(judge_request(value, path))
    }
    let mut faults = argument.refused();
    let more = faults.len() > MAX_FAULTS;
    faults.truncate(MAX_FAULTS);
    Faults { faults, more }
}

/// Reads a day by itself.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn one_day<'a>(plain: impl Into<Request<'a>>) -> Decoded<Day> {
    whole(&plain.into(), day)
}

/// Reads one reception by itself.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn one_reception<'a>(plain: impl Into<Request<'a>>) -> Decoded<Reception> {
    asked(&plain.into(), reception)
}

/// Reads many patients' receptions, as `packAll` takes them, one after the other: each is handed on with its patient.
///
/// # Errors
///
/// The first thing that was wrong.
pub fn each_row<'a>(plain: impl Into<Request<'a>>, row: &mut dyn FnMut(&str, Reception)) -> Decoded<()> {
    asked(&plain.into(), |value, path| {
        for (at, value) in items(value, path, MAX_ROWS)?.enumerate() {
            let path = Path::Item(path, at);
            let object = Object::of(value, &path, &[Field::Patient, Field::Reception])?;
            let patient = object.required(Field::Patient, filled_text)?;
            let reception = object.required(Field::Reception, reception)?;
            if path.is_full() {
                break; // something was refused
            }
            row(patient, reception);
        }
        Ok(())
    })
}

/// Reads a request to a desk whole, or tells the first thing that was wrong with it.
fn asked<T>(request: &Request<'_>, read: impl FnOnce(Item<'_>, &Path<'_>) -> Read<T>) -> Decoded<T> {
    let argument = Argument::new(request.unknown_keys.refuses(), 1);
    let read = read(request.value(), &Path::Argument(&argument));
    settled(read, argument)
}

/// The same of any other argument, whose unknown keys are always refused.
pub(super) fn whole<T>(
    request: &Request<'_>,
    read: impl FnOnce(Item<'_>, &Path<'_>) -> Read<T>,
) -> Decoded<T> {
    let argument = Argument::new(None, 1);
    let read = read(request.value(), &Path::Argument(&argument));
    settled(read, argument)
}

/// What was read, where nothing was refused.
#[inline(never)]
fn settled<T>(read: Read<T>, argument: Argument) -> Decoded<T> {
    match (read, argument.first()) {
        (Ok(read), None) => Ok(read),
        (_, Some(error)) => Err(error),
        (Err(_), None) => Err(Box::new(InputError::not_plain_data())),
    }
}

#[inline(never)]
fn judge_request(value: Item<'_>, path: &Path<'_>) -> Read<JudgeRequest> {
    let object = Object::of(value, path, &[Field::Reception, Field::History, Field::AsOf, Field::Previous])?;
    let reception = object.required(Field::Reception, reception);
    let history = object.required(Field::History, receptions);
    let as_of = object.optional(Field::AsOf, moment);
    let previous = object.optional(Field::Previous, digest);
    unique(value, path, Field::History);
    let (reception, history) = (reception?, history?);
    Ok(JudgeRequest { as_of: as_of.map_or(reception.day(), Moment::day), reception, history, previous })
}

#[inline(never)]
fn close_request(value: Item<'_>, path: &Path<'_>) -> Read<CloseRequest> {
    let object = Object::of(value, path, &[Field::Month, Field::Receptions, Field::AsOf, Field::Previous])?;
    let month = object.required(Field::Month, month);
    let receptions = object.required(Field::Receptions, receptions);
    let as_of = object.optional(Field::AsOf, moment);
    let previous = object.optional(Field::Previous, digest);
    unique(value, path, Field::Receptions);
    Ok(CloseRequest { month: month?, receptions: receptions?, as_of: as_of.map(Moment::day), previous })
}

/// Ids are unique within one request: a second one is refused, at its own place. They are compared as they were
/// given, for what else is wrong with a reception does not make its id another.
#[inline(never)]
fn unique(request: Item<'_>, path: &Path<'_>, list: Field) {
    let mut seen: Vec<&str> = request.find(Field::Reception).and_then(id).into_iter().collect();
    let list_path = Path::Field(path, list);
    let Some(list) = request.find(list).filter(|list| matches!(list.kind(), Kind::List(_))) else { return };
    for (at, reception) in list.held().take(MAX_RECEPTIONS).enumerate() {
        let Some(id) = id(reception) else { continue };
        match seen.binary_search(&id) {
            Err(place) => seen.insert(place, id),
            Ok(_) if path.is_full() => return,
            Ok(_) => {
                let expected = "expected an id no other reception of this call bears";
                let path = Path::Item(&list_path, at);
                Path::Field(&path, Field::Id).refuse(ErrorCode::DuplicateId, expected);
            }
        }
    }
}

/// The id of what should be a reception; none where it is refused itself.
fn id(reception: Item<'_>) -> Option<&str> {
    match reception.find(Field::Id)?.kind() {
        Kind::Text(id) if !is_blank(id) => Some(id),
        _ => None,
    }
}

#[inline(never)]
fn facility<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Facility> {
    let object = Object::of(value, path, &[Field::Kind, Field::OnlineSystem, Field::SmartphoneReader])?;
    let kind = object
        .required(Field::Kind, |value, path| code(value, path, FacilityKind::ALL, FacilityKind::CODES))?;
    let default = Facility::new(kind);
    Ok(Facility {
        kind,
        online_system: object.optional(Field::OnlineSystem, flag).unwrap_or(default.online_system),
        smartphone_reader: object
            .optional(Field::SmartphoneReader, flag)
            .unwrap_or(default.smartphone_reader),
    })
}

#[inline(never)]
fn readings<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Readings> {
    let object = Object::of(value, path, &[Field::Order, Field::AfterCardsEnded])?;
    let default = Readings::default();
    let order = object.optional(Field::Order, |value, path| {
        code(value, path, PresentationOrder::ALL, PresentationOrder::CODES)
    });
    let after_cards_ended = object.optional(Field::AfterCardsEnded, |value, path| {
        code(value, path, AfterCardsEnded::ALL, AfterCardsEnded::CODES)
    });
    Ok(Readings {
        order: order.unwrap_or(default.order),
        after_cards_ended: after_cards_ended.unwrap_or(default.after_cards_ended),
    })
}

/// The keys of an amendment that puts rows in place of others, and of one that moves an end.
const REPLACES: &[Field] =
    &[Field::Window, Field::From, Field::Until, Field::Source, Field::Known, Field::Shortens];
const EXTENDS: &[Field] = &[Field::Window, Field::Change, Field::Source, Field::Known];

#[inline(never)]
fn amendment<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Amendment> {
    let object = Object::open(value, path)?;
    let change = object.optional(Field::Change, extension);
    object.only(if change.is_some() { EXTENDS } else { REPLACES }, &[REPLACES, EXTENDS].concat());
    let window =
        object.required(Field::Window, |value, path| code(value, path, Provision::ALL, Provision::CODES));
    let change = match change {
        Some(change) => Ok(change),
        None => replacement(&object),
    };
    let source = object.optional(Field::Source, text).map(String::from).unwrap_or_default();
    let known = object.optional(Field::Known, day);
    Ok(Amendment { window: window?, change: change?, source, known })
}

#[inline(never)]
fn replacement(object: &Object<'_, '_>) -> Read<Change> {
    let from = object.required(Field::From, day);
    let until = object.optional(Field::Until, day);
    let shortens = object.optional(Field::Shortens, flag).unwrap_or(false);
    Ok(Change::Replace { from: from?, until, shortens })
}

#[inline(never)]
fn extension<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Change> {
    let object = Object::of(value, path, &[Field::Until, Field::To])?;
    let (until, to) = (object.required(Field::Until, day), object.required(Field::To, day));
    Ok(Change::Extend { until: until?, to: to? })
}

fn receptions<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Vec<Reception>> {
    list(value, path, MAX_RECEPTIONS, reception)
}

/// The keys of a reception.
pub(super) const RECEPTION: &[Field] = &[
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

fn reception<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Reception> {
    let object = Object::of(value, path, RECEPTION)?;
    let id = object.required(Field::Id, filled_text);
    let at = object.required(Field::At, moment);
    let care = object.optional(Field::Care, |value, path| code(value, path, Care::ALL, Care::CODES));
    let payer = object.optional(Field::Payer, |value, path| code(value, path, Payer::ALL, Payer::CODES));
    let coverage = object.optional(Field::Coverage, coverage);
    let shown = object.required(Field::Shown, shown);
    let inquiry = object.optional(Field::Inquiry, inquiry);
    let circumstance = object.optional(Field::Circumstance, circumstance);
    let cancelled = object.optional(Field::Cancelled, flag);
    let visit = object.optional(Field::Visit, filled_text);
    Ok(Reception {
        id: String::from(id?),
        at: at?,
        care: care.unwrap_or(Care::Outpatient),
        payer: payer.unwrap_or(Payer::HealthInsurance),
        coverage,
        shown: shown?,
        inquiry,
        circumstance,
        cancelled: cancelled.unwrap_or(false),
        visit: visit.map(String::from),
    })
}

#[inline(never)]
pub(super) fn coverage<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Coverage> {
    let object = Object::of(value, path, &[Field::Key, Field::Scheme])?;
    let key = object.required(Field::Key, filled_text);
    let scheme = object.optional(Field::Scheme, |value, path| code(value, path, Scheme::ALL, Scheme::CODES));
    Ok(Coverage { key: String::from(key?), scheme: scheme.unwrap_or(Scheme::Unknown) })
}

/// The keys of `shown`, of every kind together.
const SHOWN: &[Field] = &[Field::Kind, Field::ValidUntil];
/// The keys of `circumstance`, of every kind together.
const CIRCUMSTANCE: &[Field] = &[Field::Kind, Field::Note, Field::EligibilityEvident];

pub(super) fn shown<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Shown> {
    let object = Object::open(value, path)?;
    let kind =
        object.required(Field::Kind, |value, path| code(value, path, ShownKind::ALL, ShownKind::CODES));
    // Beside a kind that is not known, any of the family may stand.
    let may_be_dated = kind.map_or(true, ShownKind::is_dated);
    object.only(if may_be_dated { SHOWN } else { &[Field::Kind] }, SHOWN);
    let valid_until = if may_be_dated { object.optional(Field::ValidUntil, day) } else { None };
    Ok(Shown::of(kind?, valid_until))
}

pub(super) fn inquiry<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Inquiry> {
    let object = Object::of(value, path, &[Field::By, Field::Answer, Field::On, Field::Coverage])?;
    let by =
        object.required(Field::By, |value, path| code(value, path, InquiryMethod::ALL, InquiryMethod::CODES));
    let answer = object.required(Field::Answer, |value, path| code(value, path, Answer::ALL, Answer::CODES));
    let on = object.optional(Field::On, day);
    let coverage = object.optional(Field::Coverage, filled_text).map(String::from);
    Ok(Inquiry { by: by?, answer: answer?, on, coverage })
}

#[inline(never)]
pub(super) fn circumstance<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Circumstance> {
    let object = Object::open(value, path)?;
    let kind = object.required(Field::Kind, |value, path| {
        code(value, path, CircumstanceKind::ALL, CircumstanceKind::CODES)
    });
    let (has_note, has_evident) = kind.map_or((true, true), |kind| (kind.has_note(), kind.has_evident()));
    let keys: &[Field] = match (has_note, has_evident) {
        (true, true) => CIRCUMSTANCE,
        (true, false) => &[Field::Kind, Field::Note],
        (false, true) => &[Field::Kind, Field::EligibilityEvident],
        (false, false) => &[Field::Kind],
    };
    object.only(keys, CIRCUMSTANCE);
    if kind.is_err() {
        // Beside a kind that is not known, any of the family may stand, and none must.
        object.optional(Field::Note, note);
        object.optional(Field::EligibilityEvident, flag);
    }
    let kind = kind?;
    let note = if has_note { Some(object.required(Field::Note, note)?) } else { None };
    let evident = if has_evident { Some(object.required(Field::EligibilityEvident, flag)?) } else { None };
    // Nothing is lacking here; were something, it would be refused and not guessed.
    Circumstance::of(kind, note, evident).ok_or_else(|| path.refuse(ErrorCode::Missing, ""))
}

fn note<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Note> {
    Note::new(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::Missing, FILLED))
}

const FILLED: &str = "expected a text that is not blank";

#[inline(never)]
pub(super) fn filled_text<'a>(value: Item<'a>, path: &Path<'_>) -> Read<&'a str> {
    let text = text(value, path)?;
    if is_blank(text) { Err(path.refuse(ErrorCode::Missing, FILLED)) } else { Ok(text) }
}

#[inline(never)]
pub(super) fn text<'a>(value: Item<'a>, path: &Path<'_>) -> Read<&'a str> {
    let text = match value.kind() {
        Kind::Text(text) => text,
        Kind::Code(list, place) => request::code(list, place).unwrap_or_default(),
        kind => return Err(path.refuse_type(kind, "expected a string")),
    };
    if text.len() > MAX_TEXT {
        let expected = at_most(MAX_TEXT, " bytes of UTF-8");
        return Err(path.refuse(ErrorCode::TooLarge, &expected));
    }
    Ok(text)
}

#[inline(never)]
fn at_most(most: usize, of: &str) -> String {
    let mut text = String::from("expected at most ");
    text.push_str(&printed(&most));
    text.push_str(of);
    text
}

#[inline(never)]
pub(super) fn flag<'a>(value: Item<'a>, path: &Path<'_>) -> Read<bool> {
    match value.kind() {
        Kind::Flag(flag) => Ok(flag),
        kind => Err(path.refuse_type(kind, "expected true or false")),
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
pub(super) fn moment<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Moment> {
    let expected = "expected a day as YYYY-MM-DD, or RFC 3339 with an offset";
    Moment::parse(text(value, path)?).ok_or_else(|| path.refuse(ErrorCode::NotADate, expected))
}

/// The digest of a record.
fn digest<'a>(value: Item<'a>, path: &Path<'_>) -> Read<String> {
    let digest = text(value, path)?;
    let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if digest.len() == 64 && digest.bytes().all(is_digit) {
        Ok(String::from(digest))
    } else {
        Err(path.refuse(ErrorCode::NotADigest, "expected 64 hexadecimal digits, in lower case"))
    }
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
        return Err(path.refuse_type(value.kind(), "expected an array"));
    };
    if items > most {
        return Err(path.refuse(ErrorCode::TooLarge, &at_most(most, " items")));
    }
    Ok(value.held())
}

/// The items that could be read, of a list of at most so many: where one could not, the argument is refused.
pub(super) fn list<'a, T>(
    value: Item<'a>,
    path: &Path<'_>,
    most: usize,
    item: Reader<'a, T>,
) -> Read<Vec<T>> {
    let items = items(value, path, most)?;
    let mut read = Vec::with_capacity(items.count());
    for (at, value) in items.enumerate() {
        match item(value, &Path::Item(path, at)) {
            Ok(item) => read.push(item),
            Err(refused) if path.is_full() => return Err(refused),
            Err(_) => {}
        }
    }
    Ok(read)
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
        object.only(fields, fields);
        Ok(object)
    }

    /// An object of which is not known yet what it may bear: see [`Object::only`].
    fn open(value: Item<'a>, path: &'p Path<'p>) -> Read<Self> {
        match value.kind() {
            Kind::Object(_) => Ok(Self { object: value, path }),
            kind => Err(path.refuse_type(kind, "expected an object")),
        }
    }

    /// Refuses each entry that is under none of these fields; the others of their family may stand there
    /// absent, as `undefined` or `null`. A name that is not ours is told by its position and not by itself: it may
    /// be a patient's.
    fn only(self, fields: &[Field], family: &[Field]) {
        for (at, value) in self.object.held().enumerate() {
            let among = if value.is_nothing() { family } else { fields };
            if !value.field().is_some_and(|field| among.contains(&field)) {
                self.unknown(at, value.name(), fields, family);
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn unknown(self, at: usize, name: &str, fields: &[Field], family: &[Field]) {
        if self.path.is_full() || self.path.argument().refuses.is_some_and(|refuses| !refuses(name, family)) {
            return;
        }
        let mut expected = String::from("key number ");
        expected.push_str(&printed(&at.saturating_add(1)));
        expected.push_str("; expected only ");
        fields.iter().for_each(|field| enlist(&mut expected, field.code()));
        self.path.refuse(ErrorCode::UnknownKey, &expected);
    }

    #[inline(never)]
    pub(super) fn required<T>(&self, field: Field, read: Reader<'a, T>) -> Read<T> {
        let path = Path::Field(self.path, field);
        match self.object.find(field) {
            Some(value) => read(value, &path),
            None => Err(path.refuse(ErrorCode::Missing, "")),
        }
    }

    /// What cannot be read is as absent: the argument is refused.
    #[inline(never)]
    pub(super) fn optional<T>(&self, field: Field, read: Reader<'a, T>) -> Option<T> {
        read(self.object.find(field)?, &Path::Field(self.path, field)).ok()
    }
}

/// What reads a field: its value, and the place it stands in.
pub(super) type Reader<'a, T> = fn(Item<'a>, &Path<'_>) -> Read<T>;

//! A stored record held against the facts: judged again under the record's own desk and law, as of its own day, and
//! then, where the desk that is asked differs from that one or knows another law, as this one would judge.

use super::evidence::{Found, KnownLaw, Record};
use super::read::{Stored, day_of};
use super::{facts, written};
use crate::codes::codes;
use crate::digest::hex;
use crate::law::{DeskLaw, LawError, Provision};
use crate::plain::decode::{CloseRequest, JudgeRequest};
use crate::plain::{ErrorCode, InputError, Value, encode};
use crate::rules::{Decision, Desk, RULES_VERSION, Ruling, histories};
use crate::visit::History;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

codes! {
    /// Why a stored record does not hold.
    pub enum Difference {
        /// Its digest is not that of what it says.
        RecordAltered = "record_altered",
        /// The facts given are not those that it was made of.
        FactsDiffer = "facts_differ",
        /// On the facts given, its desk stands otherwise, on another tolerance or by another rule.
        StandingDiffers = "standing_differs",
        /// On the facts given, its desk finds otherwise.
        FindingsDiffer = "findings_differ",
        /// Among records that are chained, it does not bear the digest of the one before it.
        PreviousDiffers = "previous_differs",
    }
}

codes! {
    /// Why the present desk may judge otherwise.
    pub enum Moved {
        /// It is another facility's, or has other readings.
        DeskDiffers = "desk_differs",
        /// It knows another law.
        LawMoved = "law_moved",
    }
}

/// The facts that a record is said to rest on.
#[derive(Debug, Clone, Copy)]
pub enum Facts<'a> {
    /// As they were given to judge one reception.
    Judged(&'a JudgeRequest),
    /// As they were given to close a month.
    Closed(&'a CloseRequest),
}

/// What a stored record is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// All that differs; it holds where nothing does.
    pub differs: Vec<Difference>,
    /// The findings that are not the same: what the record has, and what was found instead.
    pub findings: Vec<(Option<Found>, Option<Found>)>,
    /// What the present desk would say, where it or its law is another than the record's.
    pub now: Option<Now>,
}

/// What the present desk would say.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    /// How the reception stands.
    pub decision: Decision,
    /// Why it may stand otherwise.
    pub because: Vec<Moved>,
    /// What of the law moved, by window.
    pub law_moved: Vec<MovedWindow>,
}

/// A window whose rows are not the same; each row as [`encode::timeline`] prints it.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedWindow {
    /// The window.
    pub window: Provision,
    /// The rows of the record's law that are no more.
    pub was: Vec<Value<'static>>,
    /// The rows that are instead.
    pub is: Vec<Value<'static>>,
}

/// What a stored record is worth on these facts, asked of a desk.
///
/// # Errors
///
/// The record's amendments or its day of knowledge, where no desk can have them.
pub fn verify(desk: &Desk, stored: &Stored, facts: Facts<'_>) -> Result<Verification, Box<InputError>> {
    let Stored { record, is_intact, .. } = stored;
    let then = desk_of(record).map_err(refused)?;
    let judged = facts.history(record).map(|history| {
        let ruling = then.rule_on(&history);
        let moment =
            (hex(&facts::digest(&history)), history.visit().id.clone(), history.visit().day().month());
        (moment, ruling)
    });
    let (mut differs, mut findings) = (Vec::new(), Vec::new());
    if !is_intact {
        differs.push(Difference::RecordAltered);
    }
    let recorded = (record.input_digest.clone(), record.reception_id.clone(), record.month);
    if judged.as_ref().is_none_or(|(judged, _)| *judged != recorded) {
        differs.push(Difference::FactsDiffer);
    }
    if let Some((_, ruling)) = &judged {
        let Decision { standing, tolerance, rule } = ruling.decision();
        if (standing, tolerance, rule) != (record.standing, record.tolerance, record.rule) {
            differs.push(Difference::StandingDiffers);
        }
        findings = changes(&record.findings, ruling);
        if !findings.is_empty() {
            differs.push(Difference::FindingsDiffer);
        }
    }
    Ok(Verification { differs, findings, now: now(desk, &then, record, facts) })
}

impl<'a> Facts<'a> {
    /// What a verdict on the record's reception would see on its day; none where the month given does not have it.
    fn history(self, record: &Record) -> Option<History<'a>> {
        match self {
            Self::Judged(JudgeRequest { reception, history, .. }) => {
                Some(History::new(reception, history, &[], record.as_of))
            }
            Self::Closed(CloseRequest { month, receptions, .. }) => {
                let histories = histories(*month, receptions, record.as_of);
                histories.into_iter().find(|history| history.visit().id == record.reception_id)
            }
        }
    }
}

/// The desk that a record is of. What rules of an earlier version knew is what was known on their day; an amendment was
/// known to the desk that had it.
fn desk_of(record: &Record) -> Result<Desk, LawError> {
    let KnownLaw { amendments, known_on, .. } = &record.law;
    let (mut amendments, mut known_on) = (amendments.clone(), *known_on);
    if known_on.is_none() && record.rules != RULES_VERSION {
        known_on = day_of(&record.rules);
        amendments.iter_mut().for_each(|amendment| amendment.known = None);
    }
    let law = DeskLaw { readings: record.readings, amendments, known_on, reviewed: None };
    Desk::with(record.facility, law)
}

/// What of a record's law no desk can have, at its place.
fn refused(error: LawError) -> Box<InputError> {
    let path = match error {
        LawError::Amendment { index, .. } => format!("record.law.amendments[{index}]"),
        _ => String::from("record.law.knownOn"),
    };
    Box::new(InputError { code: ErrorCode::BadAmendment, path, expected: String::from(error.expected()) })
}

/// What the desk that is asked would say; nothing where it is the record's, and its law has not moved.
fn now(desk: &Desk, then: &Desk, record: &Record, facts: Facts<'_>) -> Option<Now> {
    let mut because = Vec::new();
    if (desk.facility(), desk.readings()) != (&record.facility, record.readings) {
        because.push(Moved::DeskDiffers);
    }
    let law = desk.timeline().law();
    let recorded = &record.law;
    let same_law = record.rules == RULES_VERSION
        && (&law.amendments, law.known_on) == (&recorded.amendments, recorded.known_on);
    let law_moved = if same_law { Vec::new() } else { moved(then, desk) };
    if !law_moved.is_empty() {
        because.push(Moved::LawMoved);
    }
    if because.is_empty() {
        return None;
    }
    let decision = desk.decide(&facts.history(record)?);
    Some(Now { decision, because, law_moved })
}

/// The windows whose rows are not the same.
fn moved(then: &Desk, desk: &Desk) -> Vec<MovedWindow> {
    let (was, is) = (rows(then), rows(desk));
    let (was, is) = (without(&was, &is), without(&is, &was));
    let mut windows: Vec<MovedWindow> = Vec::new();
    for (window, _) in was.iter().chain(&is) {
        if windows.iter().all(|known| known.window != *window) {
            let of = |rows: &[Row]| {
                rows.iter().filter(|(other, _)| other == window).map(|(_, row)| row.clone()).collect()
            };
            windows.push(MovedWindow { window: *window, was: of(&was), is: of(&is) });
        }
    }
    windows
}

/// A row of the law with its window.
type Row = (Provision, Value<'static>);

fn rows(desk: &Desk) -> Vec<Row> {
    let timeline = desk.timeline();
    timeline.entries().iter().map(|entry| (entry.window, encode::row(timeline, entry))).collect()
}

/// The findings that are not the same, rule by rule: what the record has, and what was found instead.
fn changes(recorded: &[Found], ruling: &Ruling) -> Vec<(Option<Found>, Option<Found>)> {
    let judged: Vec<_> = ruling.findings().iter().map(Found::from).collect();
    let mut found = without(&judged, recorded);
    let mut changes = Vec::new();
    for one in without(recorded, &judged) {
        let at = found.iter().position(|other| other.rule == one.rule);
        changes.push((Some(one), at.map(|at| found.remove(at))));
    }
    changes.extend(found.into_iter().map(|one| (None, Some(one))));
    changes
}

/// What stands in one list and not in the other, or not so often.
fn without<T: Clone + PartialEq>(these: &[T], others: &[T]) -> Vec<T> {
    let mut rest = others.to_vec();
    let mut without = Vec::new();
    for one in these {
        match rest.iter().position(|other| other == one) {
            Some(at) => drop(rest.remove(at)),
            None => without.push(one.clone()),
        }
    }
    without
}

impl Verification {
    /// Whether the record holds.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.differs.is_empty()
    }

    /// As plain data.
    #[must_use]
    pub fn plain(&self) -> Value<'static> {
        let change = |(recorded, judged): &(Option<Found>, Option<Found>)| {
            let one = |found: &Option<Found>| Some(found.as_ref().map_or(Value::Null, written::found));
            Value::object(&mut [("recorded", one(recorded)), ("judged", one(judged))])
        };
        let findings = (!self.findings.is_empty()).then(|| Value::list(&self.findings, change));
        Value::object(&mut [
            ("holds", Some(Value::Bool(self.holds()))),
            ("differs", Some(Value::list(&self.differs, |one| Value::code(one.code())))),
            ("findings", findings),
            ("now", self.now.as_ref().map(now_plain)),
        ])
    }
}

fn now_plain(now: &Now) -> Value<'static> {
    let Decision { standing, tolerance, rule } = now.decision;
    let window = |one: &MovedWindow| {
        Value::object(&mut [
            ("window", Some(Value::code(one.window.code()))),
            ("was", Some(Value::List(one.was.clone()))),
            ("is", Some(Value::List(one.is.clone()))),
        ])
    };
    Value::object(&mut [
        ("standing", Some(Value::code(standing.code()))),
        ("tolerance", tolerance.map(|tolerance| Value::code(tolerance.code()))),
        ("rule", Some(Value::code(rule.code()))),
        ("because", Some(Value::list(&now.because, |one| Value::code(one.code())))),
        ("lawMoved", Some(Value::list(&now.law_moved, window))),
    ])
}

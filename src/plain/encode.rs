//! Answers out as plain data: codes, and never a sentence of ours.

use super::error::{Faults, InputError};
use super::value::Value;
use crate::law::{Amendment, Basis, Entry, Passage, Timeline};
use crate::rules::{
    Closing, Desk, Finding, Ground, NextStep, Notice, RULES_VERSION, Repair, RuleEntry, Verdict, Witness,
    catalogue,
};
use alloc::string::String;

/// One verdict.
#[must_use]
pub fn verdict(desk: &Desk, verdict: &Verdict) -> Value<'static> {
    let amendments = desk.timeline().amendments();
    let findings = Value::list(verdict.findings(), |finding| self::finding(amendments, finding));
    Value::object(&mut [
        ("receptionId", Some(Value::text(&verdict.reception_id()))),
        ("month", Some(Value::text(&verdict.month()))),
        ("standing", Some(Value::code(verdict.standing().code()))),
        ("tolerance", verdict.tolerance().map(|tolerance| Value::code(tolerance.code()))),
        ("rule", Some(Value::code(verdict.rule().code()))),
        ("findings", Some(findings)),
        ("next", Some(Value::list(verdict.next(), |one| Value::code(one.code())))),
        ("tell", Some(Value::list(verdict.tell(), |one| Value::code(one.code())))),
        ("cautions", Some(Value::list(verdict.cautions(), |one| Value::code(one.code())))),
        ("law", Some(law(verdict.law()))),
    ])
}

fn law(law: &Ground) -> Value<'static> {
    Value::object(&mut [
        ("evidence", Some(law.evidence.map_or(Value::Null, |evidence| Value::code(evidence.code())))),
        ("notices", Some(notices(&law.notices))),
    ])
}

/// What is to be known of the law on a day.
#[must_use]
#[inline(never)]
pub fn notices(notices: &[Notice]) -> Value<'static> {
    Value::list(notices, |one| Value::code(one.code()))
}

pub(super) fn finding(amendments: &[Amendment], finding: &Finding) -> Value<'static> {
    let basis = Printed::of(amendments, finding.basis);
    Value::object(&mut [
        ("rule", Some(Value::code(finding.rule.code()))),
        ("met", Some(finding.met.map_or(Value::Null, Value::Bool))),
        ("because", Some(Value::code(finding.because.code()))),
        ("passages", Some(Value::List(finding.passages.iter().map(|one| Value::code(one.code())).collect()))),
        ("source", Some(basis.source)),
        ("evidence", Some(basis.evidence)),
        ("amended", Some(basis.amended)),
        ("on", finding.on.as_ref().map(witness)),
    ])
}

fn witness(on: &Witness) -> Value<'static> {
    Value::object(&mut [
        ("id", Some(Value::text(&on.id))),
        ("day", Some(Value::text(&on.day))),
        ("before", Some(Value::Bool(on.before))),
    ])
}

/// What a row or a finding rests on, as it is printed.
struct Printed {
    source: Value<'static>,
    evidence: Value<'static>,
    amended: Value<'static>,
}

impl Printed {
    fn of(amendments: &[Amendment], basis: Basis) -> Self {
        match basis {
            Basis::BuiltIn(evidence, source) => Self {
                source: Value::code(source.code()),
                evidence: Value::code(evidence.code()),
                amended: Value::Bool(false),
            },
            Basis::Amended(at) => Self {
                source: Value::text(&amendments.get(at).map_or("", |amendment| &amendment.source)),
                evidence: Value::Null,
                amended: Value::Bool(true),
            },
        }
    }
}

/// One closed month.
#[must_use]
pub fn closing(desk: &Desk, closing: &Closing) -> Value<'static> {
    let failing = Value::list(&closing.failing, |failing| {
        Value::object(&mut [
            ("receptionId", Some(Value::text(&failing.reception_id))),
            ("repairs", Some(Value::list(&failing.repairs, repair))),
        ])
    });
    Value::object(&mut [
        ("month", Some(Value::text(&closing.month))),
        ("asOf", Some(Value::text(&closing.as_of))),
        ("standing", Some(Value::code(closing.standing.code()))),
        ("verdicts", Some(Value::list(&closing.verdicts, |one| verdict(desk, one)))),
        ("failing", Some(failing)),
        ("waiting", Some(texts(&closing.waiting))),
        ("toSettle", Some(texts(&closing.to_settle))),
    ])
}

fn repair(repair: &Repair) -> Value<'static> {
    Value::object(&mut [
        ("rule", Some(Value::code(repair.rule.code()))),
        ("steps", Some(Value::list(&repair.steps, |one| Value::code(one.code())))),
    ])
}

fn texts(texts: &[String]) -> Value<'static> {
    Value::list(texts, |text| Value::text(text))
}

/// The law as this desk applies it, row by row.
#[must_use]
pub fn timeline(desk: &Desk) -> Value<'static> {
    let timeline = desk.timeline();
    Value::list(timeline.entries(), |entry| row(timeline, entry))
}

/// One of its rows.
pub(crate) fn row(timeline: &Timeline, entry: &Entry) -> Value<'static> {
    let ground = Printed::of(timeline.amendments(), entry.basis);
    Value::object(&mut [
        ("window", Some(Value::code(entry.window.code()))),
        ("from", Some(Value::text(&entry.from))),
        ("until", Some(entry.until.map_or(Value::Null, |until| Value::text(&until)))),
        ("source", Some(ground.source)),
        ("evidence", Some(ground.evidence)),
        ("amended", Some(ground.amended)),
        ("known", Some(entry.known.map_or(Value::Null, |known| Value::text(&known)))),
    ])
}

/// The texts of the law that are carried here, passage by passage, word for word.
#[must_use]
pub fn passages() -> Value<'static> {
    Value::list(Passage::ALL, |passage| {
        Value::object(&mut [
            ("id", Some(Value::code(passage.code()))),
            ("name", Some(Value::text(&passage.name()))),
            ("of", Some(Value::code(passage.document().code()))),
            ("from", Some(Value::text(&passage.from()))),
            ("text", Some(Value::text(&passage.text()))),
            ("status", Some(Value::code(passage.standing().code()))),
        ])
    })
}

/// The rules, in the order of the decision.
#[must_use]
pub fn rules() -> Value<'static> {
    Value::list(&catalogue(), rule)
}

fn rule(entry: &RuleEntry) -> Value<'static> {
    Value::object(&mut [
        ("id", Some(Value::code(entry.rule.code()))),
        ("step", Some(Value::Number(entry.step))),
        ("grants", Some(entry.grants.map_or(Value::Null, |standing| Value::code(standing.code())))),
        ("tolerance", entry.tolerance.map(|tolerance| Value::code(tolerance.code()))),
        ("windows", Some(Value::list(entry.windows, |one| Value::code(one.code())))),
        ("passages", Some(Value::list(&entry.passages, |one| Value::code(one.code())))),
    ])
}

/// Every step, with who takes it and by when.
#[must_use]
pub fn steps() -> Value<'static> {
    Value::list(NextStep::ALL, |step| {
        Value::object(&mut [
            ("id", Some(Value::code(step.code()))),
            ("actor", Some(Value::code(step.actor().code()))),
            ("term", Some(Value::code(step.term().code()))),
        ])
    })
}

/// Which package, which rules, and how far this desk has the law read.
#[must_use]
#[inline(never)]
pub fn version(desk: &Desk) -> Value<'static> {
    Value::object(&mut [
        ("package", Some(Value::code(env!("CARGO_PKG_VERSION")))),
        ("rules", Some(Value::code(RULES_VERSION))),
        ("reviewedThrough", Some(Value::text(&desk.timeline().law().reviewed_through()))),
    ])
}

/// What was refused: a code and a path.
#[must_use]
#[inline(never)]
pub fn error(error: &InputError) -> Value<'static> {
    Value::object(&mut [
        ("code", Some(Value::code(error.code.code()))),
        ("path", Some(Value::text(&error.path))),
        ("message", Some(Value::text(error))),
    ])
}

/// All that was refused.
#[must_use]
#[inline(never)]
pub fn faults(faults: &Faults) -> Value<'static> {
    Value::object(&mut [
        ("faults", Some(Value::list(&faults.faults, error))),
        ("more", Some(Value::Bool(faults.more))),
    ])
}

//! Answers out as plain data: codes, and never a sentence of ours.

use super::error::InputError;
use super::value::Value;
use crate::law::{Amendment, Basis, Passage, REVIEWED_THROUGH, Source};
use crate::rules::{Closing, Desk, Finding, RULES_VERSION, Record, Repair, RuleEntry, Verdict, catalogue};
use alloc::string::String;
use alloc::string::ToString;

/// One verdict.
#[must_use]
pub fn verdict(desk: &Desk, verdict: &Verdict) -> Value {
    let amendments = desk.timeline().amendments();
    let findings = verdict.findings().iter().map(|finding| self::finding(amendments, finding));
    Value::object([
        ("receptionId", Some(Value::text(verdict.reception_id()))),
        ("month", Some(Value::text(verdict.month()))),
        ("standing", Some(Value::code(verdict.standing().code()))),
        ("tolerance", verdict.tolerance().map(|tolerance| Value::code(tolerance.code()))),
        ("rule", Some(Value::code(verdict.rule().code()))),
        ("findings", Some(Value::list(findings))),
        ("next", Some(Value::list(verdict.next().iter().map(|step| Value::code(step.code()))))),
        ("tell", Some(Value::list(verdict.tell().iter().map(|tell| Value::code(tell.code()))))),
        ("cautions", Some(Value::list(verdict.cautions().iter().map(|caution| Value::code(caution.code()))))),
        ("record", Some(record(verdict.record()))),
    ])
}

fn finding(amendments: &[Amendment], finding: &Finding) -> Value {
    let basis = Ground::of(amendments, finding.basis);
    Value::object([
        ("rule", Some(Value::code(finding.rule.code()))),
        ("met", Some(finding.met.map_or(Value::Null, Value::Bool))),
        ("because", Some(Value::code(finding.because.code()))),
        ("passage", finding.passage.map(|passage| Value::code(passage.code()))),
        ("source", Some(basis.source)),
        ("evidence", Some(basis.evidence)),
        ("amended", Some(basis.amended)),
    ])
}

/// What a row or a finding rests on, as it is printed.
struct Ground {
    source: Value,
    evidence: Value,
    amended: Value,
}

impl Ground {
    fn of(amendments: &[Amendment], basis: Basis) -> Self {
        match basis {
            Basis::BuiltIn(evidence, source) => Self {
                source: Value::code(source.code()),
                evidence: Value::code(evidence.code()),
                amended: Value::Bool(false),
            },
            Basis::Amended(at) => Self {
                source: Value::text(amendments.get(at).map_or("", |amendment| &amendment.source)),
                evidence: Value::Null,
                amended: Value::Bool(true),
            },
        }
    }
}

fn record(record: &Record) -> Value {
    Value::object([
        ("rulesVersion", Some(Value::code(record.rules_version))),
        ("inputDigest", Some(Value::text(&record.input_digest))),
        ("receptionId", Some(Value::text(&record.reception_id))),
        ("month", Some(Value::text(record.month))),
        ("asOf", Some(Value::text(record.as_of))),
        ("standing", Some(Value::code(record.standing.code()))),
        ("tolerance", record.tolerance.map(|tolerance| Value::code(tolerance.code()))),
        ("rule", Some(Value::code(record.rule.code()))),
        ("findings", Some(texts(&record.findings))),
    ])
}

/// One closed month.
#[must_use]
pub fn closing(desk: &Desk, closing: &Closing) -> Value {
    let failing = closing.failing.iter().map(|failing| {
        Value::object([
            ("receptionId", Some(Value::text(&failing.reception_id))),
            ("repairs", Some(Value::list(failing.repairs.iter().map(repair)))),
        ])
    });
    Value::object([
        ("month", Some(Value::text(closing.month))),
        ("asOf", Some(Value::text(closing.as_of))),
        ("standing", Some(Value::code(closing.standing.code()))),
        ("verdicts", Some(Value::list(closing.verdicts.iter().map(|one| verdict(desk, one))))),
        ("failing", Some(Value::list(failing))),
        ("waiting", Some(texts(&closing.waiting))),
        ("toSettle", Some(texts(&closing.to_settle))),
    ])
}

fn repair(repair: &Repair) -> Value {
    Value::object([
        ("rule", Some(Value::code(repair.rule.code()))),
        ("steps", Some(Value::list(repair.steps.iter().map(|step| Value::code(step.code()))))),
    ])
}

fn texts(texts: &[String]) -> Value {
    Value::list(texts.iter().map(Value::text))
}

/// The law as this desk applies it, row by row.
#[must_use]
pub fn timeline(desk: &Desk) -> Value {
    let timeline = desk.timeline();
    Value::list(timeline.entries().into_iter().map(|entry| {
        let ground = Ground::of(timeline.amendments(), entry.basis);
        Value::object([
            ("window", Some(Value::code(entry.window.code()))),
            ("from", Some(Value::text(entry.from))),
            ("until", Some(entry.until.map_or(Value::Null, Value::text))),
            ("source", Some(ground.source)),
            ("evidence", Some(ground.evidence)),
            ("amended", Some(ground.amended)),
        ])
    }))
}

/// The notice, passage by passage, word for word.
#[must_use]
pub fn passages() -> Value {
    Value::list(Passage::ALL.iter().map(|passage| {
        Value::object([
            ("id", Some(Value::code(passage.code()))),
            ("text", Some(Value::code(passage.text()))),
            ("status", Some(Value::code(passage.standing().code()))),
        ])
    }))
}

/// The rules, in the order of the decision.
#[must_use]
pub fn rules() -> Value {
    Value::list(catalogue().iter().map(rule))
}

fn rule(entry: &RuleEntry) -> Value {
    Value::object([
        ("id", Some(Value::code(entry.rule.code()))),
        ("step", Some(Value::Number(entry.step))),
        ("grants", Some(entry.grants.map_or(Value::Null, |standing| Value::code(standing.code())))),
        ("tolerance", entry.tolerance.map(|tolerance| Value::code(tolerance.code()))),
        ("windows", Some(Value::list(entry.windows.iter().map(|window| Value::code(window.code()))))),
        ("passages", Some(Value::list(entry.passages.iter().map(|passage| Value::code(passage.code()))))),
    ])
}

/// The documents the rules rest on.
#[must_use]
pub fn sources() -> Value {
    Value::list(Source::ALL.iter().map(|source| {
        Value::object([
            ("id", Some(Value::code(source.code()))),
            ("citation", Some(Value::code(source.citation()))),
        ])
    }))
}

/// Which package, which rules, and how far the law was read.
#[must_use]
pub fn version() -> Value {
    Value::object([
        ("package", Some(Value::code(env!("CARGO_PKG_VERSION")))),
        ("rules", Some(Value::code(RULES_VERSION))),
        ("reviewedThrough", Some(Value::text(REVIEWED_THROUGH))),
    ])
}

/// What was refused: a code and a path.
#[must_use]
pub fn error(error: &InputError) -> Value {
    Value::object([
        ("code", Some(Value::code(error.code.code()))),
        ("path", Some(Value::text(&error.path))),
        ("message", Some(Value::text(error.to_string()))),
    ])
}

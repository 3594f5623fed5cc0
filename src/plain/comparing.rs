//! What would change at another desk, as plain data.

use super::encode::finding;
use super::value::Value;
use crate::kinds::Kind;
use crate::law::Amendment;
use crate::rules::{Comparison, Desk, Flip, Side};
use crate::visit::{Care, Circumstance, Reception};

/// What would change in one patient's claim month.
#[must_use]
pub fn comparison(desk: &Desk, other: &Desk, comparison: &Comparison) -> Value<'static> {
    let changes = Value::list(&comparison.changes, |one| Value::object(&mut flip(desk, other, one)));
    Value::object(&mut [
        ("month", Some(Value::text(&comparison.month))),
        ("asOf", Some(Value::text(&comparison.as_of))),
        ("changes", Some(changes)),
    ])
}

/// The entries of a reception that flips.
#[must_use]
pub fn flip(desk: &Desk, other: &Desk, flip: &Flip) -> [(&'static str, Option<Value<'static>>); 3] {
    let at = |desk: &Desk, of: &Side| side(desk.timeline().amendments(), of);
    [
        ("receptionId", Some(Value::text(&flip.reception_id))),
        ("from", Some(at(desk, &flip.from))),
        ("to", Some(at(other, &flip.to))),
    ]
}

fn side(amendments: &[Amendment], side: &Side) -> Value<'static> {
    let decision = side.decision;
    Value::object(&mut [
        ("standing", Some(Value::code(decision.standing.code()))),
        ("tolerance", decision.tolerance.map(|tolerance| Value::code(tolerance.code()))),
        ("rule", Some(Value::code(decision.rule.code()))),
        ("because", Some(Value::list(&side.because, |one| finding(amendments, one)))),
    ])
}

/// Every kind of change, each with the smallest history that shows it.
#[must_use]
pub fn kinds(desk: &Desk, other: &Desk, kinds: &[Kind]) -> Value<'static> {
    Value::list(kinds, |kind| {
        Value::object(&mut [
            ("month", Some(Value::text(&kind.month))),
            ("asOf", Some(Value::text(&kind.as_of))),
            ("receptions", Some(Value::list(&kind.receptions, reception))),
            ("change", Some(Value::object(&mut flip(desk, other, &kind.flip)))),
        ])
    })
}

/// A reception of a smallest history, as a caller writes it: it holds no time, is not cancelled, and nobody else pays.
fn reception(reception: &Reception) -> Value<'static> {
    let shown = Value::object(&mut [
        ("kind", Some(Value::code(reception.shown.kind().code()))),
        ("validUntil", reception.shown.valid_until().map(|until| Value::text(&until))),
    ]);
    let inquiry = reception.inquiry.as_ref().map(|inquiry| {
        Value::object(&mut [
            ("by", Some(Value::code(inquiry.by.code()))),
            ("answer", Some(Value::code(inquiry.answer.code()))),
        ])
    });
    let circumstance = reception.circumstance.as_ref().map(|circumstance| {
        let evident = match circumstance {
            Circumstance::Emergency { eligibility_evident } => Some(Value::Bool(*eligibility_evident)),
            _ => None,
        };
        Value::object(&mut [
            ("kind", Some(Value::code(circumstance.code()))),
            ("eligibilityEvident", evident),
        ])
    });
    let coverage = reception.coverage.as_ref().map(|coverage| {
        Value::object(&mut [
            ("key", Some(Value::text(&coverage.key))),
            ("scheme", Some(Value::code(coverage.scheme.code()))),
        ])
    });
    let care = (reception.care != Care::Outpatient).then(|| Value::code(reception.care.code()));
    Value::object(&mut [
        ("id", Some(Value::text(&reception.id))),
        ("at", Some(Value::text(&reception.day()))),
        ("care", care),
        ("coverage", coverage),
        ("shown", Some(shown)),
        ("inquiry", inquiry),
        ("circumstance", circumstance),
        ("visit", reception.visit.as_ref().map(|visit| Value::text(visit))),
    ])
}

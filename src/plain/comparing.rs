//! What would change at another desk, as plain data.

use super::encode::finding;
use super::value::Value;
use crate::law::Amendment;
use crate::rules::{Comparison, Desk, Flip, Side};
use alloc::vec;
use alloc::vec::Vec;

/// What would change in one patient's claim month.
#[must_use]
pub fn comparison(desk: &Desk, other: &Desk, comparison: &Comparison) -> Value<'static> {
    let changes = Value::list(&comparison.changes, |one| Value::object(flip(desk, other, one)));
    Value::object(vec![
        ("month", Some(Value::text(&comparison.month))),
        ("asOf", Some(Value::text(&comparison.as_of))),
        ("changes", Some(changes)),
    ])
}

/// The entries of a reception that flips.
#[must_use]
pub fn flip(desk: &Desk, other: &Desk, flip: &Flip) -> Vec<(&'static str, Option<Value<'static>>)> {
    let at = |desk: &Desk, of: &Side| side(desk.timeline().amendments(), of);
    vec![
        ("receptionId", Some(Value::text(&flip.reception_id))),
        ("from", Some(at(desk, &flip.from))),
        ("to", Some(at(other, &flip.to))),
    ]
}

fn side(amendments: &[Amendment], side: &Side) -> Value<'static> {
    let decision = side.decision;
    Value::object(vec![
        ("standing", Some(Value::code(decision.standing.code()))),
        ("tolerance", decision.tolerance.map(|tolerance| Value::code(tolerance.code()))),
        ("rule", Some(Value::code(decision.rule.code()))),
        ("because", Some(Value::list(&side.because, |one| finding(amendments, one)))),
    ])
}

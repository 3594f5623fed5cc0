//! The order in which the rules are asked.

use super::attendance::Attendance;
use super::finding::{Finding, Rule, Values};
use super::setting::Setting;
use super::standing::{Decision, Standing};
use super::{
    disaster, emergency, every_visit, expired_document, fallback, home_requery, monthly_tolerance, presented,
    scope,
};
use crate::visit::History;
use alloc::vec::Vec;

/// Room for the findings of most visits.
const USUAL: usize = 24;

/// The order of the decision, step by step: each rule adds its findings to those before it.
pub(super) fn examine(setting: &Setting, history: &History<'_>, attendance: &Attendance<'_>) -> Vec<Finding> {
    let visit = attendance.reception;
    let mut findings = Vec::with_capacity(USUAL);
    // 1. A visit out of scope is not examined any further.
    scope::examine(setting, visit, &mut findings);
    if !scope::applies(&findings) {
        return findings;
    }
    // 2. The principle, and the listed methods.
    every_visit::examine(setting, attendance, &mut findings);
    presented::examine(setting, attendance, &mut findings);
    // 3.
    home_requery::examine(setting, history, attendance, &mut findings);
    // 4.
    emergency::examine(setting, attendance, &mut findings);
    disaster::examine(setting, attendance, &mut findings);
    // 5. It reads what step 2 found: a visit confirmed by a listed method needs no tolerance.
    monthly_tolerance::examine(setting, history, attendance, &mut findings);
    // 6.
    expired_document::examine(setting, attendance, &mut findings);
    // 7.
    fallback::examine(setting, history, attendance, &mut findings);
    // Where nothing was presented and nothing granted, what was presented later is said.
    if Values::of(&findings).rule(Rule::EveryVisit) == Some(false)
        && Decision::fold(&findings).standing == Standing::Unconfirmed
        && let Some(later) = monthly_tolerance::shown_later(setting, history)
    {
        every_visit::shown_later(setting, visit, &later, &mut findings);
    }
    findings
}

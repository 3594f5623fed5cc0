//! Step 3. Re-query in continuing care at home (居宅での再照会、令和5年省令148号).
//!
//! What it asks: 訪問診療, 訪問看護 or 居宅薬学管理; asked by number about this day and 有効; and an
//! earlier check of the card by this same facility. 往診 and オンライン診療 never: each needs its own.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::support::{Ground, Support, firmest};
use super::{electronic_check, inquired, scope};
use crate::law::Provision;
use crate::visit::{Care, History, Other, Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Provision::HomeRequery, visit.day());
    let citing = Citing::at(setting, visit);
    let not_applicable = match visit.care {
        Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing => None,
        Care::HouseCall | Care::Online | Care::Telephone => Some(Reason::OwnCheckEachTime),
        Care::Outpatient | Care::PresentationOnly => Some(Reason::NotCareAtHome),
    };
    if let Some(because) = not_applicable {
        return RuleCheck::not_applicable(Rule::HomeRequery, because, window, citing, findings);
    }
    let mut check = RuleCheck::begin(Rule::HomeRequery, window, citing, findings);
    check.record(Some(true), Reason::CareAtHome);
    let best = card_checked_before(setting, history);
    check.require_earlier(best, Reason::CardCheckedBefore, Reason::NotCardCheckedBefore);
    inquired::by_number(&mut check, attendance);
}

/// The earlier check counts under health insurance and the same coverage where both are known.
fn card_checked_before<'a>(setting: &Setting, history: &History<'a>) -> Option<Support<'a>> {
    let checked = history.before().filter_map(|other| {
        let there = Attendance::of_other(history, other.reception);
        let counts = scope::took_place(other.reception) && electronic_check::was_made(setting, &there);
        let by_card = there.has_shown(Shown::includes_card);
        counts.then_some((other, if by_card { Ground::Card } else { Ground::Phone }))
    });
    of_same_coverage(history.visit(), checked)
}

/// An earlier visit here: the patient did not come only to present something, and not for this same 来院.
pub(super) fn earlier_visit<'a>(history: &History<'a>) -> Option<Support<'a>> {
    let visit = history.visit();
    let visits = history
        .before()
        .filter(|other| was_a_visit(other.reception) && !visit.is_of_one_visit(other.reception));
    of_same_coverage(visit, visits.map(|other| (other, Ground::Other)))
}

/// Among these, one whose coverage is known to be the same; else one of which that is not known.
fn of_same_coverage<'a>(
    visit: &Reception,
    others: impl Iterator<Item = (Other<'a>, Ground)>,
) -> Option<Support<'a>> {
    let those = others.filter(|(other, _)| visit.same_coverage(other.reception) != Some(false));
    firmest(those.map(|(other, ground)| Support::of(visit, other, ground).compared_first()))
}

/// Whether a reception was a visit here under health insurance that took place.
pub(super) fn was_a_visit(other: &Reception) -> bool {
    scope::took_place(other) && other.care != Care::PresentationOnly
}

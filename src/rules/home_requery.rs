//! Step 3. Re-query in continuing care at home (居宅での再照会、令和5年省令148号).
//!
//! What it asks: 訪問診療, 訪問看護 or 居宅薬学管理; asked by number about this day and 有効; and an
//! earlier check of the card by this same facility. 往診 and オンライン診療 never: each needs its own.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::support::{Ground, Support, prefer};
use super::{electronic_check, inquired, scope};
use crate::law::Provision;
use crate::visit::{Care, History, Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (visit, rule, window) = (history.visit(), Rule::HomeRequery, Provision::HomeRequery);
    let not_applicable = match visit.care {
        Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing => None,
        Care::HouseCall | Care::Online | Care::Telephone => Some(Reason::OwnCheckEachTime),
        Care::Outpatient | Care::PresentationOnly => Some(Reason::NotCareAtHome),
    };
    if let Some(because) = not_applicable {
        return RuleCheck::not_applicable(setting, visit, rule, window, because, findings);
    }
    let mut check = RuleCheck::begin(setting, visit, rule, window, findings);
    check.record(Some(true), Reason::CareAtHome);
    let best = card_checked_before(setting, history);
    check.require_earlier(best, Reason::CardCheckedBefore, Reason::NotCardCheckedBefore);
    inquired::by_number(&mut check, attendance);
}

/// The earlier check counts under health insurance and the same coverage where both are known.
fn card_checked_before<'a>(setting: &Setting, history: &History<'a>) -> Option<Support<'a>> {
    earlier(history, &|other| {
        let there = Attendance::of(history, other);
        let counts = scope::took_place(other) && electronic_check::was_made(setting, &there);
        let by_card = there.has_shown(&Shown::includes_card);
        counts.then_some(if by_card { Ground::Card } else { Ground::Phone })
    })
}

/// An earlier visit here: the patient did not come only to present something, and not for this same 来院.
pub(super) fn earlier_visit<'a>(history: &History<'a>) -> Option<Support<'a>> {
    let visit = history.visit();
    let was_one = |other| was_a_visit(other) && !history.are_of_one_visit(visit, other);
    earlier(history, &|other| was_one(other).then_some(Ground::Other))
}

/// Of the earlier receptions that offer a ground, one whose coverage is known to be the same; else one of which that
/// is not known.
#[inline(never)]
fn earlier<'a>(
    history: &History<'a>,
    offers: &dyn Fn(&'a Reception) -> Option<Ground>,
) -> Option<Support<'a>> {
    let visit = history.visit();
    let mut best = None;
    for other in history.before() {
        if visit.same_coverage(other.reception) != Some(false)
            && let Some(ground) = offers(other.reception)
        {
            prefer(&mut best, Support::of(visit, other.reception, ground).compared_first());
        }
    }
    best
}

/// Whether a reception was a visit here under health insurance that took place.
pub(super) fn was_a_visit(other: &Reception) -> bool {
    scope::took_place(other) && other.care != Care::PresentationOnly
}

//! Step 3. Re-query in continuing care at home (居宅での再照会、令和5年省令148号).
//!
//! What it asks: 訪問診療, 訪問看護 or 居宅薬学管理; asked by number about this day and 有効; and an
//! earlier check of the card by this same facility. 往診 and オンライン診療 never: each needs its own.

use super::finding::{Finding, Reason, Rule, RuleCheck};
use super::setting::Setting;
use super::{electronic_check, inquired};
use crate::law::Provision;
use crate::visit::{Care, History, Payer, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, history: &History<'_>, findings: &mut Vec<Finding>) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Provision::HomeRequery, visit.day());
    let not_applicable = match visit.care {
        Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing => None,
        Care::HouseCall | Care::Online | Care::Telephone => Some(Reason::OwnCheckEachTime),
        Care::Outpatient | Care::PresentationOnly => Some(Reason::NotCareAtHome),
    };
    if let Some(because) = not_applicable {
        return RuleCheck::not_applicable(Rule::HomeRequery, because, window, findings);
    }
    let mut check = RuleCheck::begin(Rule::HomeRequery, window, findings);
    check.record(Some(true), Reason::CareAtHome, None);
    card_checked_before(&mut check, setting, history);
    inquired::by_number(&mut check, visit, None, None);
}

/// The earlier check counts under health insurance and the same coverage where both are known.
fn card_checked_before(check: &mut RuleCheck<'_>, setting: &Setting, history: &History<'_>) {
    let checks = history.before().filter(|other| electronic_check::was_made(setting, other));
    let best = best_of_same_coverage(history.visit(), checks);
    check.require_earlier(best, Reason::CardCheckedBefore, Reason::NotCardCheckedBefore);
}

/// Among earlier receptions under health insurance that took place and whose coverage is not
/// known to differ: `Some(true)` where one's coverage is known to be the same, `Some(false)`
/// where none could be compared, `None` where there is none.
pub(super) fn best_of_same_coverage<'a>(
    visit: &Reception,
    others: impl Iterator<Item = &'a Reception>,
) -> Option<bool> {
    others
        .filter(|other| took_place(other))
        .filter_map(|other| match visit.same_coverage(other) {
            Some(false) => None,
            same => Some(same.is_some()),
        })
        .max()
}

/// Whether a reception was a visit here under health insurance that took place.
pub(super) fn took_place(other: &Reception) -> bool {
    other.payer == Payer::HealthInsurance && !other.cancelled
}

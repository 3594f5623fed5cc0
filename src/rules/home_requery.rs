//! Step 3. Re-query in continuing care at home (居宅での再照会、令和5年省令148号).
//!
//! What it asks: 訪問診療, 訪問看護 or 居宅薬学管理; asked by number about this day and 有効; and an
//! earlier check of the card by this same facility. 往診 and オンライン診療 never: each needs its own.

use super::finding::{Because, Exam, Finding, Rule};
use super::setting::Setting;
use super::{electronic_check, inquired};
use crate::law::Window;
use crate::visit::{Care, History, Payer, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, history: &History<'_>, findings: &mut Vec<Finding>) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Window::HomeRequery, visit.day());
    let not_applicable = match visit.care {
        Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing => None,
        Care::HouseCall | Care::Online => Some(Because::OwnCheckEachTime),
        Care::Outpatient => Some(Because::NotCareAtHome),
    };
    if let Some(because) = not_applicable {
        return Exam::not_applicable(Rule::HomeRequery, because, window, findings);
    }
    let mut exam = Exam::begin(Rule::HomeRequery, window, findings);
    exam.leave(Some(true), Because::CareAtHome, None);
    card_checked_before(&mut exam, setting, history);
    inquired::by_number(&mut exam, visit, None, None);
}

/// The earlier check counts under health insurance and the same coverage where both are known.
fn card_checked_before(exam: &mut Exam<'_>, setting: &Setting, history: &History<'_>) {
    let checks = history.before().filter(|other| electronic_check::was_made(setting, other));
    let best = best_of_same_coverage(history.visit(), checks);
    exam.require_earlier(best, Because::CardCheckedBefore, Because::NotCardCheckedBefore);
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

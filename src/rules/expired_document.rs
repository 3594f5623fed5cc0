//! Step 6. A 健康保険証 out of date, or 資格情報のお知らせ alone, with an inquiry answered 有効
//! (令和7年6月27日、8月4日、11月12日 事務連絡).
//!
//! What it asks: an inquiry by number about this day, answered 有効, while a provision is open for
//! the patient's scheme or for all. 「保険証等単体で有効なものとして取り扱うものではありません」: it never
//! starts a month. An expired 資格確認書 is not covered.

use super::attendance::{Attendance, Fact};
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::{documents, inquired};
use crate::calendar::Day;
use crate::law::{Provision, Timeline};
use crate::visit::{Care, Reception, Scheme, Shown};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let (visit, rule) = (attendance.reception, Rule::ExpiredDocument);
    let window = window(&setting.timeline, visit.scheme(), visit.day());
    let because = match covered(setting, attendance) {
        None => Reason::NotAnExpiredDocument,
        Some(_) if !setting.facility.online_system => Reason::NoOnlineSystem,
        Some(_) if matches!(visit.care, Care::Online | Care::Telephone) => Reason::OwnCheckEachTime,
        Some(fact) => {
            let mut check = RuleCheck::begin(setting, visit, rule, window, findings);
            let alone = fact.what == Shown::EligibilityNotice;
            let because = if alone { Reason::NoticeAlone } else { Reason::CardOutOfDate };
            check.record_from(fact.from, Some(true), because);
            return inquired::by_number(&mut check, attendance);
        }
    };
    RuleCheck::not_applicable(setting, visit, rule, window, because, findings);
}

/// What was shown of which this tolerance speaks.
#[inline(never)]
pub(super) fn covered<'s>(setting: &Setting, attendance: &'s Attendance<'_>) -> Option<Fact<'s, Shown>> {
    let day = attendance.reception.day();
    attendance.first_shown(&|shown| match shown {
        Shown::InsuranceCard { valid_until } => documents::card_is_out_of_date(setting, valid_until, day),
        shown => shown == Shown::EligibilityNotice,
    })
}

/// The provision of the scheme where it is open, else the provision of all insurers.
fn window(timeline: &Timeline, scheme: Scheme, day: Day) -> Provision {
    let of_scheme = match scheme {
        Scheme::NationalHealth => Provision::ExpiredDocumentNationalHealth,
        Scheme::LateElderly => Provision::ExpiredDocumentLateElderly,
        Scheme::Employee | Scheme::Unknown => return Provision::ExpiredDocumentAll,
    };
    let is_open = timeline.in_force(of_scheme, day).is_open();
    if is_open { of_scheme } else { Provision::ExpiredDocumentAll }
}

/// Whether knowing the scheme could open a provision that is closed without it.
pub(super) fn scheme_would_matter(timeline: &Timeline, visit: &Reception) -> bool {
    let open = |window| timeline.in_force(window, visit.day()).is_open();
    visit.scheme() == Scheme::Unknown
        && !matches!(visit.care, Care::Online | Care::Telephone)
        && !open(Provision::ExpiredDocumentAll)
        && (open(Provision::ExpiredDocumentNationalHealth) || open(Provision::ExpiredDocumentLateElderly))
}

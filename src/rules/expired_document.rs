//! Step 6. A 健康保険証 out of date, or 資格情報のお知らせ alone, with an inquiry answered 有効
//! (令和7年6月27日、8月4日、11月12日 事務連絡).
//!
//! What it asks: an inquiry by number about this day, answered 有効, while a provision is open for
//! the patient's scheme or for all. 「保険証等単体で有効なものとして取り扱うものではありません」: it never
//! starts a month. An expired 資格確認書 is not covered.

use super::attendance::{self, Attendance, Fact};
use super::check::RuleCheck;
use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::{documents, inquired};
use crate::calendar::Day;
use crate::law::{InForce, Provision, Timeline};
use crate::visit::{Care, Reception, Scheme, Shown};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let visit = attendance.reception;
    let window = window(&setting.timeline, visit.scheme(), visit.day());
    let citing = Citing::at(setting, visit);
    let Some(fact) = covered(setting, attendance) else {
        let because = Reason::NotAnExpiredDocument;
        return RuleCheck::not_applicable(Rule::ExpiredDocument, because, window, citing, findings);
    };
    if !setting.facility.online_system {
        return RuleCheck::not_applicable(
            Rule::ExpiredDocument,
            Reason::NoOnlineSystem,
            window,
            citing,
            findings,
        );
    }
    if matches!(visit.care, Care::Online | Care::Telephone) {
        return RuleCheck::not_applicable(
            Rule::ExpiredDocument,
            Reason::OwnCheckEachTime,
            window,
            citing,
            findings,
        );
    }
    let mut check = RuleCheck::begin(Rule::ExpiredDocument, window, citing, findings);
    attendance::record(&mut check, &fact, Some(true), fact.what);
    inquired::by_number(&mut check, attendance);
}

/// Whether something was shown that this tolerance speaks of.
pub(super) fn covered<'a>(setting: &Setting, attendance: &Attendance<'a>) -> Option<Fact<'a, Reason>> {
    let day = attendance.reception.day();
    attendance.shown().find_map(|fact| {
        let what = match fact.what {
            Shown::InsuranceCard { valid_until } => {
                documents::card_is_out_of_date(setting, valid_until, day).then_some(Reason::CardOutOfDate)
            }
            Shown::EligibilityNotice => Some(Reason::NoticeAlone),
            _ => None,
        };
        what.map(|what| Fact { what, from: fact.from })
    })
}

/// The provision of the scheme where it is open, else the provision of all insurers.
fn window(timeline: &Timeline, scheme: Scheme, day: Day) -> InForce {
    let of_scheme = match scheme {
        Scheme::NationalHealth => Some(Provision::ExpiredDocumentNationalHealth),
        Scheme::LateElderly => Some(Provision::ExpiredDocumentLateElderly),
        Scheme::Employee | Scheme::Unknown => None,
    };
    of_scheme
        .map(|window| timeline.in_force(window, day))
        .filter(|in_force| in_force.is_open())
        .unwrap_or_else(|| timeline.in_force(Provision::ExpiredDocumentAll, day))
}

/// Whether knowing the scheme could open a provision that is closed without it.
pub(super) fn scheme_would_matter(timeline: &Timeline, visit: &Reception) -> bool {
    let open = |scheme| window(timeline, scheme, visit.day()).is_open();
    visit.scheme() == Scheme::Unknown
        && !matches!(visit.care, Care::Online | Care::Telephone)
        && !open(Scheme::Unknown)
        && (open(Scheme::NationalHealth) || open(Scheme::LateElderly))
}

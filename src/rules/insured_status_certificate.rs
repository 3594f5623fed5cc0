//! Step 2. 被保険者資格証明書, the paper that the employer obtains while the certificate is late (健康保険法施行規則
//! 50条の2).
//!
//! What it asks: the paper in date, under 社保 as far as the scheme is known. An answer 無効 does not contradict it:
//! the old number is no longer good, which is why there is a paper. 無効（新しい資格あり） does: a new 資格 is
//! registered, so its time is over (50条の2第2項).

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::{documents, inquired};
use crate::law::Provision;
use crate::visit::{Answer, Scheme, ShownKind};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let (rule, window) = (Rule::InsuredStatusCertificate, Provision::InsuredStatusCertificate);
    let kind = ShownKind::InsuredStatusCertificate;
    let mut check = documents::begin(setting, attendance, rule, window, kind, findings);
    of_an_employee(&mut check, attendance.reception.scheme());
    let superseded = attendance.contradiction(|answer| answer == Answer::Superseded);
    inquired::contradicted_by(&mut check, superseded.as_ref());
}

fn of_an_employee(check: &mut RuleCheck<'_>, scheme: Scheme) {
    let (met, because) = match scheme {
        Scheme::Employee => (true, Reason::EmployeeScheme),
        Scheme::Unknown => (true, Reason::SchemeNotKnown),
        Scheme::NationalHealth | Scheme::LateElderly => (false, Reason::NotEmployeeScheme),
    };
    check.record(Some(met), because);
}

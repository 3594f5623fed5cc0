//! What to bear in mind of this reception before leaning on its verdict. What is so of the law is a notice.

use super::attendance::{self, Attendance};
use super::expired_document;
use super::finding::{Finding, Rule};
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::codes::codes;
use crate::visit::{History, InquiryMethod, Scheme, Shown};
use alloc::vec::Vec;

codes! {
    /// What to bear in mind before leaning on a verdict.
    pub enum Caution {
        /// It leans on another reception whose coverage could not be compared.
        CoverageUnknown = "coverage_unknown",
        /// Knowing the patient's scheme could open a provision.
        SchemeUnknown = "scheme_unknown",
        /// The record contradicts itself: an answer by card where no card was shown, or a paper handed
        /// over by telephone.
        InconsistentRecord = "inconsistent_record",
        /// Of two receptions of one 来院 one was answered 有効 and the other 無効.
        AnswersDiffer = "answers_differ",
        /// 被保険者資格証明書: the ordinance speaks of 協会けんぽ only; look at who issued it.
        IssuerKyokaiOnly = "issuer_kyokai_only",
        /// 被保険者資格証明書: it always bears a date, and none was recorded.
        DateNotRecorded = "date_not_recorded",
        /// The day of knowledge lies before the visit.
        KnownBeforeTheVisit = "known_before_the_visit",
    }
}

pub(super) fn of(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    decision: Decision,
    findings: &[Finding],
) -> Vec<Caution> {
    let visit = history.visit();
    let by_status_certificate = decision.rule == Rule::InsuredStatusCertificate;
    let holds = |caution| match caution {
        Caution::CoverageUnknown => {
            findings.iter().any(|finding| finding.rule == decision.rule && finding.coverage_unverified)
                || by_status_certificate && visit.coverage.is_none()
        }
        Caution::SchemeUnknown => {
            by_status_certificate && visit.scheme() == Scheme::Unknown
                || decision.standing == Standing::Unconfirmed
                    && expired_document::covered(setting, attendance).is_some()
                    && expired_document::scheme_would_matter(&setting.timeline, visit)
        }
        Caution::InconsistentRecord => is_inconsistent(attendance),
        Caution::AnswersDiffer => attendance.answers_differ(),
        Caution::IssuerKyokaiOnly => by_status_certificate,
        Caution::DateNotRecorded => by_status_certificate && is_undated(attendance),
        Caution::KnownBeforeTheVisit => history.as_of() < visit.day(),
    };
    let mut cautions = Vec::new();
    for caution in Caution::ALL {
        if holds(*caution) {
            cautions.push(*caution);
        }
    }
    cautions
}

/// An answer by card where neither card nor phone was on the desk is no card check; and by telephone no paper
/// is handed over.
fn is_inconsistent(attendance: &Attendance<'_>) -> bool {
    let by_card = attendance.first_asked(&|asked| asked.what.by == InquiryMethod::Card).is_some();
    let read = |shown: Shown| shown.includes_card() || shown.includes_phone() || shown == Shown::NotRecorded;
    by_card && !attendance.has_shown(&read) || !attendance::is_handed_over(attendance.reception)
}

fn is_undated(attendance: &Attendance<'_>) -> bool {
    let undated = Shown::InsuredStatusCertificate { valid_until: None };
    let dated = |shown| shown != undated && matches!(shown, Shown::InsuredStatusCertificate { .. });
    attendance.has_shown(&|shown| shown == undated) && !attendance.has_shown(&dated)
}

//! What to bear in mind before leaning on a verdict.

use super::attendance::{self, Attendance};
use super::expired_document;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::codes::codes;
use crate::law::{NOTICE_DATED_FROM, REVIEWED_THROUGH};
use crate::visit::{History, InquiryMethod, Scheme, Shown};
use alloc::vec::Vec;

codes! {
    /// What to bear in mind before leaning on a verdict.
    pub enum Caution {
        /// The monthly tolerance from 2025-12-02: nothing found repeals it, and nothing restates it.
        AuthorityDated = "authority_dated",
        /// The visit lies after the last day whose law was read.
        BeyondReviewed = "beyond_reviewed",
        /// It leans on another reception whose coverage could not be compared.
        CoverageUnknown = "coverage_unknown",
        /// Knowing the patient's scheme could open a provision.
        SchemeUnknown = "scheme_unknown",
        /// It leans on an amendment of the caller's.
        Amended = "amended",
        /// It leans on a text that was only quoted, reported, or inferred.
        SecondaryEvidence = "secondary_evidence",
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
    let leant_on: Vec<_> = findings.iter().filter(|finding| leans_on(decision, finding)).collect();
    let by_status_certificate = decision.rule == Rule::InsuredStatusCertificate;
    let holds = |caution: &Caution| match caution {
        Caution::AuthorityDated => {
            decision.rule == Rule::MonthlyTolerance
                && visit.day() >= NOTICE_DATED_FROM
                && leant_on
                    .iter()
                    .any(|finding| finding.because == Reason::InForce && !finding.basis.is_amended())
        }
        Caution::BeyondReviewed => visit.day() > REVIEWED_THROUGH,
        Caution::CoverageUnknown => {
            leant_on.iter().any(|finding| finding.coverage_unverified)
                || by_status_certificate && visit.coverage.is_none()
        }
        Caution::SchemeUnknown => {
            by_status_certificate && visit.scheme() == Scheme::Unknown
                || decision.standing == Standing::Unconfirmed
                    && expired_document::covered(setting, attendance).is_some()
                    && expired_document::scheme_would_matter(&setting.timeline, visit)
        }
        Caution::Amended => leant_on.iter().any(|finding| finding.basis.is_amended()),
        Caution::SecondaryEvidence => leant_on.iter().any(|finding| finding.basis.is_secondary()),
        Caution::InconsistentRecord => is_inconsistent(attendance),
        Caution::AnswersDiffer => attendance.answers_differ(),
        Caution::IssuerKyokaiOnly => by_status_certificate,
        Caution::DateNotRecorded => by_status_certificate && is_undated(attendance),
        Caution::KnownBeforeTheVisit => history.as_of() < visit.day(),
    };
    Caution::ALL.iter().copied().filter(holds).collect()
}

/// Whether the decision leans on a finding: on every condition of the rule that decided, or,
/// where none did, on every provision that was closed.
fn leans_on(decision: Decision, finding: &Finding) -> bool {
    match decision.standing {
        Standing::Unconfirmed => {
            matches!(finding.because, Reason::NotYetInForce | Reason::NoLongerInForce)
        }
        _ => finding.rule == decision.rule,
    }
}

/// An answer by card where neither card nor phone was on the desk is no card check; and by telephone no paper
/// is handed over.
fn is_inconsistent(attendance: &Attendance<'_>) -> bool {
    let by_card = attendance.inquiries().any(|asked| asked.what.by == InquiryMethod::Card);
    let read = |shown: Shown| shown.includes_card() || shown.includes_phone() || shown == Shown::NotRecorded;
    by_card && !attendance.has_shown(read) || !attendance::is_handed_over(attendance.reception)
}

fn is_undated(attendance: &Attendance<'_>) -> bool {
    let undated = Shown::InsuredStatusCertificate { valid_until: None };
    let dated = |shown| shown != undated && matches!(shown, Shown::InsuredStatusCertificate { .. });
    attendance.has_shown(|shown| shown == undated) && !attendance.has_shown(dated)
}

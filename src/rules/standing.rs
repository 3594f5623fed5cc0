//! How a reception stands, folded from what the rules found.

use super::finding::{Finding, Reason, Rule, Values};
use crate::codes::codes;

codes! {
    /// How a reception stands, from the best to the worst; then what the law does not speak of.
    pub enum Standing {
        /// 確認済
        Confirmed = "confirmed",
        /// 再照会で確認済
        Rechecked = "rechecked",
        /// 緊急やむを得ない
        Exempt = "exempt",
        /// やむを得ない対応
        Tolerated = "tolerated",
        /// 申立て等による仮の扱い
        Provisional = "provisional",
        /// 月内の提示待ち
        Pending = "pending",
        /// 判定できない
        Undetermined = "undetermined",
        /// 確認不十分
        Unconfirmed = "unconfirmed",
        /// 対象外
        OutOfScope = "out_of_scope",
    }
}

codes! {
    /// Which tolerance a tolerated reception stands on.
    pub enum Tolerance {
        /// Once a month or more presented, and an unavoidable inquiry (N3).
        Monthly = "monthly",
        /// An expired document and an inquiry.
        ExpiredDocument = "expired_document",
    }
}

/// What the findings fold to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// How the reception stands.
    pub standing: Standing,
    /// On which tolerance, where on one.
    pub tolerance: Option<Tolerance>,
    /// The rule that decided.
    pub rule: Rule,
}

impl Decision {
    const fn new(standing: Standing, rule: Rule) -> Self {
        Self { standing, tolerance: None, rule }
    }

    /// The standing that this rule grants when it is met; `None` where it grants none by itself.
    pub(super) const fn granted_by(rule: Rule) -> Option<Self> {
        Some(match rule {
            Rule::Scope | Rule::EveryVisit => return None,
            Rule::ElectronicCheck
            | Rule::Smartphone
            | Rule::InsuranceCard
            | Rule::EligibilityCertificate
            | Rule::InsuredStatusCertificate
            | Rule::CardAndNotice
            | Rule::CardAndPortal
            | Rule::SmartphonePortal
            | Rule::Prescription => Self::new(Standing::Confirmed, rule),
            Rule::HomeRequery => Self::new(Standing::Rechecked, rule),
            Rule::Emergency | Rule::Disaster => Self::new(Standing::Exempt, rule),
            Rule::MonthlyTolerance => {
                Self { standing: Standing::Tolerated, tolerance: Some(Tolerance::Monthly), rule }
            }
            Rule::ExpiredDocument => {
                Self { standing: Standing::Tolerated, tolerance: Some(Tolerance::ExpiredDocument), rule }
            }
            Rule::Fallback => Self::new(Standing::Provisional, rule),
        })
    }

    /// The best standing any rule grants, in the order of the rules; then what waits for the
    /// month or for an answer; otherwise the principle, which was not met.
    pub(super) fn fold(findings: &[Finding]) -> Self {
        let values = Values::of(findings);
        if values.rule(Rule::Scope) != Some(true) {
            return Self::new(Standing::OutOfScope, Rule::Scope);
        }
        let (mut pending, mut undetermined) = (None, None);
        for rule in Rule::ALL {
            let Some(granted) = Self::granted_by(*rule) else { continue };
            match values.rule(*rule) {
                Some(true) => return granted,
                None if waits_for_an_answer(findings, *rule) => undetermined = undetermined.or(Some(*rule)),
                None => pending = pending.or(Some(*rule)),
                Some(false) => {}
            }
        }
        match pending.or(undetermined) {
            Some(open) if pending.is_some() => Self::new(Standing::Pending, open),
            Some(open) => Self::new(Standing::Undetermined, open),
            // A presentation that nobody noted is not a fact against the patient.
            None if values.rule(Rule::EveryVisit).is_none() => {
                Self::new(Standing::Undetermined, Rule::EveryVisit)
            }
            None => Self::new(Standing::Unconfirmed, Rule::EveryVisit),
        }
    }
}

/// Whether an undecided rule waits for the system's answer, and not only for the month.
fn waits_for_an_answer(findings: &[Finding], rule: Rule) -> bool {
    findings.iter().any(|finding| {
        finding.rule == rule
            && finding.met.is_none()
            && !matches!(finding.because, Reason::NotShownYet | Reason::ShownUnderOtherCoverage)
    })
}

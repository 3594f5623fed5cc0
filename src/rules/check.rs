//! The examination of one rule: what it records, on which basis, and by whose words.

use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::support::Support;
use crate::law::{Basis, Evidence, InForce, LegalSource};
use alloc::vec::Vec;

/// The examination of one rule: it records the rule's findings, in order, on one basis.
pub(super) struct RuleCheck<'a> {
    rule: Rule,
    basis: Basis,
    citing: Citing,
    findings: &'a mut Vec<Finding>,
}

impl<'a> RuleCheck<'a> {
    /// Records the one finding of a rule that does not apply: why not.
    #[inline(never)]
    pub(super) fn not_applicable(
        rule: Rule,
        because: Reason,
        window: InForce,
        citing: Citing,
        findings: &'a mut Vec<Finding>,
    ) {
        Self::on(rule, window.basis(), citing, findings).record(Some(false), because);
    }

    /// Begins a rule that applies, and records first whether it is open on the day.
    #[inline(never)]
    pub(super) fn begin(rule: Rule, window: InForce, citing: Citing, findings: &'a mut Vec<Finding>) -> Self {
        let mut check = Self::on(rule, window.basis(), citing, findings);
        let because = match window {
            InForce::Yes(_) => Reason::InForce,
            InForce::Never(_) => Reason::NotDesignated,
            InForce::NotYet(_) => Reason::NotYetInForce,
            InForce::NoLonger(_) => Reason::NoLongerInForce,
        };
        check.record(Some(window.is_open()), because);
        check
    }

    /// A rule without a provision: 療担規則3条1項 itself.
    pub(super) fn timeless(rule: Rule, citing: Citing, findings: &'a mut Vec<Finding>) -> Self {
        Self::on(rule, Basis::BuiltIn(Evidence::Primary, LegalSource::Ryotan3), citing, findings)
    }

    #[inline(never)]
    fn on(rule: Rule, basis: Basis, citing: Citing, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, basis: citing.basis(rule, basis), citing, findings }
    }

    /// Records `yes` if the condition is met, `no` if it is not.
    pub(super) fn require(&mut self, met: bool, yes: Reason, no: Reason) {
        self.record(Some(met), if met { yes } else { no });
    }

    /// Records `yes` if there is an earlier reception to lean on.
    pub(super) fn require_earlier(&mut self, earlier: Option<Support<'_>>, yes: Reason, no: Reason) {
        self.require(earlier.is_some(), yes, no);
        self.lean(earlier);
    }

    /// Records one finding.
    #[inline(never)]
    pub(super) fn record(&mut self, met: Option<bool>, because: Reason) {
        let passages = self.citing.passages(self.rule, because, self.basis);
        self.findings.push(Finding {
            rule: self.rule,
            met,
            because,
            passages,
            basis: self.basis,
            on: None,
            coverage_unverified: false,
        });
    }

    /// Says which other reception the last finding, that is not met, names: it leans on nothing there.
    pub(super) fn name(&mut self, on: Option<Support<'_>>) {
        if let (Some(finding), Some(on)) = (self.findings.last_mut(), on) {
            finding.on = Some(on.witness());
        }
    }

    /// Says which other reception the last finding leans on, and what it rests on there.
    pub(super) fn lean(&mut self, on: Option<Support<'_>>) {
        if let (Some(finding), Some(on)) = (self.findings.last_mut(), on) {
            finding.on = Some(on.witness());
            finding.coverage_unverified = on.coverage_unverified;
            finding.basis = on.basis().unwrap_or(finding.basis);
        }
    }
}

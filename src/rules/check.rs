//! The examination of one rule: what it records, on which basis, and by whose words.

use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::support::Support;
use crate::law::{Basis, Evidence, InForce, LegalSource, Provision};
use crate::visit::Reception;
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
        setting: &Setting,
        visit: &Reception,
        rule: Rule,
        window: Provision,
        because: Reason,
        findings: &'a mut Vec<Finding>,
    ) {
        let basis = setting.timeline.in_force(window, visit.day()).basis();
        Self::on(setting, visit, rule, basis, findings).record(Some(false), because);
    }

    /// Begins a rule that applies, and records first whether it is open on the day.
    #[inline(never)]
    pub(super) fn begin(
        setting: &Setting,
        visit: &Reception,
        rule: Rule,
        window: Provision,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        let window = setting.timeline.in_force(window, visit.day());
        let mut check = Self::on(setting, visit, rule, window.basis(), findings);
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
    pub(super) fn timeless(
        setting: &Setting,
        visit: &Reception,
        rule: Rule,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        let basis = Basis::BuiltIn(Evidence::Primary, LegalSource::Ryotan3);
        Self::on(setting, visit, rule, basis, findings)
    }

    #[inline(never)]
    fn on(
        setting: &Setting,
        visit: &Reception,
        rule: Rule,
        basis: Basis,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        let citing = Citing::at(setting, visit);
        Self { rule, basis: citing.basis(rule, basis), citing, findings }
    }

    /// Records `yes` if the condition is met, `no` if it is not.
    pub(super) fn require(&mut self, met: bool, yes: Reason, no: Reason) {
        self.record(Some(met), if met { yes } else { no });
    }

    /// Records `yes` if there is an earlier reception to lean on.
    pub(super) fn require_earlier(&mut self, earlier: Option<Support<'_>>, yes: Reason, no: Reason) {
        self.require(earlier.is_some(), yes, no);
        self.lean(earlier.as_ref());
    }

    /// Records a condition that rests on a fact, with the reception it is of.
    #[inline(never)]
    pub(super) fn record_from(&mut self, from: Option<&Support<'_>>, met: Option<bool>, because: Reason) {
        self.record(met, because);
        self.lean(from);
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
    pub(super) fn name(&mut self, on: Option<&Support<'_>>) {
        if let (Some(finding), Some(on)) = (self.findings.last_mut(), on) {
            finding.on = Some(on.witness());
        }
    }

    /// Says which other reception the last finding leans on, and what it rests on there.
    #[inline(never)]
    pub(super) fn lean(&mut self, on: Option<&Support<'_>>) {
        if let (Some(finding), Some(on)) = (self.findings.last_mut(), on) {
            finding.on = Some(on.witness());
            finding.coverage_unverified = on.coverage_unverified;
            finding.basis = on.basis.unwrap_or(finding.basis);
        }
    }
}

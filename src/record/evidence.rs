//! What a record says.

use super::{facts, written};
use crate::calendar::{Day, Month};
use crate::digest::{hex, sha256};
use crate::law::{Amendment, DeskLaw, Readings};
use crate::plain::json;
use crate::rules::{Desk, Finding, RULES_VERSION, Reason, Rule, Ruling, Standing, Tolerance, Witness};
use crate::visit::{Facility, History};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The format of a [`Record`].
pub const FORMAT: u8 = 2;

/// Evidence of one judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The rules it was judged by, see [`RULES_VERSION`].
    pub rules: Cow<'static, str>,
    /// The law as the desk knew it.
    pub law: KnownLaw,
    /// The desk's facility.
    pub facility: Facility,
    /// The readings it judged by.
    pub readings: Readings,
    /// The day of knowledge.
    pub as_of: Day,
    /// The caller's key of the reception.
    pub reception_id: String,
    /// The claim month.
    pub month: Month,
    /// The fingerprint of the facts that the verdict saw, see [`facts::digest`].
    pub input_digest: String,
    /// How it stood.
    pub standing: Standing,
    /// On which tolerance, where on one.
    pub tolerance: Option<Tolerance>,
    /// The rule that decided.
    pub rule: Rule,
    /// The findings, in the order examined.
    pub findings: Vec<Found>,
    /// The digest of the record before this one, where the caller chains records.
    pub previous: Option<String>,
}

/// The law as a desk knew it: how far it was read and by whom, as of which day, and the amendments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLaw {
    /// The last day whose law was read.
    pub reviewed_through: Day,
    /// Who read it, where others than we did.
    pub reviewed_by: Option<String>,
    /// The day whose knowledge of the law was taken; `None`: all that the rules of this version know.
    pub known_on: Option<Day>,
    /// What the desk knew beside.
    pub amendments: Vec<Amendment>,
}

impl From<&DeskLaw> for KnownLaw {
    fn from(law: &DeskLaw) -> Self {
        Self {
            reviewed_through: law.reviewed_through(),
            reviewed_by: law.reviewed.as_ref().map(|review| review.by.clone()),
            known_on: law.known_on,
            amendments: law.amendments.clone(),
        }
    }
}

/// A finding, as a record keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The rule it belongs to.
    pub rule: Rule,
    /// Whether the condition was met; `None`: not decided.
    pub met: Option<bool>,
    /// Why.
    pub because: Reason,
    /// The other reception it leant on.
    pub on: Option<Witness>,
}

impl Found {
    /// `rule+because` (met), `rule-because` (not met) or `rule?because` (not decided).
    #[must_use]
    pub fn code(&self) -> String {
        let mut code = String::from(self.rule.code());
        code.push(match self.met {
            Some(true) => '+',
            Some(false) => '-',
            None => '?',
        });
        code.push_str(self.because.code());
        code
    }
}

impl From<&Finding> for Found {
    fn from(finding: &Finding) -> Self {
        let Finding { rule, met, because, on, .. } = finding;
        Self { rule: *rule, met: *met, because: *because, on: on.clone() }
    }
}

impl Record {
    /// The record of a ruling of this desk on this history.
    #[must_use]
    pub fn of(desk: &Desk, history: &History<'_>, ruling: &Ruling, previous: Option<&str>) -> Self {
        let decision = ruling.decision();
        Self {
            rules: Cow::Borrowed(RULES_VERSION),
            law: KnownLaw::from(desk.timeline().law()),
            facility: *desk.facility(),
            readings: desk.readings(),
            as_of: history.as_of(),
            reception_id: history.visit().id.clone(),
            month: history.visit().day().month(),
            input_digest: hex(&facts::digest(history)),
            standing: decision.standing,
            tolerance: decision.tolerance,
            rule: decision.rule,
            findings: ruling.findings().iter().map(Found::from).collect(),
            previous: previous.map(String::from),
        }
    }

    /// The records of these histories in order, each chained to the one before it and the first to `previous`: of the
    /// [`histories`](crate::rules::histories) of a month those of its verdicts.
    #[must_use]
    pub fn chain(desk: &Desk, histories: &[History<'_>], previous: &str) -> Vec<Self> {
        let mut records: Vec<Self> = Vec::with_capacity(histories.len());
        for history in histories {
            let before = records.last().map_or_else(|| String::from(previous), Self::digest);
            records.push(Self::of(desk, history, &desk.rule_on(history), Some(&before)));
        }
        records
    }

    /// SHA-256 of the record without its digest, written as RFC 8785 has it.
    #[must_use]
    pub fn digest(&self) -> String {
        hex(&sha256(json::write(&written::without_digest(self)).as_bytes()))
    }
}

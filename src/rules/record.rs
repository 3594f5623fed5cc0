//! Compact, stable evidence to store with the visit: what was judged, by which rules, and how.
//!
//! It holds no coverage key and no note, only their fingerprint (keys) or presence (notes).

use super::finding::{Finding, Rule};
use super::setting::Setting;
use super::standing::{Decision, Standing, Tolerance};
use crate::calendar::{Day, Month};
use crate::codes::printed;
use crate::digest::{Digest, count};
use crate::law::Change;
use crate::visit::{Care, Circumstance, History, Payer, Reception};
use alloc::string::String;
use alloc::vec::Vec;

/// The version of the rules: the last day whose law was read, and a count within it.
///
/// Two verdicts with the same rules version and the same input digest are the same.
pub const RULES_VERSION: &str = "2026-10-07.1";

/// Evidence of one judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// See [`RULES_VERSION`].
    pub rules_version: &'static str,
    /// SHA-256, in hexadecimal, of everything that was judged: facility, readings, amendments,
    /// the reception, its history in any order, and the day of knowledge.
    pub input_digest: String,
    /// The caller's key of the reception.
    pub reception_id: String,
    /// The claim month.
    pub month: Month,
    /// The day of knowledge.
    pub as_of: Day,
    /// How it stood.
    pub standing: Standing,
    /// On which tolerance, where on one.
    pub tolerance: Option<Tolerance>,
    /// The rule that decided.
    pub rule: Rule,
    /// The findings in order, each as `rule+because` (met), `rule-because` (not met) or
    /// `rule?because` (not decided).
    pub findings: Vec<String>,
}

impl Record {
    pub(super) fn of(
        setting: &Setting,
        history: &History<'_>,
        decision: Decision,
        findings: &[Finding],
    ) -> Self {
        Self {
            rules_version: RULES_VERSION,
            input_digest: digest(setting, history),
            reception_id: history.visit().id.clone(),
            month: history.visit().day().month(),
            as_of: history.as_of(),
            standing: decision.standing,
            tolerance: decision.tolerance,
            rule: decision.rule,
            findings: findings.iter().map(compact).collect(),
        }
    }
}

fn compact(finding: &Finding) -> String {
    let met = match finding.met {
        Some(true) => '+',
        Some(false) => '-',
        None => '?',
    };
    let mut compact = String::from(finding.rule.code());
    compact.push(met);
    compact.push_str(finding.because.code());
    compact
}

/// The fingerprint of a judgement's input: the facility, the readings, as of which day the law is known, the
/// amendments, the day of knowledge, the
/// reception, those given before it and those given after it, each list with its count and in order of id.
pub(super) fn digest(setting: &Setting, history: &History<'_>) -> String {
    let mut digest = Digest::default();
    let facility = setting.facility;
    let law = setting.timeline.law();
    digest
        .text(facility.kind.code())
        .flag(facility.online_system)
        .flag(facility.smartphone_reader)
        .text(law.readings.order.code())
        .text(law.readings.after_cards_ended.code());
    day(&mut digest, law.known_on);
    digest.number(count(law.amendments.len()));
    for amendment in &law.amendments {
        let (kind, first, last, shortens) = match amendment.change {
            Change::Replace { from, until, shortens } => ("replace", from, until, shortens),
            Change::Extend { until, to } => ("extend", until, Some(to), false),
        };
        digest.text(amendment.window.code()).text(&amendment.source).text(kind).flag(shortens);
        for one in [Some(first), last, amendment.known] {
            day(&mut digest, one);
        }
    }
    day(&mut digest, Some(history.as_of()));
    add(&mut digest, history.visit());
    let (earlier, later) = history.given();
    for others in [earlier, later] {
        digest.number(count(others.len()));
        // Put in order by insertion: a sort would weigh more in the browser than all the rest of this.
        let mut in_order: Vec<&Reception> = Vec::with_capacity(others.len());
        for other in others {
            let place = in_order.partition_point(|before| before.id <= other.id);
            in_order.insert(place, other);
        }
        for other in in_order {
            add(&mut digest, other);
        }
    }
    digest.finish()
}

/// A day as it is written, where there is one.
#[inline(never)]
fn day(digest: &mut Digest, day: Option<Day>) -> &mut Digest {
    digest.maybe(day.map(|day| printed(&day)).as_deref())
}

/// A reception: its id; its day, as days since 1970-01-01; its time, as nanoseconds since midnight in Tokyo and one, or
/// 0; then each fact by its code. Absent is what is not known, and what is so by default: 外来 and 医療保険. With
/// whether it was cancelled stands whether the keys of its 来院 and of the coverage asked about follow.
#[inline(never)]
fn add(digest: &mut Digest, reception: &Reception) {
    let inquiry = reception.inquiry.as_ref();
    let coverage = reception.coverage.as_ref();
    let circumstance = reception.circumstance.as_ref();
    let visit = reception.visit.as_deref();
    let about = inquiry.and_then(|inquiry| inquiry.coverage.as_deref());
    digest
        .text(&reception.id)
        .number(reception.at.day().number().cast_unsigned())
        .number(reception.at.nanosecond().map_or(0_u64, |nanosecond| nanosecond.saturating_add(1)))
        .maybe((reception.care != Care::Outpatient).then(|| reception.care.code()))
        .maybe((reception.payer != Payer::HealthInsurance).then(|| reception.payer.code()))
        .maybe(coverage.map(|coverage| coverage.key.as_str()))
        .maybe(coverage.map(|coverage| coverage.scheme.code()))
        .text(reception.shown.kind().code());
    day(digest, reception.shown.valid_until())
        .maybe(inquiry.map(|inquiry| inquiry.by.code()))
        .maybe(inquiry.map(|inquiry| inquiry.answer.code()));
    day(digest, inquiry.and_then(|inquiry| inquiry.on))
        .maybe(circumstance.map(Circumstance::code))
        .flag(circumstance.is_some_and(Circumstance::is_evident))
        .number(
            u8::from(reception.cancelled) | u8::from(visit.is_some()) << 1 | u8::from(about.is_some()) << 2,
        );
    for later_fact in [visit, about].into_iter().flatten() {
        digest.text(later_fact);
    }
}

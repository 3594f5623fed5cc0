//! A verdict as numbers, which is how it goes out: `verdict.js` of the package gives it its shape, and has the
//! codes by their places.
//!
//! | numbers | what |
//! |---|---|
//! | 1 | how many numbers follow |
//! | 1 | standing · 16 × (tolerance, from 1; 0 none) · 256 × rule · 65,536 × how its month stands with it alone · 262,144 × still to settle · 524,288 × (evidence, from 1; 0 an amendment) · 4,194,304 × the notices, a bit for each |
//! | 1 + n | findings: their number, then two words each |
//! | 1 + n | next: their number, then one place each; so also tell, cautions |
//! | 1 + … | repairs: their number, then for each the rule, the number of steps, the steps |
//!
//! So far the numbers that follow, which many verdicts have in common. Behind them:
//!
//! | numbers | what |
//! |---|---|
//! | 1 + 3n | receptions that findings lean on: their number, then for each 2 × the finding's place + whether it came before the visit, the reception's place in the list given, its day |
//!
//! A finding: rule · 256 × met (0 no, 1 yes, 2 not decided) · 1,024 × because · 262,144 × basis; then its passages, a
//! byte for each (from 1; 0 none). A basis: 32 × evidence + source; or 128 + the place of an amendment.

use crate::calendar::{Day, Month};
use crate::rules::{Decision, Finding, MonthStanding, NextStep, Repair, Ruling, Standing};
use crate::visit::Reception;
use alloc::vec::Vec;

/// A month in one number: 16 × year + month.
pub(super) const fn month(month: Month) -> u32 {
    month.year().cast_unsigned() << 4 | month.number()
}

/// A day in one number: 32 × its month in one number + the day of the month.
pub(super) fn day(day: Day) -> u32 {
    month(day.month()) << 5 | day.of_month()
}

/// A count; none here comes near the largest.
fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Adds a verdict on a reception whose others are these.
pub fn encode(verdict: &Ruling, others: &[Reception], numbers: &mut Vec<u32>) {
    let head = numbers.len();
    numbers.push(0);
    let Decision { standing, tolerance, rule } = verdict.decision();
    let month = MonthStanding::of([standing].into_iter());
    let to_settle = standing == Standing::Provisional;
    let tolerance = tolerance.map_or(0, |tolerance| tolerance.index().wrapping_add(1));
    let law = verdict.law();
    let evidence = law.evidence.map_or(0, |evidence| evidence.index().wrapping_add(1));
    let notices = law.notices.iter().fold(0, |bits, notice| bits | 1 << notice.index());
    numbers.push(
        standing.index()
            | tolerance << 4
            | rule.index() << 8
            | month.index() << 16
            | u32::from(to_settle) << 18
            | evidence << 19
            | notices << 22,
    );
    list(verdict.findings(), numbers, |finding, numbers| numbers.extend(self::finding(finding)));
    list(verdict.next(), numbers, |step, numbers| numbers.push(step.index()));
    list(verdict.tell(), numbers, |tell, numbers| numbers.push(tell.index()));
    list(verdict.cautions(), numbers, |caution, numbers| numbers.push(caution.index()));
    list(&verdict.repairs(), numbers, repair);
    let behind = count(numbers.len().saturating_sub(head).saturating_sub(1));
    if let Some(length) = numbers.get_mut(head) {
        *length = behind;
    }
    witnesses(verdict.findings(), others, numbers);
}

#[inline(never)]
fn list<T>(items: &[T], numbers: &mut Vec<u32>, add: fn(&T, &mut Vec<u32>)) {
    numbers.push(count(items.len()));
    for item in items {
        add(item, numbers);
    }
}

#[inline(never)]
fn witnesses(findings: &[Finding], others: &[Reception], numbers: &mut Vec<u32>) {
    let head = numbers.len();
    numbers.push(0);
    for (place, finding) in (0_u32..).zip(findings) {
        let Some(on) = &finding.on else { continue };
        let Some(reception) = others.iter().position(|other| other.id == on.id) else { continue };
        numbers.extend([place << 1 | u32::from(on.before), count(reception), day(on.day)]);
    }
    let behind = numbers.len().saturating_sub(head).saturating_sub(1);
    if let Some(length) = numbers.get_mut(head) {
        *length = count(behind / 3);
    }
}

fn finding(finding: &Finding) -> [u32; 2] {
    let met = match finding.met {
        Some(false) => 0,
        Some(true) => 1,
        None => 2,
    };
    let word = finding.rule.index() | met << 8 | finding.because.index() << 10 | finding.basis.number() << 18;
    [word, finding.passages.bits()]
}

fn repair(repair: &Repair, numbers: &mut Vec<u32>) {
    numbers.push(repair.rule.index());
    list(&repair.steps, numbers, |step: &NextStep, numbers| numbers.push(step.index()));
}

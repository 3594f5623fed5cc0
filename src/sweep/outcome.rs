//! How a reception stands, in one byte; and how many stand so.

use crate::rules::{Decision, Rule, Standing, Tolerance};

/// How a reception stands, and by which rule: what a byte of the sweep says.
///
/// The low four bits are the standing, counted from 1 in the order of `Standing::ALL`; the high
/// four the rule, counted from 0 in the order of `Rule::ALL` from `every_visit` on; with `out_of_scope`
/// they are 0, and the rule is `scope`. 0 is a row that was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// How it stands.
    pub standing: Standing,
    /// The rule that decided.
    pub rule: Rule,
}

impl Outcome {
    /// The outcome of a byte; `None` for a row not judged.
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        let standing = *Standing::ALL.get(usize::from(byte & 0xf).checked_sub(1)?)?;
        let rule = match (standing, byte >> 4) {
            (Standing::OutOfScope, 0) => Some(&Rule::Scope),
            (Standing::OutOfScope, _) => None,
            (_, rule) => Rule::ALL.get(usize::from(rule).saturating_add(1)),
        };
        rule.map(|rule| Self { standing, rule: *rule })
    }

    /// The byte; never 0.
    #[must_use]
    pub fn byte(self) -> u8 {
        let rule = self.rule.index().saturating_sub(1);
        u8::try_from(rule << 4 | self.standing.index().saturating_add(1)).unwrap_or(0)
    }

    /// On which tolerance it stands, where on one.
    #[must_use]
    pub const fn tolerance(self) -> Option<Tolerance> {
        match (self.standing, self.rule) {
            (Standing::Tolerated, Rule::MonthlyTolerance) => Some(Tolerance::Monthly),
            (Standing::Tolerated, _) => Some(Tolerance::ExpiredDocument),
            _ => None,
        }
    }
}

impl From<Decision> for Outcome {
    fn from(decision: Decision) -> Self {
        Self { standing: decision.standing, rule: decision.rule }
    }
}

const _: () = assert!(Rule::ALL.len() <= 17 && Standing::ALL.len() <= 15, "an outcome must fit a byte");

/// How many rows have which outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally([u64; 256]);

impl Default for Tally {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Tally {
    /// Counts outcomes.
    pub fn add(&mut self, outcomes: &[u8]) {
        // Four counters for each byte: a row need not wait for the counting of the one before.
        let mut lanes = [[0_u64; 256]; 4];
        let (fours, rest) = outcomes.as_chunks::<4>();
        for four in fours {
            for (lane, byte) in lanes.iter_mut().zip(four) {
                count(lane, *byte);
            }
        }
        for byte in rest {
            count(&mut self.0, *byte);
        }
        for lane in lanes {
            self.append(&Self(lane));
        }
    }

    /// Adds what was counted elsewhere.
    pub fn append(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum = sum.saturating_add(more);
        }
    }

    /// How many rows bear this very byte: an outcome, or 0 for rows not judged.
    #[must_use]
    pub fn byte(&self, byte: u8) -> u64 {
        self.0.get(usize::from(byte)).copied().unwrap_or(0)
    }

    /// Every outcome there is a row of, and of how many.
    pub fn outcomes(&self) -> impl Iterator<Item = (Outcome, u64)> {
        let counted = (0..=u8::MAX).filter_map(|byte| Some((Outcome::from_byte(byte)?, self.byte(byte))));
        counted.filter(|(_, count)| *count > 0)
    }

    /// How many rows were judged.
    #[must_use]
    pub fn judged(&self) -> u64 {
        self.outcomes().map(|(_, count)| count).sum()
    }

    /// How many stand so.
    #[must_use]
    pub fn standing(&self, standing: Standing) -> u64 {
        self.outcomes().filter(|(outcome, _)| outcome.standing == standing).map(|(_, count)| count).sum()
    }

    /// How many were decided by this rule.
    #[must_use]
    pub fn rule(&self, rule: Rule) -> u64 {
        self.outcomes().filter(|(outcome, _)| outcome.rule == rule).map(|(_, count)| count).sum()
    }
}

fn count(counters: &mut [u64; 256], byte: u8) {
    let counter = counters.get_mut(usize::from(byte)).into_iter();
    counter.for_each(|counter| *counter = counter.wrapping_add(1));
}

//! What a run counted.

use crate::rows::{Column, Refusal};
use madoguchi::rules::{Rule, Standing};
use madoguchi::sweep::Tally;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// What was counted of a table.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    pub(crate) rows: u64,
    pub(crate) facilities: u64,
    pub(crate) tally: Tally,
    pub(crate) refused: BTreeMap<Refusal, Refused>,
    pub(crate) without_settings: BTreeSet<String>,
    pub(crate) passed_over: BTreeSet<String>,
}

/// The refused rows of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// How many there are.
    pub rows: u64,
    /// The first, counted from 0; of several files, in the one whose name comes first.
    pub first: u64,
}

impl Summary {
    /// How many rows there were.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// How many were judged: they lie in the month, and not after the day of knowledge.
    #[must_use]
    pub fn judged(&self) -> u64 {
        self.tally.judged()
    }

    /// How many stand so.
    pub fn standings(&self) -> impl Iterator<Item = (Standing, u64)> {
        let counted = Standing::ALL.iter().map(|standing| (*standing, self.tally.standing(*standing)));
        counted.filter(|(_, rows)| *rows > 0)
    }

    /// The refused rows, by code and column.
    pub fn refused(&self) -> impl Iterator<Item = (&'static str, Column, Refused)> {
        self.refused.iter().map(|((why, column), refused)| (why.code(), *column, *refused))
    }

    /// Whether every row was read and every judged one stands.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let open = [Standing::Pending, Standing::Undetermined, Standing::Unconfirmed];
        self.refused.is_empty() && open.iter().all(|standing| self.tally.standing(*standing) == 0)
    }

    pub(crate) fn refuse(&mut self, refusal: Refusal, row: u64) {
        self.refused.entry(refusal).or_insert(Refused { rows: 0, first: row }).rows += 1;
    }

    /// Adds what was counted of another file, none of whose facilities is in this one.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.facilities += other.facilities;
        self.tally.append(&other.tally);
        for (refusal, refused) in &other.refused {
            self.refused.entry(*refusal).or_insert(Refused { rows: 0, ..*refused }).rows += refused.rows;
        }
        self.without_settings.extend(other.without_settings.iter().cloned());
        self.passed_over.extend(other.passed_over.iter().cloned());
    }

    /// All of it, in codes. A facility without settings is named; a patient never.
    #[must_use]
    pub fn json(&self) -> Json {
        let counts = |counted: Vec<(&str, u64)>| -> Map<String, Json> {
            counted
                .into_iter()
                .filter(|(_, rows)| *rows > 0)
                .map(|(code, rows)| (code.into(), rows.into()))
                .collect()
        };
        let rules = Rule::ALL.iter().map(|rule| (rule.code(), self.tally.rule(*rule)));
        let refused = self.refused().map(|(code, column, Refused { rows, first })| {
            json!({ "code": code, "column": column.name(), "rows": rows, "firstRow": first })
        });
        json!({
            "rows": self.rows,
            "facilities": self.facilities,
            "judged": self.judged(),
            "standings": counts(self.standings().map(|(standing, rows)| (standing.code(), rows)).collect()),
            "rules": counts(rules.collect()),
            "refused": refused.collect::<Vec<_>>(),
            "withoutSettings": self.without_settings,
            "passedOver": self.passed_over,
        })
    }
}

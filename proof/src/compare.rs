//! Asking both the rules and the oracle, and keeping count.

use crate::dates;
use crate::oracle::{self, Question, Standing};
use crate::pool::Total;
use crate::table::{self, Law, What};
use madoguchi::calendar::Day;
use madoguchi::law::{
    AfterCardsEnded, Amendment, Change, DeskLaw, PresentationOrder, Provision, Readings, Review,
};
use madoguchi::rules::{Desk, Notice, Reason, Standing as Ruled, Tolerance};
use madoguchi::visit::{Facility, History, Reception};
use std::fmt::{Debug, Write as _};

/// How many differences are kept in full, each of another kind.
const KEPT: usize = 8;

/// Both readers of the law, at one desk.
pub struct Pair {
    facility: Facility,
    shown_first: bool,
    law: Law,
    desk: Desk,
}

/// One visit among its others, as known on a day.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The visit.
    pub visit: &'a Reception,
    /// Given before it.
    pub earlier: &'a [Reception],
    /// Given after it.
    pub later: &'a [Reception],
    /// The day of knowledge.
    pub as_of: Day,
}

/// What the two say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Answers {
    /// The rules.
    pub rules: Standing,
    /// The oracle.
    pub oracle: Standing,
}

impl Answers {
    /// The better of two, on either side.
    #[must_use]
    pub fn best(self, other: Self) -> Self {
        Self { rules: self.rules.max(other.rules), oracle: self.oracle.max(other.oracle) }
    }
}

impl Pair {
    /// Both, at this desk, with the law as it is.
    #[must_use]
    pub fn new(facility: Facility, readings: oracle::Readings) -> Self {
        Self::with(facility, readings.shown_first, Law::plain(readings.lapsed))
    }

    /// Both, at this desk, with the law as it knows it.
    ///
    /// # Panics
    /// Where the rules refuse this law.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a law that is refused is a fault of whoever wrote it here")]
    pub fn with(facility: Facility, shown_first: bool, law: Law) -> Self {
        let ruled = law_of_the_rules(shown_first, &law);
        let desk = Desk::with(facility, ruled).expect("a law that can stand");
        Self { facility, shown_first, law, desk }
    }

    /// The law as the oracle knows it.
    #[must_use]
    pub const fn law(&self) -> &Law {
        &self.law
    }

    /// The rules' desk.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What the two say.
    #[must_use]
    pub fn ask(&self, asked: Asked<'_>) -> Answers {
        let history = History::new(asked.visit, asked.earlier, asked.later, asked.as_of);
        let decision = self.desk.decide(&history);
        let rules = same(decision.standing, decision.tolerance);
        Answers { rules, oracle: oracle::judge(&self.question(asked)) }
    }

    /// What the rules and the oracle say of the law of a day, where they differ. How good the evidence is, the
    /// oracle does not say.
    #[must_use]
    pub fn difference_of_notices(&self, day: Day) -> Option<String> {
        let codes = self.desk.notices(day).into_iter().map(Notice::code);
        let rules: Vec<_> = codes.filter(|code| *code != Notice::SecondaryEvidence.code()).collect();
        let expected = oracle::notices_of_the_day(&self.law, day.number());
        let oracle: Vec<_> = expected.into_iter().map(oracle::Notice::code).collect();
        (rules != oracle).then(|| format!("{day}: rules: {rules:?}    oracle: {oracle:?}"))
    }

    /// The question, as the oracle is asked it.
    #[must_use]
    pub fn question<'a>(&'a self, asked: Asked<'a>) -> Question<'a> {
        let Asked { visit, earlier, later, as_of } = asked;
        let Self { facility, shown_first, ref law, .. } = *self;
        Question { facility, law, shown_first, visit, earlier, later, as_of: as_of.number() }
    }

    /// What the rules say in a whole verdict. It knows no `later`.
    #[must_use]
    pub fn judge_whole(&self, asked: Asked<'_>) -> Standing {
        let verdict = self.desk.judge(asked.visit, asked.earlier, asked.as_of);
        same(verdict.standing(), verdict.tolerance())
    }

    /// The question with every reception left out that the difference does not need.
    fn smallest(&self, asked: Asked<'_>) -> String {
        let (mut earlier, mut later) = (asked.earlier.to_vec(), asked.later.to_vec());
        let answers = self.ask(asked);
        let still = |earlier: &[Reception], later: &[Reception]| {
            self.ask(Asked { earlier, later, ..asked }) == answers
        };
        for at in (0..earlier.len()).rev() {
            let left_out = earlier.remove(at);
            if !still(&earlier, &later) {
                earlier.insert(at, left_out);
            }
        }
        for at in (0..later.len()).rev() {
            let left_out = later.remove(at);
            if !still(&earlier, &later) {
                later.insert(at, left_out);
            }
        }
        self.describe(Asked { earlier: &earlier, later: &later, ..asked })
    }

    /// The question, to be read by a person.
    #[must_use]
    pub fn describe(&self, asked: Asked<'_>) -> String {
        let mut text = String::new();
        let order = if self.shown_first { "shown first" } else { "any time in the month" };
        let _ = writeln!(text, "  {:?} {order}, {:?}", self.facility, self.law);
        let _ = writeln!(text, "  as of {}", asked.as_of);
        let mut line = |what: &str, reception: &Reception| {
            let _ = writeln!(
                text,
                "  {what} {} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?}{}",
                reception.id,
                reception.at,
                reception.visit,
                reception.shown,
                reception.inquiry,
                reception.circumstance,
                reception.care,
                reception.payer,
                reception.coverage,
                if reception.cancelled { " cancelled" } else { "" }
            );
        };
        asked.earlier.iter().for_each(|other| line("earlier", other));
        line("VISIT  ", asked.visit);
        asked.later.iter().for_each(|other| line("later  ", other));
        text
    }
}

/// What is compared of a whole ruling, beside its standing.
impl Pair {
    /// Each thing in which the findings, the steps and what is said of the law differ from what the oracle
    /// expects of them.
    #[must_use]
    pub fn differences_in_the_ruling(&self, asked: Asked<'_>) -> Vec<String> {
        let ruling = self.desk.rule_on(&History::new(asked.visit, asked.earlier, asked.later, asked.as_of));
        let question = self.question(asked);
        let decision = ruling.decision();
        let mut all = Vec::new();
        let mut expect = |what: &str, rules: &dyn Debug, oracle: &dyn Debug| {
            let (rules, oracle) = (format!("{rules:?}"), format!("{oracle:?}"));
            if rules != oracle {
                all.push(format!("{what}: rules: {rules}    oracle: {oracle}"));
            }
        };
        let on = |because: Reason| {
            let found = ruling.findings().iter().find(|finding| finding.because == because)?;
            Some(found.on.as_ref().map(|on| oracle::Witness { id: on.id.clone(), before: on.before }))
        };
        match same(decision.standing, decision.tolerance) {
            Standing::ToleratedMonthly => {
                expect("the showing", &on(Reason::ShownThisMonth).flatten(), &oracle::showing(&question));
            }
            Standing::Rechecked => {
                expect(
                    "the check",
                    &on(Reason::CardCheckedBefore).flatten(),
                    &oracle::check_before(&question),
                );
            }
            Standing::Provisional if on(Reason::EarlierVisit).is_some() => {
                expect("the visit", &on(Reason::EarlierVisit).flatten(), &oracle::visit_before(&question));
            }
            Standing::Confirmed => {
                let of_rule = ruling.findings().iter().filter(|finding| finding.rule == decision.rule);
                let owed = of_rule.filter_map(|finding| finding.on.as_ref()).count() > 0;
                expect("owed to the visit", &owed, &oracle::owes_its_method(&question));
            }
            _ => {}
        }
        let late = on(Reason::ShownAfterTheVisit).flatten();
        expect("shown after the visit", &late, &oracle::shown_after_the_visit(&question));
        let contradicting = oracle::contradicting(&question);
        for finding in ruling.findings().iter().filter(|finding| finding.because == Reason::Contradicted) {
            let on = finding.on.as_ref().map(|on| on.id.as_str());
            let expected = on.map_or(contradicting.is_empty(), |on| contradicting.contains(&on));
            expect("contradicted", &expected, &true);
        }
        let said = |notice| ruling.law().notices.contains(&notice);
        let beyond = self.law.is_beyond_reviewed(asked.visit.day().number());
        expect("beyond what was reviewed", &said(Notice::BeyondReviewed), &beyond);
        if decision.standing != Ruled::OutOfScope {
            let step = ruling.next().iter().any(|next| next.code() == "same_visit");
            expect("same visit", &step, &oracle::same_visit_would_help(&question));
        }
        all
    }
}

/// The law as the rules are told it.
#[must_use]
pub fn law_of_the_rules(shown_first: bool, law: &Law) -> DeskLaw {
    let order = if shown_first { PresentationOrder::ShownFirst } else { PresentationOrder::AnyTimeInMonth };
    let after_cards_ended = if law.lapsed { AfterCardsEnded::Lapsed } else { AfterCardsEnded::Continues };
    let amendments = law.changes.iter().map(amendment).collect();
    let reviewed =
        law.reviewed.map(|through| Review { through: dates::day(through), by: "法務部".to_owned() });
    let readings = Readings { order, after_cards_ended };
    DeskLaw { readings, amendments, known_on: law.known_on.map(dates::day), reviewed }
}

#[expect(clippy::expect_used, reason = "every window of the contract is one of the rules")]
fn amendment(change: &table::Change) -> Amendment {
    let is_this = |window: &&Provision| window.code() == change.window.code();
    let window = *Provision::ALL.iter().find(is_this).expect("a window of the rules");
    let known = change.known.map(dates::day);
    let change = match change.what {
        What::Replace { from, until } => {
            Change::Replace { from: dates::day(from), until: until.map(dates::day), shortens: true }
        }
        What::Move { until, to } => Change::Extend { until: dates::day(until), to: dates::day(to) },
    };
    Amendment { window, change, source: "a notice".to_owned(), known }
}

/// The rules' words in the oracle's.
pub fn same(standing: Ruled, tolerance: Option<Tolerance>) -> Standing {
    match (standing, tolerance) {
        (Ruled::Confirmed, None) => Standing::Confirmed,
        (Ruled::Rechecked, None) => Standing::Rechecked,
        (Ruled::Exempt, None) => Standing::Exempt,
        (Ruled::Tolerated, Some(Tolerance::Monthly)) => Standing::ToleratedMonthly,
        (Ruled::Tolerated, Some(Tolerance::ExpiredDocument)) => Standing::ToleratedExpiredDocument,
        (Ruled::Provisional, None) => Standing::Provisional,
        (Ruled::Pending, None) => Standing::Pending,
        (Ruled::Undetermined, None) => Standing::Undetermined,
        (Ruled::Unconfirmed, None) => Standing::Unconfirmed,
        (Ruled::OutOfScope, None) => Standing::OutOfScope,
        (standing, tolerance) => unreachable!("{standing:?} with {tolerance:?}"),
    }
}

/// A stable fingerprint of a sequence of bytes (FNV-1a, 64 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest(pub u64);

impl Digest {
    /// Of nothing.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// With one more byte.
    #[inline]
    pub const fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// With the bytes of a number.
    pub fn add_number(&mut self, number: u64) {
        number.to_le_bytes().into_iter().for_each(|byte| self.add(byte));
    }
}

/// What was counted in one part of the work.
#[derive(Debug, Clone)]
pub struct Tally {
    /// How many visits were judged by both.
    pub judgements: u64,
    /// How often each standing came out of the rules, worst first.
    pub standings: [u64; 10],
    /// Of every answer of the rules, in order.
    pub digest: Digest,
    /// Of every answer of the shipped wasm, in order; of nothing where it was not asked.
    pub shipped: Digest,
    /// How often the two differed.
    pub differ: u64,
    /// The first differences of each kind, in full.
    pub kept: Vec<(String, String)>,
    /// Anything else a command counts, in its own order.
    pub extra: [u64; 5],
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            judgements: 0,
            standings: [0; 10],
            digest: Digest::EMPTY,
            shipped: Digest::EMPTY,
            differ: 0,
            kept: Vec::new(),
            extra: [0; 5],
        }
    }
}

impl Tally {
    /// Asks both and counts what they say.
    pub fn judge(&mut self, pair: &Pair, asked: Asked<'_>) -> Answers {
        let answers = pair.ask(asked);
        self.count(answers);
        if answers.rules != answers.oracle {
            let kind = format!("rules: {:?}    oracle: {:?}", answers.rules, answers.oracle);
            self.fault(kind, || pair.smallest(asked));
        }
        answers
    }

    /// The same, and the whole ruling.
    pub fn judge_whole(&mut self, pair: &Pair, asked: Asked<'_>) -> Answers {
        let answers = self.judge(pair, asked);
        self.extra[4] += 1;
        // Where the standings differ, so does the rest.
        if answers.rules == answers.oracle {
            for kind in pair.differences_in_the_ruling(asked) {
                let what = kind.split(':').next().unwrap_or_default().to_owned();
                self.fault(what, || format!("  {kind}\n{}", pair.describe(asked)));
            }
        }
        answers
    }

    fn count(&mut self, answers: Answers) {
        self.judgements += 1;
        self.standings[answers.rules as usize] += 1;
        self.digest.add(answers.rules as u8);
    }

    /// Something that must not be; the first of its kind is kept in full.
    pub fn fault(&mut self, kind: String, describe: impl FnOnce() -> String) {
        self.differ += 1;
        if self.kept.len() < KEPT && !self.kept.iter().any(|(kept, _)| *kept == kind) {
            self.kept.push((kind, describe()));
        }
    }
}

impl Total for Tally {
    const WHAT: &'static str = "judgements";

    fn done(&self) -> u64 {
        self.judgements
    }

    fn append(&mut self, next: Self) {
        self.judgements += next.judgements;
        self.differ += next.differ;
        self.digest.add_number(next.digest.0);
        self.shipped.add_number(next.shipped.0);
        self.standings.iter_mut().zip(next.standings).for_each(|(sum, more)| *sum += more);
        self.extra.iter_mut().zip(next.extra).for_each(|(sum, more)| *sum += more);
        for (kind, text) in next.kept {
            if self.kept.len() < KEPT && !self.kept.iter().any(|(kept, _)| *kept == kind) {
                self.kept.push((kind, text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two hands that never disagree prove nothing if a disagreement would not be seen.
    #[test]
    fn a_difference_is_counted_and_kept_once_of_its_kind() {
        let mut tally = Tally::default();
        tally.fault("a kind".to_owned(), || "first".to_owned());
        tally.fault("a kind".to_owned(), || unreachable!("only the first of a kind is described"));
        let mut total = Tally::default();
        total.append(tally);
        assert_eq!(total.differ, 2);
        assert_eq!(total.kept, [("a kind".to_owned(), "first".to_owned())]);
    }

    #[test]
    fn the_digest_is_fnv_1a() {
        let mut digest = Digest::EMPTY;
        "foobar".bytes().for_each(|byte| digest.add(byte));
        assert_eq!(digest.0, 0x8594_4171_f739_67e8);
    }
}

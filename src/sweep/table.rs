//! What the sweep has learnt: for each period of the law and each number of facts, every decision.

use super::columns::ColumnRow;
use super::facts::Facts;
use super::outcome::Outcome;
use super::put::put;
use crate::calendar::{Day, Month};
use crate::law::{LawPeriods, PresentationOrder};
use crate::rules::Desk;
use crate::visit::{Coverage, History, Reception, Scheme};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// What a decision sees of the patient's other receptions; a multiple of 8, the position of the
/// outcome in an [`Entry`].
///
/// 0 is nothing, [`State::VISIT`] an earlier visit, [`State::CHECK`] an earlier check of the card
/// (and so a visit); with any of these, [`State::PRESENTATION`] is the month's presentation. What
/// several receptions contribute is the union of the bits of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State(pub(super) u32);

impl State {
    pub(super) const NOTHING: Self = Self(0);
    const PRESENTATION: Self = Self(0b00_1000);
    const VISIT: Self = Self(0b01_0000);
    const CHECK: Self = Self(0b11_0000);
    /// Set beside a presentation that counts for earlier visits too. It is no part of a position.
    const RETROACTIVE: Self = Self(Self::PRESENTATION.0 << Self::TO_RETROACTIVE);
    const TO_RETROACTIVE: u32 = 8;

    /// The union of both.
    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The place of the outcome.
    const fn place(self) -> u32 {
        self.0 & Self::CHECK.and(Self::PRESENTATION).0
    }

    /// The earlier visits and checks in it.
    #[inline]
    const fn past(self) -> Self {
        Self(self.0 & Self::CHECK.0)
    }

    /// The month's presentation in it.
    #[inline]
    pub(super) const fn presentation(self) -> Self {
        Self(self.0 & Self::PRESENTATION.0)
    }

    /// Of a contribution, whether its presentation counts for earlier visits too.
    #[inline]
    pub(super) const fn retroactive(self) -> Self {
        Self(self.0 & Self::RETROACTIVE.0)
    }

    /// Of a contribution, the part that counts for earlier visits.
    #[inline]
    pub(super) const fn to_earlier(self) -> Self {
        Self(self.0 >> Self::TO_RETROACTIVE).presentation()
    }
}

/// Six outcome bytes, one for each [`State`], and between them what the reception contributes to the
/// patient's others.
///
/// A byte is the complement of its outcome, and 0 where no outcome is learnt yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry(u64);

impl Entry {
    /// Nothing is known.
    const EMPTY: Self = Self(0);
    /// In place of an outcome, where none is learnt.
    pub(super) const NOT_LEARNT: u8 = !0;
    /// The contribution takes the position of a check without a visit, a state that does not occur.
    const CONTRIBUTION: u32 = 0b10_0000;

    /// The entry of a reception that is judged.
    fn judged(desk: &Desk, reception: &Reception) -> Self {
        Self(u64::from(contribution(desk, reception).0).wrapping_shl(Self::CONTRIBUTION))
    }

    /// The entry of a reception that only serves as history: "not judged" in every state.
    fn not_judged(desk: &Desk, reception: &Reception) -> Self {
        let contributes_not = 0xffff ^ contribution(desk, reception).past().0;
        Self(!u64::from(contributes_not).wrapping_shl(Self::CONTRIBUTION))
    }

    /// What it contributes to the patient's later visits and, where it is judged, to its month's.
    #[inline]
    pub(super) const fn contribution(self) -> State {
        State(low(self.0 >> Self::CONTRIBUTION) & 0xffff)
    }

    /// The complements of two outcomes: without and with the month's presentation.
    #[inline]
    pub(super) const fn outcomes(self, state: State) -> u32 {
        low(self.0.wrapping_shr(state.past().0)) & 0xffff
    }

    /// The outcome in this state; [`Entry::NOT_LEARNT`] where it is not learnt.
    pub(super) const fn outcome(self, state: State) -> u8 {
        let [outcome, ..] = self.0.wrapping_shr(state.place()).to_le_bytes();
        !outcome
    }

    /// The same entry with one outcome learnt.
    fn with(self, state: State, outcome: u8) -> Self {
        let mut bytes = self.0.to_le_bytes();
        put(&mut bytes, usize::try_from(state.place() / 8).unwrap_or(0), !outcome);
        Self(u64::from_le_bytes(bytes))
    }
}

fn contribution(desk: &Desk, reception: &Reception) -> State {
    let contribution = desk.contribution(reception);
    let past = match (contribution.check, contribution.visit) {
        (true, _) => State::CHECK,
        (false, true) => State::VISIT,
        (false, false) => State::NOTHING,
    };
    match (contribution.presentation, desk.readings().order) {
        (None, _) => past,
        (Some(_), PresentationOrder::ShownFirst) => past.and(State::PRESENTATION),
        (Some(_), PresentationOrder::AnyTimeInMonth) => past.and(State::PRESENTATION).and(State::RETROACTIVE),
    }
}

#[expect(clippy::as_conversions, reason = "the upper half is not wanted")]
const fn low(number: u64) -> u32 {
    number as u32
}

/// The most entries held at once; with one more, all are forgotten and learnt again.
const MOST: usize = 65_536;

/// The days whose block is kept in a list: those of the month, and of some three months before it.
const DAYS: usize = 128;

/// How many of them lie before the month.
const DAYS_BEFORE: i32 = 96;

/// Where no block is.
const NOWHERE: usize = usize::MAX / 2;

/// What has been learnt of one month at one desk.
#[derive(Debug, Clone)]
pub(super) struct Table {
    desk: Desk,
    as_of: Day,
    /// The first day of the month, and the last that is known.
    first: i32,
    last: i32,
    periods: LawPeriods,
    /// For each period, outside the month and in it, where its block of `places` begins.
    blocks: Vec<usize>,
    /// For each of the days looked up, the same.
    days: [usize; DAYS],
    /// For each block and facts, the place of the entry; 0 where there is none.
    places: Vec<u16>,
    /// The first one is empty.
    entries: Vec<Entry>,
}

impl Table {
    pub(super) fn new(desk: Desk, month: Month, as_of: Day) -> Self {
        let periods = LawPeriods::of(desk.timeline());
        let last_of_month = month.day_after().number().saturating_sub(1);
        Self {
            as_of,
            first: month.first_day().number(),
            last: last_of_month.min(as_of.number()),
            blocks: vec![NOWHERE; periods.count().saturating_mul(2)],
            periods,
            days: [NOWHERE; DAYS],
            places: Vec::new(),
            entries: vec![Entry::EMPTY],
            desk,
        }
    }

    /// Whether the rows of a day, by its number, are to be judged.
    pub(super) fn judges(&self, day: i32) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The table as the fast way reads it.
    pub(super) fn look(&self) -> Look<'_> {
        let first = self.first.wrapping_sub(DAYS_BEFORE);
        Look { first, days: self.days, places: &self.places, entries: &self.entries }
    }

    /// Which of the blocks a day has.
    fn which(&self, day: i32) -> usize {
        self.periods.at(day).saturating_mul(2).saturating_add(usize::from(self.judges(day)))
    }

    /// Where the block of a day begins.
    fn block(&mut self, day: Day) -> usize {
        let which = self.which(day.number());
        let known = self.blocks.get(which).copied().unwrap_or(NOWHERE);
        if known != NOWHERE {
            return known;
        }
        let block = self.places.len();
        let facts = usize::try_from(Facts::COUNT).unwrap_or(0);
        self.places.resize(block.saturating_add(facts), 0);
        put(&mut self.blocks, which, block);
        // A day that is not known yet is not looked up.
        for (day, at) in (self.first.saturating_sub(DAYS_BEFORE)..=self.last).zip(0..DAYS) {
            if self.which(day) == which {
                put(&mut self.days, at, block);
            }
        }
        block
    }

    /// Where the place of a row's entry is written.
    fn at(&mut self, row: &ColumnRow) -> usize {
        let facts = usize::try_from(row.facts.number()).unwrap_or(0);
        self.block(row.day).saturating_add(facts)
    }

    /// The place of what is known of a row's facts on its day; learnt now, where nothing was.
    /// Of an odd row nothing is: its place is that of the empty entry.
    fn place(&mut self, row: &ColumnRow) -> usize {
        if row.is_odd() {
            return 0;
        }
        let at = self.at(row);
        let known = self.places.get(at).copied().map_or(0, usize::from);
        if known != 0 {
            return known;
        }
        if self.entries.len() == MOST {
            self.entries.truncate(1);
            self.places.fill(0);
        }
        let new = self.entries.len();
        let entry = if self.judges(row.day.number()) { Entry::judged } else { Entry::not_judged };
        self.entries.push(entry(&self.desk, &row.facts.reception(row.day)));
        put(&mut self.places, at, u16::try_from(new).unwrap_or(0));
        new
    }

    /// What is known of a row's facts on its day.
    pub(super) fn entry(&mut self, row: &ColumnRow) -> Entry {
        let place = self.place(row);
        self.entries.get(place).copied().unwrap_or(Entry::EMPTY)
    }

    /// Learns the outcome byte of a visit: the desk decides it among the given receptions of the
    /// patient that may share its coverage, each with whether it came before. The outcome serves every
    /// visit with the same facts in the same state.
    pub(super) fn learn(&mut self, visit: &ColumnRow, state: State, others: &[(ColumnRow, bool)]) -> u8 {
        let given = |before: bool| {
            let those = others.iter().filter(move |(_, came_before)| *came_before == before);
            those.map(|(row, _)| row.facts.reception(row.day)).collect::<Vec<_>>()
        };
        let (earlier, later) = (given(true), given(false));
        let mut reception = visit.facts.reception(visit.day);
        // Nobody else bears a key, so none is known to differ; the scheme is the visit's own.
        let scheme = visit.facts.scheme();
        if scheme != Scheme::Unknown {
            reception.coverage = Some(Coverage { key: String::new(), scheme });
        }
        let outcome = self.decide(&reception, &earlier, &later);
        let (place, learnt) = (self.place(visit), self.entry(visit));
        put(&mut self.entries, place, learnt.with(state, outcome));
        outcome
    }

    /// The outcome byte of a visit, as the desk decides it.
    pub(super) fn decide(&self, visit: &Reception, earlier: &[Reception], later: &[Reception]) -> u8 {
        Outcome::from(self.desk.decide(&History::new(visit, earlier, later, self.as_of))).byte()
    }
}

/// The table as the fast way reads it.
pub(super) struct Look<'a> {
    first: i32,
    days: [usize; DAYS],
    places: &'a [u16],
    entries: &'a [Entry],
}

impl Look<'_> {
    /// The position of a day among [`DAYS`]; an earlier day has a lower one. Any other day has a position after all of them.
    #[inline]
    pub(super) fn place_of(&self, day: i32) -> u32 {
        day.wrapping_sub(self.first).cast_unsigned()
    }

    /// What is known of these facts on the day at this position: nothing where nothing was learnt, where the number
    /// stands for no facts, or where the day is none of [`DAYS`].
    #[inline]
    pub(super) fn entry(&self, day: u32, facts: u32) -> Entry {
        let day = usize::try_from(day).unwrap_or(DAYS);
        let block = self.days.get(day).copied().unwrap_or(NOWHERE);
        let at = block.wrapping_add(usize::try_from(facts).unwrap_or(0));
        let place = if facts < Facts::COUNT { self.places.get(at).copied().unwrap_or(0) } else { 0 };
        self.entries.get(usize::from(place)).copied().unwrap_or(Entry::EMPTY)
    }
}

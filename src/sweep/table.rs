//! What the sweep has learnt: for each stretch of days and facts, every decision there is.

use super::columns::Row;
use super::epochs::Epochs;
use super::outcome::Outcome;
use super::put;
use crate::calendar::{Day, Month};
use crate::desk::{Coverage, Facts, History, Reception, Scheme};
use crate::law::Order;
use crate::rules::Desk;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// What a visit has behind it: a multiple of 8, the place of its decision in an [`Entry`].
///
/// 0 nothing, [`State::VISIT`] an earlier visit, [`State::CHECK`] an earlier check of the card
/// (and so a visit); and, on top of one of these, [`State::SHOWING`] the month's presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State(pub(super) u32);

impl State {
    pub(super) const NOTHING: Self = Self(0);
    pub(super) const VISIT: Self = Self(8);
    pub(super) const CHECK: Self = Self(16);
    pub(super) const SHOWING: Self = Self(24);
}

/// Six outcome bytes, one for each [`State`], 0 where not learnt yet; then what the reception
/// lends to the patient's others: to later ones (bits 48 up), to those of its month (56 up).
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(pub(super) u64);

impl Entry {
    const TO_LATER: u32 = 48;
    const TO_THE_MONTH: u32 = 56;

    fn lending(desk: &Desk, reception: &Reception) -> Self {
        let lends = desk.lends(reception);
        let later = match (lends.check, lends.visit) {
            (true, _) => State::CHECK,
            (false, true) => State::VISIT,
            (false, false) => State::NOTHING,
        };
        let month = if lends.showing.is_some() { State::SHOWING } else { State::NOTHING };
        Self(u64::from(later.0) << Self::TO_LATER | u64::from(month.0) << Self::TO_THE_MONTH)
    }

    /// What it lends to the patient's later visits.
    #[inline]
    pub(super) const fn to_later(self) -> State {
        State(low(self.0 >> Self::TO_LATER) & 0xff)
    }

    /// What it lends to the visits of its month.
    #[inline]
    pub(super) const fn to_the_month(self) -> State {
        State(low(self.0 >> Self::TO_THE_MONTH))
    }

    /// The outcome byte of a visit with this behind it; 0 where not learnt yet.
    #[inline]
    pub(super) const fn outcome(self, state: State) -> u8 {
        let [outcome, ..] = self.0.wrapping_shr(state.0).to_le_bytes();
        outcome
    }
}

#[expect(clippy::as_conversions, reason = "the upper half is not wanted")]
const fn low(number: u64) -> u32 {
    number as u32
}

/// The most entries held at once; beyond it everything is forgotten, to be learnt again.
const MOST: usize = 1 << 16;

/// The most days a month has, and one.
pub(super) const DAYS: usize = 32;

/// What has been learnt of one month at one desk.
#[derive(Debug, Clone)]
pub(super) struct Table {
    desk: Desk,
    as_of: Day,
    /// The first day of the month, and the last that is known.
    pub(super) first: i32,
    pub(super) last: i32,
    /// Whether only what was shown before a visit counts for it.
    pub(super) shown_first: bool,
    epochs: Epochs,
    /// For each epoch that occurred, where its block of `places` begins.
    blocks: Vec<Option<usize>>,
    /// For each day of the month, the same.
    pub(super) days: [usize; DAYS],
    /// For each block and facts, the place of the entry; 0 where there is none.
    pub(super) places: Vec<u16>,
    /// The first one is empty.
    pub(super) entries: Vec<Entry>,
}

impl Table {
    pub(super) fn new(desk: Desk, month: Month, as_of: Day) -> Self {
        let epochs = Epochs::of(desk.timeline());
        let first = month.first_day();
        let last_of_month = month.day_after().number().saturating_sub(1);
        let mut table = Self {
            as_of,
            first: first.number(),
            last: last_of_month.min(as_of.number()),
            shown_first: desk.readings().order == Order::ShownFirst,
            blocks: vec![None; epochs.count()],
            epochs,
            days: [0; DAYS],
            places: Vec::new(),
            entries: vec![Entry(0)],
            desk,
        };
        let mut day = Some(first);
        table.days = core::array::from_fn(|_| {
            let block = day.map_or(0, |day| table.block(day));
            day = day.and_then(Day::next);
            block
        });
        table
    }

    /// Whether a row is one of those to be judged.
    pub(super) const fn judges(&self, day: Day) -> bool {
        self.first <= day.number() && day.number() <= self.last
    }

    /// Whether a row exists for a day of knowledge.
    pub(super) fn knows(&self, day: Day) -> bool {
        day <= self.as_of
    }

    /// Where the block of a day begins.
    fn block(&mut self, day: Day) -> usize {
        let epoch = self.epochs.at(day.number());
        if let Some(Some(block)) = self.blocks.get(epoch) {
            return *block;
        }
        let block = self.places.len();
        let facts = usize::try_from(Facts::COUNT).unwrap_or(0);
        self.places.resize(block.saturating_add(facts), 0);
        put(&mut self.blocks, epoch, Some(block));
        block
    }

    /// Where the place of a row's entry is written.
    fn at(&mut self, row: &Row) -> usize {
        let facts = usize::try_from(row.facts.number()).unwrap_or(0);
        self.block(row.day).saturating_add(facts)
    }

    /// The place of what is known of a row's facts on its day; learnt now, where nothing was.
    fn place(&mut self, row: &Row) -> usize {
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
        self.entries.push(Entry::lending(&self.desk, &row.facts.reception(row.day)));
        put(&mut self.places, at, u16::try_from(new).unwrap_or(0));
        new
    }

    /// What is known of a row's facts on its day.
    pub(super) fn entry(&mut self, row: &Row) -> Entry {
        let place = self.place(row);
        self.entries.get(place).copied().unwrap_or(Entry(0))
    }

    /// The outcome byte of a visit among those of the patient's other receptions that are known
    /// and may share its coverage, each with whether it came before; remembered for every visit
    /// that has the same behind it.
    pub(super) fn learn(&mut self, visit: &Row, state: State, others: &[(Row, bool)]) -> u8 {
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
        let decision = self.desk.decide(&History::new(&reception, &earlier, &later, self.as_of));
        let outcome = Outcome::from(decision).byte();
        let (place, learnt) = (self.place(visit), self.entry(visit));
        put(&mut self.entries, place, Entry(learnt.0 | u64::from(outcome).wrapping_shl(state.0)));
        outcome
    }
}

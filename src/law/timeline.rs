//! What is open on which day at one desk: the built-in rows as they were known, and the desk's amendments.

use super::amendment::{Amendment, AmendmentFault, Change};
use super::desk_law::{DeskLaw, LawError};
use super::readings::{AfterCardsEnded, Readings};
use super::rows::{BUILT_IN, NOTICE_DATED_FROM, Provision, ProvisionRow};
use super::source::{Evidence, LegalSource};
use crate::calendar::Day;
use alloc::vec::Vec;

/// What a finding about a provision rests on: a built-in row, or the caller's amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The built-in law.
    BuiltIn(Evidence, LegalSource),
    /// The caller's amendment, by its position in [`Timeline::amendments`].
    Amended(usize),
}

impl Basis {
    /// As a number, in the same order: 32 × evidence + source; or 128 + the place of an amendment.
    #[must_use]
    #[inline(never)]
    pub fn number(self) -> u32 {
        match self {
            Self::BuiltIn(evidence, source) => evidence.index() << 5 | source.index(),
            Self::Amended(at) => u32::try_from(at).unwrap_or(u32::MAX).saturating_add(128),
        }
    }

    /// Whether the text was only quoted, reported, or inferred.
    #[must_use]
    pub const fn is_secondary(self) -> bool {
        matches!(self, Self::BuiltIn(Evidence::Quoted | Evidence::Press | Evidence::Inferred, _))
    }

    /// Whether it is the caller's.
    #[must_use]
    pub const fn is_amended(self) -> bool {
        matches!(self, Self::Amended(_))
    }
}

/// Whether a provision is open on a day, and the row that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// Open.
    Yes(Basis),
    /// Not open on any day: it has no row, until one is added by amendment.
    Never(Basis),
    /// Not open yet: the row that will open it.
    NotYet(Basis),
    /// No longer open: the last row that was.
    NoLonger(Basis),
}

impl InForce {
    /// Whether the provision is open.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Yes(_))
    }

    /// The row that says so.
    #[must_use]
    pub const fn basis(self) -> Basis {
        match self {
            Self::Yes(basis) | Self::Never(basis) | Self::NotYet(basis) | Self::NoLonger(basis) => basis,
        }
    }
}

/// One row in force at this desk, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What is open.
    pub window: Provision,
    /// The first day.
    pub from: Day,
    /// The last day; `None` where no end is known.
    pub until: Option<Day>,
    /// What it rests on.
    pub basis: Basis,
    /// The day from which it was known; `None` where an amendment does not say.
    pub known: Option<Day>,
}

/// The law as one desk applies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    law: DeskLaw,
    /// By provision and then by day.
    entries: Vec<Entry>,
}

impl Timeline {
    /// The built-in law under these readings, without amendments.
    #[must_use]
    pub fn built_in(readings: Readings) -> Self {
        let mut timeline = Self {
            law: DeskLaw { readings, ..DeskLaw::default() },
            entries: Vec::with_capacity(BUILT_IN.len()),
        };
        timeline.put_built_in();
        timeline
    }

    /// The law as this desk is told to apply it.
    ///
    /// # Errors
    ///
    /// A day of knowledge or of review that cannot stand, or the first amendment: one that cannot stand beside those
    /// before it, else one that closes days without saying so.
    #[inline(never)]
    pub fn new(law: DeskLaw) -> Result<Self, LawError> {
        if let Some(fault) = law.fault() {
            return Err(fault);
        }
        let mut timeline = Self { law, entries: Vec::with_capacity(BUILT_IN.len()) };
        timeline.put_built_in();
        for (index, amendment) in timeline.law.amendments.iter().enumerate() {
            let put = Self::put(&timeline.law, &mut timeline.entries, index, amendment);
            put.map_err(|fault| LawError::Amendment { index, fault })?;
        }
        let amendments = timeline.law.amendments.iter();
        match amendments.enumerate().find(|(_, amendment)| timeline.is_shortened_by(amendment)) {
            Some((index, _)) => Err(LawError::Amendment { index, fault: AmendmentFault::Shortens }),
            None => Ok(timeline),
        }
    }

    /// The law as this desk was told to apply it.
    #[must_use]
    pub const fn law(&self) -> &DeskLaw {
        &self.law
    }

    /// Every row, by provision and then by day.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether a provision is open on a day, and the row that says so.
    #[must_use]
    #[inline(never)]
    pub fn in_force(&self, window: Provision, day: Day) -> InForce {
        // A provision of which nothing was known yet is not open.
        let mut to_come = InForce::NotYet(Basis::BuiltIn(Evidence::Inferred, LegalSource::Ryotan3));
        if window == Provision::Disaster {
            to_come = InForce::Never(Basis::BuiltIn(Evidence::Quoted, LegalSource::DisasterInquiry));
        }
        for entry in self.entries.iter().rev().filter(|entry| entry.window == window) {
            if entry.covers(day) {
                return InForce::Yes(entry.basis);
            }
            if entry.from <= day {
                return InForce::NoLonger(entry.basis);
            }
            to_come = InForce::NotYet(entry.basis);
        }
        to_come
    }

    /// The amendments this desk was given, known or not.
    #[must_use]
    pub fn amendments(&self) -> &[Amendment] {
        &self.law.amendments
    }

    /// Puts in the built-in rows as they were known, but those of provisions that are replaced: each row takes the
    /// place of the one before it from its first day on.
    #[inline(never)]
    fn put_built_in(&mut self) {
        for row in BUILT_IN {
            let replaced = |one: &Amendment| {
                one.window == row.window
                    && matches!(one.change, Change::Replace { .. })
                    && self.law.knows(one.known)
            };
            if !self.has(row) || self.law.amendments.iter().any(replaced) {
                continue;
            }
            if let Some(before) = self.entries.last_mut()
                && before.window == row.window
                && before.covers(row.from)
            {
                before.until = row.from.previous();
            }
            self.entries.push(row.entry());
        }
    }

    /// Whether the built-in law has a row, as it was known and under this desk's readings.
    #[inline(never)]
    fn has(&self, row: &ProvisionRow) -> bool {
        let lapsed = self.law.readings.after_cards_ended == AfterCardsEnded::Lapsed && row.lapses();
        self.law.knows(Some(row.known)) && !lapsed
    }

    /// Puts in an amendment, where it was known.
    #[inline(never)]
    fn put(
        law: &DeskLaw,
        entries: &mut Vec<Entry>,
        index: usize,
        amendment: &Amendment,
    ) -> Result<(), AmendmentFault> {
        if let Some(fault) = amendment.fault() {
            return Err(fault);
        }
        if !law.knows(amendment.known) {
            return Ok(());
        }
        let (window, (from, until), known) = (amendment.window, amendment.stretch(), amendment.known);
        let moved = match amendment.change {
            Change::Extend { until, .. } => Some(until),
            Change::Replace { .. } => None,
        };
        let (mut ends_there, mut overlaps) = (moved.is_none(), false);
        for entry in entries.iter().filter(|entry| entry.window == window) {
            overlaps |= entry.meets(from, until);
            ends_there |= entry.until == moved;
        }
        if !ends_there {
            return Err(AmendmentFault::NoSuchEnd);
        }
        if overlaps {
            return Err(AmendmentFault::Overlaps);
        }
        entries.push(Entry { window, from, until, basis: Basis::Amended(index), known });
        // The last is put into its place.
        let mut entries = &mut **entries;
        while let [.., before, last] = entries
            && (before.window, before.from) > (last.window, last.from)
        {
            core::mem::swap(before, last);
            entries = entries.split_last_mut().map_or(&mut [], |(_, rest)| rest);
        }
        Ok(())
    }

    /// Whether an amendment closes a day before its first that the built-in law has open, and does not say so.
    #[inline(never)]
    fn is_shortened_by(&self, amendment: &Amendment) -> bool {
        let Change::Replace { from, shortens: false, .. } = amendment.change else { return false };
        if !self.law.knows(amendment.known) {
            return false;
        }
        let of_window = BUILT_IN.iter().filter(|row| row.window == amendment.window && self.has(row));
        of_window.map(ProvisionRow::entry).any(|row| {
            let mut day = Some(row.from);
            while let Some(open) = day.filter(|day| *day < from && row.covers(*day)) {
                match self.in_force_until(amendment.window, open) {
                    Some(until) => day = until.and_then(Day::next),
                    None => return true,
                }
            }
            false
        })
    }

    /// The last day of the row that has a provision open on a day, where one does.
    fn in_force_until(&self, window: Provision, day: Day) -> Option<Option<Day>> {
        let open = self.entries.iter().find(|entry| entry.window == window && entry.covers(day));
        open.map(|entry| entry.until)
    }
}

impl Default for Timeline {
    fn default() -> Self {
        Self::built_in(Readings::default())
    }
}

impl Entry {
    /// Whether a day is one of its days.
    fn covers(&self, day: Day) -> bool {
        self.meets(day, Some(day))
    }

    /// Whether it shares a day with this stretch.
    fn meets(&self, from: Day, until: Option<Day>) -> bool {
        until.is_none_or(|until| self.from <= until) && self.until.is_none_or(|until| from <= until)
    }
}

impl ProvisionRow {
    const fn entry(&self) -> Entry {
        let basis = Basis::BuiltIn(self.evidence, self.source);
        Entry { window: self.window, from: self.from, until: self.until, basis, known: Some(self.known) }
    }

    /// Whether the row falls away under the reading `lapsed`.
    fn lapses(&self) -> bool {
        self.window == Provision::MonthlyTolerance && self.from == NOTICE_DATED_FROM
    }
}

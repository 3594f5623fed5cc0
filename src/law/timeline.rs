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
            Self::Yes(basis) | Self::NotYet(basis) | Self::NoLonger(basis) => basis,
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline(DeskLaw);

impl Timeline {
    /// The built-in law under these readings, without amendments.
    #[must_use]
    pub fn built_in(readings: Readings) -> Self {
        Self(DeskLaw { readings, ..DeskLaw::default() })
    }

    /// The law as this desk is told to apply it.
    ///
    /// # Errors
    ///
    /// The first amendment that cannot stand, or a day of knowledge or of review that cannot.
    pub fn new(law: DeskLaw) -> Result<Self, LawError> {
        if let Some(fault) = law.fault() {
            return Err(fault);
        }
        let timeline = Self(law);
        for (index, amendment) in timeline.amendments().iter().enumerate() {
            if let Some(fault) = amendment.fault().or_else(|| timeline.fault(index, amendment)) {
                return Err(LawError::Amendment { index, fault });
            }
        }
        Ok(timeline)
    }

    /// The law as this desk was told to apply it.
    #[must_use]
    pub const fn law(&self) -> &DeskLaw {
        &self.0
    }

    /// Every row, by provision and then by day.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        Provision::ALL.iter().flat_map(|window| self.of(*window)).collect()
    }

    /// Whether a provision is open on a day, and the row that says so.
    #[must_use]
    pub fn in_force(&self, window: Provision, day: Day) -> InForce {
        let entries = self.of(window);
        match entries.iter().rev().find(|entry| entry.from <= day) {
            Some(entry) if entry.covers(day) => InForce::Yes(entry.basis),
            Some(ended) => InForce::NoLonger(ended.basis),
            None => {
                // A provision of which nothing was known yet is not open.
                let nothing = Basis::BuiltIn(Evidence::Inferred, LegalSource::Ryotan3);
                InForce::NotYet(entries.first().map_or(nothing, |to_come| to_come.basis))
            }
        }
    }

    /// The amendments this desk was given, known or not.
    #[must_use]
    pub fn amendments(&self) -> &[Amendment] {
        &self.0.amendments
    }

    /// The amendments of one provision that were known, each with its place among all.
    fn known_amendments(&self, window: Provision) -> impl Iterator<Item = (usize, &Amendment)> {
        let of_window = move |(_, one): &(usize, &Amendment)| {
            one.window == window && one.known.is_none_or(|known| self.was_known(known))
        };
        self.amendments().iter().enumerate().filter(of_window)
    }

    /// Whether this desk knows what was known from that day.
    fn was_known(&self, known: Day) -> bool {
        self.0.known_on.is_none_or(|known_on| known <= known_on)
    }

    /// The rows of one provision, day by day.
    fn of(&self, window: Provision) -> Vec<Entry> {
        self.before(window, self.amendments().len())
    }

    /// The same, before the amendment at this place.
    fn before(&self, window: Provision, place: usize) -> Vec<Entry> {
        let amended = || self.known_amendments(window).take_while(|(at, _)| *at < place);
        let replaced =
            self.known_amendments(window).any(|(_, one)| matches!(one.change, Change::Replace { .. }));
        let mut entries = if replaced { Vec::new() } else { self.built_in_rows(window) };
        for (at, amendment) in amended() {
            let (from, until) = amendment.stretch();
            // No two rows of a provision begin on one day: either answer is the place.
            let place = entries.binary_search_by_key(&from, |before: &Entry| before.from);
            let place = place.unwrap_or_else(|place| place);
            entries.insert(
                place,
                Entry { window, from, until, basis: Basis::Amended(at), known: amendment.known },
            );
        }
        entries
    }

    /// The built-in rows of one provision as they were known: each takes the place of those before it from its
    /// first day on.
    fn built_in_rows(&self, window: Provision) -> Vec<Entry> {
        let lapsed = self.0.readings.after_cards_ended == AfterCardsEnded::Lapsed;
        let mut entries: Vec<Entry> = Vec::new();
        for row in BUILT_IN {
            if row.window != window || !self.was_known(row.known) || lapsed && row.lapses() {
                continue;
            }
            if let Some(before) = entries.last_mut()
                && before.covers(row.from)
            {
                before.until = row.from.previous();
            }
            entries.push(row.entry());
        }
        entries
    }

    /// What is wrong with an amendment beside the others.
    fn fault(&self, index: usize, amendment: &Amendment) -> Option<AmendmentFault> {
        if amendment.known.is_some_and(|known| !self.was_known(known)) {
            return None;
        }
        let in_force = self.before(amendment.window, index);
        let (from, until) = amendment.stretch();
        if let Change::Extend { until, .. } = amendment.change
            && in_force.iter().all(|entry| entry.until != Some(until))
        {
            return Some(AmendmentFault::NoSuchEnd);
        }
        if in_force.iter().any(|entry| entry.meets(from, until)) {
            return Some(AmendmentFault::Overlaps);
        }
        let silent = matches!(amendment.change, Change::Replace { shortens: false, .. });
        (silent && self.closes_before(amendment.window, from)).then_some(AmendmentFault::Shortens)
    }

    /// Whether the amendments of a provision leave closed a day before this one on which the built-in law has it
    /// open.
    fn closes_before(&self, window: Provision, day: Day) -> bool {
        let amended = self.of(window);
        self.built_in_rows(window).iter().any(|row| {
            let mut open = Some(row.from);
            while let Some(today) = open.filter(|today| *today < day && row.covers(*today)) {
                match amended.iter().find(|entry| entry.covers(today)) {
                    Some(entry) => open = entry.until.and_then(Day::next),
                    None => return true,
                }
            }
            false
        })
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

//! Every history up to a length, over an alphabet of events.
//!
//! Each answer is also held against the answers to the history's events one by one: it must be
//! the best of them, on both sides. That no reception ever weakens another, and that none needs
//! a second one to count, is what the proof of `closure` leans on.

use crate::alphabet::{self, Event};
use crate::compare::{Answers, Asked, Pair, Tally};
use crate::dates::{Number, on};
use crate::oracle::Readings;
use crate::pool;
use madoguchi::calendar::Day;
use madoguchi::visit::{Facility, Reception};

/// Where histories of three events are asked: an ordinary day under the notice, the first day
/// of the certificates, a day of phones and old cards, the first day without old cards.
const LONG_ON: [Number; 4] = [on(2024, 5, 15), on(2024, 12, 2), on(2025, 10, 8), on(2025, 12, 2)];

/// At which of the covering desks: a clinic; a dentist with phones, the tolerance lapsed; a pharmacy
/// and a station for home nursing that want the showing first.
const LONG_AT: [usize; 4] = [3, 6, 10, 11];

/// The part of the work with one desk, one day and one first event.
struct Part {
    desk: (Facility, Readings),
    day: Number,
    alphabet: usize,
    first: usize,
    length: usize,
}

/// Histories of one event over the whole alphabet, of two and of three over the short one.
pub fn run() -> Tally {
    let mut days = alphabet::boundary_days();
    days.extend(LONG_ON.iter().filter(|day| !alphabet::boundary_days().contains(day)));
    let alphabets: Vec<_> =
        days.iter().map(|day| (alphabet::every_event(*day), alphabet::short_events(*day))).collect();
    let mut parts = Vec::new();
    for (at, day) in days.iter().copied().enumerate() {
        for (at_desk, desk) in alphabet::covering_desks().into_iter().enumerate() {
            parts.push(Part { desk, day, alphabet: at, first: 0, length: 1 });
            let long = LONG_ON.contains(&day) && LONG_AT.contains(&at_desk);
            for first in 0..alphabets[at].1.len() {
                parts.push(Part { desk, day, alphabet: at, first, length: if long { 3 } else { 2 } });
            }
        }
    }
    pool::run("histories", parts.len(), |part| {
        let part = &parts[part];
        let (every, short) = &alphabets[part.alphabet];
        if part.length == 1 { all_single(part, every) } else { Walk::new(part, short).from(part.first) }
    })
}

/// No event, and every event alone.
fn all_single(part: &Part, events: &[Event]) -> Tally {
    let mut walk = Walk::new(part, events);
    walk.judge();
    for event in 0..events.len() {
        walk.with(event, Walk::judge);
    }
    walk.tally
}

/// A walk over histories: one event more, judge, back.
struct Walk<'a> {
    pair: Pair,
    events: &'a [Event],
    length: usize,
    visits: Vec<Reception>,
    days_of_knowledge: [Day; 4],
    earlier: Vec<Reception>,
    later: Vec<Reception>,
    taken: Vec<usize>,
    /// The answers to no event, and to each event alone.
    alone: Vec<Vec<Answers>>,
    tally: Tally,
}

impl<'a> Walk<'a> {
    fn new(part: &Part, events: &'a [Event]) -> Self {
        let mut walk = Self {
            pair: Pair::new(part.desk.0, part.desk.1),
            events,
            length: part.length,
            visits: alphabet::visits(part.day),
            days_of_knowledge: alphabet::days_of_knowledge(part.day),
            earlier: Vec::new(),
            later: Vec::new(),
            taken: Vec::new(),
            alone: Vec::new(),
            tally: Tally::default(),
        };
        if part.length > 1 {
            walk.alone.push(walk.answers());
            for event in 0..events.len() {
                walk.with(event, |walk| walk.alone.push(walk.answers()));
            }
        }
        walk
    }

    /// Every history that begins with this event.
    fn from(mut self, first: usize) -> Tally {
        self.with(first, Self::extend);
        self.tally
    }

    fn extend(&mut self) {
        self.judge();
        if self.taken.len() < self.length {
            for event in 0..self.events.len() {
                self.with(event, Self::extend);
            }
        }
    }

    fn with(&mut self, event: usize, then: impl FnOnce(&mut Self)) {
        let Event { reception, later } = &self.events[event];
        let side = if *later { &mut self.later } else { &mut self.earlier };
        side.push(reception.clone());
        self.taken.push(event);
        then(self);
        self.taken.pop();
        let side = if *later { &mut self.later } else { &mut self.earlier };
        side.pop();
    }

    /// Every visit on every day of knowledge, in order.
    fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.visits.iter().flat_map(move |visit| {
            self.days_of_knowledge.into_iter().map(move |as_of| Asked {
                visit,
                earlier: &self.earlier,
                later: &self.later,
                as_of,
            })
        })
    }

    fn answers(&self) -> Vec<Answers> {
        self.asked().map(|asked| self.pair.ask(asked)).collect()
    }

    fn judge(&mut self) {
        let mut tally = std::mem::take(&mut self.tally);
        tally.extra[0] += 1;
        for (at, asked) in self.asked().enumerate() {
            let answers = tally.judge(&self.pair, asked);
            if !self.alone.is_empty() && answers != self.best_alone(at) {
                let best = self.best_alone(at);
                let kind = format!("{answers:?} is not the best of its events alone, which is {best:?}");
                tally.fault(kind, || self.pair.describe(asked));
            }
        }
        self.tally = tally;
    }

    fn best_alone(&self, at: usize) -> Answers {
        let empty = self.alone[0][at];
        self.taken.iter().map(|event| self.alone[event + 1][at]).fold(empty, Answers::best)
    }
}

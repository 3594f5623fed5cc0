//! The search: what both desks answer to every visit of the alphabet, alone and beside one other reception; and
//! from these answers, what they answer to more.
//!
//! An answer to several things handed over, several answers of the system and several other receptions is the best
//! of the answers to each combination of one of each. What is found so is judged before it is believed.

use super::alphabet;
use super::days::{self, Periods};
use super::events::{self, Event};
use super::facts;
use super::history::{History, Outcomes};
use crate::calendar::Day;
use crate::rules::{Desk, Standing, Tolerance};
use crate::visit::{Inquiry, Reception, Shown};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// The smallest history of each kind of change.
pub(super) fn every(desk: &Desk, other: &Desk) -> Vec<History> {
    let desks = [desk, other];
    let periods = Periods::of(desk, other);
    let mut tables = Vec::new();
    for day in periods.of_visits() {
        let events = events::every(desk, other, &periods, day);
        if !days::differ_on(desk, other, day) && events.iter().all(|event| event.is_alike) {
            continue;
        }
        for as_of in [Some(day.month().day_after()), day.month().day_after().previous()].into_iter().flatten()
        {
            tables.extend(
                alphabet::contexts(day).into_iter().map(|context| Table::new(desks, context, &events, as_of)),
            );
        }
    }
    tables.retain(Table::differs);
    let mut found = Found { desks, smallest: BTreeMap::new() };
    for receptions in 1..=MOST {
        for table in &tables {
            table.offer(receptions, &mut found);
        }
    }
    found.smallest.into_values().map(|(_, history)| history).collect()
}

/// So many receptions always suffice: two of one 来院, and two others.
const MOST: usize = 4;

/// How good an answer is at each desk, 0 the best.
type Pair = [u8; 2];

fn best([here, there]: Pair, [other_here, other_there]: Pair) -> Pair {
    [here.min(other_here), there.min(other_there)]
}

fn differ([here, there]: Pair) -> bool {
    here != there
}

/// The smallest found so far of each kind: of equals the one found first.
struct Found<'a> {
    desks: [&'a Desk; 2],
    smallest: BTreeMap<Pair, ((usize, u32), History)>,
}

impl Found<'_> {
    /// Whether a history of this kind and size is smaller than any known.
    fn wants(&self, kind: Pair, size: (usize, u32)) -> bool {
        differ(kind) && self.smallest.get(&kind).is_none_or(|(known, _)| size < *known)
    }

    fn offer(&mut self, kind: Pair, size: (usize, u32), history: impl FnOnce() -> History) {
        if self.wants(kind, size) {
            let history = history();
            let is_so = ranks(history.outcomes(self.desks)) == kind;
            self.smallest.extend(is_so.then(|| (kind, (history.size(), history))));
        }
    }
}

/// The places of the outcomes among all, from the best.
fn ranks(outcomes: Outcomes) -> Pair {
    outcomes.map(|(standing, tolerance)| {
        let place = Standing::ALL.iter().position(|one| *one == standing).unwrap_or(0).saturating_mul(2);
        let place = place.saturating_add(usize::from(tolerance == Some(Tolerance::ExpiredDocument)));
        u8::try_from(place).unwrap_or(u8::MAX)
    })
}

/// What both desks answer to the visits of one context: to each thing handed over with each answer of the system,
/// alone and beside each other reception.
struct Table {
    context: Reception,
    as_of: Day,
    shown: Vec<Shown>,
    inquiries: Vec<Option<Inquiry>>,
    /// What is answered alone, and beside one or two other receptions, where that is not answered beside fewer.
    beside: Vec<(Answers, Vec<Event>)>,
}

/// For each thing handed over, what is answered with each inquiry.
type Answers = Vec<Vec<Pair>>;

/// What was handed over, and what was asked.
type Cell<'a> = (&'a Shown, &'a Option<Inquiry>);

impl Table {
    fn new(desks: [&Desk; 2], context: Reception, events: &[Event], as_of: Day) -> Self {
        let (shown, inquiries) = (alphabet::shown(context.day()), alphabet::inquiries());
        let mut table = Self { context, as_of, shown, inquiries, beside: Vec::new() };
        let events: Vec<&Event> = events.iter().filter(|event| event.reception.day() <= as_of).collect();
        let judge = |cell: Cell<'_>, events: &[&Event]| ranks(table.history(&[cell], events).outcomes(desks));
        let alone = table.each(|cell| judge(cell, &[]));
        let with_all = table.each(|cell| judge(cell, &events));
        let mut beside = Vec::from([(alone.clone(), Vec::new())]);
        for event in &events {
            // Where all together make no difference, none does.
            let mut places = alone.iter().flatten().zip(with_all.iter().flatten());
            let answers = table.each(|cell| match places.next() {
                Some((alone, all)) if alone == all => *alone,
                _ => judge(cell, &[event]),
            });
            add(&mut beside, answers, Vec::from([(*event).clone()]));
        }
        let single: Vec<_> = beside.iter().skip(1).cloned().collect();
        for (at, (answers, events)) in single.iter().enumerate() {
            for (others, more) in single.iter().skip(at.saturating_add(1)) {
                let rows = answers.iter().zip(others);
                let both =
                    rows.map(|(row, other)| row.iter().zip(other).map(|(one, other)| best(*one, *other)));
                add(&mut beside, both.map(Iterator::collect).collect(), [&**events, more].concat());
            }
        }
        // Of equals, what comes before the visit.
        beside.sort_by_key(|(_, events)| events.iter().any(|event| event.later));
        table.beside = beside;
        table
    }

    /// Something of each thing with each inquiry.
    fn each(&self, mut of: impl FnMut(Cell<'_>) -> Pair) -> Answers {
        let mut all = Vec::with_capacity(self.shown.len());
        for shown in &self.shown {
            all.push(self.inquiries.iter().map(|inquiry| of((shown, inquiry))).collect());
        }
        all
    }

    /// Whether any visit of it flips.
    fn differs(&self) -> bool {
        self.beside.iter().flat_map(|(answers, _)| answers).flatten().any(|pair| differ(*pair))
    }

    /// Offers every history of so many receptions.
    fn offer(&self, receptions: usize, found: &mut Found<'_>) {
        for (answers, events) in &self.beside {
            let facts = facts::count(&self.context).saturating_add(facts_of_all(events));
            match receptions.checked_sub(events.len()) {
                Some(1) => self.offer_visits(answers, events, (receptions, facts), found),
                Some(2) => self.offer_pairs(answers, events, (receptions, facts.saturating_add(2)), found),
                _ => {}
            }
        }
    }

    /// Each visit by itself; `size` is that of all but what was handed over and asked.
    fn offer_visits(&self, answers: &Answers, events: &[Event], size: (usize, u32), found: &mut Found<'_>) {
        for (shown, of) in self.shown.iter().zip(answers) {
            for (inquiry, kind) in self.inquiries.iter().zip(of) {
                let size = (size.0, size.1.saturating_add(facts_of((shown, inquiry))));
                found.offer(*kind, size, || self.history(&[(shown, inquiry)], &references(events)));
            }
        }
    }

    /// Each two of one 来院, with two things handed over or two answers.
    fn offer_pairs(&self, answers: &Answers, events: &[Event], size: (usize, u32), found: &mut Found<'_>) {
        // Of each answer, the fewest facts: what grants two of them has no fewer than either.
        let mut fewest: BTreeMap<Pair, u32> = BTreeMap::new();
        for (shown, of) in self.shown.iter().zip(answers) {
            for (inquiry, pair) in self.inquiries.iter().zip(of) {
                let known = fewest.entry(*pair).or_insert(u32::MAX);
                *known = facts_of((shown, inquiry)).min(*known);
            }
        }
        let is_wanted = |(one, facts): (&Pair, &u32)| {
            fewest.iter().any(|(other, more)| {
                found.wants(best(*one, *other), (size.0, size.1.saturating_add(*facts.max(more))))
            })
        };
        if !fewest.iter().any(is_wanted) {
            return;
        }
        for (first, of_first, second, of_second) in pairs(&self.shown, answers) {
            let both: Vec<Pair> =
                of_first.iter().zip(of_second).map(|(one, other)| best(*one, *other)).collect();
            for (asked, here, also_asked, there) in pairs(&self.inquiries, &both) {
                // The second reception holds what the first has no room for.
                let (one, other) = if second == first { (first, &Shown::Nothing) } else { (second, first) };
                let (by_one, by_other) =
                    if asked == also_asked { (asked, &None) } else { (also_asked, asked) };
                if *other == Shown::Nothing && by_other.is_none() {
                    continue;
                }
                let facts = facts_of((one, by_one)).saturating_add(facts_of((other, by_other)));
                let size = (size.0, size.1.saturating_add(facts));
                let kind = best(*here, *there);
                found.offer(kind, size, || {
                    self.history(&[(one, by_one), (other, by_other)], &references(events))
                });
            }
        }
    }

    /// The history of a visit with these facts, of those of one 来院, beside these others.
    fn history(&self, cells: &[Cell<'_>], events: &[&Event]) -> History {
        let mut visit = self.context.clone();
        let mut siblings = Vec::new();
        for (place, (shown, inquiry)) in cells.iter().enumerate() {
            let mut sibling = Reception::new("", visit.day(), **shown);
            let of = if place == 0 { &mut visit } else { &mut sibling };
            of.shown = **shown;
            of.inquiry.clone_from(inquiry);
            of.visit = (cells.len() > 1).then(|| String::from("V"));
            siblings.extend((place > 0).then_some(sibling));
        }
        let others = |later: bool| {
            let those = events.iter().filter(move |event| event.later == later);
            those.map(|event| event.reception.clone())
        };
        let earlier = others(false).collect();
        let later = siblings.into_iter().chain(others(true)).collect();
        History { earlier, visit, later, as_of: self.as_of }
    }
}

/// Adds what is answered beside these receptions, where it is not answered beside fewer, or beside as many of no more facts.
fn add(beside: &mut Vec<(Answers, Vec<Event>)>, answers: Answers, events: Vec<Event>) {
    match beside.iter_mut().find(|(known, _)| *known == answers) {
        Some((_, known)) => {
            if (events.len(), facts_of_all(&events)) < (known.len(), facts_of_all(known)) {
                *known = events;
            }
        }
        None => beside.push((answers, events)),
    }
}

fn facts_of_all(events: &[Event]) -> u32 {
    events.iter().map(|event| event.facts).sum()
}

fn references(events: &[Event]) -> Vec<&Event> {
    events.iter().collect()
}

/// Each two of a list with what belongs to each, and the first with itself: it stands for none.
fn pairs<'a, T, U>(list: &'a [T], with: &'a [U]) -> impl Iterator<Item = (&'a T, &'a U, &'a T, &'a U)> {
    let both = move || list.iter().zip(with);
    let none = both().take(1).map(|(one, of)| (one, of, one, of));
    let two = both().enumerate().flat_map(move |(at, (one, of))| {
        both().skip(at.saturating_add(1)).map(move |(other, of_other)| (one, of, other, of_other))
    });
    none.chain(two)
}

fn facts_of((shown, inquiry): Cell<'_>) -> u32 {
    let facts = [*shown != Shown::Nothing, shown.valid_until().is_some(), inquiry.is_some()];
    facts.into_iter().map(u32::from).sum()
}

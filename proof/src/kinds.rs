//! The kinds of change between two desks, held against the histories of the closed states.
//!
//! For each two desks the rules give a list: from what to what a reception can stand otherwise, each by its smallest
//! history. Here other histories are asked about the same two desks: every combination of one reception's facts; every
//! history of one event of the whole alphabet, and what two of them join to, as `closure` shows that they do; the
//! pairs of one 来院; and random ones. Whatever flips must be of a kind in the list, and no smaller than it. And each
//! history of the list must flip so, to the oracle too.

use crate::alphabet::{self, Event, coverage};
use crate::compare::{Asked, Pair, Tally, same};
use crate::dates::{self, Number};
use crate::laws;
use crate::oracle::{Readings, Standing};
use crate::pool;
use crate::random::{Letters, Seeded};
use crate::table::Law;
use crate::visits;
use madoguchi::kinds::{self, Kind, count_facts};
use madoguchi::law::{Provision, Timeline};
use madoguchi::visit::{Care, Circumstance, Facility, FacilityKind, History, Reception, Scheme};
use std::collections::HashMap;
use std::sync::OnceLock;

/// What was counted, beside the judgements.
pub const EXTRA: [&str; 3] = ["pairs of desks", "kinds", "flips"];

/// Of the ways to know the law, one in so many.
const LAWS_IN_TURN: usize = 3;
/// On so many days each two desks are asked about most histories.
const DAYS: usize = 2;
/// Random histories for each two desks.
const RANDOM: u64 = 20_000;

/// Every two desks that are compared, on the days that matter to them.
pub fn run() -> Tally {
    let pairs = every_two();
    let mut parts = Vec::new();
    for (at, two) in pairs.iter().enumerate() {
        parts.push((at, Ask::Listed));
        parts.push((at, Ask::Random));
        for day in two.days(at) {
            parts.extend([Ask::Single(day), Ask::Histories(day), Ask::SameVisit(day)].map(|ask| (at, ask)));
        }
    }
    pool::run("kinds", parts.len(), |part| {
        let (at, ask) = parts[part];
        pairs[at].ask(ask, at as u64)
    })
}

#[derive(Clone, Copy)]
enum Ask {
    /// The list itself.
    Listed,
    /// One reception, whatever its facts.
    Single(Number),
    /// The histories of the closed states.
    Histories(Number),
    /// Two receptions of one 来院.
    SameVisit(Number),
    Random,
}

type Flipped = (Standing, Standing);

/// Two desks, and the kinds of change between them.
struct Two {
    from: Pair,
    to: Pair,
    list: OnceLock<List>,
}

/// The kinds; and of each how many receptions it takes, and how many facts.
type List = (Vec<Kind>, HashMap<Flipped, (usize, u32)>);

/// A clinic with the law as it is and other ways to know it; every covering desk and the next; and a clinic with one
/// thing otherwise.
fn every_two() -> Vec<Two> {
    let clinic = Facility::new(FacilityKind::Clinic);
    let plain = Readings { shown_first: false, lapsed: false };
    let mut all = Vec::new();
    for law in laws::every().into_iter().step_by(LAWS_IN_TURN) {
        all.push(Two::new(Pair::new(clinic, plain), Pair::with(clinic, false, law)));
    }
    let desks = alphabet::covering_desks();
    for (one, other) in desks.iter().zip(desks.iter().cycle().skip(1)) {
        all.push(Two::new(Pair::new(one.0, one.1), Pair::new(other.0, other.1)));
    }
    for facility in [
        Facility { online_system: false, ..clinic },
        Facility { smartphone_reader: true, ..clinic },
        Facility::new(FacilityKind::Pharmacy),
        Facility::new(FacilityKind::HomeNursing),
    ] {
        all.push(Two::new(Pair::new(clinic, plain), Pair::new(facility, plain)));
    }
    for (shown_first, lapsed) in [(true, false), (false, true), (true, true)] {
        all.push(Two::new(Pair::new(clinic, plain), Pair::with(clinic, shown_first, Law::plain(lapsed))));
    }
    all
}

impl Two {
    fn new(from: Pair, to: Pair) -> Self {
        Self { from, to, list: OnceLock::new() }
    }

    /// What the rules list, asked once.
    fn list(&self) -> &List {
        self.list.get_or_init(|| {
            let list = kinds::of_change(self.from.desk(), self.to.desk());
            let size = |kind: &Kind| {
                let facts = kind.receptions.iter().map(count_facts).sum();
                let [from, to] = [&kind.flip.from, &kind.flip.to].map(|side| side.decision);
                let flipped = (same(from.standing, from.tolerance), same(to.standing, to.tolerance));
                (flipped, (kind.receptions.len(), facts))
            };
            let sizes = list.iter().map(size).collect();
            (list, sizes)
        })
    }

    /// The boundary days in whose month the two know another law; where they know the same one, some, in turn.
    fn days(&self, turn: usize) -> Vec<Number> {
        let [here, there] = [&self.from, &self.to].map(|pair| pair.desk().timeline());
        let mut days = alphabet::boundary_days();
        for entry in here.entries().iter().chain(there.entries()) {
            let first = entry.from.number();
            days.extend([first - 1, first]);
            days.extend(entry.until.iter().flat_map(|until| [until.number(), until.number() + 1]));
        }
        days.retain(|day| (dates::on(2023, 4, 1)..dates::on(2028, 1, 1)).contains(day));
        days.sort_unstable();
        days.dedup();
        let differ = |day: &Number| {
            let (first, last) = alphabet::month_of(*day);
            (first..=last).any(|day| open(here, day) != open(there, day))
        };
        let differing: Vec<_> = days.iter().copied().filter(differ).collect();
        // Where a stretch differs, its ends tell all; of a long list, some.
        let from = if differing.is_empty() { days } else { differing };
        let every = from.len().div_ceil(DAYS);
        from.into_iter().skip(turn % every).step_by(every).collect()
    }

    fn ask(&self, ask: Ask, turn: u64) -> Tally {
        let mut tally = Tally::default();
        match ask {
            Ask::Listed => self.listed(&mut tally),
            Ask::Single(day) => self.single(&mut tally, day),
            Ask::Histories(day) => self.histories(&mut tally, day),
            Ask::SameVisit(day) => self.same_visit(&mut tally, day),
            Ask::Random => self.random(&mut tally, turn),
        }
        tally
    }

    /// How a visit stands at both, by the rules.
    fn stands(&self, tally: &mut Tally, asked: Asked<'_>) -> Flipped {
        let history = History::new(asked.visit, asked.earlier, asked.later, asked.as_of);
        tally.judgements += 2;
        let [from, to] = [&self.from, &self.to].map(|pair| pair.desk().decide(&history));
        (same(from.standing, from.tolerance), same(to.standing, to.tolerance))
    }

    /// What flips is of a kind in the list, and that one is no larger.
    fn check(
        &self,
        tally: &mut Tally,
        (from, to): Flipped,
        size: (usize, u32),
        describe: impl Fn() -> String,
    ) {
        if from == to {
            return;
        }
        tally.extra[2] += 1;
        match self.list().1.get(&(from, to)) {
            None => tally.fault(format!("{from:?} to {to:?} is not in the list"), describe),
            Some(listed) if size < *listed => {
                tally.fault(format!("{from:?} to {to:?} takes {size:?}, and not {listed:?}"), describe);
            }
            Some(_) => {}
        }
    }

    fn judge(&self, tally: &mut Tally, asked: Asked<'_>) {
        let others = asked.earlier.iter().chain(asked.later);
        let facts = others.map(count_facts).sum::<u32>() + count_facts(asked.visit);
        let size = (asked.earlier.len() + asked.later.len() + 1, facts);
        let flipped = self.stands(tally, asked);
        self.check(tally, flipped, size, || self.describe(asked));
    }

    fn describe(&self, asked: Asked<'_>) -> String {
        format!("{}  and\n{}", self.from.describe(asked), self.to.describe(asked))
    }

    /// Each history of the list flips so, to the oracle too; and nothing of it can be left out.
    fn listed(&self, tally: &mut Tally) {
        tally.extra[0] += 1;
        for kind in &self.list().0 {
            tally.extra[1] += 1;
            let is_it = |one: &Reception| one.id == kind.flip.reception_id;
            let Some(at) = kind.receptions.iter().position(is_it) else { continue };
            let (earlier, rest) = kind.receptions.split_at(at);
            let asked = Asked { visit: &rest[0], earlier, later: &rest[1..], as_of: kind.as_of };
            let flipped = self.stands(tally, asked);
            let listed = [&kind.flip.from, &kind.flip.to].map(|side| side.decision);
            let expected = listed.map(|decision| same(decision.standing, decision.tolerance));
            let oracle = [&self.from, &self.to].map(|pair| tally.judge(pair, asked).oracle);
            if [flipped.0, flipped.1] != expected || oracle != expected {
                tally.fault("a listed history does not flip so".to_owned(), || self.describe(asked));
            }
        }
    }

    fn single(&self, tally: &mut Tally, day: Number) {
        let yesterday = Some(dates::day(day - 1));
        let tomorrow = Some(dates::day(day + 1));
        let (_, last) = alphabet::month_of(day);
        let inquiries = alphabet::inquiries(&[None, tomorrow]);
        let evident = |eligibility_evident| Some(Circumstance::Emergency { eligibility_evident });
        let circumstances =
            [None, Some(Circumstance::Flow), Some(Circumstance::Forgotten), evident(true), evident(false)];
        let schemes = [None, Some(Scheme::Employee), Some(Scheme::NationalHealth), Some(Scheme::LateElderly)];
        for shown in alphabet::shown(&[None, yesterday]) {
            for inquiry in &inquiries {
                let mut visit = alphabet::reception(day, shown, inquiry.clone());
                for circumstance in &circumstances {
                    visit.circumstance.clone_from(circumstance);
                    for care in Care::ALL {
                        visit.care = *care;
                        for scheme in schemes {
                            visit.coverage = scheme.and_then(|scheme| coverage("A", scheme));
                            for as_of in [last, last + 1] {
                                let as_of = dates::day(as_of);
                                let asked = Asked { visit: &visit, earlier: &[], later: &[], as_of };
                                self.judge(tally, asked);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Every event alone; and what two of them join to, which takes three receptions.
    fn histories(&self, tally: &mut Tally, day: Number) {
        let (_, last) = alphabet::month_of(day);
        let events = alphabet::every_event(day);
        for visit in alphabet::visits(day) {
            for as_of in [last, last + 1].map(dates::day) {
                let mut fewest: HashMap<Flipped, u32> = HashMap::new();
                for Event { reception, later } in &events {
                    let other = std::slice::from_ref(reception);
                    let (earlier, later): (&[_], &[_]) = if *later { (&[], other) } else { (other, &[]) };
                    let asked = Asked { visit: &visit, earlier, later, as_of };
                    let flipped = self.stands(tally, asked);
                    let facts = count_facts(reception);
                    self.check(tally, flipped, (2, count_facts(&visit) + facts), || self.describe(asked));
                    let known = fewest.entry(flipped).or_insert(facts);
                    *known = facts.min(*known);
                }
                for (one, facts) in &fewest {
                    for (other, more) in &fewest {
                        let joined = (one.0.max(other.0), one.1.max(other.1));
                        let size = (3, count_facts(&visit) + facts + more);
                        let asked = Asked { visit: &visit, earlier: &[], later: &[], as_of };
                        self.check(tally, joined, size, || self.describe(asked));
                    }
                }
            }
        }
    }

    fn same_visit(&self, tally: &mut Tally, day: Number) {
        let (_, last) = alphabet::month_of(day);
        let visits = visits::visits(day);
        for Event { reception, later } in visits::every_sibling(day) {
            let other = [Reception { id: "s".to_owned(), ..reception }];
            let (earlier, later): (&[_], &[_]) = if later { (&[], &other) } else { (&other, &[]) };
            for visit in &visits {
                for as_of in [last, last + 1].map(dates::day) {
                    self.judge(tally, Asked { visit, earlier, later, as_of });
                }
            }
        }
    }

    fn random(&self, tally: &mut Tally, seed: u64) {
        let letters = Letters::new();
        let mut chance = Seeded::new(seed);
        for _ in 0..RANDOM {
            let request = letters.request(&mut chance);
            self.judge(tally, request.asked());
        }
    }
}

/// What is open on a day.
fn open(timeline: &Timeline, day: Number) -> Vec<bool> {
    let day = dates::day(day);
    Provision::ALL.iter().map(|window| timeline.in_force(*window, day).is_open()).collect()
}

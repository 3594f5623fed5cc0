//! Random whole requests: any desk, any visit, histories of up to twelve receptions.
//!
//! What is drawn is drawn by a [`Chance`]: here a seeded stream of numbers; in `fuzz/`, the bytes
//! that the fuzzer thought of.

use crate::alphabet::{self, READINGS, answered};
use crate::compare::{Asked, Pair, Tally};
use crate::dates::{self, Number};
use crate::laws;
use crate::pool;
use madoguchi::calendar::Day;
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Inquiry, InquiryMethod, Payer, Reception, Scheme, Shown,
};

const IN_ONE_PART: u64 = 10_000;
const LONGEST: u64 = 12;

/// This many requests; the same seed gives the same requests.
pub fn run(count: u64, seed: u64) -> Tally {
    let letters = Letters::new();
    let parts = count.div_ceil(IN_ONE_PART);
    pool::run("random", parts.try_into().unwrap_or(usize::MAX), |part| {
        let part = part as u64;
        let mut chance = Seeded(seed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut tally = Tally::default();
        for _ in 0..IN_ONE_PART.min(count - part * IN_ONE_PART) {
            letters.judge_one(&mut chance, &mut tally);
        }
        tally
    })
}

/// Where choices come from.
pub trait Chance {
    /// A number below this one.
    fn below(&mut self, end: u64) -> u64;

    /// True once in this many times.
    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }
}

/// A stream of numbers (SplitMix64), the same on every machine.
pub struct Seeded(u64);

impl Seeded {
    /// From this seed on.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Chance for Seeded {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % end
    }
}

/// A whole request.
pub struct Request<'a> {
    /// Both readers of the law, at one desk.
    pub pair: &'a Pair,
    /// The visit.
    pub visit: Reception,
    /// Given before it.
    pub earlier: Vec<Reception>,
    /// Given after it.
    pub later: Vec<Reception>,
    /// The day of knowledge.
    pub as_of: Day,
}

impl Request<'_> {
    /// The question, as it is asked.
    #[must_use]
    pub fn asked(&self) -> Asked<'_> {
        Asked { visit: &self.visit, earlier: &self.earlier, later: &self.later, as_of: self.as_of }
    }
}

/// What requests are drawn from.
pub struct Letters {
    desks: Vec<Pair>,
    days: Vec<Number>,
    circumstances: Vec<Option<Circumstance>>,
}

impl Default for Letters {
    fn default() -> Self {
        Self::new()
    }
}

impl Letters {
    /// Every desk, the days about every boundary of the law, every circumstance.
    #[must_use]
    pub fn new() -> Self {
        let desk = |facility| READINGS.map(|readings| Pair::new(facility, readings));
        let mut desks: Vec<_> = alphabet::facilities().into_iter().flat_map(desk).collect();
        let covering = alphabet::covering_desks();
        for (turn, law) in laws::every().into_iter().enumerate() {
            let (facility, readings) = covering[turn % covering.len()];
            desks.push(Pair::with(facility, readings.shown_first, law));
        }
        Self { desks, days: alphabet::boundary_days(), circumstances: alphabet::circumstances() }
    }

    fn judge_one(&self, chance: &mut impl Chance, tally: &mut Tally) {
        let request = self.request(chance);
        let Request { pair, earlier, later, .. } = &request;
        tally.extra[0] += (earlier.len() + later.len()) as u64;
        let asked = request.asked();
        let answers =
            if chance.once_in(4) { tally.judge_whole(pair, asked) } else { tally.judge(pair, asked) };
        // Now and then the whole verdict, as callers get it.
        if later.is_empty() && chance.once_in(8) {
            tally.extra[1] += 1;
            let whole = pair.judge_whole(asked);
            if whole != answers.rules {
                let kind = format!("`judge` says {whole:?} and `decide` {:?}", answers.rules);
                tally.fault(kind, || pair.describe(asked));
            }
        }
    }

    /// Any request.
    pub fn request(&self, chance: &mut impl Chance) -> Request<'_> {
        let pair = &self.desks[chance.below(self.desks.len() as u64) as usize];
        let day = chance.pick(&self.days) + chance.below(40) as Number - 20;
        let visit = self.reception(chance, day);
        let (mut earlier, mut later) = (Vec::new(), Vec::new());
        for _ in 0..chance.below(LONGEST + 1) {
            let other = match chance.below(8) {
                0 | 1 => day,
                2..=4 => day - chance.below(31) as Number,
                5 | 6 => day + chance.below(31) as Number,
                _ => day - chance.below(800) as Number,
            };
            let given_later = if chance.once_in(8) { other < day } else { other > day };
            let id = format!("{}{}", chance.pick(&["a", "b", "c"]), earlier.len() + later.len());
            let side = if given_later { &mut later } else { &mut earlier };
            side.push(Reception { id, ..self.reception(chance, other) });
        }
        let as_of = match chance.below(4) {
            0 | 1 => day,
            2 => day + 31,
            _ => day + chance.below(45) as Number - 10,
        };
        Request { pair, visit, earlier, later, as_of: dates::day(as_of) }
    }

    /// Any reception on a day.
    pub fn reception(&self, chance: &mut impl Chance, day: Number) -> Reception {
        let shown = self.shown(chance, day);
        let inquiry = self.inquiry(chance, day);
        let mut reception = alphabet::reception(day, shown, inquiry);
        if chance.once_in(3) {
            let hour = 8 + chance.below(4) as u8;
            reception.at = alphabet::at(day, hour);
        }
        if !chance.once_in(3) {
            let key = chance.pick(&["A", "A", "A", "B", "C"]).to_owned();
            reception.coverage = Some(Coverage { key, scheme: chance.pick(Scheme::ALL) });
        }
        reception.circumstance =
            if chance.once_in(2) { Some(Circumstance::Flow) } else { chance.pick(&self.circumstances) };
        if chance.once_in(2) {
            reception.care = chance.pick(Care::ALL);
        }
        if chance.once_in(12) {
            reception.payer = chance.pick(Payer::ALL);
        }
        reception.cancelled = chance.once_in(16);
        if chance.once_in(2) {
            reception.visit = Some(chance.pick(&["K", "K", "K", "L"]).to_owned());
        }
        reception
    }

    fn shown(&self, chance: &mut impl Chance, day: Number) -> Shown {
        let printed = match chance.below(4) {
            0 | 1 => None,
            _ => Some(dates::day(day + chance.below(5) as Number - 2)),
        };
        chance.pick(&alphabet::shown(&[printed]))
    }

    fn inquiry(&self, chance: &mut impl Chance, day: Number) -> Option<Inquiry> {
        match chance.below(8) {
            0 => None,
            1..=3 => answered(InquiryMethod::Number, Answer::Valid),
            4 => answered(InquiryMethod::Card, Answer::Valid),
            _ => {
                let on = match chance.below(3) {
                    0 => None,
                    _ => Some(dates::day(day + chance.below(3) as Number - 1)),
                };
                let inquiry = Inquiry::new(chance.pick(InquiryMethod::ALL), chance.pick(Answer::ALL));
                let coverage = match chance.below(3) {
                    0 => None,
                    _ => Some(chance.pick(&["A", "B"]).to_owned()),
                };
                Some(Inquiry { on, coverage, ..inquiry })
            }
        }
    }
}

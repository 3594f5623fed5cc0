//! Packed receptions judged, and what came of it remembered.
//!
//! All that a verdict sees of a reception and its history is: the facts, the stretch of days on
//! which the law is one, whether the month is open, whether it is known before the visit, and what
//! the others lend it. Two judgements that see the same have the same verdict, but for id, month
//! and digest. So [`Desk::judge`] is asked once for each, and what it said is kept as words.
//!
//! What is kept is a memory of the law and of no patient: it changes no answer, it is bounded, and
//! when it is full it is emptied.

use super::words;
use crate::calendar::Day;
use crate::law::{LawPeriods as Epochs, Order};
use crate::rules::{Desk, Lends};
use crate::sweep::Facts;
use crate::visit::{Coverage, History, Reception, Scheme};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// The most desks known at once; the one longest known is forgotten for a new one, and told again
/// by whoever asks for it.
const DESKS: usize = 8;
/// The most verdicts kept at once, and the words of all of them together.
const VERDICTS: usize = 2_048;
const WORDS: usize = VERDICTS * 48;
/// The places verdicts are looked for in: twice as many, so that one is soon found.
const PLACES: usize = VERDICTS * 2;
/// The places for what receptions lend.
const LENT: usize = 1_024;

/// One packed reception: see [`crate::sweep::Columns`].
#[derive(Clone, Copy)]
struct Row {
    day: i32,
    facts: u32,
    coverage: u32,
    time: u32,
}

/// One packed reception as the package lays it out: day, facts, coverage, time.
pub type Words = [u32; 4];

impl Row {
    const fn of([day, facts, coverage, time]: Words) -> Self {
        Self { day: day.cast_signed(), facts, coverage, time }
    }
}

/// Why packed receptions were not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Not {
    /// The desk is not known, or no longer.
    SuchDesk,
    /// A number stands for no day, or no facts, or there is no such row.
    Sound,
}

struct Entered {
    number: u32,
    /// What it was opened with.
    tape: String,
    desk: Desk,
    epochs: Epochs,
}

/// What a judgement sees, as two numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Seen {
    /// The desk, the epoch and the facts.
    facts: u64,
    /// The rest, which is the same whatever the facts are: below 2²⁸.
    behind: u32,
}

/// A verdict kept: what it saw, and where its words are.
#[derive(Debug, Clone, Copy, Default)]
struct Kept {
    seen: Seen,
    /// The number of the verdict, from 1; 0 where the place is free.
    number: usize,
}

/// Every desk known, and what they said.
pub struct Recall {
    desks: Vec<Entered>,
    desks_ever: u32,
    kept: Vec<Kept>,
    /// Where the words of each verdict kept begin.
    begins: Vec<usize>,
    words: Vec<u32>,
    /// How many verdicts were forgotten: the number of the first one kept.
    forgotten: u32,
    lent: Vec<(u64, u32)>,
    month: (i32, i32),
}

/// What a reception lends, as one number: bit 0 that it is known at all, 1 a visit, 2 a check of
/// the card; from bit 3 the basis of a showing, from 1.
fn packed(lends: Lends) -> u32 {
    let showing = lends.showing.map_or(0, |basis| words::basis(basis).wrapping_add(1));
    1 | u32::from(lends.visit) << 1 | u32::from(lends.check) << 2 | showing << 3
}

/// A number spread over all its bits (the finalizer of splitmix64).
const fn spread(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

/// One of so many places; their number is a power of two.
fn place(number: u64, places: usize) -> usize {
    usize::try_from(number >> 33).unwrap_or(0) & places.wrapping_sub(1)
}

impl Default for Recall {
    fn default() -> Self {
        Self::new()
    }
}

impl Recall {
    /// No desk, and nothing said.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            desks: Vec::new(),
            desks_ever: 0,
            kept: Vec::new(),
            begins: Vec::new(),
            words: Vec::new(),
            forgotten: 0,
            lent: Vec::new(),
            month: (0, -1),
        }
    }

    /// Makes the desk of a tape known, and says its number, which it keeps while it is known.
    pub fn enter(&mut self, tape: &str, desk: Desk) -> u32 {
        if let Some(known) = self.desks.iter().find(|known| known.tape == tape) {
            return known.number;
        }
        if self.desks.len() == DESKS {
            self.desks.remove(0);
        }
        let number = self.desks_ever;
        self.desks_ever = self.desks_ever.wrapping_add(1);
        let epochs = Epochs::of(desk.timeline());
        self.desks.push(Entered { number, tape: String::from(tape), desk, epochs });
        number
    }

    /// A desk that is known.
    #[must_use]
    pub fn desk(&self, number: u32) -> Option<&Desk> {
        self.desks.iter().find(|known| known.number == number).map(|known| &known.desk)
    }

    /// Judges one of a patient's receptions among the others, those before it given earlier, as
    /// known on `as_of`: the number of the verdict, which [`Recall::words`] says.
    ///
    /// # Errors
    ///
    /// Where the desk is not known, or a row is not sound.
    pub fn judge(&mut self, desk: u32, rows: &[Words], at: usize, as_of: i32) -> Result<u32, Not> {
        let (known, visit) = self.asked(desk, rows, at)?;
        let entered = self.desks.get(known).ok_or(Not::SuchDesk)?;
        let facts = facts(entered, &visit)?;
        let seen = Seen { facts, behind: self.behind(known, rows, at, &visit, as_of)? };
        if let Some(number) = self.find(seen) {
            return Ok(number);
        }
        let entered = self.desks.get(known).ok_or(Not::SuchDesk)?;
        let as_of = Day::from_number(as_of).ok_or(Not::Sound)?;
        let reception = reception(&visit)?;
        let mut given = [Vec::new(), Vec::new()];
        for (place, other) in rows.iter().enumerate() {
            let other = Row::of(*other);
            let side = usize::from(!came_before(&other, &visit, place < at));
            if let Some(side) = given.get_mut(side).filter(|_| place != at) {
                side.push(self::reception(&other)?);
            }
        }
        let [earlier, later] = &given;
        let verdict = entered.desk.rule_on(&History::new(&reception, earlier, later, as_of));
        let mut words = Vec::new();
        words::verdict(&verdict, &mut words);
        Ok(self.keep(seen, &words))
    }

    /// The words of a verdict just judged; none where it was forgotten since.
    #[must_use]
    pub fn words(&self, number: u32) -> &[u32] {
        let at = number.checked_sub(self.forgotten).and_then(|at| usize::try_from(at).ok());
        let begin = at.and_then(|at| self.begins.get(at).copied());
        let end = at.and_then(|at| self.begins.get(at.checked_add(1)?).copied());
        begin.and_then(|begin| self.words.get(begin..end.unwrap_or(self.words.len()))).unwrap_or_default()
    }

    /// All that one of a patient's receptions sees but its own facts, as two numbers: what is behind
    /// it, below 2²⁸, and the stretch of days on which the law is one. The same of it, and the same
    /// facts at the same desk, have the same verdict.
    ///
    /// # Errors
    ///
    /// Where the desk is not known, or a row is not sound.
    pub fn situation(&mut self, desk: u32, rows: &[Words], at: usize, as_of: i32) -> Result<[u32; 2], Not> {
        let (known, visit) = self.asked(desk, rows, at)?;
        let behind = self.behind(known, rows, at, &visit, as_of)?;
        let entered = self.desks.get(known).ok_or(Not::SuchDesk)?;
        Ok([behind, u32::try_from(entered.epochs.at(visit.day)).unwrap_or(u32::MAX)])
    }

    /// The place of the desk that is asked, and the reception that it is asked about.
    fn asked(&self, desk: u32, rows: &[Words], at: usize) -> Result<(usize, Row), Not> {
        let known = self.desks.iter().position(|known| known.number == desk).ok_or(Not::SuchDesk)?;
        Ok((known, Row::of(*rows.get(at).ok_or(Not::Sound)?)))
    }

    /// What a judgement sees of the others and of the days: of the visit's own facts, nothing.
    fn behind(
        &mut self,
        known: usize,
        rows: &[Words],
        at: usize,
        visit: &Row,
        as_of: i32,
    ) -> Result<u32, Not> {
        let (first, last) = self.month_of(visit.day)?;
        let entered = self.desks.get(known).ok_or(Not::SuchDesk)?;
        let shown_first = entered.desk.readings().order == Order::ShownFirst;
        let (mut checked, mut been, mut showing, mut elsewhere) = (0, 0, u32::MAX, false);
        for (place, other) in rows.iter().enumerate() {
            let other = &Row::of(*other);
            if place == at || other.day > as_of {
                continue;
            }
            let lends = self.lends(known, other)?;
            let before = came_before(other, visit, place < at);
            // 2 the same insurance, 1 not known, 0 another.
            let same = if other.coverage == 0 || visit.coverage == 0 {
                1
            } else {
                u32::from(other.coverage == visit.coverage) << 1
            };
            if before {
                been = been.max(same.wrapping_mul(lends >> 1 & 1));
                checked = checked.max(same.wrapping_mul(lends >> 2 & 1));
            }
            let this_month = first <= other.day && other.day <= last;
            let basis = lends >> 3;
            if basis == 0 || !this_month || (shown_first && !before) {
                continue;
            }
            if same == 0 {
                elsewhere = true;
            } else {
                showing = showing.min(basis | u32::from(same == 1) << 20);
            }
        }
        let showing = match showing {
            u32::MAX => u32::from(elsewhere) << 21,
            showing => showing,
        };
        let open = u32::from(as_of <= last);
        let foreseen = u32::from(as_of < visit.day);
        Ok(checked | been << 2 | open << 4 | foreseen << 5 | showing << 6)
    }

    /// The first and the last day of the month of a day; the last one worked out is kept.
    fn month_of(&mut self, day: i32) -> Result<(i32, i32), Not> {
        let (first, last) = self.month;
        if first <= day && day <= last {
            return Ok(self.month);
        }
        let month = Day::from_number(day).ok_or(Not::Sound)?.month();
        let (first, next) = (month.first_day().number(), month.day_after().number());
        // The last month there is has no next.
        let last = if month.day_after().month() == month { i32::MAX } else { next.saturating_sub(1) };
        self.month = (first, last);
        Ok(self.month)
    }

    /// What a reception lends, asked of the desk once for its facts and its epoch.
    fn lends(&mut self, known: usize, row: &Row) -> Result<u32, Not> {
        let entered = self.desks.get(known).ok_or(Not::SuchDesk)?;
        let key = facts(entered, row)?;
        if self.lent.is_empty() {
            self.lent = vec![(0, 0); LENT];
        }
        let place = place(spread(key), LENT);
        let lent = self.lent.get_mut(place).ok_or(Not::Sound)?;
        if *lent == (key, lent.1) && lent.1 != 0 {
            return Ok(lent.1);
        }
        let lends = packed(entered.desk.lends(&reception(row)?));
        *lent = (key, lends);
        Ok(lends)
    }

    /// The number of a verdict kept.
    fn find(&self, seen: Seen) -> Option<u32> {
        let kept = self.kept.get(self.place(seen)?)?;
        (kept.number != 0).then(|| self.number(kept.number))
    }

    /// The place of a verdict, or the free place where it would be.
    fn place(&self, seen: Seen) -> Option<usize> {
        let first = place(spread(seen.facts ^ spread(u64::from(seen.behind))), PLACES);
        (first..PLACES).chain(0..first).find(|place| {
            let kept = self.kept.get(*place);
            kept.is_some_and(|kept| kept.number == 0 || kept.seen == seen)
        })
    }

    fn number(&self, from_1: usize) -> u32 {
        let at = u32::try_from(from_1.saturating_sub(1)).unwrap_or(0);
        self.forgotten.wrapping_add(at)
    }

    fn keep(&mut self, seen: Seen, words: &[u32]) -> u32 {
        let full = self.begins.len() == VERDICTS || self.words.len().saturating_add(words.len()) > WORDS;
        if full {
            self.forgotten = self.number(self.begins.len().saturating_add(1));
            self.begins.clear();
            self.words.clear();
            self.kept.fill(Kept::default());
        }
        if self.kept.is_empty() {
            self.kept = vec![Kept::default(); PLACES];
            self.begins = Vec::with_capacity(VERDICTS);
            self.words = Vec::with_capacity(WORDS);
        }
        self.begins.push(self.words.len());
        self.words.extend_from_slice(words);
        let number = self.begins.len();
        if let Some(kept) = self.place(seen).and_then(|place| self.kept.get_mut(place)) {
            *kept = Kept { seen, number };
        }
        self.number(number)
    }
}

/// The desk, the epoch and the facts of a row.
fn facts(entered: &Entered, row: &Row) -> Result<u64, Not> {
    let facts = Facts::from_number(row.facts).ok_or(Not::Sound)?;
    let epoch = u64::try_from(entered.epochs.at(row.day)).unwrap_or(0);
    Ok(u64::from(facts.number()) | epoch << 21 | u64::from(entered.number) << 33)
}

/// A reception that is to the rules what the row is.
fn reception(row: &Row) -> Result<Reception, Not> {
    let day = Day::from_number(row.day).ok_or(Not::Sound)?;
    let facts = Facts::from_number(row.facts).ok_or(Not::Sound)?;
    let mut reception = facts.reception(day);
    let scheme = facts.scheme();
    if row.coverage != 0 || scheme != Scheme::Unknown {
        reception.coverage = Some(Coverage { key: row.coverage.to_string(), scheme });
    }
    Ok(reception)
}

/// Whether one came before another; where days and times do not tell, the one given earlier did.
const fn came_before(one: &Row, other: &Row, given_earlier: bool) -> bool {
    if one.day != other.day {
        return one.day < other.day;
    }
    if one.time == 0 || other.time == 0 || one.time == other.time {
        return given_earlier;
    }
    one.time < other.time
}

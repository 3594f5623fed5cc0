//! What a record says, written so that two are the same where their writings are: of two copies one counts.

use super::clinic::Covered;
use crate::calendar::Day;
use crate::readers::{ReadCoverage, ReadInquiry, ReadReception, Until};
use crate::visit::Circumstance;
use alloc::string::String;

/// A record being written: each text behind its length, so that no two run together.
struct Writing(String);

impl Writing {
    /// Of nothing yet, with room for a record.
    fn new() -> Self {
        Self(String::with_capacity(256))
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.number(text.len(), 5);
        self.0 += text;
        self
    }

    /// A number, in so many digits of six bits: as texts they have the order of the numbers.
    fn number(&mut self, number: impl TryInto<u64>, digits: u32) {
        let number = number.try_into().unwrap_or(u64::MAX);
        for place in (0..digits).rev() {
            let digit = u8::try_from((number >> place.saturating_mul(6)) & 0x3f).unwrap_or_default();
            self.0.push(char::from(b'0'.saturating_add(digit)));
        }
    }

    fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.flag(false),
        }
    }

    fn flag(&mut self, flag: bool) -> &mut Self {
        self.0.push(if flag { '+' } else { '-' });
        self
    }

    fn day(&mut self, day: Option<Day>) -> &mut Self {
        self.flag(day.is_some());
        if let Some(day) = day {
            // Those before 1970 have negative numbers.
            self.number(i64::from(day.number()).saturating_add(1 << 31), 6);
        }
        self
    }

    fn coverages(&mut self, all: &[Covered<'_>]) -> &mut Self {
        all.iter().for_each(|one| self.coverage(one.coverage));
        self
    }

    fn coverage(&mut self, one: &ReadCoverage) {
        self.maybe(one.patient.as_deref()).text(one.kind.code()).text(one.scheme.code());
        for part in [&one.insurer, &one.symbol, &one.number, &one.branch] {
            self.text(part);
        }
        self.maybe(one.relation.map(|relation| relation.code()));
        let until = match one.until {
            Until::Day(day) => Some(day),
            Until::NotGiven | Until::Open => None,
        };
        self.flag(one.until == Until::Open);
        for day in [one.from, until, one.acquired_on, one.lost_on, one.confirmed_on] {
            self.day(day);
        }
    }
}

/// The writing of an answer: all that was read of it but when it was asked, and not where it was found.
pub(super) fn of_inquiry(inquiry: &ReadInquiry, coverages: &[Covered<'_>]) -> String {
    let mut all = Writing::new();
    all.maybe(inquiry.patient.as_deref()).number(inquiry.references.len(), 5);
    for reference in &inquiry.references {
        all.text(reference);
    }
    all.maybe(inquiry.identifier.as_deref()).maybe(inquiry.by.map(|by| by.code()));
    all.text(inquiry.answer.code()).maybe(inquiry.payer.map(|payer| payer.code())).flag(inquiry.in_bulk);
    all.day(inquiry.on).coverages(coverages);
    all.0
}

/// The writing of a reception, but for its patient's key, its time and its number.
pub(super) fn of_reception(reception: &ReadReception, coverages: &[Covered<'_>]) -> String {
    let mut all = Writing::new();
    all.maybe(reception.care.map(|care| care.code())).maybe(reception.payer.map(|payer| payer.code()));
    let key = reception.coverage.as_ref();
    all.maybe(key.map(|one| one.key.as_str())).maybe(key.map(|one| one.scheme.code()));
    all.maybe(reception.shown.map(|shown| shown.kind().code()));
    all.day(reception.shown.and_then(|shown| shown.valid_until()));
    let inquiry = reception.inquiry.as_ref();
    all.maybe(inquiry.map(|one| one.by.code())).maybe(inquiry.map(|one| one.answer.code()));
    all.maybe(inquiry.and_then(|one| one.coverage.as_deref())).day(inquiry.and_then(|one| one.on));
    let why = reception.circumstance.as_ref();
    let note = why.and_then(|why| match why {
        Circumstance::Other { note } => Some(note.as_str()),
        _ => None,
    });
    all.maybe(why.map(|why| why.code())).maybe(note).flag(why.is_some_and(|why| why.is_evident()));
    all.flag(reception.cancelled).maybe(reception.visit.as_deref()).coverages(coverages);
    all.0
}

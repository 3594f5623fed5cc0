//! What a record says, written so that two are the same where their writings are: of two copies one counts.

use super::clinic::Covered;
use crate::calendar::{Day, Moment};
use crate::readers::{ReadCoverage, ReadInquiry, ReadReception, Until};
use crate::visit::Circumstance;
use alloc::string::{String, ToString};

/// A record being written: each text behind its length, so that no two run together.
#[derive(Default)]
struct Writing(String);

impl Writing {
    fn text(&mut self, text: &str) -> &mut Self {
        self.0 += &text.len().to_string();
        self.0.push(':');
        self.0 += text;
        self
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
        self.maybe(day.map(|day| day.to_string()).as_deref())
    }

    fn moment(&mut self, moment: Option<Moment>) -> &mut Self {
        self.maybe(moment.map(|moment| moment.to_string()).as_deref())
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

/// The writing of an answer: all that was read of it, and not where it was found.
pub(super) fn of_inquiry(inquiry: &ReadInquiry, coverages: &[Covered<'_>]) -> String {
    let mut all = Writing::default();
    all.maybe(inquiry.patient.as_deref()).text(&inquiry.references.len().to_string());
    for reference in &inquiry.references {
        all.text(reference);
    }
    all.maybe(inquiry.identifier.as_deref()).maybe(inquiry.by.map(|by| by.code()));
    all.text(inquiry.answer.code()).maybe(inquiry.payer.map(|payer| payer.code())).flag(inquiry.in_bulk);
    all.day(inquiry.on).moment(inquiry.asked_at).coverages(coverages);
    all.0
}

/// The writing of a reception, but for its patient's key.
pub(super) fn of_reception(reception: &ReadReception, coverages: &[Covered<'_>]) -> String {
    let mut all = Writing::default();
    all.text(&reception.id).moment(Some(reception.at));
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

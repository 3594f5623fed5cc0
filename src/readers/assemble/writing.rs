//! What a record says, written so that two are the same where their writings are: of two copies one counts.

use super::clinic::Covered;
use crate::calendar::{Day, Moment};
use crate::digest::Digest;
use crate::readers::{ReadCoverage, ReadInquiry, ReadReception, Until};
use crate::visit::Circumstance;
use alloc::vec::Vec;

/// The writing of an answer: all that was read of it, and not where it was found.
pub(super) fn of_inquiry(inquiry: &ReadInquiry, coverages: &[Covered<'_>]) -> Vec<u8> {
    let mut all = Digest::default();
    all.maybe(inquiry.patient.as_deref()).number(crate::digest::count(inquiry.references.len()));
    for reference in &inquiry.references {
        all.text(reference);
    }
    all.maybe(inquiry.identifier.as_deref()).maybe(inquiry.by.map(|by| by.code()));
    all.text(inquiry.answer.code()).maybe(inquiry.payer.map(|payer| payer.code())).flag(inquiry.in_bulk);
    day(&mut all, inquiry.on);
    moment(&mut all, inquiry.asked_at);
    for one in coverages {
        coverage(&mut all, one.coverage);
    }
    all.writing()
}

/// The writing of a reception, but for its patient's key.
pub(super) fn of_reception(reception: &ReadReception, coverages: &[Covered<'_>]) -> Vec<u8> {
    let mut all = Digest::default();
    all.text(&reception.id);
    moment(&mut all, Some(reception.at));
    all.maybe(reception.care.map(|care| care.code())).maybe(reception.payer.map(|payer| payer.code()));
    let key = reception.coverage.as_ref();
    all.maybe(key.map(|one| one.key.as_str())).maybe(key.map(|one| one.scheme.code()));
    all.maybe(reception.shown.map(|shown| shown.kind().code()));
    day(&mut all, reception.shown.and_then(|shown| shown.valid_until()));
    let inquiry = reception.inquiry.as_ref();
    all.maybe(inquiry.map(|one| one.by.code())).maybe(inquiry.map(|one| one.answer.code()));
    all.maybe(inquiry.and_then(|one| one.coverage.as_deref()));
    day(&mut all, inquiry.and_then(|one| one.on));
    let why = reception.circumstance.as_ref();
    let note = why.and_then(|why| match why {
        Circumstance::Other { note } => Some(note.as_str()),
        _ => None,
    });
    all.maybe(why.map(|why| why.code())).maybe(note).flag(why.is_some_and(|why| why.is_evident()));
    all.flag(reception.cancelled).maybe(reception.visit.as_deref());
    for one in coverages {
        coverage(&mut all, one.coverage);
    }
    all.writing()
}

fn coverage(all: &mut Digest, one: &ReadCoverage) {
    all.maybe(one.patient.as_deref()).text(one.kind.code()).text(one.scheme.code());
    for part in [&one.insurer, &one.symbol, &one.number, &one.branch] {
        all.text(part);
    }
    all.maybe(one.relation.map(|relation| relation.code()));
    let (open, until) = match one.until {
        Until::NotGiven => (false, None),
        Until::Open => (true, None),
        Until::Day(day) => (false, Some(day)),
    };
    all.flag(open);
    for one in [one.from, until, one.acquired_on, one.lost_on, one.confirmed_on] {
        day(all, one);
    }
}

fn day(all: &mut Digest, day: Option<Day>) {
    let number = day.map_or(0, Day::number);
    all.flag(day.is_some()).flag(number < 0).number(number.unsigned_abs());
}

fn moment(all: &mut Digest, moment: Option<Moment>) {
    day(all, moment.map(Moment::day));
    let time = moment.and_then(Moment::nanosecond);
    all.number(time.map_or(0, |time| time.saturating_add(1)));
}

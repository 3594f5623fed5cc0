//! The fingerprint of the facts that a verdict saw, and of nothing else: neither the desk, nor its law, nor the day of
//! knowledge, each of which a record says itself.

use super::FORMAT;
use crate::calendar::Day;
use crate::digest::{Digest, count};
use crate::visit::{Care, Circumstance, History, Other, Payer, Reception};
use alloc::vec::Vec;

/// The fingerprint of what a verdict saw: the reception, and the others known on the day of knowledge, in order of id.
///
/// How something was written has no part in it: a default that is spelled out, the offset of a time, the order of a
/// list. Only where nothing but the list's order tells which of two receptions came first, as
/// `docs/decisions/0003-the-order-of-one-day.md` has it, that is a fact too, and is written.
#[must_use]
pub fn digest(history: &History<'_>) -> [u8; 32] {
    let mut digest = Digest::new();
    // Another format's is another writing.
    digest.number(FORMAT);
    let visit = history.visit();
    add(&mut digest, visit, false);
    let mut in_order: Vec<Other<'_>> = Vec::new();
    // Put in order by insertion: a sort would weigh more in the browser than all the rest of this.
    for other in history.known() {
        let place = in_order.partition_point(|before| before.reception.id <= other.reception.id);
        in_order.insert(place, other);
    }
    digest.number(count(in_order.len()));
    for Other { reception, before } in in_order {
        let told_after = !before && reception.at.is_before(visit.at).is_none();
        add(&mut digest, reception, told_after);
    }
    digest.finish()
}

/// A reception: its id; its day; its time, as nanoseconds since midnight in Tokyo and one, or 0; then each fact, a code
/// as its text. 0 stands for what is not known, and for what is so by default: 外来, 医療保険, 資格確認日 the day of care. The
/// last number says whether it was cancelled (1), whether the keys of its 来院 (2) and of the coverage asked about (4)
/// follow, and whether nothing but the order of the list tells that it came after the visit (8).
#[inline(never)]
fn add(digest: &mut Digest, reception: &Reception, told_after: bool) {
    let inquiry = reception.inquiry.as_ref();
    let coverage = reception.coverage.as_ref();
    let circumstance = reception.circumstance.as_ref();
    let visit = reception.visit.as_deref();
    let about = inquiry.and_then(|inquiry| inquiry.coverage.as_deref());
    let day = reception.day();
    digest
        .text(&reception.id)
        .number(number(Some(day)))
        .number(reception.at.nanosecond().map_or(0_u64, |nanosecond| nanosecond.saturating_add(1)))
        .maybe((reception.care != Care::Outpatient).then(|| reception.care.code()))
        .maybe((reception.payer != Payer::HealthInsurance).then(|| reception.payer.code()))
        .maybe(coverage.map(|coverage| coverage.key.as_str()))
        .maybe(coverage.map(|coverage| coverage.scheme.code()))
        .text(reception.shown.kind().code())
        .number(number(reception.shown.valid_until()))
        .maybe(inquiry.map(|inquiry| inquiry.by.code()))
        .maybe(inquiry.map(|inquiry| inquiry.answer.code()))
        .number(number(inquiry.and_then(|inquiry| inquiry.on).filter(|on| *on != day)))
        .maybe(circumstance.map(Circumstance::code))
        .flag(circumstance.is_some_and(Circumstance::is_evident))
        .number(
            u8::from(reception.cancelled)
                | u8::from(visit.is_some()) << 1
                | u8::from(about.is_some()) << 2
                | u8::from(told_after) << 3,
        );
    for later_fact in [visit, about].into_iter().flatten() {
        digest.text(later_fact);
    }
}

/// A day that may be absent: the days since 1970-01-01, those before it counted down from 2³², and one.
fn number(day: Option<Day>) -> u64 {
    day.map_or(0, |day| u64::from(day.number().cast_unsigned()).saturating_add(1))
}

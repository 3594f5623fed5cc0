//! Which of several codes that do alike is written: the first in its list.

use super::history::History;
use crate::rules::Desk;
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Coverage, Inquiry, InquiryMethod, Note, Reception, Scheme,
    Shown, ShownKind,
};
use alloc::vec::Vec;

/// The same history in which no code stands for which an earlier one of its list would do.
pub(super) fn settled(mut history: History, desk: &Desk, other: &Desk) -> History {
    let desks = [desk, other];
    let (kind, size) = (history.outcomes(desks), history.size());
    let does_alike = |one: &History| one.outcomes(desks) == kind && one.size() == size;
    for place in 0..size.0 {
        for slot in SLOTS {
            let instead = history.receptions_mut().nth(place).map(|own| slot(own)).unwrap_or_default();
            let settled = instead.into_iter().map(|one| history.with(place, one)).find(does_alike);
            history = settled.unwrap_or(history);
        }
    }
    history
}

/// A reception with each code of one list in turn, in the order of the list, before its own.
type Slot = fn(&Reception) -> Vec<Reception>;

const SLOTS: [Slot; 6] = [shown, by, answer, circumstance, care, scheme];

fn before<T: Copy + PartialEq>(all: &[T], own: T, with: impl Fn(T) -> Reception) -> Vec<Reception> {
    all.iter().take_while(|one| **one != own).map(|one| with(*one)).collect()
}

fn shown(reception: &Reception) -> Vec<Reception> {
    let until = reception.shown.valid_until();
    before(ShownKind::ALL, reception.shown.kind(), |kind| Reception {
        shown: Shown::of(kind, until),
        ..reception.clone()
    })
}

fn by(reception: &Reception) -> Vec<Reception> {
    let Some(inquiry) = &reception.inquiry else { return Vec::new() };
    before(InquiryMethod::ALL, inquiry.by, |by| Reception {
        inquiry: Some(Inquiry { by, ..inquiry.clone() }),
        ..reception.clone()
    })
}

fn answer(reception: &Reception) -> Vec<Reception> {
    let Some(inquiry) = &reception.inquiry else { return Vec::new() };
    before(Answer::ALL, inquiry.answer, |answer| Reception {
        inquiry: Some(Inquiry { answer, ..inquiry.clone() }),
        ..reception.clone()
    })
}

fn circumstance(reception: &Reception) -> Vec<Reception> {
    let Some(circumstance) = &reception.circumstance else { return Vec::new() };
    before(CircumstanceKind::ALL, circumstance.kind(), |kind| Reception {
        circumstance: Circumstance::of(kind, Note::new("-"), Some(true)),
        ..reception.clone()
    })
}

fn care(reception: &Reception) -> Vec<Reception> {
    before(Care::ALL, reception.care, |care| Reception { care, ..reception.clone() })
}

fn scheme(reception: &Reception) -> Vec<Reception> {
    let Some(coverage) = &reception.coverage else { return Vec::new() };
    before(Scheme::ALL, coverage.scheme, |scheme| Reception {
        coverage: Some(Coverage { scheme, ..coverage.clone() }),
        ..reception.clone()
    })
}

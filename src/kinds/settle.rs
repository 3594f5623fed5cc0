//! Which of several codes that do alike is written: the first in its list.

use super::history::History;
use crate::rules::Desk;
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, InquiryMethod, Note, Reception, Scheme, Shown, ShownKind,
};
use alloc::vec::Vec;

/// The same history in which no code stands for which an earlier one of its list would do.
pub(super) fn settled(mut history: History, desk: &Desk, other: &Desk) -> History {
    let desks = [desk, other];
    let (kind, size) = (history.outcomes(desks), history.size());
    let count = history.size().0;
    for place in 0..count {
        for slot in SLOTS {
            let Some(reception) = history.reception_mut(place) else { continue };
            let as_found = reception.clone();
            for instead in slot(&as_found) {
                if let Some(reception) = history.reception_mut(place) {
                    *reception = instead;
                }
                if history.outcomes(desks) == kind && history.size() == size {
                    break;
                }
            }
        }
    }
    history
}

/// A reception with each code of one list in turn, in the order of the list, up to its own.
type Slot = fn(&Reception) -> Vec<Reception>;

const SLOTS: [Slot; 6] = [shown, by, answer, circumstance, care, scheme];

fn up_to<T: Copy + PartialEq>(all: &[T], own: T, with: impl Fn(T) -> Option<Reception>) -> Vec<Reception> {
    let mut these: Vec<Reception> =
        all.iter().take_while(|one| **one != own).filter_map(|one| with(*one)).collect();
    these.extend(with(own));
    these
}

fn shown(reception: &Reception) -> Vec<Reception> {
    let until = reception.shown.valid_until();
    up_to(ShownKind::ALL, reception.shown.kind(), |kind| {
        Some(Reception { shown: Shown::of(kind, until), ..reception.clone() })
    })
}

fn by(reception: &Reception) -> Vec<Reception> {
    let Some(inquiry) = &reception.inquiry else { return Vec::from([reception.clone()]) };
    up_to(InquiryMethod::ALL, inquiry.by, |by| {
        let mut inquiry = inquiry.clone();
        inquiry.by = by;
        Some(Reception { inquiry: Some(inquiry), ..reception.clone() })
    })
}

fn answer(reception: &Reception) -> Vec<Reception> {
    let Some(inquiry) = &reception.inquiry else { return Vec::from([reception.clone()]) };
    up_to(Answer::ALL, inquiry.answer, |answer| {
        let mut inquiry = inquiry.clone();
        inquiry.answer = answer;
        Some(Reception { inquiry: Some(inquiry), ..reception.clone() })
    })
}

fn circumstance(reception: &Reception) -> Vec<Reception> {
    let Some(circumstance) = &reception.circumstance else { return Vec::from([reception.clone()]) };
    up_to(CircumstanceKind::ALL, circumstance.kind(), |kind| {
        let circumstance = Circumstance::of(kind, Note::new("-"), Some(true))?;
        Some(Reception { circumstance: Some(circumstance), ..reception.clone() })
    })
}

fn care(reception: &Reception) -> Vec<Reception> {
    up_to(Care::ALL, reception.care, |care| Some(Reception { care, ..reception.clone() }))
}

fn scheme(reception: &Reception) -> Vec<Reception> {
    let Some(coverage) = &reception.coverage else { return Vec::from([reception.clone()]) };
    up_to(Scheme::ALL, coverage.scheme, |scheme| {
        let mut coverage = coverage.clone();
        coverage.scheme = scheme;
        Some(Reception { coverage: Some(coverage), ..reception.clone() })
    })
}

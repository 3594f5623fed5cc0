//! One 来院 (reading O16): what was presented or asked at one of its receptions holds for all of them.
//!
//! A reception's own facts come first, then those of the others, the firmest first. Not shared are the circumstance, which
//! is neither presented nor asked; and anything under another payer, under another insurance where both
//! are known, or of a cancelled reception. 往診, オンライン診療 and 電話再診 take nothing that
//! grants: each needs its own. What contradicts reaches them too.

use super::scope;
use super::support::{Ground, Support};
use crate::visit::{Answer, Care, History, Inquiry, InquiryMethod, Reception, Shown, ShownKind};
use alloc::vec::Vec;

/// A reception, and the others of its 来院.
pub(super) struct Attendance<'a> {
    pub(super) reception: &'a Reception,
    /// In no order. Nearly always there are none, and nothing is allocated.
    others: Vec<Support<'a>>,
    /// The kinds of what was handed over, a bit for each.
    kinds: u32,
}

/// A fact of a 来院, and the other reception it is of; none where it is the reception's own.
#[derive(Clone, Copy)]
pub(super) struct Fact<'s, T> {
    pub(super) what: T,
    pub(super) from: Option<&'s Support<'s>>,
}

/// An inquiry, and where it was made.
pub(super) type Asked<'s> = Fact<'s, &'s Inquiry>;

impl<'a> Attendance<'a> {
    /// The 来院 of the visit that is judged, or of another reception: then the visit itself may be of it.
    #[inline(never)]
    pub(super) fn of(history: &History<'a>, reception: &'a Reception) -> Self {
        let mut attendance = Self::alone(reception);
        if history.key_of(reception).is_some() {
            for other in history.of_day(reception.day()).chain([history.visit()]) {
                if !core::ptr::eq(other, reception) && shares(history, reception, other) {
                    attendance.others.push(Support::of(reception, other, Ground::of_shown(other.shown)));
                    if takes_from_others(reception) {
                        attendance.kinds |= kinds(other);
                    }
                }
            }
        }
        attendance
    }

    /// A reception by itself.
    pub(super) fn alone(reception: &'a Reception) -> Self {
        Self { reception, others: Vec::new(), kinds: kinds(reception) }
    }

    /// Of itself and these others the one that `place` puts first, which `None` is not for; where several share a place,
    /// itself, else the firmest.
    #[inline(never)]
    fn best<'s>(
        &'s self,
        others: &'s [Support<'a>],
        place: &dyn Fn(&Fact<'s, &'s Reception>) -> Option<u8>,
    ) -> Option<Fact<'s, &'s Reception>> {
        let own = Fact { what: self.reception, from: None };
        let mut best = place(&own).map(|place| (place, own));
        for other in others {
            let fact = Fact { what: other.reception, from: Some(other) };
            let Some(place) = place(&fact) else { continue };
            let comes_first = best.is_none_or(|(lowest, best)| {
                place < lowest
                    || place == lowest && best.from.is_some_and(|firmest| other.is_firmer_than(firmest))
            });
            if comes_first {
                best = Some((place, fact));
            }
        }
        best.map(|(_, fact)| fact)
    }

    /// The others that it takes from what grants.
    fn taken(&self) -> &[Support<'a>] {
        if takes_from_others(self.reception) { &self.others } else { &[] }
    }

    /// A thing handed over for which this holds: the best, where `is_good` tells which are.
    #[inline(never)]
    pub(super) fn shown_where(
        &self,
        is_it: &dyn Fn(Shown) -> bool,
        is_good: &dyn Fn(Shown) -> bool,
    ) -> Option<Fact<'_, Shown>> {
        let Fact { what, from } = self.best(self.taken(), &|Fact { what: at, .. }| {
            (is_handed_over(at) && is_it(at.shown)).then(|| u8::from(!is_good(at.shown)))
        })?;
        Some(Fact { what: what.shown, from })
    }

    /// The first thing handed over for which this holds.
    pub(super) fn first_shown(&self, is_it: &dyn Fn(Shown) -> bool) -> Option<Fact<'_, Shown>> {
        self.shown_where(is_it, is_it)
    }

    /// Whether anything of this kind was handed over.
    pub(super) const fn has_kind(&self, kind: ShownKind) -> bool {
        self.kinds & 1 << kind.index() != 0
    }

    /// Whether anything was handed over for which this holds.
    pub(super) fn has_shown(&self, is_it: &dyn Fn(Shown) -> bool) -> bool {
        self.first_shown(is_it).is_some()
    }

    /// The first inquiry for which this holds.
    pub(super) fn first_asked(&self, is_it: &dyn Fn(&Asked<'_>) -> bool) -> Option<Asked<'_>> {
        self.best_asked(self.taken(), &|asked| is_it(asked).then_some(0))
    }

    #[inline(never)]
    fn best_asked<'s>(
        &'s self,
        others: &'s [Support<'a>],
        place: &dyn Fn(&Asked<'s>) -> Option<u8>,
    ) -> Option<Asked<'s>> {
        let asked =
            |at: &Fact<'s, &'s Reception>| at.what.inquiry.as_ref().map(|what| Fact { what, from: at.from });
        let at = self.best(others, &|at| place(&asked(at)?))?;
        asked(&at)
    }

    /// Whether an answer is known to be about another coverage than this reception's: it decides nothing.
    #[inline(never)]
    pub(super) fn is_about_other_coverage(&self, asked: &Asked<'_>) -> bool {
        let asked_at = asked.from.map_or(self.reception, |from| from.reception);
        let on_file = self.reception.coverage.as_ref().or(asked_at.coverage.as_ref());
        matches!((&asked.what.coverage, on_file), (Some(about), Some(on_file)) if *about != on_file.key)
    }

    /// Whether an answer speaks against the eligibility of this reception, whatever day it is about.
    pub(super) fn contradicts(&self, asked: &Asked<'_>) -> bool {
        asked.what.answer.contradicts() && !self.is_about_other_coverage(asked)
    }

    /// The answer, for which this holds, that speaks against the eligibility of this reception: of any of its
    /// 来院, also where it takes nothing from the others that grants.
    pub(super) fn contradiction(&self, is_it: fn(Answer) -> bool) -> Option<Asked<'_>> {
        self.best_asked(&self.others, &|asked| {
            (is_it(asked.what.answer) && self.contradicts(asked)).then_some(0)
        })
    }

    /// Whether an answer is about this very day: 「受診等の都度」.
    pub(super) fn is_about_this_day(&self, asked: &Inquiry) -> bool {
        asked.on.is_none_or(|on| on == self.reception.day())
    }

    /// What an answer says of this reception: 有効 on this day, not, or not yet.
    #[inline(never)]
    pub(super) fn value(&self, asked: &Asked<'_>) -> Option<bool> {
        let about_it = self.is_about_this_day(asked.what) && !self.is_about_other_coverage(asked);
        match asked.what.answer {
            _ if !about_it => Some(false),
            answer if answer.is_open() => None,
            answer => Some(answer == Answer::Valid),
        }
    }

    /// The inquiry, made in this way, that decides: the own one where it is settled by 有効 or 無効;
    /// else the best of all.
    #[inline(never)]
    pub(super) fn asked(&self, by: InquiryMethod) -> Option<Asked<'_>> {
        self.best_asked(self.taken(), &|asked| {
            (asked.what.by == by).then(|| match self.value(asked) {
                _ if asked.from.is_none() && self.contradicts(asked) => 0,
                Some(true) => 1,
                None => 2,
                Some(false) => 3,
            })
        })
    }

    /// Whether two settled answers to one way of asking differ.
    pub(super) fn answers_differ(&self) -> bool {
        InquiryMethod::ALL.iter().any(|by| {
            let asked = |holds: &dyn Fn(&Asked<'_>) -> bool| {
                self.first_asked(&|asked| asked.what.by == *by && holds(asked)).is_some()
            };
            asked(&|asked| self.contradicts(asked)) && asked(&|asked| self.value(asked) == Some(true))
        })
    }
}

/// The kind of what was handed over, as a bit; none where nothing can have been.
const fn kinds(reception: &Reception) -> u32 {
    if is_handed_over(reception) { 1 << reception.shown.kind().index() } else { 0 }
}

/// Whether one reception's facts hold for another of its 来院.
fn shares<'a>(history: &History<'a>, reception: &'a Reception, other: &'a Reception) -> bool {
    history.are_of_one_visit(reception, other)
        && scope::took_place(other)
        && reception.same_coverage(other) != Some(false)
}

/// 往診, オンライン診療 and 電話再診 need their own check each time.
pub(super) const fn takes_from_others(reception: &Reception) -> bool {
    !matches!(reception.care, Care::HouseCall | Care::Online | Care::Telephone)
}

/// Whether what was shown can have been handed over: by telephone, no paper can.
pub(super) const fn is_handed_over(reception: &Reception) -> bool {
    !(matches!(reception.care, Care::Telephone) && reception.shown.includes_paper())
}

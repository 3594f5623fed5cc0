//! One 来院 (reading O16): what was presented or asked at one of its receptions holds for all of them.
//!
//! A reception's own facts come first, then those of the others. Not shared are the circumstance, which
//! is neither presented nor asked; and anything under another payer, under another insurance where both
//! are known, or of a cancelled reception. 往診, オンライン診療 and 電話再診 take nothing that
//! grants: each needs its own. What contradicts reaches them too.

use super::scope;
use super::support::{Ground, Support};
use crate::visit::{Answer, Care, History, Inquiry, InquiryMethod, Reception, Shown, ShownKind};
use alloc::vec::Vec;

/// A reception, and what it shares with the others of its 来院.
pub(super) struct Attendance<'a> {
    pub(super) reception: &'a Reception,
    /// Each thing handed over.
    shown: Facts<'a, Shown>,
    /// The kinds of these, a bit for each.
    kinds: u32,
    /// Each inquiry.
    pub(super) inquiries: Facts<'a, &'a Inquiry>,
    /// Those of the others where it takes nothing from them: they may contradict, and nothing else.
    untaken: Vec<Fact<'a, &'a Inquiry>>,
}

/// The facts of a 来院: the reception's own first. Nearly always it is the only one, and nothing is allocated.
pub(super) struct Facts<'a, T> {
    own: Option<Fact<'a, T>>,
    others: Vec<Fact<'a, T>>,
}

impl<'a, T> Facts<'a, T> {
    const NONE: Self = Self { own: None, others: Vec::new() };

    pub(super) fn iter(&self) -> impl Iterator<Item = &Fact<'a, T>> {
        self.own.iter().chain(&self.others)
    }

    fn add(&mut self, fact: Fact<'a, T>) {
        if fact.from.is_none() {
            self.own = Some(fact);
        } else {
            self.others.push(fact);
        }
    }
}

/// A fact of a 来院, and the other reception it is of; none where it is the reception's own.
pub(super) struct Fact<'a, T> {
    pub(super) what: T,
    pub(super) from: Option<Support<'a>>,
}

impl<'a> Attendance<'a> {
    /// The 来院 of the visit that is judged, or of another reception: then the visit itself may be of it.
    #[inline(never)]
    pub(super) fn of(history: &History<'a>, reception: &'a Reception) -> Self {
        let mut others: Vec<Support<'a>> = Vec::new();
        if history.key_of(reception).is_some() {
            let known = history.known().map(|other| other.reception);
            for other in known.chain([history.visit()]) {
                if !core::ptr::eq(other, reception) && shares(history, reception, other) {
                    let other = Support::of(reception, other, Ground::of_shown(other.shown));
                    let place = others.iter().position(|firmer| !firmer.is_firmer_than(&other));
                    others.insert(place.unwrap_or(others.len()), other);
                }
            }
        }
        let mut attendance = Self::alone(reception);
        for other in others {
            attendance.add(other.reception, Some(other));
        }
        attendance
    }

    /// A reception by itself.
    pub(super) fn alone(reception: &'a Reception) -> Self {
        let (shown, inquiries) = (Facts::NONE, Facts::NONE);
        let mut attendance = Self { reception, shown, kinds: 0, inquiries, untaken: Vec::new() };
        attendance.add(reception, None);
        attendance
    }

    #[inline(never)]
    fn add(&mut self, of: &'a Reception, from: Option<Support<'a>>) {
        let taken = from.is_none() || takes_from_others(self.reception);
        if taken && is_handed_over(of) {
            self.shown.add(Fact { what: of.shown, from });
            self.kinds |= 1 << of.shown.kind().index();
        }
        if let Some(inquiry) = &of.inquiry {
            let asked = Fact { what: inquiry, from };
            if taken {
                self.inquiries.add(asked);
            } else {
                self.untaken.push(asked);
            }
        }
    }

    /// A thing handed over for which this holds: the best, where `is_good` tells which are.
    #[inline(never)]
    pub(super) fn shown_where(
        &self,
        is_it: &dyn Fn(Shown) -> bool,
        is_good: &dyn Fn(Shown) -> bool,
    ) -> Option<&Fact<'a, Shown>> {
        let mut first = None;
        for fact in self.shown.iter().filter(|fact| is_it(fact.what)) {
            if is_good(fact.what) {
                return Some(fact);
            }
            first = first.or(Some(fact));
        }
        first
    }

    /// The first thing handed over for which this holds.
    pub(super) fn first_shown(&self, is_it: &dyn Fn(Shown) -> bool) -> Option<&Fact<'a, Shown>> {
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
    #[inline(never)]
    pub(super) fn first_asked(
        &self,
        is_it: &dyn Fn(&Fact<'a, &'a Inquiry>) -> bool,
    ) -> Option<&Fact<'a, &'a Inquiry>> {
        self.inquiries.iter().find(|asked| is_it(asked))
    }

    /// Whether an answer is known to be about another coverage than this reception's: it decides nothing.
    #[inline(never)]
    pub(super) fn is_about_other_coverage(&self, asked: &Fact<'a, &'a Inquiry>) -> bool {
        let asked_at = asked.from.as_ref().map_or(self.reception, |from| from.reception);
        let on_file = self.reception.coverage.as_ref().or(asked_at.coverage.as_ref());
        matches!((&asked.what.coverage, on_file), (Some(about), Some(on_file)) if *about != on_file.key)
    }

    /// Whether an answer speaks against the eligibility of this reception, whatever day it is about.
    pub(super) fn contradicts(&self, asked: &Fact<'a, &'a Inquiry>) -> bool {
        asked.what.answer.contradicts() && !self.is_about_other_coverage(asked)
    }

    /// The answer, for which this holds, that speaks against the eligibility of this reception: of any of its
    /// 来院, also where it takes nothing from the others that grants.
    pub(super) fn contradiction(&self, is_it: fn(Answer) -> bool) -> Option<&Fact<'a, &'a Inquiry>> {
        let mut all = self.inquiries.iter().chain(&self.untaken);
        all.find(|asked| is_it(asked.what.answer) && self.contradicts(asked))
    }

    /// Whether an answer is about this very day: 「受診等の都度」.
    pub(super) fn is_about_this_day(&self, asked: &Inquiry) -> bool {
        asked.on.is_none_or(|on| on == self.reception.day())
    }

    /// What an answer says of this reception: 有効 on this day, not, or not yet.
    #[inline(never)]
    pub(super) fn value(&self, asked: &Fact<'a, &'a Inquiry>) -> Option<bool> {
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
    pub(super) fn asked(&self, by: InquiryMethod) -> Option<&Fact<'a, &'a Inquiry>> {
        let place = |asked: &&Fact<'a, &'a Inquiry>| match self.value(asked) {
            _ if asked.from.is_none() && self.contradicts(asked) => 0,
            Some(true) => 1,
            None => 2,
            Some(false) => 3,
        };
        self.inquiries.iter().filter(|asked| asked.what.by == by).min_by_key(place)
    }

    /// Whether two settled answers to one way of asking differ.
    pub(super) fn answers_differ(&self) -> bool {
        let asked_so = |holds: &dyn Fn(&Fact<'a, &'a Inquiry>) -> bool| {
            let those = self.inquiries.iter().filter(|asked| holds(asked));
            those.fold(0_u32, |ways, asked| ways | 1 << asked.what.by.index())
        };
        asked_so(&|asked| self.contradicts(asked)) & asked_so(&|asked| self.value(asked) == Some(true)) != 0
    }
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

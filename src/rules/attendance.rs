//! One 来院 (reading O16): what was presented or asked at one of its receptions holds for all of them.
//!
//! A reception's own facts come first, then those of the others. Not shared are the circumstance, which
//! is neither presented nor asked; and anything under another payer, under another insurance where both
//! are known, or of a cancelled reception. 往診, オンライン診療 and 電話再診 take nothing that
//! grants: each needs its own. What contradicts reaches them too.

use super::check::RuleCheck;
use super::finding::Reason;
use super::scope;
use super::support::{Ground, Support};
use crate::visit::{Answer, Care, History, Inquiry, InquiryMethod, Other, Reception, Shown};
use alloc::vec::Vec;

/// A reception, and what it shares with the others of its 来院.
pub(super) struct Attendance<'a> {
    pub(super) reception: &'a Reception,
    /// In the order of their ground.
    others: Vec<Support<'a>>,
}

/// A fact of a 来院, and the other reception it is of; none where it is the reception's own.
pub(super) struct Fact<'a, T> {
    pub(super) what: T,
    pub(super) from: Option<Support<'a>>,
}

impl<'a> Attendance<'a> {
    /// The 来院 of the visit that is judged.
    pub(super) fn of_visit(history: &History<'a>) -> Self {
        let visit = history.visit();
        let mut others = Vec::new();
        if visit.visit.is_some() {
            for other in history.known().filter(|other| shares(visit, other.reception)) {
                let other = Support::of(visit, other, Ground::of_shown(other.reception.shown));
                let place = others.partition_point(|firmer: &Support<'_>| firmer.is_firmer_than(&other));
                others.insert(place, other);
            }
        }
        Self { reception: visit, others }
    }

    /// The 来院 of another reception, whose order does not matter: the visit itself may be of it.
    pub(super) fn of_other(history: &History<'a>, reception: &'a Reception) -> Self {
        let mut others = Vec::new();
        if reception.visit.is_some() {
            let visit = Other { reception: history.visit(), before: true };
            let those = history.known().chain([visit]).filter(|other| {
                !core::ptr::eq(other.reception, reception) && shares(reception, other.reception)
            });
            others.extend(those.map(|other| Support::of(reception, other, Ground::Other)));
        }
        Self { reception, others }
    }

    /// A reception by itself.
    pub(super) const fn alone(reception: &'a Reception) -> Self {
        Self { reception, others: Vec::new() }
    }

    /// Each of its receptions, the own one first.
    fn every(&self) -> impl Iterator<Item = Fact<'a, &'a Reception>> {
        let own = core::iter::once(Fact { what: self.reception, from: None });
        own.chain(self.others.iter().map(|other| Fact { what: other.reception(), from: Some(*other) }))
    }

    /// Each of its receptions from which this one takes what grants, the own one first.
    fn each(&self) -> impl Iterator<Item = Fact<'a, &'a Reception>> {
        let takes = takes_from_others(self.reception);
        self.every().filter(move |fact| takes || fact.from.is_none())
    }

    /// Each thing handed over.
    pub(super) fn shown(&self) -> impl Iterator<Item = Fact<'a, Shown>> {
        let handed_over = self.each().filter(|fact| is_handed_over(fact.what));
        handed_over.map(|fact| Fact { what: fact.what.shown, from: fact.from })
    }

    /// A thing handed over for which this holds: the best, where `is_good` tells which are.
    pub(super) fn shown_where(
        &self,
        is_it: impl Fn(Shown) -> bool,
        is_good: impl Fn(Shown) -> bool,
    ) -> Option<Fact<'a, Shown>> {
        let those = || self.shown().filter(|fact| is_it(fact.what));
        those().find(|fact| is_good(fact.what)).or_else(|| those().next())
    }

    /// Whether anything was handed over for which this holds.
    pub(super) fn has_shown(&self, is_it: impl Fn(Shown) -> bool) -> bool {
        self.shown().any(|fact| is_it(fact.what))
    }

    /// Each inquiry.
    pub(super) fn inquiries(&self) -> impl Iterator<Item = Fact<'a, &'a Inquiry>> {
        self.each().filter_map(|fact| Some(Fact { what: fact.what.inquiry.as_ref()?, from: fact.from }))
    }

    /// Whether an answer is known to be about another coverage than this reception's: it decides nothing.
    pub(super) fn is_about_other_coverage(&self, asked: &Fact<'a, &'a Inquiry>) -> bool {
        let asked_at = asked.from.map_or(self.reception, |from| from.reception());
        let on_file = self.reception.coverage.as_ref().or(asked_at.coverage.as_ref());
        matches!((&asked.what.coverage, on_file), (Some(about), Some(on_file)) if *about != on_file.key)
    }

    /// Whether an answer speaks against the eligibility of this reception, whatever day it is about.
    pub(super) fn contradicts(&self, asked: &Fact<'a, &'a Inquiry>) -> bool {
        asked.what.answer.contradicts() && !self.is_about_other_coverage(asked)
    }

    /// The answer, for which this holds, that speaks against the eligibility of this reception: of any of its
    /// 来院, also where it takes nothing from the others that grants.
    pub(super) fn contradiction(&self, is_it: impl Fn(Answer) -> bool) -> Option<Fact<'a, &'a Inquiry>> {
        let mut asked =
            self.every().filter_map(|fact| Some(Fact { what: fact.what.inquiry.as_ref()?, from: fact.from }));
        asked.find(|asked| is_it(asked.what.answer) && self.contradicts(asked))
    }

    /// Whether an answer is about this very day: 「受診等の都度」.
    pub(super) fn is_about_this_day(&self, asked: &Inquiry) -> bool {
        asked.on.is_none_or(|on| on == self.reception.day())
    }

    /// What an answer says of this reception: 有効 on this day, not, or not yet.
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
    pub(super) fn asked(&self, by: InquiryMethod) -> Option<Fact<'a, &'a Inquiry>> {
        let those = || self.inquiries().filter(|asked| asked.what.by == by);
        let own = those().find(|asked| asked.from.is_none() && self.contradicts(asked));
        let of_value = |value| those().find(|asked| self.value(asked) == value);
        own.or_else(|| of_value(Some(true))).or_else(|| of_value(None)).or_else(|| those().next())
    }

    /// Whether two settled answers to one way of asking differ.
    pub(super) fn answers_differ(&self) -> bool {
        InquiryMethod::ALL.iter().any(|by| {
            let those = || self.inquiries().filter(|asked| asked.what.by == *by);
            those().any(|asked| self.contradicts(&asked))
                && those().any(|asked| self.value(&asked) == Some(true))
        })
    }
}

/// Whether one reception's facts hold for another of its 来院.
fn shares(reception: &Reception, other: &Reception) -> bool {
    reception.is_of_one_visit(other)
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

/// Records the finding of a condition that rests on a fact, with the reception it is of.
pub(super) fn record<T>(check: &mut RuleCheck<'_>, fact: &Fact<'_, T>, met: Option<bool>, because: Reason) {
    check.record(met, because);
    check.lean(fact.from);
}

//! The answers, in an order that no file has a say in.

use super::clinic::{Covered, covered, in_time};
use super::told::AnswerAt;
use super::writing;
use crate::calendar::Day;
use crate::readers::{Read, ReadInquiry};
use crate::visit::{Answer, InquiryMethod};
use alloc::string::String;
use alloc::vec::Vec;

/// One answer.
pub(super) struct Answered<'a> {
    pub at: AnswerAt,
    pub inquiry: &'a ReadInquiry,
    pub coverages: Vec<Covered<'a>>,
    /// Equal to the one before it in everything that is read.
    pub is_copy: bool,
}

impl Answered<'_> {
    /// What it was asked with, and what was answered. Where the record does not say with what, it was not at the reader,
    /// and nothing of it grants: 無効 stays 無効.
    pub fn counts_as(&self) -> (InquiryMethod, Answer) {
        let ReadInquiry { by, answer, .. } = *self.inquiry;
        match by {
            Some(by) => (by, answer),
            None if answer.contradicts() => (InquiryMethod::Number, answer),
            None => (InquiryMethod::Number, Answer::Unknown),
        }
    }

    /// Asked in bulk, or on a day before the one asked about: of every reception of that day.
    pub fn is_batch(&self) -> bool {
        let asked_before = |day: Day| self.inquiry.asked_at.is_some_and(|asked| asked.day() < day);
        self.inquiry.in_bulk || self.inquiry.on.is_some_and(asked_before)
    }

    /// Whether somebody's card or phone lay on the reader on the day itself. A question in bulk is nobody's card, and what was
    /// put there on another day was not shown on this one.
    pub fn is_card(&self) -> bool {
        let (by, answer) = self.counts_as();
        let is_of_day = self.inquiry.asked_at.is_none_or(|asked| Some(asked.day()) == self.inquiry.on);
        is_card(by, answer) && !self.inquiry.in_bulk && is_of_day
    }
}

/// Whether the reader has read a card: 有効, or 無効 of either kind. A reading that failed may be anything.
pub(super) const fn is_card(by: InquiryMethod, answer: Answer) -> bool {
    matches!(by, InquiryMethod::Card)
        && matches!(answer, Answer::Valid | Answer::Invalid | Answer::Superseded)
}

/// By when they were asked, and then by what they say.
pub(super) fn in_order(reads: &[Read]) -> Vec<Answered<'_>> {
    let mut all = Vec::new();
    for (place, read) in reads.iter().enumerate() {
        for (at, inquiry) in read.inquiries.iter().enumerate() {
            let coverages = covered(read, &inquiry.coverages);
            let says = (inquiry.asked_at.map(in_time), writing::of_inquiry(inquiry, &coverages));
            let source = inquiry.source.as_ref().or(read.source.as_ref()).map_or("", String::as_str);
            let at = AnswerAt { read: place, inquiry: at };
            all.push((says, source, Answered { at, inquiry, coverages, is_copy: false }));
        }
    }
    // Of copies the first counts: by what the caller calls it, and then by its place.
    all.sort_by(|(says, source, _), (other, its, _)| (says, source).cmp(&(other, its)));
    let mut before = None;
    let mut answers = Vec::with_capacity(all.len());
    for (says, _, answer) in all {
        let says = Some(says);
        answers.push(Answered { is_copy: says == before, ..answer });
        before = says;
    }
    answers
}

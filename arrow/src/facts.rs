//! The number of a row's facts, as a sum: what each fact adds to it.

use madoguchi::calendar::Day;
use madoguchi::sweep::Facts;
use madoguchi::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Coverage, Inquiry, InquiryMethod, Note, Payer, Reception,
    Scheme, Shown, ShownKind,
};

/// What each fact adds. A number of facts is written in places, one for each fact ([`Facts`]); so what a fact adds is
/// found out once, from a reception that differs in this fact from the plain one.
#[derive(Debug)]
pub(crate) struct Weights {
    plain: u32,
    /// By kind; then out of date.
    shown: Vec<[u32; 2]>,
    /// By method, then by answer; then about another day.
    inquiry: Vec<Vec<[u32; 2]>>,
    /// By kind; then with eligibility evident.
    circumstance: Vec<[u32; 2]>,
    care: Vec<u32>,
    payer: Vec<u32>,
    scheme: Vec<u32>,
    cancelled: u32,
}

/// The facts of a row, each as its place in its list of codes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RowFacts {
    pub(crate) shown: usize,
    /// Whether the printed date of what was shown is past.
    pub(crate) is_past: bool,
    /// By what was asked, what was answered, and whether about another day than the reception's.
    pub(crate) inquiry: Option<(usize, usize, bool)>,
    /// Its kind, and whether eligibility was evident.
    pub(crate) circumstance: Option<(usize, bool)>,
    pub(crate) care: Option<usize>,
    pub(crate) payer: Option<usize>,
    pub(crate) scheme: Option<usize>,
    pub(crate) is_cancelled: bool,
}

impl Weights {
    pub(crate) fn new(day: Day) -> Self {
        let plain = Reception::new("", day, Shown::MyNumberCard);
        let base = Facts::of(&plain).number();
        let adds = |reception: Reception| Facts::of(&reception).number().wrapping_sub(base);
        let past = day.previous();
        let shown = |kind: &ShownKind| {
            [None, past].map(|until| adds(Reception { shown: Shown::of(*kind, until), ..plain.clone() }))
        };
        let asked = |by: InquiryMethod, answer: Answer| {
            [None, past].map(|on| {
                let inquiry = Some(Inquiry { on, ..Inquiry::new(by, answer) });
                adds(Reception { inquiry, ..plain.clone() })
            })
        };
        let answers = |by: &InquiryMethod| Answer::ALL.iter().map(|answer| asked(*by, *answer)).collect();
        let circumstance = |kind: &CircumstanceKind| {
            [false, true].map(|evident| {
                let circumstance = Circumstance::of(*kind, Note::new("-"), Some(evident));
                adds(Reception { circumstance, ..plain.clone() })
            })
        };
        let scheme = |scheme: &Scheme| {
            adds(Reception {
                coverage: Some(Coverage { key: String::new(), scheme: *scheme }),
                ..plain.clone()
            })
        };
        Self {
            plain: base,
            shown: ShownKind::ALL.iter().map(shown).collect(),
            inquiry: InquiryMethod::ALL.iter().map(answers).collect(),
            circumstance: CircumstanceKind::ALL.iter().map(circumstance).collect(),
            care: Care::ALL.iter().map(|care| adds(Reception { care: *care, ..plain.clone() })).collect(),
            payer: Payer::ALL
                .iter()
                .map(|payer| adds(Reception { payer: *payer, ..plain.clone() }))
                .collect(),
            scheme: Scheme::ALL.iter().map(scheme).collect(),
            cancelled: adds(Reception { cancelled: true, ..plain.clone() }),
        }
    }

    /// The number of these facts.
    #[inline]
    pub(crate) fn number(&self, row: RowFacts) -> u32 {
        let of = |list: &[u32], place: Option<usize>| {
            place.and_then(|place| list.get(place).copied()).unwrap_or(0)
        };
        let either = |pair: Option<&[u32; 2]>, second: bool| {
            pair.map_or(0, |[one, other]| if second { *other } else { *one })
        };
        let inquiry = row.inquiry.map_or(0, |(by, answer, other_day)| {
            either(self.inquiry.get(by).and_then(|answers| answers.get(answer)), other_day)
        });
        let circumstance =
            row.circumstance.map_or(0, |(kind, evident)| either(self.circumstance.get(kind), evident));
        [
            either(self.shown.get(row.shown), row.is_past),
            inquiry,
            circumstance,
            of(&self.care, row.care),
            of(&self.payer, row.payer),
            of(&self.scheme, row.scheme),
            if row.is_cancelled { self.cancelled } else { 0 },
        ]
        .iter()
        .fold(self.plain, |sum, one| sum.wrapping_add(*one))
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops where it is surprised")]
mod tests {
    use super::*;

    /// The row of which these are the facts, as one would read it from a table.
    fn row(reception: &Reception) -> RowFacts {
        let place = |index: u32| usize::try_from(index).expect("a place");
        let day = reception.day();
        RowFacts {
            shown: place(reception.shown.kind().index()),
            is_past: reception.shown.valid_until().is_some_and(|until| until < day),
            inquiry: reception.inquiry.as_ref().map(|inquiry| {
                let other_day = inquiry.on.is_some_and(|on| on != day);
                (place(inquiry.by.index()), place(inquiry.answer.index()), other_day)
            }),
            circumstance: reception
                .circumstance
                .as_ref()
                .map(|circumstance| (place(circumstance.kind().index()), circumstance.is_evident())),
            care: Some(place(reception.care.index())),
            payer: Some(place(reception.payer.index())),
            scheme: reception.coverage.as_ref().map(|coverage| place(coverage.scheme.index())),
            is_cancelled: reception.cancelled,
        }
    }

    #[test]
    fn the_sum_is_the_number_of_every_combination_of_facts() {
        let day = Day::parse("2025-10-03").expect("a day");
        let weights = Weights::new(Day::parse("2024-02-29").expect("a day"));
        for number in 0..Facts::COUNT {
            let facts = Facts::from_number(number).expect("facts");
            let mut reception = facts.reception(day);
            reception.coverage = Some(Coverage { key: String::new(), scheme: facts.scheme() });
            assert_eq!(weights.number(row(&reception)), number);
        }
    }
}

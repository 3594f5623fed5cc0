//! Where the text is silent: each choice of ours, with its default and the reason.

use crate::codes::codes;

codes! {
    /// Must the month's presentation come before the visit that leans on it?
    ///
    /// 「月に一度以上 … 行われ、 … それ以外の受診等時にあっては」: the notice counts per month and names
    /// no order. Faithful to the words is any time in the month; strict is before the visit.
    pub enum PresentationOrder {
        /// A later presentation repairs an earlier visit of the same month (the default).
        AnyTimeInMonth = "any_time_in_month",
        /// The presentation must have come before the visit.
        ShownFirst = "shown_first",
    }
}

codes! {
    /// Does the monthly tolerance outlive the 健康保険証, which ended on 2025-12-01?
    ///
    /// Nothing found repeals, ends or restates it; one of its two limbs lost its object, and it
    /// foresaw that. The default follows the words and says that its authority is dated.
    pub enum AfterCardsEnded {
        /// It goes on, with the notice `authority_dated` (the default).
        Continues = "continues",
        /// It lapsed on 2025-12-02.
        Lapsed = "lapsed",
    }
}

/// The readings a desk judges by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Readings {
    /// Must the month's presentation come first?
    pub order: PresentationOrder,
    /// Does the monthly tolerance outlive the 健康保険証?
    pub after_cards_ended: AfterCardsEnded,
}

impl Default for Readings {
    fn default() -> Self {
        Self { order: PresentationOrder::AnyTimeInMonth, after_cards_ended: AfterCardsEnded::Continues }
    }
}

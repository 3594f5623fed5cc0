//! The tables: receptions by what is on file of them, and how they stood.

use super::Counted;
use crate::rules::Standing;
use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// What receptions are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The rule that decided.
    Rule,
    /// The circumstance (事情); none where none was noted.
    Circumstance,
    /// What was shown (提示).
    Shown,
    /// What the system was asked with (照会方法); none where nothing is on file.
    Inquiry,
    /// The department or counter (診療科・窓口), where any reception has one.
    Department,
}

impl Table {
    /// All of them, in the order of the report.
    pub const ALL: &'static [Self] =
        &[Self::Rule, Self::Circumstance, Self::Shown, Self::Inquiry, Self::Department];

    /// Its name in the report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Circumstance => "circumstance",
            Self::Shown => "shown",
            Self::Inquiry => "inquiry",
            Self::Department => "department",
        }
    }
}

/// Receptions, and how they stood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many.
    pub receptions: u64,
    /// How many of them belong to a 来院 of several receptions, which are judged by all that was shown and asked at it.
    pub same_visit: u64,
    /// How many stood how.
    pub standings: BTreeMap<Standing, u64>,
}

impl Counts {
    pub(super) fn add(&mut self, standing: Standing, is_pooled: bool) {
        self.receptions = self.receptions.saturating_add(1);
        self.same_visit = self.same_visit.saturating_add(u64::from(is_pooled));
        let count = self.standings.entry(standing).or_default();
        *count = count.saturating_add(1);
    }
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A code, or the caller's own name of a department; none where the receptions bear none.
    pub name: Option<Cow<'static, str>>,
    /// What was counted.
    pub counts: Counts,
}

/// The place of a code in its list; what bears none comes last.
type Order = u32;
const LAST: Order = Order::MAX;

/// The rows of one table, as they first came.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows(Vec<(Order, Row)>);

impl Rows {
    /// Counts a reception in its row; one without an order is put where it first comes.
    pub(super) fn add(
        &mut self,
        name: Option<Name<'_>>,
        order: Option<Order>,
        standing: Standing,
        pooled: bool,
    ) {
        let text = name.map(|name| match name {
            Name::Code(text) | Name::Own(text) => text,
        });
        match self.0.iter_mut().find(|(_, row)| row.name.as_deref() == text) {
            Some((_, row)) => row.counts.add(standing, pooled),
            None => {
                let next = u32::try_from(self.0.len()).unwrap_or(LAST);
                let order = if name.is_none() { LAST } else { order.unwrap_or(next) };
                let mut counts = Counts::default();
                counts.add(standing, pooled);
                self.0.push((order, Row { name: name.map(Name::kept), counts }));
            }
        }
    }

    pub(super) fn in_order(&self) -> Vec<Row> {
        let mut rows = self.0.clone();
        rows.sort_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// The name of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Name<'a> {
    Code(&'static str),
    Own(&'a str),
}

impl Name<'_> {
    fn kept(self) -> Cow<'static, str> {
        match self {
            Self::Code(code) => Cow::Borrowed(code),
            Self::Own(own) => Cow::Owned(String::from(own)),
        }
    }
}

/// Where a reception is counted.
pub(super) fn places<'a>(one: &Counted<'a>) -> [(Table, Option<Name<'a>>, Option<Order>); 5] {
    let Counted { reception, decision, department } = one;
    let circumstance = reception.circumstance.as_ref().map(|one| one.kind());
    let shown = reception.shown.kind();
    let by = reception.inquiry.as_ref().map(|inquiry| inquiry.by);
    [
        (Table::Rule, Some(Name::Code(decision.rule.code())), Some(decision.rule.index())),
        (
            Table::Circumstance,
            circumstance.map(|kind| Name::Code(kind.code())),
            circumstance.map(|kind| kind.index()),
        ),
        (Table::Shown, Some(Name::Code(shown.code())), Some(shown.index())),
        (Table::Inquiry, by.map(|by| Name::Code(by.code())), by.map(|by| by.index())),
        (Table::Department, department.map(Name::Own), None),
    ]
}

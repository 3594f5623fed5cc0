//! Do two records name the same insurance? Three answers, and never a blank passed over in silence.

use super::fold::{Fold, Pair};
use super::numbers::{Field, Insured, eight_digits, two_digits, without_zeros};
use crate::codes::codes;
use alloc::vec::Vec;

codes! {
    /// The answer.
    pub enum Sameness {
        /// Every part is written alike.
        Same = "same",
        /// Every part is the same once written alike; which writing differed is said.
        SameAfterNormalising = "same_after_normalising",
        /// A part differs, or cannot be compared; which, and why, is said.
        Different = "different",
    }
}

codes! {
    /// Why a part is not the same.
    pub enum Unequal {
        /// Two different values.
        Differs = "differs",
        /// Not given on the left.
        NotGivenLeft = "not_given_left",
        /// Not given on the right.
        NotGivenRight = "not_given_right",
        /// Not given on either side, where nothing can be said without it.
        NotGiven = "not_given",
    }
}

/// A part that is not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Difference {
    /// The part.
    pub field: Field,
    /// Why.
    pub because: Unequal,
}

/// What came of comparing two records' numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// The parts that are the same only once written alike, and by which folds.
    pub normalised: Vec<(Field, Vec<Fold>)>,
    /// The parts that are not the same.
    pub different: Vec<Difference>,
    /// The parts given on neither side, and passed over: 記号 and 枝番 may be absent.
    pub blank: Vec<Field>,
}

impl Comparison {
    /// The answer, which follows from the parts.
    #[must_use]
    pub const fn answer(&self) -> Sameness {
        if !self.different.is_empty() {
            Sameness::Different
        } else if self.normalised.is_empty() {
            Sameness::Same
        } else {
            Sameness::SameAfterNormalising
        }
    }
}

/// Compares the numbers of two records, part by part.
///
/// 保険者番号 and 番号 must be given on both sides. A 枝番 given on one side only counts as the same and is
/// named (`branch_not_given`); a 記号 given on one side only differs.
///
/// ```
/// use madoguchi::insured::{Fold, Insured, Sameness, Written, compare};
/// let claim = Written { insurer: " 138057", symbol: "１２－３", number: "４５６", branch: "01" };
/// let system = Written { insurer: "00138057", symbol: "12-3", number: "456", branch: "01" };
/// let comparison = compare(&claim.into(), &system.into());
/// assert_eq!(comparison.answer(), Sameness::SameAfterNormalising);
/// assert_eq!(comparison.normalised[0].1, [Fold::Blank, Fold::InsurerPadding]);
/// ```
#[must_use]
pub fn compare(left: &Insured, right: &Insured) -> Comparison {
    let mut comparison = Comparison::default();
    for field in Field::ALL {
        comparison.part(*field, left, right);
    }
    comparison
}

impl Comparison {
    fn part(&mut self, field: Field, left: &Insured, right: &Insured) {
        let may_be_absent = matches!(field, Field::Symbol | Field::Branch);
        let because = match (left.lacks(field), right.lacks(field)) {
            (true, true) if may_be_absent => return self.blank.push(field),
            (true, true) => Unequal::NotGiven,
            (true, false) | (false, true) if field == Field::Branch => {
                return self.normalised.push((field, [Fold::BranchNotGiven].into()));
            }
            (true, false) => Unequal::NotGivenLeft,
            (false, true) => Unequal::NotGivenRight,
            (false, false) => match alike(field, left.part(field), right.part(field)) {
                Some(by) if by.is_empty() => return,
                Some(by) => return self.normalised.push((field, by)),
                None => Unequal::Differs,
            },
        };
        self.different.push(Difference { field, because });
    }
}

fn alike(field: Field, left: &str, right: &str) -> Option<Vec<Fold>> {
    let pair = Pair::new(left, right);
    match field {
        Field::Insurer => pair.fold(Fold::InsurerPadding, eight_digits),
        Field::Symbol => pair,
        Field::Number => pair.fold(Fold::LeadingZeros, without_zeros),
        Field::Branch => pair.fold(Fold::BranchPadding, two_digits),
    }
    .alike()
}

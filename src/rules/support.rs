//! Another reception that a finding leans on; and which one, where several would do: the firmest ground, then
//! the nearest day, then before the visit rather than after it, then the id.

use crate::calendar::Day;
use crate::law::Basis;
use crate::visit::{Other, Reception, Shown};
use alloc::string::String;

/// The reception that a finding leans on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The caller's key of it.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// Whether it came before the visit; so it is taken where neither days nor times tell.
    pub before: bool,
}

/// What a reception offers, from the firmest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    Card,
    Phone,
    Document,
    Minister,
    Other,
}

/// Another reception as something to lean on.
#[derive(Clone, Copy)]
pub(super) struct Support<'a> {
    other: Other<'a>,
    pub(super) coverage_unverified: bool,
    /// Whether a coverage that was compared comes before all else, and what it rests on there.
    compared_first: bool,
    basis: Option<Basis>,
    ground: Ground,
    days_away: u32,
    after: bool,
}

impl Ground {
    /// What a thing handed over offers.
    pub(super) const fn of_shown(shown: Shown) -> Self {
        match shown {
            Shown::MyNumberCard => Self::Card,
            Shown::Smartphone => Self::Phone,
            Shown::InsuranceCard { .. }
            | Shown::EligibilityCertificate { .. }
            | Shown::InsuredStatusCertificate { .. } => Self::Document,
            Shown::MyNumberCardAndNotice | Shown::MyNumberCardAndPortal | Shown::SmartphonePortal => {
                Self::Minister
            }
            _ => Self::Other,
        }
    }
}

impl<'a> Support<'a> {
    pub(super) fn of(visit: &Reception, other: Other<'a>, ground: Ground) -> Self {
        Self {
            other,
            coverage_unverified: visit.same_coverage(other.reception).is_none(),
            compared_first: false,
            basis: None,
            ground,
            days_away: other.reception.day().number().abs_diff(visit.day().number()),
            after: is_after(visit, other.reception),
        }
    }

    /// The same, where one whose coverage was compared comes first.
    pub(super) const fn compared_first(self) -> Self {
        Self { compared_first: true, ..self }
    }

    /// The same, where behind that the weight of its law comes first.
    pub(super) const fn resting_on(self, basis: Basis) -> Self {
        Self { basis: Some(basis), ..self.compared_first() }
    }

    pub(super) const fn reception(&self) -> &'a Reception {
        self.other.reception
    }

    pub(super) const fn basis(&self) -> Option<Basis> {
        self.basis
    }

    /// Whether it comes first among those to lean on.
    pub(super) fn is_firmer_than(&self, other: &Self) -> bool {
        let ground = |support: &Self| {
            let unverified = support.compared_first && support.coverage_unverified;
            (unverified, support.basis, support.ground, support.days_away, support.after)
        };
        let (here, there) = (ground(self), ground(other));
        here < there || here == there && self.other.reception.id < other.other.reception.id
    }

    pub(super) fn witness(&self) -> Witness {
        Witness { id: self.other.reception.id.clone(), day: self.other.reception.day(), before: !self.after }
    }
}

/// Whether a reception came after the visit, as far as days and times tell.
pub(super) fn is_after(visit: &Reception, other: &Reception) -> bool {
    visit.at.is_before(other.at) == Some(true)
}

/// The first of these to lean on.
pub(super) fn firmest<'a>(supports: impl Iterator<Item = Support<'a>>) -> Option<Support<'a>> {
    supports.reduce(|best, other| if other.is_firmer_than(&best) { other } else { best })
}

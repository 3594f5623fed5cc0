//! Another reception that a finding leans on; and which one, where several would do: the firmest ground, then
//! the nearest day, then where the thing itself was handed over, within a day the nearest time, then before the
//! visit rather than after it, then the id.

use crate::calendar::Day;
use crate::law::Basis;
use crate::visit::{Other, Reception, Shown};
use alloc::string::String;
use core::cmp::Ordering;

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
    /// It takes what it offers from another reception of its 来院.
    borrowed: bool,
    /// In nanoseconds, where both have a time.
    time_away: u64,
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

impl Ground {
    /// Whether this may have been what was handed over; of what is no method, anything may.
    fn is_of(self, shown: Shown) -> bool {
        match self {
            Self::Card => shown.includes_card(),
            Self::Phone => shown.includes_phone(),
            Self::Document | Self::Minister => self == Self::of_shown(shown),
            Self::Other => true,
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
            borrowed: !ground.is_of(other.reception.shown),
            time_away: time_away(visit, other.reception),
            after: is_after(visit, other.reception),
        }
    }

    /// The same, where one whose coverage was compared comes first.
    pub(super) const fn compared_first(self) -> Self {
        Self { compared_first: true, ..self }
    }

    /// The same, and what it rests on there.
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
            let near = (support.days_away, support.borrowed, support.time_away);
            (unverified, support.ground, near, support.after)
        };
        let (here, there) = (ground(self), ground(other));
        here < there || here == there && self.other.reception.id < other.other.reception.id
    }

    pub(super) fn witness(&self) -> Witness {
        Witness { id: self.other.reception.id.clone(), day: self.other.reception.day(), before: !self.after }
    }
}

/// How far apart two receptions are in time; where either has none, farther than any.
fn time_away(visit: &Reception, other: &Reception) -> u64 {
    const OF_A_DAY: u64 = 86_400_000_000_000;
    match (visit.at.nanosecond(), other.at.nanosecond()) {
        (Some(here), Some(there)) => {
            let days = u64::from(visit.day().number().abs_diff(other.day().number()));
            let later_day = other.day().number().cmp(&visit.day().number());
            let of_days = days.saturating_mul(OF_A_DAY);
            match later_day {
                Ordering::Equal => here.abs_diff(there),
                Ordering::Greater => of_days.saturating_add(there).saturating_sub(here),
                Ordering::Less => of_days.saturating_add(here).saturating_sub(there),
            }
        }
        _ => u64::MAX,
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

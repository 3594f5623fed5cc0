//! Another reception that a finding leans on; and which one, where several would do: the firmest ground, then
//! the nearest day, then where the thing itself was handed over, within a day the nearest time, then before the
//! visit rather than after it, then the id.

use crate::calendar::Day;
use crate::law::Basis;
use crate::visit::{Reception, Shown};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    pub(super) reception: &'a Reception,
    pub(super) coverage_unverified: bool,
    pub(super) basis: Option<Basis>,
    after: bool,
    /// Its place among those to lean on, from the firmest: a bit where its coverage should have been compared and was
    /// not, then its ground, how many days it is away, and a bit where it takes what it offers from another reception
    /// of its 来院. Behind that, how far it is away in time.
    place: (u64, u64),
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

    /// Whether this may have been what was handed over; of what is no method, anything may.
    fn is_of(self, shown: Shown) -> bool {
        match self {
            Self::Card => shown.includes_card(),
            Self::Phone => shown.includes_phone(),
            Self::Document | Self::Minister => self == Self::of_shown(shown),
            Self::Other => true,
        }
    }

    const fn place(self) -> u64 {
        match self {
            Self::Card => 0,
            Self::Phone => 1,
            Self::Document => 2,
            Self::Minister => 3,
            Self::Other => 4,
        }
    }
}

impl<'a> Support<'a> {
    #[inline(never)]
    pub(super) fn of(visit: &Reception, reception: &'a Reception, ground: Ground) -> Self {
        let days_away = reception.day().number().abs_diff(visit.day().number());
        let after = is_after(visit, reception);
        let borrowed = u64::from(!ground.is_of(reception.shown));
        Self {
            reception,
            coverage_unverified: visit.same_coverage(reception).is_none(),
            basis: None,
            after,
            place: (
                ground.place() << 36 | u64::from(days_away) << 1 | borrowed,
                time_away(visit, reception, days_away, after),
            ),
        }
    }

    /// The same, where one whose coverage was compared comes first.
    pub(super) const fn compared_first(mut self) -> Self {
        if self.coverage_unverified {
            self.place.0 |= 1 << 63;
        }
        self
    }

    /// The same, and what it rests on there.
    pub(super) const fn resting_on(self, basis: Basis) -> Self {
        Self { basis: Some(basis), ..self.compared_first() }
    }

    /// Whether it comes first among those to lean on.
    #[inline(never)]
    pub(super) fn is_firmer_than(&self, other: &Self) -> bool {
        let place = |support: &Self| (support.place, support.after);
        let (here, there) = (place(self), place(other));
        here < there || here == there && self.reception.id < other.reception.id
    }

    #[inline(never)]
    pub(super) fn witness(&self) -> Witness {
        Witness { id: self.reception.id.clone(), day: self.reception.day(), before: !self.after }
    }
}

/// How far a reception is from the visit in time, in nanoseconds; where either has no time, farther than any.
fn time_away(visit: &Reception, other: &Reception, days_away: u32, after: bool) -> u64 {
    const OF_A_DAY: u64 = 86_400_000_000_000;
    let (Some(here), Some(there)) = (visit.at.nanosecond(), other.at.nanosecond()) else { return u64::MAX };
    let (first, last) = if after { (here, there) } else { (there, here) };
    u64::from(days_away).saturating_mul(OF_A_DAY).saturating_add(last).saturating_sub(first)
}

/// Whether a reception came after the visit, as far as days and times tell.
pub(super) fn is_after(visit: &Reception, other: &Reception) -> bool {
    visit.at.is_before(other.at) == Some(true)
}

/// Leans on a reception, where it is firmer than the best so far.
#[inline(never)]
pub(super) fn prefer<'a>(best: &mut Option<Support<'a>>, other: Support<'a>) {
    if best.as_ref().is_none_or(|best| other.is_firmer_than(best)) {
        *best = Some(other);
    }
}

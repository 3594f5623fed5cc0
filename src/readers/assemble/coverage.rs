//! Under which coverage is a reception judged, and about which one was it asked?

use super::clinic::Covered;
use crate::calendar::Day;
use crate::insured::{CoverageKind, InsurerNumber, Salted};
use crate::readers::{ReadCoverage, Until};
use crate::visit::Coverage;
use alloc::vec::Vec;

/// What makes the opaque keys of coverages.
pub(super) struct Keys(Salted);

/// Which 医療保険 a list of coverages holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Held {
    /// None, or one that cannot be told from another.
    None,
    /// This one.
    One(Coverage),
    /// Several.
    Several(Vec<Coverage>),
}

impl Keys {
    /// The keys under this salt; `None` where it is too short.
    pub fn new(salt: &[u8]) -> Option<Self> {
        Salted::new(salt).map(Self)
    }

    fn of<'c>(&self, covered: &'c Covered<'_>) -> Option<&'c Coverage> {
        covered.key.get_or_init(|| self.make(covered.numbers.key.as_ref()?)).as_ref()
    }

    /// The key of numbers in their plain writing; `None` where the insurer's cannot be read.
    fn make(&self, numbers: &str) -> Option<Coverage> {
        let mut parts = numbers.split('\n');
        let mut part = || parts.next().unwrap_or_default();
        let insurer = InsurerNumber::read(part())?;
        let key = self.0.key([insurer.eight(), part(), part()]);
        Some(Coverage { key, scheme: insurer.scheme() })
    }

    /// The 医療保険 in a list: those of the day, where a day is given.
    pub fn held<'c>(&self, coverages: impl IntoIterator<Item = &'c Covered<'c>>, day: Option<Day>) -> Held {
        let mut held: Vec<Coverage> = Vec::new();
        let mut has_untold = false;
        for covered in coverages {
            let coverage = covered.coverage;
            let is_insurance = coverage.kind == CoverageKind::HealthInsurance;
            if !is_insurance || !day.is_none_or(|day| is_in_force(coverage, day)) {
                continue;
            }
            match self.of(covered) {
                None => has_untold = true,
                Some(one) if held.iter().any(|known| known.key == one.key) => {}
                Some(one) => held.push(one.clone()),
            }
        }
        match (held.len(), has_untold) {
            (0, _) => Held::None,
            (1, false) => held.pop().map_or(Held::None, Held::One),
            _ => Held::Several(held),
        }
    }
}

impl Held {
    /// The one, where it is one.
    pub fn one(&self) -> Option<&Coverage> {
        match self {
            Self::One(one) => Some(one),
            Self::None | Self::Several(_) => None,
        }
    }

    /// Whether a key is among them.
    pub fn has(&self, key: &str) -> bool {
        match self {
            Self::None => false,
            Self::One(one) => one.key == key,
            Self::Several(several) => several.iter().any(|one| one.key == key),
        }
    }
}

/// An end that is not given has not passed; the day of loss is the first without it.
fn is_in_force(coverage: &ReadCoverage, day: Day) -> bool {
    let has_ended = matches!(coverage.until, Until::Day(until) if until < day);
    coverage.from.is_none_or(|from| from <= day)
        && !has_ended
        && coverage.lost_on.is_none_or(|lost| day < lost)
}

//! Who pays: the payor's own identifier, a contained organization, or one met anywhere in the file.

use super::system::System;
use super::{id_of, warn};
use crate::readers::insured::InsurerNumber;
use crate::readers::tree::At;
use crate::readers::{Read, WarningCode};
use alloc::collections::BTreeMap;

/// The payer's number that some identifiers give.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Payer<'t> {
    /// 保険者番号 or 公費負担者番号; the first that is given.
    pub number: &'t str,
    /// Whether it stands as 公費負担者番号.
    pub is_public: bool,
    /// Whether another is given as well.
    differs: bool,
    /// Whether there is an identifier of a system that is not known.
    is_strange: bool,
    /// Whether a person pays: who is treated, or somebody related.
    pub is_person: bool,
}

impl<'t> Payer<'t> {
    pub fn of<'p>(identifiers: impl Iterator<Item = At<'t, 'p>>) -> Self
    where
        't: 'p,
    {
        identifiers.fold(Self::default(), |payer, identifier| {
            let (number, system) = (identifier.text("value"), System::of(&identifier));
            payer.and(match system {
                _ if number.is_empty() => Self::default(),
                Some(System::Insurer) => Self { number, ..Self::default() },
                Some(System::PublicPayer) => Self { number, is_public: true, ..Self::default() },
                _ => Self { is_strange: true, ..Self::default() },
            })
        })
    }

    /// Both; of two numbers the first.
    fn and(self, other: Self) -> Self {
        let is_other = !self.number.is_empty()
            && !other.number.is_empty()
            && (self.is_public != other.is_public
                || self.number != other.number
                    && InsurerNumber::read(self.number) != InsurerNumber::read(other.number));
        let first = if self.number.is_empty() { other } else { self };
        Self {
            differs: self.differs || other.differs || is_other,
            is_strange: self.is_strange || other.is_strange,
            is_person: self.is_person || other.is_person,
            ..first
        }
    }
}

/// The organizations that may be a payor, by id and by address.
#[derive(Default)]
pub(super) struct Organizations<'t> {
    by_id: BTreeMap<&'t str, Payer<'t>>,
    by_url: BTreeMap<&'t str, Payer<'t>>,
}

impl<'t> Organizations<'t> {
    pub fn note(&mut self, at: &At<'t, '_>, url: &'t str) {
        let payer = Payer::of(at.all("identifier"));
        for (key, all) in [(at.text("id"), &mut self.by_id), (url, &mut self.by_url)] {
            if !key.is_empty() {
                all.entry(key).and_modify(|known| *known = known.and(payer)).or_insert(payer);
            }
        }
    }

    fn find(&self, reference: &str) -> Option<Payer<'t>> {
        let by_id = || self.by_id.get(id_of(reference, "Organization")?);
        self.by_url.get(reference).or_else(by_id).copied()
    }
}

/// The payer of a coverage, as its payors say. `is_patient` tells the address of one.
pub(super) fn payor<'t>(
    at: &At<'t, '_>,
    others: &Organizations<'t>,
    is_patient: impl Fn(&str) -> bool,
    read: &mut Read,
) -> Payer<'t> {
    let mut contained = Organizations::default();
    for resource in at.all("contained") {
        contained.note(&resource, "");
    }
    let mut all = Payer::default();
    for payor in at.all("payor") {
        let reference = payor.text("reference");
        let organization = contained.find(reference).or_else(|| others.find(reference));
        all = all.and(Payer::of(payor.all("identifier"))).and(organization.unwrap_or_default());
        all.is_person |= is_patient(reference)
            || ["Patient", "RelatedPerson"]
                .iter()
                .any(|person| id_of(reference, person).is_some_and(|_| !reference.starts_with('#')));
        // A reference that meets nothing is there all the same.
        all.is_strange |= organization.is_none() && !reference.is_empty();
    }
    if all.differs {
        warn(read, WarningCode::SourcesDiffer, &at.place("payor"));
    }
    all
}

impl Payer<'_> {
    /// Says why there is no number: no payor, a payor without one, or one that is there and not known as such.
    pub fn warn_of_lack(self, at: &At<'_, '_>, read: &mut Read) {
        match at.all("payor").next() {
            _ if self.is_strange => warn(read, WarningCode::UnknownValue, &at.place("payor")),
            Some(payor) => warn(read, WarningCode::Missing, &payor.place("identifier")),
            None => warn(read, WarningCode::Missing, &at.place("payor")),
        }
    }
}

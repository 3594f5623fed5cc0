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
        let is_strange = self.is_strange || other.is_strange;
        let differs = self.differs || other.differs;
        match (self.number, other.number) {
            (_, "") => Self { is_strange, differs, ..self },
            ("", _) => Self { is_strange, differs, ..other },
            (one, another) => {
                let is_other = one != another && InsurerNumber::read(one) != InsurerNumber::read(another);
                let is_other = is_other || self.is_public != other.is_public;
                Self { is_strange, differs: differs || is_other, ..self }
            }
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

/// The payer of a coverage, as its payors say.
pub(super) fn payor<'t>(at: &At<'t, '_>, others: &Organizations<'t>, read: &mut Read) -> Payer<'t> {
    let mut contained = Organizations::default();
    for resource in at.all("contained") {
        contained.note(&resource, "");
    }
    let mut all = Payer::default();
    for payor in at.all("payor") {
        let reference = payor.text("reference");
        let organization = contained.find(reference).or_else(|| others.find(reference));
        all = all.and(Payer::of(payor.all("identifier"))).and(organization.unwrap_or_default());
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

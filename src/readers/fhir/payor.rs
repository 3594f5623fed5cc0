//! Who pays: the payor's own identifier, a contained organization, or one met anywhere in the file.

use super::system::System;
use super::{id_of, warn};
use crate::insured::Written;
use crate::readers::index::Index;
use crate::readers::tree::At;
use crate::readers::{Read, WarningCode};
use alloc::string::String;
use alloc::vec::Vec;

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
        let told =
            |of: &Self| (of.is_public, Written { insurer: of.number, ..Written::default() }.plain().insurer);
        let is_other = !self.number.is_empty() && !other.number.is_empty() && told(&self) != told(&other);
        let first = if self.number.is_empty() { other } else { self };
        Self {
            differs: self.differs || other.differs || is_other,
            is_strange: self.is_strange || other.is_strange,
            is_person: self.is_person,
            ..first
        }
    }
}

/// The organizations that may be a payor, by address, and by id behind a sign that no address begins with.
#[derive(Default)]
pub(super) struct Organizations<'t> {
    places: Index,
    payers: Vec<Payer<'t>>,
}

impl<'t> Organizations<'t> {
    pub fn note(&mut self, at: &At<'t, '_>, url: &'t str) {
        let (payer, id) = (Payer::of(at.all("identifier")), at.text("id"));
        let id = (!id.is_empty()).then(|| by_id(id));
        for key in [id, Some(url.into()).filter(|_| !url.is_empty())].into_iter().flatten() {
            let place = self.places.place(&key, self.payers.len());
            match self.payers.get_mut(place) {
                Some(known) => *known = known.and(payer),
                None => self.payers.push(payer),
            }
        }
    }

    fn find(&self, reference: &str) -> Option<Payer<'t>> {
        let id = || self.places.get(&by_id(id_of(reference, "Organization")?));
        self.payers.get(self.places.get(reference).or_else(id)?).copied()
    }
}

fn by_id(id: &str) -> String {
    ["#", id].concat()
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
    for payor in payors(at) {
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

/// Who pays: R5 calls the insurer so.
fn payors<'t: 'p, 'p>(at: &'p At<'t, '_>) -> impl Iterator<Item = At<'t, 'p>> {
    at.all("payor").chain(at.all("insurer"))
}

impl Payer<'_> {
    /// Says why there is no number: no payor, a payor without one, or one that is there and not known as such.
    pub fn warn_of_lack(self, at: &At<'_, '_>, read: &mut Read) {
        match payors(at).next() {
            Some(_) if self.is_strange => {
                let name = if at.has("payor") { "payor" } else { "insurer" };
                warn(read, WarningCode::UnknownValue, &at.place(name));
            }
            Some(payor) => warn(read, WarningCode::Missing, &payor.place("identifier")),
            None => warn(read, WarningCode::Missing, &at.place("payor")),
        }
    }
}

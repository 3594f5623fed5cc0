//! The desk's own words, which always win.

use super::AssembleError;
use super::clinic::{Clinic, Taken, plain};
use crate::calendar::Day;
use crate::readers::reception_ids::id_of_day;
use crate::visit::{Circumstance, Shown};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// What the desk says of one reception. What it does not say is `None`, and stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeskWord {
    /// The reception's number: its list's, or the one that tells it apart.
    pub reception: String,
    /// The patient, where the number is not enough.
    pub patient: Option<String>,
    /// The day, where the number is not enough.
    pub on: Option<Day>,
    /// What the patient showed.
    pub shown: Option<Shown>,
    /// Why the card was not asked for.
    pub circumstance: Option<Circumstance>,
    /// The key of the 来院.
    pub visit: Option<String>,
}

/// The receptions that a word is on.
///
/// # Errors
///
/// Where it may be on one or on another.
fn on(word: &DeskWord, at: usize, clinic: &Clinic<'_>) -> Result<Vec<usize>, AssembleError> {
    let patient = word.patient.as_deref().map(plain);
    let of_day = word.on.map(|on| id_of_day(on, &word.reception));
    // Some lists put the day before the number themselves; whoever gives it beside the number means those too.
    let numbered = match clinic.numbered(&word.reception) {
        [] => of_day.as_ref().map_or(&[][..], |id| clinic.numbered(id)),
        places => places,
    };
    let is_it = |(_, one): &(usize, &Taken<'_>)| {
        patient.as_ref().is_none_or(|patient| *patient == one.record.patient)
            && word.on.is_none_or(|on| on == one.day())
    };
    let all = numbered.iter().filter_map(|place| clinic.reception(*place).map(|one| (*place, one)));
    let found: Vec<_> = all.filter(is_it).collect();
    // Two that nothing tells apart are both meant.
    let mut bearers = found.iter().map(|(_, one)| (one.patient, &one.record.id));
    let first = bearers.next();
    if bearers.any(|other| Some(other) != first) {
        return Err(AssembleError::ManyReceptions { word: at });
    }
    Ok(found.into_iter().map(|(place, _)| place).collect())
}

/// The places of the words on receptions that are in no list.
pub(super) fn unknown(words: &[DeskWord], clinic: &Clinic<'_>) -> Vec<usize> {
    let is_unknown =
        |(at, word): &(usize, &DeskWord)| on(word, *at, clinic).is_ok_and(|found| found.is_empty());
    words.iter().enumerate().filter(is_unknown).map(|(at, _)| at).collect()
}

/// The word on each reception, by place.
///
/// # Errors
///
/// A word on a reception that is in no list, one that may be on several, and a second word on one.
pub(super) fn words<'a>(
    words: &'a [DeskWord],
    clinic: &Clinic<'_>,
) -> Result<Vec<Option<&'a DeskWord>>, AssembleError> {
    let mut on_each = vec![None; clinic.receptions.len()];
    for (at, word) in words.iter().enumerate() {
        let found = on(word, at, clinic)?;
        if found.is_empty() {
            return Err(AssembleError::UnknownReception { word: at });
        }
        for place in found {
            if on_each.get_mut(place).and_then(|on_this| on_this.replace(word)).is_some() {
                return Err(AssembleError::SecondWord { word: at });
            }
        }
    }
    Ok(on_each)
}

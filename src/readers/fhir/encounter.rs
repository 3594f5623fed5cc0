//! `Encounter`: a reception, as far as base R4 tells one. It says nothing of eligibility.

use super::coverage::reference;
use super::{codes, warn};
use crate::calendar::Moment;
use crate::readers::tree::At;
use crate::readers::{Read, ReadReception, WarningCode};
use crate::visit::Care;
use alloc::vec::Vec;

pub(super) fn read(at: &At<'_, '_>, read: &mut Read) {
    let status = at.text("status");
    match status {
        "arrived" | "triaged" | "in-progress" | "onleave" | "finished" | "cancelled" => {}
        // R5's own.
        "on-hold" | "discharged" | "completed" | "discontinued" => {}
        // A booking is no visit.
        "planned" | "entered-in-error" => return warn(read, WarningCode::NotInForce, &at.place("status")),
        "" => warn(read, WarningCode::Missing, &at.place("status")),
        _ => warn(read, WarningCode::UnknownValue, &at.place("status")),
    }
    // R5 calls it the actual period.
    let period = at.one("period").or_else(|| at.one("actualPeriod"));
    let start = period.as_ref().map_or("", |period| period.text("start"));
    let moment = Moment::parse(start);
    let id = at.text("id");
    let patient = reference(at, "subject");
    let (Some(moment), Some(patient), false) = (moment, patient, id.is_empty()) else {
        match &period {
            _ if moment.is_some() => {}
            Some(_) if !start.is_empty() => warn(read, WarningCode::NotADate, &at.place("period")),
            Some(period) => warn(read, WarningCode::Missing, &period.place("start")),
            None => warn(read, WarningCode::Missing, &at.place("period")),
        }
        if patient.is_none() {
            // One that is meant in another way than by a reference is there all the same.
            let code = if at.has("subject") { WarningCode::UnknownValue } else { WarningCode::Missing };
            warn(read, code, &at.place("subject"));
        }
        if id.is_empty() {
            warn(read, WarningCode::Missing, &at.place("id"));
        }
        return;
    };
    let Some(care) = care(at, read) else { return };
    let mut reception = ReadReception::new(patient, id, moment);
    reception.care = care;
    reception.cancelled = status == "cancelled";
    read.receptions.push(reception);
}

/// The kind of care by its class (HL7 v3 ActCode). Of an admission there is no reception; care at home may be
/// 訪問診療 or 往診, which are different matters, and the class does not say which.
fn care(at: &At<'_, '_>, read: &mut Read) -> Option<Option<Care>> {
    if !at.has("class") {
        warn(read, WarningCode::Missing, &at.place("class"));
        return Some(None);
    }
    // R5 may have several.
    let mut kinds: Vec<_> = at.all("class").flat_map(|class| codes(&class)).filter_map(kind).collect();
    kinds.dedup();
    let (code, care) = match *kinds.as_slice() {
        [Kind::Care(care)] => return Some(Some(care)),
        [Kind::Admission] => (WarningCode::Inpatient, None),
        [] => (WarningCode::UnknownValue, Some(None)),
        _ => (WarningCode::SourcesDiffer, Some(None)),
    };
    warn(read, code, &at.place("class"));
    care
}

/// What a class says.
#[derive(PartialEq, Eq)]
enum Kind {
    Care(Care),
    Admission,
}

fn kind(code: &str) -> Option<Kind> {
    Some(match code {
        "AMB" | "EMER" => Kind::Care(Care::Outpatient),
        "VR" => Kind::Care(Care::Online),
        "IMP" | "ACUTE" | "NONAC" | "SS" | "OBSENC" | "PRENC" => Kind::Admission,
        _ => return None,
    })
}

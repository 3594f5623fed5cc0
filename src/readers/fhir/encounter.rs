//! `Encounter`: a reception, as far as base R4 tells one. It says nothing of eligibility.

use super::coverage::reference;
use super::{codes, warn};
use crate::calendar::Moment;
use crate::readers::tree::At;
use crate::readers::{Read, ReadReception, WarningCode};
use crate::visit::Care;

pub(super) fn read(at: &At<'_, '_>, read: &mut Read) {
    let status = at.text("status");
    match status {
        "planned" | "arrived" | "triaged" | "in-progress" | "onleave" | "finished" | "cancelled" => {}
        "entered-in-error" => return warn(read, WarningCode::NotInForce, &at.place("status")),
        "" => warn(read, WarningCode::Missing, &at.place("status")),
        _ => warn(read, WarningCode::UnknownValue, &at.place("status")),
    }
    let start = at.one("period").map_or("", |period| period.text("start"));
    let moment = Moment::parse(start);
    let id = at.text("id");
    let patient = reference(at, "subject");
    let (Some(moment), Some(patient), false) = (moment, patient, id.is_empty()) else {
        if moment.is_none() {
            let code = if start.is_empty() { WarningCode::Missing } else { WarningCode::NotADate };
            warn(read, code, &at.place("period"));
        }
        if patient.is_none() {
            warn(read, WarningCode::Missing, &at.place("subject"));
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
    let Some(class) = at.one("class") else {
        warn(read, WarningCode::Missing, &at.place("class"));
        return Some(None);
    };
    match codes(&class).first().copied() {
        Some("AMB" | "EMER") => Some(Some(Care::Outpatient)),
        Some("VR") => Some(Some(Care::Online)),
        Some("IMP" | "ACUTE" | "NONAC" | "SS" | "OBSENC" | "PRENC") => {
            warn(read, WarningCode::Inpatient, &at.place("class"));
            None
        }
        _ => {
            warn(read, WarningCode::UnknownValue, &at.place("class"));
            Some(None)
        }
    }
}

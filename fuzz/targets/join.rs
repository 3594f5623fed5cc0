//! The files of any clinic: what the readers make of the bytes, or what the bytes say of receptions, answers and charts, is
//! joined without a panic; nothing is lost; and a second join, by another hand, says the same.

#![no_main]

use fuzz::choices::Bytes;
use libfuzzer_sys::fuzz_target;
use madoguchi::readers::assemble::{AssembleError, assemble};
use madoguchi::readers::{csv, fhir, oqs, orca};
use proof::join::clinics::{self, Clinic};
use proof::join::{compare, properties};
use proof::random::Chance;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let mut clinic = clinics::clinic(&mut bytes);
    // Files as they may be found, among those of the clinic: whatever the rest of the bytes spells.
    for _ in 0..bytes.below(4) {
        let text = bytes.text();
        let read = match bytes.below(4) {
            0 => oqs::read(text.as_bytes()),
            1 => orca::read(text.as_bytes()),
            2 => fhir::read(text.as_bytes()),
            _ => csv::read(text.as_bytes()),
        };
        let list = match bytes.below(3) {
            0 => &mut clinic.receptions,
            1 => &mut clinic.inquiries,
            _ => &mut clinic.on_file,
        };
        list.extend(read.ok());
    }
    check(&mut clinic, &mut bytes);
});

/// Joins; a word of the desk that is refused is taken back.
fn check(clinic: &mut Clinic, bytes: &mut Bytes<'_>) {
    let said = loop {
        match assemble(&clinic.input()) {
            Ok(said) => break said,
            Err(AssembleError::SaltTooShort) => unreachable!("a salt"),
            Err(AssembleError::ManyFacilities { .. }) => unreachable!("no facility is given"),
            Err(
                AssembleError::UnknownReception { word }
                | AssembleError::ManyReceptions { word }
                | AssembleError::SecondWord { word },
            ) => drop(clinic.desk.remove(word)),
        }
    };
    assert_eq!(properties::nothing_is_lost(clinic, &said, bytes), None);
    assert_eq!(compare::ask(clinic).differences(), Vec::<String>::new());
}

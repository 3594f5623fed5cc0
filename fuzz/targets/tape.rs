//! Any text at all as a tape: it is read or not; what was read is what would be written; whatever
//! was read is refused at a place of its own, or judged.

#![no_main]

use fuzz::door;
use libfuzzer_sys::fuzz_target;
use madoguchi::js::tape;
use madoguchi::rules::Desk;
use madoguchi::visit::{Facility, FacilityKind};
use proof::written;

fuzz_target!(|text: &str| {
    let Some(value) = tape::read(text) else { return };
    assert_eq!(written::tape(&value), text);
    door::check_json(&value);
    door::ask_all(&Desk::new(Facility::new(FacilityKind::Clinic)), &value);
});

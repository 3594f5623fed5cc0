//! Receipt files and FHIR resources: any bytes are read or refused; every place named is there; and
//! neither the name in a receipt nor that in a resource is ever repeated.

#![no_main]

use fuzz::plain::check_told;
use libfuzzer_sys::fuzz_target;
use madoguchi::insured::{Insured, compare};
use madoguchi::readers::{Read, Refusal, fhir, uke};

const RECEIPT: &str = "IR,1,13,1,1234567,,x,202604,00,\r\nRE,1,1112,202603,KANARI,2,19800101,,,,,,,P-001\r\n";

fuzz_target!(|data: &[u8]| {
    check(uke::read(data));
    check(fhir::read(data));
    // The same behind a receipt's head, so that less has to be guessed.
    let text = String::from_utf8_lossy(data);
    if let Ok(read) = uke::read_text(&format!("{RECEIPT}{text}")) {
        assert!(!format!("{read:?}").contains("KANARI") || text.contains("KANARI"));
        check(Ok(read));
    }
    check(fhir::read_text(&format!(
        "{{\"resourceType\":\"Bundle\",\"entry\":[{{\"resource\":{{\"resourceType\":\"Coverage\",\"status\":\"active\",{text}}}}}]}}"
    )));
});

fn check(outcome: Result<Read, Refusal>) {
    check_told(&outcome);
    let Ok(read) = outcome else { return };
    for claim in &read.claims {
        let named = claim.confirmations.iter().filter_map(|one| one.coverage);
        assert!(claim.coverages.iter().copied().chain(named).all(|place| place < read.coverages.len()));
    }
    for coverage in &read.coverages {
        let insured = Insured::from(coverage);
        assert!(compare(&insured, &insured).normalised.is_empty());
        let _ = insured.remarks();
    }
    assert!(read.inquiries.is_empty(), "neither format holds an answer");
    assert!(read.receptions.iter().all(|reception| reception.shown.is_none()));
}

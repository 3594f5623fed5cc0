//! Answers of the online eligibility system and of ORCA: any bytes are read or refused; 有効 stands
//! only beside its day and a coverage; and no element that is not read is ever repeated.

#![no_main]

use fuzz::plain::{CANARIES, check_told};
use libfuzzer_sys::fuzz_target;
use madoguchi::readers::{Read, Refusal, oqs, orca};
use madoguchi::visit::Answer;

fuzz_target!(|data: &[u8]| {
    check(oqs::read(data));
    check(orca::read(data));
    // The same in the middle of a message, so that less has to be guessed.
    let text = String::from_utf8_lossy(data);
    let header = "<MessageHeader><QualificationConfirmationDate>20240507</QualificationConfirmationDate><SegmentOfResult>1</SegmentOfResult></MessageHeader>";
    check(oqs::read(format!("<XmlMsg>{header}<MessageBody>{text}</MessageBody></XmlMsg>").as_bytes()));
    // What is put into an element of a later version's changes nothing.
    let strange = format!("<XmlMsg>{header}<Later>{}</Later></XmlMsg>", CANARIES.join(" "));
    let read = oqs::read(strange.as_bytes()).expect("it is well-formed");
    assert!(!format!("{read:?}").contains("KANARI"));
});

fn check(outcome: Result<Read, Refusal>) {
    check_told(&outcome);
    let Ok(read) = outcome else { return };
    for inquiry in &read.inquiries {
        if inquiry.answer == Answer::Valid {
            assert!(inquiry.on.is_some() && !inquiry.coverages.is_empty());
        }
        assert!(inquiry.coverages.iter().all(|at| *at < read.coverages.len()));
    }
    assert!(read.receptions.iter().all(|reception| reception.shown.is_none()));
    assert!(!read.warnings.is_empty(), "it never says what was presented");
}

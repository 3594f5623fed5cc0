//! Any bytes at all as a request: it is read or not; whatever was read is refused at a place of its own, or judged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use madoguchi::plain::{Request, decode};
use madoguchi::rules::Desk;
use madoguchi::visit::{Facility, FacilityKind};

fuzz_target!(|bytes: &[u8]| {
    let Some(request) = Request::read(bytes) else { return };
    drop(decode::desk(request.clone()));
    drop(decode::close_month(request.clone()));
    drop(decode::check(request.clone()));
    if let Ok(decode::JudgeRequest { reception, history, as_of, .. }) = decode::judge(request) {
        let verdict = Desk::new(Facility::new(FacilityKind::Clinic)).judge(&reception, &history, as_of);
        assert_eq!(verdict.reception_id(), reception.id);
    }
});

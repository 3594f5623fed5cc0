//! Where a writer has no room for all that is written, it is said.

use madoguchi::calendar::{Moment, Month};
use madoguchi::law::{AmendmentFault, LawError};
use madoguchi::visit::Care;
use std::fmt::{self, Display, Write};

/// A writer with room for so many bytes.
struct Room(usize);

impl Write for Room {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
        Ok(())
    }
}

#[test]
fn where_a_writer_has_no_room_it_is_said() {
    let moment = |text| Moment::parse(text).expect("a moment");
    let written: [&dyn Display; 9] = [
        &moment("2024-05-07"),
        &moment("2024-05-07T01:02:03.5Z"),
        &moment("2024-05-07").day().month(),
        &"2024".parse::<Month>().expect_err("no month"),
        &"visit".parse::<Care>().expect_err("no code"),
        &LawError::Amendment { index: 12, fault: AmendmentFault::Overlaps },
        &LawError::KnownBeforeScope,
        &LawError::ReviewedBackwards,
        &LawError::NoReviewer,
    ];
    for written in written {
        let length = written.to_string().len();
        for room in 0..length {
            assert!(write!(Room(room), "{written}").is_err(), "{written} in {room} bytes");
        }
        assert!(write!(Room(length), "{written}").is_ok(), "{written}");
    }
}

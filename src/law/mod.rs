//! Floor 3. What the law says, word for word and day by day; nothing of any patient.

mod passage;
mod periods;
mod readings;
mod source;
mod timeline;

pub use passage::{NOTICE, Passage, Standing as PassageStatus};
pub(crate) use periods::LawPeriods;
pub use readings::{AfterCardsEnded, Order, Readings};
pub use source::{Evidence, Source};
pub use timeline::{
    Amendment, AmendmentFault, BUILT_IN, Basis, CARD_AND_PORTAL_LISTED_FROM, Entry, IN_SCOPE_FROM, InForce,
    NOTICE_DATED_FROM, NOTICE_FROM, REVIEWED_THROUGH, Row, Timeline, Window, runs_forward,
};

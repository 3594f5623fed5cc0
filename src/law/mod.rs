//! What the law says, word for word and day by day; nothing of any patient.

mod passage;
mod periods;
mod readings;
mod source;
mod timeline;

pub use passage::{NOTICE, Passage, PassageStatus};
pub(crate) use periods::LawPeriods;
pub use readings::{AfterCardsEnded, PresentationOrder, Readings};
pub use source::{Evidence, LegalSource};
pub use timeline::{
    Amendment, AmendmentError, AmendmentFault, BUILT_IN, Basis, CARD_AND_PORTAL_LISTED_FROM, Entry,
    IN_SCOPE_FROM, InForce, NOTICE_DATED_FROM, NOTICE_FROM, Provision, ProvisionRow, REVIEWED_THROUGH,
    Timeline, runs_forward,
};

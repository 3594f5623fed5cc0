//! What the law says, word for word and day by day; nothing of any patient.

mod amendment;
mod desk_law;
mod passage;
mod periods;
mod readings;
mod rows;
mod source;
mod timeline;

pub use amendment::{Amendment, AmendmentFault, Change};
pub use desk_law::{DeskLaw, LawError, Review};
pub use passage::{Document, NOTICE, Passage, PassageStatus, Passages};
pub(crate) use periods::LawPeriods;
pub use readings::{AfterCardsEnded, PresentationOrder, Readings};
pub use rows::{
    BUILT_IN, CARD_AND_PORTAL_LISTED_FROM, CARDS_NO_LONGER_ISSUED, IN_SCOPE_FROM, NOTICE_DATED_FROM,
    NOTICE_FROM, Provision, ProvisionRow, REQUERY_IN_FORCE, REVIEWED_THROUGH, runs_forward,
};
pub use source::{Evidence, LegalSource};
pub use timeline::{Basis, Entry, InForce, Timeline};

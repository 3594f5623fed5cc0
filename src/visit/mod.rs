//! What happened at the desk, and nothing about what the law makes of it.

mod circumstance;
mod facility;
mod history;
mod inquiry;
mod reception;
mod shown;

pub(crate) use circumstance::is_blank;
pub use circumstance::{Circumstance, CircumstanceKind, Note};
pub use facility::{Facility, FacilityKind};
pub use history::{History, Other};
pub use inquiry::{Answer, Inquiry, InquiryMethod};
pub use reception::{Care, Coverage, Payer, Reception, Scheme};
pub use shown::{Shown, ShownKind};

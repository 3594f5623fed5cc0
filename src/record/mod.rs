//! The evidence of one judgement, to be stored with the visit and opened again with nothing but the facts.
//!
//! A [`Record`] says by which rules, law and desk a reception was judged, as of which day, on which facts (by their
//! fingerprint), how it stood, and each finding. It holds no coverage key and no note. `docs/record.md` describes it.

mod chain;
mod evidence;
pub mod facts;
mod handling;
mod read;
mod verify;
mod written;

pub use chain::gaps;
pub use evidence::{FORMAT, Found, KnownLaw, Record};
pub use handling::{HandlingAction, HandlingReason};
pub use read::{Stored, read};
pub use verify::{Difference, Facts, Moved, MovedWindow, Now, Verification, verify};
pub use written::{desk, law};

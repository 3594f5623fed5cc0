//! The judging: one rule, one file; the order of the decision is in `examine.rs`, once.
//!
//! Each rule records findings, met or not. The standing is folded from the findings, and from
//! nothing else, by [`Verdict`]'s only constructor: the explanation cannot drift from the answer.

// What is asked, and what is said.
mod actor;
mod advice;
mod catalogue;
mod cautions;
mod check;
mod citation;
mod close;
mod compare;
mod contribution;
mod desk;
mod examine;
mod finding;
mod notices;
mod repair;
mod same_visit;
mod setting;
mod standing;
mod step;
mod verdict;
mod version;

// The rules, each with its step at its head.
mod disaster;
mod documents;
mod electronic_check;
mod emergency;
mod every_visit;
mod expired_document;
mod fallback;
mod home_requery;
mod insured_status_certificate;
mod ministers_methods;
mod monthly_tolerance;
mod prescription;
mod presented;
mod scope;

// What several rules ask alike.
mod attendance;
mod inquired;
mod support;

pub use actor::{Actor, Term};
pub use advice::PatientMessage;
pub use catalogue::{RuleEntry, catalogue};
pub use cautions::Caution;
pub use close::{Closing, Failing, MonthStanding, histories};
pub use compare::{Comparison, Flip, Side};
pub use contribution::Contribution;
pub use desk::Desk;
pub use finding::{Finding, Reason, Rule};
pub use notices::{Ground, Notice};
pub use repair::Repair;
pub use standing::{Decision, Standing, Tolerance};
pub use step::NextStep;
pub use support::Witness;
pub use verdict::{Ruling, Verdict};
pub use version::RULES_VERSION;

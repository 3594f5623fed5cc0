//! 窓口: at each reception, has this patient's insurance eligibility been properly confirmed?
//!
//! The map of the house. Floors lean only downward:
//!
//! | floor | room | what is there |
//! |---|---|---|
//! | 6 | `js` | the door to JavaScript |
//! | 5 | [`sweep`] | month-end over columns, derived from the rules |
//! | 5 | `readers` | other people's records into what the desk knows (feature `readers`) |
//! | 4 | [`rules`] | the judging: one rule, one file, in the order of the decision |
//! | 3 | [`law`] | what the law says: the notice, its passages, the dated rows |
//! | 2 | [`visit`] | what happened at the desk |
//! | 1 | [`calendar`], `digest` | days and claim months in Asia/Tokyo; the fingerprint of an input |
//!
//! ```
//! use madoguchi::calendar::Day;
//! use madoguchi::visit::{Answer, By, Circumstance, Facility, FacilityKind, Inquiry, Reception, Shown};
//! use madoguchi::rules::{Desk, Standing};
//!
//! let day = |text| Day::parse(text).unwrap();
//! let desk = Desk::new(Facility::new(FacilityKind::Clinic));
//!
//! let mut first = Reception::new("r1", day("2024-05-07"), Shown::MyNumberCard);
//! first.inquiry = Some(Inquiry { by: By::Card, answer: Answer::Valid, on: None });
//!
//! let mut second = Reception::new("r2", day("2024-05-21"), Shown::PatientCard);
//! second.inquiry = Some(Inquiry { by: By::Number, answer: Answer::Valid, on: None });
//! second.circumstance = Some(Circumstance::Flow);
//!
//! let verdict = desk.judge(&second, &[first], second.day());
//! assert_eq!(verdict.standing(), Standing::Tolerated);
//! assert_eq!(verdict.rule().code(), "monthly_tolerance");
//! ```
//!
//! Absent on purpose: a clock, state, the network, storage, names of patients, a panic.

extern crate alloc;

mod codes;

pub mod calendar;
mod digest;

pub mod visit;

pub mod law;

pub mod rules;

#[cfg(feature = "readers")]
pub mod readers;
pub mod sweep;

#[doc(hidden)]
pub mod js;

/// The allocator in the browser: two thirds smaller than the default one.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

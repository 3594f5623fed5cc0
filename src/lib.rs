//! 窓口: at each reception, has this patient's insurance eligibility been properly confirmed?
//!
//! In Japan a clinic, hospital, pharmacy or nursing station confirms at every visit that the patient
//! is insured. This crate judges one reception, or a whole month of receptions, by the rules for that
//! confirmation. Each verdict names the rule that decided, the words of the law it obeys, the day on
//! which that law was in force, and what the desk can still do.
//!
//! # Example
//!
//! The patient showed the card on 7 May. On 21 May the desk could not ask for it and asked the online
//! system with the numbers on file: an unavoidable response, tolerated in a month with a presentation.
//!
//! ```
//! use madoguchi::calendar::Day;
//! use madoguchi::rules::{Desk, Standing};
//! use madoguchi::visit::{Answer, Circumstance, Facility, FacilityKind, Inquiry, InquiryMethod};
//! use madoguchi::visit::{Reception, Shown};
//!
//! let desk = Desk::new(Facility::new(FacilityKind::Clinic));
//!
//! let mut first = Reception::new("r1", "2024-05-07".parse::<Day>()?, Shown::MyNumberCard);
//! first.inquiry = Some(Inquiry::new(InquiryMethod::Card, Answer::Valid));
//!
//! let mut second = Reception::new("r2", "2024-05-21".parse::<Day>()?, Shown::PatientCard);
//! second.inquiry = Some(Inquiry::new(InquiryMethod::Number, Answer::Valid));
//! second.circumstance = Some(Circumstance::Flow);
//!
//! let verdict = desk.judge(&second, &[first], second.day());
//! assert_eq!(verdict.standing(), Standing::Tolerated);
//! assert_eq!(verdict.rule().code(), "monthly_tolerance");
//! # Ok::<(), madoguchi::calendar::ParseDateError>(())
//! ```
//!
//! # Overview
//!
//! - [`visit::Reception`] holds what the desk knows of one visit: what was shown, what the system
//!   answered, and why the card was not asked for.
//! - [`rules::Desk`] judges. [`Desk::judge`](rules::Desk::judge) judges one reception among the
//!   patient's others, and [`Desk::close_month`](rules::Desk::close_month) every reception of a
//!   patient's claim month. A [`rules::Verdict`] holds the standing, the findings it follows from,
//!   and the next steps.
//! - [`record::Record`] is the evidence of a judgement, to be stored with the visit.
//! - [`law`] holds the notice and the statutes word for word, the dated provisions with their sources, and the readings
//!   that a desk chooses where the text is silent. A desk can amend the law with
//!   [`law::Amendment`] before a new version of this crate does.
//! - [`sweep::Sweep`] closes a month for many patients at once, from columns of numbers.
//! - [`Desk::compare`](rules::Desk::compare) says what would change at another desk: after an amendment, under another
//!   reading. [`sweep::compare`] says it for many patients, and [`kinds::of_change`] without any.
//! - With the feature `readers`, `readers` reads receptions, answers and coverages out of other
//!   people's records, and `insured` compares the numbers of two coverages.
//!
//! Judging cannot fail. What can be refused is refused with an error that says where and why and
//! never repeats the value: a patient's data does not reach a log through this crate.
//!
//! # Scope
//!
//! Visits under health insurance (医療保険) from [2023-04-01](law::IN_SCOPE_FROM) on. The law was read
//! through [`law::REVIEWED_THROUGH`]; a later visit is judged by the same law, with a notice.
//! [`rules::RULES_VERSION`] names the state of the rules, and every record carries it.
//!
//! # What it does not do
//!
//! - It does not say whether a patient is insured, and asks no system: an answer of the online
//!   eligibility system is an argument.
//! - It does not decide what becomes of a claim. It judges the confirmation at the desk.
//! - It does not judge 医療扶助, 労災, 自賠責 or 自費, which it calls out of scope, nor admissions (入院):
//!   they have rules of their own.
//! - It has no clock: "today" is an argument. It has no state, network, storage, randomness, `unsafe`
//!   or panic. The same arguments give the same answer.
//! - It reads no patient's name, birth date or address.
//!
//! # Features
//!
//! None is on by default, and a Rust program needs at most the first two.
//!
//! - `readers`: `insured`, and `readers` for CSV, XML of the online system, ORCA, FHIR and レセプト電算 files.
//! - `parallel`: [`sweep::Sweep`] on every core, with rayon.
//! - `sweep`, `command`: which functions a module for the browser exports.
//!
//! # Map of the house
//!
//! Floors lean only downward; a test reads the sources and fails on an upward arrow.
//!
//! | floor | room | what is there |
//! |---|---|---|
//! | 8 | `wasm` | the boundary to JavaScript |
//! | 7 | [`record`] | the evidence of a judgement, to be stored |
//! | 6 | [`plain`] | plain data into what the desk knows, and answers into plain data |
//! | 6 | [`facilities`] | month-end of many facilities, each by its own desk |
//! | 5 | [`report`] | the month's report: what was judged, counted |
//! | 5 | [`sweep`] | month-end over columns, derived from the rules |
//! | 5 | [`kinds`] | the kinds of change between two desks, each by its smallest history |
//! | 5 | `readers` | other people's records into what the desk knows (feature `readers`) |
//! | 4 | [`rules`] | the judging: one rule, one file |
//! | 3 | [`law`] | what the law says: the notice, its passages, the dated rows |
//! | 3 | `insured` | insured numbers: what they mean, and whether two are the same (feature `readers`) |
//! | 2 | [`visit`] | what happened at the desk |
//! | 1 | [`calendar`], `digest` | days and claim months in Asia/Tokyo; the fingerprint of an input |
//! | 0 | [`codes`] | enums whose every variant has one stable code |

extern crate alloc;

pub mod codes;

pub mod calendar;
mod digest;

pub mod visit;

pub mod law;

pub mod rules;

#[cfg(feature = "readers")]
pub mod insured;

pub mod kinds;
#[cfg(feature = "readers")]
pub mod readers;
pub mod report;
pub mod sweep;

pub mod facilities;

pub mod plain;

pub mod record;

#[doc(hidden)]
pub mod wasm;

/// The allocator in the browser: two thirds smaller than the default one.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

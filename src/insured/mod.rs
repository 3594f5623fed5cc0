//! Insured numbers (保険者番号・記号・番号・枝番): what is written, what it means, and whether two writings
//! mean the same.
//!
//! Nothing here decides whether somebody is insured. A number that fails its check digit is read all
//! the same and remarked on: 77777777 is a value in official use, and samples of standards fail it.

mod change;
mod check_digit;
mod compare;
mod coverage_kind;
mod date;
mod fold;
mod insurer;
mod key;
mod numbers;
mod weekday;

pub use change::{Change, ChangeCode, ChangeStep, Effect, Side, compare_coverage};
pub use check_digit::{CheckDigit, check_digit};
pub use compare::{Comparison, Difference, Sameness, Unequal, compare};
pub use coverage_kind::CoverageKind;
pub use date::{ReadDate, WrittenDate, read_date, read_month};
pub(crate) use date::{number, run};
pub use fold::{Fold, fold};
pub(crate) use fold::{fold_but_blanks, width};
pub use insurer::{InsurerNumber, LAW_NUMBERS, LawKind, LawNumber};
pub(crate) use key::Salted;
pub use key::{KeyRefusal, MIN_SALT, coverage_key};
pub(crate) use numbers::without_zeros;
pub use numbers::{Field, Insured, Remark, RemarkCode, Written};

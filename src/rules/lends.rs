//! What a reception lends to the same patient's other visits: all that a decision can see of it.
//!
//! The three rules that look at a history ask each reception in it one of three things. Here they
//! are asked together, of one reception, by the functions those rules use.

use super::setting::Setting;
use super::{electronic_check, home_requery, monthly_tolerance};
use crate::law::Basis;
use crate::visit::Reception;

/// What a reception lends to the same patient's other visits under the same insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lends {
    /// To every visit of its month: a presentation, on this basis (N3.a).
    pub showing: Option<Basis>,
    /// To later visits: that the patient was here.
    pub visit: bool,
    /// To later visits: that this facility checked the card. Whoever lends it lends `visit` too.
    pub check: bool,
}

pub(super) fn of(setting: &Setting, other: &Reception) -> Lends {
    let visit = home_requery::took_place(other);
    Lends {
        showing: monthly_tolerance::showing(setting, other).map(|confirmed| confirmed.basis),
        visit,
        check: visit && electronic_check::was_made(setting, other),
    }
}

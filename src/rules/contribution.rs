//! What a reception contributes to the same patient's other visits: all that a decision sees of it.
//!
//! Three rules look at the history, and each asks one question of every reception in it. Here one
//! reception is asked all three, with the functions that those rules use.

use super::setting::Setting;
use super::{electronic_check, home_requery, monthly_tolerance};
use crate::law::Basis;
use crate::visit::Reception;

/// What a reception contributes to the same patient's other visits under the same insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// To every visit of its month: a presentation, on this basis (N3.a).
    pub presentation: Option<Basis>,
    /// To later visits: that the patient was here.
    pub visit: bool,
    /// To later visits: that this facility checked the card. Never without `visit`.
    pub check: bool,
}

pub(super) fn of(setting: &Setting, other: &Reception) -> Contribution {
    let visit = home_requery::took_place(other);
    Contribution {
        presentation: monthly_tolerance::presentation(setting, other).map(|confirmed| confirmed.basis),
        visit,
        check: visit && electronic_check::was_made(setting, other),
    }
}

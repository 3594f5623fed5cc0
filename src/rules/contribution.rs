//! What a reception contributes to the same patient's other visits: all that a decision sees of it.
//!
//! Three rules look at the history, and each asks one question of every reception in it. Here one
//! reception is asked all three, with the functions that those rules use. It is taken by itself: what
//! receptions of one 来院 contribute together is for the judging to say.

use super::attendance::Attendance;
use super::setting::Setting;
use super::{electronic_check, home_requery, monthly_tolerance, scope};
use crate::law::Basis;
use crate::visit::Reception;

/// What a reception contributes to the same patient's other visits under the same insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// To every visit of its month: a presentation, on this basis (N3.a).
    pub presentation: Option<Basis>,
    /// To later visits: that the patient was here.
    pub visit: bool,
    /// To later visits: that this facility checked the card. Without `visit` only where the patient
    /// came to present it and for no care.
    pub check: bool,
}

pub(super) fn of(setting: &Setting, other: &Reception) -> Contribution {
    let alone = Attendance::alone(other);
    Contribution {
        presentation: monthly_tolerance::presented_there(setting, &alone).map(|confirmed| confirmed.basis),
        visit: home_requery::was_a_visit(other),
        check: scope::took_place(other) && electronic_check::was_made(setting, &alone),
    }
}

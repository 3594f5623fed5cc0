//! Whether another reception of the day would help, were both of one 来院.
//!
//! A desk that gave both a key has spoken. Where either has none, the two are judged once as if they had one.

use super::attendance::Attendance;
use super::examine::examine;
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::visit::History;

/// Of so many receptions of the day it is asked; nobody has more.
const MOST: usize = 16;

pub(super) fn would_help(setting: &Setting, history: &History<'_>, standing: Standing) -> bool {
    let visit = history.visit();
    let others = history.of_day(visit.day());
    let apart = others.filter(|other| visit.visit.is_none() || other.visit.is_none());
    apart.take(MOST).any(|other| {
        let together = history.joined(other);
        let attendance = Attendance::of(&together, visit);
        Decision::fold(&examine(setting, &together, &attendance)).standing < standing
    })
}

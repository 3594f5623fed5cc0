//! Whether another reception of the day would help, were both of one 来院.
//!
//! A desk that gave both a key has spoken. Where either has none, the two are judged once as if they had one.

use super::examine::examine;
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::visit::History;

/// Of so many receptions of the day it is asked; nobody has more.
const MOST: usize = 16;

pub(super) fn would_help(setting: &Setting, history: &History<'_>, standing: Standing) -> bool {
    let visit = history.visit();
    let mut others = history.known();
    others.retain(|other| {
        other.reception.day() == visit.day() && (visit.visit.is_none() || other.reception.visit.is_none())
    });
    others.truncate(MOST);
    others.iter().any(|other| {
        let together = examine(setting, &history.joined(other.reception));
        Decision::fold(&together).standing < standing
    })
}

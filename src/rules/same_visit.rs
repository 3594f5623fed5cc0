//! Whether another reception of the day would help, were both of one 来院.
//!
//! A desk that gave both a key has spoken. Where either has none, the two are judged once as if they had one.

use super::examine::examine;
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::visit::{History, Other, Reception};
use alloc::vec::Vec;

/// Of so many receptions of the day it is asked; nobody has more.
const MOST: usize = 16;

pub(super) fn would_help(setting: &Setting, history: &History<'_>, standing: Standing) -> bool {
    let visit = history.visit();
    let of_the_day = history.known().filter(|other| other.reception.day() == visit.day());
    of_the_day
        .filter(|other| visit.visit.is_none() || other.reception.visit.is_none())
        .take(MOST)
        .any(|other| standing_together(setting, history, other) < standing)
}

/// How the visit would stand if it were of one 来院 with this reception.
fn standing_together(setting: &Setting, history: &History<'_>, other: Other<'_>) -> Standing {
    let visit = history.visit();
    // A key that no caller can give, where neither has one.
    let key = visit.visit.as_ref().or(other.reception.visit.as_ref()).cloned().unwrap_or_default();
    let with_key = |reception: &Reception| Reception { visit: Some(key.clone()), ..reception.clone() };
    let joined = |receptions: &[Reception]| -> Vec<Reception> {
        let is_other = |reception| core::ptr::eq(reception, other.reception);
        receptions.iter().map(|one| if is_other(one) { with_key(one) } else { one.clone() }).collect()
    };
    let (earlier, later) = history.given();
    let (visit, earlier, later) = (with_key(visit), joined(earlier), joined(later));
    Decision::fold(&examine(setting, &History::new(&visit, &earlier, &later, history.as_of()))).standing
}

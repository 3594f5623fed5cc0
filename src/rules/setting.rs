//! What every rule may ask about the desk itself: the settings of a [`Desk`](super::Desk).

use crate::law::Timeline;
use crate::visit::Facility;

/// A facility, and the law as it applies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) facility: Facility,
    pub(super) timeline: Timeline,
}

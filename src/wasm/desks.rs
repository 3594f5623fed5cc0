//! The desks that are open, by number. The package tells a desk's options once and then its number.

use crate::plain::decode::Options;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// The most desks kept at once. For a new one the oldest is forgotten; whoever asks for that one registers it
/// again.
const MOST: usize = 8;

/// The open desks.
#[derive(Default)]
pub struct Desks {
    kept: Vec<Kept>,
    /// How many were ever registered: the number of the next.
    ever: u32,
}

struct Kept {
    number: u32,
    /// The request it was opened with.
    request: Box<[u8]>,
    options: Options,
}

impl Desks {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { kept: Vec::new(), ever: 0 }
    }

    /// The number of the desk with these options, and the request they came in.
    #[inline(never)]
    pub fn register(&mut self, request: &[u8], options: Options) -> u32 {
        let is_same = |kept: &&Kept| &*kept.request == request;
        if let Some(kept) = self.kept.iter().find(is_same) {
            return kept.number;
        }
        if self.kept.len() == MOST {
            self.kept.remove(0);
        }
        let number = self.ever;
        self.ever = self.ever.wrapping_add(1);
        self.kept.push(Kept { number, request: request.into(), options });
        number
    }

    /// The desk with this number, and what else it was opened with, where it is kept.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Options> {
        self.kept.iter().find(|kept| kept.number == number).map(|kept| &kept.options)
    }
}

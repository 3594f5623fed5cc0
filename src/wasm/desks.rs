//! The desks that are open, by number. The package tells a desk's options once and then its number.

use crate::plain::decode::Options;
use alloc::boxed::Box;

/// The most desks kept at once. A new one takes the place of the oldest, which is forgotten; whoever asks for that
/// one registers it again. A power of two, so that the places follow each other where the numbers begin anew.
const MOST: usize = 8;

/// The open desks, each at the place of its number.
#[derive(Default)]
pub struct Desks {
    kept: [Option<Kept>; MOST],
    /// The number of the next.
    next: u32,
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
        Self { kept: [const { None }; MOST], next: 0 }
    }

    /// The number of the desk with these options, and the request they came in.
    #[inline(never)]
    pub fn register(&mut self, request: &[u8], options: Options) -> u32 {
        let is_same = |kept: &&Kept| &*kept.request == request;
        if let Some(kept) = self.kept.iter().flatten().find(is_same) {
            return kept.number;
        }
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        if let Some(place) = self.kept.get_mut(place(number)) {
            *place = Some(Kept { number, request: request.into(), options });
        }
        number
    }

    /// The desk with this number, and what else it was opened with, where it is kept.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Options> {
        let kept = self.kept.get(place(number))?.as_ref();
        kept.filter(|kept| kept.number == number).map(|kept| &kept.options)
    }
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or_default() % MOST
}

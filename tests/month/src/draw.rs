//! Chance, from a seed. ChaCha's output is fixed by its specification; how numbers are made of it
//! is fixed by the version of `rand` in Cargo.lock.

use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom, index};
use rand::{RngExt, SeedableRng};

pub struct Draw(ChaCha8Rng);

/// Things, each with its weight.
pub type Table<T> = [(T, u32)];

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// One of them, by weight.
    pub fn pick<T: Copy>(&mut self, table: &Table<T>) -> T {
        let (picked, _) =
            table.choose_weighted(&mut self.0, |(_, weight)| *weight).expect("weights above zero");
        *picked
    }

    /// True in so many cases of a thousand.
    pub fn chance(&mut self, of_a_thousand: u32) -> bool {
        self.0.random_ratio(of_a_thousand, 1_000)
    }

    /// A number from 0, below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    /// So many different ones of them, in their order.
    pub fn some<T: Copy>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut places = index::sample(&mut self.0, of.len(), count).into_vec();
        places.sort_unstable();
        places.into_iter().map(|place| of[place]).collect()
    }
}

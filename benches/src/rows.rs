//! Columns of any length, drawn patient by patient from a pool.

use crate::pool::{Row, month};
use madoguchi::sweep::Columns;

/// Chance, fast and from a seed: xorshift64.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((u128::from(self.0) * end as u128) >> 64) as usize
    }
}

/// Columns, with the numbers of the patients going up.
#[derive(Default)]
pub struct Drawn {
    pub patient: Vec<u32>,
    pub day: Vec<i32>,
    pub facts: Vec<u32>,
    pub coverage: Vec<u32>,
}

/// The bytes of one row.
pub const ROW_BYTES: usize = 16;

impl Drawn {
    /// Whole patients, until there are so many rows; a few more where the last patient has several.
    pub fn fill(&mut self, pool: &[Vec<Row>], draw: &mut Draw, rows: usize) {
        self.clear();
        let mut number = 0;
        while self.len() < rows {
            self.add(number, &pool[draw.below(pool.len())]);
            number += 1;
        }
    }

    /// Patients of so many rows each, drawn one by one, their days in order, all in one month and
    /// under one insurance.
    pub fn fill_with(&mut self, pool: &[Vec<Row>], draw: &mut Draw, rows: usize, each: usize) {
        self.clear();
        let first = month().first_day().number();
        let common = |row: &Row| row.day >= first && row.coverage <= 1;
        let pool: Vec<Row> = pool.iter().flatten().copied().filter(common).collect();
        for number in 0..rows.div_ceil(each) {
            let mut group: Vec<Row> = (0..each).map(|_| pool[draw.below(pool.len())]).collect();
            group.sort_by_key(|row| row.day);
            self.add(number as u32, &group);
        }
    }

    /// One patient's rows.
    pub fn add(&mut self, number: u32, group: &[Row]) {
        for row in group {
            self.patient.push(number);
            self.day.push(row.day);
            self.facts.push(row.facts);
            self.coverage.push(row.coverage);
        }
    }

    fn clear(&mut self) {
        self.patient.clear();
        self.day.clear();
        self.facts.clear();
        self.coverage.clear();
    }

    pub fn len(&self) -> usize {
        self.patient.len()
    }

    pub fn is_empty(&self) -> bool {
        self.patient.is_empty()
    }

    pub fn columns(&self) -> Columns<'_> {
        Columns {
            patient: &self.patient,
            day: &self.day,
            facts: &self.facts,
            coverage: &self.coverage,
            time: None,
            visit: None,
            asked: None,
        }
    }

    /// Every byte read, and as little as can be done with it.
    pub fn plain_read(&self) -> u32 {
        let sum = |column: &[u32]| column.iter().fold(0_u32, |sum, one| sum.wrapping_add(*one));
        let days = self.day.iter().fold(0_i32, |sum, one| sum.wrapping_add(*one));
        sum(&self.patient) ^ sum(&self.facts) ^ sum(&self.coverage) ^ days.cast_unsigned()
    }
}

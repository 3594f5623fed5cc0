//! One number for all standings, whatever their order and whoever judged: the only definition of it.

use crate::error::Error;
use crate::output;
use crate::rows::Column;
use crate::texts::Texts;
use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, RecordBatch};
use std::fmt;

/// The sum, modulo 2⁶⁴, of a hash of each row that was judged or refused: of its facility, patient, day, standing and
/// rule, or of `refused` and the code. The sum of parts is the digest of the whole.
///
/// A row's hash is FNV-1a (64 bits) over the UTF-8 of facility, patient, standing and rule, each with a byte 0xff behind
/// it, and then the four bytes of the day's number, the lowest first; it is mixed by the last steps of MurmurHash3
/// (`fmix64`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// Adds the rows of a batch that came out of a [`Closing`](crate::Closing), wherever it has been since.
    ///
    /// # Errors
    ///
    /// A column is not there, or of another type.
    pub fn add(&mut self, closed: &RecordBatch) -> Result<(), Error> {
        for column in [Column::Patient, Column::Day] {
            closed.column_by_name(column.name()).ok_or(Error::NoColumn(column))?;
        }
        let texts = |name: &str| closed.column_by_name(name).map(Texts::of).transpose();
        let (facility, patient) = (texts(Column::Facility.name())?, texts(Column::Patient.name())?);
        let (standing, rule) = (texts(output::STANDING)?, texts(output::RULE)?);
        let refused = texts(output::REFUSED)?;
        let day =
            closed.column_by_name(Column::Day.name()).and_then(|days| days.as_primitive_opt::<Date32Type>());
        for row in 0..closed.num_rows() {
            let text = |texts| text(texts, row);
            let (how, why) = match (text(&standing), text(&refused)) {
                (Some(standing), _) => (standing, text(&rule).unwrap_or_default()),
                (None, Some(code)) => ("refused", code),
                (None, None) => continue,
            };
            let day = day.filter(|day| day.is_valid(row)).map_or(0, |day| day.value(row));
            let keys = [text(&facility).unwrap_or_default(), text(&patient).unwrap_or_default(), how, why];
            self.0 = self.0.wrapping_add(hash(keys, day));
        }
        Ok(())
    }

    /// Adds the digest of other rows.
    pub fn append(&mut self, other: Self) {
        self.0 = self.0.wrapping_add(other.0);
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

fn text(texts: &Option<Texts>, row: usize) -> Option<&str> {
    texts.as_ref().and_then(|texts| texts.get(row))
}

fn hash(texts: [&str; 4], day: i32) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for text in texts {
        text.bytes().for_each(&mut add);
        add(0xff);
    }
    day.to_le_bytes().into_iter().for_each(&mut add);
    let mix = |hash: u64, by: u64| (hash ^ (hash >> 33)).wrapping_mul(by);
    let mixed = mix(mix(hash, 0xff51_afd7_ed55_8ccd), 0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 33)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn every_part_of_a_row_changes_its_hash() {
        let row = (["A", "1", "confirmed", "every_visit"], 20_363);
        let others = [
            (["B", "1", "confirmed", "every_visit"], 20_363),
            (["A1", "", "confirmed", "every_visit"], 20_363),
            (["A", "1", "tolerated", "every_visit"], 20_363),
            (["A", "1", "confirmed", "emergency"], 20_363),
            (["A", "1", "confirmed", "every_visit"], 20_364),
        ];
        assert!(others.iter().all(|(texts, day)| hash(*texts, *day) != hash(row.0, row.1)));
        // As whoever computes it elsewhere must find it.
        assert_eq!(format!("{:016x}", hash(row.0, row.1)), "0c4a75a006833c8f");
    }
}

//! The patients' columns and how each row stands, for the contenders in JavaScript.
//!
//! Little-endian: the number of rows; the patients, days, facts and coverages, 4 bytes each; the
//! outcomes, 1 byte each.

use benches::pool::{Outcome, Row, desk, month};
use benches::rows::Drawn;
use madoguchi::sweep::Sweep;
use std::fs;
use std::path::Path;

pub fn write(file: &Path, pool: &[Vec<Row>]) -> Outcome<()> {
    let mut drawn = Drawn::default();
    (0..).zip(pool).for_each(|(number, group)| drawn.add(number, group));
    let mut outcomes = vec![0; drawn.len()];
    Sweep::new(&desk(), month(), None)
        .judge(&drawn.columns(), &mut outcomes)
        .map_err(|fault| format!("{fault:?}"))?;
    let mut bytes = u32::try_from(drawn.len())?.to_le_bytes().to_vec();
    let columns = [&drawn.patient, &drawn.facts, &drawn.coverage];
    let four = |column: &[u32]| column.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<_>>();
    let [patient, facts, coverage] = columns.map(|column| four(column));
    let day: Vec<u8> = drawn.day.iter().flat_map(|day| day.to_le_bytes()).collect();
    for column in [patient, day, facts, coverage, outcomes] {
        bytes.extend(column);
    }
    Ok(fs::write(file, bytes)?)
}

//! The sweep on every core: each takes a part of the patients.

use super::columns::{Column, Columns, Fault, FaultKind};
use super::{Sweep, Tally};
use alloc::vec::Vec;
use rayon::prelude::*;

impl Sweep {
    /// [`Sweep::judge`] on every core that rayon's pool has. The outcomes are the same.
    ///
    /// # Errors
    ///
    /// The first thing found wrong with the columns, as [`Sweep::judge`].
    pub fn judge_in_parallel(&mut self, columns: &Columns<'_>, out: &mut [u8]) -> Result<(), Fault> {
        if !columns.are_of_length(out.len()) {
            return Err(Fault { column: Column::Patient, row: 0, kind: FaultKind::Lengths });
        }
        if !columns.patient.is_sorted() {
            return self.judge(columns, out);
        }
        let mut parts = Vec::new();
        let cores = rayon::current_num_threads().max(1);
        let share = out.len().div_ceil(cores);
        let (mut from, mut rest) = (0_usize, out);
        for _ in 0..cores {
            let to = end_of(columns.patient, from.saturating_add(share));
            let (part, others) = rest.split_at_mut_checked(to.saturating_sub(from)).unwrap_or_default();
            parts.push((from, to, part));
            (from, rest) = (to, others);
        }
        let begun = Self { table: self.table.clone(), tally: Tally::default() };
        let judged: Vec<Result<Tally, Fault>> = parts
            .into_par_iter()
            .map(|(from, to, out)| {
                let mut sweep = begun.clone();
                let columns = columns.rows(from, to).unwrap_or(*columns);
                let at_home = |fault: Fault| Fault { row: fault.row.saturating_add(from), ..fault };
                sweep.judge(&columns, out).map_err(at_home)?;
                Ok(sweep.tally)
            })
            .collect();
        let tallies = judged.into_iter().collect::<Result<Vec<_>, _>>()?;
        tallies.iter().for_each(|tally| self.tally.append(tally));
        Ok(())
    }
}

/// The end of a part that should have `wanted` rows: the part holds the last patient's rows whole.
fn end_of(patient: &[u32], wanted: usize) -> usize {
    let Some(last) = wanted.checked_sub(1).and_then(|last| patient.get(last)) else { return patient.len() };
    let more = patient.iter().skip(wanted).take_while(|number| *number == last).count();
    wanted.saturating_add(more)
}

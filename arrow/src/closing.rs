//! Batches in, the same batches out with their standings, in the same order.

use crate::error::Error;
use crate::facts::Weights;
use crate::findings;
use crate::numbers::Numbers;
use crate::output::{self, Answers};
use crate::rows::{Column, Refusal, Row, Rows, Why};
use crate::settings::Settings;
use crate::summary::Summary;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use madoguchi::calendar::{Day, Month};
use madoguchi::sweep::{Keys, MAX_ROWS_OF_A_PATIENT, OwnedColumns, Packed, Sweep};
use std::collections::VecDeque;
use std::sync::Arc;

/// In which order rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// In any: nothing comes out before all is in.
    #[default]
    Any,
    /// Those of a facility together, in any order among themselves: what is in memory are the facilities of some
    /// [`AT_ONCE`] rows, or one where it has more.
    Together,
}

/// So many rows are judged at once, and those that end the last of their facilities.
pub const AT_ONCE: usize = 1 << 16;

/// A month being closed for the rows of any number of facilities.
#[derive(Debug)]
pub struct Closing {
    settings: Arc<Settings>,
    order: Order,
    month: Month,
    as_of: Option<Day>,
    with_findings: bool,
    weights: Weights,
    schema: SchemaRef,
    facilities: Numbers,
    known: Vec<Known>,
    /// The facility of the row before.
    current: Option<u32>,
    patients: Numbers,
    rows_of: Vec<u32>,
    keys: Numbers,
    ids: Numbers,
    parts: Vec<Part>,
    answers: Answers,
    waiting: VecDeque<RecordBatch>,
    summary: Summary,
}

/// A facility met.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The place of its desk; `None` where the settings do not name it.
    desk: Option<usize>,
    /// Whether its rows have ended.
    has_ended: bool,
}

/// The rows of all facilities that one desk serves, until they are judged.
#[derive(Debug)]
struct Part {
    sweep: Sweep,
    columns: OwnedColumns,
    /// Which of the rows that wait each of them is.
    rows: Vec<usize>,
    outcomes: Vec<u8>,
}

impl Closing {
    /// A month to be closed over tables of this schema, as known on `as_of`; by default the first day after the month.
    ///
    /// # Errors
    ///
    /// A required column is not there, or a column of ours is of another type.
    pub fn new(
        schema: SchemaRef,
        settings: Arc<Settings>,
        month: Month,
        as_of: Option<Day>,
        order: Order,
    ) -> Result<Self, Error> {
        Column::check(&schema)?;
        let parts = settings.desks().iter().map(|desk| Part {
            sweep: Sweep::new(desk, month, as_of),
            columns: OwnedColumns::default(),
            rows: Vec::new(),
            outcomes: Vec::new(),
        });
        let passed_over = schema.fields().iter().map(|field| field.name().clone());
        let summary = Summary {
            passed_over: passed_over.filter(|name| !output::is_known(name)).collect(),
            ..Summary::default()
        };
        Ok(Self {
            parts: parts.collect(),
            settings,
            order,
            month,
            as_of,
            with_findings: false,
            weights: Weights::new(month.first_day()),
            schema: output::schema(&schema, false),
            facilities: Numbers::default(),
            known: Vec::new(),
            current: None,
            patients: Numbers::default(),
            rows_of: Vec::new(),
            keys: Numbers::default(),
            ids: Numbers::default(),
            answers: Answers::default(),
            waiting: VecDeque::new(),
            summary,
        })
    }

    /// The same with a column of findings: of each row that does not stand, what was not met.
    #[must_use]
    pub fn with_findings(mut self) -> Self {
        self.with_findings = true;
        self.schema = output::schema(&self.schema, true);
        self
    }

    /// The schema of what comes out.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// The facilities met so far.
    #[must_use]
    pub fn facilities(&self) -> Vec<String> {
        (0..self.known.len())
            .filter_map(|at| u32::try_from(at).ok())
            .map(|at| self.facilities.text(at).to_owned())
            .collect()
    }

    /// What was counted of the rows judged so far.
    #[must_use]
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Takes rows.
    ///
    /// # Errors
    ///
    /// Arrow cannot read a column as what it should be; or, where rows of a facility were to come together, they do not.
    pub fn push(&mut self, batch: RecordBatch) -> Result<(), Error> {
        let rows = Rows::of(&batch)?;
        for row in 0..batch.num_rows() {
            let desk = match rows.facility(row) {
                None => Err((Why::Missing, Column::Facility)),
                Some(facility) => self.enter(facility)?,
            };
            let read = desk.and_then(|(of, desk)| {
                let read = rows.read(row, &self.weights)?;
                self.take(of, desk, &read)
            });
            if let Err(refusal) = read {
                self.summary.refuse(refusal, self.summary.rows);
                self.answers.refuse(refusal);
            }
            self.summary.rows += 1;
        }
        self.waiting.push_back(batch);
        Ok(())
    }

    /// No row comes any more: all that wait are judged.
    pub fn finish(&mut self) {
        self.judge();
    }

    /// The first batch that was not handed out yet, where all of its rows are judged.
    pub fn pop(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let rows = self.waiting.front()?.num_rows();
        if rows > self.answers.judged() {
            return None;
        }
        let batch = self.waiting.pop_front()?;
        Some(self.answers.take(&batch, &self.schema))
    }

    /// The number and the desk of a row's facility, which may be a new one.
    fn enter(&mut self, facility: &str) -> Result<Result<(u32, usize), Refusal>, Error> {
        let number = match self.current {
            Some(current) if self.facilities.text(current) == facility => current,
            _ => self.change(facility)?,
        };
        let desk = self.known.get(index(number)).and_then(|known| known.desk);
        Ok(desk.map(|desk| (number, desk)).ok_or((Why::NoSettings, Column::Facility)))
    }

    /// Goes from one facility to another.
    fn change(&mut self, facility: &str) -> Result<u32, Error> {
        let Some((number, is_new)) = self.facilities.number((0, 0), facility) else {
            return Err(ArrowError::ComputeError("more facilities than can be numbered".to_owned()).into());
        };
        if is_new {
            let desk = self.settings.place(facility);
            self.known.push(Known { desk, has_ended: false });
            self.summary.facilities += 1;
            if desk.is_none() {
                self.summary.without_settings.insert(facility.to_owned());
            }
        }
        if self.order == Order::Together {
            if self.known.get(index(number)).is_some_and(|known| known.has_ended) {
                return Err(Error::NotTogether { row: self.summary.rows });
            }
            if let Some(before) = self.current.and_then(|before| self.known.get_mut(index(before))) {
                before.has_ended = true;
            }
            if self.answers.unjudged() >= AT_ONCE {
                self.judge();
            }
        }
        self.current = Some(number);
        Ok(number)
    }

    /// Puts a row to the others of its desk.
    fn take(&mut self, of: u32, desk: usize, row: &Row<'_>) -> Result<(), Refusal> {
        let too_many = (Why::TooManyRows, Column::Patient);
        let (patient, is_new) = self.patients.number((of, 0), row.patient).ok_or(too_many)?;
        if is_new {
            self.rows_of.push(0);
        }
        let Some(rows_of) = self.rows_of.get_mut(index(patient)) else { return Err(too_many) };
        if index(*rows_of) >= MAX_ROWS_OF_A_PATIENT {
            return Err(too_many);
        }
        let day = row.day.number();
        if let Some(id) = row.id {
            match self.ids.number((patient, day), id) {
                Some((_, true)) => {}
                _ => return Err((Why::DuplicateId, Column::Id)),
            }
        }
        *rows_of += 1;
        // 0 is for none.
        let mut key = |key: Option<&str>| {
            let number = key.map(|key| self.keys.number((0, 0), key)).unwrap_or(Some((u32::MAX, true)));
            number.map(|(number, _)| number.wrapping_add(1)).ok_or(too_many)
        };
        let (coverage, visit, asked) = (key(row.coverage)?, key(row.visit)?, key(row.asked)?);
        if let Some(part) = self.parts.get_mut(desk) {
            let packed = Packed { day, facts: row.facts, time: row.time };
            part.columns.push(Keys { patient, coverage, visit, asked }, packed);
            part.rows.push(self.answers.wait());
        }
        Ok(())
    }

    /// Judges the rows that wait.
    fn judge(&mut self) {
        for part in &mut self.parts {
            let Part { sweep, columns, rows, outcomes } = part;
            outcomes.clear();
            outcomes.resize(columns.len(), 0);
            sweep.begin_anew();
            // What the columns could be refused for was refused before, row by row.
            let judged = sweep.judge(&columns.columns(), outcomes);
            debug_assert!(judged.is_ok(), "{judged:?}");
            self.summary.tally.append(sweep.tally());
            rows.iter().zip(outcomes.iter()).for_each(|(row, outcome)| self.answers.judge(*row, *outcome));
        }
        if self.with_findings {
            for (part, desk) in self.parts.iter().zip(self.settings.desks()) {
                let found =
                    findings::of(desk, self.month, self.as_of, &part.columns.columns(), &part.outcomes);
                for (row, findings) in found {
                    if let Some(row) = part.rows.get(row) {
                        self.answers.explain(*row, findings);
                    }
                }
            }
        }
        for part in &mut self.parts {
            part.columns.clear();
            part.rows.clear();
        }
        self.patients.clear();
        self.rows_of.clear();
        self.keys.clear();
        self.ids.clear();
        self.answers.all_judged();
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

//! What comes out: the columns of the input, and beside them how each row stands.

use crate::rows::{Column, Refusal, Why};
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{ArrayRef, DictionaryArray, Int8Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use madoguchi::rules::{Rule, Standing};
use madoguchi::sweep::Outcome;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub(crate) const STANDING: &str = "standing";
pub(crate) const RULE: &str = "rule";
pub(crate) const REFUSED: &str = "refused";
pub(crate) const REFUSED_COLUMN: &str = "refused_column";
pub(crate) const FINDINGS: &str = "findings";
const ALL: [&str; 5] = [STANDING, RULE, REFUSED, REFUSED_COLUMN, FINDINGS];

/// Whether a column of this name is read, or written.
pub(crate) fn is_known(name: &str) -> bool {
    ALL.contains(&name) || Column::ALL.iter().any(|column| column.name() == name)
}

/// The schema of what comes out. What an earlier run put there gives way.
pub(crate) fn schema(input: &Schema, with_findings: bool) -> SchemaRef {
    let kept = input.fields().iter().filter(|field| !ALL.contains(&field.name().as_str())).cloned();
    let codes = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    let codes = ALL.iter().take(4).map(|name| Arc::new(Field::new(*name, codes.clone(), true)));
    let findings = with_findings
        .then(|| Arc::new(Field::new_list(FINDINGS, Field::new_list_field(DataType::Utf8, true), true)));
    // What a library wrote beside the columns, as pandas does, is about the input's alone.
    Arc::new(Schema::new(kept.chain(codes).chain(findings).collect::<Vec<_>>()))
}

/// What there is to say of the rows that were not handed out yet: first of those judged, then of those that wait.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    rows: VecDeque<Answer>,
    judged: usize,
    findings: BTreeMap<usize, Vec<String>>,
    handed_out: usize,
}

/// What there is to say of a row.
#[derive(Debug, Clone, Copy)]
enum Answer {
    /// A byte of the sweep; 0 as long as it waits, and where it was not judged.
    Outcome(u8),
    Refused(Refusal),
}

impl Answers {
    /// A row waits; its number among all that ever came.
    pub(crate) fn wait(&mut self) -> usize {
        self.rows.push_back(Answer::Outcome(0));
        self.handed_out + self.rows.len() - 1
    }

    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.rows.push_back(Answer::Refused(refusal));
    }

    /// How many were judged, or refused, and can be handed out.
    pub(crate) const fn judged(&self) -> usize {
        self.judged
    }

    /// How many wait.
    pub(crate) fn unjudged(&self) -> usize {
        self.rows.len() - self.judged
    }

    /// A row was judged.
    pub(crate) fn judge(&mut self, row: usize, outcome: u8) {
        let place = row.saturating_sub(self.handed_out);
        self.rows.get_mut(place).into_iter().for_each(|row| *row = Answer::Outcome(outcome));
    }

    /// And why it does not stand.
    pub(crate) fn explain(&mut self, row: usize, findings: Vec<String>) {
        self.findings.insert(row, findings);
    }

    pub(crate) fn all_judged(&mut self) {
        self.judged = self.rows.len();
    }

    /// A batch with what there is to say of its rows.
    pub(crate) fn take(
        &mut self,
        batch: &RecordBatch,
        schema: &SchemaRef,
    ) -> Result<RecordBatch, ArrowError> {
        let rows: Vec<Answer> = self.rows.drain(..batch.num_rows()).collect();
        self.judged -= rows.len();
        let mut columns: Vec<ArrayRef> = schema
            .fields()
            .iter()
            .filter(|field| !ALL.contains(&field.name().as_str()))
            .filter_map(|field| batch.column_by_name(field.name()).cloned())
            .collect();
        let outcome = |answer: &Answer| match answer {
            Answer::Outcome(byte) => Outcome::from_byte(*byte),
            Answer::Refused(_) => None,
        };
        let refusal = |answer: &Answer| match answer {
            Answer::Outcome(_) => None,
            Answer::Refused(refusal) => Some(*refusal),
        };
        let place = |index: usize| i8::try_from(index).ok();
        let columns_of: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
        let whys: Vec<&str> = Why::ALL.iter().map(|why| why.code()).collect();
        let index = |number: u32| i8::try_from(number).ok();
        columns.push(coded(rows.iter().map(|row| index(outcome(row)?.standing.index())), Standing::CODES)?);
        columns.push(coded(rows.iter().map(|row| index(outcome(row)?.rule.index())), Rule::CODES)?);
        let why =
            |row| place(Why::ALL.iter().position(|why| Some(*why) == refusal(row).map(|(why, _)| why))?);
        columns.push(coded(rows.iter().map(why), &whys)?);
        let at = |row| {
            place(Column::ALL.iter().position(|one| Some(*one) == refusal(row).map(|(_, column)| column))?)
        };
        columns.push(coded(rows.iter().map(at), &columns_of)?);
        if schema.field_with_name(FINDINGS).is_ok() {
            columns.push(self.findings(rows.len()));
        }
        self.handed_out += rows.len();
        RecordBatch::try_new(Arc::clone(schema), columns)
    }

    fn findings(&mut self, rows: usize) -> ArrayRef {
        let mut lists = ListBuilder::new(StringBuilder::new());
        for row in self.handed_out..self.handed_out + rows {
            let found = self.findings.remove(&row);
            found.iter().flatten().for_each(|finding| lists.values().append_value(finding));
            lists.append(found.is_some());
        }
        Arc::new(lists.finish())
    }
}

fn coded(places: impl Iterator<Item = Option<i8>>, codes: &[&str]) -> Result<ArrayRef, ArrowError> {
    let places: Int8Array = places.collect();
    let codes: StringArray = codes.iter().copied().map(Some).collect();
    Ok(Arc::new(DictionaryArray::<Int8Type>::try_new(places, Arc::new(codes))?))
}

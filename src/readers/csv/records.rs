//! Records of a CSV: one is held at a time, and of none more than a row may have.

use super::input::Input;
use crate::readers::{MAX_COLUMNS, MAX_TEXT, Separator};
use alloc::vec;
use alloc::vec::Vec;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use std::io::{self, Read};

/// The fields that are kept of a record: one more than there may be, so that it can be told.
const FIELDS: usize = MAX_COLUMNS + 1;
/// The bytes that are kept of a record: with more, one of its fields is too long.
const BYTES: usize = FIELDS * MAX_TEXT;

/// The records of a file, one after the other.
pub(super) struct Records<R> {
    input: Input<R>,
    reader: Reader,
    piece: Vec<u8>,
    /// How much of the piece has been read.
    read: usize,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// What does not fit in.
    beyond: (Vec<u8>, Vec<usize>),
    record: Record,
}

/// What is kept of a record beside its fields.
#[derive(Debug, Clone, Copy, Default)]
struct Record {
    /// The line on which it begins; the first is 1.
    line: u64,
    bytes: usize,
    fields: usize,
    /// Something did not fit in; and whether it is more than blank fields.
    has_more: bool,
    has_more_text: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: Input<R>, separator: Separator) -> Self {
        let mut reader = ReaderBuilder::new();
        // A carriage return is trimmed away with the white space around a value.
        reader.delimiter(byte(separator)).terminator(Terminator::Any(b'\n'));
        Self::with(input, reader.build())
    }

    /// Each line a record of one field.
    pub(super) fn lines(input: Input<R>) -> Self {
        let mut reader = ReaderBuilder::new();
        reader.delimiter(0).quoting(false).terminator(Terminator::Any(b'\n'));
        Self::with(input, reader.build())
    }

    fn with(input: Input<R>, reader: Reader) -> Self {
        Self {
            input,
            reader,
            piece: Vec::new(),
            read: 0,
            text: vec![0; 4 * 1024],
            ends: vec![0; FIELDS],
            beyond: (vec![0; 4 * 1024], vec![0; 256]),
            record: Record::default(),
        }
    }

    /// Reads the next record; `false` after the last.
    pub(super) fn advance(&mut self) -> io::Result<bool> {
        let start = self.reader.line();
        let mut feeds = 0_usize;
        let mut record = Record::default();
        // Whether the rest of the record is passed over.
        let mut is_full = false;
        loop {
            if self.read >= self.piece.len() {
                self.piece = self.input.next()?;
                self.read = 0;
            }
            let input = self.piece.get(self.read..).unwrap_or_default();
            let (text, ends) = if is_full {
                (&mut *self.beyond.0, &mut *self.beyond.1)
            } else {
                let text = self.text.get_mut(record.bytes..).unwrap_or_default();
                (text, self.ends.get_mut(record.fields..).unwrap_or_default())
            };
            let (result, read, written, ended) = self.reader.read_record(input, text, ends);
            self.read = self.read.saturating_add(read);
            let new = text.iter().take(written);
            feeds = feeds.saturating_add(new.filter(|byte| **byte == b'\n').count());
            if is_full {
                record.has_more |= written > 0 || ended > 0;
                record.has_more_text |= written > 0;
            } else {
                record.bytes = record.bytes.saturating_add(written);
                record.fields = record.fields.saturating_add(ended);
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.text.len() < BYTES => {
                    self.text.resize(self.text.len().saturating_mul(2).min(BYTES), 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => is_full = true,
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(false),
            }
        }
        // Counted back from where it ends: blank lines before it belong to no record. A field that is never closed ends
        // where the file does.
        let feeds = u64::try_from(feeds).unwrap_or(u64::MAX);
        record.line = self.reader.line().saturating_sub(feeds).saturating_sub(1).max(start);
        self.record = record;
        Ok(true)
    }

    /// The line on which the record begins; the first is 1.
    pub(super) const fn line(&self) -> u64 {
        self.record.line
    }

    /// The record's fields, as far as they are kept.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.record.fields).map(move |end| {
            let field = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            field
        })
    }

    /// Everything that is kept of the record.
    pub(super) fn bytes(&self) -> &[u8] {
        self.text.get(..self.record.bytes).unwrap_or_default()
    }

    /// Whether a field is longer than any may be.
    pub(super) const fn is_too_long(&self) -> bool {
        self.record.has_more && self.record.fields < FIELDS
    }

    /// Whether there is a text in a field beyond all that may be.
    pub(super) const fn has_text_beyond(&self) -> bool {
        self.record.has_more_text && self.record.fields >= FIELDS
    }
}

/// What stands between the columns.
pub(super) const fn byte(separator: Separator) -> u8 {
    match separator {
        Separator::Comma => b',',
        Separator::Tab => b'\t',
        Separator::Semicolon => b';',
    }
}

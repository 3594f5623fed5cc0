//! The bytes of a file, as its records are found in them: no UTF-16, and no lines that end in a carriage return alone.

use crate::readers::charset::{self, Charset, Utf16};
use alloc::vec;
use alloc::vec::Vec;
use core::mem;
use std::io::{self, ErrorKind, Read};

/// How much is looked at before anything is read, and read at a time.
const PIECE: usize = 64 * 1024;

/// What is read, piece by piece.
pub(super) struct Input<R> {
    rest: R,
    /// The first bytes, until they are given.
    head: Vec<u8>,
    /// What came after them, where it is no byte.
    fault: Option<io::Error>,
    utf16: Option<(Charset, Utf16)>,
    /// A line ends in a carriage return alone.
    is_cr: bool,
    /// The last piece ended in one.
    is_after_cr: bool,
    has_ended: bool,
}

impl<R: Read> Input<R> {
    /// What may be UTF-16.
    pub(super) fn of_any(rest: R) -> Self {
        Self::new(rest, charset::utf16)
    }

    /// What is not.
    pub(super) fn of_bytes(rest: R) -> Self {
        Self::new(rest, |_| None)
    }

    /// Reads what is to be looked at first. A fault in it is told where the reading comes to it.
    fn new(mut rest: R, utf16: fn(&[u8]) -> Option<Charset>) -> Self {
        let (mut head, mut fault) = (Vec::new(), None);
        let mut has_ended = false;
        while head.len() < PIECE && fault.is_none() && !has_ended {
            match piece(&mut rest) {
                Ok(piece) => {
                    has_ended = piece.is_empty();
                    head.extend(piece);
                }
                Err(error) => fault = Some(error),
            }
        }
        let utf16 = utf16(&head).map(|charset| (charset, Utf16::of(charset)));
        let mut input = Self { rest, head, fault, utf16, is_cr: false, is_after_cr: false, has_ended: false };
        input.is_cr = ends_lines_in_cr(&input.beginning());
        input
    }

    /// The first bytes, as they are.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// The first bytes, as they will be given.
    pub(super) fn beginning(&self) -> Vec<u8> {
        let mut text = Vec::new();
        match self.was_utf16() {
            Some(charset) => Utf16::of(charset).push(&self.head, &mut text),
            None => text.extend(&self.head),
        }
        if self.is_cr {
            lines(&mut text, &mut false);
        }
        text
    }

    /// Whether reading stopped before the file ended.
    pub(super) const fn is_torn(&self) -> bool {
        self.fault.is_some()
    }

    /// Which UTF-16 it is, if any.
    pub(super) fn was_utf16(&self) -> Option<Charset> {
        self.utf16.as_ref().map(|(charset, _)| *charset)
    }

    /// The next piece; none after the last, which ends in a line feed so that every row does.
    pub(super) fn next(&mut self) -> io::Result<Vec<u8>> {
        if self.has_ended {
            return Ok(Vec::new());
        }
        let bytes = match (mem::take(&mut self.head), self.fault.take()) {
            (head, fault) if !head.is_empty() => {
                self.fault = fault;
                head
            }
            (_, Some(fault)) => return Err(fault),
            (_, None) => piece(&mut self.rest)?,
        };
        self.has_ended = bytes.is_empty();
        let mut text = match &mut self.utf16 {
            None => bytes,
            Some((_, utf16)) => {
                let mut text = Vec::new();
                if self.has_ended {
                    utf16.end(&bytes, &mut text)
                } else {
                    utf16.push(&bytes, &mut text)
                }
                text
            }
        };
        if self.is_cr {
            lines(&mut text, &mut self.is_after_cr);
        }
        if self.has_ended {
            text.push(b'\n');
        } else if text.is_empty() {
            return self.next();
        }
        Ok(text)
    }
}

/// The next bytes; none at the end.
fn piece<R: Read>(input: &mut R) -> io::Result<Vec<u8>> {
    let mut piece = vec![0; PIECE];
    loop {
        match input.read(&mut piece) {
            Ok(length) => {
                piece.truncate(length);
                return Ok(piece);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a line feed of each carriage return, and of one with a line feed behind it.
fn lines(text: &mut Vec<u8>, is_after_cr: &mut bool) {
    text.retain_mut(|byte| {
        let is_second = *is_after_cr && *byte == b'\n';
        *is_after_cr = *byte == b'\r';
        if *is_after_cr {
            *byte = b'\n';
        }
        !is_second
    });
}

/// Whether the first line that ends outside quotation marks ends in a carriage return alone.
fn ends_lines_in_cr(text: &[u8]) -> bool {
    let mut is_quoted = false;
    let mut bytes = text.iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => return false,
            b'\r' if !is_quoted => return bytes.peek() != Some(&&b'\n'),
            _ => {}
        }
    }
    false
}

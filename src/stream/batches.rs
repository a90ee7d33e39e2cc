//! Lines of input, several at a time.

use std::io::{BufReader, Read};

use super::{
    LONGEST_LINE,
    line::{self, Line},
    resume::Resumed,
};
use crate::error::{Error, Result};

/// Bytes that are read at once.
const INPUT: usize = 1 << 20;
/// Bytes of lines after which a batch is full.
const FULL: usize = 32 << 10;

/// A few lines, without their ends.
#[derive(Default)]
pub(super) struct Batch {
    bytes: Vec<u8>,
    /// Where each ends, and whether it is whole.
    ends: Vec<(usize, bool)>,
}

impl Batch {
    /// The lines; false beside those of which only the beginning was read.
    pub fn lines(&self) -> impl Iterator<Item = (&[u8], bool)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts.zip(&self.ends).map(|(start, (end, whole))| (self.bytes.get(start..*end).unwrap_or_default(), *whole))
    }

    fn push(&mut self, line: &[u8], whole: bool) {
        self.bytes.extend_from_slice(line);
        self.ends.push((self.bytes.len(), whole));
    }
}

/// The batches of an input, up to its end or the first failure. Blank lines are left out.
pub(super) struct Batches<R> {
    input: BufReader<R>,
    line: Vec<u8>,
    /// What of the input was answered earlier, until that has been passed over.
    resumed: Option<Resumed>,
    is_first: bool,
    is_over: bool,
}

impl<R: Read> Batches<R> {
    pub fn new(input: R, resumed: Resumed) -> Self {
        let input = BufReader::with_capacity(INPUT, input);
        Self { input, line: Vec::new(), resumed: Some(resumed), is_first: true, is_over: false }
    }

    /// The next line that is not blank; none at the end. The line is left in `self.line`.
    fn line(&mut self) -> Result<Option<bool>> {
        loop {
            let read = line::read(&mut self.input, &mut self.line, LONGEST_LINE);
            let read = read.map_err(|error| Error::input("cannot read the stream").because(error))?;
            if std::mem::take(&mut self.is_first) && self.line.starts_with(b"\xEF\xBB\xBF") {
                self.line.drain(..3);
            }
            match read {
                Line::End => return Ok(None),
                Line::Whole if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Line::Whole => return Ok(Some(true)),
                Line::TooLong => return Ok(Some(false)),
            }
        }
    }

    fn batch(&mut self) -> Result<Option<Batch>> {
        if let Some(resumed) = self.resumed.take() {
            self.pass_over(&resumed)?;
        }
        let mut batch = Batch::default();
        while let Some(whole) = self.line()? {
            batch.push(&self.line, whole);
            // With no input at hand, whoever is at the other end of the pipe may be waiting for this answer.
            if batch.bytes.len() >= FULL || self.input.buffer().is_empty() {
                break;
            }
        }
        Ok((!batch.ends.is_empty()).then_some(batch))
    }

    fn pass_over(&mut self, resumed: &Resumed) -> Result<()> {
        for answered in 0..resumed.lines {
            if self.line()?.is_none() {
                return Err(resumed.too_short(answered));
            }
        }
        if resumed.lines > 0 { resumed.check(&self.line) } else { Ok(()) }
    }
}

impl<R: Read> Iterator for Batches<R> {
    type Item = Result<Batch>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let batch = self.batch().transpose();
        self.is_over = !matches!(batch, Some(Ok(_)));
        batch
    }
}

//! Reads the parts of a model file, in the order in which `tools/convert_model.py` writes them.

use std::{borrow::Cow, ops::Deref, ops::Range, sync::Arc};

use crate::error::{Error, Result};

/// A part of the file that is used where it lies.
#[derive(Clone, Debug)]
pub(super) struct Blob {
    all: Arc<Cow<'static, [u8]>>,
    range: Range<usize>,
}

impl Deref for Blob {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

/// A text of the file, where it lies.
pub(super) struct Lines(Blob);

impl Lines {
    /// The lines that are not empty.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        std::str::from_utf8(&self.0).unwrap_or_default().split('\n').filter(|line| !line.is_empty())
    }

    /// The same, to keep.
    pub fn to_strings(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}

/// A cursor over the file.
pub(super) struct Reader {
    all: Arc<Cow<'static, [u8]>>,
    at: usize,
    /// What messages call the file.
    name: String,
}

const MAGIC: &[u8] = b"DLSYNTAX";
const VERSION: u32 = 1;

impl Reader {
    /// Begins behind the head of the file.
    pub fn new(data: Cow<'static, [u8]>, name: String) -> Result<Self> {
        let mut reader = Reader { all: Arc::new(data), at: 0, name };
        if &*reader.blob(MAGIC.len())? != MAGIC {
            return Err(reader.broken("it does not begin as one does"));
        }
        match reader.u32()? {
            VERSION => Ok(reader),
            _ => Err(reader.broken("it was written for another version")),
        }
    }

    /// The error for a file that does not fit.
    pub fn broken(&self, why: &str) -> Error {
        let (name, at) = (&self.name, self.at);
        Error::input(format!("{name} is no syntax model (byte {at}: {why}); make it with tools/convert_model.py"))
    }

    fn blob(&mut self, len: usize) -> Result<Blob> {
        let end = self.at.checked_add(len).filter(|&end| end <= self.all.len());
        let Some(end) = end else { return Err(self.broken("it ends too early")) };
        let range = self.at..end;
        self.at = end;
        Ok(Blob { all: Arc::clone(&self.all), range })
    }

    pub fn u32(&mut self) -> Result<u32> {
        let bytes = self.blob(4)?;
        Ok(bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
    }

    pub fn size(&mut self) -> Result<usize> {
        Ok(self.u32()? as usize)
    }

    /// Bytes behind their number.
    pub fn bytes(&mut self) -> Result<Blob> {
        let len = self.size()?;
        self.blob(len)
    }

    /// The lines of a text.
    pub fn lines(&mut self) -> Result<Lines> {
        let bytes = self.bytes()?;
        std::str::from_utf8(&bytes).map_err(|error| self.broken("text that is not UTF-8").because(error))?;
        Ok(Lines(bytes))
    }

    fn floats(&mut self, len: usize) -> Result<Vec<f32>> {
        let bytes = self.blob(len.saturating_mul(4))?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// Numbers behind how many they are, which must be `len`.
    pub fn vector(&mut self, len: usize) -> Result<Vec<f32>> {
        match self.size()? == len {
            true => self.floats(len),
            false => Err(self.broken("a vector of another length")),
        }
    }

    /// A matrix of weights: rows, columns, the scale of each row, and the bytes.
    pub fn matrix(&mut self) -> Result<RawMatrix> {
        let (rows, cols) = (self.size()?, self.size()?);
        let scales = self.floats(rows)?;
        let weights = self.blob(rows.saturating_mul(cols))?;
        Ok(RawMatrix { rows, cols, scales, weights })
    }

    /// Whether everything was read.
    pub fn is_at_end(&self) -> bool {
        self.at == self.all.len()
    }
}

/// A matrix as it lies in the file: a weight is its signed byte times the scale of its row.
pub(super) struct RawMatrix {
    pub rows: usize,
    pub cols: usize,
    pub scales: Vec<f32>,
    pub weights: Blob,
}

//! Going on where an earlier run ended.

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::Path,
};

use super::{Fields, record::identity};
use crate::error::{Error, Result};

/// What every answer begins with.
const ANSWER: &[u8] = b"{\"id\":";

/// How much of an input has been answered by an earlier run, as its output shows.
///
/// ```
/// use dateline::{Grammar, Options, Pipeline, parallel, stream::{self, Emit, Fields, Resumed}};
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("out.ndjson");
/// // A run that was stopped while it wrote its second line.
/// std::fs::write(&path, "{\"id\":1,\"timex\":[]}\n{\"id\":2,\"ti")?;
/// let (output, resumed) = Resumed::open(&path, &Fields::default())?;
/// assert_eq!(resumed.lines(), 1);
/// let input = b"{\"id\":1,\"text\":\"\"}\n{\"id\":2,\"text\":\"\"}\n";
/// let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
/// stream::run_on(parallel::cores(), &input[..], output, &pipeline, Emit::parse("timex")?, resumed)?;
/// assert_eq!(std::fs::read_to_string(&path)?, "{\"id\":1,\"timex\":[]}\n{\"id\":2,\"timex\":[]}\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Resumed {
    pub(super) lines: u64,
    /// The identity in the last answer, as JSON.
    last: Option<String>,
    fields: Fields,
    name: String,
}

impl Resumed {
    /// Opens the output of an earlier run to go on behind its last complete line; what stands behind that is cut off. A file that is not
    /// there yet is made.
    ///
    /// # Errors
    /// [`Error::is_output`] where the file cannot be read and written, and [`Error::is_usage`] where its last line is no answer of a stream.
    pub fn open(path: &Path, fields: &Fields) -> Result<(File, Self)> {
        let failed = |error| Error::resuming(path, error);
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        let Complete { lines, end, last, rest } = complete(&file).map_err(failed)?;
        let name = path.display().to_string();
        // A file that is something else must not lose its end.
        if lines > 0 && !last.starts_with(ANSWER) || !rest.starts_with(&ANSWER[..rest.len().min(ANSWER.len())]) {
            return Err(Error::usage(format!("the last line of {name} is no answer of a stream; name the output of an earlier run")));
        }
        file.set_len(end).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        let last = identity(&last, &Fields::default()).map(|id| id.get().to_owned());
        Ok((file, Self { lines, last, fields: fields.clone(), name }))
    }

    /// How many lines have been answered.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Whether the last line that is passed over is the one that was answered last.
    pub(super) fn check(&self, line: &[u8]) -> Result<()> {
        let id = identity(line, &self.fields).map(serde_json::value::RawValue::get);
        if id == self.last.as_deref() {
            return Ok(());
        }
        let (id, last) = (id.unwrap_or("null"), self.last.as_deref().unwrap_or("null"));
        let Self { name, lines, .. } = self;
        Err(Error::usage(format!(
            "{name} is not the output of this input: record {lines} has the id {id}, its answer {last}; name another file, or give the same input"
        )))
    }

    pub(super) fn too_short(&self, lines: u64) -> Error {
        let Self { name, lines: answered, .. } = self;
        Error::usage(format!(
            "{name} is not the output of this input: it has {answered} answers, and the input {lines} records; name another file, or give the same input"
        ))
    }
}

/// The complete lines of a file.
struct Complete {
    lines: u64,
    /// Where the last of them ends.
    end: u64,
    last: Vec<u8>,
    /// What stands behind it.
    rest: Vec<u8>,
}

fn complete(file: &File) -> std::io::Result<Complete> {
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let mut found = Complete { lines: 0, end: 0, last: Vec::new(), rest: Vec::new() };
    loop {
        found.rest.clear();
        let length = reader.read_until(b'\n', &mut found.rest)?;
        if found.rest.last() != Some(&b'\n') {
            return Ok(found);
        }
        (found.lines, found.end) = (found.lines + 1, found.end + length as u64);
        std::mem::swap(&mut found.rest, &mut found.last);
    }
}

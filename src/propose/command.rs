//! A program that reads requests and writes labels, a line of JSON each.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{self, Child, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    thread,
    time::Duration,
};

use super::{Answer, Proposer, Request, answer};
use crate::error::{Error, Result};

/// How many lines a run of the program gets.
const AT_ONCE: usize = 16;
/// The longest line that is read, in bytes.
const LONGEST: u64 = 256 << 10;

/// A program that reads a JSON line for each row and writes a line `{"label": "…"}` for each, in the same order.
///
/// It is started anew for every few rows, without a shell, and reads to the end of its input. Rows that it leaves out are given to it
/// once more, each alone.
///
/// ```
/// use dateline::propose::Command;
/// assert!(Command::new("python3 -u 'my model.py' --fast").is_ok());
/// assert!(Command::new("  ").is_err_and(|error| error.is_usage()));
/// ```
#[derive(Clone, Debug)]
pub struct Command {
    program: String,
    arguments: Vec<String>,
    limit: Duration,
}

impl Command {
    /// A program with its arguments, parted as a shell parts them; nothing else of a shell is understood.
    ///
    /// # Errors
    /// [`Error::is_usage`] where there is no program, or a quotation mark is not closed.
    pub fn new(line: &str) -> Result<Self> {
        let mut words =
            parted(line).ok_or_else(|| Error::usage(format!("a quotation mark is not closed in “{line}”; close it")))?.into_iter();
        let program = words.next().ok_or_else(|| Error::usage("no program behind cmd:; name one, as in 'cmd: python3 model.py'"))?;
        Ok(Self { program, arguments: words.collect(), limit: Duration::from_secs(60) })
    }

    /// How long each line may take; a minute, if nothing else is said.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The lines that the program writes, up to the first that does not come in time.
    fn run(&self, requests: &[Request]) -> std::result::Result<(Vec<String>, Option<String>), String> {
        let mut child = self.start()?;
        let input = requests.iter().map(|request| request.to_line() + "\n").collect::<String>();
        let stdin = child.stdin.take();
        // A program that does not read must not keep us; its pipe breaks when it is ended.
        thread::spawn(move || drop(stdin.map(|mut stdin| stdin.write_all(input.as_bytes()))));
        let lines = lines_of(&mut child);
        let mut found = Vec::new();
        let mut failure = None;
        while found.len() < requests.len() {
            match lines.recv_timeout(self.limit) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => found.push(line),
                Err(RecvTimeoutError::Timeout) => {
                    failure = Some(format!("{}: no answer in time", self.program));
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // It may have answered and go on; nobody waits for it.
        let _ = child.kill();
        let _ = child.wait();
        Ok((found, failure))
    }

    fn start(&self) -> std::result::Result<Child, String> {
        let mut command = process::Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        command.spawn().map_err(|error| {
            let reason = error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase();
            format!("cannot start {}: {reason}", self.program)
        })
    }

    fn answers(&self, requests: &[Request]) -> Vec<Answer> {
        match self.run(requests) {
            Ok((lines, failure)) => {
                let mut answers: Vec<Answer> = lines.iter().map(|line| label(line)).collect();
                let missing = failure.unwrap_or_else(|| format!("{}: it wrote too few lines", self.program));
                answers.resize(requests.len(), Answer::Failed(missing));
                answers
            }
            Err(failure) => vec![Answer::Failed(failure); requests.len()],
        }
    }
}

fn label(line: &str) -> Answer {
    answer::in_json(line).map_or(Answer::Nothing, Answer::Label)
}

/// The lines of a program as they come. A line beyond the limit ends them.
fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = sync_channel(AT_ONCE);
    let stdout = child.stdout.take();
    thread::spawn(move || {
        let Some(stdout) = stdout else { return };
        let mut reader = BufReader::new(stdout);
        loop {
            let mut line = Vec::new();
            let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line);
            let whole = read.is_ok_and(|count| count > 0 && (count as u64) < LONGEST);
            if !whole || sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    receiver
}

impl Proposer for Command {
    fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
        let mut answers = self.answers(requests);
        for at in 0..answers.len() {
            let failed = matches!(answers.get(at), Some(Answer::Failed(_)));
            let Some(request) = requests.get(at).filter(|_| failed) else { continue };
            let again = self.answers(std::slice::from_ref(request)).pop();
            let gone = matches!(again, Some(Answer::Failed(_)));
            again.into_iter().for_each(|again| answers.get_mut(at).into_iter().for_each(|place| *place = again.clone()));
            // What fails alone too is not tried with each of the others.
            if gone {
                break;
            }
        }
        answers
    }

    fn batch(&self) -> usize {
        AT_ONCE
    }
}

/// The words of a line, with quotation marks around those that hold blanks; `None` where one is not closed.
fn parted(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_a_shell_parts_them() {
        assert_eq!(parted("a 'b c' d\"e f\"  g ''").expect("closed"), ["a", "b c", "de f", "g", ""]);
        assert_eq!(parted("a 'b"), None);
    }
}

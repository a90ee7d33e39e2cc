//! What was answered once is not asked again.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{Answer, Proposer, Request};
use crate::{
    error::{Error, Result},
    write::file,
};

/// A folder of answers in front of a proposer: one small JSON file each, named after what was asked.
///
/// What is kept is the answer as it came, before the check. A request that had no answer is asked again.
#[derive(Debug)]
pub struct Cache<P> {
    folder: PathBuf,
    /// Who is asked: another model has other answers.
    asked: String,
    inner: P,
    failure: Option<Error>,
}

/// A file of the cache.
#[derive(Serialize, Deserialize)]
struct Kept {
    asked: String,
    request: Request,
    label: Option<String>,
}

impl<P: Proposer> Cache<P> {
    /// Opens the folder, and makes it where there is none. `asked` names who answers, by address and model.
    ///
    /// # Errors
    /// [`Error::is_output`] where the folder cannot be made.
    pub fn open(folder: &Path, asked: impl Into<String>, inner: P) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::writing(folder, error))?;
        Ok(Self { folder: folder.to_owned(), asked: asked.into(), inner, failure: None })
    }

    /// The first error of writing; the answers were used all the same.
    pub fn failure(&self) -> Option<&Error> {
        self.failure.as_ref()
    }

    fn path(&self, request: &Request) -> PathBuf {
        self.folder.join(format!("{:032x}.json", digest(&format!("{}\n{}", self.asked, request.to_line()))))
    }

    fn known(&self, request: &Request) -> Option<Answer> {
        let kept: Kept = serde_json::from_slice(&fs::read(self.path(request)).ok()?).ok()?;
        // The name of the file is a digest; what stands in it decides.
        (kept.asked == self.asked && kept.request == *request).then(|| kept.label.map_or(Answer::Nothing, Answer::Label))
    }

    fn keep(&mut self, request: &Request, answer: &Answer) {
        let label = match answer {
            Answer::Label(label) => Some(label.clone()),
            Answer::Nothing => None,
            Answer::Failed(_) => return,
        };
        let kept = Kept { asked: self.asked.clone(), request: request.clone(), label };
        let written = serde_json::to_vec_pretty(&kept).map_err(|error| Error::output("cannot write the cache of labels").because(error));
        let written = written.and_then(|bytes| file::write(&self.path(request), &bytes));
        if let Err(error) = written {
            self.failure.get_or_insert(error);
        }
    }
}

impl<P: Proposer> Proposer for Cache<P> {
    fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
        let mut answers: Vec<Option<Answer>> = requests.iter().map(|request| self.known(request)).collect();
        let open: Vec<usize> = answers.iter().enumerate().filter(|(_, known)| known.is_none()).map(|(at, _)| at).collect();
        let asked: Vec<Request> = open.iter().filter_map(|&at| requests.get(at).cloned()).collect();
        let found = if asked.is_empty() { Vec::new() } else { self.inner.propose(&asked) };
        for ((at, request), answer) in open.into_iter().zip(&asked).zip(found) {
            self.keep(request, &answer);
            answers.get_mut(at).into_iter().for_each(|place| *place = Some(answer.clone()));
        }
        answers.into_iter().map(|answer| answer.unwrap_or(Answer::Failed("no answer".to_owned()))).collect()
    }

    fn batch(&self) -> usize {
        self.inner.batch()
    }

    fn warning(&self) -> Option<String> {
        let ours = || self.failure.as_ref().map(|failure| format!("the answers could not be kept for another time: {failure}"));
        self.inner.warning().or_else(ours)
    }
}

/// FNV-1a of 128 bits, the same on every machine.
fn digest(text: &str) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    text.bytes().fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(usize);

    impl Proposer for Counting {
        fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
            self.0 += requests.len();
            requests
                .iter()
                .map(|request| if request.label == "b" { Answer::Failed("no".into()) } else { Answer::Label("c".into()) })
                .collect()
        }
    }

    fn request(label: &str) -> Request {
        Request {
            sentence: "It rained.".into(),
            before: Vec::new(),
            title: None,
            expression: None,
            date: None,
            label: label.into(),
            max_words: 12,
        }
    }

    #[test]
    fn digests_are_those_of_the_reference() {
        assert_eq!(digest(""), 0x6c62272e07bb014262b821756295c58d);
        assert_eq!(digest("foobar"), 0x343e1662793c64bf6f0d3597ba446f18);
    }

    #[test]
    fn what_was_answered_is_not_asked_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let asked = [request("a"), request("b")];
        let first = Cache::open(folder.path(), "x", Counting(0)).expect("open").propose(&asked);
        assert_eq!(first, [Answer::Label("c".into()), Answer::Failed("no".into())]);
        let mut again = Cache::open(folder.path(), "x", Counting(0)).expect("open");
        assert_eq!((again.propose(&asked), again.inner.0), (first, 1), "only what had no answer is asked again");
        let mut other = Cache::open(folder.path(), "y", Counting(0)).expect("open");
        other.propose(&asked);
        assert_eq!(other.inner.0, 2, "another model is asked anew");
        for file in fs::read_dir(folder.path()).expect("files") {
            fs::write(file.expect("a file").path(), "{").expect("broken");
        }
        again.propose(&asked);
        assert_eq!(again.inner.0, 3, "a broken file is no answer");
    }
}

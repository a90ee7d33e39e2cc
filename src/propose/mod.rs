//! Labels worded by the user's own language model, each checked word by word.
//!
//! Whoever proposes decides nothing: rows, dates and quotations stay as they are, and a [`check`] looks whether a proposed label says
//! anything that the text does not say. What fails keeps our own label. The check is a pure function; who proposes is anything that
//! is a [`Proposer`]: a server on this machine (`Chat`), a program (`Command`), either behind a [`Cache`], or one's own.
//!
//! ```
//! use dateline::{Article, LabelBy, Timeline, propose::{Answer, Proposer, Request, Rewording}};
//!
//! struct Echo;
//! impl Proposer for Echo {
//!     fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
//!         requests.iter().map(|_| Answer::Label("Torrin mill closes for good".into())).collect()
//!     }
//! }
//!
//! let article = Article::new("The mill in Torrin closed for good on 5 May 2024. The council bought the harbour on 6 May 2025.");
//! let mut timeline = Timeline::of(&article);
//! let mut echo = Echo;
//! let mut rewording = Rewording::new(&mut echo);
//! rewording.article(&mut timeline, Some(&article), |_| ());
//! assert_eq!(timeline.entries[0].label, "Torrin mill closes for good");
//! assert_eq!(timeline.entries[0].label_by, Some(LabelBy::Model));
//! // The same words do not tell what happened to the harbour.
//! assert_eq!(timeline.entries[1].label_by, Some(LabelBy::Rule));
//! assert_eq!((rewording.tally().asked, rewording.tally().taken), (2, 1));
//! ```

mod answer;
#[cfg(feature = "files")]
mod cache;
#[cfg(feature = "labels")]
mod chat;
mod check;
#[cfg(feature = "labels")]
mod command;
mod request;

pub use answer::proposal;
#[cfg(feature = "files")]
pub use cache::Cache;
#[cfg(feature = "labels")]
pub use chat::Chat;
pub use check::{Ground, Refusal, check};
#[cfg(feature = "labels")]
pub use command::Command;
pub use request::Request;

use std::collections::BTreeSet;

use crate::{
    article::Article,
    label::Quality,
    segment::{Document, segment},
    timeline::{Entry, LabelBy, Timeline},
};

/// What is answered to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// A label.
    Label(String),
    /// An answer in which there is no label.
    Nothing,
    /// No answer at all, and why.
    Failed(String),
}

/// Anything that words labels.
pub trait Proposer {
    /// The answers to these requests, one each in the same order. Where there are fewer, the others count as not answered.
    fn propose(&mut self, requests: &[Request]) -> Vec<Answer>;

    /// How many requests it takes at once.
    fn batch(&self) -> usize {
        1
    }

    /// What a user should know when all is answered, as a sentence: answers that could not be kept, say.
    fn warning(&self) -> Option<String> {
        None
    }
}

impl<P: Proposer + ?Sized> Proposer for Box<P> {
    fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
        (**self).propose(requests)
    }

    fn batch(&self) -> usize {
        (**self).batch()
    }

    fn warning(&self) -> Option<String> {
        (**self).warning()
    }
}

/// What became of the proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// How many rows were to be worded.
    pub asked: usize,
    /// How many proposals were taken.
    pub taken: usize,
    /// How many said something that the text does not say, or were no label.
    pub refused: usize,
    /// How many rows had no answer.
    pub unanswered: usize,
    /// Why the first of these had none.
    pub failure: Option<String>,
}

/// So many rows in a row without an answer, and nobody is asked any more.
const LOST: usize = 4;

/// Gives the labels of timelines to a proposer, and takes what passes.
///
/// Where four rows in a row have no answer it asks no more: a server that is not there costs one wait, and no row; one lost answer costs
/// itself.
pub struct Rewording<'p> {
    proposer: &'p mut dyn Proposer,
    tally: Tally,
    /// Those taken for the timeline at hand.
    labels: BTreeSet<String>,
    /// How many rows in a row had no answer.
    lost: usize,
}

impl<'p> Rewording<'p> {
    /// With this proposer.
    pub fn new(proposer: &'p mut dyn Proposer) -> Self {
        Self { proposer, tally: Tally::default(), labels: BTreeSet::new(), lost: 0 }
    }

    /// What became of the proposals so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Words the labels of a timeline; `step` hears how many rows are done. Without the article, each row has its sentence alone.
    pub fn article(&mut self, timeline: &mut Timeline, article: Option<&Article>, mut step: impl FnMut(usize)) {
        let document = article.map(segment);
        let is_read = document.as_ref().is_none_or(|document| document.language.is_understood());
        let title = timeline.title.clone();
        let mut rows: Vec<&mut Entry> = timeline.entries.iter_mut().collect();
        rows.iter_mut().for_each(|entry| entry.label_by = Some(LabelBy::Rule));
        rows.retain(|entry| is_read && !entry.sentence.text.trim().is_empty());
        self.labels.clear();
        for batch in rows.chunks_mut(self.proposer.batch().max(1)) {
            self.batch(batch, document.as_ref(), title.as_deref());
            step(batch.len());
        }
    }

    fn batch(&mut self, rows: &mut [&mut Entry], document: Option<&Document>, title: Option<&str>) {
        let requests: Vec<Request> = rows.iter().map(|entry| Request::of(entry, document, title)).collect();
        let has_given_up = self.lost >= LOST;
        let mut answers = if has_given_up { Vec::new() } else { self.proposer.propose(&requests) };
        answers.resize(rows.len(), Answer::Failed(if has_given_up { "not asked" } else { "no answer" }.to_owned()));
        for answer in &answers {
            self.lost = if matches!(answer, Answer::Failed(_)) { self.lost + 1 } else { 0 };
        }
        for (entry, answer) in rows.iter_mut().zip(answers) {
            self.take(entry, answer, document, title);
        }
    }

    fn take(&mut self, entry: &mut Entry, answer: Answer, document: Option<&Document>, title: Option<&str>) {
        self.tally.asked += 1;
        entry.proposal = Some(match answer {
            Answer::Failed(reason) => {
                self.tally.unanswered += 1;
                let told = format!("by rule; the model was not heard: {reason}");
                self.tally.failure.get_or_insert(reason);
                told
            }
            Answer::Nothing => {
                self.tally.refused += 1;
                "by rule; the model gave no label".to_owned()
            }
            Answer::Label(proposal) => {
                let checked = self.checked(&proposal, &Ground::new(entry, document, title));
                match checked {
                    Ok(label) => {
                        self.tally.taken += 1;
                        taken(entry, label)
                    }
                    Err(refusal) => {
                        self.tally.refused += 1;
                        format!("by rule; the model's “{}” is not taken: {refusal}", shortened(&proposal))
                    }
                }
            }
        });
    }
}

impl Rewording<'_> {
    /// The check, and that no two rows have the same words.
    fn checked(&mut self, proposal: &str, ground: &Ground) -> Result<String, Refusal> {
        let label = check(proposal, ground)?;
        if self.labels.insert(label.clone()) { Ok(label) } else { Err(Refusal::Twice) }
    }
}

fn taken(entry: &mut Entry, label: String) -> String {
    let ours = std::mem::replace(&mut entry.label, label);
    entry.label_by = Some(LabelBy::Model);
    // Whom a pronoun means is as open as it was.
    entry.quality = if entry.quality == Quality::Quote { Quality::Edit } else { entry.quality };
    format!("by model; the rules say “{ours}”")
}

/// The beginning of a proposal, in one line.
fn shortened(proposal: &str) -> String {
    const LONGEST: usize = 160;
    let line: String = proposal.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect();
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers the requests of these numbers, and counts how often it is asked.
    struct Deaf<'n> {
        hears: &'n dyn Fn(usize) -> bool,
        batch: usize,
        asked: usize,
    }

    impl Proposer for Deaf<'_> {
        fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
            let answer = |request: &Request| {
                self.asked += 1;
                if (self.hears)(self.asked) { Answer::Label(request.label.clone()) } else { Answer::Failed("gone".into()) }
            };
            requests.iter().map(answer).collect()
        }

        fn batch(&self) -> usize {
            self.batch
        }
    }

    fn asked(hears: &dyn Fn(usize) -> bool, batch: usize) -> (usize, Tally) {
        let closed = ["mill", "bridge", "school", "harbour", "museum", "theatre", "quarry", "station", "library"];
        let text: String = closed.iter().zip(1..).map(|(what, day)| format!("The {what} closed on {day} May 2024.\n\n")).collect();
        let article = Article::new(text);
        let mut timeline = Timeline::of(&article);
        assert_eq!(timeline.entries.len(), 9);
        let mut proposer = Deaf { hears, batch, asked: 0 };
        let mut rewording = Rewording::new(&mut proposer);
        rewording.article(&mut timeline, Some(&article), |_| ());
        let tally = rewording.tally().clone();
        (proposer.asked, tally)
    }

    #[test]
    fn one_lost_answer_costs_itself_and_a_dead_server_one_wait() {
        for batch in [1, 4, 9] {
            let (count, tally) = asked(&|number| number != 1, batch);
            assert_eq!((count, tally.taken, tally.unanswered), (9, 8, 1), "{batch}");
            let (count, tally) = asked(&|_| false, batch);
            assert_eq!((count, tally.unanswered, tally.failure.as_deref()), (batch.max(LOST), 9, Some("gone")), "{batch}");
        }
    }
}

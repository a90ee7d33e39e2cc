//! What a proposal is measured against: the sentence, what stands around it, and our own label.

use std::ops::Range;

use crate::{
    lang::proposals::ProposalRole,
    segment::Document,
    standing::Status,
    syntax::{Relation, Upos, WordId, Xpos},
    timeline::Entry,
};

use super::side::{Knowledge, Piece, Side, are_akin};

/// How many sentences before the row's own are near.
pub(in crate::propose) const BEFORE: usize = 2;

/// The texts that a proposal about one row may take its words from.
///
/// ```
/// use dateline::{Article, Timeline, propose::{Ground, check}, segment};
/// let article = Article::new("The mayor, Ada Voss, resigned on 5 May 2024 over the bridge.");
/// let timeline = Timeline::of(&article);
/// let ground = Ground::new(&timeline.entries[0], Some(&segment(&article)), None);
/// assert_eq!(check("Ada Voss resigns over bridge", &ground).as_deref(), Ok("Ada Voss resigns over bridge"));
/// assert!(check("Ada Voss resigns over tunnel", &ground).is_err());
/// ```
pub struct Ground<'t> {
    /// The sentence, then those before it, then the title, then our label.
    pieces: Vec<Piece>,
    /// The byte of the sentence where the word that carries the event begins.
    trigger: Option<usize>,
    /// The bytes of the sentence where the time expression stands.
    date: Range<usize>,
    text: &'t str,
    title: Option<&'t str>,
    pub(super) near: String,
    pub(super) label: &'t str,
    pub(super) status: Status,
    pub(super) is_label_sound: bool,
    pub(super) know: Knowledge,
}

impl<'t> Ground<'t> {
    /// The ground of a row. Without the document that it comes from, the sentence of the row stands for it.
    pub fn new(entry: &'t Entry, document: Option<&Document<'t>>, title: Option<&'t str>) -> Self {
        let sentence = entry.sentence.text.as_str();
        let before = document.map(|document| before(entry, document)).unwrap_or_default();
        let language = document.map_or(crate::lang::Language::of(None), |document| document.language);
        let title = title.filter(|title| !title.trim().is_empty());
        let text = document.map_or(sentence, |document| document.text());
        let texts = std::iter::once(sentence).chain(before.iter().copied()).chain(title).chain([entry.label.as_str()]);
        let near = texts.clone().take(1 + before.len() + usize::from(title.is_some())).collect::<Vec<_>>().join("\n");
        let own = entry.event.trigger.start.checked_sub(entry.sentence.bytes.start).filter(|_| document.is_some());
        let place = |byte: usize| byte.checked_sub(entry.sentence.bytes.start);
        let date = entry.expression.as_ref().map(|expression| expression.excerpt.bytes).filter(|_| document.is_some());
        let date = date.and_then(|span| Some(place(span.start)?..place(span.end)?)).unwrap_or_default();
        Self {
            pieces: texts.map(Piece::new).collect(),
            date,
            trigger: own.filter(|_| !entry.event.trigger.is_empty()),
            text,
            title,
            near,
            label: &entry.label,
            status: entry.status,
            is_label_sound: entry.quality != crate::label::Quality::Quote,
            know: Knowledge::of(language),
        }
    }

    /// The article, and its title.
    pub(super) fn texts(&self) -> Vec<&'t str> {
        self.title.into_iter().chain([self.text]).collect()
    }

    pub(super) fn sides(&self) -> Sides<'_> {
        // The sentences come first; title and label are headlines.
        let sentences = self.pieces.len() - 1 - usize::from(self.title.is_some());
        let side = |(at, piece)| if at < sentences { Side::new(piece, self.know).prose() } else { Side::new(piece, self.know) };
        let mut all: Vec<Side> = self.pieces.iter().enumerate().map(side).collect();
        let label = all.pop().unwrap_or_else(|| Side::new(&self.pieces[0], self.know));
        let around = all.split_off(1);
        let sentence = all.pop().unwrap_or_else(|| Side::new(&self.pieces[0], self.know));
        let root = label.tree().root();
        let told = || root.and_then(|root| sentence.akin(&label, root).next());
        let trigger = self.trigger.and_then(|byte| sentence.tree().word_at(byte)).or_else(told);
        let has_title = self.title.is_some();
        let date = sentence.tree().ids().filter(|&id| sentence.start(id).is_some_and(|byte| self.date.contains(&byte))).collect();
        Sides { sentence, around, label, trigger, date, is_label_sound: self.is_label_sound, has_title }
    }
}

/// The sentences before the row's own, the nearest first.
pub(in crate::propose) fn before<'d>(entry: &Entry, document: &Document<'d>) -> Vec<&'d str> {
    let own = document.sentence_at(entry.sentence.bytes.start);
    let first = own.saturating_sub(BEFORE);
    let sentences = document.sentences.get(first..own).unwrap_or_default();
    sentences.iter().rev().map(|sentence| sentence.span.of(document.text())).collect()
}

/// The texts with their trees.
pub(super) struct Sides<'t> {
    pub sentence: Side<'t>,
    /// The sentences before, and the title last.
    pub around: Vec<Side<'t>>,
    pub label: Side<'t>,
    /// The word of the sentence that carries the event.
    pub trigger: Option<WordId>,
    /// The words of the sentence that tell the date.
    pub date: Vec<WordId>,
    is_label_sound: bool,
    has_title: bool,
}

impl<'t> Sides<'t> {
    /// All of them, the sentence first.
    pub fn all(&self) -> impl Iterator<Item = &Side<'t>> {
        std::iter::once(&self.sentence).chain([&self.label]).chain(&self.around)
    }

    /// Our label, where it is more than a quotation.
    pub fn sound_label(&self) -> Option<&Side<'t>> {
        self.is_label_sound.then_some(&self.label)
    }

    /// Those that tell what happens in this sentence: itself, our label, the title.
    pub fn own(&self) -> impl Iterator<Item = &Side<'t>> {
        let title = self.around.last().filter(|_| self.has_title);
        std::iter::once(&self.sentence).chain(self.sound_label()).chain(title)
    }

    /// What the event may be told by: the forms of the word that carries it, of the word that our label tells it by, and, where a verb
    /// says little, of its object.
    pub fn event(&self) -> Vec<String> {
        let mut kin: Vec<String> = Vec::new();
        if let Some(trigger) = self.trigger {
            kin.extend_from_slice(self.sentence.kin(trigger));
            let light = ["LIGHT", "COMING", "BE", "LINKING"].iter().any(|class| self.sentence.is(trigger, class));
            let parts = [Relation::Obj, Relation::NsubjPass, Relation::Nsubj];
            let object = self.sentence.view.child(trigger, &parts[..1]).or_else(|| self.sentence.view.child(trigger, &parts));
            kin.extend(object.filter(|_| light).into_iter().flat_map(|object| self.sentence.kin(object).to_vec()));
        }
        if let Some(label) = self.sound_label() {
            // A headline of three nouns is often a clause that the parser does not see.
            let is_verb = |&root: &WordId| label.tree().get(root).is_some_and(|word| word.upos == Upos::Verb);
            let root = label.tree().root().filter(|root| is_verb(root) || self.trigger.is_none());
            kin.extend(root.into_iter().flat_map(|root| label.kin(root).to_vec()));
        }
        kin
    }

    /// The proposal in words that the parser reads better. "Firm to open plant" is told with "will". Where it sees no clause at all, the
    /// verbs stand as in the sentence: "Vicar bites dog" looks like a dog of a kind, "Vicar bit dog" does not.
    pub fn in_full(&self, proposal: &Side) -> Option<Piece> {
        self.in_future(proposal).or_else(|| self.in_past(proposal).filter(|_| self.sees_no_clause(proposal)))
    }

    fn in_future(&self, proposal: &Side) -> Option<Piece> {
        let infinitive = self.trigger.is_some_and(|trigger| {
            self.sentence.tree().children(trigger).iter().any(|&child| self.sentence.view.tag(child) == Some(Xpos::To))
        });
        let told = proposal.tree().ids().find(|&id| self.tells(proposal, id))?;
        let to = told.index().checked_sub(1).map(WordId::from).filter(|&to| proposal.view.tag(to) == Some(Xpos::To))?;
        let noun = to.index().checked_sub(1).and_then(|at| proposal.tree().get(WordId::from(at)));
        let follows_noun = noun.is_some_and(|noun| !matches!(noun.upos, Upos::Verb | Upos::Aux));
        let first = to.index() > 0 && proposal.tree().ids().take(to.index()).all(|id| !proposal.view.is_predicate(id) || id.index() == 0);
        if infinitive || !follows_noun || !first {
            return None;
        }
        let will = self.sentence.know.words.word_of(ProposalRole::Ahead)?;
        let words = proposal.tree().ids().map(|id| if id == to { will } else { proposal.view.word(id) });
        Some(Piece::new(&words.collect::<Vec<_>>().join(" ")))
    }

    fn sees_no_clause(&self, proposal: &Side) -> bool {
        let mut told = proposal.tree().ids().filter(|&id| self.tells(proposal, id)).peekable();
        told.peek().is_some() && !told.any(|id| proposal.view.is_predicate(id))
    }

    /// The proposal with its verbs as they stand in the sentence, where some word of it tells the event.
    pub fn in_past(&self, proposal: &Side) -> Option<Piece> {
        proposal.tree().ids().find(|&id| self.tells(proposal, id))?;
        let past = |id: WordId| {
            let written = proposal.view.word(id);
            let is_past = |own: &WordId| match self.sentence.view.tag(*own) {
                Some(Xpos::Vbd) => true,
                Some(Xpos::Vbn) => self.sentence.low(*own).ends_with(self.sentence.know.past_ending),
                _ => false,
            };
            let verb = self.sentence.akin(proposal, id).find(is_past);
            verb.filter(|_| written.ends_with('s')).map_or(written, |verb| self.sentence.view.word(verb))
        };
        let words: Vec<&str> = proposal.tree().ids().map(past).collect();
        Some(Piece::new(&words.join(" ")))
    }

    /// Whether a word of the proposal tells the event.
    pub fn tells(&self, proposal: &Side, id: WordId) -> bool {
        let says = || proposal.has(id, ProposalRole::Headline) && self.trigger.is_some_and(|trigger| self.sentence.is(trigger, "SAYING"));
        are_akin(proposal.kin(id), &self.event()) || says()
    }
}

//! Predicates: what a clause says of whom, with its tense, aspect, voice, polarity and modality, read from the tree of its sentence.
//!
//! Who is the subject of a verb that has none of its own, and who says what a clause says, are questions for the rules of the
//! language (families `subject` and `said`); the rest is read from the helping words.

use crate::{
    grammar::tree::{TreeRules, View},
    syntax::{Relation, Upos, WordId, Xpos},
};

/// A clause through its head: a verb, or the word that a copula is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The head.
    pub head: WordId,
    /// The tense of its verb.
    pub tense: Tense,
    /// Whether its verb is a perfect: "has left", "had left".
    pub perfect: bool,
    /// Whether its verb is progressive: "is leaving".
    pub progressive: bool,
    /// Whether it is in the passive: "was arrested", "arrested in May".
    pub passive: bool,
    /// What denies it.
    pub negation: Option<WordId>,
    /// The modal word over it, will and shall apart.
    pub modal: Option<WordId>,
    /// The form of "be" that ties a word that is no verb to its subject.
    pub copula: Option<WordId>,
}

/// The tense of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tense {
    /// "Left", "was leaving", "had left".
    Past,
    /// "Leaves", "has left".
    Present,
    /// "Will leave".
    Future,
    /// "To leave".
    Infinitive,
    /// "Leaving", "arrested" without a helping verb.
    Participle,
}

/// How far a subject is looked for through clauses that share it.
const FARTHEST: usize = 8;

impl Predicate {
    /// Reads the clause of a head.
    pub fn of(view: &View, rules: &TreeRules, head: WordId) -> Predicate {
        let tree = view.tree;
        let copula = tree.child(head, Relation::Cop);
        let helping: Vec<WordId> = tree.children_by(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).collect();
        let has = |class: &str| helping.iter().any(|&aux| Some(aux) != copula && rules.is(tree.lemma(aux), class));
        let tag = |id: WordId| view.tag(id);
        let own = tag(copula.unwrap_or(head));
        let modal = helping.iter().copied().find(|&aux| tag(aux) == Some(Xpos::Md) && !rules.is(tree.lemma(aux), "WILL"));
        let passive_aux = tree.child(head, Relation::AuxPass).is_some();
        let bare = helping.is_empty();
        Predicate {
            head,
            tense: tense(view, rules, head, &helping, own),
            perfect: has("HAVE"),
            progressive: own == Some(Xpos::Vbg) && has("BE"),
            passive: passive_aux
                || tree.child(head, Relation::NsubjPass).is_some()
                || bare && copula.is_none() && is_participle(view, rules, head, own),
            negation: tree.children_by(head, &[Relation::Advmod]).find(|&child| is_negation(view, rules, child)),
            modal,
            copula,
        }
    }
}

/// A past participle that stands without a helping verb. The parts of speech take it for a past tense where it follows a noun, and a past
/// tense for it where an aside parts it from its subject.
fn is_participle(view: &View, rules: &TreeRules, head: WordId, own: Option<Xpos>) -> bool {
    let subject = view.child(head, &[Relation::Nsubj]);
    let active = subject.is_some();
    let counted = subject.and_then(|subject| view.tree.get(subject)).is_some_and(|word| word.upos == Upos::Num);
    let reduced = matches!(view.tree.relation(head), Some(Relation::Acl));
    // "Two were killed and five wounded".
    let elliptic = view.tree.relation(head) == Some(Relation::Conj)
        && view.tree.head(head).is_some_and(|first| view.is_passive(first))
        && view.child(head, &[Relation::Obj]).is_none();
    if elliptic {
        // "Was shot and died" has another verb of its own.
        // "Was introduced in May and referred to a committee": such a verb has an object, or is in the passive.
        let transitive = !active && rules.is(view.tree.lemma(head), "WANTS_OBJECT");
        return own == Some(Xpos::Vbn) && !active || own == Some(Xpos::Vbd) && (counted || transitive);
    }
    // "With two men arrested".
    let absolute = view.tree.children_by(head, &[Relation::Mark, Relation::Case]).any(|mark| rules.is(view.tree.lemma(mark), "WITH"));
    if absolute && view.child(head, &[Relation::Obj]).is_none() {
        return own == Some(Xpos::Vbn);
    }
    // "Version 3.3 (released in May) restored it".
    let bracketed = head.index().checked_sub(1).is_some_and(|before| matches!(view.word(WordId::from(before)), "(" | "["));
    if bracketed && view.child(head, &[Relation::Obj]).is_none() {
        return matches!(own, Some(Xpos::Vbn | Xpos::Vbd));
    }
    !active && (own == Some(Xpos::Vbn) || own == Some(Xpos::Vbd) && reduced)
}

/// "Not", "n't", "never", "no".
fn is_negation(view: &View, rules: &TreeRules, id: WordId) -> bool {
    view.tree.get(id).is_some_and(|word| word.upos != Upos::Det && (word.features.negative || rules.is(&word.lemma, "NEGATION")))
}

fn tense(view: &View, rules: &TreeRules, head: WordId, helping: &[WordId], own: Option<Xpos>) -> Tense {
    let tree = view.tree;
    let first = helping.iter().find(|&&aux| !rules.is(tree.lemma(aux), "TO"));
    let to = tree.children_by(head, &[Relation::Aux, Relation::Mark]).any(|id| view.tag(id) == Some(Xpos::To));
    let tag = first.and_then(|&first| view.tag(first)).or(own);
    match tag {
        _ if to => Tense::Infinitive,
        Some(Xpos::Md) if first.is_some_and(|&first| rules.is(tree.lemma(first), "WILL")) => Tense::Future,
        Some(Xpos::Md) => Tense::Present,
        Some(Xpos::Vbd) if helping.is_empty() && is_participle(view, rules, head, own) => Tense::Participle,
        Some(Xpos::Vbd) => Tense::Past,
        Some(Xpos::Vbn) if helping.is_empty() && !is_participle(view, rules, head, own) => Tense::Past,
        Some(Xpos::Vbz | Xpos::Vbp) => Tense::Present,
        Some(Xpos::Vbn | Xpos::Vbg) => Tense::Participle,
        Some(Xpos::Vb) => Tense::Infinitive,
        _ => Tense::Participle,
    }
}

/// The subject of a clause: its own, or the one that it shares with the clause it hangs on (family `subject`).
pub fn subject(view: &View, rules: &TreeRules, head: WordId) -> Option<WordId> {
    let mut at = head;
    for _ in 0..FARTHEST {
        let fit = rules.first("subject", view, at)?;
        let word = fit.word(0);
        match fit.term() {
            "is" => return word,
            "of" => at = word?,
            _ => return None,
        }
    }
    None
}

/// Whether a clause is an infinitive with "to".
pub fn is_infinitive(view: &View, head: WordId) -> bool {
    view.tree.children_by(head, &[Relation::Aux, Relation::Mark]).any(|id| view.tag(id) == Some(Xpos::To))
}

/// Who tells what a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The verb or noun of saying.
    pub by: WordId,
    /// The head of all that is said.
    pub content: WordId,
    /// Whether a noun carries it: "the claim that".
    pub noun: bool,
}

/// The saying that a clause is part of (family `said`), the nearest one.
pub fn said(view: &View, rules: &TreeRules, head: WordId) -> Option<Said> {
    let mut content = head;
    for _ in 0..FARTHEST {
        let fit = rules.first("said", view, content)?;
        let by = fit.word(0)?;
        match fit.term() {
            "by" => return Some(Said { by, content, noun: false }),
            "noun" => return Some(Said { by, content, noun: true }),
            "up" => content = by,
            _ => return None,
        }
    }
    None
}

/// The verb that carries a clause in the sentence: "began" of "began to rise", "expected" of "is expected to rise" (family `carrier`).
pub fn carrier(view: &View, rules: &TreeRules, head: WordId) -> WordId {
    let mut at = head;
    for _ in 0..FARTHEST {
        match rules.first("carrier", view, at).and_then(|fit| fit.word(0)) {
            Some(above) => at = above,
            None => break,
        }
    }
    at
}

//! Whom a pronoun or a role means: answered only where one antecedent fits, for a wrong name is worse than a pronoun.
//!
//! A pronoun looks for its antecedent among the persons whom the text has just named; of several, none is taken. "It" and "they" take the
//! subject of the sentence before, which is what such a pronoun goes on with in most cases (the centre of Grosz, Joshi and Weinstein 1995).

use std::collections::BTreeSet;

use crate::{
    grammar::tree::View,
    label::Names,
    predicate,
    segment::fold_hash,
    span::Span,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{cast::Gender, scene::Scene};

/// How many sentences back a person is looked for.
const REACH: usize = 3;
/// How many sentences back in its paragraph a speaker is looked for; real paragraphs are shorter.
const SPOKEN: usize = 50;

/// The names of a sentence; `introduced` are the last names that earlier labels told in full.
pub(super) struct Who<'s, 'd> {
    pub scene: &'s Scene<'d>,
    pub sentence: usize,
    pub introduced: &'s BTreeSet<u32>,
}

impl<'d> Who<'_, 'd> {
    fn view(&self) -> Option<&View<'d>> {
        self.scene.view(self.sentence)
    }

    fn text(&self) -> &'d str {
        self.scene.text()
    }

    fn is(&self, id: WordId, class: &str) -> bool {
        self.view().is_some_and(|view| self.scene.rules.is(view.tree.lemma(id), class))
    }

    /// A person by the last name: in full where no label has done so yet.
    fn shown(&self, last: Span) -> String {
        let hash = fold_hash(last.of(self.text()));
        let full = self.scene.cast().full_name(hash).filter(|_| !self.introduced.contains(&hash));
        full.unwrap_or(last).of(self.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// "Voss said she would leave", "since her arrest, Orlova has …": the subject of the verb that says so, or of the clause that the phrase
    /// before it opens.
    fn subject_nearby(&self, id: WordId) -> Option<WordId> {
        let view = self.view()?;
        let clause = view.tree.ancestors(id).find(|&above| view.is_predicate(above))?;
        let own = matches!(view.tree.relation(id), Some(Relation::Nsubj | Relation::NsubjPass)) && view.tree.head(id) == Some(clause);
        // "Volvo will stop, it said": who says so is the subject of what is said.
        let content = view.tree.child(clause, Relation::Ccomp).filter(|&content| own && content < id && self.is(clause, "SAYING"));
        if let Some(content) = content {
            return predicate::subject(view, self.scene.rules, content);
        }
        if own {
            let said = predicate::said(view, self.scene.rules, clause).filter(|said| !said.noun && said.content == clause)?;
            return predicate::subject(view, self.scene.rules, said.by).filter(|&subject| subject != id);
        }
        let subject = predicate::subject(view, self.scene.rules, clause)?;
        (id < subject && !view.tree.is_within(id, subject)).then_some(subject)
    }

    /// The subject nearby, where it may be what the pronoun stands for.
    fn nearby(&self, id: WordId, fits: impl Fn(&View, WordId) -> bool) -> Option<String> {
        let view = self.view()?;
        let subject = self.subject_nearby(id).filter(|&subject| fits(view, subject))?;
        let word = view.tree.get(subject).filter(|word| word.upos.is_noun() && view.timex(subject).is_none())?;
        let person = self.scene.cast().is_person(fold_hash(view.word(subject)));
        Some(if person { self.shown(word.span) } else { short_phrase(view, subject) })
    }

    /// The persons whom the text names before a byte, nearest last, each once.
    fn persons_before(&self, byte: usize) -> Vec<Span> {
        let document = self.scene.document;
        let from = document.sentences.get(self.sentence.saturating_sub(REACH)).map_or(0, |sentence| sentence.span.start);
        let paragraph = |at: usize| document.sentences.get(document.sentence_at(at)).map(|sentence| sentence.paragraph);
        let here = document.sentences.get(self.sentence).map(|sentence| sentence.paragraph);
        let near = |at: usize| paragraph(at).zip(here).is_some_and(|(there, here)| here - there.min(here) <= 1);
        let start = document.tokens.partition_point(|token| token.span().start < from);
        let named = document.tokens.iter().skip(start).take_while(|token| token.span().end <= byte);
        let mut found: Vec<Span> = Vec::new();
        for token in named.filter(|token| token.is_capital() && self.scene.cast().is_person(token.hash()) && near(token.span().start)) {
            found.retain(|known| fold_hash(known.of(self.text())) != token.hash());
            found.push(token.span());
        }
        found
    }

    /// Whom "he" or "she" means.
    fn person(&self, id: WordId, gender: Gender) -> Option<String> {
        let view = self.view()?;
        let span = view.tree.get(id)?.span;
        let fits = |last: &Span| self.scene.cast().gender(fold_hash(last.of(self.text()))).is_none_or(|known| known == gender);
        let mut candidates: Vec<Span> = self.persons_before(span.start).into_iter().filter(fits).collect();
        candidates.retain(|last| !self.is_bound(view, id, *last));
        if gender == Gender::Female && self.may_be_a_vessel(view, id) {
            return None;
        }
        if let Some(centre) = self.centre(view, id, gender) {
            return Some(centre);
        }
        if self.has_unknown_subject(view, id) {
            return None;
        }
        match candidates.as_slice() {
            [only] => Some(self.shown(*only)),
            [] | [_, _, ..] if self.only_one_so_far(span.start, gender).is_some() => self.only_one_so_far(span.start, gender),
            _ => None,
        }
    }

    /// The only person of the text so far who is surely a woman, or a man, where nobody else may be.
    fn only_one_so_far(&self, byte: usize, gender: Gender) -> Option<String> {
        let surely = |last: &Span| self.scene.cast().gender(fold_hash(last.of(self.text()))) == Some(gender);
        self.scene.alone(gender).before(byte).filter(surely).map(|last| self.shown(last))
    }

    /// "Voss sued him": the object is not the subject of its own clause.
    fn is_bound(&self, view: &View, id: WordId, last: Span) -> bool {
        let object = matches!(view.tree.relation(id), Some(Relation::Obj | Relation::Iobj | Relation::Obl));
        let clause = view.tree.ancestors(id).find(|&above| view.is_predicate(above));
        let subject = clause.and_then(|clause| predicate::subject(view, self.scene.rules, clause));
        object
            && subject
                .and_then(|subject| view.tree.get(subject))
                .is_some_and(|word| fold_hash(word.span.of(self.text())) == fold_hash(last.of(self.text())))
    }

    /// Ships are "she" too: one that is spoken of here before the pronoun, or in the sentence before, may be meant.
    fn may_be_a_vessel(&self, view: &View, id: WordId) -> bool {
        let is_vessel = |view: &View, word: WordId| view.tree.get(word).is_some_and(|word| self.scene.rules.is(&word.lemma, "VESSEL"));
        let before = self.sentence.checked_sub(1).and_then(|before| self.scene.view(before));
        view.tree.ids().take_while(|&word| word < id).any(|word| is_vessel(view, word))
            || before.is_some_and(|before| before.tree.ids().any(|word| is_vessel(before, word)))
    }

    /// Whether the sentence before, or this one before the pronoun, has a name for its subject that may be a person's and is not known.
    fn has_unknown_subject(&self, view: &View, id: WordId) -> bool {
        let unknown = |view: &View, subject: WordId| {
            let name = view.tree.get(subject).is_some_and(|word| word.upos == Upos::Propn);
            let known = self.scene.cast().is_person(fold_hash(view.word(subject)));
            name && !known && view.timex(subject).is_none() && !self.is_body(view, subject)
        };
        let here = view.tree.ids().filter(|&word| word < id && is_subject(view, word)).any(|subject| unknown(view, subject));
        let before = self.sentence.checked_sub(1).and_then(|before| self.scene.view(before));
        here || before
            .is_some_and(|before| before.tree.ids().filter(|&word| is_subject(before, word)).any(|subject| unknown(before, subject)))
    }

    /// "Voss won. She thanked her team", "the man was seen at noon. He fled": a pronoun that opens its sentence goes on with the subject
    /// before, where nobody else in that sentence may be meant.
    fn centre(&self, view: &View, id: WordId, gender: Gender) -> Option<String> {
        let opens = self.opens_main_clause(view, id);
        let (before, subject) = self.subject_before().filter(|(before, subject)| opens && self.may_be(before, *subject, gender))?;
        let own = fold_hash(before.word(subject));
        let rival = |word: WordId| {
            let hash = fold_hash(before.word(word));
            let person = self.scene.cast().is_person(hash) && hash != own;
            person && self.scene.cast().gender(hash).is_none_or(|known| known == gender)
        };
        let alone = !before.tree.ids().any(rival);
        let person = self.scene.cast().is_person(own);
        let word = before.tree.get(subject).filter(|_| alone)?;
        Some(if person { self.shown(word.span) } else { short_phrase(before, subject) })
    }

    /// Whether a pronoun is the subject of the main clause, or owns it, and no noun stands before it.
    fn opens_main_clause(&self, view: &View, id: WordId) -> bool {
        let noun = |word: WordId| view.tree.get(word).is_some_and(|word| word.upos.is_noun()) && view.timex(word).is_none();
        let first = !view.tree.ids().take_while(|&word| word < id).any(noun);
        let owner = view.tree.relation(id) == Some(Relation::NmodPoss);
        let subject = if owner { view.tree.head(id) } else { Some(id) };
        let is_subject = subject.is_some_and(|subject| matches!(view.tree.relation(subject), Some(Relation::Nsubj | Relation::NsubjPass)));
        let main = subject.and_then(|subject| view.tree.head(subject)).is_some_and(|head| view.tree.head(head).is_none());
        first && main && is_subject
    }

    /// The subject of the sentence before, in this paragraph or the one before it.
    fn subject_before(&self) -> Option<(&View<'d>, WordId)> {
        let before = self.sentence.checked_sub(1)?;
        let sentences = &self.scene.document.sentences;
        let together = sentences.get(before)?.paragraph + 1 >= sentences.get(self.sentence)?.paragraph;
        let caption = self.scene.document.is_caption(before) || self.scene.is_headline(before);
        let view = self.scene.view(before).filter(|_| together && !caption)?;
        let root = view.tree.root()?;
        let subject = predicate::subject(view, self.scene.rules, root)?;
        Some((view, subject))
    }

    /// Whether a subject may be a woman, or a man.
    fn may_be(&self, view: &View, subject: WordId, gender: Gender) -> bool {
        let hash = fold_hash(view.word(subject));
        let is = |class: &str| view.tree.get(subject).is_some_and(|word| self.scene.rules.is(&word.lemma, class));
        let other = match gender {
            Gender::Female => is("MALE"),
            Gender::Male => is("FEMALE"),
        };
        let known = self.scene.cast().gender(hash);
        let name = self.scene.cast().is_person(hash) && !self.is_body(view, subject);
        let human = is("PERSON_NOUN") || is("HUMAN") || is("TITLE");
        !other && known.is_none_or(|known| known == gender) && (name || human) && view.tree.child(subject, Relation::Conj).is_none()
    }

    /// Whether a subject is one thing or body, and surely no person.
    fn is_thing(&self, view: &View, subject: WordId) -> bool {
        let Some(word) = view.tree.get(subject) else { return false };
        let is = |class: &str| self.scene.rules.is(&word.lemma, class);
        let human = is("PERSON_NOUN") || is("HUMAN") || is("TITLE") || self.scene.cast().is_person(fold_hash(view.word(subject)));
        let one = word.xpos == Xpos::Nn || word.xpos == Xpos::Nnp && self.is_body(view, subject);
        one && !human && !is("PLURAL_WORD") && view.tree.child(subject, Relation::Conj).is_none()
    }

    fn is_body(&self, view: &View, subject: WordId) -> bool {
        view.tree.subtree(subject).into_iter().any(|word| self.scene.rules.is(&view.word(word).to_lowercase(), "BODY"))
    }

    /// "It" or "they" as the subject of the main clause goes on with the subject before.
    fn thing(&self, id: WordId, plural: bool) -> Option<String> {
        let view = self.view()?;
        let opens = self.opens_main_clause(view, id);
        let (before, antecedent) = self.subject_before().filter(|_| opens)?;
        let word = before.tree.get(antecedent)?;
        let person = self.scene.cast().is_person(fold_hash(before.word(antecedent)));
        let lemma = |class: &str| self.scene.rules.is(&word.lemma, class);
        let many = matches!(word.xpos, Xpos::Nns | Xpos::Nnps) || lemma("PLURAL_WORD");
        let human = person || lemma("PERSON_NOUN") || lemma("HUMAN") || lemma("TITLE");
        let list = before.tree.child(antecedent, Relation::Conj).is_some();
        // A pronoun goes on with bodies, laws and works; with a number or a time it seldom does.
        let named = before
            .tree
            .children_by(antecedent, &[Relation::Compound])
            .any(|part| before.tree.get(part).is_some_and(|part| part.upos == Upos::Propn));
        let lasting =
            plural || named || word.upos == Upos::Propn || ["COMPANY", "BODY", "AUTHORITY", "LAW", "WORK"].iter().any(|class| lemma(class));
        let fits =
            lasting && word.upos.is_noun() && before.timex(antecedent).is_none() && !list && if plural { many } else { !many && !human };
        fits.then(|| short_phrase(before, antecedent))
    }

    /// "The mayor": the only one whom the text calls so.
    fn holder(&self, id: WordId) -> Option<String> {
        let view = self.view()?;
        let word = view.tree.get(id).filter(|word| word.xpos == Xpos::Nn)?;
        let definite = view.tree.child(id, Relation::Det).is_some_and(|det| self.is(det, "THE"));
        let bare = view
            .tree
            .children(id)
            .iter()
            .all(|&child| matches!(view.tree.relation(child), Some(Relation::Det | Relation::Punct | Relation::Case)));
        let last = (definite && bare).then(|| self.scene.cast().holder(fold_hash(word.span.of(self.text())))).flatten()?;
        Some(self.shown(last))
    }
}

impl Who<'_, '_> {
    /// The person who is the subject of the first verb of saying that is no part of a quotation.
    fn says_something(&self, view: &View) -> Option<Span> {
        let says = |&id: &WordId| self.scene.rules.is(view.tree.lemma(id), "SAYING") && !view.is_quoted(id) && view.is_finite(id);
        let saying = view.tree.ids().find(says)?;
        let subject = predicate::subject(view, self.scene.rules, saying)?;
        let person = self.scene.cast().is_person(fold_hash(view.word(subject)));
        view.tree.get(subject).filter(|_| person).map(|word| word.span)
    }
}

impl Names for Who<'_, '_> {
    fn referent(&self, id: WordId) -> Option<String> {
        let view = self.view()?;
        let word = view.tree.get(id)?;
        if word.upos == Upos::Noun {
            return self.holder(id);
        }
        if view.is_quoted(id) || !matches!(word.xpos, Xpos::Prp | Xpos::PrpS) {
            return None;
        }
        let pronoun = view.word(id).to_lowercase();
        let is = |class: &str| self.scene.rules.is(&pronoun, class);
        match () {
            () if is("HE") => {
                self.nearby(id, |view, subject| self.may_be(view, subject, Gender::Male)).or_else(|| self.person(id, Gender::Male))
            }
            () if is("SHE") => {
                self.nearby(id, |view, subject| self.may_be(view, subject, Gender::Female)).or_else(|| self.person(id, Gender::Female))
            }
            () if is("IT") => self.nearby(id, |view, subject| self.is_thing(view, subject)).or_else(|| self.thing(id, false)),
            () if is("THEY") => self.thing(id, true),
            () => None,
        }
    }

    fn full_name(&self, id: WordId) -> Option<String> {
        let view = self.view()?;
        let word = view.tree.get(id).filter(|word| word.upos == Upos::Propn)?;
        let hash = fold_hash(view.word(id));
        self.scene.cast().full_name(hash).filter(|_| !self.introduced.contains(&hash)).map(|_| self.shown(word.span))
    }

    fn is_name(&self, id: WordId) -> bool {
        self.view().is_some_and(|view| self.scene.cast().is_name(fold_hash(view.word(id))))
    }

    fn is_person(&self, id: WordId) -> bool {
        self.view().is_some_and(|view| self.scene.cast().is_person(fold_hash(view.word(id))))
    }

    fn speaker(&self) -> Option<String> {
        let sentences = &self.scene.document.sentences;
        let paragraph = sentences.get(self.sentence)?.paragraph;
        let before = (0..self.sentence).rev().take_while(|&at| sentences.get(at).is_some_and(|sentence| sentence.paragraph == paragraph));
        before.take(SPOKEN).find_map(|at| self.scene.speaker_in(at, |view| self.says_something(view))).map(|last| self.shown(last))
    }
}

fn is_subject(view: &View, id: WordId) -> bool {
    matches!(view.tree.relation(id), Some(Relation::Nsubj | Relation::NsubjPass))
}

/// A noun phrase with what stands before its head, without articles.
fn short_phrase(view: &View, head: WordId) -> String {
    let before = [Relation::Compound, Relation::Amod, Relation::Nummod, Relation::Flat];
    let parts = view.tree.children_by(head, &before).filter(|&child| child < head);
    let mut words: Vec<WordId> = parts.flat_map(|part| view.tree.subtree(part)).chain([head]).collect();
    words.sort_unstable();
    words.dedup();
    let close = words.windows(2).all(|pair| matches!(pair, [a, b] if b.index() == a.index() + 1));
    let shown = if close { words } else { vec![head] };
    let (Some(first), Some(last)) = (shown.first().and_then(|&id| view.tree.get(id)), shown.last().and_then(|&id| view.tree.get(id)))
    else {
        return String::new();
    };
    first.span.join(last.span).of(view.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

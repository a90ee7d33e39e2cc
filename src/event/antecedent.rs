//! Antecedents in the sentence of a pronoun itself: the subject of the verb that says so, or of a clause that the pronoun stands below.
//!
//! In "Biden, who won when he …" the clause of "he" hangs below that of Biden, whose subject commands it (Reinhart 1983). Such a subject is
//! taken where nothing else that is named before the pronoun may be meant.

use crate::{
    grammar::tree::View,
    label::{Names, Referent},
    predicate,
    syntax::{Relation, WordId, Xpos},
};

use super::who::{Kind, Who, short_phrase};

/// Over how many clauses a subject is looked for.
const HIGHEST: usize = 4;

/// A subject that a pronoun may stand for.
struct Subject {
    word: WordId,
    /// Whether no other noun needs to be ruled out: "Voss said she would leave".
    sure: bool,
}

impl<'d> Who<'_, 'd> {
    /// The subject of its sentence that a pronoun stands for.
    pub(super) fn nearby(&self, id: WordId, kind: Kind) -> Option<Referent> {
        let view = self.view()?;
        if let Some(same) = self.bound_to(view, id) {
            return self.referent(same).map(|referent| Referent { is_near: true, ..referent });
        }
        let fits = |word: WordId| self.is_of_kind(view, word, kind) || self.is_only_name(view, id, word, kind);
        let subject = self.commanding(view, id).into_iter().find(|subject| fits(subject.word))?;
        let word = view
            .tree
            .get(self.scene.surname(view, subject.word))
            .filter(|word| word.upos.is_noun() && view.timex(subject.word).is_none())?;
        if !subject.sure && self.has_rival(view, id, subject.word, kind) {
            return None;
        }
        let named = self.is_only_name(view, id, subject.word, kind);
        let person = named || self.scene.cast().is_person(self.scene.name_hash(view, subject.word));
        let office = || {
            self.holder(view, subject.word).or_else(|| self.firm(view, subject.word)).unwrap_or_else(|| short_phrase(view, subject.word))
        };
        Some(Referent { name: if person { self.shown(word.span) } else { office() }, is_near: subject.word < id })
    }

    /// "Rill has been ill since he came": "he" shows that a name is a person's, where no other name stands before.
    fn is_only_name(&self, view: &View, id: WordId, subject: WordId, kind: Kind) -> bool {
        let proper = |word: WordId| view.tag(word) == Some(Xpos::Nnp) && view.timex(word).is_none();
        let own = |word: WordId| word == subject || view.tree.is_within(word, subject);
        // "Rill asked him to come, which he did": another pronoun before is another person.
        let pronoun =
            |word: WordId| matches!(view.tag(word), Some(Xpos::Prp | Xpos::PrpS)) && (self.is(word, "HE") || self.is(word, "SHE"));
        // "Tarn worries about the mayor's health and his age": a noun for a person may be meant as well.
        let person = |word: WordId| view.tag(word) == Some(Xpos::Nn) && self.is_human(view, word);
        let another = |word: WordId| pronoun(word) || (proper(word) && !self.is_of_place(view, word) || person(word)) && !own(word);
        let alone = !view.tree.ids().take_while(|&word| word < id).any(another);
        matches!(kind, Kind::Person(_)) && proper(subject) && alone && self.may_be_called_so(view, subject, kind)
    }

    /// "At Sele School", "the Halvern team": a name within a phrase of place, or before a common noun, is nobody's.
    fn is_of_place(&self, view: &View, name: WordId) -> bool {
        let proper = |word: WordId| matches!(view.tag(word), Some(Xpos::Nnp | Xpos::Nnps));
        let phrase = std::iter::once(name).chain(view.tree.ancestors(name)).take_while(|&word| !view.is_predicate(word));
        let placed = |word: WordId| {
            let beside = matches!(view.tree.relation(word), Some(Relation::Obl | Relation::Nmod));
            beside && view.tree.children_by(word, &[Relation::Case]).any(|case| self.is(case, "OF_PLACE"))
        };
        let before_noun = view.tree.relation(name) == Some(Relation::Compound) && view.tree.head(name).is_some_and(|head| !proper(head));
        before_noun || phrase.into_iter().any(placed)
    }

    /// "He must return to his father": the owner is the subject of the clause.
    fn bound_to(&self, view: &View, id: WordId) -> Option<WordId> {
        let clause = view.tree.ancestors(id).find(|&above| view.is_predicate(above))?;
        let subject = predicate::subject(view, self.scene.rules, clause)?;
        let class = |word: WordId| {
            ["HE", "SHE", "IT", "THEY"].into_iter().find(|class| self.scene.rules.is(&view.word(word).to_lowercase(), class))
        };
        let owner = view.tree.relation(id) == Some(Relation::NmodPoss) && subject < id;
        (owner && class(subject).is_some() && class(subject) == class(id)).then_some(subject)
    }

    /// The subjects over a pronoun, the nearest first.
    fn commanding(&self, view: &View, id: WordId) -> Vec<Subject> {
        let rules = self.scene.rules;
        let Some(clause) = view.tree.ancestors(id).find(|&above| view.is_predicate(above)) else { return Vec::new() };
        let own = is_subject(view, id) && view.tree.head(id) == Some(clause);
        // "Volvo will stop, it said": who says so is the subject of what is said.
        let content = view.tree.child(clause, Relation::Ccomp).filter(|&content| own && content < id && self.is(clause, "SAYING"));
        if let Some(content) = content {
            return predicate::subject(view, rules, content).map(|word| Subject { word, sure: true }).into_iter().collect();
        }
        let said = predicate::said(view, rules, clause).filter(|said| own && !said.noun && said.content == clause);
        let speaker = said.and_then(|said| predicate::subject(view, rules, said.by)).filter(|&speaker| speaker != id);
        let object = matches!(view.tree.relation(id), Some(Relation::Obj | Relation::Iobj)) && view.tree.head(id) == Some(clause);
        let from = if own || object { view.tree.ancestors(clause).find(|&above| view.is_predicate(above)) } else { Some(clause) };
        let above = from.into_iter().flat_map(|from| std::iter::once(from).chain(view.tree.ancestors(from)));
        let subjects =
            above.filter(|&above| view.is_predicate(above)).take(HIGHEST).filter_map(|above| predicate::subject(view, rules, above));
        // "Became the first president to stand": what somebody becomes is no subject.
        let outside =
            |&subject: &WordId| subject != id && !view.tree.is_within(id, subject) && view.tree.relation(subject) != Some(Relation::Xcomp);
        // "Since her arrest, Orlova has …" is as sure as it is short.
        let others = subjects.filter(outside).filter(|&word| Some(word) != speaker).map(|word| Subject { word, sure: id < word });
        let beside = self.clause_beside(view, id, clause).filter(|_| own);
        let beside = beside.and_then(|beside| predicate::subject(view, rules, beside)).filter(|&word| word < id && outside(&word));
        let beside = beside.map(|word| Subject { word, sure: false });
        speaker.map(|word| Subject { word, sure: true }).into_iter().chain(others).chain(beside).collect()
    }

    /// "The bill was read in May; it was passed in June": the clause before, whose subject a subject goes on with (parallelism, Kameyama 1996).
    fn clause_beside(&self, view: &View, id: WordId, clause: WordId) -> Option<WordId> {
        let joined = view.tree.head(clause).filter(|&first| view.tree.relation(clause) == Some(Relation::Conj) && view.is_predicate(first));
        let before = || {
            view.tree.children_by(clause, &[Relation::Ccomp, Relation::Parataxis]).find(|&before| before < id && !self.is(clause, "SAYING"))
        };
        joined.or_else(before)
    }

    /// Whether another noun before a pronoun may be what it stands for.
    fn has_rival(&self, view: &View, id: WordId, subject: WordId, kind: Kind) -> bool {
        let own = self.scene.name_hash(view, subject);
        let of_subject = |word: WordId| word == subject || view.tree.is_within(word, subject) && !view.tree.is_within(id, subject);
        // Who only owns something is seldom gone on with.
        let dependent = [Relation::Compound, Relation::Flat, Relation::Xcomp, Relation::Appos, Relation::NmodPoss];
        let independent = |word: WordId| view.tree.relation(word).is_some_and(|relation| !dependent.contains(&relation));
        // Nearly every noun may be an "it": only other subjects count.
        let stands_out =
            |word: WordId| kind != Kind::Thing && self.is_of_kind(view, word, kind) || kind == Kind::Thing && is_subject(view, word);
        let noun = |word: WordId| view.tree.get(word).is_some_and(|word| word.upos.is_noun()) && view.timex(word).is_none();
        let rival = |word: WordId| noun(word) && independent(word) && self.scene.name_hash(view, word) != own && stands_out(word);
        // Another "it" before may speak of something else.
        let another = |word: WordId| kind == Kind::Thing && self.scene.rules.is(&view.word(word).to_lowercase(), "IT");
        if view.tree.ids().take_while(|&word| word < id).any(another) {
            return true;
        }
        // What a clause owns belongs to its subject, whoever else the sentence names before.
        let owner = view.tree.relation(id) == Some(Relation::NmodPoss)
            && view
                .tree
                .ancestors(id)
                .find(|&above| view.is_predicate(above))
                .is_some_and(|clause| predicate::subject(view, self.scene.rules, clause) == Some(subject));
        let from = if owner { subject.index() } else { 0 };
        view.tree.ids().skip(from).take_while(|&word| word < id).any(|word| !of_subject(word) && rival(word))
    }
}

pub(super) fn is_subject(view: &View, id: WordId) -> bool {
    matches!(view.tree.relation(id), Some(Relation::Nsubj | Relation::NsubjPass))
}

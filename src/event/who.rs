//! Whom a pronoun or a role means: answered only where one antecedent fits, for a wrong name is worse than a pronoun.
//!
//! A pronoun looks for its antecedent among the persons whom the text has just named; of several, none is taken. "It" and "they" take the
//! subject of the sentence before, which is what such a pronoun goes on with in most cases (the centre of Grosz, Joshi and Weinstein 1995).

use std::collections::BTreeSet;

use crate::{
    grammar::tree::View,
    label::{Names, Referent, Speaker, Voice},
    predicate,
    segment::fold_hash,
    span::Span,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    antecedent::is_subject,
    called::called,
    cast::Gender,
    coreference::{Class, Mention, Sort, antecedent, class_of},
    scene::Scene,
};

/// How many sentences back a person is looked for.
const REACH: usize = 3;
/// How many sentences back in its paragraph a speaker is looked for; real paragraphs are shorter.
const SPOKEN: usize = 50;

/// Through how many sentences with the same pronoun one is followed back.
const DEEPEST: usize = 4;

/// What a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person(Gender),
    Thing,
    People,
    Many,
}

/// The names of a sentence; `introduced` are the last names that earlier labels told in full.
pub(super) struct Who<'s, 'd> {
    pub scene: &'s Scene<'d>,
    pub sentence: usize,
    pub introduced: &'s BTreeSet<u32>,
    /// How many sentences before have been asked for it.
    pub depth: usize,
}

impl<'d> Who<'_, 'd> {
    pub(super) fn view(&self) -> Option<&View<'d>> {
        self.scene.view(self.sentence)
    }

    fn text(&self) -> &'d str {
        self.scene.text()
    }

    pub(super) fn is(&self, id: WordId, class: &str) -> bool {
        self.view().is_some_and(|view| self.scene.rules.is(view.tree.lemma(id), class))
    }

    /// A person by the last name: in full where no label has done so yet.
    pub(super) fn shown(&self, last: Span) -> String {
        let hash = self.scene.cast().last_name(fold_hash(last.of(self.text())));
        let full = self.scene.cast().full_name(hash).filter(|_| !self.introduced.contains(&hash));
        full.unwrap_or(self.with_hyphens(last)).of(self.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// "Garcia-Vera" for "Vera".
    fn with_hyphens(&self, last: Span) -> Span {
        let before = self.text().get(..last.start).unwrap_or_default();
        let tied = before.trim_end_matches(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’'));
        let start = if before.ends_with(['-', '\'', '’']) { tied.len() } else { last.start };
        Span { start, end: last.end }
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
        if let Some(first) = self.same_before(view, id) {
            return self.person(first, gender);
        }
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
            [] if self.scene.cast().protagonist(gender).is_some() => self.scene.cast().protagonist(gender).map(|last| self.shown(last)),
            [] | [_, _, ..] if self.only_one_so_far(span.start, gender).is_some() => self.only_one_so_far(span.start, gender),
            _ => None,
        }
    }

    /// "He is seen as the successor of Bob Hale, and he managed the shop": the first subject that is the same pronoun, whom a name between
    /// the two does not mean.
    fn same_before(&self, view: &View, id: WordId) -> Option<WordId> {
        let class = ["HE", "SHE"].into_iter().find(|class| self.scene.rules.is(&view.word(id).to_lowercase(), class))?;
        let same = |word: WordId| is_subject(view, word) && self.scene.rules.is(&view.word(word).to_lowercase(), class);
        let first = view.tree.ids().take_while(|&word| word < id).find(|&word| same(word) && !view.is_quoted(word))?;
        let named = (first.index()..id.index()).map(WordId::from).any(|word| self.scene.cast().is_person(self.scene.name_hash(view, word)));
        (named && is_subject(view, id)).then_some(first)
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

    /// Whom a pronoun means where only one antecedent fits.
    pub(super) fn by_grammar(&self, view: &View, id: WordId) -> Option<Referent> {
        let far = |name: String| Referent { name, is_near: false };
        let pronoun = view.word(id).to_lowercase();
        let is = |class: &str| self.scene.rules.is(&pronoun, class);
        match () {
            () if is("HE") => self.he_or_she(id, Gender::Male),
            () if is("SHE") => self.he_or_she(id, Gender::Female),
            () if is("IT") => self.nearby(id, Kind::Thing).or_else(|| self.thing(id, false).map(far)),
            () if is("THEY") => {
                self.nearby(id, Kind::People).or_else(|| self.nearby(id, Kind::Many)).or_else(|| self.thing(id, true).map(far))
            }
            () => None,
        }
    }

    /// Whom a pronoun most likely means.
    fn by_weights(&self, view: &View, id: WordId) -> Option<Referent> {
        let class = class_of(self.scene, view, id)?;
        if class == Class::Person(Gender::Female) && self.may_be_a_vessel(view, id) {
            return None;
        }
        let antecedent = antecedent(self.scene, self.sentence, id, class)?;
        Some(Referent { name: self.name_of(&antecedent.mention)?, is_near: antecedent.is_near })
    }

    /// A mention as a label names it.
    fn name_of(&self, mention: &Mention) -> Option<String> {
        if matches!(mention.sort, Sort::Person(_)) {
            return Some(self.shown(mention.span));
        }
        let there = Who { sentence: mention.sentence, ..*self };
        let (view, word) = (there.view()?, mention.word?);
        let role = || there.holder(view, word).or_else(|| there.firm(view, word));
        match mention.sort {
            Sort::Pair => None,
            Sort::Unknown | Sort::Place | Sort::Body => Some(short_phrase(view, word)),
            _ => Some(role().unwrap_or_else(|| short_phrase(view, word))),
        }
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
            let known = self.scene.cast().is_person(self.scene.name_hash(view, subject));
            name && !known && view.timex(subject).is_none() && !self.is_body(view, subject)
        };
        // "Bevin, who lost his bid": of a relative clause the subject is the noun before it.
        let of_clause = view.tree.ancestors(id).find(|&above| view.is_predicate(above));
        let own = of_clause.and_then(|clause| predicate::subject(view, self.scene.rules, clause)).filter(|&subject| subject < id);
        let subjects = view.tree.ids().filter(|&word| word < id && is_subject(view, word));
        let here = subjects.chain(own).any(|subject| unknown(view, subject));
        let before = self.sentence.checked_sub(1).and_then(|before| self.scene.view(before));
        here || before
            .is_some_and(|before| before.tree.ids().filter(|&word| is_subject(before, word)).any(|subject| unknown(before, subject)))
    }

    /// "Voss won. She thanked her team", "the man was seen at noon. He fled": a pronoun that opens its sentence goes on with the subject
    /// before, or with who spoke there, where nobody else in that sentence may be meant.
    fn centre(&self, view: &View, id: WordId, gender: Gender) -> Option<String> {
        // What is no person does not stand between: "In a fiery speech, she called for a strike".
        let person = |word: WordId| view.tree.get(word).is_some_and(|word| word.upos == Upos::Propn) || self.is_human(view, word);
        let before = self.view_before().filter(|_| self.opens_main_clause(view, id, person))?;
        let own = |word: WordId| self.scene.name_hash(before, word);
        let mut centres: Vec<WordId> = self.subjects_before(before);
        centres.retain(|&subject| self.may_be(before, subject, gender));
        centres.dedup_by_key(|subject| own(*subject));
        let [subject] = *centres.as_slice() else { return self.pronoun_before(before, gender) };
        let word = before.tree.get(self.scene.surname(before, subject)).filter(|_| !self.names_another(before, own(subject), gender))?;
        let person = self.scene.cast().is_person(own(subject));
        Some(if person { self.shown(word.span) } else { short_phrase(before, subject) })
    }

    /// Whether a sentence names somebody else who may be meant.
    fn names_another(&self, before: &View, own: u32, gender: Gender) -> bool {
        let fits = |hash: u32| self.scene.cast().gender(hash).is_none_or(|known| known == gender);
        before
            .tree
            .ids()
            .map(|word| fold_hash(before.word(word)))
            .any(|hash| hash != own && self.scene.cast().is_person(hash) && fits(hash))
    }

    /// "He ran in 2019. He won in 2021": the sentence before has the same pronoun for its subject, and names nobody else.
    fn pronoun_before(&self, before: &View, gender: Gender) -> Option<String> {
        let subject = before.tree.root().and_then(|root| predicate::subject(before, self.scene.rules, root))?;
        let class = match gender {
            Gender::Female => "SHE",
            Gender::Male => "HE",
        };
        let same = self.scene.rules.is(&before.word(subject).to_lowercase(), class) && !before.is_quoted(subject);
        if !same || self.depth >= DEEPEST {
            return None;
        }
        Who { sentence: self.sentence - 1, depth: self.depth + 1, ..*self }.referent(subject).map(|referent| referent.name)
    }

    /// Whether a pronoun is the subject of the main clause, or owns it, and no noun that may be meant stands before it.
    fn opens_main_clause(&self, view: &View, id: WordId, may_be: impl Fn(WordId) -> bool) -> bool {
        let noun = |word: WordId| view.tree.get(word).is_some_and(|word| word.upos.is_noun()) && view.timex(word).is_none() && may_be(word);
        let first = !view.tree.ids().take_while(|&word| word < id).any(noun);
        let owner = view.tree.relation(id) == Some(Relation::NmodPoss);
        let subject = if owner { view.tree.head(id) } else { Some(id) };
        let is_subject = subject.is_some_and(|subject| matches!(view.tree.relation(subject), Some(Relation::Nsubj | Relation::NsubjPass)));
        let main = subject.and_then(|subject| view.tree.head(subject)).is_some_and(|head| view.tree.head(head).is_none());
        first && main && is_subject
    }

    /// The sentence before, in this paragraph or the one before it.
    fn view_before(&self) -> Option<&View<'d>> {
        let before = self.sentence.checked_sub(1)?;
        let sentences = &self.scene.document.sentences;
        let together = sentences.get(before)?.paragraph + 1 >= sentences.get(self.sentence)?.paragraph;
        let caption = self.scene.document.is_caption(before) || self.scene.is_headline(before);
        self.scene.view(before).filter(|_| together && !caption)
    }

    /// The subject of the sentence before.
    fn subject_before(&self) -> Option<(&View<'d>, WordId)> {
        let view = self.view_before()?;
        let subject = predicate::subject(view, self.scene.rules, view.tree.root()?)?;
        Some((view, subject))
    }

    /// The subjects of a sentence and of who speaks in it.
    fn subjects_before(&self, before: &View) -> Vec<WordId> {
        let speaks = |&id: &WordId| self.scene.rules.is(before.tree.lemma(id), "SAYING") && before.is_finite(id) && !before.is_quoted(id);
        let verbs = before.tree.root().into_iter().chain(before.tree.ids().filter(speaks));
        let mut subjects: Vec<WordId> = verbs.filter_map(|verb| predicate::subject(before, self.scene.rules, verb)).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    /// How one tells what the bearer of a last name says of himself.
    fn voice_of_name(&self, last: Span) -> Option<Voice> {
        self.scene.cast().gender(self.scene.cast().last_name(fold_hash(last.of(self.text())))).map(Voice::from)
    }

    /// How one tells what a speaker says of himself.
    fn voice_of(&self, view: &View, speaker: WordId) -> Option<Voice> {
        let word = view.word(speaker).to_lowercase();
        let is = |class: &str| self.scene.rules.is(&word, class);
        let lemma = |class: &str| self.scene.rules.is(view.tree.lemma(speaker), class);
        let apposed =
            || view.tree.child(speaker, Relation::Appos).and_then(|name| self.scene.cast().gender(self.scene.name_hash(view, name)));
        match self.scene.cast().gender(self.scene.name_hash(view, speaker)).or_else(apposed) {
            Some(gender) => Some(gender.into()),
            None if is("HE") || lemma("MALE") => Some(Voice::He),
            None if is("SHE") || lemma("FEMALE") => Some(Voice::She),
            None if is("THEY") || self.are_many(view, speaker) => Some(Voice::They),
            None => self.is_thing(view, speaker).then_some(Voice::It),
        }
    }

    fn he_or_she(&self, id: WordId, gender: Gender) -> Option<Referent> {
        let far = || self.person(id, gender).map(|name| Referent { name, is_near: false });
        self.nearby(id, Kind::Person(gender)).or_else(far)
    }

    /// Whether a noun may be what a pronoun of this kind stands for.
    pub(super) fn is_of_kind(&self, view: &View, noun: WordId, kind: Kind) -> bool {
        match kind {
            Kind::Person(gender) => self.may_be(view, noun, gender),
            Kind::Thing => self.is_thing(view, noun),
            Kind::People => self.are_many(view, noun) && self.is_human(view, noun),
            Kind::Many => self.are_many(view, noun),
        }
    }

    /// Whether a name that nobody introduced may be that of a woman, or a man.
    pub(super) fn may_be_called_so(&self, view: &View, name: WordId, kind: Kind) -> bool {
        let known = self.scene.cast().gender(self.scene.name_hash(view, name));
        let fits = matches!(kind, Kind::Person(gender) if known.is_none_or(|known| known == gender));
        let led = view.tree.child(name, Relation::Det).is_some() || view.tree.child(name, Relation::Conj).is_some();
        fits && !led && !self.is_body(view, name) && !self.is_the_firm(view, name)
    }

    /// Whether a subject may be a woman, or a man.
    fn may_be(&self, view: &View, subject: WordId, gender: Gender) -> bool {
        let hash = self.scene.name_hash(view, subject);
        let is = |class: &str| view.tree.get(subject).is_some_and(|word| self.scene.rules.is(&word.lemma, class));
        let other = match gender {
            Gender::Female => is("MALE"),
            Gender::Male => is("FEMALE"),
        };
        let known = self.scene.cast().gender(hash);
        let name = self.scene.cast().is_person(hash) && !self.is_body(view, subject);
        let human = is("PERSON_NOUN") || is("HUMAN") || is("TITLE");
        let many = view.tag(subject) == Some(Xpos::Nns);
        !other
            && !many
            && known.is_none_or(|known| known == gender)
            && (name || human)
            && view.tree.child(subject, Relation::Conj).is_none()
    }

    /// Whether a subject is one thing or body, and surely no person.
    fn is_thing(&self, view: &View, subject: WordId) -> bool {
        let Some(word) = view.tree.get(subject) else { return false };
        let is = |class: &str| self.scene.rules.is(&word.lemma, class);
        let human = self.is_human(view, subject);
        let named = matches!(word.xpos, Xpos::Nnp | Xpos::Nnps) && (self.is_body(view, subject) || self.is_the_firm(view, subject));
        let one = word.xpos == Xpos::Nn || named;
        one && !human && !is("PLURAL_WORD") && !is("TIME_NOUN") && view.tree.child(subject, Relation::Conj).is_none()
    }

    pub(super) fn is_human(&self, view: &View, subject: WordId) -> bool {
        let lemma = view.tree.lemma(subject);
        let called = ["PERSON_NOUN", "HUMAN", "TITLE"].iter().any(|class| self.scene.rules.is(lemma, class));
        called || self.scene.cast().is_person(self.scene.name_hash(view, subject))
    }

    /// Whether a name is that of the firm that the article is about.
    fn is_the_firm(&self, view: &View, subject: WordId) -> bool {
        let starts = view.tree.subtree(subject).into_iter().filter_map(|word| view.tree.get(word)).map(|word| word.span.start);
        self.scene.cast().firm().is_some_and(|firm| starts.into_iter().any(|start| firm.is_mentioned_at(start)))
    }

    /// Whether a subject is more than one, told by one noun.
    fn are_many(&self, view: &View, subject: WordId) -> bool {
        let plural = view.tag(subject).is_some_and(|tag| matches!(tag, Xpos::Nns | Xpos::Nnps));
        (plural || self.scene.rules.is(view.tree.lemma(subject), "PLURAL_WORD")) && view.tree.child(subject, Relation::Conj).is_none()
    }

    fn is_body(&self, view: &View, subject: WordId) -> bool {
        let is_body = |word: WordId| self.scene.rules.is(view.word(word).trim_end_matches('.').to_lowercase().as_str(), "BODY");
        view.tree.subtree(subject).into_iter().any(is_body)
    }

    /// "It" or "they" as the subject of the main clause goes on with the subject before.
    fn thing(&self, id: WordId, plural: bool) -> Option<String> {
        let view = self.view()?;
        let opens = self.opens_main_clause(view, id, |_| true);
        let (before, antecedent) = self.subject_before().filter(|_| opens)?;
        let word = before.tree.get(antecedent)?;
        let person = self.scene.cast().is_person(self.scene.name_hash(before, antecedent));
        let lemma = |class: &str| self.scene.rules.is(&word.lemma, class);
        let many = word.xpos == Xpos::Nns || word.xpos == Xpos::Nnps && !self.is_the_firm(before, antecedent) || lemma("PLURAL_WORD");
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
    pub(super) fn holder(&self, view: &View, id: WordId) -> Option<String> {
        let word = view.tree.get(id).filter(|word| word.xpos == Xpos::Nn)?;
        let definite = view.tree.child(id, Relation::Det).is_some_and(|det| self.is(det, "THE"));
        let last = (definite && is_bare(view, id)).then(|| self.scene.cast().holder(fold_hash(word.span.of(self.text())))).flatten()?;
        Some(self.shown(last))
    }
}

/// "The company" and what else may stand for a firm.
impl Who<'_, '_> {
    /// "Washington, D.C.": a name before the short form of a state is that of a town.
    fn is_of_a_state(&self, name: Span) -> bool {
        let behind = self.text().get(name.end..).and_then(|rest| rest.strip_prefix(", ")).unwrap_or_default();
        let next = behind.split_whitespace().next().unwrap_or_default();
        next.len() > 2
            && next.contains('.')
            && next.starts_with(char::is_uppercase)
            && next.trim_end_matches([',', ';']).ends_with('.')
            && next.chars().filter(|letter| letter.is_alphabetic()).count() <= 5
    }

    /// The firm that the article is about, where it has been named and no other firm since the sentence before.
    pub(super) fn firm(&self, view: &View, id: WordId) -> Option<String> {
        let word = view.tree.get(id).filter(|word| word.xpos == Xpos::Nn && self.scene.rules.is(&word.lemma, "THE_FIRM"))?;
        let definite = view.tree.child(id, Relation::Det).is_some_and(|det| self.is(det, "THE"));
        self.firm_named_before(word.span.start).filter(|_| definite && is_bare(view, id))
    }

    /// The firm that the article is about, where it stands before a byte and no other does since the sentence before.
    fn firm_named_before(&self, byte: usize) -> Option<String> {
        let before = self.scene.document.sentences.get(self.sentence.saturating_sub(1))?.span.start;
        let firm = self.scene.cast().firm().filter(|firm| firm.named_before(byte) && !firm.rivals_within(before..byte))?;
        Some(firm.name.of(self.text()).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The person who is the subject of the first verb of saying that is no part of a quotation.
    fn says_something(&self, view: &View) -> Option<Span> {
        let says = |&id: &WordId| self.scene.rules.is(view.tree.lemma(id), "SAYING") && !view.is_quoted(id) && view.is_finite(id);
        let saying = view.tree.ids().find(says)?;
        let subject = predicate::subject(view, self.scene.rules, saying)?;
        let person = self.scene.cast().is_person(self.scene.name_hash(view, subject));
        view.tree.get(self.scene.surname(view, subject)).filter(|_| person).map(|word| word.span)
    }
}

impl Names for Who<'_, '_> {
    fn referent(&self, id: WordId) -> Option<Referent> {
        let view = self.view()?;
        let word = view.tree.get(id)?;
        let far = |name: String| Referent { name, is_near: false };
        if word.upos == Upos::Noun {
            let known = self.holder(view, id).or_else(|| self.firm(view, id));
            return known.or_else(|| called(self.scene, self.sentence, view, id)).map(far);
        }
        if view.is_quoted(id) || !matches!(word.xpos, Xpos::Prp | Xpos::PrpS) {
            return None;
        }
        self.by_weights(view, id)
    }

    fn full_name(&self, id: WordId) -> Option<String> {
        let view = self.view()?;
        let word = view.tree.get(id).filter(|word| word.upos == Upos::Propn)?;
        let hash = self.scene.name_hash(view, id);
        // "The supervisors of Loudon County, Virginia": a first name behind a preposition or a comma may be that of a place.
        let by_first_name = hash != fold_hash(view.word(id));
        let alone =
            matches!(word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::NmodPoss | Relation::OblAgent);
        let known = self.scene.cast().full_name(hash).filter(|_| !self.introduced.contains(&hash) && !self.is_of_a_state(word.span));
        known.filter(|_| alone || !by_first_name).map(|_| self.shown(word.span))
    }

    fn goes_by_last_name(&self, id: WordId) -> bool {
        self.view().is_some_and(|view| self.scene.cast().goes_by_last_name(self.scene.name_hash(view, id)))
    }

    fn is_name(&self, id: WordId) -> bool {
        self.view().is_some_and(|view| self.scene.cast().is_name(fold_hash(view.word(id))))
    }

    fn is_person(&self, id: WordId) -> bool {
        self.view().is_some_and(|view| self.scene.cast().is_person(self.scene.name_hash(view, id)))
    }

    fn is_firm(&self, id: WordId) -> bool {
        self.view().is_some_and(|view| self.is_the_firm(view, id))
    }

    fn firm_at(&self, id: WordId) -> Option<String> {
        self.firm_named_before(self.view()?.tree.get(id)?.span.start)
    }

    fn speaker(&self) -> Option<Speaker> {
        let sentences = &self.scene.document.sentences;
        let paragraph = sentences.get(self.sentence)?.paragraph;
        let before = (0..self.sentence).rev().take_while(|&at| sentences.get(at).is_some_and(|sentence| sentence.paragraph == paragraph));
        let named = before.take(SPOKEN).find_map(|at| self.scene.speaker_in(at, |view| self.says_something(view)));
        named.map(|last| Speaker { name: self.shown(last), voice: self.voice_of_name(last) })
    }

    fn voice(&self, id: WordId) -> Option<Voice> {
        self.voice_of(self.view()?, id)
    }
}

/// Whether nothing hangs on a noun that says which one is meant.
pub(super) fn is_bare(view: &View, id: WordId) -> bool {
    let only_marks = |&child: &WordId| matches!(view.tree.relation(child), Some(Relation::Det | Relation::Punct | Relation::Case));
    view.tree.children(id).iter().all(only_marks)
}

impl From<Gender> for Voice {
    fn from(gender: Gender) -> Self {
        match gender {
            Gender::Male => Voice::He,
            Gender::Female => Voice::She,
        }
    }
}

/// A noun phrase with what stands before its head, or numbers it, without articles.
pub(super) fn short_phrase(view: &View, head: WordId) -> String {
    let before = [Relation::Compound, Relation::Amod, Relation::Nummod, Relation::Flat];
    // "Section 12" is one name.
    let number = |child: WordId| child.index() == head.index() + 1 && view.tree.relation(child) == Some(Relation::Nummod);
    let parts = view.tree.children_by(head, &before).filter(|&child| child < head || number(child));
    let mut words: Vec<WordId> = parts.flat_map(|part| view.tree.subtree(part)).chain([head]).collect();
    words.sort_unstable();
    words.dedup();
    let close = words.windows(2).all(|pair| matches!(pair, [a, b] if b.index() == a.index() + 1));
    let shown = if close { words } else { vec![head] };
    let (Some(first), Some(last)) = (shown.first().and_then(|&id| view.tree.get(id)), shown.last().and_then(|&id| view.tree.get(id)))
    else {
        return String::new();
    };
    let phrase = first.span.join(last.span).of(view.text).split_whitespace().collect::<Vec<_>>().join(" ");
    // Only its place gave it a capital: "Investigators said they …".
    let common = shown.first().is_some_and(|&id| id.index() == 0) && first.upos != Upos::Propn;
    if common && phrase.chars().skip(1).all(|letter| !letter.is_uppercase()) { phrase.to_lowercase() } else { phrase }
}

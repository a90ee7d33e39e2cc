//! Wordings of clauses: subject, verb, complements and what else fits.

use crate::{
    predicate::{self, Predicate, Tense},
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    noun::Part,
    table::{Piece, Table},
    teller::Teller,
};

/// In which form a clause is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// As a headline: "Mill closes".
    Headline,
    /// As the text has it: "the mill had closed".
    Text,
    /// "To close the mill".
    Infinitive,
    /// "Closing the mill", "closed by the firm".
    Participle,
}

/// What is worded with the verb itself, or not at all.
const OF_VERB: &[Relation] = &[
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Csubj,
    Relation::CsubjPass,
    Relation::Aux,
    Relation::AuxPass,
    Relation::Cop,
    Relation::Mark,
    Relation::Expl,
    Relation::Punct,
    Relation::Cc,
    Relation::CcPreconj,
    Relation::Conj,
    Relation::Case,
    Relation::Det,
];

/// Of a noun that a copula ties to its subject, what belongs to the noun.
const OF_NOUN: &[Relation] = &[
    Relation::Nmod,
    Relation::NmodPoss,
    Relation::NmodTmod,
    Relation::NmodNpmod,
    Relation::Amod,
    Relation::Compound,
    Relation::Flat,
    Relation::Nummod,
    Relation::Acl,
    Relation::AclRelcl,
    Relation::Appos,
    Relation::DetPredet,
    Relation::Fixed,
];

/// What is told of the new case only, where a comparison recalls the one before.
const OF_THIS_TIME: &[Relation] =
    &[Relation::Obl, Relation::OblAgent, Relation::OblTmod, Relation::OblNpmod, Relation::Advcl, Relation::Advmod, Relation::Parataxis];

/// A subject loses less by being shortened than the rest.
const SUBJECT_SHARE: u32 = 60;

/// A part of a clause with the place it takes.
type Placed = (Place, Table);

/// Where a part stands: behind the verb in the order of the text, what is fronted behind all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Particle,
    Behind(WordId),
    Fronted(WordId),
}

impl Teller<'_> {
    /// A clause with a subject, which may stand elsewhere.
    pub fn clause(&self, head: WordId, mode: Mode, subject: Option<WordId>) -> Table {
        self.deeper(head, || {
            let predicate = self.predicate(head);
            let mark = if matches!(mode, Mode::Text | Mode::Infinitive) { self.question_mark_word(head, subject) } else { Table::empty() };
            let told = self.subject_of(&predicate, mode, subject);
            let verb = self.verb_with_adverbs(&predicate, mode, subject);
            let mut parts = self.complements(&predicate, mode, subject);
            parts.extend(self.what_there_is(head, mode));
            parts.sort_by_key(|(place, _)| *place);
            let complement = self.copular_phrase(&predicate);
            let rest = Table::row(parts.iter().map(|(_, table)| table));
            Table::row([&mark, &told, &verb, &complement, &rest])
        })
    }

    /// Its own subject.
    pub fn own_subject(&self, head: WordId) -> Option<WordId> {
        let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::CsubjPass];
        self.view.child(head, &subjects)
    }

    /// "Whether", "how" before what is asked.
    fn question_mark_word(&self, head: WordId, subject: Option<WordId>) -> Table {
        let asks = |&id: &WordId| self.is(id, "WHETHER") && Some(id) != subject && id < head;
        let words = [Relation::Mark, Relation::Advmod, Relation::Obj];
        self.view.tree.children_by(head, &words).find(asks).map_or_else(Table::empty, |id| Table::of(self.unit(id)))
    }

    /// "There will be a request": what there is stands behind the verb.
    fn what_there_is(&self, head: WordId, mode: Mode) -> Option<Placed> {
        let there = self.view.child(head, &[Relation::Expl]).filter(|_| mode == Mode::Text)?;
        let what = self.own_subject(head).filter(|&what| what > there)?;
        Some((Place::Behind(what), self.noun_phrase(what, Part::Object, &[])))
    }

    fn subject_of(&self, predicate: &Predicate, mode: Mode, subject: Option<WordId>) -> Table {
        let expletive = self.view.child(predicate.head, &[Relation::Expl]);
        match (mode, subject) {
            (Mode::Text, Some(subject)) if expletive.is_some_and(|there| there < subject) => {
                expletive.map_or_else(Table::empty, |there| Table::of(self.unit(there)))
            }
            // "Said Wednesday the firm …": a day does nothing.
            (Mode::Headline | Mode::Text, Some(subject)) if self.view.timex(subject).is_some() => Table::none(),
            (Mode::Headline | Mode::Text, Some(subject)) if self.view.tag(subject).is_some_and(is_wh) => Table::of(self.unit(subject)),
            // "Expects prices to rise" too.
            (Mode::Headline | Mode::Text | Mode::Infinitive, Some(subject)) => {
                let way_down = |&&child: &&WordId| self.view.tree.is_within(predicate.head, child);
                let skip: Vec<WordId> = self.view.tree.children(subject).iter().filter(way_down).copied().collect();
                self.noun_phrase(subject, Part::Subject, &skip).scaled(SUBJECT_SHARE)
            }
            (Mode::Text, None) => expletive.map_or_else(Table::empty, |id| Table::of(self.unit(id))),
            _ => Table::empty(),
        }
    }

    /// The verb with the adverbs that stand before it.
    fn verb_with_adverbs(&self, predicate: &Predicate, mode: Mode, subject: Option<WordId>) -> Table {
        let group = self.verb_group(predicate, mode, subject);
        let adverbs: Vec<Table> = self
            .view
            .tree
            .children_by(predicate.head, &[Relation::Advmod])
            .filter(|&adverb| self.is_inner_adverb(predicate, adverb))
            .filter_map(|adverb| self.fated(adverb, || self.flat(adverb)))
            .collect();
        let mut pieces = group.pieces;
        let behind = if group.adverbs_behind && pieces.len() > 1 || predicate.copula.is_some() {
            pieces.split_off(pieces.len().min(1))
        } else {
            Vec::new()
        };
        let reported = self.reported == Some(predicate.head);
        let reportedly = if reported { Table::of(vec![self.added("reportedly")]) } else { Table::empty() };
        let last = if self.earlier == Some(predicate.head) { Table::of(vec![self.added("last")]) } else { Table::empty() };
        let adverbs = Table::row(&adverbs).then(&reportedly).then(&last);
        match group.adverbs_behind {
            true => Table::row([&Table::of(pieces), &adverbs, &Table::of(behind)]),
            false => Table::row([&adverbs, &Table::of(pieces)]),
        }
    }

    /// Whether an adverb stands between the subject and the verb.
    fn is_inner_adverb(&self, predicate: &Predicate, adverb: WordId) -> bool {
        let behind_subject = self.own_subject(predicate.head).is_none_or(|subject| adverb > subject);
        let phrase = self.view.tag(predicate.head).is_some_and(|tag| matches!(tag, Xpos::Jj | Xpos::Jjr | Xpos::Jjs));
        let of_phrase = phrase && predicate.copula.is_some_and(|copula| adverb > copula);
        adverb < predicate.head && behind_subject && !of_phrase && Some(adverb) != predicate.negation && !self.is_left_out(adverb)
    }

    /// "Nine times" in "are nine times higher": what stands between a copula and the word that it is said of.
    fn is_degree(&self, predicate: &Predicate, child: WordId, relation: Relation) -> bool {
        let measures = matches!(relation, Relation::Advmod | Relation::OblNpmod | Relation::OblTmod);
        let between = child < predicate.head && predicate.copula.is_some_and(|copula| child > copula);
        measures && between && Some(child) != predicate.negation
    }

    /// What a copula says of its subject.
    fn copular_phrase(&self, predicate: &Predicate) -> Table {
        if predicate.copula.is_none() {
            return Table::empty();
        }
        let head = predicate.head;
        let cases: Vec<Table> = self.view.tree.children_by(head, &[Relation::Case]).map(|case| self.flat(case)).collect();
        let phrase = match self.view.tree.get(head).map(|word| word.upos) {
            Some(Upos::Adj | Upos::Adv | Upos::Verb | Upos::Aux) => {
                let children = self.view.tree.children(head).iter().copied();
                let degrees: Vec<Table> = children
                    .filter(|&id| self.view.tree.relation(id).is_some_and(|relation| self.is_degree(predicate, id, relation)))
                    .filter_map(|id| self.fated(id, || self.flat(id)))
                    .collect();
                Table::row(&degrees).then(&Table::of(self.unit(head)))
            }
            _ => self.noun_phrase(head, Part::Object, &[]),
        };
        Table::row(&cases).then(&phrase)
    }

    /// Objects, complements and adjuncts.
    fn complements(&self, predicate: &Predicate, mode: Mode, subject: Option<WordId>) -> Vec<Placed> {
        let head = predicate.head;
        let mut parts: Vec<Placed> = self.antecedent_as_object(predicate, mode, subject).into_iter().collect();
        for &child in self.view.tree.children(head) {
            let Some(relation) = self.view.tree.relation(child) else { continue };
            let of_noun = predicate.copula.is_some() && OF_NOUN.contains(&relation);
            let inner =
                self.is_degree(predicate, child, relation) || relation == Relation::Advmod && self.is_inner_adverb(predicate, child);
            let skipped = OF_VERB.contains(&relation) || of_noun || inner || Some(child) == predicate.negation || Some(child) == subject;
            let of_this_time = self.earlier == Some(head) && OF_THIS_TIME.contains(&relation);
            if skipped
                || of_this_time
                || self.only_joins(child, head)
                || self.is_left_out(child)
                || mode == Mode::Headline && self.is_relative_word(child)
            {
                continue;
            }
            let place = match relation {
                Relation::CompoundPrt => Place::Particle,
                _ if child < head => Place::Fronted(child),
                _ => Place::Behind(child),
            };
            if let Some(table) = self.fated(child, || self.complement(child, relation, mode)).filter(|table| !table.is_none()) {
                parts.push((place, table));
            }
        }
        parts
    }

    fn complement(&self, child: WordId, relation: Relation, mode: Mode) -> Table {
        let apart = self.stands_apart(child);
        let beside = |table: Table| if apart { self.comma().then(&table) } else { table };
        match relation {
            Relation::CompoundPrt => Table::of(self.unit(child)),
            Relation::Xcomp => beside(self.open_complement(child)),
            Relation::Ccomp if self.infinitive(child) => self.clause(child, Mode::Infinitive, self.own_subject(child)),
            Relation::Ccomp if self.own_subject(child).is_none() && !self.view.is_finite(child) => self.open_complement(child),
            // A finite clause without a subject has lost it to a word that the parser hung elsewhere.
            Relation::Ccomp if self.own_subject(child).is_none() && self.view.child(child, &[Relation::Expl]).is_none() => Table::none(),
            Relation::Ccomp => self.clause(child, Mode::Text, self.own_subject(child)),
            Relation::Advcl => beside(self.adverbial(child, mode)),
            relation => self.dependent(child, relation),
        }
    }

    /// "To close", "closing", "mayor".
    fn open_complement(&self, child: WordId) -> Table {
        match self.view.tree.get(child).map(|word| (word.upos, word.xpos)) {
            _ if self.infinitive(child) => self.clause(child, Mode::Infinitive, None),
            Some((Upos::Verb | Upos::Aux, Xpos::Vb)) => self.clause(child, Mode::Infinitive, None),
            Some((Upos::Verb | Upos::Aux, _)) => self.clause(child, Mode::Participle, None),
            Some((Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron, _)) => self.prepositional(child),
            _ => self.described(child),
        }
    }

    /// "Guilty to charges", "ready to leave": a word with what hangs on it.
    fn described(&self, head: WordId) -> Table {
        let mut parts = vec![(head, Table::of(self.unit(head)))];
        for &child in self.view.tree.children(head) {
            let relation = self.view.tree.relation(child).filter(|relation| !OF_VERB.contains(relation) && !self.is_left_out(child));
            if let Some(table) = relation.and_then(|relation| self.fated(child, || self.complement(child, relation, Mode::Text))) {
                parts.push((child, table));
            }
        }
        parts.sort_by_key(|(at, _)| *at);
        Table::row(parts.iter().map(|(_, table)| table))
    }

    /// "After it closed", "killing three", "to see the sea".
    fn adverbial(&self, child: WordId, mode: Mode) -> Table {
        let marks = [Relation::Mark, Relation::Advmod, Relation::Case];
        let opens = |&mark: &WordId| {
            mark < child
                && self.view.tag(mark) != Some(Xpos::To)
                && (self.is(mark, "IF")
                    || self.is(mark, "TIME_CLAUSE")
                    || self.view.tree.get(mark).is_some_and(|word| matches!(word.upos, Upos::Adp | Upos::Sconj)))
        };
        let mark = self.view.tree.children_by(child, &marks).find(opens).map(|mark| Table::of(self.unit(mark)));
        let subject = self.own_subject(child);
        let clause = match subject {
            // "If there's a problem": what there is cannot be told as a participle.
            None if self.view.child(child, &[Relation::Expl]).is_some() => Table::none(),
            // "For the league to act".
            _ if self.infinitive(child) => self.clause(child, Mode::Infinitive, subject.filter(|_| mark.is_some())),
            // "Strike ends when both sides sign": told as the headline is.
            Some(subject) if mode == Mode::Headline && self.is_plain_past(child) => self.clause(child, Mode::Headline, Some(subject)),
            Some(subject) => self.clause(child, Mode::Text, Some(subject)),
            // "Closes its furnace, ending": a participle says nothing without what it ended.
            None if self.takes_phrases(child) => self.clause(child, Mode::Participle, None).with_words(2),
            None => self.clause(child, Mode::Participle, None),
        };
        mark.unwrap_or_else(Table::empty).then(&clause)
    }

    /// Whether a participle has objects or circumstances, which a wording may leave out.
    fn takes_phrases(&self, child: WordId) -> bool {
        let phrases = [Relation::Obj, Relation::Obl, Relation::OblTmod, Relation::OblNpmod, Relation::Xcomp, Relation::Ccomp];
        self.view.tag(child) == Some(Xpos::Vbg) && self.view.tree.children_by(child, &phrases).any(|id| !self.is_left_out(id))
    }

    fn is_plain_past(&self, head: WordId) -> bool {
        let told = self.predicate(head);
        told.tense == Tense::Past && !told.perfect && !told.progressive && !told.passive && told.modal.is_none()
    }

    /// "The bridge that they built": what a relative clause is about is its object.
    fn antecedent_as_object(&self, predicate: &Predicate, mode: Mode, subject: Option<WordId>) -> Option<Placed> {
        let head = predicate.head;
        let relative = self.is_relative_clause(head) && mode == Mode::Headline;
        let antecedent = self.view.tree.head(head).filter(|_| relative)?;
        let own = self.own_subject(head).filter(|&own| Some(own) == subject && Some(antecedent) != subject)?;
        let has_object =
            self.view.tree.children_by(head, &[Relation::Obj, Relation::Ccomp, Relation::Xcomp]).any(|id| !self.is_relative_word(id));
        // Another noun in between may be what the clause is about.
        let nearest = (antecedent.index() + 1..self.view.first_of(head).index()).map(WordId::from);
        let ambiguous = nearest.into_iter().any(|id| self.view.tree.get(id).is_some_and(|word| word.upos.is_noun()));
        let elsewhere = self.view.tree.children_by(head, &[Relation::Obl, Relation::Advmod]).any(|id| self.is_relative_word(id));
        // "The board, the union and the council met": behind a comma a relative clause has its pronoun.
        let related = self.view.tree.subtree(head).into_iter().any(|id| self.view.tag(id).is_some_and(is_wh) || self.is_relative_word(id));
        let loose = self.view.stands_apart(head) && !related;
        let fits = !has_object
            && !loose
            && !elsewhere
            && !ambiguous
            && !predicate.passive
            && predicate.copula.is_none()
            && !self.view.tree.subtree(own).into_iter().any(|id| self.view.tag(id).is_some_and(is_wh));
        fits.then(|| (Place::Behind(head), self.noun_phrase(antecedent, Part::Object, &[head])))
    }

    /// A clause that is about the noun before it; behind a noun that has no content to spell out, "that" is a relative too.
    fn is_relative_clause(&self, head: WordId) -> bool {
        let that = || self.view.tree.children_by(head, &[Relation::Mark]).any(|mark| self.is(mark, "THAT"));
        let spelt_out = |noun: WordId| ["CONTENT", "COMMUNICATION", "HEDGE"].iter().any(|class| self.is(noun, class));
        match self.view.tree.relation(head) {
            Some(Relation::AclRelcl) => true,
            Some(Relation::Acl) => that() && self.view.is_finite(head) && !self.view.tree.head(head).is_none_or(spelt_out),
            _ => false,
        }
    }

    /// "Said that she left": a conjunction that the parser took for an object.
    fn only_joins(&self, child: WordId, head: WordId) -> bool {
        self.view.tree.relation(head) == Some(Relation::Ccomp) && self.is_bare_that(child)
    }

    /// "That" alone before the subject of its clause.
    fn is_bare_that(&self, id: WordId) -> bool {
        let clause = self.view.tree.head(id);
        let before = clause.and_then(|clause| self.own_subject(clause)).is_some_and(|subject| id < subject);
        before && self.is(id, "THAT") && self.view.tree.children(id).is_empty()
    }

    /// "Which", "where", or a phrase that holds one.
    fn is_relative_word(&self, id: WordId) -> bool {
        let inner = [Relation::Det, Relation::NmodPoss, Relation::Case, Relation::Nmod];
        let wh = |word: WordId| self.view.tag(word).is_some_and(is_wh);
        let clause = matches!(self.view.tree.relation(id), Some(Relation::Ccomp | Relation::Xcomp | Relation::Advcl));
        !clause && (wh(id) || self.is_bare_that(id) || self.view.tree.children_by(id, &inner).any(wh))
    }

    /// The subject of a clause, its own or the one it shares.
    pub fn subject(&self, head: WordId) -> Option<WordId> {
        predicate::subject(self.view, self.rules, head)
    }

    /// A verb that labels add, in the present.
    pub fn verb_added(&self, key: &str, base: &str, plural: bool) -> Piece {
        let form = self.forms.present(self.forms.word(key), plural);
        let text = if self.forms.word(key).is_empty() { self.forms.present(base, plural) } else { form };
        Piece { id: None, text: super::table::Text::Plain(text), words: 1, glued: false }
    }
}

/// "Who", "which", "where".
fn is_wh(tag: Xpos) -> bool {
    matches!(tag, Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb)
}

//! Wordings of verb groups: in the present of headlines, as the text has them, or bare.

use crate::{
    predicate::{Predicate, Tense},
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    clause::Mode,
    table::Piece,
    teller::{HUMAN, Teller, is_clitic},
};

/// A verb group: the words of the verb, and whether its adverbs stand behind its first word ("is also") or before it.
pub(super) struct VerbGroup {
    pub pieces: Vec<Piece>,
    pub adverbs_behind: bool,
}

impl Teller<'_> {
    /// The verb group of a predicate.
    pub fn verb_group(&self, predicate: &Predicate, mode: Mode, subject: Option<WordId>) -> VerbGroup {
        match mode {
            Mode::Headline => self.headline_verb(&self.as_come(predicate), self.agrees_in_plural(predicate, subject), subject),
            _ => {
                let pieces = self.text_verb(predicate, mode);
                let helped = pieces.first().is_some_and(|first| first.id != Some(predicate.head));
                VerbGroup { pieces, adverbs_behind: helped }
            }
        }
    }

    /// "She would become mayor", long ago: she became it.
    fn as_come(&self, predicate: &Predicate) -> Predicate {
        let foreseen = self.foreseen == Some(predicate.head) && predicate.modal.is_some_and(|modal| self.is(modal, "WOULD"));
        if foreseen { Predicate { modal: None, tense: Tense::Past, ..*predicate } } else { *predicate }
    }

    /// "Closes", "arrested", "to close", "is not closed", "may close".
    fn headline_verb(&self, predicate: &Predicate, plural: bool, subject: Option<WordId>) -> VerbGroup {
        let helped = |pieces| VerbGroup { pieces, adverbs_behind: true };
        let plain = |pieces| VerbGroup { pieces, adverbs_behind: false };
        let be = || self.added(if plural { "are" } else { "is" });
        let not: Vec<Piece> = predicate.negation.map(|id| self.negation(id)).into_iter().collect();
        let verb = self.own_verb(predicate);
        let would = predicate.modal.is_some_and(|modal| self.backshift && self.is(modal, "WOULD"));
        if let Some(modal) = predicate.modal.filter(|_| !would) {
            return helped(self.modal_group(predicate, modal, not));
        }
        if would || predicate.tense == Tense::Future || self.is_scheduled(predicate) {
            return helped(self.ahead(predicate, not));
        }
        if predicate.copula.is_some() || self.is(predicate.head, "BE") {
            let to_be =
                self.view.tree.children_by(predicate.head, &[Relation::Xcomp]).any(|id| self.infinitive(id)) && predicate.copula.is_none();
            let due = not.is_empty() && (to_be || self.is(predicate.head, "DUE") && self.has_complement(predicate.head));
            return helped(if due { not } else { std::iter::once(be()).chain(not).collect() });
        }
        if predicate.tense == Tense::Infinitive && self.infinitive(predicate.head) {
            let be = predicate.passive.then(|| self.added("be"));
            return helped(not.into_iter().chain([self.added("to")]).chain(be).chain(verb).collect());
        }
        if predicate.passive && predicate.tense == Tense::Participle && self.planned && self.hangs_on_future(predicate.head) {
            return helped(self.ahead(predicate, not));
        }
        if predicate.passive {
            let helper = (!not.is_empty() || subject.is_some_and(|subject| self.is_told_as_pronoun(subject))).then(be);
            let group = |pieces| VerbGroup { pieces, adverbs_behind: helper.is_some() };
            return group(helper.iter().cloned().chain(not).chain(verb).collect());
        }
        if predicate.progressive && (predicate.tense == Tense::Present || !not.is_empty()) {
            return helped(std::iter::once(be()).chain(not).chain(verb).collect());
        }
        if not.is_empty() {
            return plain(vec![self.formed(predicate.head, &self.present(predicate.head, plural))]);
        }
        helped(self.denied(predicate, plural, not))
    }

    /// "There will be three ships built": the participle lies ahead as the clause does that it hangs on.
    fn hangs_on_future(&self, head: WordId) -> bool {
        let tree = self.view.tree;
        let above = tree.ancestors(head).find(|&id| tree.child(id, Relation::Expl).is_some());
        above.is_some_and(|above| tree.children_by(above, &[Relation::Aux]).any(|aux| self.is(aux, "WILL")))
    }

    /// "He is appointed": a headline leaves out "is" behind nouns and names only.
    fn is_told_as_pronoun(&self, subject: WordId) -> bool {
        self.view.tag(subject) == Some(Xpos::Prp) && self.names.referent(subject).is_none()
    }

    /// The verb in the present; a past tense whose base the parser does not know stays as it is.
    fn present(&self, head: WordId, plural: bool) -> String {
        let (word, lemma) = (self.view.word(head).to_lowercase(), self.view.tree.lemma(head));
        let unknown = word == lemma && word.ends_with(self.forms.word("past")) && !self.forms.is_base(lemma);
        if unknown { word } else { self.forms.present(lemma, plural) }
    }

    /// "Does not close", "has not closed", "never closes".
    fn denied(&self, predicate: &Predicate, plural: bool, not: Vec<Piece>) -> Vec<Piece> {
        let lemma = self.view.tree.lemma(predicate.head);
        let never = predicate.negation.is_some_and(|id| self.view.tree.relation(id) == Some(Relation::Advmod) && !self.is_not(id));
        if never {
            return not.into_iter().chain([self.formed(predicate.head, &self.forms.present(lemma, plural))]).collect();
        }
        let (helper, form) = if predicate.perfect {
            (if plural { "have" } else { "has" }, self.view.word(predicate.head).to_string())
        } else {
            (if plural { "do" } else { "does" }, lemma.to_string())
        };
        std::iter::once(self.added(helper)).chain(not).chain([self.formed(predicate.head, &form)]).collect()
    }

    /// "To close", "to be closed", "will not close".
    fn ahead(&self, predicate: &Predicate, not: Vec<Piece>) -> Vec<Piece> {
        let will = self.view.tree.children_by(predicate.head, &[Relation::Aux]).find(|&aux| self.is(aux, "WILL"));
        let opening = match will.filter(|_| !not.is_empty()) {
            Some(will) => self.formed(will, &self.full_form(will).to_lowercase()),
            None => self.added("to"),
        };
        let is_be = predicate.copula.is_some() || self.is(predicate.head, "BE");
        let be = (predicate.passive || is_be).then(|| self.added("be"));
        let verb = if predicate.passive {
            self.own_verb(predicate)
        } else if is_be {
            Vec::new()
        } else {
            vec![self.formed(predicate.head, self.view.tree.lemma(predicate.head))]
        };
        std::iter::once(opening).chain(not).chain(be).chain(verb).collect()
    }

    /// "May close", "could not be closed".
    fn modal_group(&self, predicate: &Predicate, modal: WordId, not: Vec<Piece>) -> Vec<Piece> {
        let full = self.full_form(modal);
        let others =
            self.view.tree.children_by(predicate.head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).filter(|&aux| aux != modal);
        let others: Vec<Piece> = others.map(|aux| self.formed(aux, self.view.word(aux))).collect();
        std::iter::once(self.formed(modal, &full)).chain(not).chain(others).chain(self.own_verb(predicate)).collect()
    }

    /// What a copula is said of is worded as a phrase of its own; else the verb as it stands.
    fn own_verb(&self, predicate: &Predicate) -> Vec<Piece> {
        if predicate.copula.is_some() { Vec::new() } else { self.unit(predicate.head) }
    }

    /// "Leaves on Friday", "is leaving": what is told in the present and lies ahead.
    fn is_scheduled(&self, predicate: &Predicate) -> bool {
        let classes: &[&str] = if predicate.progressive { &["SAYING"] } else { &["INTENT", "SAYING", "LINKING", "STATE"] };
        let now = classes.iter().any(|class| self.is(predicate.head, class));
        let active = !predicate.passive && predicate.copula.is_none() && predicate.negation.is_none();
        self.planned && predicate.tense == Tense::Present && !predicate.perfect && active && !now
    }

    fn has_complement(&self, head: WordId) -> bool {
        self.view.child(head, &[Relation::Xcomp, Relation::Ccomp, Relation::Advcl, Relation::Obl]).is_some()
    }

    /// The words of the verb in the order of the text, short forms in full.
    fn text_verb(&self, predicate: &Predicate, mode: Mode) -> Vec<Piece> {
        let helps = [Relation::Aux, Relation::AuxPass, Relation::Cop];
        let mut words: Vec<WordId> = self.view.tree.children_by(predicate.head, &helps).collect();
        words.extend(predicate.negation);
        if predicate.copula.is_none() {
            words.push(predicate.head);
        }
        words.sort_unstable();
        words.retain(|&word| mode != Mode::Participle || self.stays_in_participle(predicate, word));
        let mut pieces: Vec<Piece> = words.into_iter().flat_map(|word| self.text_word(predicate, word)).collect();
        let to = mode == Mode::Infinitive && !self.view.tree.children_by(predicate.head, &[Relation::Aux]).any(|aux| self.is(aux, "TO"));
        if to && self.view.tree.children_by(predicate.head, &[Relation::Mark]).any(|mark| self.is(mark, "TO")) {
            pieces.insert(0, self.added("to"));
        }
        pieces
    }

    fn stays_in_participle(&self, predicate: &Predicate, word: WordId) -> bool {
        word == predicate.head || Some(word) == predicate.negation || self.view.tag(word) == Some(Xpos::Vbg) || self.is(word, "TO")
    }

    fn text_word(&self, predicate: &Predicate, word: WordId) -> Vec<Piece> {
        if let Some(piece) = self.agreeing(predicate, word) {
            return vec![piece];
        }
        if word == predicate.head {
            return self.planned_then(predicate).map_or_else(|| self.unit(word), |piece| vec![piece]);
        }
        if Some(word) == predicate.negation {
            return vec![self.negation(word)];
        }
        let shifted = (self.backshift && !self.view.is_quoted(word)).then(|| self.unshifted(predicate, word)).flatten();
        let text = shifted.unwrap_or_else(|| self.full_form(word));
        vec![self.formed(word, &text)]
    }

    /// "Said it planned to leave": what was planned then is planned.
    fn planned_then(&self, predicate: &Predicate) -> Option<Piece> {
        let head = predicate.head;
        let plain = predicate.tense == Tense::Past && !predicate.perfect && !predicate.passive && !self.view.is_quoted(head);
        let intends = self.backshift && plain && self.is(head, "STILL_MEANT") && self.view.tag(head) == Some(Xpos::Vbd);
        let many = || self.own_subject(head).is_some_and(|subject| self.is_plural(subject) || self.is(subject, "THEY"));
        intends.then(|| self.formed(head, &self.present(head, many())))
    }

    /// "Would" of what was said is "will"; "was leaving" is "is leaving"; "had left" is "has left".
    fn unshifted(&self, predicate: &Predicate, word: WordId) -> Option<String> {
        let plural = self.view.word(word).eq_ignore_ascii_case(self.forms.word("were"));
        let dated = self.view.tree.subtree(predicate.head).into_iter().any(|id| self.view.timex(id).is_some());
        match self.view.tag(word)? {
            Xpos::Md if self.is(word, "WOULD") => Some("will".into()),
            Xpos::Vbd if predicate.progressive && self.is(word, "BE") => Some(self.forms.present("be", plural)),
            Xpos::Vbd if predicate.perfect && !dated && self.is(word, "HAVE") => {
                let many = self.own_subject(predicate.head).is_some_and(|subject| self.is_plural(subject));
                Some(self.forms.present("have", many))
            }
            _ => None,
        }
    }

    /// "'ll" in full.
    fn full_form(&self, word: WordId) -> String {
        let written = self.view.word(word);
        let short = written.starts_with(['\'', '’']) || self.rules.is(&written.to_lowercase(), "SHORT_STEM");
        match self.view.tag(word) {
            Some(Xpos::Vbz) if short => self.forms.third(self.view.tree.lemma(word)),
            Some(Xpos::Vbp) if short && self.is(word, "BE") => self.forms.present("be", true),
            _ if short => self.view.tree.lemma(word).to_string(),
            _ => written.to_string(),
        }
    }

    fn negation(&self, id: WordId) -> Piece {
        if self.is_not(id) { self.formed(id, self.forms.word("not")) } else { self.formed(id, &self.view.word(id).to_lowercase()) }
    }

    fn is_not(&self, id: WordId) -> bool {
        let short = is_clitic(self.view.word(id));
        short || self.view.tree.lemma(id) == self.forms.word("not") || self.view.tag(id) == Some(Xpos::Rb) && self.follows_closely(id)
    }

    /// Whether the verb goes with a subject in the plural: as its own form shows, else as the subject does.
    fn agrees_in_plural(&self, predicate: &Predicate, subject: Option<WordId>) -> bool {
        let own = subject.is_some_and(|subject| self.view.tree.head(subject) == Some(predicate.head));
        let first = self.view.child(predicate.head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).unwrap_or(predicate.head);
        let shown = self.view.word(first).to_lowercase();
        match self.view.tag(first) {
            Some(Xpos::Vbz) if own => false,
            Some(Xpos::Vbp) if own => shown != self.forms.word("am"),
            Some(Xpos::Vbd) if own && shown == self.forms.word("was") => false,
            Some(Xpos::Vbd) if own && shown == self.forms.word("were") => true,
            _ => subject.is_some_and(|subject| self.is_plural(subject)),
        }
    }

    /// "Attorneys", "Lawyers": one word that is the plural of a noun for persons.
    fn is_plural_of_human(&self, head: WordId) -> bool {
        let word = self.view.word(head).to_lowercase();
        let alone = self.view.child(head, &[Relation::Compound, Relation::Flat]).is_none();
        alone && HUMAN.iter().flat_map(|class| self.rules.words(class)).any(|singular| self.forms.plural(singular) == word)
    }

    /// Whether a noun phrase is plural.
    pub fn is_plural(&self, head: WordId) -> bool {
        let tree = self.view.tree;
        // "Vice-chancellors": the last word of what a hyphen ties says how many.
        let last = self.unit(head).last().and_then(|piece| piece.id).unwrap_or(head);
        let Some(word) = tree.get(last) else { return false };
        let described = tree.children_by(head, &[Relation::Conj]).any(|child| self.only_describes(head, child));
        let list = !described
            && tree.children_by(head, &[Relation::Conj]).any(|child| {
                let noun = tree.get(child).is_some_and(|word| word.upos != Upos::Verb);
                noun && tree.subtree(head).into_iter().any(|id| self.is(id, "AND") && tree.relation(id) == Some(Relation::Cc))
            });
        let of_many = || {
            let measured = self.is(head, "KEEP_A") && tree.children_by(head, &[Relation::Det]).any(|det| self.is(det, "A_SOME"));
            let of = tree.children_by(head, &[Relation::Nmod]).any(|of| matches!(self.view.tag(of), Some(Xpos::Nns | Xpos::Nnps)));
            (measured || self.view.word(head).ends_with('%')) && of
        };
        list || self.is(head, "PLURAL_WORD")
            || match word.xpos {
                Xpos::Nns => true,
                // "Attorneys" that open a sentence may be taken for a name.
                Xpos::Nnp if self.is_plural_of_human(head) => true,
                Xpos::Nnps => !self.rules.is(&self.view.word(head).to_lowercase(), "SINGULAR_NAME"),
                Xpos::Cd => !self.rules.is(&self.view.word(head).to_lowercase(), "ONE"),
                _ => of_many(),
            }
    }
}

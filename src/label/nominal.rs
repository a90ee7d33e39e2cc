//! Events that a noun tells, told as a clause: "34 soldiers killed in Idlib" from "the killing of 34 soldiers in Idlib".

use crate::{
    lang::forms::{Nominal, NominalRole},
    predicate::Tense,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    clause::Mode,
    noun::Part,
    table::{Piece, Table, Text},
    teller::Teller,
};

/// A noun alone tells its event in so many words.
const SAYING_ENOUGH: usize = 3;

/// What may stand beside the noun: who owns it, what it is of, by whom, and the rest.
struct Beside {
    owner: Option<WordId>,
    of: Option<WordId>,
    by: Option<WordId>,
    rest: Vec<Table>,
}

impl Teller<'_> {
    /// The ways to tell the event of a noun, the best first.
    pub fn nominal(&self, noun: WordId) -> Vec<Table> {
        let mut ways = self.relative_clauses(noun);
        let beside = self.beside(noun);
        let lemma = self.view.tree.lemma(noun).to_lowercase();
        let told = self.forms.nominal(&lemma).and_then(|nominal| self.as_verb(noun, nominal, &beside));
        ways.extend(told.clone().map(|table| table.with_words(SAYING_ENOUGH)));
        ways.extend(self.as_figure(noun));
        if self.is(noun, "GATHERING") && !self.is(noun, "CALL") {
            ways.extend(self.as_gathering(noun, &beside));
        }
        ways.extend(
            self.forms.happenings().filter(|(class, _)| self.is(noun, class)).map(|(_, participle)| self.with_verb(noun, participle)),
        );
        // "Vicksburg captured" rather than "Capture of Vicksburg".
        let named = |id: WordId| self.view.tree.get(id).is_some_and(|word| word.upos == Upos::Propn);
        let (of_name, others) = if beside.of.is_some_and(named) { (told, None) } else { (None, told) };
        ways.extend(of_name);
        if self.is(noun, "FORCE") || self.says_whose(noun) {
            ways.push(self.noun_phrase(noun, Part::Subject, &[]).with_words(SAYING_ENOUGH));
        }
        ways.extend(others);
        ways
    }

    /// "A call that she made", "a letter sent to the mayor".
    fn relative_clauses(&self, noun: WordId) -> Vec<Table> {
        let told = |&clause: &WordId| {
            let past = self.view.is_past(clause);
            !self.is_left_out(clause) && past && self.predicate(clause).modal.is_none()
        };
        let clauses = self.view.tree.children_by(noun, &[Relation::AclRelcl, Relation::Acl]).filter(told);
        clauses.filter_map(|clause| Some(self.clause(clause, Mode::Headline, Some(self.subject(clause)?)))).collect()
    }

    /// "Voss's call with the mayor": a noun with who takes part tells its event by itself, where it is known who that is.
    fn says_whose(&self, noun: WordId) -> bool {
        let children =
            |relation| self.view.tree.children_by(noun, relation).filter(|&id| !self.is_left_out(id) && self.view.timex(id).is_none());
        let unknown = |id: WordId| self.view.tag(id) == Some(Xpos::PrpS) && self.names.referent(id).is_none();
        !children(&[Relation::NmodPoss]).any(unknown) && children(&[Relation::NmodPoss, Relation::Nmod]).next().is_some()
    }

    fn beside(&self, noun: WordId) -> Beside {
        let tree = self.view.tree;
        let free = |id: &WordId| !self.is_left_out(*id) && self.view.timex(*id).is_none();
        let with_case = |class: &str| {
            let has = |id: &WordId| tree.children_by(*id, &[Relation::Case]).any(|case| self.is(case, class));
            tree.children_by(noun, &[Relation::Nmod, Relation::OblAgent]).filter(free).find(has)
        };
        let (of, by) = (with_case("OF"), with_case("BY"));
        let owner = tree.children_by(noun, &[Relation::NmodPoss]).find(free);
        let named = || {
            tree.children_by(noun, &[Relation::Compound]).filter(free).find(|&id| tree.get(id).is_some_and(|word| word.upos == Upos::Propn))
        };
        let others = tree.children_by(noun, &[Relation::Nmod]).filter(free).filter(|&id| Some(id) != of && Some(id) != by);
        let rest = others.map(|id| self.prepositional(id).optional(110)).collect();
        Beside { owner: owner.or_else(named), of, by, rest }
    }

    /// "Norvale posted a third-quarter loss of $2 million", on a later day: in that quarter Norvale has the loss.
    fn as_figure(&self, noun: WordId) -> Option<Table> {
        let posted = self.view.tree.head(noun).filter(|&head| self.is(head, "POSTING"));
        let posted = posted.filter(|_| self.is(noun, "FIGURE") && self.view.tree.relation(noun) == Some(Relation::Obj))?;
        // "Expects to report a loss" has none yet.
        let told = self.predicate(posted);
        let firm = self.subject(posted).filter(|_| told.modal.is_none() && !matches!(told.tense, Tense::Infinitive | Tense::Future))?;
        let has = self.added(if self.is_plural(firm) { "have" } else { "has" });
        Some(Table::row([&self.argument(firm), &Table::of(vec![has]), &self.noun_phrase(noun, Part::Object, &[])]))
    }

    fn as_verb(&self, noun: WordId, nominal: &Nominal, beside: &Beside) -> Option<Table> {
        let rest = Table::row(&beside.rest);
        match nominal.role {
            NominalRole::Object => {
                let (object, subject) = match (beside.of, beside.owner) {
                    (Some(of), owner) => (of, owner.or(beside.by)),
                    (None, Some(owner)) => (owner, beside.by),
                    _ => return None,
                };
                let verb = match subject {
                    Some(subject) => {
                        return Some(Table::row([
                            &self.argument(subject),
                            &self.active(noun, nominal, subject),
                            &self.argument(object),
                            &rest,
                        ]));
                    }
                    None if self.planned => format!("{} {} {}", self.forms.word("to"), self.forms.word("be"), nominal.participle),
                    None => nominal.participle.clone(),
                };
                Some(Table::row([&self.argument(object), &Table::of(vec![self.formed(noun, &verb)]), &rest]))
            }
            NominalRole::Subject => {
                // "A loss of $2 million": an amount does nothing.
                let amount = |id: WordId| self.view.tree.get(id).is_some_and(|word| word.upos == Upos::Num);
                let subject = beside.owner.or(beside.of).filter(|&id| !amount(id))?;
                Some(Table::row([&self.argument(subject), &self.active(noun, nominal, subject), &rest]))
            }
            NominalRole::Given => {
                let giver = beside.owner?;
                let verb = self.verb_text(&nominal.base, giver);
                let phrase = self.noun_phrase(noun, Part::Object, &[giver]);
                let verb = Piece { id: None, words: verb.split_whitespace().count(), text: Text::Plain(verb), glued: false };
                Some(Table::row([&self.argument(giver), &Table::of(vec![verb]), &phrase]))
            }
            NominalRole::Said => None,
            NominalRole::Decided => {
                let infinitive = self.view.tree.children_by(noun, &[Relation::Acl]).find(|&clause| self.infinitive(clause))?;
                let holder = self.view.tree.head(noun).filter(|_| self.view.tree.relation(noun) == Some(Relation::Obj));
                let subject = beside.owner.or_else(|| self.subject(holder?))?;
                Some(Table::row([
                    &self.argument(subject),
                    &self.active(noun, nominal, subject),
                    &self.clause(infinitive, Mode::Infinitive, None),
                ]))
            }
        }
    }

    /// "The council's meeting": the council holds it; "talks with Iran": held.
    fn as_gathering(&self, noun: WordId, beside: &Beside) -> Option<Table> {
        let named = |id: &WordId| self.view.tree.get(*id).is_some_and(|word| word.upos == Upos::Propn || matches!(word.xpos, Xpos::PrpS));
        // "The Democratic National Convention" is one name.
        let is_name = self.view.tag(noun).is_some_and(|tag| matches!(tag, Xpos::Nnp | Xpos::Nnps));
        let part_of_name = |owner: &WordId| is_name && self.view.tree.relation(*owner) == Some(Relation::Compound);
        let holds = |owner: &WordId| named(owner) && !self.names.is_person(*owner) && !part_of_name(owner);
        if let Some(owner) = beside.owner.filter(holds) {
            let verb = self.verb_text(self.forms.word("hold"), owner);
            let verb = Piece { id: None, words: verb.split_whitespace().count(), text: Text::Plain(verb), glued: false };
            return Some(Table::row([&self.argument(owner), &Table::of(vec![verb]), &self.noun_phrase(noun, Part::Object, &[owner])]));
        }
        let says_which = [Relation::Compound, Relation::Amod, Relation::Nmod, Relation::NmodPoss];
        let more = self.view.tree.children_by(noun, &says_which).any(|id| !self.is_left_out(id) && self.view.timex(id).is_none());
        more.then(|| self.with_verb(noun, self.forms.word("held")))
    }

    /// The noun with a participle that labels add: "vote held", "vote to be held".
    fn with_verb(&self, noun: WordId, participle: &str) -> Table {
        let ahead = || format!("{} {} {participle}", self.forms.word("to"), self.forms.word("be"));
        let text = if self.planned { ahead() } else { participle.to_string() };
        let verb = Piece { id: None, words: text.split_whitespace().count(), text: Text::Plain(text), glued: false };
        self.noun_phrase(noun, Part::Subject, &[]).then(&Table::of(vec![verb])).with_words(SAYING_ENOUGH + 1)
    }

    /// "The court's ruling that the law is void": the court rules that it is.
    pub fn said_by_noun(&self, noun: WordId, content: WordId) -> Option<Table> {
        let nominal = self.forms.nominal(&self.view.tree.lemma(noun).to_lowercase()).filter(|nominal| nominal.role == NominalRole::Said)?;
        let beside = self.beside(noun);
        let speaker = beside.owner.or(beside.by)?;
        let clause = self.clause(content, Mode::Text, self.own_subject(content));
        Some(Table::row([&self.argument(speaker), &self.active(noun, nominal, speaker), &clause]))
    }

    fn active(&self, noun: WordId, nominal: &Nominal, subject: WordId) -> Table {
        Table::of(vec![self.formed(noun, &self.verb_text(&nominal.base, subject))])
    }

    fn verb_text(&self, base: &str, subject: WordId) -> String {
        let plural = self.is_plural(subject) || self.is(subject, "THEY");
        if self.planned { format!("{} {base}", self.forms.word("to")) } else { self.forms.present(base, plural) }
    }

    /// Who owns the noun, as a subject or an object: "his" is "he".
    fn argument(&self, id: WordId) -> Table {
        if self.view.tag(id) != Some(Xpos::PrpS) {
            return self.noun_phrase(id, Part::Subject, &[]);
        }
        let own = self.view.word(id).to_lowercase();
        let text = self.names.referent(id).map_or_else(|| self.forms.word(&own).to_string(), |referent| referent.name);
        if text.is_empty() { Table::none() } else { Table::of(vec![self.formed(id, &text)]) }
    }
}

//! Wordings of noun phrases.

use crate::{
    predicate,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    Referent,
    clause::Mode,
    print::possessive_mark,
    table::{LONGEST, Piece, Table, Text},
    teller::{Fate, HUMAN, Teller},
};

/// What a noun phrase is to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    Owner,
}

/// What hangs on a noun that a copula ties to a subject, but belongs to the clause.
const OF_CLAUSE: &[Relation] = &[
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Csubj,
    Relation::CsubjPass,
    Relation::Cop,
    Relation::Aux,
    Relation::AuxPass,
    Relation::Mark,
    Relation::Expl,
    Relation::Advcl,
    Relation::Obl,
    Relation::OblTmod,
    Relation::Parataxis,
    Relation::Ccomp,
];

/// What only joins words, and is worded with them.
const JOINING: &[Relation] = &[Relation::Case, Relation::Cc, Relation::Punct, Relation::Conj];

/// What a list loses with all but its first member, and with each of them.
const LIST: u32 = 160;
const MEMBER: u32 = 50;

/// What a figure loses that is not said to be the firm's.
const OF_FIRM: u32 = 100;

/// What a title loses where the name stands behind it.
const TITLE_ONLY: u32 = 90;

/// What a name of one word loses where the text has it in full.
const LAST_NAME_ONLY: u32 = 45;

/// What a name loses whose first name and titles go, though they stand here.
const BY_LAST_NAME: u32 = 80;

impl Teller<'_> {
    /// A noun phrase without what `skip` says.
    pub fn noun_phrase(&self, head: WordId, part: Part, skip: &[WordId]) -> Table {
        if self.is_left_out(head) {
            return Table::none();
        }
        self.deeper(head, || {
            let Some(word) = self.view.tree.get(head) else { return Table::none() };
            // "The strength and pace of the attacks": what stands behind a list belongs to all of it.
            let behind = self.behind_list(head);
            let skip: &[WordId] = &skip.iter().chain(&behind).copied().collect::<Vec<_>>();
            let core = match word.upos {
                Upos::Pron if matches!(word.xpos, Xpos::Prp | Xpos::PrpS) => self.before_list(head).then(&self.pronoun(head, part)),
                Upos::Verb if word.xpos == Xpos::Vbg && self.view.child(head, &[Relation::Det]).is_none() => {
                    return self.clause(head, Mode::Participle, None);
                }
                _ if part == Part::Subject => self.of_firm(head).then(&self.noun_or_name(head, skip)),
                _ => self.noun_or_name(head, skip),
            };
            let list = self.with_list(head, part, skip, core);
            let told = |&id: &WordId| {
                let relation = self.view.tree.relation(id)?;
                self.fated(id, || self.dependent(id, relation))
            };
            behind.iter().filter_map(told).fold(list, |list, table| list.then(&table))
        })
    }

    /// "Net income fell": that of the firm that the text is about.
    fn of_firm(&self, head: WordId) -> Table {
        let owned = [Relation::NmodPoss, Relation::Nmod, Relation::Det];
        let named = |id: WordId| self.view.tree.get(id).is_some_and(|word| word.upos == Upos::Propn);
        let whose = self.view.tree.children_by(head, &owned).any(|id| !self.is(id, "ARTICLE") && !self.is_left_out(id));
        let told = whose || self.view.tree.children_by(head, &[Relation::Compound, Relation::Amod]).any(named);
        let firm = self.names.firm_at(head).filter(|_| self.is(head, "FIGURE") && !told);
        let Some(firm) = firm else { return Table::empty() };
        let words = firm.split_whitespace().count();
        let text = Text::Referent { pronoun: self.forms.word("of-it").to_string(), name: firm, possessive: true };
        Table::of(vec![Piece { id: None, words, text, glued: false }]).optional(OF_FIRM)
    }

    /// "Neither he nor Voss": without it the list says the opposite.
    fn before_list(&self, head: WordId) -> Table {
        let first = self.view.child(head, &[Relation::CcPreconj]).filter(|&id| id < head && self.is(id, "NEGATION"));
        first.map_or_else(Table::empty, |id| Table::of(self.unit(id)))
    }

    /// What hangs on the first member of a list and stands behind the last.
    fn behind_list(&self, head: WordId) -> Vec<WordId> {
        let Some(last) = self.list_members(head).into_iter().last() else { return Vec::new() };
        let shared = [Relation::Nmod, Relation::Acl, Relation::AclRelcl];
        self.view.tree.children_by(head, &shared).filter(|&id| id > last && !self.is_left_out(id)).collect()
    }

    /// "The then home secretary, Ada Voss": by name where the text gives it.
    fn noun_or_name(&self, head: WordId, skip: &[WordId]) -> Table {
        // "The suspect, Karl Brandt": a name that nothing else shows to be a person's.
        let human = HUMAN.iter().any(|class| self.is(head, class));
        let called = |name: WordId| human && self.view.tag(name) == Some(Xpos::Nnp) && self.view.child(name, &[Relation::Case]).is_none();
        let person = |name: WordId| self.names.is_person(name) || called(name);
        let apposed = self.view.child(head, &[Relation::Appos]).filter(|&name| person(name) && !skip.contains(&name));
        let plain = self.by_name(head, skip);
        match apposed.filter(|&name| !self.names.is_person(head) && !self.is_left_out(name) && !self.is_plural(head)) {
            Some(name) => self.noun(name, &[]).or(plain.dearer(TITLE_ONLY)),
            None => plain,
        }
    }

    /// "Defense Secretary Ada Voss", or "Voss" where the rest does not fit.
    fn by_name(&self, head: WordId, skip: &[WordId]) -> Table {
        let whole = self.noun(head, skip);
        let parts: Vec<WordId> = self.view.tree.children_by(head, &[Relation::Compound, Relation::Flat]).collect();
        let is_part = |&part: &WordId| part < head && !self.is_needed(part) && self.is_of_name(part);
        if parts.is_empty() || !parts.iter().all(is_part) || !self.names.goes_by_last_name(head) {
            return whole;
        }
        let skip: Vec<WordId> = skip.iter().chain(&parts).copied().collect();
        whole.or(self.noun(head, &skip).dearer(BY_LAST_NAME))
    }

    /// "Ada", "Labor Secretary", "CNN analyst": a name or a calling, and no phrase of its own such as "Hale and his partner".
    fn is_of_name(&self, part: WordId) -> bool {
        let inner = [Relation::Compound, Relation::Flat, Relation::Amod, Relation::Punct, Relation::Dep];
        self.view.tree.children(part).iter().all(|&id| self.view.tree.relation(id).is_some_and(|relation| inner.contains(&relation)))
    }

    /// A pronoun, or whom it means.
    fn pronoun(&self, head: WordId, part: Part) -> Table {
        if let Some(piece) = self.in_third_person(head) {
            return Table::of(vec![piece]);
        }
        let pronoun = self.view.word(head).to_lowercase();
        let referent = self.names.referent(head);
        let is_near = referent.as_ref().is_some_and(|referent| referent.is_near);
        let text = match referent {
            Some(Referent { name, .. }) => Text::Referent { pronoun, name, possessive: part == Part::Owner },
            None if self.is(head, "SPEAKER") && pronoun == "i" => Text::Plain(self.view.word(head).to_string()),
            None => Text::Plain(pronoun),
        };
        let words = match &text {
            _ if is_near => 1,
            Text::Plain(_) => 1,
            Text::Referent { name, .. } => name.split_whitespace().count(),
        };
        Table::of(vec![Piece { id: Some(head), text, words, glued: false }])
    }

    /// The head with what hangs on it.
    fn noun(&self, head: WordId, skip: &[WordId]) -> Table {
        let is_predicate = self.view.child(head, &[Relation::Cop]).is_some();
        let mut parts = vec![(head, self.head_word(head))];
        if let Some(Referent { name, .. }) = self.names.referent(head) {
            let named = Piece { id: Some(head), words: name.split_whitespace().count(), text: Text::Plain(name), glued: false };
            parts = vec![(head, Table::of(vec![named]).or(Table::of(self.unit(head)).dearer(70)))];
        }
        let unit: Vec<Option<WordId>> = self.unit(head).iter().map(|piece| piece.id).collect();
        for &child in self.view.tree.children(head) {
            let Some(relation) = self.view.tree.relation(child) else { continue };
            let of_clause = is_predicate && OF_CLAUSE.contains(&relation);
            if skip.contains(&child) || self.is_left_out(child) || of_clause || JOINING.contains(&relation) || unit.contains(&Some(child)) {
                continue;
            }
            if let Some(table) = self.fated(child, || self.dependent(child, relation)) {
                parts.push((child, table));
            }
        }
        parts.extend(self.beside_unit(head, &unit));
        parts.sort_by_key(|(at, _)| *at);
        Table::row(parts.iter().map(|(_, table)| table))
    }

    /// "Nearly" of "a nearly party-line vote": what hangs on another word of a printed unit and cannot be left out.
    fn beside_unit(&self, head: WordId, unit: &[Option<WordId>]) -> Vec<(WordId, Table)> {
        let others = unit.iter().flatten().copied().filter(|&id| id != head);
        let hanging = others.flat_map(|id| self.view.tree.children(id).iter().copied());
        let kept = |id: &WordId| !unit.contains(&Some(*id)) && !self.is_left_out(*id) && matches!(self.fate(*id), Fate::Keep);
        hanging.filter(kept).map(|id| (id, self.flat(id))).collect()
    }

    /// A head of one word; a last name may be told in full.
    fn head_word(&self, head: WordId) -> Table {
        let plain = Table::of(self.unit(head));
        let alone = self.view.child(head, &[Relation::Compound, Relation::Flat]).is_none();
        match self.names.full_name(head).filter(|_| alone) {
            Some(full) => {
                let words = full.split_whitespace().count();
                let named = Table::of(vec![Piece { id: Some(head), text: Text::Plain(full), words, glued: false }]);
                named.or(plain.dearer(LAST_NAME_ONLY))
            }
            None => plain,
        }
    }

    /// "A, B and C", or the first of them where the rest does not fit.
    fn with_list(&self, head: WordId, part: Part, skip: &[WordId], core: Table) -> Table {
        let joined = |&child: &WordId| {
            let verb = self.view.tree.get(child).is_some_and(|word| word.upos == Upos::Verb && word.xpos != Xpos::Vbg);
            !verb && !self.is_apposed_by_and(head, child) && !skip.contains(&child) && !self.is_left_out(child)
        };
        let nouns = |&member: &WordId| !self.only_describes(head, member);
        let members: Vec<WordId> = self.list_members(head).into_iter().take_while(nouns).filter(joined).collect();
        if members.is_empty() {
            return core;
        }
        let mut whole = core.clone();
        for &member in &members {
            let conjunction =
                self.view.child(member, &[Relation::Cc]).or_else(|| self.conjunction_before(self.view.tree.head(member)?, member));
            let join = conjunction.map_or_else(|| self.mark_before(member), |cc| self.flat(cc));
            let nested: Vec<WordId> = self.view.tree.children_by(member, &[Relation::Conj]).collect();
            whole = whole.then(&join).then(&self.noun_phrase(member, Part::Object, &nested));
        }
        let lost = LIST + MEMBER * members.len() as u32;
        // A subject that loses members says of one what holds of all; nothing is between one.
        let between = self.view.tree.children_by(head, &[Relation::Case]).any(|case| self.is(case, "BETWEEN"));
        if part == Part::Subject || between || members.iter().any(|&member| self.is_needed(member)) {
            whole
        } else {
            whole.or(core.dearer(lost))
        }
    }

    /// What stands before a member of a list: a comma, or an "and" that the parser hung elsewhere. Before "the firm's co-founder Ada Voss",
    /// which it takes for a list, nothing does.
    fn mark_before(&self, member: WordId) -> Table {
        let before = self.view.first_of(member).index().checked_sub(1).map(WordId::from);
        match before.and_then(|id| Some((id, self.view.tree.relation(id)?))) {
            Some((id, Relation::Cc)) => Table::of(self.unit(id)),
            Some((_, Relation::Punct)) => self.comma(),
            _ => Table::empty(),
        }
    }

    /// "Voss, mistrustful and indecisive, remained": what stands behind the comma is said of the name, and no second subject.
    pub fn only_describes(&self, head: WordId, member: WordId) -> bool {
        let adjective = self.view.tree.get(member).is_some_and(|word| word.upos == Upos::Adj);
        let small = self.view.word(member).chars().all(|letter| !letter.is_uppercase());
        adjective && small && self.view.tree.get(head).is_some_and(|word| word.upos.is_noun())
    }

    /// What is joined to a head, and to what is joined to it.
    fn list_members(&self, head: WordId) -> Vec<WordId> {
        let mut members: Vec<WordId> = Vec::new();
        let mut open = vec![head];
        while let Some(at) = open.pop().filter(|_| members.len() < LONGEST) {
            let joined: Vec<WordId> = self.view.tree.children_by(at, &[Relation::Conj]).collect();
            members.extend(&joined);
            open.extend(joined);
        }
        members.sort_unstable();
        members
    }

    /// "Voss, 52, and the mother of two, left": one person, not two.
    fn is_apposed_by_and(&self, head: WordId, member: WordId) -> bool {
        let aside = self.view.child(head, &[Relation::Appos]).is_some();
        let described =
            self.view.tree.get(member).is_some_and(|word| word.xpos == Xpos::Nn) && self.view.child(member, &[Relation::Det]).is_some();
        aside && described && self.names.is_person(head)
    }

    /// The conjunction that hangs on the head of the list, right before a member.
    fn conjunction_before(&self, head: WordId, member: WordId) -> Option<WordId> {
        let first = self.view.first_of(member);
        let joins = self.view.tree.children_by(head, &[Relation::Cc]).filter(|&cc| cc < first);
        joins.last().filter(|cc| first.index() - cc.index() <= 2)
    }

    /// What hangs on a head, worded by its relation.
    pub fn dependent(&self, child: WordId, relation: Relation) -> Table {
        let apart = self.stands_apart(child);
        let beside = |table: Table| if apart { self.comma().then(&table) } else { table };
        match relation {
            Relation::NmodPoss => self.owner(child),
            // A comma before it is that of an aside which the label mostly leaves out, but ", including two women".
            Relation::Nmod | Relation::Obl | Relation::OblAgent => {
                let example = self.view.tree.children_by(child, &[Relation::Case]).any(|case| self.is(case, "LIKE"));
                if example { beside(self.prepositional(child)) } else { self.prepositional(child) }
            }
            Relation::Acl | Relation::AclRelcl | Relation::Xcomp if self.infinitive(child) => self.clause(child, Mode::Infinitive, None),
            Relation::Acl if self.view.is_finite(child) && self.own_subject(child).is_some() => {
                let mark = self.view.child(child, &[Relation::Mark]).map_or_else(Table::empty, |mark| Table::of(self.unit(mark)));
                mark.then(&self.clause(child, Mode::Text, self.own_subject(child)))
            }
            Relation::Acl if self.is_needed(child) => beside(self.participle(child)),
            // "A report published": without its date the participle says nothing.
            Relation::Acl => beside(self.participle(child).with_words(2)),
            Relation::AclRelcl | Relation::Ccomp => self.clause(child, Mode::Text, self.own_subject(child)),
            // "H.R. 2210".
            Relation::Appos if !apart => self.flat(child),
            Relation::Appos => self.comma().then(&self.noun_phrase(child, Part::Object, &[])),
            Relation::Obj | Relation::Iobj => self.noun_phrase(child, Part::Object, &[]),
            _ => self.flat(child),
        }
    }

    /// "Built by the river", "for leaving the city".
    fn participle(&self, child: WordId) -> Table {
        let marks = self.view.tree.children_by(child, &[Relation::Mark]);
        let preposition = marks.filter(|&mark| mark < child && self.view.tag(mark) == Some(Xpos::In)).last();
        let mark = preposition.map_or_else(Table::empty, |mark| Table::of(self.unit(mark)));
        mark.then(&self.clause(child, Mode::Participle, None))
    }

    /// Whether a clause is an infinitive with "to".
    pub fn infinitive(&self, head: WordId) -> bool {
        predicate::is_infinitive(self.view, head)
    }

    /// "Its", "the firm's".
    fn owner(&self, child: WordId) -> Table {
        if self.view.tag(child) == Some(Xpos::PrpS) {
            return self.pronoun(child, Part::Owner);
        }
        if let Some((_, antecedent)) = self.whose.filter(|(whose, _)| *whose == child) {
            return self.owner_told(antecedent);
        }
        let mark = self.view.tree.children_by(child, &[Relation::Case]).last();
        let owner = self.noun_phrase(child, Part::Owner, &[]);
        match mark {
            Some(mark) => owner.then(&Table::of(vec![self.piece(mark, true)])),
            None => owner,
        }
    }

    /// "Reyes' brother" for "Reyes, whose brother".
    fn owner_told(&self, antecedent: WordId) -> Table {
        let told_apart = [Relation::Acl, Relation::AclRelcl, Relation::Appos, Relation::Conj, Relation::Cc];
        let skip: Vec<WordId> = self.view.tree.children_by(antecedent, &told_apart).collect();
        let mark = Piece { id: None, words: 0, text: Text::Plain(possessive_mark(self, self.view.word(antecedent))), glued: true };
        self.noun_phrase(antecedent, Part::Owner, &skip).then(&Table::of(vec![mark]))
    }

    /// A noun phrase with its prepositions; no way where the noun is left out.
    pub fn prepositional(&self, child: WordId) -> Table {
        if self.is_left_out(child) {
            return Table::none();
        }
        let mut parts: Vec<(WordId, Table)> = Vec::new();
        let cases: Vec<WordId> = self.view.tree.children_by(child, &[Relation::Case]).filter(|&case| !self.is_left_out(case)).collect();
        for &case in &cases {
            parts.push((case, self.flat(case)));
        }
        // "Mostly at the expense of": what stands before the preposition stays there.
        let first = cases.first().copied().filter(|&case| case < child);
        let leading: Vec<WordId> =
            self.view.tree.children_by(child, &[Relation::Advmod]).filter(|&id| first.is_some_and(|first| id < first)).collect();
        parts.extend(leading.iter().filter_map(|&id| Some((id, self.fated(id, || self.flat(id))?))));
        let phrase = match self.view.tree.get(child).map(|word| word.upos) {
            Some(Upos::Verb) => self.clause(child, Mode::Participle, None),
            _ => self.noun_phrase(child, Part::Object, &leading),
        };
        let (before, behind): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(at, _)| *at < child);
        let row = Table::row(before.iter().map(|(_, table)| table)).then(&phrase);
        row.then(&Table::row(behind.iter().map(|(_, table)| table)))
    }
}

//! The entities that a pronoun may stand for.

use std::collections::BTreeSet;

use crate::{
    grammar::tree::View,
    lang::coreference::Feature,
    predicate,
    segment::fold_hash,
    syntax::{Relation, WordId, Xpos},
};

use super::{
    super::{
        cast::{Gender, Named},
        scene::Scene,
        who::Who,
    },
    features,
    mention::{Class, Mention, Part, Sort},
};

/// How many sentences before its own a pronoun looks at.
pub(super) const REACH: usize = 3;

/// Of how many entities one is chosen, the nearest ones.
const MOST: usize = 24;

/// How many mentions before a pronoun, and behind it, are looked at.
const NEAREST: usize = 80;
const BEHIND: usize = 12;
/// No entity is likelier where grammar has found another.
const CONTESTED: f32 = 0.5;
/// From which likelihood a pronoun before stands for something.
pub(super) const LIKELY: f32 = 0.5;
/// How far up its tree a pronoun looks, and to how many clauses.
const DEEP: usize = 40;
const HIGHEST: usize = 5;

/// The pronoun with its place.
pub(super) struct Pronoun<'s, 'd> {
    pub scene: &'s Scene<'d>,
    pub view: &'s View<'d>,
    pub sentence: usize,
    pub id: WordId,
    pub class: Class,
    pub byte: usize,
    pub part: Part,
    /// The clause that it stands in, with its subject.
    pub clause: Option<WordId>,
    pub subject: Option<WordId>,
    /// The words above it.
    above: Vec<WordId>,
    /// The subjects of the clauses above it, the nearest first.
    pub commanding: Vec<WordId>,
    /// "Voss said she would leave": the subject of the verb that says what its clause says, whose subject it is.
    pub speaker: Option<WordId>,
}

/// What a pronoun may stand for.
pub(super) struct Entity {
    pub key: u32,
    /// The last mention before the pronoun, or one behind it in a clause above.
    pub last: Mention,
    /// The mention that names it best; `None` where it is only another pronoun.
    pub best: Option<Mention>,
    /// How often it is mentioned before the pronoun, as far as the text was read.
    pub count: usize,
    /// Whether the last mention is a pronoun of the same kind.
    pub by_pronoun: bool,
    /// The most likely that it can be, 0 to 1: as likely as that pronoun stands for it.
    pub carried: f32,
    /// Whether it is the subject of the clause beside that of the pronoun, and grammar leaves nothing else.
    pub is_parallel: bool,
    /// Whether the sentence of the pronoun names it before the pronoun.
    pub is_near: bool,
    pub in_title: bool,
    pub features: Vec<Feature>,
}

impl Entity {
    /// What a mention stands for, as far as that mention shows.
    fn of(mention: Mention) -> Entity {
        Entity {
            key: mention.entity,
            last: mention,
            best: Some(mention),
            count: 1,
            by_pronoun: false,
            carried: 1.0,
            is_parallel: false,
            is_near: false,
            in_title: false,
            features: Vec::new(),
        }
    }

    /// The last word of the mention that names it.
    fn last_word(&self, scene: &Scene) -> Option<u32> {
        self.best.map(|best| last_word(best.span.of(scene.text())))
    }
}

/// The hash of the last word of a name, of "Brandt-Voss" that of "Voss", of "Section 12" that of "Section".
fn last_word(name: &str) -> u32 {
    let is_word = |part: &&str| !part.starts_with(|letter: char| letter.is_ascii_digit());
    fold_hash(name.rsplit([' ', '-']).find(is_word).unwrap_or(name))
}

/// All that a pronoun may stand for, the nearest first, and what speaks for none of these.
pub(super) struct Choice {
    pub entities: Vec<Entity>,
    pub none: Vec<Feature>,
}

impl Choice {
    /// The choice of a pronoun. `depth` is through how many pronouns before it is looked.
    pub fn of(scene: &Scene, sentence: usize, id: WordId, class: Class, depth: usize) -> Option<Choice> {
        let pronoun = Pronoun::of(scene, sentence, id, class)?;
        let mut entities = pronoun.entities(depth);
        entities.sort_by_key(|entity| std::cmp::Reverse(entity.last.span.start));
        entities.truncate(MOST);
        features::describe(&pronoun, &mut entities);
        let by_grammar = pronoun.by_grammar();
        for entity in entities.iter_mut().filter(|_| by_grammar.is_some()) {
            if entity.last_word(scene) == by_grammar {
                entity.is_parallel = entity.features.contains(&Feature::from("beside"));
                entity.features.push(Feature::from("grammar"));
            } else {
                entity.carried = entity.carried.min(CONTESTED);
            }
        }
        let mut none = features::none(&pronoun, &entities);
        none.extend(by_grammar.map(|_| Feature::of("none", "grammar")));
        Some(Choice { entities, none })
    }
}

impl<'s, 'd> Pronoun<'s, 'd> {
    pub fn of(scene: &'s Scene<'d>, sentence: usize, id: WordId, class: Class) -> Option<Self> {
        let view = scene.view(sentence)?;
        let above: Vec<WordId> = view.tree.ancestors(id).take(DEEP).collect();
        let clauses = || above.iter().copied().filter(|&above| view.is_predicate(above));
        let subject_of = |clause: WordId| predicate::subject(view, scene.rules, clause);
        let clause = clauses().next();
        Some(Self {
            scene,
            view,
            sentence,
            id,
            class,
            byte: view.tree.get(id)?.span.start,
            part: Part::of(view, id),
            clause,
            subject: clause.and_then(subject_of),
            commanding: clauses().take(HIGHEST).filter_map(subject_of).collect(),
            speaker: clause.and_then(|clause| speaker(scene, view, id, clause)),
            above,
        })
    }

    /// The last word of whom it means where grammar leaves only one antecedent.
    fn by_grammar(&self) -> Option<u32> {
        let nobody = BTreeSet::new();
        let who = Who { scene: self.scene, sentence: self.sentence, introduced: &nobody, depth: 0 };
        who.by_grammar(self.view, self.id).map(|referent| last_word(&referent.name))
    }

    /// What the grammar of its sentence alone says that it stands for: who says what it is the subject of, and in "he must return to his
    /// father" the subject of the clause.
    pub fn bound(&self) -> Option<WordId> {
        let owner = self.subject.filter(|&subject| self.part == Part::Owner && subject < self.id);
        let owner = owner.filter(|&subject| class_of(self.scene, self.view, subject) == Some(self.class));
        self.speaker.or(owner)
    }

    fn entities(&self, depth: usize) -> Vec<Entity> {
        let mut entities: Vec<Entity> = Vec::new();
        let sentences = self.sentence.saturating_sub(REACH)..=self.sentence;
        let mentions: Vec<&Mention> = sentences.flat_map(|sentence| self.scene.mentions(sentence)).collect();
        let here = mentions.partition_point(|mention| mention.span.start < self.byte);
        let near = here.saturating_sub(NEAREST)..mentions.len().min(here + BEHIND);
        for mention in mentions.get(near).unwrap_or_default() {
            self.add(&mut entities, mention);
        }
        self.add_far(&mut entities);
        self.add_pronoun(&mut entities, depth);
        entities
    }

    fn add(&self, entities: &mut Vec<Entity>, mention: &Mention) {
        if !self.class.agrees(mention.sort) || self.scene.document.is_caption(mention.sentence) || !self.may_be(mention) {
            return;
        }
        let in_title = self.scene.is_headline(mention.sentence);
        let is_near = mention.sentence == self.sentence && mention.span.start < self.byte;
        let Some(known) = entities.iter_mut().find(|known| known.key == mention.entity) else {
            entities.push(Entity { is_near, in_title, ..Entity::of(*mention) });
            return;
        };
        known.count += 1;
        known.in_title |= in_title;
        known.is_near |= is_near;
        // What stands behind the pronoun is its antecedent only where nothing before it is.
        if mention.span.start < self.byte {
            known.last = *mention;
            known.best = known.best.filter(|best| is_name(best.sort) && !is_name(mention.sort)).or(Some(*mention));
        }
    }

    /// Whether the grammar of the sentence lets a pronoun stand for a mention.
    fn may_be(&self, mention: &Mention) -> bool {
        if mention.sentence != self.sentence {
            return true;
        }
        let Some(word) = mention.word else { return true };
        // "His mother": whose mother is not she. "Voss, who lost his seat" may well be he.
        if self.above.iter().take_while(|&&above| Some(above) != self.clause).any(|&above| above == word) {
            return false;
        }
        // "As he left, Voss waved": only the subject of a clause above may come later.
        if mention.span.start > self.byte {
            return mention.part == Part::Subject && self.commanding.contains(&word);
        }
        !self.is_bound(word)
    }

    /// "Voss sued him": two arguments of one clause are not the same.
    fn is_bound(&self, word: WordId) -> bool {
        if self.part == Part::Owner || self.is_reflexive() {
            return false;
        }
        let Some(clause) = self.clause else { return false };
        let tree = self.view.tree;
        let joined = |id: WordId| tree.head(id).filter(|_| tree.relation(id) == Some(Relation::Conj));
        let argument = tree.head(joined(word).unwrap_or(word)) == Some(clause);
        tree.head(self.id) == Some(clause) && (argument || self.subject == Some(word))
    }

    fn is_reflexive(&self) -> bool {
        self.view.word(self.id).to_lowercase().ends_with("self")
    }

    /// Persons whom the text named before what was parsed.
    fn add_far(&self, entities: &mut Vec<Entity>) {
        let Class::Person(gender) = self.class else { return };
        let cast = self.scene.cast();
        let bound = self.bound_names();
        for named in self.scene.named_before(self.byte) {
            let known = cast.gender(named.name);
            if known.is_some_and(|known| known != gender) || bound.contains(&named.name) {
                continue;
            }
            let key = named.name;
            let last = far(self.scene, named, known);
            match entities.iter_mut().find(|entity| entity.key == key) {
                Some(entity) => entity.count = entity.count.max(named.count),
                None => entities.push(Entity { count: named.count, in_title: self.scene.is_headline(last.sentence), ..Entity::of(last) }),
            }
        }
    }

    /// What the clause of the pronoun has for other arguments.
    fn bound_names(&self) -> Vec<u32> {
        let mentions = self.scene.mentions(self.sentence);
        let here = mentions.partition_point(|mention| mention.span.start < self.byte);
        let before = mentions.get(here.saturating_sub(NEAREST)..here).unwrap_or_default();
        before.iter().filter(|mention| mention.word.is_some_and(|word| self.is_bound(word))).map(|mention| mention.entity).collect()
    }

    /// The last pronoun of the same kind before this one, and what that one stands for.
    fn add_pronoun(&self, entities: &mut Vec<Entity>, depth: usize) {
        let Some((sentence, before)) = self.pronoun_before().filter(|_| depth > 0) else { return };
        let Some(view) = self.scene.view(sentence) else { return };
        let Some(span) = view.tree.get(before).map(|word| word.span) else { return };
        let sort = match self.class {
            Class::Person(gender) => Sort::Human(Some(gender)),
            Class::Thing => Sort::Thing,
            Class::Many => Sort::Many,
        };
        let meant = super::likeliest(self.scene, sentence, before, self.class, depth - 1);
        let meant = meant.filter(|meant| meant.likelihood >= LIKELY);
        let carried = meant.map_or(1.0, |meant| meant.likelihood);
        let meant = meant.map(|meant| meant.mention);
        let key = meant.map_or(0, |meant| meant.entity);
        let sort = meant.map_or(sort, |meant| meant.sort);
        let last = Mention {
            sentence,
            word: Some(before),
            span,
            entity: key,
            sort,
            part: Part::of(view, before),
            is_quoted: false,
            is_indefinite: false,
        };
        match entities.iter_mut().find(|entity| entity.key == key) {
            Some(entity) => {
                entity.count += 1;
                if entity.last.span.start < span.start || entity.last.span.start > self.byte {
                    entity.last = last;
                    entity.by_pronoun = true;
                    entity.carried = carried;
                }
            }
            None => entities.push(Entity { best: meant, by_pronoun: true, carried, ..Entity::of(last) }),
        }
    }

    fn pronoun_before(&self) -> Option<(usize, WordId)> {
        (self.sentence.saturating_sub(REACH)..=self.sentence).rev().find_map(|sentence| {
            let view = self.scene.view(sentence)?;
            let before = |&id: &WordId| sentence < self.sentence || id < self.id;
            let same = |&id: &WordId| !view.is_quoted(id) && class_of(self.scene, view, id) == Some(self.class);
            view.tree.ids().rev().filter(before).find(same).map(|id| (sentence, id))
        })
    }
}

/// A person whom the text named where it is not parsed.
fn far(scene: &Scene, named: Named, gender: Option<Gender>) -> Mention {
    Mention {
        sentence: scene.document.sentence_at(named.last.start),
        word: None,
        span: named.last,
        entity: named.name,
        sort: Sort::Person(gender),
        part: Part::Other,
        is_quoted: false,
        is_indefinite: false,
    }
}

/// The subject of the verb over a clause that is said, or beside it: "Volvo will stop, it said".
fn speaker(scene: &Scene, view: &View, id: WordId, clause: WordId) -> Option<WordId> {
    let tree = view.tree;
    let own = matches!(tree.relation(id), Some(Relation::Nsubj | Relation::NsubjPass)) && tree.head(id) == Some(clause);
    if !own {
        return None;
    }
    let says = scene.rules.is(tree.lemma(clause), "SAYING");
    let content = tree.child(clause, Relation::Ccomp).filter(|&content| content < id && says);
    let said = || predicate::said(view, scene.rules, clause).filter(|said| !said.noun && said.content == clause).map(|said| said.by);
    predicate::subject(view, scene.rules, content.or_else(said)?).filter(|&speaker| speaker != id)
}

fn is_name(sort: Sort) -> bool {
    matches!(sort, Sort::Person(_) | Sort::Body | Sort::Place | Sort::Unknown)
}

/// The class of a pronoun of the third person.
pub(in crate::event) fn class_of(scene: &Scene, view: &View, id: WordId) -> Option<Class> {
    if !matches!(view.tag(id), Some(Xpos::Prp | Xpos::PrpS)) {
        return None;
    }
    let word = view.word(id).to_lowercase();
    let is = |class: &str| scene.rules.is(&word, class);
    match () {
        () if is("HE") => Some(Class::Person(Gender::Male)),
        () if is("SHE") => Some(Class::Person(Gender::Female)),
        () if is("IT") => Some(Class::Thing),
        () if is("THEY") => Some(Class::Many),
        () => None,
    }
}

//! What speaks for an entity, and what against all.

use crate::{
    lang::coreference::Feature,
    predicate,
    segment::fold_hash,
    syntax::{Relation, WordId},
};

use super::{
    candidates::{Entity, Pronoun},
    mention::{Class, Mention, Part, Sort, is_main},
};

/// Gives every entity its features; they stand in the order of nearness.
pub(super) fn describe(pronoun: &Pronoun, entities: &mut [Entity]) {
    let most = entities.iter().map(|entity| entity.count).max().unwrap_or(0);
    let alone = entities.len() == 1;
    let surely = |sort: Sort| matches!(sort, Sort::Person(_) | Sort::Human(_) | Sort::Body | Sort::Group | Sort::People | Sort::Many);
    let named = |sort: Sort| matches!(sort, Sort::Person(_) | Sort::Body);
    let names = entities.iter().filter(|entity| named(entity.last.sort)).count();
    let known = entities.iter().filter(|entity| matches!(entity.last.sort, Sort::Person(Some(_)))).count();
    let (mut nearer, mut nearer_sure, mut nearer_names) = (0, 0, 0);
    for entity in entities {
        let sort = entity.last.sort;
        let mut features = vec![Feature::of("rank", number(nearer, 4)), Feature::of("surer", number(nearer_sure, 3))];
        if named(sort) {
            features.extend([Feature::of("name", number(nearer_names, 3)), Feature::of("names", number(names, 4))]);
        }
        let flags =
            [(alone, "alone"), (known == 1 && matches!(sort, Sort::Person(Some(_))), "known"), (entity.count == most && most > 2, "most")];
        features.extend(holding(&flags));
        features.extend(of_mention(pronoun, entity));
        nearer += 1;
        nearer_names += usize::from(named(sort));
        nearer_sure += usize::from(surely(sort));
        entity.features = features;
    }
}

/// A small number, or the highest that is told apart.
fn number(count: usize, highest: usize) -> &'static str {
    ["0", "1", "2", "3", "4"].get(count.min(highest)).copied().unwrap_or("4")
}

fn holding(flags: &[(bool, &'static str)]) -> impl Iterator<Item = Feature> {
    flags.iter().filter(|(holds, _)| *holds).map(|(_, name)| Feature::from(*name))
}

fn of_mention(pronoun: &Pronoun, entity: &Entity) -> Vec<Feature> {
    let last = &entity.last;
    let (place, part, sort) = (place(pronoun, last), part(last.part), sort(last.sort));
    let here = if place == "here" { "here" } else { "before" };
    let count = ["0", "1", "2", "3", "3", "5", "5"].get(entity.count).copied().unwrap_or("7");
    let mut features = vec![
        Feature::from(place),
        Feature::of(place, part),
        Feature([self::part(pronoun.part), part, here]),
        Feature::of("sort", sort),
        Feature::of("count", count),
    ];
    features.extend(holding(&[
        (entity.by_pronoun, "pronoun"),
        (entity.best.is_none(), "nameless"),
        (entity.in_title, "title"),
        (is_protagonist(pronoun, entity), "life"),
        (last.is_quoted, "quoted"),
        (last.is_indefinite, "indefinite"),
        (crosses(pronoun, last), "paragraph"),
        (last.span.start > pronoun.byte, "later"),
    ]));
    features.extend(entity.by_pronoun.then_some(Feature(["pronoun", place, part])));
    features.extend(last.is_quoted.then(|| Feature::of("quoted", place)));
    features.extend(of_grammar(pronoun, last).into_iter().flat_map(|name| [Feature::from(name), Feature::of(name, sort)]));
    features.extend(verb(pronoun).map(|verb| Feature::of(verb, sort)));
    features
}

/// What the clauses of pronoun and mention say.
fn of_grammar(pronoun: &Pronoun, last: &Mention) -> Vec<&'static str> {
    let mut features = Vec::new();
    let Some(word) = last.word else { return features };
    if last.sentence == pronoun.sentence {
        if pronoun.part == Part::Owner && pronoun.subject == Some(word) {
            features.push("owner");
        } else if pronoun.commanding.contains(&word) {
            features.push("above");
        }
        if pronoun.speaker == Some(word) {
            features.push("speaker");
        }
        if beside(pronoun) == Some(word) {
            features.push("beside");
        }
    } else if opens(pronoun) && last.part == Part::Subject && last.sentence + 1 == pronoun.sentence {
        features.push("centre");
    }
    features
}

/// What the clause of a subject asks of it: only persons and bodies say, want or plan something.
fn verb(pronoun: &Pronoun) -> Option<&'static str> {
    let clause = pronoun.clause.filter(|_| matches!(pronoun.part, Part::Subject | Part::SubjectBelow))?;
    let lemma = pronoun.view.tree.lemma(clause);
    let is = |class: &str| pronoun.scene.rules.is(lemma, class);
    match () {
        () if is("SAYING") => Some("says"),
        () if is("INTENT") => Some("wants"),
        () if pronoun.view.tree.child(clause, Relation::Cop).is_some() => Some("is"),
        () if pronoun.view.is_passive(clause) => Some("done"),
        () => Some("does"),
    }
}

/// "The bill was read in May; it was passed in June": the subject of the clause before.
fn beside(pronoun: &Pronoun) -> Option<WordId> {
    let clause = pronoun.clause.filter(|_| matches!(pronoun.part, Part::Subject | Part::SubjectBelow))?;
    let tree = pronoun.view.tree;
    let joined = tree.head(clause).filter(|_| tree.relation(clause) == Some(Relation::Conj));
    let before =
        joined.or_else(|| tree.children_by(clause, &[Relation::Ccomp, Relation::Parataxis]).find(|&before| before < pronoun.id))?;
    predicate::subject(pronoun.view, pronoun.scene.rules, before)
}

/// Whether a pronoun is the subject of the main clause, or owns it.
fn opens(pronoun: &Pronoun) -> bool {
    let tree = pronoun.view.tree;
    let owned = if pronoun.part == Part::Owner { tree.head(pronoun.id) } else { Some(pronoun.id) };
    let subject = owned.filter(|&id| matches!(tree.relation(id), Some(Relation::Nsubj | Relation::NsubjPass)));
    subject.and_then(|id| tree.head(id)).is_some_and(|clause| is_main(pronoun.view, clause))
}

/// Whether the text tells the life of this person.
fn is_protagonist(pronoun: &Pronoun, entity: &Entity) -> bool {
    let Class::Person(gender) = pronoun.class else { return false };
    let life = pronoun.scene.cast().protagonist(gender);
    life.is_some_and(|last| fold_hash(last.of(pronoun.scene.text())) == entity.key)
}

fn crosses(pronoun: &Pronoun, last: &Mention) -> bool {
    let paragraph = |at: usize| pronoun.scene.document.sentences.get(at).map(|sentence| sentence.paragraph);
    paragraph(last.sentence) != paragraph(pronoun.sentence)
}

fn place(pronoun: &Pronoun, last: &Mention) -> &'static str {
    match pronoun.sentence.saturating_sub(last.sentence) {
        _ if last.word.is_none() => "far",
        0 if last.span.start > pronoun.byte => "later",
        0 => "here",
        1 => "before",
        2 => "second",
        _ => "third",
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Subject => "subject",
        Part::SubjectBelow => "below",
        Part::Object => "object",
        Part::Oblique => "oblique",
        Part::Owner => "owner",
        Part::Other => "other",
    }
}

fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Person(Some(_)) => "person",
        Sort::Person(None) => "somebody",
        Sort::Human(Some(_)) => "human",
        Sort::Human(None) => "role",
        Sort::Unknown => "unknown",
        Sort::Place => "place",
        Sort::Body => "body",
        Sort::Group => "group",
        Sort::Thing => "thing",
        Sort::People => "people",
        Sort::Many => "many",
        Sort::Pair => "pair",
    }
}

/// What speaks for none of them.
pub(super) fn none(pronoun: &Pronoun, entities: &[Entity]) -> Vec<Feature> {
    let mut features = vec![Feature::from("none"), Feature::of("none", part(pronoun.part))];
    features.extend(entities.is_empty().then(|| Feature::of("none", "empty")));
    if pronoun.class == Class::Thing {
        features.extend(of_weather(pronoun).into_iter().map(|name| Feature::of("none", name)));
    }
    features
}

/// "It is clear that", "it took a year to": such an "it" stands for nothing.
fn of_weather(pronoun: &Pronoun) -> Vec<&'static str> {
    let mut features = Vec::new();
    let Some(clause) = pronoun.clause.filter(|_| pronoun.part != Part::Owner) else { return features };
    let tree = pronoun.view.tree;
    let copula = tree.child(clause, Relation::Cop).is_some();
    let content =
        tree.children_by(clause, &[Relation::Ccomp, Relation::Csubj, Relation::Xcomp, Relation::Advcl]).any(|below| below > pronoun.id);
    features.extend(copula.then_some("copula"));
    features.extend(content.then_some("content"));
    features.extend((copula && content).then_some("clear"));
    features.extend((tree.relation(pronoun.id) == Some(Relation::Expl)).then_some("expletive"));
    features
}

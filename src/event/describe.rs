//! Events in the terms of TimeML.

use crate::{
    event::{Aspect, Event, EventClass, Relation, Tense},
    grammar::tree::View,
    label::Carrier,
    predicate::{self, Predicate},
    span::Span,
    syntax::{Relation as Dependency, WordId},
};

use super::scene::Scene;

/// The event of a carrier.
pub(super) fn event(scene: &Scene, sentence: usize, carrier: Carrier, relation: Relation) -> Event {
    let Some(view) = scene.view(sentence) else { return Event::default() };
    match carrier {
        Carrier::Noun(noun) => Event {
            trigger: span(view, noun),
            clause: view.tree.subtree_span(noun),
            participants: beside_noun(view, noun),
            relation,
            ..Event::default()
        },
        Carrier::Predicate(head) => of_predicate(scene, view, head, relation),
    }
}

fn of_predicate(scene: &Scene, view: &View, head: WordId, relation: Relation) -> Event {
    let told = Predicate::of(view, scene.rules, head);
    Event {
        trigger: span(view, head),
        clause: view.tree.subtree_span(head),
        class: class(scene, view, &told),
        tense: tense(&told),
        aspect: aspect(&told),
        negated: told.negation.is_some(),
        modality: told.modal.map(|modal| view.word(modal).to_string()),
        participants: participants(scene, view, head),
        relation,
    }
}

fn span(view: &View, id: WordId) -> Span {
    view.tree.get(id).map(|word| word.span).unwrap_or_default()
}

fn class(scene: &Scene, view: &View, told: &Predicate) -> EventClass {
    let is = |class: &str| scene.rules.is(view.tree.lemma(told.head), class);
    match () {
        () if is("REPORT") => EventClass::Reporting,
        () if is("ASPECTUAL") => EventClass::Aspectual,
        () if told.copula.is_some() || is("STATE") && !told.passive => EventClass::State,
        () if is("INTENT") => EventClass::Intention,
        () => EventClass::Occurrence,
    }
}

fn tense(told: &Predicate) -> Tense {
    match told.tense {
        predicate::Tense::Past => Tense::Past,
        predicate::Tense::Present => Tense::Present,
        predicate::Tense::Future => Tense::Future,
        predicate::Tense::Infinitive => Tense::Infinitive,
        predicate::Tense::Participle => Tense::Participle,
    }
}

fn aspect(told: &Predicate) -> Aspect {
    match (told.perfect, told.progressive) {
        (true, true) => Aspect::PerfectiveProgressive,
        (true, false) => Aspect::Perfective,
        (false, true) => Aspect::Progressive,
        (false, false) => Aspect::None,
    }
}

/// The subject, the object, and who stands behind "by".
fn participants(scene: &Scene, view: &View, head: WordId) -> Vec<Span> {
    let subject = predicate::subject(view, scene.rules, head);
    let others = [Dependency::Obj, Dependency::Iobj, Dependency::OblAgent];
    let found = subject.into_iter().chain(view.tree.children_by(head, &others));
    found.filter(|&id| view.timex(id).is_none()).map(|id| phrase(view, id, head)).collect()
}

/// The words of a noun phrase that stand together around its head, without the clause that it is the subject of.
fn phrase(view: &View, id: WordId, clause: WordId) -> Span {
    let heavy = [Dependency::AclRelcl, Dependency::Acl, Dependency::Appos, Dependency::Conj, Dependency::Parataxis, Dependency::Case];
    let below = view.tree.children(id).iter().copied().filter(|&child| {
        let light = view.tree.relation(child).is_some_and(|relation| !heavy.contains(&relation));
        light && !view.tree.is_within(clause, child) && view.tree.relation(child) != Some(Dependency::Punct)
    });
    let clausal = view.tree.child(id, Dependency::Cop).is_some();
    below.filter(|_| !clausal).fold(span(view, id), |whole, child| whole.join(view.tree.subtree_span(child)))
}

fn beside_noun(view: &View, noun: WordId) -> Vec<Span> {
    let beside = [Dependency::NmodPoss, Dependency::Nmod];
    view.tree.children_by(noun, &beside).filter(|&id| !view.is_dated(id)).map(|id| phrase(view, id, noun)).collect()
}

//! What is reported without a date: in news it was said on the day of the report.

use crate::{
    event::{DatedEvent, EventTime, Relation},
    grammar::tree::View,
    label::{Carrier, Course},
    predicate::{Predicate, Tense},
    segment::Document,
    standing::{Certainty, Status},
    syntax::{Relation as Dependency, WordId},
    time::When,
    timex::Timex,
};

use super::{
    describe,
    importance::importance,
    link::RowMaker,
    scene::{Scene, Trees},
    tie::ties,
};

/// The sayings that no date dates, dated by the reference date.
pub(super) fn reports(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    let trees = Trees::new(document, timexes);
    let scene = Scene::new(document, timexes, &trees);
    let Some(day) = scene.reference() else { return Vec::new() };
    let mut maker = RowMaker::new(&scene);
    let mut events = Vec::new();
    for sentence in 0..document.sentences.len() {
        let Some(view) = scene.view(sentence) else { continue };
        let dated: Vec<Carrier> = scene.own(sentence).flat_map(|index| ties(&scene, index)).map(|tie| tie.carrier).collect();
        let said = |id: &WordId| is_plain_report(&scene, view, *id) && !dated.contains(&Carrier::Predicate(*id));
        for carrier in view.tree.ids().filter(said).map(Carrier::Predicate) {
            let label = maker.label(sentence, carrier, Vec::new(), Course::Told, false);
            events.push(DatedEvent {
                timex: None,
                sentence,
                label: label.text,
                quality: label.quality,
                rule: None,
                event: describe::event(&scene, sentence, carrier, Relation::IsIncluded),
                reading: None,
                order: None,
                time: Some(EventTime::at(When::Day(day), None)),
                status: Status::Happened,
                certainty: Certainty::Inherited,
                importance: importance(&scene, sentence, carrier),
            });
        }
    }
    events
}

/// "Said", "told": not "had said", "would say", "did not say".
fn is_plain_report(scene: &Scene, view: &View, id: WordId) -> bool {
    let told = Predicate::of(view, scene.rules, id);
    let plain = told.tense == Tense::Past && !told.perfect && !told.passive && told.negation.is_none() && told.modal.is_none();
    let beside = matches!(view.tree.relation(id), Some(Dependency::AclRelcl | Dependency::Acl | Dependency::Advcl));
    plain && !beside && view.is_predicate(id) && scene.rules.is(view.tree.lemma(id), "REPORT")
}

//! From ties to rows.

use std::collections::BTreeSet;

use crate::{
    event::{DatedEvent, EventTime},
    grammar::tree::View,
    label::{Carrier, Course, Label, Quality, Telling},
    row_date::event_time,
    segment::{BlockKind, Document, fold_hash},
    standing::{Certainty, Status},
    syntax::{Relation, Upos, WordId, Xpos},
    time::Value,
    timex::Timex,
};

use super::{
    after, describe,
    fragment::{self, FRAGMENT, is_listed},
    headline,
    importance::{self, importance},
    life,
    merge::{Found, merged},
    reading::read_again,
    scene::{Scene, Trees},
    setting::{dates_the_telling, holds_nothing, relation, setting},
    status::{is_ahead, status},
    tie::{HEAD, Tie, is_silent, ties},
    undated,
    who::Who,
};

/// The events that the expressions date, in the order of the text, and those that the text puts in an order.
pub(super) fn link(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    let trees = Trees::new(document, timexes);
    let scene = Scene::new(document, timexes, &trees);
    let mut maker = RowMaker::new(&scene);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(timex) = timexes.get(at) {
        let sentence = timex.sentence;
        let own = scene.own(sentence);
        at = own.end.max(at + 1);
        for index in dating(&scene, own) {
            found.extend(ties(&scene, index).into_iter().filter_map(|tie| maker.row(tie)));
        }
        let lives = life::rows(&scene, sentence);
        found.retain(|found: &Found| !lives.iter().any(|life| life.row.timex == found.row.timex));
        found.extend(lives);
        let counted = after::rows(&mut maker, sentence, &found);
        found.extend(counted);
    }
    let undated = undated::rows(&mut maker, &found);
    let mut events = merged(&scene, found);
    events.extend(undated);
    importance::rank(&scene, &mut events);
    events
}

/// The expressions of a sentence that may date something.
fn dating(scene: &Scene, own: std::ops::Range<usize>) -> Vec<usize> {
    let timex = |index: usize| scene.timexes.get(index);
    let ended: Vec<usize> = own.clone().filter_map(|index| timex(index)?.range_end).collect();
    let dates =
        |index: &usize| !ended.contains(index) && timex(*index).is_some_and(|timex| !is_silent(timex) && !dates_the_telling(scene, timex));
    own.filter(dates).collect()
}

/// Makes rows, and remembers whom the labels have named in full.
pub(super) struct RowMaker<'s, 'd> {
    pub scene: &'s Scene<'d>,
    introduced: BTreeSet<u32>,
}

impl<'s, 'd> RowMaker<'s, 'd> {
    pub fn new(scene: &'s Scene<'d>) -> Self {
        Self { scene, introduced: BTreeSet::new() }
    }

    /// The row of a tie, with the date as its verb reads it.
    pub fn row(&mut self, tie: Tie) -> Option<Found> {
        let reading = if tie.rule == HEAD { None } else { read_again(self.scene, &tie) };
        self.row_of(tie, reading)
    }

    /// The row of a tie; the expression may be given another reading.
    pub fn row_of(&mut self, tie: Tie, reading: Option<Timex>) -> Option<Found> {
        let scene = self.scene;
        let timex = reading.as_ref().or_else(|| scene.timexes.get(tie.timex))?;
        let setting = setting(scene, &tie);
        let relation = relation(setting.bound);
        if holds_nothing(scene, &tie, timex) {
            return None;
        }
        let time = event_time(scene.timexes, moved_to(scene, &tie, timex), setting);
        let unresolved = matches!(timex.resolution.value, Value::Partial(_) | Value::Unanchored(_));
        if time.is_none() && !unresolved {
            return None;
        }
        let status = status(scene, &tie, time.as_ref(), relation).or_else(|| by_form(scene, &tie, time.as_ref()))?;
        // "Mass sung at 10:00" in the plan of a tour: a participle, and no past tense.
        let is_plan = status == Status::Happened && is_ahead(scene, time.as_ref()) && headline::is_terse(scene, &tie);
        let status = if is_plan { Status::Planned } else { status };
        let label = self.label_of(&tie, status, is_plan);
        if label.quality == Quality::Quote && (tie.rule == FRAGMENT || is_only_named(scene, &tie)) {
            return None;
        }
        let importance = if label.quality == Quality::Quote || tie.earlier { 1 } else { importance(scene, tie.sentence, tie.carrier) };
        let certainty = certainty(timex, time.as_ref());
        let row = DatedEvent {
            timex: Some(tie.timex),
            sentence: tie.sentence,
            label: label.text,
            quality: label.quality,
            rule: Some(tie.rule.to_string()),
            event: describe::event(scene, tie.sentence, tie.carrier, relation),
            reading,
            time,
            order: None,
            status,
            certainty,
            importance,
        };
        (!row.label.is_empty()).then_some(Found { row, carrier: tie.carrier })
    }

    /// The label of what a date is tied to; in lists and chronologies the line's own words may say it better.
    fn label_of(&mut self, tie: &Tie, status: Status, is_plan: bool) -> Label {
        let scene = self.scene;
        let told = self.label(tie.sentence, tie.carrier, date_words(scene, tie), course(status), tie.earlier);
        if status != Status::Planned {
            return headline::of(scene, tie, told);
        }
        let told = headline::of_task(scene, tie, told);
        if is_plan || is_fragment(scene, tie) { headline::of(scene, tie, told) } else { told }
    }

    /// The label of an event.
    pub fn label(&mut self, sentence: usize, carrier: Carrier, date: Vec<WordId>, course: Course, is_earlier: bool) -> Label {
        let empty = Label { text: String::new(), quality: Quality::Quote };
        let Some(view) = self.scene.view(sentence) else { return empty };
        let who = Who { scene: self.scene, sentence, introduced: &self.introduced, depth: 0 };
        let telling = Telling { view, rules: self.scene.rules, forms: self.scene.forms, names: &who, carrier, date, course, is_earlier };
        let label = telling.label();
        if label.quality != Quality::Quote {
            self.introduced.extend(self.named_in_full(&label.text));
        }
        label
    }

    /// The last names of the persons whom a label names in full.
    fn named_in_full(&self, label: &str) -> Vec<u32> {
        let text = self.scene.text();
        let words = label.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).map(fold_hash);
        words.filter(|&word| self.scene.cast().full_name(word).is_some_and(|full| label.contains(full.of(text)))).collect()
    }
}

/// How an event of a status lies to its telling; only what was foreseen is told otherwise for having come.
fn course(status: Status) -> Course {
    match status {
        Status::Planned => Course::Planned,
        Status::Hypothetical => Course::Told,
        _ => Course::Come,
    }
}

/// The words of the expression with what only leads to it: its preposition, "early", "the end of".
pub(super) fn date_words(scene: &Scene, tie: &Tie) -> Vec<WordId> {
    let Some(view) = scene.view(tie.sentence) else { return Vec::new() };
    let mut words: Vec<WordId> = view.tree.ids().filter(|&id| view.timex(id) == Some(tie.timex)).collect();
    let end = scene.timexes.get(tie.timex).and_then(|timex| timex.range_end);
    words.extend(view.tree.ids().filter(|&id| end.is_some() && view.timex(id) == end));
    let Some(mut head) = view.date_head(tie.timex) else { return words };
    let joins = [Relation::Case, Relation::Advmod, Relation::Det, Relation::Punct, Relation::Mark, Relation::Amod, Relation::Cc];
    let target = match tie.carrier {
        Carrier::Predicate(id) | Carrier::Noun(id) => id,
    };
    // "At the end of the year": a noun of time that only leads to the date goes with it.
    loop {
        words.extend(view.tree.children_by(head, &joins).filter(|&id| id != target && !view.tree.is_within(target, id)));
        let above = view.tree.head(head).filter(|&above| above != target);
        let leads = |above: WordId| {
            let is = |class: &str| scene.rules.is(view.tree.lemma(above), class);
            let noun = view.tree.get(above).is_some_and(|word| word.upos.is_noun());
            // "Back in 2015", "late in May"; but "will be back on Saturday".
            let is_back = view.tree.head(above).is_some_and(|verb| scene.rules.is(view.tree.lemma(verb), "BE"));
            let adverb = is("DATE_ADVERB") && !is_back && above < head && view.tree.get(above).is_some_and(|word| word.upos == Upos::Adv);
            adverb || noun && is("TIME_NOUN") || view.tag(above) == Some(Xpos::Vbg) && is("DATE_OPENER")
        };
        match above {
            Some(above) if leads(above) => {
                words.push(above);
                head = above;
            }
            _ => break,
        }
    }
    words.extend(adverb_before(scene, view, &words));
    words.sort_unstable();
    words.dedup();
    words
}

/// "Early" of "early in the morning of 29 April": what stands right before the date belongs to it.
fn adverb_before(scene: &Scene, view: &View, date: &[WordId]) -> Option<WordId> {
    let first = date.iter().filter(|id| !matches!(view.tree.relation(**id), Some(Relation::Punct))).min()?;
    let adverb = WordId::from(first.index().checked_sub(1)?);
    let of_date = scene.rules.is(&view.word(adverb).to_lowercase(), "OF_DATE");
    // "Surrendered on 3 May after a siege": the parser may hang the preposition on the verb.
    let led = date.iter().any(|&id| view.tag(id) == Some(Xpos::In));
    let stray = !led && view.tag(adverb) == Some(Xpos::In) && view.tree.children(adverb).is_empty();
    ((of_date || stray) && view.tree.relation(adverb) == Some(Relation::Advmod)).then_some(adverb)
}

/// What stands behind the date at its head tells an event whatever its grammar, and "Send the lease by 12 June" in a list is a task.
fn by_form(scene: &Scene, tie: &Tie, time: Option<&EventTime>) -> Option<Status> {
    let ahead = is_ahead(scene, time);
    let is_item = scene.document.block_of(tie.sentence).is_some_and(|block| block.kind == BlockKind::Item);
    match (ahead, tie.rule == HEAD || is_fragment(scene, tie)) {
        (true, is_head) => (is_head || is_item).then_some(Status::Planned),
        (false, is_head) => (is_head && !is_task(scene, tie)).then_some(Status::Happened),
    }
}

/// "Rehearse the loss of a server by 30 June": whether it was done, the text does not say.
fn is_task(scene: &Scene, tie: &Tie) -> bool {
    let Carrier::Predicate(head) = tie.carrier else { return false };
    let bare = |view: &View| view.tag(head) == Some(Xpos::Vb) && view.tree.child(head, Relation::Nsubj).is_none();
    tie.rule != HEAD && scene.view(tie.sentence).is_some_and(bare)
}

/// Whether a tie is that of a line of a list or a chronology that is no clause.
fn is_fragment(scene: &Scene, tie: &Tie) -> bool {
    tie.rule == FRAGMENT || is_listed(scene, tie.sentence) && scene.view(tie.sentence).is_some_and(fragment::is_fragment)
}

/// "Sweden won on day five of the 2018 World Cup": a name that has a year in it, of an event that is not told itself.
fn is_only_named(scene: &Scene, tie: &Tie) -> bool {
    let Carrier::Noun(noun) = tie.carrier else { return false };
    let tag = scene.view(tie.sentence).and_then(|view| view.tag(noun));
    tie.rule != HEAD && tag.is_some_and(|tag| matches!(tag, Xpos::Nnp | Xpos::Nnps))
}

/// "Moved from Friday to 3 November": it is to be on the second day.
fn moved_to<'t>(scene: &'t Scene, tie: &Tie, timex: &'t Timex) -> &'t Timex {
    let Carrier::Predicate(head) = tie.carrier else { return timex };
    let moves = scene.view(tie.sentence).is_some_and(|view| scene.rules.is(view.tree.lemma(head), "MOVING"));
    let end = timex.range_end.filter(|_| moves).and_then(|end| scene.timexes.get(end));
    end.unwrap_or(timex)
}

fn certainty(timex: &Timex, time: Option<&EventTime>) -> Certainty {
    match time {
        None => Certainty::Undated,
        Some(time) if time.is_approximate => Certainty::Approximate,
        Some(_) if timex.expr.is_relative() => Certainty::Resolved,
        Some(_) => Certainty::Stated,
    }
}

//! What stands around an expression: the preposition that makes it a bound, and lines that only say when the text was written.

use crate::{
    event::Relation,
    grammar::tree::View,
    label::Carrier,
    predicate::{Predicate, Tense},
    row_date::Setting,
    syntax::{Relation as Dependency, WordId},
    time::Value,
    timex::{Bound, Place, Timex},
};

use super::{
    fragment::FRAGMENT,
    scene::Scene,
    tie::{HEAD, Tie},
};

/// A dateline may be some days older than the publication.
const REPORTED: i64 = 7;
/// In which sentences a dateline stands: behind a title and the name of a writer.
const OPENING: usize = 3;
/// How many tokens stand beside the date in a dateline or a line of publication: a place, a word, marks.
const DATELINE: usize = 6;
/// In days: a stretch up to now that is shorter holds no state.
const SHORT: i64 = 27;

/// How the event lies to its date, by the preposition of the date.
pub(super) fn setting(scene: &Scene, tie: &Tie) -> Setting {
    let plain = Setting { reference: scene.reference(), ..Setting::default() };
    let Some(view) = scene.view(tie.sentence) else { return plain };
    let Some(head) = view.date_head(tie.timex) else {
        // "2019 – present: associate director": the head stands outside of the tree.
        let goes_on = tie.rule == HEAD && scene.timexes.get(tie.timex).is_some_and(|timex| timex.bound == Bound::Since);
        return Setting { bound: if goes_on { Bound::Since } else { Bound::At }, ..plain };
    };
    let has = |class: &str| prepositions(view, head, tie.timex).into_iter().any(|id| scene.rules.is(view.tree.lemma(id), class));
    let predicate = match tie.carrier {
        Carrier::Predicate(head) => Some(Predicate::of(view, scene.rules, head)),
        Carrier::Noun(_) => None,
    };
    let goes_on = predicate.is_some_and(|told| told.perfect || told.progressive || told.tense != Tense::Past || told.copula.is_some());
    let bound = match scene.timexes.get(tie.timex).map(|timex| timex.bound) {
        None => Bound::At,
        // "Until last year, when the roof fell in": the roof fell in that year.
        // "2019 – present: associate director", "Maid at the vicarage until 1905": what a date heads or closes need be no clause.
        Some(bound @ (Bound::Since | Bound::Until | Bound::Through | Bound::By)) if is_of_form(tie) && predicate.is_none() => bound,
        Some(_) if predicate.is_none() || tie.rule == WHEN => Bound::At,
        Some(Bound::Since) if !goes_on || tie.earlier => Bound::At,
        Some(bound) => bound,
    };
    let reaches_now = predicate.is_some_and(|told| told.perfect && told.tense == Tense::Present) && has("FOR");
    Setting { bound, reaches_now, reference: scene.reference() }
}

/// Whether the form of the text ties an event to its date.
fn is_of_form(tie: &Tie) -> bool {
    tie.rule == HEAD || tie.rule == FRAGMENT
}

/// The rule by which a clause behind "when" has the date before it.
const WHEN: &str = "tie when";

/// The relation that a bound stands for.
pub(super) fn relation(bound: Bound) -> Relation {
    match bound {
        Bound::At => Relation::IsIncluded,
        Bound::Since => Relation::Begins,
        Bound::Until | Bound::Through => Relation::Ends,
        Bound::Before | Bound::By => Relation::Before,
        Bound::After => Relation::After,
    }
}

/// The prepositions of a date, and its own first word where the expression holds one.
fn prepositions(view: &View, head: WordId, timex: usize) -> Vec<WordId> {
    let joins = [Dependency::Case, Dependency::Mark];
    let first = view.tree.ids().find(|&id| view.timex(id) == Some(timex));
    let before = first.and_then(|first| first.index().checked_sub(1)).map(WordId::from);
    let before = before.filter(|&id| matches!(view.tree.relation(id), Some(Dependency::Case | Dependency::Mark)));
    view.tree.children_by(head, &joins).chain(first).chain(before).collect()
}

/// A stretch up to now that is too short for a state, or in which nothing happened.
pub(super) fn holds_nothing(scene: &Scene, tie: &Tie, timex: &Timex) -> bool {
    let Value::Lasting(_, Some(interval)) = timex.resolution.value else { return false };
    let (Some(view), Carrier::Predicate(head)) = (scene.view(tie.sentence), tie.carrier) else { return false };
    let denied = Predicate::of(view, scene.rules, head).negation.is_some();
    let ahead = scene.reference().is_some_and(|today| interval.last_day() > today && interval.first_day() >= today);
    denied || !ahead && interval.first_day().days_until(interval.last_day()) < SHORT
}

/// The date of a dateline ("HALVERN, March 14 —") or of a line such as "Published: 21 June 2023": when the article was written, not when
/// something happened.
pub(super) fn dates_the_telling(scene: &Scene, timex: &Timex) -> bool {
    let document = scene.document;
    let (Some(reference), Some(sentence)) = (&document.article.reference_date, document.sentences.get(timex.sentence)) else {
        return false;
    };
    // The day of a meeting that its minutes name, "Admitted: 2 March", and the days of a chronology are told, whenever the text was written.
    if matches!(&timex.place, Place::Heads(body) if body.in_run || body.start < timex.span.start) {
        return false;
    }
    let named = timex.expr.fields().is_some_and(|fields| fields.month.is_some() && fields.day.is_some());
    let Value::At(when) = timex.resolution.value else { return false };
    let days = when.day().map(|day| day.days_until(reference.date));
    if !named || days.is_none_or(|days| days.abs() > REPORTED) {
        return false;
    }
    let before = timex.tokens.start.saturating_sub(sentence.tokens.start);
    let alone = sentence.tokens.len() <= timex.tokens.len() + DATELINE && !tells_something(scene, timex.sentence);
    let dash = matches!(document.token_text(timex.tokens.end), "—" | "–" | "-" | "(" | "--");
    before <= DATELINE && (alone && days == Some(0) || dash && (days == Some(0) || timex.sentence < OPENING))
}

/// Whether a sentence has a verb other than those of publishing.
fn tells_something(scene: &Scene, sentence: usize) -> bool {
    let Some(view) = scene.view(sentence) else { return false };
    let verb = |id: WordId| view.tree.get(id).is_some_and(|word| word.upos.is_verb());
    view.tree.ids().any(|id| verb(id) && !scene.rules.is(view.tree.lemma(id), "PUBLISHED"))
}

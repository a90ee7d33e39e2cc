//! Which events a time expression dates (family `tie` and `share`).

use crate::{
    grammar::tree::{TreeRules, View},
    label::Carrier,
    segment::BlockKind,
    syntax::{Relation, WordId, Xpos},
    time::{Date, Unit, Value},
    timex::{Body, Bound, Place, Timex},
};

use super::{fragment, scene::Scene};

/// An expression and what it dates.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    pub timex: usize,
    pub sentence: usize,
    pub carrier: Carrier,
    /// The rule that says so.
    pub rule: &'static str,
    /// Whether it dates an earlier case that a comparison recalls.
    pub earlier: bool,
}

/// Whether an expression can never date anything.
pub(super) fn is_silent(timex: &Timex) -> bool {
    matches!(timex.resolution.value, Value::Repeating(_) | Value::Vague(_) | Value::Between(None, None))
}

/// What an expression dates, the nearest first.
pub(super) fn ties(scene: &Scene, index: usize) -> Vec<Tie> {
    match scene.timexes.get(index).map(|timex| &timex.place) {
        Some(Place::Heads(body)) => return headed(scene, index, body),
        Some(Place::Apart) => return Vec::new(),
        _ => {}
    }
    let Some(first) = first_tie(scene, index).or_else(|| task(scene, index)).or_else(|| fragment::tie(scene, index)) else {
        return Vec::new();
    };
    let shared = match first.carrier {
        Carrier::Predicate(head) => sharing(scene, &first, head),
        Carrier::Noun(_) => Vec::new(),
    };
    std::iter::once(first).chain(shared).collect()
}

/// The rule by which a date at the head of a block has what the block tells.
pub(super) const HEAD: &str = "structure head";

/// What a date at the head of a block dates: what the first clause behind or below it tells, and the clauses beside that one.
fn headed(scene: &Scene, index: usize, body: &Body) -> Vec<Tie> {
    body.sentences.iter().flat_map(|&sentence| headed_in(scene, index, sentence)).collect()
}

fn headed_in(scene: &Scene, index: usize, sentence: usize) -> Vec<Tie> {
    let Some(view) = scene.view(sentence) else { return Vec::new() };
    let Some(root) = view.tree.root().map(|root| before_semicolon(view, root).unwrap_or(root)) else { return Vec::new() };
    let carrier = if view.is_predicate(root) { Carrier::Predicate(root) } else { Carrier::Noun(root) };
    let subject = |id: WordId| view.child(id, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    let beside = view.tree.children_by(root, &[Relation::Conj]).filter(|&id| view.is_predicate(id) && subject(id) && !view.is_quoted(id));
    let carriers = std::iter::once(carrier).chain(beside.map(Carrier::Predicate));
    let finer = finer(scene, view, index, sentence, carrier).unwrap_or(index);
    let tie = |own: Carrier| Tie { timex: if own == carrier { finer } else { index }, sentence, carrier: own, rule: HEAD, earlier: false };
    // A date of the clause's own says more than the one that stands over it.
    let is_below = scene.timexes.get(index).is_some_and(|timex| timex.sentence != sentence);
    let own: Vec<Carrier> = if is_below { own_carriers(scene, sentence) } else { Vec::new() };
    let head_day = scene.timexes.get(index).and_then(day);
    if is_below && own.is_empty() && scene.own(sentence).filter_map(|own| day(scene.timexes.get(own)?)).any(|own| Some(own) != head_day) {
        return Vec::new();
    }
    // "Station hit by lightning at 23:10": the participle tells what the noun over it would.
    let is_told = |carrier: &Carrier| match carrier {
        Carrier::Noun(noun) => own.iter().any(|other| matches!(other, Carrier::Predicate(id) if view.tree.head(*id) == Some(*noun))),
        Carrier::Predicate(_) => false,
    };
    carriers.filter(|carrier| !own.contains(carrier) && !is_told(carrier)).map(tie).collect()
}

/// "The tracker fails; a backup takes over": the parser may hang the first clause on the second, but the first is told first.
fn before_semicolon(view: &View, root: WordId) -> Option<WordId> {
    let end = view.tree.ids().find(|&id| view.word(id) == ";").filter(|&end| end < root)?;
    let above = |id: WordId| view.tree.head(id).is_none_or(|head| head > end);
    view.tree.ids().take_while(|&id| id < end).find(|&id| view.is_predicate(id) && above(id) && view.is_finite(id))
}

/// "Roll out the limiter from 1 April", an item of a list: its date is that of the task, wherever the parser hangs it.
fn task(scene: &Scene, index: usize) -> Option<Tie> {
    let timex = scene.timexes.get(index).filter(|timex| !is_silent(timex))?;
    let is_item = scene.document.block_of(timex.sentence).is_some_and(|block| block.kind == BlockKind::Item);
    let view = scene.view(timex.sentence).filter(|_| is_item && scene.own(timex.sentence).len() == 1)?;
    let root = view.tree.root().filter(|&root| view.tag(root) == Some(Xpos::Vb) && view.child(root, &[Relation::Nsubj]).is_none())?;
    Some(Tie { timex: index, sentence: timex.sentence, carrier: Carrier::Predicate(root), rule: "structure item", earlier: false })
}

/// "Day 2: Seizure at 03:15": a date in the same sentence that lies within that of the head, and dates the same; below a day that stands
/// alone, the only clock: "Ferry back 16:10".
fn finer(scene: &Scene, view: &View, head: usize, sentence: usize, carrier: Carrier) -> Option<usize> {
    let when = |index: usize| match scene.timexes.get(index).filter(|timex| timex.range_end.is_none())?.resolution.value {
        Value::At(when) => Some(when),
        _ => None,
    };
    let around = when(head)?;
    let (Carrier::Predicate(word) | Carrier::Noun(word)) = carrier;
    let same = scene.timexes.get(head).is_some_and(|timex| timex.sentence == sentence);
    let dates = |index: usize| match first_tie(scene, index) {
        Some(tie) => tie.carrier == carrier,
        None => !same || view.date_head(index).and_then(|date| view.tree.head(date)) == Some(word),
    } || same && closes(scene, index);
    let within = |index: usize| {
        let inner = when(index).filter(|inner| inner.unit() < around.unit() && inner.unit() <= Unit::Month)?;
        (around.interval().first_day() <= inner.first_day() && inner.last_day() <= around.interval().last_day()).then_some(())
    };
    let at = |index: &usize| scene.timexes.get(*index).is_some_and(|timex| timex.bound == Bound::At);
    let fits = |&index: &usize| index != head && (same || when(index).is_some_and(|inner| inner.unit() < Unit::Day));
    let mut found = scene.own(sentence).filter(fits).filter(at).filter(|&index| within(index).is_some() && dates(index));
    found.next().filter(|_| found.next().is_none())
}

/// "Alan killed at Gazala, 2 June": a date set off at the end, wherever the parser hangs it.
fn closes(scene: &Scene, index: usize) -> bool {
    let document = scene.document;
    let Some(timex) = scene.timexes.get(index) else { return false };
    let end = document.sentences.get(timex.sentence).map_or(0, |sentence| sentence.tokens.end);
    let comma = timex.tokens.start.checked_sub(1).is_some_and(|before| document.token_text(before) == ",");
    comma && (timex.tokens.end..end).all(|at| document.tokens.get(at).is_some_and(|token| !token.is_alphanumeric()))
}

/// The day of an expression, whatever it dates.
fn day(timex: &Timex) -> Option<Date> {
    match timex.resolution.value {
        Value::At(when) => when.day(),
        _ => None,
    }
}

/// What the dates of a sentence date by its grammar.
fn own_carriers(scene: &Scene, sentence: usize) -> Vec<Carrier> {
    scene.own(sentence).filter_map(|index| first_tie(scene, index)).filter(|tie| !tie.earlier).map(|tie| tie.carrier).collect()
}

fn first_tie(scene: &Scene, index: usize) -> Option<Tie> {
    let timex = scene.timexes.get(index).filter(|timex| !is_silent(timex))?;
    let view = scene.view(timex.sentence)?;
    let head = view.date_head(index)?;
    let fit = scene.rules.first("tie", view, head)?;
    let parted =
        |target: WordId| are_parted(view, head, target) || is_bare_aside(view, head, target) || told_in_bracket(view, head, target);
    let target = fit.word(0).filter(|&target| !parted(target));
    let (carrier, earlier) = match fit.term() {
        "verb" => (Carrier::Predicate(target?), false),
        "noun" => (Carrier::Noun(target?), false),
        "earlier" => (Carrier::Noun(target?), true),
        "again" => (Carrier::Predicate(target?), true),
        _ => return None,
    };
    Some(Tie { timex: index, sentence: timex.sentence, carrier, rule: &fit.rule.name, earlier })
}

/// "The mill closed in 2011; the dam of 2013 was built by Harlan": a semicolon ends what a date can date.
fn are_parted(view: &View, date: WordId, target: WordId) -> bool {
    let (first, last) = (date.min(target), date.max(target));
    (first.index()..last.index()).any(|at| view.word(WordId::from(at)) == ";")
}

/// "Louis (reigned 1715–1774)": who reigned, the bracket does not say, and the parser seldom sees.
fn is_bare_aside(view: &View, date: WordId, target: WordId) -> bool {
    let opens = |&at: &usize| view.word(WordId::from(at)) == "(";
    let first = date.min(target);
    let Some(open) = (0..first.index()).rev().take_while(|&at| view.word(WordId::from(at)) != ")").find(opens) else { return false };
    let bare = view.child(target, &[Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass]).is_none();
    // "The Atlas (built in May)": a participle right behind the bracket is said of the noun before it.
    let opens_with_it = target.index() == open + 1;
    bare && !opens_with_it && first.index().saturating_sub(open) <= BRACKETED && view.is_predicate(target)
}

/// "Decided to dig a canal (a fleet had been lost in 492 BC)": where the clause in the bracket is not what the date hangs on, the parser
/// went astray, and the clause before the bracket has nothing to do with the date.
fn told_in_bracket(view: &View, date: WordId, target: WordId) -> bool {
    let open = (0..date.index()).rev().take_while(|&at| view.word(WordId::from(at)) != ")").find(|&at| view.word(WordId::from(at)) == "(");
    let tells = |at: usize| view.is_predicate(WordId::from(at)) && view.is_finite(WordId::from(at));
    open.is_some_and(|open| target.index() < open && (open..date.index()).any(tells))
}

/// How far behind its bracket an aside that is only a verb and its date begins, in words.
const BRACKETED: usize = 8;

/// The other clauses that the date holds for.
fn sharing(scene: &Scene, tie: &Tie, dated: WordId) -> Vec<Tie> {
    let shares = scene.shares(tie.sentence).iter().filter(|share| share.timex == tie.timex && share.predicate != dated);
    shares.map(|share| Tie { carrier: Carrier::Predicate(share.predicate), rule: share.rule, ..tie.clone() }).collect()
}

/// A clause that shares the date of another.
#[derive(Debug)]
pub(super) struct Share {
    predicate: WordId,
    timex: usize,
    /// The rule that says so.
    rule: &'static str,
}

/// The clauses of a sentence that share the date of another.
pub(super) fn shares(rules: &'static TreeRules, view: &View) -> Vec<Share> {
    let share = |predicate: WordId| {
        let fit = rules.first("share", view, predicate)?;
        let timex = view.timex(fit.word(0)?)?;
        Some(Share { predicate, timex, rule: &fit.rule.name })
    };
    view.tree.ids().filter(|&id| view.is_predicate(id)).filter_map(share).collect()
}

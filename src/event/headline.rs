//! What stands behind the date of a chronology is often a headline already: "Hearing vacated because of the pandemic", "First call to
//! police". Told from its tree it may be read wrongly, for "vacated" without "was" looks like a past tense; its own words are never wrong.

use crate::{
    grammar::tree::View,
    label::{Carrier, Label, MOST_WORDS, Quality},
    segment::BlockKind,
    syntax::{Relation, WordId, Xpos},
    timex::Place,
};

use super::{scene::Scene, tie::Tie};

/// What parts the clauses, cells and asides of a terse line, the first of which is enough.
const PARTS: [char; 3] = [';', '|', '\t'];

/// The label of what a date heads: its own words where it is a headline, or where no label could be made.
pub(super) fn of(scene: &Scene, tie: &Tie, told: Label) -> Label {
    let Some(view) = scene.view(tie.sentence) else { return told };
    let is_terse = match tie.carrier {
        Carrier::Predicate(head) => is_telegram(view, head) || follows_part(scene, tie, view, head),
        Carrier::Noun(_) => false,
    };
    if told.quality == Quality::Sound && !is_terse {
        return told;
    }
    let is_needed = is_terse || told.quality == Quality::Quote;
    own_words(scene, tie, view).filter(|_| is_needed).unwrap_or(told)
}

/// The label of what is still to come: of a task in a list, "Restore the disabled test by 19 March", its own words.
pub(super) fn of_task(scene: &Scene, tie: &Tie, told: Label) -> Label {
    let is_item = scene.document.block_of(tie.sentence).is_some_and(|block| block.kind == BlockKind::Item);
    let Some(view) = scene.view(tie.sentence).filter(|_| is_item) else { return told };
    let (Carrier::Predicate(head) | Carrier::Noun(head)) = tie.carrier;
    let root = view.tree.root().unwrap_or(head);
    let has_subject = |id: WordId| view.child(id, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    if told.quality == Quality::Sound || has_subject(head) || has_subject(root) {
        return told;
    }
    own_words(scene, tie, view).filter(|label| label.text.split_whitespace().count() >= SHORTEST_TASK).unwrap_or(told)
}

/// A task of fewer words says too little.
const SHORTEST_TASK: usize = 3;

/// "Permission refused on the papers": a form that may be past or participle, without anything that says which.
fn is_telegram(view: &View, head: WordId) -> bool {
    let open = matches!(view.tag(head), Some(Xpos::Vbd | Xpos::Vbn));
    let settled = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Obj, Relation::Ccomp, Relation::Xcomp];
    let subject = view.child(head, &[Relation::Nsubj, Relation::NsubjPass]);
    let bare = subject.is_none_or(|subject| {
        let named = view.tag(subject).is_some_and(|tag| matches!(tag, Xpos::Nnp | Xpos::Nnps | Xpos::Prp));
        view.child(subject, &[Relation::Det, Relation::NmodPoss]).is_none() && !named
    });
    open && bare && view.child(head, &settled).is_none()
}

/// "Third reading; Bill sent to the Senate": the predicate stands behind the first part, which it does not tell.
fn follows_part(scene: &Scene, tie: &Tie, view: &View, head: WordId) -> bool {
    let Some(start) = start(scene, tie) else { return false };
    let end = view.tree.get(head).map_or(start, |word| word.span.start);
    scene.text().get(start..end).is_some_and(|before| before.contains(PARTS))
}

/// Where what the date heads begins in the sentence of the tie.
fn start(scene: &Scene, tie: &Tie) -> Option<usize> {
    let sentence = scene.document.sentences.get(tie.sentence)?.span;
    let body = scene.own(tie.sentence).find_map(|index| match &scene.timexes.get(index)?.place {
        Place::Heads(body) if (sentence.start..sentence.end).contains(&body.start) => Some(body.start),
        _ => None,
    });
    if let Some(start) = body {
        return Some(start);
    }
    let first = scene.document.block_of(tie.sentence)?.first();
    scene.document.tokens.get(first).map(|token| token.span().start.max(sentence.start))
}

/// The words behind the date without articles, all of them or those of the first part.
fn own_words(scene: &Scene, tie: &Tie, view: &View) -> Option<Label> {
    let end = scene.document.sentences.get(tie.sentence)?.span.end;
    let start = start(scene, tie)?;
    let text = without_own_date(scene, tie, start, end)?;
    let dated = |at: usize| {
        scene.own(tie.sentence).filter_map(|index| scene.timexes.get(index)).any(|timex| timex.span.start <= at && at < timex.span.end)
    };
    let tells = scene.document.tokens.iter().skip(scene.document.first_token(tie.sentence));
    let mut tells = tells.map(|token| token.span()).skip_while(|span| span.start < start).take_while(|span| span.start < end);
    if !tells.any(|span| !dated(span.start) && span.of(scene.text()).contains(char::is_alphabetic)) {
        return None;
    }
    let row = text.as_str().split(['|', '\t']).next()?;
    let first = row.split(PARTS).next()?;
    let words = [row, first].into_iter().map(|part| without_articles(scene, part)).find(|words| (1..=MOST_WORDS).contains(&words.len()))?;
    let is = |word: &str, class: &str| scene.rules.is(word, class);
    let lower: Vec<String> = words.iter().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()).collect();
    let third = |word: &String| ["HE", "SHE", "IT", "THEY"].iter().any(|class| is(word, class));
    let speaks = lower.iter().any(|word| is(word, "FIRST_PERSON"));
    let asks = text.trim_end().ends_with('?');
    let quoted = view.tree.root().is_some_and(|root| view.is_quoted(root));
    let open = lower.last().is_some_and(|word| is(word, "OPEN_END"));
    // "CAUSES" over a section tells nothing.
    let shouts = words.len() == 1 && !text.contains(char::is_lowercase);
    if speaks || asks || quoted || open || shouts || lower.first().is_some_and(third) {
        return None;
    }
    let quality = if lower.iter().any(third) { Quality::Edit } else { Quality::Sound };
    let text = words.join(" ");
    let text = text.trim_matches(|letter: char| matches!(letter, ' ' | '.' | ',' | ':' | ';' | '*' | '_' | '–' | '—' | '-'));
    let mut letters = text.chars();
    let opening = letters.next()?;
    Some(Label { text: opening.to_uppercase().chain(letters).collect(), quality })
}

/// The words between two bytes; a finer date at their end, with what leads to it, is told by the date of the row.
fn without_own_date(scene: &Scene, tie: &Tie, start: usize, end: usize) -> Option<String> {
    let text = scene.text().get(start..end)?;
    let date = scene.timexes.get(tie.timex)?.span;
    let rest = scene.text().get(date.end..end).filter(|_| start < date.start);
    let Some(rest) = rest.filter(|rest| !rest.contains(char::is_alphanumeric)) else { return Some(text.to_string()) };
    let before = scene.text().get(start..date.start)?.trim_end();
    let (words, last) = before.rsplit_once(char::is_whitespace).unwrap_or((before, ""));
    let leads = scene.rules.is(&last.to_lowercase(), "OPEN_END");
    Some(format!("{}{rest}", if leads { words } else { before }))
}

/// The words of a part; a mark alone and an article are none, nor is the sign of a footnote.
fn without_articles<'t>(scene: &Scene, part: &'t str) -> Vec<&'t str> {
    let article = |word: &str| scene.rules.is(&word.to_lowercase(), "ARTICLE");
    let words = part.split_whitespace().filter(|word| word.contains(char::is_alphanumeric) && !is_footnote(word));
    words
        .enumerate()
        .filter(|(at, word)| !(article(word) && (*at == 0 || word.starts_with(char::is_lowercase))))
        .map(|(_, word)| word)
        .collect()
}

/// "[1]".
fn is_footnote(word: &str) -> bool {
    let inner = word.trim_end_matches('.').strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.chars().all(|letter| letter.is_ascii_digit()))
}

//! What stands behind the date of a chronology is often a headline already: "Hearing vacated because of the pandemic", "First call to
//! police". Told from its tree it may be read wrongly, for "vacated" without "was" looks like a past tense; its own words are never wrong.

use crate::{
    grammar::tree::View,
    label::{Carrier, Label, MOST_WORDS, Quality},
    segment::{BlockKind, fold_hash},
    syntax::{Relation, WordId, Xpos},
    timex::Place,
};

use super::{
    fragment::{FRAGMENT, is_fragment, is_listed},
    scene::Scene,
    tie::{HEAD, Tie},
};

/// What parts the clauses, cells and asides of a terse line, the first of which is enough.
const PARTS: [char; 3] = [';', '|', '\t'];

/// The label of what a date heads: its own words where it is a headline, or where no label could be made.
pub(super) fn of(scene: &Scene, tie: &Tie, told: Label) -> Label {
    let is_listed = tie.rule == HEAD || is_listed(scene, tie.sentence);
    let Some(view) = scene.view(tie.sentence).filter(|_| is_listed) else { return told };
    // Beside heads and fragments the line is told only by the verb of its clause: "rolls back the release of that afternoon" is no release.
    let is_told = match tie.carrier {
        Carrier::Noun(_) => told.quality == Quality::Sound || !is_fragment(view),
        Carrier::Predicate(head) => !is_fragment(view) && view.tree.root() != Some(head),
    };
    if is_told && !matches!(tie.rule, HEAD | FRAGMENT) {
        return told;
    }
    // "New brewhouse on the old site, opened by the Duchess": what is no clause stands whole in its own words.
    let (Carrier::Predicate(carrier) | Carrier::Noun(carrier)) = tie.carrier;
    let tells_whole =
        view.tree.root().is_none_or(|root| root == carrier || view.is_predicate(carrier) && view.tree.head(carrier) == Some(root));
    if is_fragment(view)
        && tells_whole
        && let Some(label) = own_words(scene, tie, view, Extent::Whole)
        // "Activate by 12/31": what is to be activated stands elsewhere.
        && (tie.rule == HEAD || label.text.contains(' '))
    {
        return label;
    }
    let is_terse = match tie.carrier {
        Carrier::Predicate(head) => is_telegram(scene, view, head) || follows_part(scene, tie, view, head),
        Carrier::Noun(_) => false,
    };
    if told.quality == Quality::Sound && !is_terse {
        return told;
    }
    let is_needed = is_terse || told.quality == Quality::Quote;
    own_words(scene, tie, view, Extent::Part).filter(|_| is_needed).unwrap_or(told)
}

/// Whether a line of a list or a chronology is told by a verb that may be a participle.
pub(super) fn is_terse(scene: &Scene, tie: &Tie) -> bool {
    let Carrier::Predicate(head) = tie.carrier else { return false };
    let is_listed = tie.rule == HEAD || is_listed(scene, tie.sentence);
    scene.view(tie.sentence).filter(|_| is_listed).is_some_and(|view| is_telegram(scene, view, head))
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
    own_words(scene, tie, view, Extent::Part).filter(|label| label.text.split_whitespace().count() >= SHORTEST_TASK).unwrap_or(told)
}

/// How many letters a word has at most that is short for several.
const ACRONYM: usize = 4;

/// A task of fewer words says too little.
const SHORTEST_TASK: usize = 3;

/// "Permission refused on the papers": a form that may be past or participle, without anything that says which.
fn is_telegram(scene: &Scene, view: &View, head: WordId) -> bool {
    let open = matches!(view.tag(head), Some(Xpos::Vbd | Xpos::Vbn));
    let settled = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Obj, Relation::Ccomp, Relation::Xcomp];
    let subject = view.child(head, &[Relation::Nsubj, Relation::NsubjPass]);
    let bare = subject.is_none_or(|subject| {
        // At the beginning of a line, the capital of "Trophy presented" makes no name.
        let known = || view.first_of(subject).index() > 0 || scene.cast().is_name(fold_hash(view.word(subject)));
        let named = match view.tag(subject) {
            Some(Xpos::Nnp | Xpos::Nnps) => known(),
            tag => tag == Some(Xpos::Prp),
        };
        view.child(subject, &[Relation::Det, Relation::NmodPoss]).is_none() && !named
    });
    // "Alan killed at Gazala": who is named did not do it.
    let is_undergone = subject.is_some() && scene.rules.is(view.tree.lemma(head), "WANTS_OBJECT");
    open && (bare || is_undergone) && view.child(head, &settled).is_none()
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

/// How many of its words a label has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// All of them, or there is no label.
    Whole,
    /// All of them or those of the first part.
    Part,
}

/// The words behind the date without articles.
fn own_words(scene: &Scene, tie: &Tie, view: &View, extent: Extent) -> Option<Label> {
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
    let bare = without_brackets(row);
    let first = Some(first).filter(|_| extent == Extent::Part);
    let words = [row, &bare]
        .into_iter()
        .chain(first)
        .map(|part| without_articles(scene, part))
        .find(|words| (1..=MOST_WORDS).contains(&words.len()))?;
    let is = |word: &str, class: &str| scene.rules.is(word, class);
    let lower: Vec<String> = words.iter().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()).collect();
    let third = |word: &String| ["HE", "SHE", "IT", "THEY"].iter().any(|class| is(word, class));
    let speaks = lower.iter().any(|word| is(word, "FIRST_PERSON"));
    let asks = text.trim_end().ends_with('?');
    let quoted = view.tree.root().is_some_and(|root| view.is_quoted(root));
    let open = lower.last().is_some_and(|word| is(word, "OPEN_END"));
    // "CAUSES" over a section tells nothing; "AGM" is short for what does.
    let shouts = words.len() == 1 && !text.contains(char::is_lowercase) && lower.iter().any(|word| word.chars().count() > ACRONYM);
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

/// The words between two bytes; the date of the row, with what leads to it, is told already where nothing else hangs on it.
fn without_own_date(scene: &Scene, tie: &Tie, start: usize, end: usize) -> Option<String> {
    let text = scene.text().get(start..end)?;
    let timex = scene.timexes.get(tie.timex)?;
    let date_end = timex.range_end.and_then(|end| scene.timexes.get(end)).map_or(timex.span.end, |last| last.span.end);
    let date_start = begin_of_date(scene, tie, start, timex.span.start);
    let parts = || Some((scene.text().get(start..date_start)?, scene.text().get(date_end..end)?));
    let Some((before, rest)) = parts().filter(|_| start <= date_start && date_end <= end) else { return Some(text.to_string()) };
    if let Some(before) = before.trim_end().strip_suffix('(') {
        let rest = rest.trim_start_matches([' ', ',', ';', ':']);
        return Some(rest.strip_prefix(')').map_or_else(|| format!("{before}({rest}"), |rest| format!("{}{rest}", before.trim_end())));
    }
    let (before, has_lead) = without_lead(scene, before);
    if !is_set_off(scene, rest, has_lead) {
        return Some(text.to_string());
    }
    let rest = if before.is_empty() { rest.trim_start_matches([' ', ',', ':', '–', '—', '-']) } else { rest };
    Some(format!("{}{rest}", before.trim_end_matches([',', ':', '–', '—', '-', ' '])))
}

/// Where a date begins with the day of its clock: "Tues 11 Feb, 4-7pm".
fn begin_of_date(scene: &Scene, tie: &Tie, told: usize, start: usize) -> usize {
    let before = scene
        .own(tie.sentence)
        .filter_map(|index| scene.timexes.get(index))
        .filter(|timex| told <= timex.span.start && timex.span.end <= start);
    let touches = |end: usize| scene.text().get(end..start).is_some_and(|gap| gap.len() <= 2 && !gap.contains(char::is_alphanumeric));
    before.filter(|timex| touches(timex.span.end)).map(|timex| timex.span.start).next_back().unwrap_or(start)
}

/// The words before a date without the preposition and the article that lead to it, and whether there is a preposition.
fn without_lead<'t>(scene: &Scene, before: &'t str) -> (&'t str, bool) {
    let last = |words: &'t str| {
        let words = words.trim_end();
        words.rsplit_once(char::is_whitespace).map_or(("", words), |(words, last)| (words.trim_end(), last))
    };
    let is = |word: &str, class: &str| scene.rules.is(&word.to_lowercase(), class);
    let (words, word) = last(before);
    let behind_article = if is(word, "ARTICLE") { words } else { before.trim_end() };
    let (words, word) = last(behind_article);
    if is(word, "ON_DAY") || is(word, "OF") { (words, true) } else { (behind_article, false) }
}

/// Whether nothing behind a date hangs on it: "on the 29th with two games to spare", but not "the 9 March meeting".
fn is_set_off(scene: &Scene, rest: &str, has_lead: bool) -> bool {
    let rest = rest.trim_start();
    if !rest.starts_with(|letter: char| letter.is_alphanumeric()) {
        return !rest.starts_with(['-', '\'', '’']);
    }
    let next = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    has_lead && (scene.rules.is(&next, "ON_DAY") || scene.rules.is(&next, "CLOSE_PREPOSITION"))
}

/// A line without what stands in brackets, which it can do without where it is too long.
fn without_brackets(line: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept.replace(" ,", ",")
}

/// The words of a part; a mark alone and an article are none, nor is the sign of a footnote.
fn without_articles<'t>(scene: &Scene, part: &'t str) -> Vec<&'t str> {
    let article = |word: &str| scene.rules.is(&word.to_lowercase(), "ARTICLE");
    let tells = |word: &&str| word.contains(char::is_alphanumeric) || matches!(*word, "&" | "+");
    let words = part.split_whitespace().filter(tells).filter(|word| !is_footnote(word));
    let words: Vec<&str> = words.collect();
    // "A million pints a year".
    let of_rate = |at: usize| {
        let unit = words
            .get(at + 1)
            .is_some_and(|unit| scene.rules.is(&unit.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase(), "TIME_NOUN"));
        at > 0 && unit
    };
    let stays = |at: usize, word: &str| !article(word) || at > 0 && !word.starts_with(char::is_lowercase) || of_rate(at);
    words.iter().enumerate().filter(|(at, word)| stays(*at, word)).map(|(_, word)| *word).collect()
}

/// "[1]".
fn is_footnote(word: &str) -> bool {
    let inner = word.trim_end_matches('.').strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.chars().all(|letter| letter.is_ascii_digit()))
}

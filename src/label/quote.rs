//! Where no label can be made: words of the text, in quotation marks.

use crate::syntax::{Relation, WordId};

use super::{Carrier, Label, Quality, Telling, noun::Part, print::print, table::LONGEST, tell::teller};

/// The clause of an event as it stands, cut behind the last word that fits; an ellipsis says that it goes on. What somebody says is told
/// with who says it.
pub(super) fn quotation(telling: &Telling) -> Label {
    let text = match telling.carrier {
        Carrier::Predicate(head) => spoken(telling, head).unwrap_or_else(|| excerpt(telling, head, LONGEST)),
        Carrier::Noun(noun) => of_noun(telling, noun),
    };
    Label { text, quality: Quality::Quote }
}

/// A noun with enough beside it, or the clause that it stands in.
fn of_noun(telling: &Telling, noun: WordId) -> String {
    let view = telling.view;
    let long = view.tree.subtree(noun).len() > LONGEST / 2;
    let clause = view.tree.ancestors(noun).find(|&id| view.is_predicate(id)).filter(|_| !long);
    excerpt(telling, clause.unwrap_or(noun), LONGEST)
}

/// "Voss: “We have had some issues …”".
fn spoken(telling: &Telling, saying: WordId) -> Option<String> {
    let view = telling.view;
    let content = view.tree.child(saying, Relation::Ccomp).filter(|_| telling.rules.is(view.tree.lemma(saying), "SAYING"))?;
    let teller = teller(telling, &[]);
    let speaker = teller.subject(saying)?;
    let table = teller.noun_phrase(speaker, Part::Subject, &[]);
    let (pieces, _) = table.best(PER_WORD_OF_SPEAKER, 0)?;
    let who = print(&teller, &pieces);
    let left = LONGEST.checked_sub(who.text.split_whitespace().count()).filter(|left| *left >= SHORTEST)?;
    (!who.unclear).then(|| format!("{}: {}", who.text, excerpt(telling, content, left)))
}

/// What a word of the speaker costs, so that names stand without what only describes them.
const PER_WORD_OF_SPEAKER: u32 = 60;
/// A quotation of fewer words says too little.
const SHORTEST: usize = 5;

/// The clause of a head, of at most so many words, in quotation marks.
fn excerpt(telling: &Telling, head: WordId, longest: usize) -> String {
    let view = telling.view;
    let own: Vec<WordId> = view.tree.words_in(view.tree.subtree_span(head)).filter(|&id| !is_mark(telling, id)).collect();
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return String::new() };
    let text = spaced(telling, first, last);
    let words: Vec<&str> = text.split(' ').collect();
    let cut = words.len() > longest;
    let mut kept: Vec<&str> = words.into_iter().take(longest).collect();
    let open = |word: &&str| telling.rules.is(&word.to_lowercase(), "OPEN_END");
    while cut && kept.len() > SHORTEST && kept.last().is_some_and(open) {
        kept.pop();
    }
    let text = kept.join(" ");
    let inside = text.trim_matches([' ', ',', ';', ':', '–', '—', '“', '”', '"']).replace(['“', '”', '"'], "'");
    format!("“{inside}{}”", if cut { " …" } else { "" })
}

fn is_mark(telling: &Telling, id: WordId) -> bool {
    telling.view.tree.relation(id) == Some(Relation::Punct)
}

/// The text between two words, with single spaces.
fn spaced(telling: &Telling, first: WordId, last: WordId) -> String {
    let (Some(first), Some(last)) = (telling.view.tree.get(first), telling.view.tree.get(last)) else { return String::new() };
    first.span.join(last.span).of(telling.view.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

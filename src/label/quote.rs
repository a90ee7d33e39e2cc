//! Where no label can be made: words of the text, in quotation marks.

use crate::syntax::{Relation, WordId};

use super::{Carrier, Label, Quality, Telling, table::LONGEST};

/// The clause of an event as it stands, cut behind the last word that fits; an ellipsis says that it goes on.
pub(super) fn quotation(telling: &Telling) -> Label {
    let view = telling.view;
    let head = match telling.carrier {
        Carrier::Predicate(id) | Carrier::Noun(id) => id,
    };
    let span = view.tree.subtree_span(head);
    let own: Vec<WordId> = view.tree.words_in(span).filter(|id| !telling.date.contains(id) || view.timex(*id).is_some()).collect();
    let (Some(&first), Some(&last)) = (own.iter().find(|&&id| !is_mark(telling, id)), own.iter().rev().find(|&&id| !is_mark(telling, id))) else {
        return Label { text: String::new(), quality: Quality::Quote };
    };
    let text = spaced(telling, first, last);
    let words: Vec<&str> = text.split(' ').collect();
    let cut = words.len() > LONGEST;
    let mut kept: Vec<&str> = words.into_iter().take(LONGEST).collect();
    while cut && kept.len() > 3 && kept.last().is_some_and(|word| telling.rules.is(&word.to_lowercase(), "OPEN_END")) {
        kept.pop();
    }
    let text = kept.join(" ");
    let inside = text.trim_matches([' ', ',', ';', ':', '–', '—', '“', '”', '"']).replace(['“', '”', '"'], "'");
    Label { text: format!("“{inside}{}”", if cut { " …" } else { "" }), quality: Quality::Quote }
}

fn is_mark(telling: &Telling, id: WordId) -> bool {
    telling.view.tree.relation(id) == Some(Relation::Punct)
}

/// The text between two words, with single spaces.
fn spaced(telling: &Telling, first: WordId, last: WordId) -> String {
    let (Some(first), Some(last)) = (telling.view.tree.get(first), telling.view.tree.get(last)) else { return String::new() };
    first.span.join(last.span).of(telling.view.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

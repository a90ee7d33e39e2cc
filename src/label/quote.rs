//! Where no label can be made: words of the text, in quotation marks.

use crate::{
    predicate,
    syntax::{Relation, WordId, Xpos},
};

use super::{
    Carrier, Label, Quality, Telling,
    noun::Part,
    print::{distinct, print},
    table::LONGEST,
    tell::teller,
};

/// The words that tell an event, cut behind the last that fits; an ellipsis says that it goes on, or that the date stood there. What
/// somebody says is told with who says it; what nobody is known to say has no quotation, and its label is empty.
pub(super) fn quotation(telling: &Telling) -> Label {
    let text = match telling.carrier {
        Carrier::Predicate(head) => {
            let whole = |text: &String| holds(telling, text, head);
            spoken(telling, head).filter(whole).or_else(|| clause(telling, told_by(telling, head)).filter(whole))
        }
        Carrier::Noun(noun) => phrase(telling, noun),
    };
    let conditional = matches!(telling.carrier, Carrier::Predicate(head) if is_conditional(telling, head));
    let has_condition = |text: &String| text.split_whitespace().any(|word| telling.rules.is(&word.to_lowercase(), "IF"));
    let text = text.filter(|text| !conditional || has_condition(text));
    Label { text: text.unwrap_or_default(), quality: Quality::Quote }
}

/// The clause of a head, or the one around it that has a subject.
fn clause(telling: &Telling, head: WordId) -> Option<String> {
    finite(telling, head).or_else(|| described(telling, head)).or_else(|| finite(telling, above(telling, head)?))
}

/// Whether words reach to the verb of their event, of a report to that of what is said: cut before it they tell another event, or lose a denial.
fn holds(telling: &Telling, text: &str, head: WordId) -> bool {
    let tree = telling.view.tree;
    let content = tree.child(head, Relation::Ccomp).filter(|_| telling.rules.is(tree.lemma(head), "SAYING"));
    let verb = telling.view.word(content.unwrap_or(head));
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == verb)
}

/// What somebody says is quoted with the verb that says so.
fn told_by(telling: &Telling, head: WordId) -> WordId {
    predicate::said(telling.view, telling.rules, head).map_or(head, |said| said.by)
}

fn above(telling: &Telling, id: WordId) -> Option<WordId> {
    telling.view.tree.ancestors(id).find(|&above| telling.view.is_predicate(above))
}

/// A finite clause from its subject on, that is no part of another's words.
fn finite(telling: &Telling, head: WordId) -> Option<String> {
    let view = telling.view;
    let subject = view.child(head, &[Relation::Nsubj, Relation::NsubjPass]).filter(|&subject| subject < head)?;
    let relative = matches!(view.tree.relation(head), Some(Relation::AclRelcl | Relation::Acl));
    let third = || ["HE", "SHE", "THEY"].iter().any(|class| telling.rules.is(&view.word(subject).to_lowercase(), class));
    // "Found themselves engaged": nobody is called so.
    let reflexive = telling.rules.is(&view.word(subject).to_lowercase(), "POINTING");
    let named = view.tree.get(subject).is_some_and(|word| word.upos.is_noun()) || third() && !reflexive;
    let plain = view.is_finite(head) && !relative && !view.is_quoted(head) && view.timex(subject).is_none() && named;
    plain.then(|| excerpt(telling, head, view.first_of(subject), LONGEST)).filter(|text| text.split_whitespace().count() >= SHORTEST)
}

/// What holds only if something else does is not quoted without it.
fn is_conditional(telling: &Telling, head: WordId) -> bool {
    let tree = telling.view.tree;
    let marked = |clause: WordId| tree.children_by(clause, &[Relation::Mark]).any(|mark| telling.rules.is(tree.lemma(mark), "IF"));
    tree.children_by(head, &[Relation::Advcl]).any(marked)
}

/// "Hill, who will testify": the noun that a clause describes, with the clause.
fn described(telling: &Telling, head: WordId) -> Option<String> {
    let relative = matches!(telling.view.tree.relation(head), Some(Relation::AclRelcl | Relation::Acl));
    let noun = telling.view.tree.head(head).filter(|_| relative)?;
    phrase(telling, noun)
}

/// A noun phrase that says enough by itself.
fn phrase(telling: &Telling, noun: WordId) -> Option<String> {
    let view = telling.view;
    let leads =
        [Relation::Case, Relation::Det, Relation::Cc, Relation::Mark, Relation::Punct, Relation::Cop, Relation::Nsubj, Relation::Aux];
    let led = |&id: &WordId| view.tree.children_by(noun, &leads).any(|lead| lead < noun && view.tree.is_within(id, lead));
    let first = view.tree.subtree(noun).into_iter().find(|id| !led(id) && !telling.date.contains(id))?;
    let rest = view
        .tree
        .subtree(noun)
        .into_iter()
        .filter(|&id| id >= first && view.timex(id).is_none() && !telling.date.contains(&id) && !is_mark(telling, id));
    (rest.count() >= SHORTEST && !view.is_quoted(noun)).then(|| excerpt(telling, noun, first, LONGEST))
}

/// "Voss: “We have had some issues …”": what somebody says, with who says it in this sentence or said it before in the paragraph.
fn spoken(telling: &Telling, head: WordId) -> Option<String> {
    let view = telling.view;
    let saying = Some(head).filter(|&id| telling.rules.is(view.tree.lemma(id), "SAYING"));
    let own = saying.and_then(|saying| Some((saying, view.tree.child(saying, Relation::Ccomp)?)));
    let above = || predicate::said(view, telling.rules, head).filter(|said| !said.noun && said.by != head).map(|said| (said.by, head));
    let (who, content) = match own.or_else(above) {
        Some((saying, content)) => (speaker(telling, saying)?, content),
        None => (telling.names.speaker().filter(|_| view.is_quoted(head))?.name, head),
    };
    let left = LONGEST.checked_sub(who.split_whitespace().count()).filter(|left| *left >= SHORTEST)?;
    let first = view.first_of(content);
    // "Said that it had": the conjunction is no part of what is said.
    let that = |id: WordId| view.tag(id) == Some(Xpos::In) && telling.rules.is(view.tree.lemma(id), "THAT");
    let own = |id: WordId| view.tree.head(id) == Some(content) && matches!(view.tree.relation(id), Some(Relation::Mark | Relation::Cc));
    let joins = |&id: &WordId| own(id) || that(id);
    let opening = view.tree.words_in(view.tree.subtree_span(content)).find(|id| *id >= first && !joins(id) && !is_mark(telling, *id))?;
    if !opens_clause(telling, content, opening) {
        return None;
    }
    let words = excerpt(telling, content, opening, left);
    (words.split_whitespace().count() >= SHORTEST).then(|| format!("{who}: {words}"))
}

/// Whether words from one on begin a clause: not "before it was announced", nor "had been destroyed".
fn opens_clause(telling: &Telling, content: WordId, opening: WordId) -> bool {
    let tree = telling.view.tree;
    let subject = telling.view.child(content, &[Relation::Nsubj, Relation::NsubjPass, Relation::Expl, Relation::Csubj]);
    let middle = [Relation::Mark, Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Cc];
    // "Found themselves engaged": nobody is called so.
    let pronoun = telling.view.tag(opening) == Some(Xpos::Prp);
    let reflexive = pronoun && telling.rules.is(&telling.view.word(opening).to_lowercase(), "POINTING");
    subject.is_some() && !reflexive && tree.relation(opening).is_some_and(|relation| !middle.contains(&relation))
}

/// Who speaks, without what only describes him.
fn speaker(telling: &Telling, saying: WordId) -> Option<String> {
    let teller = teller(telling, &[]);
    let speaker = teller.subject(saying)?;
    let (pieces, _) = teller.noun_phrase(speaker, Part::Subject, &[]).by_price(PER_WORD_OF_SPEAKER, 0).next()?;
    let who = print(&teller, &distinct(pieces));
    (!who.unclear && !telling.rules.is(&who.text.to_lowercase(), "SPEAKER")).then_some(who.text)
}

/// What a word of the speaker costs, so that names stand without what only describes them.
const PER_WORD_OF_SPEAKER: u32 = 60;
/// A quotation of fewer words says too little.
const SHORTEST: usize = 4;

/// The phrase of a head from a word on, of at most so many words, in quotation marks: cut where what is left is whole, or with an ellipsis
/// where it is nowhere.
fn excerpt(telling: &Telling, head: WordId, from: WordId, longest: usize) -> String {
    let view = telling.view;
    let own: Vec<WordId> = view.tree.words_in(view.tree.subtree_span(head)).filter(|&id| id >= from).collect();
    if let Some(whole) = whole_beginning(telling, head, &own, longest) {
        return format!("“{whole}”");
    }
    let (words, cut) = shortened(telling, without_date(telling, own), longest);
    let inside = cleaned(&words.join(" "));
    format!("“{inside}{}”", if cut { " …" } else { "" })
}

/// The text without marks at its ends and quotation marks within.
fn cleaned(text: &str) -> String {
    let text = text.replace("``", "'").replace(['“', '”', '"'], "'");
    text.trim_matches(|letter: char| matches!(letter, ' ' | ',' | '.' | ';' | ':' | '–' | '—' | '-' | '\'')).to_string()
}

/// The longest beginning that lacks nothing: no word in it wants one that is cut off, and no date ends it.
fn whole_beginning(telling: &Telling, head: WordId, own: &[WordId], longest: usize) -> Option<String> {
    let view = telling.view;
    let text = |end: usize| cleaned(&without_date(telling, own.iter().take(end + 1).copied().collect()).join(" "));
    let ends = (0..own.len()).rev().filter_map(|end| Some((end, *own.get(end)?)));
    let fits = |end: usize| Some(text(end)).filter(|text| (SHORTEST..=longest).contains(&text.split_whitespace().count()));
    let closes = |last: WordId| {
        let open = telling.rules.is(&view.word(last).to_lowercase(), "OPEN_END");
        !open && !is_mark(telling, last) && !telling.date.contains(&last)
    };
    ends.filter(|&(end, last)| closes(last) && is_whole(telling, head, own, end)).find_map(|(end, _)| fits(end))
}

/// What may be cut off behind a clause.
const LOOSE: &[Relation] = &[
    Relation::Obl,
    Relation::OblTmod,
    Relation::OblNpmod,
    Relation::Advcl,
    Relation::Advmod,
    Relation::Conj,
    Relation::Cc,
    Relation::Punct,
    Relation::Parataxis,
    Relation::Nmod,
    Relation::Acl,
    Relation::AclRelcl,
    Relation::Appos,
];

/// Whether the words up to one of them hold their head and all that hangs tightly on them.
fn is_whole(telling: &Telling, head: WordId, own: &[WordId], end: usize) -> bool {
    let tree = telling.view.tree;
    let Some((&first, &last)) = own.first().zip(own.get(end)) else { return false };
    let inside = |id: WordId| first <= id && id <= last;
    let held = |id: WordId| id == head || tree.head(id).is_some_and(inside) || own.iter().all(|&other| tree.head(id) != Some(other));
    // "Some" says nothing without "of the airlines".
    let of_part = |id: WordId| {
        tree.head(id)
            .is_some_and(|above| telling.rules.is(tree.lemma(above), "PARTITIVE") || telling.rules.is(tree.lemma(above), "GENERIC"))
    };
    let loose = |id: WordId| tree.relation(id).is_some_and(|relation| LOOSE.contains(&relation)) && !of_part(id);
    let cut = |id: WordId| tree.head(id).is_some_and(inside) && !loose(id);
    inside(head) && own.iter().take(end + 1).all(|&id| held(id)) && !own.iter().skip(end + 1).any(|&id| cut(id))
}

/// The words as printed, with an ellipsis where the date stood between others.
fn without_date(telling: &Telling, own: Vec<WordId>) -> Vec<String> {
    let view = telling.view;
    let mut words: Vec<String> = Vec::new();
    for &id in &own {
        let Some(word) = view.tree.get(id) else { continue };
        let glued = id
            .index()
            .checked_sub(1)
            .and_then(|before| view.tree.get(WordId::from(before)))
            .is_some_and(|before| before.span.end == word.span.start);
        match words.last_mut() {
            Some(last) if *last == ELLIPSIS && is_mark(telling, id) => {}
            _ if telling.date.contains(&id) => {
                if words.last().is_some_and(|last| last != ELLIPSIS) {
                    words.push(ELLIPSIS.to_string());
                }
            }
            Some(last) if glued && last != ELLIPSIS => last.push_str(view.word(id)),
            _ => words.push(view.word(id).to_string()),
        }
    }
    while words.last().is_some_and(|last| last == ELLIPSIS || last.chars().all(|letter| !letter.is_alphanumeric())) {
        words.pop();
    }
    words
}

const ELLIPSIS: &str = "…";

/// At most so many words, and whether there were more; no word that wants more stands last.
fn shortened(telling: &Telling, mut words: Vec<String>, longest: usize) -> (Vec<String>, bool) {
    let cut = words.len() > longest;
    words.truncate(longest - usize::from(cut && longest > 0));
    let open = |word: &String| word == ELLIPSIS || telling.rules.is(&word.to_lowercase(), "OPEN_END");
    while cut && words.len() > SHORTEST && words.last().is_some_and(open) {
        words.pop();
    }
    (words, cut)
}

fn is_mark(telling: &Telling, id: WordId) -> bool {
    telling.view.tree.relation(id) == Some(Relation::Punct)
}

//! What must stand letter by letter: quotations, numbers and names. And nobody speaks in the first person.

use std::borrow::Cow;

use super::{
    Ground, Refusal,
    ground::Sides,
    side::{Knowledge, Side, are_akin},
};
use crate::{
    lang::proposals::ProposalRole,
    segment::quotations,
    syntax::{Relation, WordId},
};

/// Everybody in a quotation speaks for himself; elsewhere nobody says "I".
pub(super) fn first_person(proposal: &Side) -> Result<(), Refusal> {
    let speaks = |id: WordId| {
        let word = proposal.view.word(id);
        // "US" is a country, and "I" behind a capital a number: "World War I".
        let shouts = word.len() > 1 && word.chars().all(char::is_uppercase);
        let before = id.index().checked_sub(1).map(|at| proposal.view.word(WordId::from(at))).unwrap_or_default();
        let numbers = proposal.has(id, ProposalRole::Numeral) && before.chars().next().is_some_and(char::is_uppercase);
        proposal.know.rules.is(&proposal.low(id), "FIRST_PERSON") && !shouts && !numbers && !proposal.view.is_quoted(id)
    };
    match proposal.tree().ids().find(|&id| speaks(id)) {
        Some(id) => Err(Refusal::FirstPerson(proposal.view.word(id).to_owned())),
        None => Ok(()),
    }
}

/// A quotation is one in the text too, or in our label.
pub(super) fn quoted(proposal: &str, ground: &Ground) -> Result<(), Refusal> {
    let proposal = plain_marks(proposal);
    if !proposal.contains('"') {
        return Ok(());
    }
    if proposal.matches('"').count() % 2 == 1 {
        return Err(Refusal::Quotation(proposal.split('"').next_back().unwrap_or_default().trim().to_owned()));
    }
    let texts: Vec<String> = ground.texts().into_iter().chain([ground.label]).map(plain_marks).collect();
    let said: Vec<&str> = texts.iter().flat_map(|text| quotations(text).into_iter().map(move |span| span.of(text))).collect();
    let stands = |words: &str| said.iter().any(|quotation| holds_whole(quotation, words));
    let made_up = quotations(&proposal).into_iter().map(|span| span.of(&proposal)).find(|words| !stands(words));
    made_up.map_or(Ok(()), |words| Err(Refusal::Quotation(words.to_owned())))
}

/// Whether whole words stand in a text.
fn holds_whole(text: &str, words: &str) -> bool {
    let words = words.trim_end_matches([',', '.']).trim();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && text.match_indices(words).any(|(at, found)| {
            edge(text.get(..at).and_then(|before| before.chars().next_back()))
                && edge(text.get(at + found.len()..).and_then(|behind| behind.chars().next()))
        })
}

/// Quotation marks and apostrophes as typewriters have them; single quotation marks are double ones.
fn plain_marks(text: &str) -> String {
    let text = text.replace(['“', '”', '„', '«', '»'], "\"").replace(['‘', '’'], "'").replace('\u{A0}', " ");
    let mut plain = String::with_capacity(text.len());
    let mut open = false;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let behind = rest.peek().copied().unwrap_or(' ');
        let opens = c == '\'' && !before.is_alphanumeric() && behind.is_alphabetic() && !open;
        let closes = c == '\'' && open && !behind.is_alphanumeric();
        open = (open || opens) && !closes;
        plain.push(if opens || closes { '"' } else { c });
        before = c;
    }
    plain
}

/// A number with what belongs to it: "$3 million", "twenty-one", "5%".
#[derive(Debug, PartialEq, Eq)]
struct Figure {
    text: String,
}

/// The numbers of a text: runs of words with digits and of words for numbers.
fn figures(text: &str, know: &Knowledge) -> Vec<Figure> {
    let words = know.words;
    let text: Cow<str> = if text.contains('\u{A0}') { text.replace('\u{A0}', " ").into() } else { text.into() };
    let mut found: Vec<Figure> = Vec::new();
    let mut goes_on = false;
    for written in text.split_whitespace() {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c)).to_lowercase();
        let word = know.possessives.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(&word);
        let digits = word.chars().any(|c| c.is_ascii_digit());
        let part = |part: &str| words.has(part, ProposalRole::Number) || words.has(part, ProposalRole::Scale);
        let spelt = !word.is_empty() && word.split('-').any(part);
        let scales = words.has(word, ProposalRole::Scale);
        match found.last_mut() {
            Some(last) if goes_on && (spelt || digits) => last.text = format!("{} {word}", last.text),
            _ if digits || spelt && !scales => found.push(Figure { text: word.to_owned() }),
            _ => {}
        }
        // A comma parts two numbers.
        goes_on = (digits || spelt) && !written.ends_with([',', ';', '.', ':']);
    }
    found
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '%' | '+' | '-' | '−' | '°')
}

/// Every number stands so near the sentence, and counts what it counts there.
pub(super) fn numbers(proposal: &str, side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    let know = &ground.know;
    let known: Vec<Figure> = figures(&ground.near, know).into_iter().chain(figures(ground.label, know)).collect();
    if let Some(figure) = figures(proposal, know).into_iter().find(|figure| !known.contains(figure)) {
        return Err(Refusal::Number(figure.text));
    }
    let counts = |id: &WordId| side.view.word(*id).chars().any(|c| c.is_ascii_digit()) || side.has(*id, ProposalRole::Number);
    side.tree().ids().filter(counts).try_for_each(|id| counts_the_same(id, side, sides))
}

/// Two numbers of a sentence are easily swapped: each stands with what it counts.
fn counts_the_same(number: WordId, side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let written = side.low(number);
    // A sum of money counts nothing: it belongs to what stands before it.
    let is_money = number.index().checked_sub(1).is_some_and(|at| side.view.word(WordId::from(at)).chars().all(is_sign));
    let mut counted: Vec<String> = Vec::new();
    for text in sides.all() {
        let same = text.tree().ids().filter(|&id| text.low(id) == written);
        counted.extend(
            same.flat_map(|id| beside(text, id).into_iter().take(if is_money { 1 } else { 3 })).flat_map(|id| text.kin(id).to_vec()),
        );
    }
    let counted_here = |id: &WordId| side.is_content(*id) && !side.has(*id, ProposalRole::Scale);
    let behind = side.tree().ids().skip(number.index() + 1).find(counted_here).filter(|_| !is_money);
    let before = side.tree().ids().rev().skip(side.tree().len() - number.index()).filter(counted_here).take(if is_money { 2 } else { 0 });
    let candidates: Vec<WordId> = beside(side, number).into_iter().take(1).chain(behind).chain(before).collect();
    let fits = candidates.is_empty() || candidates.iter().any(|&id| are_akin(side.kin(id), &counted));
    if fits { Ok(()) } else { Err(Refusal::Number(side.view.word(number).to_owned())) }
}

/// What a number counts, and what is said of that: the words above it up to the verb, and what stands behind "of".
fn beside(side: &Side, number: WordId) -> Vec<WordId> {
    let mut found = Vec::new();
    let mut at = number;
    while found.len() < 2 && side.tree().relation(at) != Some(Relation::Conj) {
        let Some(head) = side.tree().head(at) else { break };
        if side.is_content(head) && !side.has(head, ProposalRole::Scale) && !side.has(head, ProposalRole::Number) {
            found.push(head);
        }
        at = head;
    }
    found.extend(side.tree().children_by(number, &[Relation::Nmod]));
    found
}

/// A name stands so in the sentence or in our label; a longer form of such a name stands in the article.
pub(super) fn names(side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    let own = |word: &str| sides.own().any(|text| text.tree().ids().any(|id| text.view.word(id) == word));
    let is_name = |id: WordId| side.view.word(id).chars().next().is_some_and(char::is_uppercase) && id.index() > 0;
    let longer = |id: WordId| {
        let neighbours = [id.index().checked_sub(1), id.index().checked_add(1)].into_iter().flatten().map(WordId::from);
        neighbours.filter(|&near| own(side.view.word(near)) && side.view.word(near).chars().next().is_some_and(char::is_uppercase)).any(
            |near| {
                let (first, second) = (id.min(near), id.max(near));
                let both = format!("{} {}", side.view.word(first), side.view.word(second));
                ground.texts().into_iter().any(|text| holds_whole(text, &both))
            },
        )
    };
    let unknown = |id: &WordId| is_name(*id) && !side.view.is_quoted(*id) && !own(side.view.word(*id)) && !longer(*id);
    match side.tree().ids().find(unknown).or_else(|| pieced_together(side, ground)) {
        Some(id) => Err(Refusal::Name(side.view.word(id).to_owned())),
        None => Ok(()),
    }
}

/// The second word of a name that is put together of two: "Clara Porto" of "Clara Venn died in Porto".
fn pieced_together(side: &Side, ground: &Ground) -> Option<WordId> {
    let texts = || ground.texts().into_iter().chain([ground.label]);
    let is_name = |word: &str| {
        let stands = |word: &str| texts().any(|text| holds_whole(text, word));
        word.chars().next().is_some_and(char::is_uppercase) && stands(word) && !stands(&word.to_lowercase())
    };
    let relations = [Relation::Compound, Relation::Flat, Relation::Appos];
    side.tree().ids().skip(1).find(|&second| {
        let first = WordId::from(second.index() - 1);
        let hangs = |one: WordId, other: WordId| {
            side.tree().head(one) == Some(other) && side.tree().relation(one).is_some_and(|relation| relations.contains(&relation))
        };
        let (one, other) = (side.view.word(first), side.view.word(second));
        let is_one_name = (hangs(first, second) || hangs(second, first)) && is_name(one) && is_name(other);
        is_one_name && !side.view.is_quoted(second) && !texts().any(|text| holds_whole(text, &format!("{one} {other}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_with_what_belongs_to_them() {
        let know = Knowledge::of(crate::lang::Language::of(None));
        let found = |text: &str| figures(text, &know).into_iter().map(|figure| figure.text).collect::<Vec<_>>();
        assert_eq!(found("The firm paid $3 million, or 5% of it, in twenty-one parts."), ["$3 million", "5%", "twenty-one"]);
        assert_eq!(found("Three, two, one"), ["three", "two", "one"]);
        assert!(found("A percent of it").is_empty());
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_eq!(plain_marks("the firm’s ‘green’ plan"), "the firm's \"green\" plan");
        assert_eq!(plain_marks("workers' day"), "workers' day");
    }
}

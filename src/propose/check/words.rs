//! Every word that tells something stands in the text, and together with what it is told of.

use super::{
    Ground, Refusal,
    ground::Sides,
    side::{Side, are_akin},
};
use crate::{
    lang::proposals::ProposalRole,
    syntax::{Relation, Upos, WordId, Xpos},
};

/// What a word that the sentence does not have may be to one that it has.
const DESCRIBES: [Relation; 6] =
    [Relation::Amod, Relation::Compound, Relation::Nmod, Relation::NmodPoss, Relation::Appos, Relation::Nummod];
/// What must hang together in the text as it does in the label.
const BOUND: [Relation; 8] = [
    Relation::Amod,
    Relation::Compound,
    Relation::Nmod,
    Relation::NmodPoss,
    Relation::Appos,
    Relation::Obl,
    Relation::OblNpmod,
    Relation::Advmod,
];
/// The most steps between words of the text that a label may join.
const NEAR: usize = 2;

/// Every word stands in the text, in whatever form.
pub(super) fn words(side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    for id in side.tree().ids().filter(|&id| !side.view.is_quoted(id)) {
        if side.is_content(id) && !is_known(id, side, sides, ground) {
            return Err(Refusal::Word(side.view.word(id).to_owned()));
        }
        turned_round(id, side, sides)?;
        stands_as_date(id, side, sides)?;
    }
    Ok(())
}

/// A word of the date tells a date in the label too: behind a preposition, or behind another word of it. "May" is nobody's name.
fn stands_as_date(id: WordId, side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let is_dated = |id: WordId| {
        let mut found = sides.sentence.akin(side, id).peekable();
        found.peek().is_some() && found.all(|own| sides.date.contains(&own))
    };
    let ours = || sides.sound_label().is_some_and(|label| label.akin(side, id).next().is_some());
    let before = id.index().checked_sub(1).map(WordId::from);
    let leads = |before: WordId| is_dated(before) || side.tree().get(before).is_some_and(|word| word.upos == Upos::Adp);
    let counts = side.view.word(id).chars().any(|c| c.is_ascii_digit());
    // The parser takes a "May" before a verb for a helping one.
    let tells = side.is_content(id) || side.view.word(id).chars().next().is_some_and(char::is_uppercase);
    if counts || !tells || !is_dated(id) || ours() || before.is_some_and(leads) {
        return Ok(());
    }
    Err(Refusal::Word(side.view.word(id).to_owned()))
}

fn is_known(id: WordId, side: &Side, sides: &Sides, ground: &Ground) -> bool {
    let low = side.low(id);
    let kept = [ProposalRole::Headline, ProposalRole::Ahead, ProposalRole::Possible, ProposalRole::Necessary, ProposalRole::Attribution];
    // Whether these may stand is asked of the clause.
    let asked = kept.into_iter().chain([ProposalRole::Negation]).any(|role| ground.know.words.has(&low, role));
    let near = || sides.all().any(|text| text.akin(side, id).next().is_some());
    asked || near() || describes(id, side, ground)
}

/// A word from farther off stands in a sentence of the article beside the word that it describes.
fn describes(id: WordId, side: &Side, ground: &Ground) -> bool {
    let Some(head) = side.governor(id) else { return false };
    let describes = side.tree().relation(id).is_some_and(|relation| DESCRIBES.contains(&relation));
    let joined =
        [format!("{} {}", side.view.word(id), side.view.word(head)), format!("{} of {}", side.view.word(head), side.view.word(id))];
    let stands = |text: &str| joined.iter().any(|words| text.contains(&words.to_lowercase()));
    describes && ground.texts().into_iter().any(|text| stands(&text.to_lowercase()))
}

/// "After" where the text has "before" is no rephrasing: before the same noun, where the text has it, else in the sentence at all.
fn turned_round(id: WordId, side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let low = side.low(id);
    let relation = side.tree().relation(id);
    let marks = matches!(relation, Some(Relation::Case | Relation::Mark | Relation::CompoundPrt | Relation::Advmod));
    if !marks || side.view.tag(id) == Some(Xpos::To) {
        return Ok(());
    }
    let noun = side.tree().head(id).filter(|_| relation == Some(Relation::Case));
    let texts = || std::iter::once(&sides.sentence).chain(sides.sound_label());
    let mut known: Vec<String> = noun.map(|noun| texts().flat_map(|text| cases_of(noun, side, text)).collect()).unwrap_or_default();
    if known.is_empty() {
        // The "to" of an infinitive is not that of a direction.
        known =
            texts().flat_map(|text| text.tree().ids().filter(|&id| text.view.tag(id) != Some(Xpos::To)).map(|id| text.low(id))).collect();
    }
    let turned = !known.contains(&low) && side.know.words.opposites(&low).any(|word| known.iter().any(|known| known == word));
    if turned { Err(Refusal::Word(side.view.word(id).to_owned())) } else { Ok(()) }
}

/// The prepositions that a noun has in a text.
fn cases_of(noun: WordId, side: &Side, text: &Side) -> Vec<String> {
    let nouns = text.akin(side, noun);
    nouns.flat_map(|noun| text.tree().children_by(noun, &[Relation::Case]).map(|case| text.low(case)).collect::<Vec<_>>()).collect()
}

/// What hangs together in the label hangs together in the text.
pub(super) fn bonds(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    for id in side.tree().ids().filter(|&id| side.is_content(id) && !side.view.is_quoted(id)) {
        let bound = side.tree().relation(id).is_some_and(|relation| BOUND.contains(&relation));
        let Some(head) = side.governor(id).filter(|_| bound) else { continue };
        let beside = [before(side, id), after(side, id)].into_iter().flatten();
        let fits = std::iter::once(head).chain(beside).any(|other| are_joined(id, other, side, sides));
        if !fits {
            return Err(Refusal::Apart(side.view.word(id).to_owned(), side.view.word(head).to_owned()));
        }
    }
    Ok(())
}

fn before(side: &Side, id: WordId) -> Option<WordId> {
    (0..id.index()).rev().map(WordId::from).find(|&id| side.is_content(id))
}

fn after(side: &Side, id: WordId) -> Option<WordId> {
    side.tree().ids().skip(id.index() + 1).find(|&id| side.is_content(id))
}

fn are_joined(one: WordId, other: WordId, side: &Side, sides: &Sides) -> bool {
    let is_free = |id: WordId| !sides.all().any(|text| text.akin(side, id).next().is_some());
    let joined = |text: &Side| {
        let others: Vec<WordId> = text.akin(side, other).collect();
        text.akin(side, one).any(|one| others.iter().any(|&other| one != other && text.distance(one, other) <= NEAR))
    };
    // "Cup final" hangs together wherever it stands so, whatever the parser makes of it.
    let (first, second) = (one.min(other), one.max(other));
    let behind = |id: WordId| WordId::from(id.index() + 1);
    let in_order = |text: &Side| {
        let seconds: Vec<WordId> = text.akin(side, second).collect();
        text.akin(side, first).any(|first| seconds.contains(&behind(first)))
    };
    if behind(first) == second && sides.all().any(in_order) {
        return true;
    }
    // A word that stands in no text near has been asked for elsewhere.
    is_free(one) || is_free(other) || are_akin(side.kin(one), side.kin(other)) || sides.all().any(joined)
}

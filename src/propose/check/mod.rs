//! The check: a proposed label says nothing that the text does not say.
//!
//! It looks at the letters first (length, quotations, numbers, names), then at the words, then at the trees of both: whether the same
//! event is told, as surely, of the same people. Nothing is asked of the model; the same proposal always has the same answer.

mod ground;
mod letters;
mod refusal;
mod roles;
mod side;
mod standing;
mod words;

pub use ground::Ground;
pub(super) use ground::before;
pub use refusal::Refusal;

use crate::label::MOST_WORDS;
use ground::Sides;
use side::{Piece, Side};

/// The label that a proposal comes to, where it says nothing that the text does not say.
///
/// # Errors
/// A [`Refusal`] that says why the proposal is not taken.
///
/// ```
/// use dateline::{Article, Timeline, propose::{Ground, Refusal, check}, segment};
/// let article = Article::new("The court did not fine the mill on 5 May 2024.");
/// let (timeline, document) = (Timeline::of(&article), segment(&article));
/// let ground = Ground::new(&timeline.entries[0], Some(&document), None);
/// assert_eq!(check("Court does not fine mill", &ground).as_deref(), Ok("Court does not fine mill"));
/// assert!(matches!(check("Court fines mill", &ground), Err(Refusal::Negation(_))));
/// assert!(matches!(check("Mill does not fine court", &ground), Err(Refusal::Subject(_))));
/// ```
pub fn check(proposal: &str, ground: &Ground) -> Result<String, Refusal> {
    let label = super::answer::tidy(proposal, &ground.texts(), ground.know.words);
    shape(&label)?;
    letters::quoted(&label, ground)?;
    let piece = Piece::new(&label);
    let side = Side::new(&piece, ground.know);
    letters::first_person(&side)?;
    let sides = ground.sides();
    let first = match sides.in_full(&side) {
        Some(full) => says_so(&label, &Side::new(&full, ground.know).rewritten(), &sides, ground),
        None => says_so(&label, &side, &sides, ground),
    };
    let Err(refusal) = first else { return Ok(label) };
    // The parser may have stumbled over the headline; told in the past it is a sentence. What hangs on the letters alone stays refused.
    let stumbled = refusal.hangs_on_the_tree();
    let Some(told) = sides.in_past(&side).filter(|told| stumbled && told.differs_from(&piece)) else { return Err(refusal) };
    match says_so(&label, &Side::new(&told, ground.know).rewritten(), &sides, ground) {
        Ok(()) => Ok(label),
        Err(_) => Err(refusal),
    }
}

/// Whether a label, in one reading of it, says what the text says.
fn says_so(label: &str, side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    letters::numbers(label, side, sides, ground)?;
    letters::names(side, sides, ground)?;
    words::words(side, sides, ground)?;
    same_event(side, sides)?;
    standing::standing(side, sides, ground)?;
    roles::roles(side, sides)?;
    words::bonds(side, sides)?;
    named(side, sides)
}

/// What can be seen without reading.
fn shape(label: &str) -> Result<(), Refusal> {
    let words = label.split_whitespace().count();
    let hidden =
        |c: char| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    match words {
        0 => Err(Refusal::Empty),
        _ if words > MOST_WORDS => Err(Refusal::TooLong(words)),
        // What hangs together by something other than blanks is no word of a label.
        _ if label.contains(hidden) || label.len() > 40 * MOST_WORDS => Err(Refusal::Unprintable),
        _ if !label.chars().any(char::is_alphabetic) => Err(Refusal::Empty),
        _ => Ok(()),
    }
}

/// A label is read alone: it does not begin with a pronoun where the rules know who it is.
fn named(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let points = |side: &Side| {
        let first = side.tree().ids().next()?;
        ["HE", "SHE", "IT", "THEY"].iter().any(|class| side.know.rules.is(&side.low(first), class)).then_some(first)
    };
    let ours = sides.sound_label().is_some_and(|label| points(label).is_none());
    match points(side).filter(|_| ours) {
        Some(id) => Err(Refusal::Pronoun(side.view.word(id).to_owned())),
        None => Ok(()),
    }
}

fn same_event(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let event = sides.event();
    if event.is_empty() || side.tree().ids().any(|id| sides.tells(side, id)) {
        return Ok(());
    }
    let word = sides.trigger.map(|id| sides.sentence.view.word(id).to_owned());
    Err(Refusal::OtherEvent(word.unwrap_or_else(|| event.first().cloned().unwrap_or_default())))
}

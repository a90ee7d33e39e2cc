//! Whether a label can be printed: checks that refuse what an editor would see to be broken.

use crate::syntax::{Relation, Upos, WordId, Xpos};

use super::{
    print::Printed,
    table::{LONGEST, Loss, Piece, Text},
    teller::Teller,
};

/// A label that loses so much at one place, in hundredths, lacks what its event is nothing without.
const WORST_LOSS: u32 = 200;

/// The parser is wrong about every second word that it is less certain of, in thousandths: somebody should look at the label.
pub(super) const CERTAIN: u16 = 500;

/// Below this what holds the label together is more likely wrong than right.
const LEAST_CERTAIN: u16 = 300;

/// Why a label is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Long,
    Short,
    /// It ends in a word that wants more.
    Ending,
    FirstPerson,
    Marks,
    /// It opens as a relative clause.
    Relative,
    /// A pronoun or a number that stands for something unsaid opens it.
    Opening,
    /// It lost too much.
    Lost,
    /// The parser guessed at what holds it together.
    Uncertain,
    /// A saying without what is said.
    Thin,
    /// Two clauses are told as what one verb says.
    Twice,
    /// The word is missing that carries the event.
    Incomplete,
}

/// The first fault of a label.
pub(super) fn fault(teller: &Teller, printed: &Printed, pieces: &[Piece], lost: Loss) -> Option<Fault> {
    let words: Vec<&str> = printed.text.split_whitespace().collect();
    let checks: [(Fault, bool); 12] = [
        (Fault::Long, words.len() > LONGEST),
        (Fault::Short, is_short(teller, pieces, words.len()) || printed.unclear && words.len() < 3),
        (Fault::Ending, ends_open(teller, pieces, &words)),
        (Fault::FirstPerson, is_first_person(teller, &printed.text)),
        (Fault::Marks, has_open_marks(&printed.text) || has_half_mark(&printed.text) || repeats_word(&words)),
        (Fault::Relative, first_word_is(teller, &words, "RELATIVE_WHO")),
        // "Inc. reports a loss": whose, the parser has lost.
        (Fault::Opening, opens_in_the_air(teller, pieces) || opens_denied(teller, &words) || first_word_is(teller, &words, "FIRM_FORM")),
        (Fault::Lost, lost.worst >= WORST_LOSS),
        (Fault::Uncertain, certainty(teller, pieces) < LEAST_CERTAIN),
        (Fault::Thin, says_nothing(teller, pieces)),
        (Fault::Incomplete, lacks_event(teller, pieces) || lacks_helper(teller, pieces)),
        (Fault::Twice, says_twice(teller, pieces)),
    ];
    checks.into_iter().find(|(_, holds)| *holds).map(|(fault, _)| fault)
}

/// How certain the parser is of what holds a label together: the least of its words, in thousandths.
///
/// How the verb of the label hangs on what stands above it does not matter here, where its own subject is told; nor where small words hang,
/// and with them the phrases that they open: told beside each other, these read the same.
pub(super) fn certainty(teller: &Teller, pieces: &[Piece]) -> u16 {
    let tree = teller.view.tree;
    let told: Vec<WordId> = pieces.iter().filter_map(|piece| piece.id).collect();
    let is_top = |id: WordId| !tree.ancestors(id).any(|above| told.contains(&above));
    let has_subject = |id: WordId| tree.children_by(id, &[Relation::Nsubj, Relation::NsubjPass]).any(|subject| told.contains(&subject));
    let counts = |id: WordId| {
        let small = [Relation::Punct, Relation::Case, Relation::Mark, Relation::Det, Relation::Cc, Relation::Advmod];
        tree.relation(id).is_some_and(|relation| !small.contains(&relation)) && !(is_top(id) && has_subject(id))
    };
    let certainties = told.iter().copied().filter(|&id| counts(id)).filter_map(|id| tree.get(id)).map(|word| word.certainty);
    certainties.min().unwrap_or(1000)
}

fn is_short(teller: &Teller, pieces: &[Piece], words: usize) -> bool {
    let named = pieces.iter().any(|piece| is_name(teller, piece));
    words < 2 || words == 2 && !named
}

/// A noun, or a name in the place of a pronoun.
fn is_name(teller: &Teller, piece: &Piece) -> bool {
    let Some(word) = piece.id.and_then(|id| teller.view.tree.get(id)) else { return false };
    let replaced = match &piece.text {
        Text::Referent { .. } => true,
        Text::Plain(text) => word.xpos == Xpos::PrpS && text.chars().next().is_some_and(char::is_uppercase),
    };
    word.upos.is_noun() || word.upos == Upos::Pron && replaced
}

/// "Is", "of", "to" at the end want more, but a particle or a stranded preposition does not.
fn ends_open(teller: &Teller, pieces: &[Piece], words: &[&str]) -> bool {
    let Some(last) = words.last().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()) else {
        return true;
    };
    let told = |id: WordId| pieces.iter().any(|piece| piece.id == Some(id));
    // "By noting" wants what is noted.
    let lacks_content = |id: WordId| {
        let cut = teller.view.tree.children_by(id, &[Relation::Ccomp]).any(|content| !told(content));
        let bare = teller.view.tag(id) == Some(Xpos::Vbg) && !teller.view.tree.children(id).iter().any(|&child| told(child));
        teller.is(id, "WANTS_CONTENT") && (cut || bare)
    };
    if pieces.last().and_then(|piece| piece.id).is_some_and(lacks_content) {
        return true;
    }
    if pieces.last().and_then(|piece| piece.id).is_some_and(|id| is_stripped(teller, id, &told)) {
        return true;
    }
    let relation = pieces.last().and_then(|piece| piece.id).and_then(|id| teller.view.tree.relation(id));
    let particle = matches!(relation, Some(Relation::CompoundPrt | Relation::Advmod)) && teller.rules.is(&last, "PARTICLE");
    let at_home = particle || relation == Some(Relation::CompoundPrt);
    teller.rules.is(&last, "OPEN_END") && !at_home
}

/// "Went further, branding": a participle beside the clause that lost all that it was said of.
fn is_stripped(teller: &Teller, last: WordId, told: &impl Fn(WordId) -> bool) -> bool {
    let tree = teller.view.tree;
    let aside = matches!(tree.relation(last), Some(Relation::Advcl | Relation::Xcomp | Relation::Conj));
    let says = |id: WordId| !matches!(tree.relation(id), Some(Relation::Punct | Relation::Mark | Relation::Cc | Relation::Advmod));
    let phrases: Vec<WordId> = tree.children(last).iter().copied().filter(|&id| says(id)).collect();
    aside && teller.view.tag(last) == Some(Xpos::Vbg) && !phrases.is_empty() && !phrases.into_iter().any(told)
}

/// What somebody says of himself is told only by the words of others.
fn is_first_person(teller: &Teller, label: &str) -> bool {
    let words = label.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    // "US" is a country.
    let plain = words.filter(|word| word.len() == 1 || word.chars().any(char::is_lowercase));
    plain.map(str::to_lowercase).any(|word| teller.rules.is(&word, "FIRST_PERSON"))
}

fn has_open_marks(label: &str) -> bool {
    let count = |mark: char| label.matches(mark).count();
    count('“') != count('”') || count('"') % 2 == 1 || count('(') != count(')') || count('[') != count(']')
}

/// "Was passed passed".
fn repeats_word(words: &[&str]) -> bool {
    words.windows(2).any(|pair| matches!(pair, [one, other] if one.eq_ignore_ascii_case(other) && one.chars().all(char::is_alphabetic)))
}

/// "Phase one' trade deal": half a pair of single marks; "officers' homes" has none.
fn has_half_mark(label: &str) -> bool {
    let closes = |word: &str| word.strip_suffix(['\'', '’']).is_some_and(|word| !word.ends_with(['s', 'S', 'x', 'z']));
    let opens = |word: &str| word.starts_with(['\'', '‘']);
    label.split_whitespace().any(closes) && !label.split_whitespace().any(opens)
}

/// "Not sympathy evaporates": the denial hangs elsewhere.
fn opens_denied(teller: &Teller, words: &[&str]) -> bool {
    words.first().is_some_and(|word| word.to_lowercase() == teller.forms.word("not"))
}

fn first_word_is(teller: &Teller, words: &[&str], class: &str) -> bool {
    words.first().is_some_and(|word| teller.rules.is(word.trim_end_matches('.').to_lowercase().as_str(), class))
}

/// "One died", "Another was hurt": of what, the label does not say.
fn opens_in_the_air(teller: &Teller, pieces: &[Piece]) -> bool {
    let Some(first) = pieces.first().and_then(|piece| piece.id) else { return false };
    let word = teller.view.tree.get(first);
    let points = word.is_some_and(|word| word.upos == Upos::Pron) && teller.rules.is(&teller.view.word(first).to_lowercase(), "POINTING");
    if points {
        return true;
    }
    let tree = teller.view.tree;
    let told = |id: WordId| pieces.iter().any(|piece| piece.id == Some(id));
    // "About half", "the first one": what stands for the thing is the head of the phrase.
    let leads = |id: &WordId| matches!(tree.relation(*id), Some(Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss));
    let Some(head) = std::iter::once(first).chain(tree.ancestors(first)).take_while(|&id| told(id)).find(leads) else { return false };
    let of_what = |id: WordId| id != head && told(id) && tree.get(id).is_some_and(|word| word.upos.is_noun());
    teller.is(head, "QUANTITY") && !tree.subtree(head).into_iter().any(of_what)
}

/// "Said she was arrested everyone grieves": one of the two hangs elsewhere.
fn says_twice(teller: &Teller, pieces: &[Piece]) -> bool {
    let told = |id: WordId| pieces.iter().any(|piece| piece.id == Some(id));
    let verbs = pieces.iter().filter_map(|piece| piece.id);
    verbs.into_iter().any(|verb| teller.view.tree.children_by(verb, &[Relation::Ccomp]).filter(|&content| told(content)).count() > 1)
}

/// "Been held" without the "has" before it, which the parser hung elsewhere.
fn lacks_helper(teller: &Teller, pieces: &[Piece]) -> bool {
    let text = |piece: &Piece| match &piece.text {
        Text::Plain(text) => text.to_lowercase(),
        Text::Referent { .. } => String::new(),
    };
    let participle = |id: WordId| teller.is(id, "BE") && teller.view.tag(id) == Some(Xpos::Vbn);
    let Some(at) = pieces.iter().position(|piece| piece.id.is_some_and(participle)) else { return false };
    !pieces.iter().take(at).any(|piece| teller.rules.is(&text(piece), "HAVE"))
}

/// What carries the event was lost where no wording of it could be made.
fn lacks_event(teller: &Teller, pieces: &[Piece]) -> bool {
    teller.event.is_some_and(|event| !pieces.iter().any(|piece| piece.id == Some(event)))
}

/// "Officials say": what they say is the event.
fn says_nothing(teller: &Teller, pieces: &[Piece]) -> bool {
    let told: Vec<_> = pieces.iter().filter_map(|piece| piece.id).collect();
    let Some(&verb) = told.iter().find(|&&id| teller.view.tree.get(id).is_some_and(|word| word.upos == Upos::Verb)) else { return false };
    if !teller.is(verb, "WANTS_CONTENT") || teller.view.is_passive(verb) {
        return false;
    }
    let contents = [Relation::Ccomp, Relation::Obj, Relation::Xcomp, Relation::Parataxis, Relation::Obl];
    !teller.view.tree.children_by(verb, &contents).any(|content| teller.view.tree.subtree(content).iter().any(|id| told.contains(id)))
}

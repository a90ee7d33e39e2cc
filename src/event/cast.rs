//! Who is who in a text: the persons it names, whether they are men or women, their full names, and the offices they hold.

use crate::{
    grammar::tree::TreeRules,
    hash::{QuickMap, QuickSet},
    segment::{Document, TokenKind, fold_hash},
    span::Span,
    structure::bylines,
    timex::Timex,
};

use super::firm::{Firm, Firms};

/// Women and men, as far as the text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// A person by the last name.
#[derive(Clone, Debug, Default)]
struct Person {
    gender: Option<Gender>,
    /// The longest form of the name, without titles.
    full: Option<Span>,
    /// Whether two persons of the text share the last name.
    shared: bool,
    /// Whether the text also calls the person by the last name alone.
    alone: bool,
}

/// Who holds an office: the last name, and where it stands.
struct Holder {
    name: u32,
    span: Span,
}

/// The persons of a text, and which words are names.
#[derive(Default)]
pub(super) struct Cast {
    persons: QuickMap<u32, Person>,
    offices: QuickMap<u32, Vec<Holder>>,
    /// How often a word stands with a capital where a small letter could.
    names: QuickMap<u32, u32>,
    /// The names that something is in or at.
    places: QuickSet<u32>,
    firm: Option<Firm>,
    /// Whose life the text tells: where the last name stands first.
    protagonist: Option<(Span, Gender)>,
    /// The last names of those who are called by their first: `None` where two persons have it.
    first_names: QuickMap<u32, Option<u32>>,
}

/// Where the text names the only person who may be a woman, or a man.
#[derive(Debug, Default)]
pub(super) struct Alone {
    mentions: Vec<Span>,
    /// The byte where the name of a second one ends, if there is one: from there on nobody is the only one.
    second: Option<usize>,
}

impl Alone {
    /// The last mention before a byte, if there is only one person up to there.
    pub fn before(&self, byte: usize) -> Option<Span> {
        let known = self.mentions.partition_point(|mention| mention.end <= byte);
        let alone = self.second.is_none_or(|end| end > byte);
        known.checked_sub(1).filter(|_| alone).and_then(|last| self.mentions.get(last)).copied()
    }
}

/// A person by the last name, with all places that name it.
#[derive(Debug)]
pub(super) struct Bearer {
    name: u32,
    mentions: Vec<Span>,
}

/// A person as far as the text has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub name: u32,
    /// Where the last name stands last.
    pub last: Span,
    /// How often it stands.
    pub count: usize,
}

impl Bearer {
    /// What a text that ends at a byte says of it; `None` where it does not name it.
    pub fn before(&self, byte: usize) -> Option<Named> {
        let count = self.mentions.partition_point(|mention| mention.end <= byte);
        let last = count.checked_sub(1).and_then(|last| self.mentions.get(last))?;
        Some(Named { name: self.name, last: *last, count })
    }
}

/// How many persons a pronoun may stand for wherever they were named.
const MOST_NAMED: usize = 48;
/// The most capitalised words of one name; longer runs are headlines.
const LONGEST: usize = 5;
/// How many words behind a name its office may stand: "Ada Voss, the new mayor".
const APPOSED: usize = 4;
/// How often a text that tells a life says "he" or "she", and names whose it is.
const PRONOUNS_OF_A_LIFE: usize = 6;
const MENTIONS_OF_A_LIFE: usize = 3;
/// How many times as often it says the one as the other.
const ONE_SIDED: usize = 6;
/// The highest number that stands for somebody's age.
const OLDEST: u32 = 110;

impl Cast {
    /// Reads the names of a document.
    pub fn of(document: &Document, timexes: &[Timex], rules: &TreeRules) -> Cast {
        let mut dated = vec![false; document.tokens.len()];
        timexes.iter().flat_map(|timex| timex.tokens.clone()).for_each(|at| dated.get_mut(at).into_iter().for_each(|mark| *mark = true));
        let mut reader = CastReader { document, rules, dated, cast: Cast::default() };
        let bylines = bylines(document);
        let mut firms = Firms::default();
        let mut at = 0;
        while at < document.tokens.len() {
            let line = bylines.get(bylines.partition_point(|line| line.end <= at)).filter(|line| line.start <= at);
            if let Some(line) = line {
                at = line.end;
                continue;
            }
            let end = reader.run_end(at);
            if end > at && end - at <= LONGEST {
                reader.read(at, end);
                reader.read_place(at, end);
                firms.read(document, rules, at..end);
            }
            at = end.max(at + 1);
        }
        reader.count_names();
        reader.read_protagonist();
        reader.cast.firm = firms.subject(document);
        reader.cast
    }

    /// Whether a word is the last name of a person.
    pub fn is_person(&self, word: u32) -> bool {
        self.persons.contains_key(&word)
    }

    /// Whether the person of this last name is a woman or a man.
    pub fn gender(&self, word: u32) -> Option<Gender> {
        self.persons.get(&word).and_then(|person| person.gender)
    }

    /// The full name of the only person with this last name.
    pub fn full_name(&self, word: u32) -> Option<Span> {
        self.persons.get(&word).filter(|person| !person.shared).and_then(|person| person.full)
    }

    /// Whether the text calls the only person with this last name by it alone: "Hun Sen" is no "Sen".
    pub fn goes_by_last_name(&self, word: u32) -> bool {
        self.persons.get(&word).is_some_and(|person| !person.shared && person.alone)
    }

    /// The mentions of the only person who may be of a gender, up to where a second one is named.
    pub fn alone(&self, document: &Document, gender: Gender) -> Alone {
        let mut alone = Alone::default();
        let mut name = None;
        for token in document.tokens.iter().filter(|token| token.is_capital() && self.is_person(token.hash())) {
            if self.gender(token.hash()).is_some_and(|known| known != gender) {
                continue;
            }
            if *name.get_or_insert(token.hash()) != token.hash() {
                alone.second = Some(token.span().end);
                break;
            }
            alone.mentions.push(token.span());
        }
        alone
    }

    /// The persons of a document with the places that name them, in the order of their first mention; of very many, those who are named most.
    pub fn roll(&self, document: &Document) -> Vec<Bearer> {
        let mut roll: Vec<Bearer> = Vec::new();
        let mut places: QuickMap<u32, usize> = QuickMap::default();
        for token in document.tokens.iter().filter(|token| token.is_capital() && self.is_person(token.hash())) {
            let place = *places.entry(token.hash()).or_insert(roll.len());
            match roll.get_mut(place) {
                Some(bearer) => bearer.mentions.push(token.span()),
                None => roll.push(Bearer { name: token.hash(), mentions: vec![token.span()] }),
            }
        }
        roll.sort_by_key(|bearer| std::cmp::Reverse(bearer.mentions.len()));
        roll.truncate(MOST_NAMED);
        roll.sort_by_key(|bearer| bearer.mentions.first().map(|first| first.start));
        roll
    }

    /// Whether a name, by its last word, is that of a place.
    pub fn is_place(&self, word: u32) -> bool {
        self.places.contains(&word) && !self.is_person(word)
    }

    /// Whether a word is written with a capital within sentences.
    pub fn is_name(&self, word: u32) -> bool {
        self.names.contains_key(&word)
    }

    /// The last name of who is called by a first name; a word that is none stays as it is.
    pub fn last_name(&self, word: u32) -> u32 {
        let alone = |last: &u32| self.persons.get(last).is_some_and(|person| !person.shared);
        let known = self.first_names.get(&word).copied().flatten().filter(alone);
        known.filter(|_| !self.persons.contains_key(&word)).unwrap_or(word)
    }

    /// The firm that the text is about.
    pub fn firm(&self) -> Option<&Firm> {
        self.firm.as_ref()
    }

    /// Whose life the text tells, if it tells that of a woman, or a man.
    pub fn protagonist(&self, gender: Gender) -> Option<Span> {
        self.protagonist.filter(|(_, own)| *own == gender).map(|(last, _)| last)
    }

    /// The last name of the only one who holds an office in this text.
    pub fn holder(&self, office: u32) -> Option<Span> {
        match self.offices.get(&office)?.as_slice() {
            [only] => Some(only.span),
            _ => None,
        }
    }
}

/// Reads names off the tokens of a document.
struct CastReader<'d> {
    document: &'d Document<'d>,
    rules: &'d TreeRules,
    /// Which tokens belong to time expressions: "On Tuesday, the president" names nobody Tuesday.
    dated: Vec<bool>,
    cast: Cast,
}

impl CastReader<'_> {
    fn is(&self, at: usize, class: &str) -> bool {
        self.rules.is(&self.document.token_text(at).to_lowercase(), class)
    }

    fn gender(&self, at: usize) -> Option<Gender> {
        match (self.is(at, "FEMALE"), self.is(at, "MALE")) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }

    /// A run of capitalised words: callings, then a given name, then a last name.
    fn read(&mut self, from: usize, whole_end: usize) {
        let suffix = whole_end - from > 1 && self.is(whole_end - 1, "NAME_SUFFIX");
        let end = if suffix { whole_end - 1 } else { whole_end };
        let last_at = end - 1;
        let title = (from..last_at).rev().find(|&at| self.is(at, "TITLE"));
        let first = title.map_or(from, |at| (at + 1..end).find(|&at| self.is_word(at)).unwrap_or(end));
        // "Secretary of Defense James Voss": behind an office and "of" the name begins with a given name.
        let of_office = from.checked_sub(2).is_some_and(|at| self.is(at, "TITLE") && self.is(at + 1, "OF"));
        let first = if of_office { (first..last_at).find(|&at| self.gender(at).is_some()).unwrap_or(first) } else { first };
        let given = (first..last_at).find(|&at| self.gender(at).is_some());
        let before = from.checked_sub(1).filter(|&before| self.is_word(before));
        let called = before.filter(|&before| self.is(before, "TITLE") || self.is(before, "HUMAN"));
        let apposed = self.apposed(whole_end);
        let aged = end - from > 1 && self.is_age(whole_end);
        let named = aged || [title, given, called, apposed].iter().any(Option::is_some);
        // "The Santa Rita Jail" is no woman.
        let thing = title.is_none() && before.is_some_and(|before| self.is(before, "THE_ONLY"));
        if !named || thing || (from..end).any(|at| self.is(at, "BODY")) || first >= end {
            return;
        }
        let single = end - first == 1 && title.is_none() && called.is_none();
        if single && apposed.is_none() {
            return;
        }
        let gender = given.or(title).or(called).and_then(|at| self.gender(at));
        self.add(first, end, gender);
        for held in [title, called, apposed].into_iter().flatten() {
            self.hold(held, last_at);
        }
    }

    /// "In Halvern".
    fn read_place(&mut self, from: usize, end: usize) {
        let led = from.checked_sub(1).is_some_and(|before| self.is(before, "OF_PLACE"));
        if let Some(last) = end.checked_sub(1).and_then(|last| self.document.tokens.get(last)).filter(|_| led) {
            self.cast.places.insert(last.hash());
        }
    }

    fn is_word(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Word)
    }

    fn add(&mut self, first: usize, end: usize, gender: Option<Gender>) {
        let tokens = &self.document.tokens;
        let (Some(start), Some(last)) = (tokens.get(first), tokens.get(end - 1)) else { return };
        let full = start.span().join(last.span());
        let text = self.document.text();
        let opening = |span: Span| span.of(text).split_whitespace().next().map(fold_hash);
        let person = self.cast.persons.entry(last.hash()).or_default();
        person.gender = person.gender.or(gender);
        if end - first > 1 {
            person.shared |= person.full.is_some_and(|known| opening(known) != opening(full));
            person.full = person.full.or(Some(full));
            let called = self.cast.first_names.entry(start.hash()).or_insert(Some(last.hash()));
            if *called != Some(last.hash()) {
                *called = None;
            }
        }
    }

    fn hold(&mut self, office: usize, name: usize) {
        let Some(token) = self.document.tokens.get(name) else { return };
        let title = self.document.token_text(office).to_lowercase();
        let office = fold_hash(self.document.language.forms().office(&title));
        let holders = self.cast.offices.entry(office).or_default();
        // Of several, none is the only one, however many there are.
        if holders.len() < 2 && holders.iter().all(|holder| holder.name != token.hash()) {
            holders.push(Holder { name: token.hash(), span: token.span() });
        }
    }

    /// A text whose title is a name, and that speaks of one "he" or one "she" throughout, tells the life of that person.
    fn read_protagonist(&mut self) {
        let Some(title) = self.title_name() else { return };
        let count = |class: &str| (0..self.document.tokens.len()).filter(|&at| self.is(at, class)).count();
        let (women, men) = (count("SHE"), count("HE"));
        let gender = if women > men { Gender::Female } else { Gender::Male };
        let clear = women.max(men) >= PRONOUNS_OF_A_LIFE && women.min(men) * ONE_SIDED <= women.max(men);
        let Some(&last) = title.last().filter(|_| clear) else { return };
        let tokens = &self.document.tokens;
        let mentions: Vec<usize> = (0..tokens.len()).filter(|&at| tokens.get(at).is_some_and(|token| token.hash() == last)).collect();
        let Some(first) = mentions.first().and_then(|&at| tokens.get(at)).filter(|_| mentions.len() >= MENTIONS_OF_A_LIFE) else { return };
        if self.cast.gender(last).is_some_and(|known| known != gender) {
            return;
        }
        self.cast.protagonist = Some((first.span(), gender));
        let words: Vec<usize> = (0..tokens.len()).filter(|&at| self.is_word(at)).collect();
        let is_title = |run: &&[usize]| run.iter().zip(&title).all(|(&at, hash)| tokens.get(at).is_some_and(|token| token.hash() == *hash));
        match words.windows(title.len()).find(is_title).and_then(|run| run.first().zip(run.last())) {
            Some((&from, &to)) => self.add(from, to + 1, Some(gender)),
            None => self.cast.persons.entry(last).or_default().gender = Some(gender),
        }
    }

    /// The words of the title, or of the first line, where they may be the name of a person.
    fn title_name(&self) -> Option<Vec<u32>> {
        let first_line = self.document.text().trim_start().lines().next().unwrap_or_default();
        let title = self.document.article.title.as_deref().unwrap_or(first_line);
        let words: Vec<&str> = title.split_whitespace().collect();
        let named = |word: &&str| {
            let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
            let plain = word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'));
            let other = ["BODY", "NO_NAME"].iter().any(|class| self.rules.is(&word.to_lowercase(), class));
            capital && plain && !other
        };
        // "L'Enfant" is two tokens.
        let parts = |word: &str| word.split(['\'', '’']).map(fold_hash).collect::<Vec<_>>();
        ((2..=4).contains(&words.len()) && words.iter().all(named)).then(|| words.into_iter().flat_map(parts).collect())
    }

    /// "Ada Voss, 55, left": the age behind a name.
    fn is_age(&self, end: usize) -> bool {
        let end = if self.document.token_text(end) == "." { end + 1 } else { end };
        let age = self.document.token_text(end + 1).parse::<u32>().is_ok_and(|age| (1..=OLDEST).contains(&age));
        age && self.document.token_text(end) == "," && self.document.token_text(end + 2) == ","
    }

    /// "Ada Voss, the new mayor": the office behind a name.
    fn apposed(&self, end: usize) -> Option<usize> {
        if self.document.token_text(end) != "," {
            return None;
        }
        let small = |at: &usize| self.is_word(*at) && self.document.tokens.get(*at).is_some_and(|token| !token.is_capital());
        (end + 1..end + 1 + APPOSED).take_while(small).find(|&at| self.is(at, "TITLE"))
    }

    /// The token behind the capitalised words that begin here.
    fn run_end(&self, from: usize) -> usize {
        let token = |at: usize| self.document.tokens.get(at);
        let is_name = |at: usize| {
            let capital = self.is_word(at) && token(at).is_some_and(|token| token.is_capital());
            capital && !self.dated.get(at).copied().unwrap_or(false) && !self.is(at, "NO_NAME")
        };
        let is_mark = |at: usize, mark: &str| token(at).is_some_and(|token| token.is_glued()) && self.document.token_text(at) == mark;
        let mut end = from;
        while is_name(end) && (end == from || token(end).is_some_and(|token| !token.begins_line())) {
            let initial = self.document.token_text(end).len() <= 3 && is_mark(end + 1, ".") && is_name(end + 2);
            let hyphen = is_mark(end + 1, "-") && is_name(end + 2);
            end += if initial || hyphen { 2 } else { 1 };
        }
        end
    }

    /// The words with a capital that stand behind a word, not behind a mark or at the beginning.
    fn count_names(&mut self) {
        for pair in self.document.tokens.windows(2) {
            if let [before, word] = pair
                && word.is_capital()
                && before.is_alphanumeric()
                && !word.begins_line()
            {
                *self.cast.names.entry(word.hash()).or_insert(0) += 1;
                if let Some(person) = self.cast.persons.get_mut(&word.hash()) {
                    person.alone |= !before.is_capital();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, segment};

    #[test]
    fn a_text_that_has_a_name_for_its_title_tells_one_life() {
        let life = "Tomas Rill Oden\n\nOden was born in Halvern. He studied there. He met Carl Ost, and he wrote to him. \
                    In 1902 he moved. Oden died at home, as he had wished. Oden's house stands.";
        let find = |text: &str| {
            let article = Article::new(text);
            let document = segment(&article);
            let cast = Cast::of(&document, &[], document.language.tree_rules());
            [Gender::Male, Gender::Female].map(|gender| cast.protagonist(gender).map(|span| span.of(&article.text).to_string()))
        };
        assert_eq!(find(life), [Some("Oden".to_string()), None]);
        // Of a text that speaks of him and of her nobody is the one.
        assert_eq!(find(&life.replace("He ", "She ")), [None, None]);
        // A headline is no name.
        assert_eq!(find(&life.replace("Tomas Rill Oden", "Rill moves to Oden")), [None, None]);
    }

    #[test]
    fn the_roll_counts_how_often_a_person_has_been_named() {
        let article = Article::new("Ms. Ada Voss won. Voss left. Mr. Tom Hale stayed. Voss spoke.");
        let document = segment(&article);
        let cast = Cast::of(&document, &[], document.language.tree_rules());
        let roll = cast.roll(&document);
        let place = |words: &str| article.text.find(words).expect("it stands there");
        let named = |words: &str| {
            let found = roll.iter().filter_map(|bearer| bearer.before(place(words)));
            found.map(|named| (named.last.of(&article.text), named.count)).collect::<Vec<_>>()
        };
        assert_eq!(named("Ms. Ada"), []);
        assert_eq!(named("Mr. Tom"), [("Voss", 2)]);
        assert_eq!(named("spoke"), [("Voss", 3), ("Hale", 1)]);
    }

    #[test]
    fn the_only_woman_is_the_only_one_until_a_second_is_named() {
        let article = Article::new("Ms. Ada Voss won. Voss left. Mr. Tom Hale stayed. Voss spoke. Ms. Eva Brandt came. Voss slept.");
        let document = segment(&article);
        let cast = Cast::of(&document, &[], document.language.tree_rules());
        let place = |words: &str| article.text.find(words).expect("it stands there");
        let only = |gender: Gender, words: &str| {
            let span = cast.alone(&document, gender).before(place(words));
            span.map(|span| (span.start, span.of(&article.text)))
        };
        assert_eq!(only(Gender::Female, "Ms. Ada"), None);
        assert_eq!(only(Gender::Female, "left"), Some((place("Voss left"), "Voss")));
        assert_eq!(only(Gender::Female, "came"), None);
        assert_eq!(only(Gender::Female, "Ms. Eva"), Some((place("Voss spoke"), "Voss")));
        assert_eq!(only(Gender::Female, "slept"), None);
        assert_eq!(only(Gender::Male, "stayed"), Some((place("Hale"), "Hale")));
        assert_eq!(only(Gender::Male, "slept"), Some((place("Hale"), "Hale")));
    }
}

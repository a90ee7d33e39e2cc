//! English that nobody wrote: clauses of every shape with dates in every place, from a seed.
//!
//! It is made to be read by the stages, not by people. Nothing is taken from anywhere; the same seed gives the same text.

#[path = "random.rs"]
mod random;

pub use random::Random;

impl Random {
    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

const NAMES: &str = "Anna Voss|Mr. Holt|Ilse Brandt|Judge Marlow|Dr. Okafor|the Harbour Trust|Meridian|Brask|North Quay|the EU|\
    Prime Minister Aldous Reyne|Rovers|St. Olaf's|Ms. Lindqvist-Hale|El Paso|O’Dell|the Council of Brask|Jr.|McKay";
const PRONOUNS: &str = "he|she|it|they|we|I|you|this|that|some|others|both|nobody|who|one|many|there";
const NOUNS: &str = "man|city|talks|budget|mill|police|mayor|ferry|strike|vote|court|ruling|bridge|attack|deal|report|shares|officials|\
    people|storm|election|trial|girl|company|plan|help|decision|report|visit|war|season|match|letter|hearing|study|increase|\
    drop|march|fire|percent|figures|number|time|way";
const ADJECTIVES: &str = "new|third|largest|safe|former|local|first|closed|rising|next|last|fatal|due|more|such|old|dated|well-known|12-year-old|\
    two|a hundred|$5 million|May|second|late|early|further|only";
const DETERMINERS: &str = "the|a|an|its|his|their|this|no|every|each|some|another||two|all|whose|which|what";
const PREPOSITIONS: &str = "of|in|at|by|for|with|against|over|since|after|before|until|from|during|to|as|about|between|like|than";
const PAST: &str = "left|failed|was|were|said|arrested|killed|had|held|set|cut|put|rose|fell|told|let|began|felt|found|founded|read|saw|\
    laid|lay|went|did|made|built|shut|announced|approved|knew|met";
const PRESENT: &str = "is|are|says|plans|has|have|do|means|wants|expects|hopes|lets|helps|reads|cuts|costs|starts|am";
const BASES: &str = "leave|be|have|do|help|cut|close|vote|rise|say|let|put|politicize|read|meet|go|rule|strike";
const PARTICIPLES: &str = "killed|closed|held|approved|been|expected|founded|told|due|set|cut|built|known|dated|charged|said";
const GERUNDS: &str = "leaving|killing|saying|raising|being|having|closing|helping|according|including|following|running";
const MODALS: &str = "will|would|may|might|could|should|must|can|shall|ought to|is to|used to|is going to|has to";
const AUXILIARIES: &str = "did|does|do|was|is|were|has|had|will|could|would|may";
const ADVERBS: &str = "also|not|never|still|already|only|now|then|however|newly|later|earlier|again|once|ago|n't|even|soon";
const JOINTS: &[&str] = &[
    " and ",
    ", and ",
    ", but ",
    " but ",
    " or ",
    "; ",
    ", while ",
    " after ",
    " before ",
    " when ",
    ", when ",
    " because ",
    " as ",
    " until ",
    ", which ",
    ", who ",
    " that ",
    " if ",
    ", if ",
    " by the time ",
    " since ",
    ", so ",
    ": ",
    " — ",
    " – ",
    ", where ",
    " whose ",
    ", yet ",
    " than ",
    ", although ",
    ", ",
];
const SAYERS: &str = "he said|officials said|she says|said Voss|according to police|the firm told Reuters|it was announced|they believe|\
    who knew";
const QUESTIONS: &str = "Why|When|How|What|Who|Where|Which|Whose|How many|In what year|Since when";
const DATES: &str = "on Monday|Tuesday|last year|in 2011|in May 2019|on Oct. 5, 2024|yesterday|two years ago|last week|today|tomorrow|\
    from tomorrow until Tuesday night|27-28 May – 1905|from June 3 to June 7|between 1990 and 1985|since 2007|until Friday|\
    by 2030|in the 1990s|next month|a year earlier|the next day|two days after the vote|at 3 p.m.|on Friday night|\
    for six months|every Monday|this weekend|in early 2020|44 BC|in the first quarter|weekend|in winter 9999|\
    three hours later|on the eve of the vote|the same day|in mid-March|at the end of the year|in the past five years|\
    on Monday, Oct. 7,|Sept. 9, 1999|from 2020 to 2018|12/11/2020|2020-10-06|between Friday and Monday|in 500 BC|\
    the day before|not until 2025|within two weeks|as early as May|recently|in the 4th century BC";
const OF_DATES: &str = "the May 3 attack|Monday's vote|the 2019 budget|an April 8 shooting|this year's Sailing Week|\
    the 2011 ruling by the court|last week's talks|the vote on Monday|a newly revealed June call";
const ENDS: &[&str] = &[".", ".", ".", ".", ".", "?", "!", "...", ".”", "", ":", ")."];

/// A text of so many sentences; its size and shape hang on the seed alone.
pub fn text(seed: u64, sentences: usize) -> String {
    let mut writer = Writer { random: Random(seed), text: String::new() };
    for number in 0..sentences {
        let begin = writer.text.len();
        writer.sentence();
        writer.capitalize(begin);
        if number + 1 < sentences {
            let gap = writer.random.pick(&[" ", " ", " ", "\n\n"]);
            writer.text.push_str(gap);
        }
    }
    writer.text
}

/// The text with some of its words dropped, doubled, swapped or spoilt.
pub fn mutated(text: &str, seed: u64) -> String {
    let mut random = Random(seed);
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..=random.below(words.len() / 4 + 1) {
        let (at, other) = (random.below(words.len()), random.below(words.len()));
        match random.below(8) {
            0 if words.len() > 1 => drop(words.remove(at)),
            1 => words.insert(at, words[other].clone()),
            2 => words.swap(at, other),
            3 => words[at].push(','),
            4 => words[at].insert_str(0, random.pick(&["“", "(", "—", "'", "\u{a0}", "é", "\n"])),
            5 => words[at] = spoilt(&words[at], &mut random),
            6 => words[at] = words[at].to_uppercase(),
            _ => words[at].push_str(random.pick(&["”", ")", "'s", ".", "?", ";", "-", "ing", "ed", "\u{301}", "…"])),
        }
    }
    words.join(" ")
}

/// Without one of its characters.
fn spoilt(word: &str, random: &mut Random) -> String {
    let gone = random.below(word.chars().count().max(1));
    word.chars().enumerate().filter(|(at, _)| *at != gone).map(|(_, c)| c).collect()
}

struct Writer {
    random: Random,
    text: String,
}

impl Writer {
    fn sentence(&mut self) {
        match self.random.below(12) {
            0 => self.question(),
            1 | 2 => self.quotation(),
            3 => self.headline(),
            4 => self.list(),
            _ => self.statement(3),
        }
        let end = self.random.pick(ENDS);
        self.text.push_str(end);
    }

    /// Clauses joined in any way.
    fn statement(&mut self, most: usize) {
        if self.random.once_in(4) {
            self.date();
            self.maybe(",", 2);
        }
        self.clause(2);
        for _ in 0..self.random.below(most) {
            let joint = self.random.pick(JOINTS);
            self.text.push_str(joint);
            if self.random.once_in(4) {
                self.predicate(1);
            } else {
                self.clause(1);
            }
        }
    }

    fn question(&mut self) {
        self.one_of(QUESTIONS);
        self.aside(4);
        if self.random.once_in(3) {
            self.text.push(',');
            self.date();
            self.text.push(',');
        }
        self.one_of(AUXILIARIES);
        self.subject(1);
        self.aside(6);
        self.one_of(BASES);
        self.objects(1);
    }

    fn quotation(&mut self) {
        let (open, close) = [("“", "”"), ("\"", "\""), ("‘", "’"), ("“", "")][self.random.below(4)];
        if self.random.once_in(3) {
            self.subject(0);
            self.one_of("said:|said,|told the court|asked:|wrote on Monday:|added");
        }
        self.text.push_str(if self.text.is_empty() || self.text.ends_with([' ', '\n']) { "" } else { " " });
        self.text.push_str(open);
        self.statement(2);
        self.maybe(",", 2);
        self.text.push_str(close);
        if self.random.once_in(2) {
            self.one_of(SAYERS);
            self.maybe_date(2);
        }
    }

    fn headline(&mut self) {
        self.noun_phrase(1);
        let verbs = if self.random.once_in(2) { PRESENT } else { PARTICIPLES };
        self.one_of(verbs);
        self.objects(1);
    }

    /// Predicates without verbs, nouns without predicates.
    fn list(&mut self) {
        for _ in 0..2 + self.random.below(3) {
            self.noun_phrase(1);
            self.maybe_date(2);
            let mark = self.random.pick(&[",", ";", " and", ", and", " –", ""]);
            self.text.push_str(mark);
        }
        if self.random.once_in(2) {
            self.predicate(1);
        }
    }

    fn clause(&mut self, depth: usize) {
        self.subject(depth);
        self.aside(3);
        self.predicate(depth);
    }

    fn predicate(&mut self, depth: usize) {
        if self.random.once_in(6) {
            self.one_of(ADVERBS);
        }
        match self.random.below(9) {
            0 | 1 => self.one_of(PRESENT),
            2 => {
                self.one_of(MODALS);
                self.maybe_adverb();
                self.one_of(BASES);
            }
            3 => {
                self.one_of("was|were|is|has been|had been|will be|being|got|may have been");
                self.maybe_adverb();
                self.one_of(PARTICIPLES);
            }
            4 => {
                self.one_of("has|had|have|could have");
                self.one_of(PARTICIPLES);
            }
            5 => {
                self.one_of("is|was|were|has been|kept");
                self.one_of(GERUNDS);
            }
            6 if depth > 0 => {
                self.one_of("said|says|told him|believes|knew|means|reported|agreed|hopes|warned");
                self.maybe_date(3);
                self.one_of("that|||whether|how|to");
                self.clause(depth - 1);
                return;
            }
            _ => self.one_of(PAST),
        }
        self.objects(depth);
    }

    fn objects(&mut self, depth: usize) {
        self.maybe_date(4);
        for _ in 0..self.random.below(3) {
            match self.random.below(8) {
                0 => self.one_of(ADJECTIVES),
                1 => {
                    self.one_of("to|not to|in order to");
                    self.one_of(BASES);
                }
                2 => {
                    self.maybe(",", 2);
                    self.one_of(GERUNDS);
                }
                3 | 4 => {
                    self.one_of(PREPOSITIONS);
                    self.noun_phrase(depth);
                }
                5 => self.one_of(PRONOUNS),
                _ => self.noun_phrase(depth),
            }
        }
        self.aside(8);
        self.maybe_date(2);
    }

    fn subject(&mut self, depth: usize) {
        match self.random.below(6) {
            0 | 1 => self.one_of(PRONOUNS),
            2 => self.one_of(NAMES),
            3 => self.one_of(OF_DATES),
            _ => self.noun_phrase(depth),
        }
    }

    fn noun_phrase(&mut self, depth: usize) {
        self.one_of(DETERMINERS);
        for _ in 0..self.random.below(3) {
            self.one_of(ADJECTIVES);
        }
        self.one_of(NOUNS);
        match self.random.below(10) {
            0 => self.text.push_str("'s"),
            1 if depth > 0 => {
                self.one_of(PREPOSITIONS);
                self.noun_phrase(depth - 1);
            }
            2 if depth > 0 => {
                self.one_of("who|that|which|whose|where|");
                self.predicate(depth - 1);
            }
            3 if depth > 0 => {
                self.one_of("and|or|, and|as well as");
                self.noun_phrase(depth - 1);
            }
            4 => self.maybe_date(1),
            5 => self.one_of(PARTICIPLES),
            _ => {}
        }
    }

    /// Once in so many times, something between two marks.
    fn aside(&mut self, times: usize) {
        if !self.random.once_in(times) {
            return;
        }
        let (open, close) = [(",", ","), (",", ","), (" (", ")"), (" —", " —"), (",", "")][self.random.below(5)];
        self.text.push_str(open);
        match self.random.below(7) {
            0 | 1 => self.one_of(SAYERS),
            2 => self.noun_phrase(1),
            3 => {
                self.one_of(PARTICIPLES);
                self.maybe_date(1);
            }
            4 => {
                self.one_of("which|who|whose mayor|where");
                self.predicate(1);
            }
            5 => self.date(),
            _ => self.one_of(ADVERBS),
        }
        self.text.push_str(close);
    }

    fn maybe_adverb(&mut self) {
        if self.random.once_in(5) {
            self.one_of(ADVERBS);
        }
    }

    fn maybe_date(&mut self, times: usize) {
        if self.random.once_in(times) {
            self.date();
        }
    }

    fn date(&mut self) {
        self.one_of(DATES);
    }

    fn maybe(&mut self, mark: &str, times: usize) {
        if self.random.once_in(times) {
            self.text.push_str(mark);
        }
    }

    fn one_of(&mut self, list: &str) {
        let chosen = self.random.below(list.matches('|').count() + 1);
        self.word(list.split('|').nth(chosen).unwrap_or_default());
    }

    /// The word, behind a space where one is due.
    fn word(&mut self, word: &str) {
        let glued = word.is_empty()
            || word.starts_with(',')
            || word == "n't"
            || self.text.is_empty()
            || self.text.ends_with([' ', '\n', '“', '‘', '(']);
        self.text.push_str(if glued { "" } else { " " });
        self.text.push_str(word);
    }

    fn capitalize(&mut self, at: usize) {
        let Some((letter, c)) = self.text[at..].char_indices().find(|(_, c)| c.is_alphabetic()) else { return };
        if !self.random.once_in(20) {
            let upper: String = c.to_uppercase().collect();
            self.text.replace_range(at + letter..at + letter + c.len_utf8(), &upper);
        }
    }
}

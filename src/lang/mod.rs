//! The languages: folders of text, registered here in one line each.

mod bounds;
pub(crate) mod coreference;
mod detect;
pub(crate) mod forms;
pub(crate) mod proposals;

use std::sync::OnceLock;

use bounds::Bounds;
use coreference::Weights;
pub(crate) use detect::{Spoken, spoken};
use forms::Forms;
use proposals::ProposalWords;

use crate::hash::{QuickMap, fold_hash};

/// A language: its rule text, its word lists, and what is built from them at first use.
#[derive(Debug)]
pub struct Language {
    /// The BCP 47 tag.
    pub code: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// The rule files, name and text; earlier files win over later ones between matches of equal length.
    pub(crate) rules: &'static [(&'static str, &'static str)],
    /// What makes a name a possessive.
    pub(crate) possessives: &'static [&'static str],
    /// The ending of regular past tenses.
    pub(crate) past_ending: &'static str,
    /// The model of its syntax, as `tools/convert_model.py` writes it.
    pub(crate) syntax: &'static [u8],
    /// The words that the reading of that model asks for.
    pub(crate) syntax_words: &'static str,
    /// The rules over trees, name and text.
    pub(crate) tree_rules: &'static [(&'static str, &'static str)],
    forms: &'static str,
    roles: &'static str,
    bound_words: &'static str,
    proposal_words: &'static str,
    words: OnceLock<QuickMap<u32, u64>>,
    bounds: OnceLock<Bounds>,
    word_forms: OnceLock<Forms>,
    proposals: OnceLock<ProposalWords>,
    coreference_weights: &'static str,
    weights: OnceLock<Weights>,
}

/// Every language that dateline reads; the first is the default. The last stands for all others: in them only complete dates are found.
pub static LANGUAGES: [Language; 2] = [english(), undetermined()];

/// The tag of BCP 47 for what is in no language that is known.
const UNDETERMINED: &str = "und";

#[cfg(not(dateline_without_model))]
const ENGLISH_SYNTAX: &[u8] = include_bytes!("en/syntax.model");
/// The engine of the studio page is given its model when it starts: the program that writes the page has it already.
#[cfg(dateline_without_model)]
const ENGLISH_SYNTAX: &[u8] = &[];

const fn english() -> Language {
    Language {
        code: "en",
        name: "English",
        rules: &[
            ("en/words.rules", include_str!("en/words.rules")),
            ("en/numbers.rules", include_str!("en/numbers.rules")),
            ("en/ambiguity.rules", include_str!("en/ambiguity.rules")),
            ("en/dates.rules", include_str!("en/dates.rules")),
            ("en/clock.rules", include_str!("en/clock.rules")),
            ("en/deictic.rules", include_str!("en/deictic.rules")),
            ("en/offsets.rules", include_str!("en/offsets.rules")),
            ("en/durations.rules", include_str!("en/durations.rules")),
            ("en/sets.rules", include_str!("en/sets.rules")),
            ("en/holidays.rules", include_str!("en/holidays.rules")),
        ],
        possessives: &["'s", "’s"],
        past_ending: "ed",
        syntax: ENGLISH_SYNTAX,
        syntax_words: include_str!("en/syntax.lexicon"),
        tree_rules: &[
            ("en/tree/words.rules", include_str!("en/tree/words.rules")),
            ("en/tree/predicates.rules", include_str!("en/tree/predicates.rules")),
            ("en/tree/ties.rules", include_str!("en/tree/ties.rules")),
            ("en/tree/facts.rules", include_str!("en/tree/facts.rules")),
            ("en/tree/wording.rules", include_str!("en/tree/wording.rules")),
        ],
        forms: include_str!("en/forms.lexicon"),
        roles: include_str!("en/roles.lexicon"),
        bound_words: include_str!("en/bounds.lexicon"),
        proposal_words: include_str!("en/proposals.lexicon"),
        words: OnceLock::new(),
        bounds: OnceLock::new(),
        word_forms: OnceLock::new(),
        proposals: OnceLock::new(),
        coreference_weights: include_str!("en/coreference.weights"),
        weights: OnceLock::new(),
    }
}

const fn undetermined() -> Language {
    Language {
        code: UNDETERMINED,
        name: "a language that is not read",
        rules: &[("und/dates.rules", include_str!("und/dates.rules"))],
        possessives: &[],
        past_ending: "",
        syntax: &[],
        syntax_words: "",
        tree_rules: &[],
        forms: "",
        roles: include_str!("und/roles.lexicon"),
        bound_words: "",
        proposal_words: "",
        words: OnceLock::new(),
        bounds: OnceLock::new(),
        word_forms: OnceLock::new(),
        proposals: OnceLock::new(),
        coreference_weights: "",
        weights: OnceLock::new(),
    }
}

/// The part that a word plays for the stages before and after the grammar, as the sections of `roles.lexicon` say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// "Mr", "Gov": an abbreviation that never ends a sentence.
    Title,
    /// "Inc", "Calif": an abbreviation that ends a sentence only before a usual opener.
    Abbreviation,
    /// "Oct": an abbreviation before a number.
    Month,
    /// "October".
    MonthName,
    /// "The", "He": opens sentences more often than it follows an abbreviation.
    Opener,
    /// "Will": what it governs lies ahead.
    Future,
    /// "Scheduled", "expects": what it governs lies ahead, if nothing else is said.
    Planned,
    /// "Must", "may": what it governs is not done yet, and may be near on either side.
    Modal,
    /// "To" before a verb: what governs it decides.
    Infinitive,
    /// "Said", "was": what it governs lies behind.
    Past,
    /// "Plans", "is": what it governs lies ahead where an infinitive follows.
    Intention,
    /// "Set": what it governs lies ahead where a purpose follows.
    Appointed,
    /// "To", "for", which begin a purpose: "set for May".
    Purpose,
    /// "Succeed": it looks like a past tense.
    NotPast,
    /// "Not", "didn't".
    Negation,
    /// "Early", "soon" in "as early as Tuesday".
    Soon,
    /// "Be", before which a participle is no past tense: "to be held".
    Passive,
    /// "Ended", between a length of time and its last day.
    Ended,
    /// "Of", by which a date belongs to a noun: "the plan of 1905".
    Belonging,
    /// "Which", behind a comma: what a relative clause tells stands beside the story.
    Relative,
    /// "The", "his": behind it and before a noun, a date says which.
    Article,
    /// "As".
    Comparing,
    /// "Until": what follows ends something that goes on.
    Until,
    /// "Since": what follows is over.
    Since,
    /// "By", "through": what follows bounds something.
    Bound,
    /// "Quarter", "earnings": the text compares quarters.
    Quarterly,
    /// Joins the ends of a range: "to", "through".
    RangeTo,
    /// Opens a range that is closed by "and": "between".
    RangeBetween,
    /// "And", where "between" stands before.
    RangeAnd,
    /// "Friday", "Eastern": with a capital behind "a.m." it goes on.
    BehindClock,
    /// "Least", in "until at least".
    Least,
    /// "Postponed", "moved": what stands behind "until" or "to" is the new day.
    Moved,
    /// "Has", "gave" in "has until Friday to answer": that Friday is the last day.
    Granted,
    /// "After", "when" behind a date: the occasion on which it was done.
    Occasion,
    /// "Fiscal".
    Fiscal,
    /// "Born", "birth": what is dated is over.
    Born,
    /// "Sails", "play": told in the present of one day, it stands in a timetable.
    Timetable,
    /// "Published", "updated": opens a line that says when a text came out.
    Announcing,
    /// "By": opens a line that says who wrote a text.
    Byline,
    /// "Wrote": closes the line over a quoted mail.
    Writing,
    /// "Open", "closed", "daily": stands in a line of opening hours.
    OpeningHours,
    /// "Minutes", "proceedings": opens a title over what was said on a day.
    Minutes,
    /// "Version": opens a title over what was changed on a day.
    Version,
    /// "Day", before a number in the head of a part of a log.
    CountedDay,
    /// "Sent": before a colon and a date, it says when a mail or a memo was.
    SentOn,
    /// "Date", "when": before a colon it says no more than the date behind it.
    NamesTime,
    /// "ERROR", "INFO": how grave a line of a log is, in capitals behind its clock.
    LogLevel,
    /// "Ditto": what the entry before tells.
    Ditto,
    /// "Present", "now": the open end of "2019 – present".
    OpenEnd,
    /// "Photo": before a colon, it says that the line belongs to a picture.
    Picture,
    /// "Dear": opens a letter.
    Salutation,
    /// "The", "of": common in this language, and no word of others.
    Common,
}

/// The roles of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Roles(u64);

impl Roles {
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u64) != 0
    }
}

const SECTIONS: &[(&str, Role)] = &[
    ("[title]", Role::Title),
    ("[abbreviation]", Role::Abbreviation),
    ("[month]", Role::Month),
    ("[month name]", Role::MonthName),
    ("[opener]", Role::Opener),
    ("[behind clock]", Role::BehindClock),
    ("[future]", Role::Future),
    ("[planned]", Role::Planned),
    ("[modal]", Role::Modal),
    ("[infinitive]", Role::Infinitive),
    ("[past]", Role::Past),
    ("[intention]", Role::Intention),
    ("[appointed]", Role::Appointed),
    ("[purpose]", Role::Purpose),
    ("[not past]", Role::NotPast),
    ("[negation]", Role::Negation),
    ("[soon]", Role::Soon),
    ("[passive]", Role::Passive),
    ("[ended]", Role::Ended),
    ("[belonging]", Role::Belonging),
    ("[relative]", Role::Relative),
    ("[article]", Role::Article),
    ("[comparing]", Role::Comparing),
    ("[until]", Role::Until),
    ("[since]", Role::Since),
    ("[bound]", Role::Bound),
    ("[quarterly]", Role::Quarterly),
    ("[range-to]", Role::RangeTo),
    ("[range-between]", Role::RangeBetween),
    ("[range-and]", Role::RangeAnd),
    ("[least]", Role::Least),
    ("[moved]", Role::Moved),
    ("[granted]", Role::Granted),
    ("[timetable]", Role::Timetable),
    ("[occasion]", Role::Occasion),
    ("[fiscal]", Role::Fiscal),
    ("[born]", Role::Born),
    ("[announcing]", Role::Announcing),
    ("[byline]", Role::Byline),
    ("[writing]", Role::Writing),
    ("[opening hours]", Role::OpeningHours),
    ("[minutes]", Role::Minutes),
    ("[version]", Role::Version),
    ("[counted day]", Role::CountedDay),
    ("[sent on]", Role::SentOn),
    ("[names time]", Role::NamesTime),
    ("[log level]", Role::LogLevel),
    ("[ditto]", Role::Ditto),
    ("[open end]", Role::OpenEnd),
    ("[picture]", Role::Picture),
    ("[salutation]", Role::Salutation),
    ("[common]", Role::Common),
];

impl Language {
    /// The language of a BCP 47 tag; English where the tag is missing or unknown.
    pub fn of(tag: Option<&str>) -> &'static Language {
        let code = tag.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or_default();
        LANGUAGES.iter().find(|language| language.code.eq_ignore_ascii_case(code)).unwrap_or(&LANGUAGES[0])
    }

    /// The language that a rule file belongs to; English for a user's own.
    pub(crate) fn of_rules(file: &str) -> &'static Language {
        let owns = |language: &&Language| language.rules.iter().any(|(name, _)| *name == file);
        LANGUAGES.iter().find(owns).unwrap_or(&LANGUAGES[0])
    }

    /// Whether there are rules for more than complete dates.
    ///
    /// ```
    /// use dateline::lang::Language;
    /// assert!(Language::of(Some("en")).is_understood() && !Language::of(Some("und")).is_understood());
    /// ```
    pub fn is_understood(&self) -> bool {
        !self.syntax_words.is_empty()
    }

    /// The word forms that labels need, read at first use.
    pub(crate) fn forms(&'static self) -> &'static Forms {
        self.word_forms.get_or_init(|| Forms::read(self.forms))
    }

    /// The words that a proposed label may use or may not lose, read at first use.
    pub(crate) fn proposals(&'static self) -> &'static ProposalWords {
        self.proposals.get_or_init(|| ProposalWords::read(self.proposal_words))
    }

    /// The weights by which pronouns are resolved, read at first use.
    pub(crate) fn coreference(&'static self) -> &'static Weights {
        self.weights.get_or_init(|| Weights::read(self.coreference_weights))
    }

    /// The words that make a bound of an expression, read at first use.
    pub(crate) fn bounds(&'static self) -> &'static Bounds {
        self.bounds.get_or_init(|| Bounds::read(self.bound_words))
    }

    /// Whether the word with the hash of a token, in any case, plays a role.
    pub(crate) fn hash_has_role(&self, hash: u32, role: Role) -> bool {
        self.roles_of(hash).has(role)
    }

    /// All roles of the word with that hash.
    pub(crate) fn roles_of(&self, hash: u32) -> Roles {
        Roles(self.words.get_or_init(|| role_words(self.roles)).get(&hash).copied().unwrap_or_default())
    }
}

/// The word list of a language: a line `[section]`, then words.
fn role_words(lexicon: &str) -> QuickMap<u32, u64> {
    let mut words = QuickMap::default();
    let mut role = 0;
    for line in lexicon.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        match SECTIONS.iter().find(|(section, _)| *section == line) {
            Some((_, section)) => role = 1u64 << *section as u64,
            None => line.split_whitespace().for_each(|word| *words.entry(fold_hash(word)).or_insert(0) |= role),
        }
    }
    words
}

//! Which language a text is in.

use whatlang::{Info, Lang, Script};

use super::{LANGUAGES, Language, Role, UNDETERMINED};
use crate::{hash::fold_hash, span::beginning};

/// How many bytes at the beginning of a text are looked at.
const BEGINNING: usize = 4 << 10;
/// How many words are counted at most, and after how many a clear case is settled.
const WORDS: usize = 300;
const SETTLED: usize = 40;
/// One word in so many of English prose is a common one; of other languages, hardly any is.
const COMMON: usize = 12;
/// The same for a text that is said to be in another language.
const MOSTLY_COMMON: usize = 4;
/// The same for a clear case.
const SURELY_COMMON: usize = 5;
/// Fewer words are a headline, which may be all names.
const SHORT: usize = 20;
/// With fewer words a text is too short to be told by its letters.
const FEWEST: usize = 6;

/// What a text is in.
#[derive(Clone, Debug)]
pub(crate) struct Spoken {
    /// The language that it is read in.
    pub language: &'static Language,
    /// What it is in, where that is not read.
    pub foreign: Option<Foreign>,
}

/// A language that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Foreign {
    /// As the letters of the text show: its name in English, or that of its script.
    Seen(String),
    /// As its source or the user says, by a tag.
    Said(String),
}

/// The language of a text. A tag that the user gives decides; one that stands in a page gives way to what the text shows, for pages often
/// have that of their template.
pub(crate) fn spoken(tag: Option<&str>, is_given: bool, text: &str) -> Spoken {
    let tag = tag.map(str::trim).filter(|tag| !tag.is_empty());
    let said = tag.filter(|tag| !is_english(tag) && (is_given || !says_nothing(tag))).map(|tag| Foreign::Said(tag.to_owned()));
    let foreign = if is_given && tag.is_some() || text.is_empty() { said } else { by_words(text, said) };
    let code = foreign.as_ref().map(|_| UNDETERMINED);
    Spoken { language: Language::of(code.or(Some(LANGUAGES[0].code))), foreign }
}

/// "en", "en-GB", "eng", "English".
fn is_english(tag: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    ["en", "eng", "english"].iter().any(|known| known.eq_ignore_ascii_case(language))
}

/// The tags for several languages, for none, and for one that is not known.
fn says_nothing(tag: &str) -> bool {
    ["mul", "zxx", UNDETERMINED].iter().any(|known| known.eq_ignore_ascii_case(tag))
}

/// What the words say, and where they say too little, `said`.
fn by_words(text: &str, said: Option<Foreign>) -> Option<Foreign> {
    let text = beginning(text, BEGINNING);
    let (mut words, mut common) = (0, 0);
    for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS) {
        words += 1;
        common += usize::from(LANGUAGES[0].hash_has_role(fold_hash(word), Role::Common));
        if words == SETTLED && common * SURELY_COMMON >= words && said.is_none() {
            return None;
        }
    }
    // A text that is said to be in another language may quote English.
    let rarest = if said.is_some() { MOSTLY_COMMON } else { COMMON };
    if words >= FEWEST && common * rarest >= words {
        return None;
    }
    let seen = whatlang::detect(text);
    match seen.filter(|seen| seen.lang() == Lang::Eng && seen.is_reliable() || is_foreign(seen, words, common)) {
        Some(seen) if seen.lang() != Lang::Eng && seen.is_reliable() => Some(Foreign::Seen(seen.lang().eng_name().to_owned())),
        // Letters of another script, which several languages share.
        Some(seen) if seen.lang() != Lang::Eng => said.or(Some(Foreign::Seen(seen.script().name().to_owned()))),
        Some(_) if common * COMMON >= words => said,
        Some(_) => None,
        None => said,
    }
}

/// Whether the letters tell of another language. Names and headlines are short and look like many languages; what has some words of English
/// must be long to be none.
fn is_foreign(seen: &Info, words: usize, common: usize) -> bool {
    let clear = seen.is_reliable() && words >= FEWEST && (words >= SHORT || common == 0);
    seen.lang() != Lang::Eng && (seen.script() != Script::Latin || clear)
}

impl Foreign {
    /// What a user should know: one sentence.
    pub fn warning(&self) -> String {
        let what = match self {
            Self::Seen(name) => format!("looks like {name}"),
            Self::Said(tag) => format!("“{tag}”, as is said of it"),
        };
        format!(
            "the text is not English but {what}, which is not read: only complete dates make rows, and these quote the text; \
             if it is English, give --lang en"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tag: Option<&str>, text: &str) -> String {
        match spoken(tag, false, text).foreign {
            None => "English".to_owned(),
            Some(Foreign::Seen(name)) => name,
            Some(Foreign::Said(tag)) => tag,
        }
    }

    #[test]
    fn languages() {
        let cases = [
            (None, "The mill closed on Monday, and nobody in the town knew why.", "English"),
            (Some("de"), "The mill closed on Monday, and nobody in the town knew why.", "English"),
            (None, "Die Mühle schloss am 5. Oktober 2024, und niemand im Ort wusste, warum das geschah.", "German"),
            (Some("en"), "La fábrica cerró el 5 de octubre de 2024, y nadie en el pueblo sabía por qué había pasado.", "Spanish"),
            (None, "Мельница закрылась 5 октября 2024 года, и никто в городе не знал почему.", "Cyrillic"),
            (Some("fr"), "12.03.2024", "fr"),
            (None, "1999: Horizon is rolled out\nMay 2009: Paper asks questions\n2011: Helpline", "English"),
            (None, "", "English"),
            (Some("en-GB"), "Lorem", "English"),
        ];
        for (tag, text, expected) in cases {
            assert_eq!(told(tag, text), expected, "{text}");
        }
    }

    #[test]
    fn what_the_user_says_decides() {
        let text = "Die Mühle schloss am 5. Oktober 2024, und niemand im Ort wusste, warum das geschah.";
        assert_eq!(spoken(Some("en"), true, text).foreign, None);
        assert_eq!(spoken(Some("sv"), true, "The mill closed on Monday.").foreign, Some(Foreign::Said("sv".to_owned())));
    }
}

//! The time that a text speaks of, and whether bare dates are reckoned from it.

use super::Mode;
use crate::{
    grammar::Mention,
    lang::Role,
    segment::Document,
    time::{Anchor, Context, Direction, Fields, Resolution, TimeExpr, Unit, Value, When},
};

/// What the text last spoke of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Focus {
    last: Option<When>,
    /// The day where it stood before the last step, if that went years away.
    left: Option<When>,
    /// Where the range begins that ends with it, if it is one.
    since: Option<When>,
    last_day: Option<When>,
    /// The sentence that spoke of the day.
    day_sentence: usize,
    /// The day that the times of day belong to, which may be "yesterday" or "Monday", and the sentence that spoke of it.
    scene: Option<(When, usize)>,
    /// The date last spoken of in any way, if it is not ahead, and its sentence.
    spoken: Option<(When, usize)>,
    /// The sentence that moved the story last.
    last_sentence: usize,
    /// The time of day last spoken of.
    last_clock: Option<When>,
    last_quarter: Option<When>,
    /// The sentence that spoke of the quarter.
    quarter_sentence: usize,
    /// The sentence that last spoke of the figures of several quarters.
    months_sentence: Option<usize>,
    /// The sentence that last spoke of the time around the day of publication: "last October", "yesterday".
    deictic_sentence: Option<usize>,
    /// The sentence that looked back: what else it dates lies outside the story.
    looking_back: Option<usize>,
}

/// For how many sentences times of day belong to the last day spoken of.
const SCENE_LASTS: usize = 4;

/// For how many sentences behind "last October" the story stays near the day of publication.
const TODAY_LASTS: usize = 2;

/// How many sentences a title, the writer and the day of publication take.
const HEAD: usize = 4;

/// For how many days news tells the hours of a day without naming it again.
const FRESH: i64 = 7;

/// How many days ago an older story lies, at least.
const STORY_AGE: i64 = 366;

/// How many sentences a quarter stays what is reported on.
const QUARTER_LASTS: usize = 12;

/// Where a mention stands, as far as that tells whether the story moves with it.
pub(super) struct Place {
    sentence: usize,
    /// It opens its sentence: "In early 1941", "By the end of 1943".
    opens: bool,
    /// It belongs to a noun or an aside: "the plan of 1905", "(1914–1918)".
    aside: bool,
    /// It says which of several things: "a July 25 call".
    tells_which: bool,
    /// It stands in a relative clause beside the story: "the ban, which was lifted on Jan. 18".
    in_relative: bool,
}

/// So many tokens behind "which" a relative clause still goes on.
const RELATIVE: usize = 16;

/// An expression within so many tokens of the beginning opens its sentence.
const OPENING: usize = 5;

impl Place {
    pub fn of(document: &Document, mention: &Mention) -> Self {
        let first = mention.tokens.start;
        let begin = document.sentences[mention.sentence].tokens.start;
        let before = first.checked_sub(1).filter(|&index| index >= begin);
        let belongs = |index: usize| document.language.hash_has_role(document.tokens[index].hash(), Role::Belonging);
        let bracketed = |index: usize| document.token_text(index) == "(";
        Self {
            sentence: mention.sentence,
            opens: first - begin <= OPENING,
            aside: before.is_some_and(|index| belongs(index) || bracketed(index)),
            tells_which: super::direction::tells_which(document, mention),
            in_relative: begin <= first && is_in_relative(document, begin, first),
        }
    }
}

/// Whether a relative clause behind a comma begins before a token of the sentence, and no comma ends it.
fn is_in_relative(document: &Document, begin: usize, first: usize) -> bool {
    let is_relative =
        |at: &usize| document.tokens.get(*at).is_some_and(|token| document.language.hash_has_role(token.hash(), Role::Relative));
    let from = begin.max(first.saturating_sub(RELATIVE));
    let Some(opens) = (from..first).rev().find(is_relative) else { return false };
    let beside = opens.checked_sub(1).is_some_and(|before| before >= begin && document.token_text(before) == ",");
    beside && !(opens..first).any(|at| document.token_text(at) == ",")
}

impl Focus {
    /// The base context with this focus, for a mention of that sentence.
    pub fn context(&self, base: Context, narrative: bool, sentence: usize) -> Context {
        let lasts = |&(day, spoken): &(When, usize)| sentence.saturating_sub(spoken) <= SCENE_LASTS && (narrative || is_news(&base, day));
        let scene_day = self.scene.filter(lasts).map(|(day, _)| day);
        Context {
            scene_day,
            focus: self.last,
            focus_since: self.since,
            focus_left: self.left,
            focus_day: self.last_day,
            focus_clock: self.last_clock.filter(|clock| scene_day.is_some_and(|day| day.day() == clock.day())),
            focus_quarter: self.last_quarter,
            implied_is_focus: narrative,
            ..base
        }
    }

    /// Whether a paragraph of a news text tells an older story, and the mention is a day of it: "The war began on 5 June 1967. On 6 June
    /// the city fell."
    pub fn is_within_story(&self, document: &Document, mention: &Mention, base: &Context) -> bool {
        let is_day = mention.expr.fields().is_some_and(|fields| !fields.has_year() && fields.month.is_some() && fields.day.is_some());
        let paragraph = |sentence: usize| document.sentences[sentence].paragraph;
        let far = |day: When| base.reference.is_some_and(|reference| day.first_day().days_until(reference) > STORY_AGE);
        is_day && self.last_day.is_some_and(far) && paragraph(self.day_sentence) == paragraph(mention.sentence)
    }

    /// Whether a sentence compares figures of the quarter that the text reports on.
    pub fn reports_quarter(&self, document: &Document, sentence: usize) -> bool {
        let quarters = self.months_sentence.is_none_or(|months| sentence > months + 1 || self.quarter_sentence > months);
        let near = quarters && self.last_quarter.is_some() && sentence.saturating_sub(self.quarter_sentence) <= QUARTER_LASTS;
        near && document.tokens[document.sentences[sentence].tokens.clone()]
            .iter()
            .any(|token| document.language.hash_has_role(token.hash(), Role::Quarterly))
    }

    /// Moves on to what a mention spoke of. A year moves the story only where it opens its sentence: elsewhere it compares,
    /// looks back or looks ahead. Whether the story moved.
    pub fn follow(&mut self, expr: &TimeExpr, resolution: &Resolution, place: &Place, base: &Context) -> bool {
        let sentence = place.sentence;
        // The line of publication tells no event from which a story could go on.
        if let Value::At(When::Day(day)) = resolution.value
            && Some(day) == base.reference
            && expr.fields().is_some_and(|fields| fields.has_full_year())
            && sentence < HEAD
        {
            return false;
        }
        if looks_back(expr) {
            self.looking_back = Some(sentence);
        }
        if is_deictic(expr) {
            let over = matches!((resolution.value, base.reference), (Value::At(when), Some(today)) if when.first_day() <= today && when.unit() <= Unit::Month);
            self.deictic_sentence = over.then_some(sentence);
        } else if expr.fields().is_some_and(Fields::has_year) {
            self.deictic_sentence = None;
        }
        let when = match resolution.value {
            Value::Lasting(length, _) if length.first().1 == Unit::Month && length.first().0.rounded().is_some_and(|months| months > 3) => {
                self.months_sentence = Some(sentence);
                return false;
            }
            Value::At(when) => when,
            Value::Between(Some(when), _) => when,
            _ => return false,
        };
        // "The fourth quarter of 2018" looks back, where a quarter is reported on already.
        let reported = expr.fields().is_some_and(|fields| !fields.has_year() || self.last_quarter.is_none());
        if when.unit() == Unit::Quarter && reported {
            (self.last_quarter, self.quarter_sentence) = (Some(when), sentence);
        }
        let is_over = base.reference.is_none_or(|today| when.first_day() <= today);
        if is_over && when.unit() <= Unit::Month && !place.aside && !place.tells_which {
            self.spoken = Some((when.day().map_or(when, When::Day), sentence));
        }
        let beside_story = place.in_relative && self.scene.is_some_and(|(_, spoken)| sentence.saturating_sub(spoken) <= SCENE_LASTS);
        if let Some(day) = when.day().filter(|_| !place.tells_which && !beside_story) {
            self.scene = Some((When::Day(day), sentence));
            self.last_clock = matches!(when, When::Clock(..)).then_some(when).or(self.last_clock);
        }
        if beside_story {
            // The story itself has not moved, and goes on.
            self.scene = self.scene.map(|(day, _)| (day, sentence));
            return false;
        }
        let beside = !place.opens || place.aside || self.looking_back == Some(sentence);
        if !sets_focus(expr, when) || (when.unit() >= Unit::Year && self.last.is_some() && beside) {
            return false;
        }
        let years_away = |last: When| last.first_day().days_until(when.first_day()).abs() > STORY_AGE;
        self.left = self.last.filter(|&last| last.day().is_some() && years_away(last));
        self.last_sentence = sentence;
        (self.last, self.since) = (Some(when.day().map_or(when, When::Day)), None);
        if when.day().is_some() {
            self.last_day = self.last;
            self.day_sentence = sentence;
        }
        true
    }

    /// The date spoken of just now, where the story has not moved since: "It closed last month. A week later it burned."
    pub fn just_spoken(&self, base: &Context, narrative: bool, sentence: usize) -> Option<When> {
        let fresh = |&(_, spoken): &(When, usize)| sentence - spoken <= SCENE_LASTS && (self.last.is_none() || spoken > self.last_sentence);
        self.spoken.filter(|spoken| !narrative && base.reference.is_some() && fresh(spoken)).map(|(when, _)| when)
    }

    /// The date spoken of a few sentences ago at most.
    pub fn spoken_before(&self, sentence: usize) -> Option<When> {
        self.spoken.filter(|(_, spoken)| sentence - spoken <= 2 * SCENE_LASTS).map(|(when, _)| when)
    }

    /// Whether the day last spoken of is long over: a clock time that no day stands beside is not of the day of publication then.
    pub fn tells_back(&self, base: &Context) -> bool {
        let spoken = self.spoken.and_then(|(when, _)| when.day());
        spoken.zip(base.reference).is_some_and(|(day, today)| day.days_until(today) > FRESH)
    }

    /// Whether this sentence or one just before it spoke of the time around the day of publication.
    pub fn has_come_to_today(&self, sentence: usize) -> bool {
        self.deictic_sentence.is_some_and(|spoken| sentence.saturating_sub(spoken) <= TODAY_LASTS)
    }

    /// Takes what was just followed as the end of a range that begins with that.
    pub fn follow_range(&mut self, first: &Resolution) {
        if let Value::At(when) = first.value {
            self.since = Some(when);
        }
    }
}

/// Whether a news text of the reference date would tell the hours of that day, which is no older story.
fn is_news(base: &Context, day: When) -> bool {
    base.reference.is_none_or(|reference| reference.days_until(day.first_day()).abs() <= STORY_AGE)
}

/// Decades and centuries set a background, not a scene; "now", "last year" and "a year earlier" lie outside the story.
fn sets_focus(expr: &TimeExpr, when: When) -> bool {
    when.unit() < Unit::Decade && !(looks_back(expr) && when.unit() >= Unit::Quarter) && !is_deictic(expr)
}

/// "Ten years earlier", "the month before".
fn looks_back(expr: &TimeExpr) -> bool {
    let expr = if let TimeExpr::Covering(value, _) = expr { value } else { expr };
    matches!(expr, TimeExpr::Offset(_, _, false) | TimeExpr::Shift(_, i32::MIN..0, _))
}

/// Whether bare dates of the document continue its story, rather than look back from the day of publication.
pub(super) fn is_narrative(mentions: &[Mention], mode: Mode, base: &Context) -> bool {
    match mode {
        Mode::Narrative => return true,
        Mode::News | Mode::Future => return false,
        Mode::Auto => {}
    }
    let mut told = Told::default();
    for mention in mentions {
        told.count(&mention.expr, base);
    }
    match base.reference {
        Some(_) => told.is_story(),
        // News without its day stays undated: "Wednesday" is not the one after a date spoken of before.
        None => told.deictic == 0,
    }
}

/// How often a document speaks of long ago with the year, and how often of the day of publication.
#[derive(Default)]
struct Told {
    years: usize,
    months: usize,
    days: usize,
    /// Weekdays count double.
    deictic: usize,
}

impl Told {
    fn count(&mut self, expr: &TimeExpr, base: &Context) {
        match expr.fields() {
            Some(fields) if fields.has_full_year() => {
                let year = fields.resolve(None, Direction::Nearest).map(When::year);
                let is_far = base.reference.zip(year).is_some_and(|(reference, year)| (reference.year() - year).abs() > 1);
                self.years += usize::from(is_far);
                self.months += usize::from(is_far && fields.month.is_some());
                self.days += usize::from(is_far && fields.day.is_some());
            }
            Some(fields) if fields.is_weekday_only() => self.deictic += 2,
            _ => self.deictic += usize::from(is_deictic(expr)),
        }
    }

    /// A single day of long ago opens a story. Years alone are the background of news, unless nothing else is told.
    fn is_story(&self) -> bool {
        let past = self.days > 0 || self.years >= 3 && (self.months > 0 || self.deictic == 0);
        past && self.years > 2 * self.deictic
    }
}

/// Reckoned from the day of publication by its very words: "today", "last week".
fn is_deictic(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Anchor(Anchor::Reference) => true,
        TimeExpr::Shift(of, ..) | TimeExpr::Offset(of, ..) => matches!(**of, TimeExpr::Anchor(Anchor::Reference)),
        TimeExpr::Toward(_, _, anchor) => *anchor == Anchor::Reference,
        TimeExpr::At(of, _) | TimeExpr::Modified(_, of) | TimeExpr::Nth(_, _, of) | TimeExpr::Edge(_, _, of) => is_deictic(of),
        TimeExpr::Covering(of, _) => is_deictic(of),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline, Timex};

    fn values(text: &str) -> Result<Vec<String>, Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        Ok(pipeline.timexes(&Article::new(text).dated("2013-02-01")?).iter().map(Timex::value).collect())
    }

    #[test]
    fn a_story_goes_on_from_its_last_date() -> Result<(), Error> {
        let cases = [
            ("The siege began on 5 June 1767. On 6 June the mill fell.", ["1767-06-05", "1767-06-06"]),
            // A range is a stretch that the story may stay in.
            ("The siege lasted from 3 February to 5 December 1716. The mill fell on 21 April.", ["1716-02-03", "1716-04-21"]),
            // What belongs to a noun, or looks back, leaves the story where it is.
            ("The siege began on 4 August 1814. The plan of 1805 had failed. The mill fell in October.", ["1814-08-04", "1814-10"]),
            (
                "The siege began on 5 June 1767. Ten years earlier, in 1757, a truce was made. The mill fell on 8 June.",
                ["1767-06-05", "1767-06-08"],
            ),
            // A step of years and back again.
            (
                "The fort fell on 9 April 1803. In November 1809 a stone was set up there. The army left on 15 April.",
                ["1803-04-09", "1803-04-15"],
            ),
            ("A mill fell on 5 June 1767. That December, it was built anew.", ["1767-06-05", "1767-12"]),
        ];
        for (text, [first, last]) in cases {
            let values = values(text)?;
            assert_eq!((values.first().map(String::as_str), values.last().map(String::as_str)), (Some(first), Some(last)), "{text}");
        }
        Ok(())
    }

    #[test]
    fn years_are_the_background_of_news() -> Result<(), Error> {
        let text = "The mill shut in 1998, was sold in 2001 and burnt in 2004. It was bought last month. Work began in January.";
        assert_eq!(values(text)?, ["1998", "2001", "2004", "2013-01", "2013-01"]);
        let beside = "In April 2012 a book came out. She was born in 2005 and moved the next year.";
        assert_eq!(values(beside)?, ["2012-04", "2005", "2006"]);
        Ok(())
    }

    #[test]
    fn a_relative_clause_stands_beside_the_story() -> Result<(), Error> {
        let text = "The ferry sank on Jan. 12 under a ban, which was lifted on Jan. 18. Its crew sent a call at 10:55 p.m.";
        assert_eq!(values(text)?, ["2013-01-12", "2013-01-18", "2013-01-12T22:55"]);
        Ok(())
    }

    #[test]
    fn hours_belong_to_the_day_last_spoken_of() -> Result<(), Error> {
        let text = "The bridge shut on Tuesday at 8 a.m., and an hour later the ferry did. It opened at noon.";
        assert_eq!(values(text)?, ["2013-01-29T08:00", "2013-01-29T09:00", "2013-01-29T12:00"]);
        Ok(())
    }
}

//! The time that a text speaks of, and whether bare dates are reckoned from it.

use super::Mode;
use crate::{
    grammar::Mention,
    lang::Role,
    segment::Document,
    time::{Anchor, Context, Resolution, TimeExpr, Unit, Value, When},
};

/// What the text last spoke of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Focus {
    last: Option<When>,
    last_day: Option<When>,
    /// The sentence that spoke of the day.
    day_sentence: usize,
    last_quarter: Option<When>,
    /// The sentence that spoke of the quarter.
    quarter_sentence: usize,
}

/// For how many sentences times of day belong to the last day spoken of.
const SCENE_LASTS: usize = 4;

/// How many sentences a quarter stays what is reported on.
const QUARTER_LASTS: usize = 12;

impl Focus {
    /// The base context with this focus, for a mention of that sentence.
    pub fn context(&self, base: Context, narrative: bool, sentence: usize) -> Context {
        let scene_day = self.last_day.filter(|_| sentence.saturating_sub(self.day_sentence) <= SCENE_LASTS);
        Context {
            scene_day,
            focus: self.last,
            focus_day: self.last_day,
            focus_quarter: self.last_quarter,
            implied_is_focus: narrative,
            ..base
        }
    }

    /// Whether a sentence compares figures of the quarter that the text reports on.
    pub fn reports_quarter(&self, document: &Document, sentence: usize) -> bool {
        let near = self.last_quarter.is_some() && sentence.saturating_sub(self.quarter_sentence) <= QUARTER_LASTS;
        near && document.tokens[document.sentences[sentence].tokens.clone()]
            .iter()
            .any(|token| document.language.hash_has_role(token.hash(), Role::Quarterly))
    }

    /// Moves on to what a mention spoke of. A year moves the story only where it opens its sentence: elsewhere it compares,
    /// looks back or looks ahead.
    pub fn follow(&mut self, expr: &TimeExpr, resolution: &Resolution, sentence: usize, opens: bool) {
        let when = match resolution.value {
            Value::At(when) => when,
            Value::Between(Some(when), _) => when,
            _ => return,
        };
        if when.unit() == Unit::Quarter && expr.fields().is_some() {
            (self.last_quarter, self.quarter_sentence) = (Some(when), sentence);
        }
        if !sets_focus(expr, when) || (when.unit() >= Unit::Year && self.last.is_some() && !opens) {
            return;
        }
        self.last = Some(when.day().map_or(when, When::Day));
        if when.day().is_some() {
            self.last_day = self.last;
            self.day_sentence = sentence;
        }
    }
}

/// Decades and centuries set a background, not a scene; "now", "last year" and "a year earlier" lie outside the story.
fn sets_focus(expr: &TimeExpr, when: When) -> bool {
    let looks_back = matches!(expr, TimeExpr::Offset(_, _, false) | TimeExpr::Shift(_, i32::MIN..0, _)) && when.unit() >= Unit::Year;
    when.unit() < Unit::Decade && !looks_back && !is_deictic(expr)
}

/// Whether bare dates of the document continue its story, rather than look back from the day of publication.
pub(super) fn is_narrative(mentions: &[Mention], mode: Mode, base: &Context) -> bool {
    match mode {
        Mode::Narrative => return true,
        Mode::News | Mode::Future => return false,
        Mode::Auto => {}
    }
    let (mut far, mut deictic) = (0usize, 0usize);
    for mention in mentions {
        match mention.expr.fields() {
            Some(fields) if fields.has_full_year() => {
                let year = fields.resolve(None, crate::time::Direction::Nearest).map(When::year);
                let is_far = |year: i32| base.reference.is_some_and(|reference| (reference.year() - year).abs() > 1);
                far += usize::from(year.is_some_and(is_far));
            }
            Some(fields) if fields.is_weekday_only() => deictic += 2,
            _ if is_deictic(&mention.expr) => deictic += 1,
            _ => {}
        }
    }
    match base.reference {
        Some(_) => far >= 3 && far > 2 * deictic,
        // News without its day stays undated: "Wednesday" is not the one after a date spoken of before.
        None => deictic == 0,
    }
}

/// Reckoned from the day of publication by its very words: "today", "last week".
fn is_deictic(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Anchor(Anchor::Reference) => true,
        TimeExpr::Shift(of, ..) | TimeExpr::Offset(of, ..) => matches!(**of, TimeExpr::Anchor(Anchor::Reference)),
        TimeExpr::Toward(_, _, anchor) => *anchor == Anchor::Reference,
        _ => false,
    }
}

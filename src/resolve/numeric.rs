//! Dates in digits only: which number is the day, and which century is meant.

use std::ops::Range;

use crate::{
    grammar::Mention,
    lang::Role,
    segment::Document,
    time::{Context, Fields, Resolution, TimeExpr, Value, Written},
};

/// Whether the text writes the day before the month: one of its dates with strokes can be read in no other way, and none the other
/// way round. Dates with dots always have the day first.
pub(super) fn is_day_first(document: &Document, mentions: &[Mention]) -> bool {
    let firsts = || mentions.iter().filter_map(|mention| with_strokes(document, mention));
    firsts().any(|(first, fields)| fields.day == Some(first) && first > 12)
        && !firsts().any(|(first, fields)| fields.month == Some(first) && fields.day.is_some_and(|day| day > 12))
}

/// The first number of a date such as 31/10/2024.
fn with_strokes<'m>(document: &Document, mention: &'m Mention) -> Option<(u8, &'m Fields)> {
    let (start, fields) = (mention.tokens.start, mention.expr.fields()?);
    if mention.tokens.len() < 3 || fields.day.is_none() || document.token_text(start + 1) != "/" {
        return None;
    }
    Some((document.token_text(start).parse().ok()?, fields))
}

/// `05/10/2024` with the day first, where both readings exist.
pub(super) fn day_first(expr: &mut TimeExpr, document: &Document, tokens: &Range<usize>) {
    let number = |index: usize| document.token_text(index).parse::<u8>().ok();
    if tokens.len() >= 3
        && let Some(fields) = expr.fields_mut()
        && (number(tokens.start), number(tokens.start + 2)) == (fields.month, fields.day)
        && fields.day.is_some_and(|day| day <= 12)
    {
        (fields.month, fields.day) = (fields.day, fields.month);
    }
}

/// Whether the year is written with two digits.
pub(super) fn is_of_two_digits(expr: &TimeExpr) -> bool {
    expr.fields().is_some_and(|fields| matches!(fields.year, Some(Written::Short(_))))
}

/// Whether "born" or the like stands just before.
pub(super) fn tells_of_birth(document: &Document, tokens: &Range<usize>, sentence: usize) -> bool {
    let start = document.sentences[sentence].tokens.start.max(tokens.start.saturating_sub(BORN_REACH));
    document.tokens[start..tokens.start].iter().any(|token| document.language.hash_has_role(token.hash(), Role::Born))
}

/// In tokens.
const BORN_REACH: usize = 3;

/// A year of two digits that would lie ahead is one of the century before: nobody is born in the future.
pub(super) fn not_yet_born(expr: &TimeExpr, resolution: Resolution, base: &Context) -> Resolution {
    let (Value::At(when), Some(today), Some(fields)) = (resolution.value, base.reference, expr.fields()) else { return resolution };
    match fields.year {
        Some(Written::Short(_)) if when.first_day() > today => {
            TimeExpr::Fields(Fields { year: Some(Written::Full(when.year() - 100)), ..*fields }).resolve(base)
        }
        _ => resolution,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline, Timex};

    fn values(text: &str) -> Result<Vec<String>, Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        Ok(pipeline.timexes(&Article::new(text).dated("2021-02-09")?).iter().map(Timex::value).collect())
    }

    #[test]
    fn a_sibling_shows_which_number_is_the_day() -> Result<(), Error> {
        assert_eq!(values("Opened 31/10/2019. Closed 05/11/2019.")?, ["2019-10-31", "2019-11-05"]);
        assert_eq!(values("Opened 10/31/2019. Closed 05/11/2019.")?, ["2019-10-31", "2019-05-11"]);
        Ok(())
    }

    #[test]
    fn nobody_is_born_in_the_future() -> Result<(), Error> {
        assert_eq!(values("Mr. Lowe, born 4/7/38, was the last of the lamplighters.")?, ["1938-04-07"]);
        assert_eq!(values("The lease ends on 4/7/38.")?, ["2038-04-07"]);
        Ok(())
    }
}

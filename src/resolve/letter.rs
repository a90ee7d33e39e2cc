//! Letters and diaries: the day at the head is the day from which the lines below it reckon.

use crate::{
    segment::{Document, TokenKind},
    time::{Date, Value, When},
    timex::Timex,
};

/// How many words and marks a place has: "Skarn,", "New Marrow,".
const PLACE: usize = 5;

/// The day of a line that holds nothing but a full date and, at most, a place: "Skarn, 3 March 1847".
pub(super) fn head(document: &Document, timex: &Timex) -> Option<Date> {
    let Value::At(When::Day(day)) = timex.resolution.value else { return None };
    let sentence = document.sentences.get(timex.sentence)?;
    let full = sentence.tokens.len() <= timex.tokens.len() + PLACE && timex.expr.fields().is_some_and(|fields| fields.has_full_year());
    if !full {
        return None;
    }
    let (place, behind) = (sentence.tokens.start..timex.tokens.start, timex.tokens.end..sentence.tokens.end);
    let named = |at: usize| document.tokens[at].kind() == TokenKind::Mark || document.tokens[at].is_capital();
    let alone = place.len() <= PLACE && place.clone().all(named) && place.clone().any(|at| document.tokens[at].is_capital());
    let ends = behind.clone().all(|at| document.tokens[at].kind() == TokenKind::Mark) && behind.len() <= 1;
    let next = document.sentences.get(timex.sentence + 1)?;
    let own_line = next.paragraph != sentence.paragraph
        && timex.sentence.checked_sub(1).is_none_or(|before| document.sentences[before].paragraph != sentence.paragraph);
    (alone && ends && own_line).then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline, Timex};

    #[test]
    fn each_letter_reckons_from_its_own_day() -> Result<(), Error> {
        let text = "Skarn, 3 March 1847\n\nFather will be back on Saturday. The mare died yesterday.\n\nSkarn, 12 March 1847\n\nYesterday the ice broke.";
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let values: Vec<String> = pipeline.timexes(&Article::new(text).dated("1847-03-03")?).iter().map(Timex::value).collect();
        assert_eq!(values, ["1847-03-03", "1847-03-06", "1847-03-02", "1847-03-12", "1847-03-11"]);
        Ok(())
    }
}

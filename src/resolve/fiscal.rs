//! The fiscal year of the text: "its fiscal third quarter, which ended on May 31". Once told, it holds for the whole text.

use crate::{
    grammar::Mention,
    lang::Role,
    segment::Document,
    time::{Date, Fields, Resolution, Stretch, TimeExpr, Value, When, Written},
};

/// A year that begins with another month than January.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FiscalYear {
    /// Its first month, 2 to 12.
    first: i32,
}

impl FiscalYear {
    /// What the text tells of it: the month that one of its quarters, or the year itself, ends with; or that its second quarter is the
    /// one that other people call the September quarter.
    pub fn of(document: &Document, mentions: &[Mention]) -> Option<Self> {
        let ends = mentions.iter().find_map(|day| ended(document, mentions, day));
        let first = ends.or_else(|| numbered(mentions))?;
        (first != 1).then_some(Self { first })
    }

    /// What an expression covers if it counts fiscal quarters or years.
    pub fn covered(self, expr: &TimeExpr, resolution: &Resolution, reference: Option<Date>) -> Option<Stretch> {
        if let TimeExpr::Between(from, to) = expr {
            let ends = (from.fields().filter(|fields| fields.fiscal)?, to.fields().filter(|fields| fields.fiscal)?);
            return Some(Stretch { from: self.year(written(ends.0)?).from, ..self.year(written(ends.1)?) });
        }
        let fields = expr.fields().filter(|fields| fields.fiscal)?;
        match (resolution.value, fields.quarter) {
            (Value::At(When::Year(year)), None) => Some(self.year(year)),
            (Value::At(_), Some(quarter)) => Some(self.quarter(quarter, written(fields), reference?)),
            _ => None,
        }
    }

    /// The twelve months of the year that is named after the one it ends in.
    fn year(self, year: i32) -> Stretch {
        stretch(year - 1, self.first, 12)
    }

    /// The quarter of that year, or the last one that was over on the reference date.
    fn quarter(self, number: u8, year: Option<i32>, reference: Date) -> Stretch {
        let of = |year: i32| stretch(year - 1, self.first + 3 * (i32::from(number) - 1), 3);
        match year {
            Some(year) => of(year),
            None => (-1..=1)
                .rev()
                .map(|places| of(reference.year() + places))
                .find(|quarter| quarter.to.last_day() < reference)
                .unwrap_or_else(|| of(reference.year() - 1)),
        }
    }
}

fn written(fields: &Fields) -> Option<i32> {
    if let Some(Written::Full(year)) = fields.year { Some(year) } else { None }
}

/// So many months from a month on, which may be counted beyond December.
fn stretch(year: i32, month: i32, count: i32) -> Stretch {
    let at = |month: i32| When::Month(year, 1).shift(month - 1);
    Stretch { from: at(month), to: at(month + count - 1), is_approximate: false }
}

/// The first month of the fiscal year, by "the fiscal third quarter, which ended on May 31" or "the fiscal year ends June 30".
fn ended(document: &Document, mentions: &[Mention], day: &Mention) -> Option<i32> {
    let month = i32::from(day.expr.fields()?.month?);
    let sentence = document.sentences[day.sentence].tokens.start;
    let has = |at: usize, role| document.language.hash_has_role(document.tokens[at].hash(), role);
    let back = |end: usize| (sentence.max(end.saturating_sub(NEAR))..end).rev();
    let ended = back(day.tokens.start).find(|&at| has(at, Role::Ended))?;
    let fiscal = back(ended).find(|&at| has(at, Role::Fiscal))?;
    let mut between = mentions.iter().filter(|mention| mention.tokens.end > fiscal && mention.tokens.start < ended);
    let quarters = between.find_map(|mention| mention.expr.fields()?.quarter).unwrap_or(4);
    Some(counted(month - 3 * i32::from(quarters) + 1))
}

/// How far back the words of a period are looked for, in tokens.
const NEAR: usize = 6;

/// The first month, where "Q2" and "the September quarter" are told of side by side and are not the same in the calendar.
fn numbered(mentions: &[Mention]) -> Option<i32> {
    let quarter = |mention: &Mention| mention.expr.fields().filter(|fields| !fields.has_year()).and_then(|fields| fields.quarter);
    let fiscal = mentions.iter().any(|mention| {
        let is_fiscal = |expr: &TimeExpr| expr.fields().is_some_and(|fields| fields.fiscal);
        is_fiscal(&mention.expr) || matches!(&mention.expr, TimeExpr::Between(from, _) if is_fiscal(from))
    });
    let named = |mention: &Mention| &*mention.rule == BY_MONTH;
    let pairs = mentions.iter().filter(|mention| named(mention)).flat_map(|a| mentions.iter().map(move |b| (a, b)));
    let mut beside = pairs.filter(|(a, b)| !named(b) && a.sentence.abs_diff(b.sentence) <= 1);
    let (by_month, number) = beside.find_map(|(a, b)| Some((quarter(a)?, quarter(b)?)))?;
    fiscal.then(|| counted(3 * (i32::from(by_month) - i32::from(number)) + 1))
}

/// The rule that finds quarters by the name of their last month.
const BY_MONTH: &str = "quarter-of-months";

fn counted(month: i32) -> i32 {
    (month - 1).rem_euclid(12) + 1
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Timeline};

    #[test]
    fn the_fiscal_year_holds_for_the_text() -> Result<(), Error> {
        let cases = [
            ("The grocer lost $4 million in its fiscal third quarter, which ended on May 31.", "2024-03/2024-05"),
            ("Its fiscal year ends June 30. The grocer lost $4 million in fiscal 2023.", "2022-07/2023-06"),
            ("Its fiscal year ends June 30. The grocer lost $4 million in the second quarter of fiscal 2023.", "2022-10/2022-12"),
            ("The grocer lost $4 million in fiscal 2023.", "2023"),
        ];
        for (text, date) in cases {
            let timeline = Timeline::of(&Article::new(text).dated("2024-07-02")?);
            assert!(timeline.entries.iter().any(|entry| entry.date.as_deref() == Some(date)), "{text}: {:?}", timeline.entries);
        }
        Ok(())
    }
}

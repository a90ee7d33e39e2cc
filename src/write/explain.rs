//! How each entry came about: the expression, the rule, the anchor and the arithmetic.

use super::{WriteOptions, text};
use crate::{
    error::Result,
    timeline::{Entry, Timeline},
};

pub(super) fn write(timeline: &Timeline, options: &WriteOptions) -> Result<String> {
    let mut out = match timeline.reference_date {
        Some(date) => format!("reference date: {} {date}\n", date.weekday().name()),
        None => "reference date: none\n".to_owned(),
    };
    for entry in &timeline.entries {
        explain(&mut out, entry, options.width.max(40));
    }
    Ok(out)
}

fn explain(out: &mut String, entry: &Entry, width: usize) {
    let date = entry.date.as_deref().unwrap_or("undated");
    out.push_str(&format!("\n{}  {}\n", text::one_line(date), text::one_line(&entry.label)));
    let mut field = |name: &str, value: &str| {
        for (i, line) in text::wrap(&text::one_line(value), width - 16).iter().enumerate() {
            let name = if i == 0 { name } else { "" };
            out.push_str(format!("    {name:10}  {line}").trim_end());
            out.push('\n');
        }
    };
    if let Some(expression) = &entry.expression {
        let modifier = expression.modifier.map(|modifier| format!(" {}", modifier.name())).unwrap_or_default();
        let place = expression.excerpt.chars;
        let words = &expression.excerpt.text;
        field(
            "expression",
            &format!("\"{words}\" at {}-{}: {} {}{modifier}", place.start, place.end, expression.kind.name(), expression.value),
        );
    }
    field("how", &entry.how);
    if let Some(rule) = &entry.tie {
        field("tie", rule);
    }
    if let Some(proposal) = &entry.proposal {
        field("label", proposal);
    }
    if let (Some(start), Some(end)) = (entry.start, entry.end) {
        field("days", &format!("{start} to {end}"));
    }
    field("certainty", &format!("{}, {}, importance {}", entry.certainty.name(), entry.status.name(), entry.importance));
    field("sentence", &entry.sentence.text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn fields_of_an_entry() {
        let mut timeline = sample::timeline();
        timeline.entries.drain(..1);
        timeline.entries.truncate(1);
        let expected = "\
reference date: Friday 2024-11-08

2024-10-08~/2024-11-05  Vogt campaigns for \"Union\"
    expression  \"the final weeks\" at 103-118: DATE 2024 END
    how         month and year
    days        2024-10-08 to 2024-11-05
    certainty   approximate, state, importance 2
    sentence    In October 2022 he requested that Marlowe sell
                “Cranes”.
";
        assert_eq!(write(&timeline, &WriteOptions { width: 64, ..WriteOptions::default() }).expect("text"), expected);
    }
}

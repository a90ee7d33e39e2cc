//! The table for the terminal: no boxes and no colours, so that it survives every terminal, mail and log.

use super::{WriteOptions, text};
use crate::{
    error::Result,
    timeline::{Entry, Status, Timeline},
};

pub(super) fn write(timeline: &Timeline, options: &WriteOptions) -> Result<String> {
    if timeline.entries.is_empty() {
        return Ok(String::new());
    }
    let rows: Vec<[String; 3]> = timeline.entries.iter().map(cells).collect();
    let mut out = String::new();
    if let Some(title) = &timeline.title {
        text::wrap(&text::one_line(title), options.width.max(40)).iter().for_each(|line| push(&mut out, line));
        out.push('\n');
    }
    let widest = |column: usize, heading: &str| rows.iter().map(|row| text::width(&row[column])).max().unwrap_or(0).max(heading.len());
    let (date, note) = (widest(0, "Date"), widest(2, "Certainty"));
    let label = options.width.max(40).saturating_sub(date + note + 4).max(16).min(widest(1, "Event"));
    line(&mut out, [("Date", date), ("Event", label), ("Certainty", note)]);
    for [when, what, how] in &rows {
        for (i, part) in text::wrap(what, label).iter().enumerate() {
            let once = |cell| if i == 0 { cell } else { "" };
            line(&mut out, [(once(when), date), (part, label), (once(how), note)]);
        }
    }
    Ok(out)
}

fn cells(entry: &Entry) -> [String; 3] {
    let date = entry.date.as_deref().unwrap_or("undated");
    let note = match entry.status {
        Status::Happened => entry.certainty.name().to_owned(),
        status => format!("{}, {}", entry.certainty.name(), status.name()),
    };
    [text::one_line(date), text::one_line(&entry.label), note]
}

fn line(out: &mut String, cells: [(&str, usize); 3]) {
    let mut line = String::new();
    for (cell, width) in cells {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(text::width(cell)) + 2));
    }
    push(out, &line);
}

fn push(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn aligned_and_wrapped() {
        let table = write(&sample::timeline(), &WriteOptions { width: 60, ..WriteOptions::default() }).expect("table");
        let expected = "\
Vogt joins <Union> call

Date                    Event             Certainty
2022-10                 Vogt: sell        stated
                        Cranes, #1 idea
2024-10-08~/2024-11-05  Vogt campaigns    approximate, state
                        for \"Union\"
2024-11-06T14:30        Vogt joins call   resolved
undated                 Ferry capsizes    undated
";
        assert_eq!(table, expected);
    }

    #[test]
    fn nothing_for_an_empty_timeline() {
        assert_eq!(write(&Timeline::default(), &WriteOptions::default()).expect("table"), "");
    }
}

//! Markdown: a list with the quotes, to be read in a note or a pull request.

use super::{When, WriteOptions, text};
use crate::{
    error::Result,
    timeline::{Entry, Status, Timeline},
};

pub(super) fn write(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    let mut out = String::new();
    if let Some(title) = &timeline.title {
        out.push_str(&format!("# {}\n\n", escaped(title)));
    }
    timeline.entries.iter().for_each(|entry| item(&mut out, entry));
    Ok(out)
}

fn item(out: &mut String, entry: &Entry) {
    let date = When::of(entry).map_or_else(|| "undated".to_owned(), |when| when.to_string());
    let status = match entry.status {
        Status::Happened | Status::State => String::new(),
        status => format!(" ({})", status.name()),
    };
    out.push_str(&format!("- **{date}**{status}: {}\n  > {}\n", escaped(&entry.label), escaped(&entry.sentence.text)));
}

/// On one line, with a backslash before what Markdown or HTML would take for markup.
fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in text::one_line(raw).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn items_with_quotes() {
        let mut timeline = sample::timeline();
        timeline.entries.remove(2);
        timeline.entries[1].status = Status::Planned;
        let expected = "\
# Vogt joins \\<Union\\> call

- **October 2022**: Vogt: sell Cranes, \\#1 idea
  > In October 2022 he requested that Marlowe sell “Cranes”.
- **c. 8 October 2024 – 5 November 2024** (planned): Vogt campaigns for \"Union\"
  > In October 2022 he requested that Marlowe sell “Cranes”.
- **undated**: Ferry capsizes
  > In October 2022 he requested that Marlowe sell “Cranes”.
";
        assert_eq!(write(&timeline, &WriteOptions::default()).expect("markdown"), expected);
    }
}

//! Markdown, with or without front matter.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    kinds::Content,
    reference_date::{self, in_text},
};
use crate::{
    Article,
    article::{Confidence, ReferenceDate, ReferenceSource},
    error::Result,
    span::Span,
};

/// The keys of front matter that give the day of publication, the surest first.
const DATE: [&str; 8] = ["date", "published", "publishdate", "pubdate", "date_published", "published_at", "created", "dct"];

pub(super) fn recognizes(content: &Content) -> bool {
    content.text.is_some() && (content.is_named(&["md", "markdown", "mdx"]) || !front_matter(content.text()).0.is_empty())
}

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let (head, body) = front_matter(content.text());
    let of = |names: &[&str]| names.iter().find_map(|name| head.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()));
    let (heading, text, captions) = plain(body);
    let title = of(&["title", "headline"]).or(heading);
    let dated = DATE.iter().filter_map(|name| of(&[name])).find_map(|value| {
        let (date, time) = reference_date::full_date(&value)?;
        Some(ReferenceDate::found(date, time, ReferenceSource::FrontMatter, Confidence::High, value))
    });
    let reference_date = dated.or_else(|| in_text(title.as_deref(), &text));
    let (language, source) = (of(&["lang", "language"]), of(&["canonical", "url"]));
    Ok(vec![Article { title, text, captions, reference_date, language, source, ..Article::default() }])
}

/// The `key: value` lines between two `---`, or `key = value` between two `+++`, and the rest. Only plain values are read.
fn front_matter(text: &str) -> (Vec<(String, String)>, &str) {
    let start = text.trim_start_matches('\u{feff}');
    for (fence, sign) in [("---", ':'), ("+++", '=')] {
        let Some(inside) = start.strip_prefix(fence).and_then(|rest| rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'))) else {
            continue;
        };
        let mut at = 0;
        for line in inside.split_inclusive('\n') {
            if line.trim_end() == fence {
                let entries = inside[..at].lines().filter_map(|line| entry(line, sign)).collect();
                return (entries, &inside[at + line.len()..]);
            }
            at += line.len();
        }
    }
    (Vec::new(), start)
}

fn entry(line: &str, sign: char) -> Option<(String, String)> {
    if line.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let (key, value) = line.split_once(sign)?;
    let value = value.split(" #").next()?.trim().trim_matches(['"', '\'']).trim();
    (!value.is_empty()).then(|| (key.trim().to_ascii_lowercase(), value.to_owned()))
}

/// The first heading of the first level, the text without marks, with an empty line between blocks and code left out, and the
/// words that stand for its pictures.
fn plain(markdown: &str) -> (Option<String>, String, Vec<Span>) {
    let (mut text, mut title, mut heading, mut silent) = (String::new(), None, None, 0_usize);
    let (mut picture, mut captions) = (0, Vec::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => silent = silent.saturating_sub(1),
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if title.is_none() => heading = Some(text.len()),
            // Nothing else tells a list from lines that were broken by hand.
            Event::Start(Tag::Item) => {
                text.push_str(if text.is_empty() || text.ends_with('\n') { "• " } else { "\n• " });
            }
            Event::Start(Tag::Image { .. }) => picture = text.len(),
            Event::End(TagEnd::Image) if picture < text.len() => captions.push(Span::new(picture, text.len())),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = heading.take() {
                    title = text.get(start..).map(|line| line.trim().to_owned());
                }
                block(&mut text);
            }
            Event::End(TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table) => block(&mut text),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                text.truncate(text.trim_end_matches('\t').len());
                text.push('\n');
            }
            Event::End(TagEnd::Item) if !text.ends_with('\n') => text.push('\n'),
            Event::End(TagEnd::TableCell) => text.push('\t'),
            Event::Text(part) | Event::Code(part) if silent == 0 => text.push_str(&part),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    captions.retain(|caption| caption.end <= text.len());
    (title, text, captions)
}

/// Ends a block with one empty line.
fn block(text: &mut String) {
    text.truncate(text.trim_end().len());
    text.push_str(if text.is_empty() { "" } else { "\n\n" });
}

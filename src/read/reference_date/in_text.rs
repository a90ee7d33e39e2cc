//! The reference date of plain text: what the lines around the prose and the name of the file say.

use super::stamp::{Reader, Stamp};
use crate::{
    article::{Confidence, ReferenceDate, ReferenceSource},
    read::words::{self, Announcement},
    time::Date,
};

/// How many lines with text count as the head of an article.
const HEAD: usize = 12;
/// The longest line, in characters, that announces a date: longer ones are prose.
const LONGEST_LINE: usize = 120;
/// How far into a paragraph a dateline may reach, in bytes.
const DATELINE: usize = 100;

/// The day of publication, as far as the text itself tells it.
///
/// Looked at are a dateline ("PARIS, Oct. 5 (Reuters) —", where another line tells the year), a line near the
/// top such as "Published Oct. 5, 2024" or "By A. Writer | 5 October 2024", and a line there that is nothing but a
/// date. Dates inside prose and captions never count. `title` is a headline known from elsewhere; it is not searched,
/// for a date in a headline is what the article is about.
///
/// ```
/// use dateline::read::reference_date::in_text;
/// let found = in_text(None, "Strike begins\n\nPublished Oct. 10, 2024\n\nWorkers walked out on Wednesday.").expect("a date");
/// assert_eq!((found.date.to_string().as_str(), found.source.name()), ("2024-10-10", "published-line"));
/// assert_eq!(in_text(None, "Cranes at the quay, Saturday, Oct. 5, 2024, in Marlow, Pa.\n\nThe talk began on Monday."), None);
/// ```
pub fn in_text(title: Option<&str>, text: &str) -> Option<ReferenceDate> {
    let head: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && Some(*line) != title).take(HEAD).collect();
    let mut signs: Vec<ReferenceDate> = Vec::new();
    let bare: fn(&str) -> Option<ReferenceDate> = if has_dated_sections(text) { |_| None } else { bare };
    for kind in [announced as fn(&str) -> Option<ReferenceDate>, bare, byline] {
        signs.extend(head.iter().filter_map(|line| kind(line)).next());
    }
    signs.extend(head.first().and_then(|line| sitting(line)).or_else(|| title.and_then(sitting)));
    let updated = head.iter().find_map(|line| updated(line));
    let year = signs.first().or(updated.as_ref()).map(|sign| sign.date.year()).or_else(|| rights(text));
    let published = signs.first().map(|sign| sign.date);
    signs.extend(head.iter().find_map(|line| dateline(line, published, year)));
    signs.extend(updated);
    weigh(signs)
}

/// The date in the name of a file: `2024-11-08-article.txt`, `report_20241108.html`; year, month, day in that order.
pub fn in_name(name: &str) -> Option<ReferenceDate> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name: String = name.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
    let written_by_machine = |stamp: &Stamp| {
        name[stamp.start..].starts_with(|c: char| c.is_ascii_digit()) && name[stamp.start..].chars().take(4).all(|c| c.is_ascii_digit())
    };
    let stamp = Reader::default().all(&name).into_iter().find(written_by_machine)?;
    let stands_alone = !name[..stamp.start].ends_with(|c: char| c.is_ascii_digit());
    stands_alone
        .then(|| ReferenceDate::found(stamp.date, None, ReferenceSource::FileName, Confidence::Medium, &name[stamp.start..stamp.end]))
}

/// The first sign; surer where another agrees, with a warning where another differs.
pub(super) fn weigh(signs: Vec<ReferenceDate>) -> Option<ReferenceDate> {
    let mut signs = signs.into_iter();
    let mut first = signs.next()?;
    for other in signs.filter(|other| other.source != first.source || other.date != first.date) {
        if other.date == first.date {
            first.confidence = Confidence::High;
        } else if first.warning.is_none() && other.confidence > Confidence::Low {
            first.warning = Some(format!("“{}” gives {}, “{}” gives {}; the first is used", first.raw, first.date, other.raw, other.date));
        }
    }
    Some(first)
}

/// "Published Oct. 5, 2024", "Posted: 5 October 2024 10:30".
fn announced(line: &str) -> Option<ReferenceDate> {
    announcing(line, Announcement::Published, Confidence::Medium)
}

/// "Minutes of the meeting of 5 June 2024": the first line of a record of what was said on a day.
fn sitting(line: &str) -> Option<ReferenceDate> {
    let word = line.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?.to_lowercase();
    let is_title = words::is_record(&word) && line.len() <= LONGEST_LINE && !line.ends_with('.');
    is_title.then(|| reader().first(line)).flatten().map(|stamp| sign(stamp, line, ReferenceSource::PublishedLine, Confidence::Medium))
}

/// "Updated Oct. 5, 2024": better than nothing.
fn updated(line: &str) -> Option<ReferenceDate> {
    announcing(line, Announcement::Updated, Confidence::Low)
}

fn announcing(line: &str, what: Announcement, confidence: Confidence) -> Option<ReferenceDate> {
    if line.chars().count() > LONGEST_LINE {
        return None;
    }
    let lower = line.to_lowercase();
    let mut from = None;
    let mut end = 0;
    for word in lower.split(|c: char| !c.is_alphabetic()) {
        let start = end;
        end += word.len() + lower[end + word.len()..].chars().next().map_or(0, char::len_utf8);
        let known = words::announcement(word);
        // "Updated …" behind "Published …" on one line ends the search.
        if known == Some(what) && from.is_none() {
            from = Some(start);
        }
    }
    // Lower case may be longer than the line; then the whole line is searched.
    let rest = if lower.len() == line.len() { line.get(from?..) } else { from.map(|_| line) }.unwrap_or(line);
    let stamp = reader().first(rest)?;
    // Only a few words may stand between: "Published by the press office on 5 October 2024".
    let near = rest[..stamp.start].split_whitespace().count() <= 6;
    near.then(|| sign(stamp, rest, ReferenceSource::PublishedLine, confidence))
}

/// A line that is nothing but a full date.
fn bare(line: &str) -> Option<ReferenceDate> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    reader().whole(line).map(|stamp| sign(stamp, line, ReferenceSource::PublishedLine, Confidence::Medium))
}

/// How long a line is at most, in bytes, that heads a section with its date.
const SECTION: usize = 40;

/// Whether dates stand over parts of the text, as in a chronology, a diary or a log: then none of them is the day of publication. A later
/// date with text before it tells so, and so does a line that opens with a clock.
fn has_dated_sections(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let (mut first, mut is_told): (Option<Date>, bool) = (None, false);
    while let Some(line) = lines.next() {
        let short = line.len() <= SECTION && line.contains(|c: char| c.is_ascii_digit());
        let Some(stamp) = short.then(|| reader().whole(line)).flatten() else {
            is_told = first.is_some();
            continue;
        };
        let is_later = is_told && first.is_some_and(|first| first < stamp.date);
        if is_later || lines.peek().is_some_and(|next| opens_with_clock(next)) {
            return true;
        }
        first = first.or(Some(stamp.date));
    }
    false
}

/// "14:07 Alerts fire".
fn opens_with_clock(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', '•', '[', ' ']);
    let mut parts = line.splitn(2, ':');
    let (hour, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let digits = |text: &str| text.len() <= 2 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(hour) && rest.get(..2).is_some_and(digits) && rest.len() > 5
}

/// "By A. Writer | Oct. 5, 2024 | 10:30", "BBC News, 5 October 2024": a few words and a date at the end or between bars.
fn byline(line: &str) -> Option<ReferenceDate> {
    if line.chars().count() > LONGEST_LINE || line.ends_with(['.', '!', '?', ':']) || line.split_whitespace().count() > 16 {
        return None;
    }
    // An item of a list is none.
    if line.starts_with(['•', '·', '*', '-']) {
        return None;
    }
    let stamp = reader().first(line)?;
    let (before, after) = (line[..stamp.start].trim_end(), line[stamp.end..].trim());
    let set_apart = before.ends_with(['|', '•', '·', '—', '–', '/']) || line.contains(['|', '•', '·']);
    let first = before.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let by_someone = words::announcement(&first) == Some(Announcement::Byline) && (after.is_empty() || set_apart);
    (set_apart || by_someone).then(|| sign(stamp, line, ReferenceSource::PublishedLine, Confidence::Medium))
}

/// "PARIS, Oct. 5 (Reuters) —": the place in capitals, the day, and a dash that opens the text.
fn dateline(line: &str, other: Option<Date>, year: Option<i32>) -> Option<ReferenceDate> {
    let cut = (0..=DATELINE.min(line.len())).rev().find(|&at| line.is_char_boundary(at))?;
    let opening = &line[..cut];
    let dash = [" — ", " – ", " - ", "— ", " -- ", "—"].iter().filter_map(|dash| opening.find(dash)).min()?;
    let opening = &opening[..dash];
    let place: String = opening.chars().take_while(|c| !matches!(c, ',' | '(')).collect();
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    if letters().count() < 3 || letters().any(char::is_lowercase) {
        return None;
    }
    if let Some(stamp) = reader().first(opening) {
        return Some(sign(stamp, opening, ReferenceSource::Dateline, Confidence::Medium));
    }
    let year = year?;
    let rest = opening[place.len()..].split('(').next()?.trim_matches([',', ' ']);
    // A dateline of early January under a date of late December belongs to the next year, and the other way round.
    let years = [year, year - 1, year + 1];
    let days = years.into_iter().filter_map(|year| day_of(rest, year));
    let date = match other {
        Some(other) => days.min_by_key(|day| day.days_until(other).abs())?,
        None => days.into_iter().next()?,
    };
    Some(ReferenceDate::found(date, None, ReferenceSource::Dateline, Confidence::Medium, opening.trim()))
}

/// A day and a month, read in that year; any region that stands before ("PARIS, France, Oct. 5") is passed over.
fn day_of(text: &str, year: i32) -> Option<Date> {
    let text = text.trim_end_matches(['.', ' ']);
    Reader::default().first(&format!("{text}, {year}")).map(|stamp| stamp.date).filter(|date| date.year() == year)
}

/// The year of "© 2024" or "Copyright 2024" at the end of the text.
fn rights(text: &str) -> Option<i32> {
    let line = text
        .lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(5)
        .find(|line| line.contains('©') || line.to_lowercase().contains("copyright"))?;
    line.split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .find(|year| (1900..2100).contains(year))
}

fn sign(stamp: Stamp, line: &str, source: ReferenceSource, confidence: Confidence) -> ReferenceDate {
    ReferenceDate::found(stamp.date, stamp.clock, source, confidence, line[stamp.start..stamp.end].trim())
}

/// Plain text does not say its language: 05/10/2024 stays unread.
fn reader() -> Reader<'static> {
    Reader { short_years: false, ..Reader::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        in_text(None, text).map_or("–".into(), |found| format!("{} {} {}", found.date, found.source.name(), found.confidence.name()))
    }

    #[test]
    fn lines_that_tell_the_day() {
        let cases = [
            ("Title\n\nPublished Oct. 5, 2024\n\nProse.", "2024-10-05 published-line medium"),
            ("Title\nPosted on: 5 October 2024, 10:30 GMT\nProse.", "2024-10-05 published-line medium"),
            ("Title\nVeröffentlicht am 5. Oktober 2024\nText.", "2024-10-05 published-line medium"),
            ("Title\nUpdated October 6, 2024 | Published October 5, 2024\nText.", "2024-10-05 published-line medium"),
            ("Title\nLast updated 6 October 2024\nText.", "2024-10-06 published-line low"),
            ("Title\nSaturday, 5 October 2024\nText.", "2024-10-05 published-line medium"),
            ("Minutes of the meeting of 5 October 2024\n\nPresent: A. Holt.", "2024-10-05 published-line medium"),
            ("Title\nBy Jane Doe | Oct. 5, 2024 | 10:30 a.m. ET\nText.", "2024-10-05 published-line medium"),
            ("PARIS, Oct. 5, 2024 (Reuters) — The strike began.", "2024-10-05 dateline medium"),
            ("Title\n\nOct. 6, 2024\n\nPARIS, Oct. 5 (Reuters) — The strike began.", "2024-10-06 published-line medium"),
            ("Title\n\nOct. 5, 2024\n\nPARIS, France, Oct. 5 (Reuters) - The strike began.", "2024-10-05 published-line high"),
            ("Title\n\nJan. 1, 2025\n\nPARIS, Dec. 31 (AP) — The year ended.", "2025-01-01 published-line medium"),
            ("PARIS, Oct. 5 (Reuters) — The strike began.\n\n© 2024 Somebody", "2024-10-05 dateline medium"),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_that_are_part_of_the_story() {
        let cases = [
            "PARIS, Oct. 5 (Reuters) — The strike began.",
            "Title\n\nThe cranes at the Marlow Boat Show, Sunday, June 9, 2019, in Marlow, Pa.\nAP Photo/A. Person\n\nThe mayor came on Wednesday.",
            "What happened on October 7, 2023\n\nProse.",
            "The report was published on Friday. It says that 5 million people left.",
            "In May 1987, she wrote a letter home.",
            "What was done\n\n• 12 March 2024: The gate jams\n• 3 April 2024: Timber is bought",
            "Five minutes\n\n12 minutes to 5 May 2024 were left.",
            "",
        ];
        for text in cases {
            assert_eq!(found(text), "–", "{text}");
        }
    }

    #[test]
    fn names_of_files() {
        let read = |name: &str| in_name(name).map_or("–".into(), |found| found.date.to_string());
        assert_eq!(read("/some/where/2024-11-08-article.txt"), "2024-11-08");
        assert_eq!(read("report_20241108.html"), "2024-11-08");
        assert_eq!(read("report-2024_11_08.html"), "–");
        for name in ["article.txt", "1234567890123.txt", "08-11-2024.txt", "2024-11.txt", "120241108.txt"] {
            assert_eq!(read(name), "–", "{name}");
        }
    }
}

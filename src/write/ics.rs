//! iCalendar (RFC 5545): all-day events, and floating times where the text has a time of day. It knows no years before 1: what is dated
//! to one is a journal entry without a day, which says the date in words.

use super::{When, WriteOptions, text};
use crate::{
    error::Result,
    time::{Clock, Date},
    timeline::{Entry, Status, Timeline},
};

pub(super) fn write(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    let mut out = String::new();
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//dateline//EN", "CALSCALE:GREGORIAN"]
        .iter()
        .for_each(|line| push(&mut out, line));
    if let Some(title) = &timeline.title {
        push(&mut out, &format!("X-WR-CALNAME:{}", escaped(title)));
    }
    // The stamp must be there; the time of writing would make every file different.
    let stamp = timeline.reference_date.filter(|day| writable(*day)).map_or_else(|| "19700101".to_owned(), compact);
    for (i, entry) in timeline.entries.iter().enumerate() {
        if let Some(when) = When::of(entry) {
            event(&mut out, entry, &when, &stamp, i);
        }
    }
    push(&mut out, "END:VCALENDAR");
    Ok(out)
}

fn event(out: &mut String, entry: &Entry, when: &When, stamp: &str, number: usize) {
    let (Some(first), last) = (when.first().or(when.last()), when.last()) else { return };
    let after = last.unwrap_or(first).plus_days(1);
    // The calendar of dateline ends with the year 9999, so there may be no day after.
    if !writable(first) || after <= first {
        return journal(out, entry, when, stamp, number);
    }
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{:016x}-{number}@dateline", fingerprint(entry)));
    push(out, &format!("DTSTAMP:{stamp}T000000Z"));
    match when.head().and_then(|part| part.clock()) {
        Some(clock) => {
            push(out, &format!("DTSTART:{}", floating(first, clock)));
            if let (true, Some(to), Some(last)) = (when.interval, when.to.and_then(|part| part.clock()), last) {
                push(out, &format!("DTEND:{}", floating(last, to)));
            }
        }
        None => {
            push(out, &format!("DTSTART;VALUE=DATE:{}", compact(first)));
            push(out, &format!("DTEND;VALUE=DATE:{}", compact(after)));
        }
    }
    push(out, &format!("SUMMARY:{}", escaped(&when.label(entry))));
    let description = format!("{when}\n{}\n{}", text::one_line(&entry.sentence.text), entry.how);
    push(out, &format!("DESCRIPTION:{}", escaped(&description)));
    push(out, if entry.status == Status::Hypothetical { "STATUS:TENTATIVE" } else { "STATUS:CONFIRMED" });
    push(out, "TRANSP:TRANSPARENT");
    push(out, "END:VEVENT");
}

/// What no calendar has a day for.
fn journal(out: &mut String, entry: &Entry, when: &When, stamp: &str, number: usize) {
    push(out, "BEGIN:VJOURNAL");
    push(out, &format!("UID:{:016x}-{number}@dateline", fingerprint(entry)));
    push(out, &format!("DTSTAMP:{stamp}T000000Z"));
    push(out, &format!("SUMMARY:{}", escaped(&format!("{when}: {}", entry.label))));
    push(out, &format!("DESCRIPTION:{}", escaped(&format!("{}\n{}", text::one_line(&entry.sentence.text), entry.how))));
    push(out, "END:VJOURNAL");
}

fn floating(day: Date, clock: Clock) -> String {
    format!("{}T{:02}{:02}{:02}", compact(day), clock.hour, clock.minute, clock.second)
}

/// Years have four digits, and there is none before the first.
fn writable(day: Date) -> bool {
    (1..=9999).contains(&day.year())
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// FNV-1a over date and label: the same event has the same identity in every file, so calendars can update it.
fn fingerprint(entry: &Entry) -> u64 {
    let bytes = entry.date.as_deref().unwrap_or_default().bytes().chain([0]).chain(entry.label.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// With a backslash before what separates values, and without control characters.
fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// One content line, folded so that no line has more than 75 octets before its CRLF.
fn push(out: &mut String, line: &str) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn an_event() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dateline//dateline//EN\r\nCALSCALE:GREGORIAN\r\n\
             X-WR-CALNAME:Vogt joins <Union> call\r\nBEGIN:VEVENT\r\nUID:@\r\nDTSTAMP:20241108T000000Z\r\n\
             DTSTART;VALUE=DATE:20221001\r\nDTEND;VALUE=DATE:20221101\r\nSUMMARY:Vogt: sell Cranes\\, #1 idea\r\n\
             DESCRIPTION:October 2022\\nIn October 2022 he requested that Marlowe sell \r\n “Cranes”.\\nmonth and year\r\n\
             STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let written = write(&timeline, &WriteOptions::default()).expect("ics");
        let uid = format!("{:016x}-0@dateline", fingerprint(&timeline.entries[0]));
        assert_eq!(written.replace(&uid, "@"), expected);
    }

    #[test]
    fn no_line_is_longer_than_75_octets() {
        let mut out = String::new();
        push(&mut out, &"é日".repeat(200));
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), "é日".repeat(200));
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(escaped("a\\b;c,d\ne\r"), "a\\\\b\\;c\\,d\\ne ");
    }

    #[test]
    fn years_before_christ_are_journal_entries() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        timeline.entries[0].date = "-0043-03-15".parse().ok();
        let ics = write(&timeline, &WriteOptions::default()).expect("ics");
        assert!(ics.contains("BEGIN:VJOURNAL\r\n") && ics.contains("SUMMARY:15 March 44 BC: Vogt: sell Cranes\\, #1 idea\r\n"), "{ics}");
    }

    #[test]
    fn times_float() {
        let ics = write(&sample::timeline(), &WriteOptions::default()).expect("ics");
        assert!(ics.contains("\r\nDTSTART:20241106T143000\r\n"));
    }
}

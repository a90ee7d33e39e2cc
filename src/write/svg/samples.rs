//! Timelines to test with.

use proptest::prelude::*;

use crate::{
    span::Span,
    time::Date,
    timeline::{Certainty, Entry, Excerpt, Expression, Status, Timeline},
    timex::TimexType,
};

/// An entry; `days` are its first and last.
pub(crate) fn entry(date: &str, days: (&str, &str), certainty: Certainty, label: &str) -> Entry {
    Entry {
        date: date.parse().ok(),
        start: day(days.0),
        end: day(days.1),
        granularity: None,
        certainty,
        status: Status::Happened,
        importance: 2,
        label: label.to_owned(),
        quality: Default::default(),
        label_by: None,
        proposal: None,
        tie: None,
        expression: None,
        sentence: Excerpt::default(),
        bounds: Default::default(),
        how: String::new(),
        source: None,
        retold: Vec::new(),
        event: Default::default(),
        edit: None,
    }
}

pub(crate) fn quoting(mut entry: Entry, sentence: &str, expression: &str) -> Entry {
    entry.sentence = Excerpt { text: sentence.to_owned(), bytes: Span::new(100, 100 + sentence.len()), chars: Span::default() };
    let start = sentence.find(expression).unwrap_or_default() + 100;
    let excerpt = Excerpt { text: expression.to_owned(), bytes: Span::new(start, start + expression.len()), chars: Span::default() };
    entry.expression = (!expression.is_empty()).then(|| Expression {
        excerpt,
        kind: TimexType::Date,
        value: String::new(),
        modifier: None,
        bound: crate::timex::Bound::At,
    });
    entry
}

pub(crate) fn day(iso: &str) -> Option<Date> {
    let mut parts = iso.splitn(3, '-').map(|part| part.parse().ok());
    Date::new(parts.next()??, parts.next()?? as u32, parts.next()?? as u32)
}

/// The article to begin with.
pub(crate) fn call() -> Timeline {
    use Certainty::*;
    let mut timeline = Timeline { title: Some("Vogt, the port and the cranes: timeline".into()), ..Timeline::default() };
    timeline.reference_date = day("2024-11-08");
    let lead = |mut entry: Entry, importance| {
        entry.importance = importance;
        entry
    };
    let mut planned = entry("2025-01-20", ("2025-01-20", "2025-01-20"), Resolved, "New lock to be opened");
    planned.status = Status::Planned;
    timeline.entries = vec![
        quoting(
            entry("2022-10", ("2022-10-01", "2022-10-31"), Stated, "Vogt proposes that Marlow sell its cranes to a rival port"),
            "In October 2022, she proposed that Marlow sell its cranes to a rival port to pay for the lock and that it keep the quay.",
            "In October 2022",
        ),
        quoting(
            entry("2024-10-05", ("2024-10-05", "2024-10-05"), Stated, "Vogt opens the boat show at the old harbour in Marlow"),
            "Port director Ada Vogt opens the boat show before some two thousand people from the town at the old harbour, on the north \
             quay, Saturday, Oct. 5, 2024, in Marlow.",
            "Saturday, Oct. 5, 2024",
        ),
        quoting(
            entry(
                "2024-10-08~/2024-11-05",
                ("2024-10-08", "2024-11-05"),
                Approximate,
                "Vogt campaigns for the sale in the weeks before the vote",
            ),
            "Vogt, who campaigned for the sale in the weeks before the vote of 2024, had not been asked to join the talks.",
            "the weeks before the vote of 2024",
        ),
        lead(
            quoting(
                entry("2024-11-06", ("2024-11-06", "2024-11-06"), Resolved, "Vogt joins the mayor’s late call with the dockers"),
                "Port director Ada Vogt joined Mayor Ida Brandt’s late call with the dockers and their lawyers, which had gone on since noon, \
                 on Wednesday, two people who had listened said.",
                "Wednesday",
            ),
            3,
        ),
        quoting(
            entry("2024-11-06", ("2024-11-06", "2024-11-06"), Resolved, "Dockers’ speaker calls the talk with the mayor “useful”"),
            "The dockers’ speaker on Wednesday called the talk with the mayor “useful.”",
            "Wednesday",
        ),
        lead(
            quoting(
                entry("2024-11-08", ("2024-11-08", "2024-11-08"), Resolved, "Lawyers of the port leave the letters unanswered"),
                "The lawyers of the port left letters and calls unanswered Friday.",
                "Friday",
            ),
            1,
        ),
        planned,
        quoting(
            entry("", ("", ""), Undated, "Mayor says the quarrel can be “settled” in an hour"),
            "The mayor has said more than once that the quarrel can be “settled” in an hour.",
            "",
        ),
    ];
    timeline
}

/// Random timelines: same day, centuries apart, intervals, open, approximate, undated, in all scripts.
pub(crate) fn any_timeline(entries: std::ops::Range<usize>) -> impl Strategy<Value = Timeline> {
    (prop::option::of(any_label()), prop::collection::vec(any_entry(), entries)).prop_map(|(title, mut entries)| {
        entries.sort_by_key(|entry| (entry.start.is_none() && entry.end.is_none(), entry.start.or(entry.end)));
        Timeline { title, reference_date: day("2024-11-08"), entries, ..Timeline::default() }
    })
}

fn any_label() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Za-z]{1,12}( [a-z“”’,.-]{1,10}){0,12}",
        1 => "[a-zA-Z]{1,500}",
        1 => "[\u{4E00}-\u{9FFF}、。]{1,80}",
        1 => "[\u{5D0}-\u{5EA}\u{627}-\u{64A} \u{202E}\u{2067}]{1,120}",
        1 => "[😀-🙏👨\u{200D}👩\u{1F3FB}\u{FE0F}🇩🇪]{1,60}",
        1 => "(<script>|]]>|&#x0;|\\PC|[\u{0}-\u{1F}]|\u{FFFE}|\u{FFFF}){1,40}",
    ]
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let start = prop_oneof![3 => 738_000i64..738_020, 2 => 700_000i64..760_000, 1 => -3_000_000i64..3_000_000];
    let length = prop_oneof![3 => Just(0i64), 2 => 1i64..400, 1 => 0i64..400_000];
    let certainty = prop::sample::select(Certainty::ALL.to_vec());
    let status = prop::sample::select(Status::ALL.to_vec());
    (start, length, certainty, status, 0u8..8, 1u8..4, any_label(), any_label()).prop_map(
        |(start, length, certainty, status, open, importance, label, sentence)| {
            let origin = Date::first_of_month(1, 1);
            let (first, last) = (origin.plus_days(start), origin.plus_days(start + length));
            let (start, end) = match open {
                0 => (Some(first), None),
                1 => (None, Some(last)),
                2 => (None, None),
                _ => (Some(first), Some(last)),
            };
            let date = start.map(Into::into).or_else(|| end.and_then(|day| format!("../{day}").parse().ok()));
            let expression = sentence.split(' ').next().unwrap_or_default().to_owned();
            let entry = Entry { date, start, end, status, importance, ..entry("", ("", ""), certainty, &label) };
            quoting(entry, &sentence, &expression)
        },
    )
}

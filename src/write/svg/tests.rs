//! The documents: valid XML whatever the words, the same bytes every time.

use proptest::{prelude::*, strategy::ValueTree};
use quick_xml::{Reader, events::Event as Xml};

use super::{
    ChartOptions, Theme,
    samples::{any_timeline, call, day, entry, quoting},
    write,
};
use crate::timeline::{Certainty, Source, Status, Timeline};

/// Reads the document to its end; gives its elements and its text.
fn parse(document: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let (mut names, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Xml::Eof => return (names, text),
            Xml::Start(tag) | Xml::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("an attribute");
                    quick_xml::escape::unescape(&attribute.value).expect("an escaped value");
                }
            }
            Xml::Text(words) => text.push_str(&words),
            _ => {}
        }
    }
}

#[test]
fn a_chart_is_a_document_in_itself() {
    for theme in Theme::ALL {
        let svg = write(&call(), &ChartOptions { theme, ..ChartOptions::default() }).expect("a chart");
        let (names, text) = parse(&svg);
        assert_eq!(names.iter().filter(|name| *name == "title").count(), 1 + call().entries.len());
        assert!(text.contains("Vogt joins the mayor’s late call with the dockers"));
        assert!(!svg.contains("var("), "renderers without CSS variables show black");
        assert_eq!(svg.contains("prefers-color-scheme"), theme == Theme::Auto);
        assert_eq!(svg, write(&call(), &ChartOptions { theme, ..ChartOptions::default() }).expect("a chart"));
    }
}

#[test]
fn words_that_look_like_markup_stay_words() {
    let mut timeline = call();
    for (entry, words) in timeline.entries.iter_mut().zip(["</script><script>alert(1)</script>", "]]>", "&#x0;", "<a href='javascript:x'>"])
    {
        entry.label = words.to_owned();
        entry.source = Some("javascript:alert(1)".to_owned());
        entry.how = words.to_owned();
    }
    timeline.sources = vec![Source { source: Some("javascript:alert(1)".to_owned()), ..Source::default() }];
    timeline.entries.iter_mut().for_each(|entry| entry.source = Some("javascript:alert(1)".to_owned()));
    let svg = write(&timeline, &ChartOptions::default()).expect("a chart");
    let (names, _) = parse(&svg);
    assert!(!names.iter().any(|name| name == "script" || name == "a"), "{names:?}");
}

#[test]
fn a_source_that_is_an_address_is_linked() {
    let mut timeline = call();
    timeline.sources = vec![Source { source: Some("https://example.org/a?b=1&c=2".to_owned()), ..Source::default() }];
    timeline.entries.iter_mut().for_each(|entry| entry.source = Some("https://example.org/a?b=1&c=2".to_owned()));
    let svg = write(&timeline, &ChartOptions::default()).expect("a chart");
    assert!(svg.contains("<a href=\"https://example.org/a?b=1&amp;c=2\">"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_is_valid_xml(timeline in any_timeline(0..40)) {
        let svg = write(&timeline, &ChartOptions::default()).expect("a chart");
        parse(&svg);
        let forbidden = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}');
        prop_assert!(!svg.contains(forbidden));
    }
}

/// Writes charts to look at: `DATELINE_PREVIEW=directory cargo test preview -- --ignored`. Rows of other articles come from
/// `DATELINE_ROWS`, one JSON record a line with `id`, `date` and `rows` of `date`, `label`, `importance`, `status`, `sentence`, `expression`.
#[test]
#[ignore = "writes files to look at"]
fn preview() {
    let directory = std::env::var("DATELINE_PREVIEW").expect("DATELINE_PREVIEW is set");
    let mut timelines = vec![("call".to_owned(), call())];
    if let Ok(rows) = std::env::var("DATELINE_ROWS") {
        let rows = std::fs::read_to_string(rows).expect("rows");
        timelines.extend(rows.lines().map(recorded));
    }
    timelines.push(("many".to_owned(), many(260)));
    timelines.push(("thousands".to_owned(), many(10_000)));
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for at in 0..30 {
        let random = any_timeline(1..14).new_tree(&mut runner).expect("a timeline").current();
        timelines.push((format!("random-{at}"), random));
    }
    let narrow = ChartOptions { width: Some(360), theme: Theme::Print, ..ChartOptions::default() };
    std::fs::write(format!("{directory}/narrow.svg"), write(&call(), &narrow).expect("a chart")).expect("written");
    for (name, timeline) in &timelines {
        for theme in [Theme::Light, Theme::Dark, Theme::Auto] {
            for layout in [super::ChartLayout::Ledger, super::ChartLayout::Horizontal] {
                let svg = write(timeline, &ChartOptions { theme, layout, ..ChartOptions::default() }).expect("a chart");
                std::fs::write(format!("{directory}/{name}-{}-{}.svg", layout.name(), theme.name()), svg).expect("written");
                #[cfg(feature = "png")]
                if theme != Theme::Auto && name.starts_with('c') {
                    let options = ChartOptions { theme, layout, ..ChartOptions::default() };
                    let png = super::write_png(timeline, &options).expect("a picture");
                    std::fs::write(format!("{directory}/{name}-{}-{}.own.png", layout.name(), theme.name()), png).expect("written");
                }
            }
        }
    }
}

#[cfg(feature = "png")]
#[test]
fn pictures_are_drawn_whatever_the_letters() {
    let mut timeline = call();
    for (entry, words) in
        timeline.entries.iter_mut().zip(["日本 \u{5D0}\u{627}", "👨\u{200D}👩\u{1F3FB}", "Привет, Ελλάδα", "e\u{301}\u{0}"])
    {
        entry.label = words.to_owned();
    }
    let picture = super::write_png(&timeline, &ChartOptions::default()).expect("a picture");
    assert!(picture.starts_with(b"\x89PNG"));
    assert_eq!(picture, super::write_png(&timeline, &ChartOptions::default()).expect("a picture"));
    let many = ChartOptions { max_rows: Some(20_000), ..ChartOptions::default() };
    assert!(super::write_png(&super::tests::many(20_000), &many).expect_err("too large").is_output());
}

/// Events over sixty years, ever denser.
fn many(count: usize) -> Timeline {
    let first = day("1960-03-01").expect("a day");
    let mut timeline = Timeline { title: Some(format!("{count} events")), ..Timeline::default() };
    for at in 0..count {
        let share = at as f64 / count as f64;
        let date = first.plus_days((share.sqrt() * 22_000.0) as i64);
        let mut entry = entry(&date.to_string(), ("", ""), Certainty::Stated, &format!("Committee number {at} meets and adjourns"));
        (entry.start, entry.end) = (Some(date), Some(date));
        entry.importance = if at % 37 == 0 { 3 } else { 1 + (at % 2) as u8 };
        timeline.entries.push(entry);
    }
    timeline
}

#[test]
fn large_timelines_take_linear_time() {
    let time = |count: usize| {
        let timeline = many(count);
        let began = std::time::Instant::now();
        write(&timeline, &ChartOptions { max_rows: Some(count), ..ChartOptions::default() }).expect("a chart");
        began.elapsed()
    };
    let (thousand, ten_thousand) = (time(1_000), time(10_000));
    println!("1,000 events: {thousand:?}; 10,000: {ten_thousand:?}");
    // Generous, because tests run unoptimised and on busy machines; quadratic growth would still be found.
    assert!(ten_thousand.as_secs_f64() < 5.0, "{ten_thousand:?}");
}

fn recorded(line: &str) -> (String, Timeline) {
    let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let text = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let mut timeline = Timeline { title: record["title"].as_str().map(str::to_owned), ..Timeline::default() };
    timeline.reference_date = day(&text(&record, "date"));
    for row in record["rows"].as_array().expect("rows") {
        let certainty = Certainty::ALL.into_iter().find(|c| c.name() == text(row, "certainty")).unwrap_or(Certainty::Resolved);
        let (date, first, last) = (text(row, "date"), text(row, "start"), text(row, "end"));
        let mut entry = entry(&date, (&first, &last), certainty, &text(row, "label"));
        entry = quoting(entry, &text(row, "sentence"), &text(row, "expression"));
        entry.importance = row["importance"].as_u64().unwrap_or(2) as u8;
        entry.status = Status::ALL.into_iter().find(|s| s.name() == text(row, "status")).unwrap_or(Status::Happened);
        timeline.entries.push(entry);
    }
    (text(&record, "id"), timeline)
}

//! What a reader would see, asserted on the layout: nothing overlaps, nothing is cut off, time runs on.

use proptest::prelude::*;

use super::*;
use crate::write::svg::{
    options::ChartLayout,
    samples::{any_timeline, call},
    theme::Ink,
};

/// The frames of all words, and of marks where `marks` says so: on one true scale the marks of neighbours may touch.
fn frames_of(layout: &Layout, marks: bool) -> Vec<(Frame, String)> {
    let shapes = layout.groups.iter().flat_map(|group| &group.shapes);
    shapes
        .filter_map(|shape| match shape {
            Shape::Text(line) => Some((line.frame(), line.runs.iter().map(|run| run.text.as_str()).collect())),
            Shape::Mark(mark) => marks.then(|| (mark.frame, format!("{:?}", mark.form))),
            Shape::Rule(_) => None,
        })
        .collect()
}

fn frames(layout: &Layout) -> Vec<(Frame, String)> {
    frames_of(layout, false)
}

/// No mark lies on words, but for the ground of a row that leads and that of an initial, which lie below theirs.
fn no_mark_covers_words(layout: &Layout) {
    let words: Vec<&Line> = layout.groups.iter().flat_map(|group| &group.shapes).filter_map(text).collect();
    for group in &layout.groups {
        for mark in group.shapes.iter().filter_map(|shape| if let Shape::Mark(mark) = shape { Some(mark) } else { None }) {
            let mut covered = words.iter().filter(|line| line.frame().overlaps(&mark.frame));
            let is_ground = |line: &Line| match (mark.form, group.role) {
                (Form::Block, Role::Event(_)) => mark.ink == Ink::Tint || line.voice == Voice::Initial,
                (Form::Block, Role::Key) => line.voice == Voice::Initial,
                _ => false,
            };
            assert!(covered.all(|line| is_ground(line)), "{mark:?} of {:?} covers words", group.role);
        }
    }
}

fn text(shape: &Shape) -> Option<&Line> {
    if let Shape::Text(line) = shape { Some(line) } else { None }
}

fn nothing_overlaps(layout: &Layout) {
    let mut frames = frames(layout);
    frames.sort_by_key(|(frame, _)| frame.y);
    for (at, (frame, words)) in frames.iter().enumerate() {
        for (other, others) in frames[at + 1..].iter().take_while(|(other, _)| other.y < frame.bottom()) {
            assert!(!frame.overlaps(other), "{words:?} at {frame:?} overlaps {others:?} at {other:?}");
        }
    }
}

fn no_line_crosses_words(layout: &Layout) {
    let shapes = || layout.groups.iter().flat_map(|group| &group.shapes);
    let words: Vec<&Line> = shapes().filter_map(text).collect();
    for rule in shapes().filter_map(|shape| if let Shape::Rule(rule) = shape { Some(rule) } else { None }) {
        let (width, height) = ((rule.to.0 - rule.from.0).max(1), (rule.to.1 - rule.from.1).max(1));
        let room = Frame { x: rule.from.0, y: rule.from.1, width, height };
        for line in &words {
            assert!(!room.overlaps(&line.frame()), "{rule:?} crosses {line:?}");
        }
    }
}

fn all_is_inside(layout: &Layout) {
    for (frame, words) in frames_of(layout, true) {
        let inside = frame.x >= 0 && frame.y >= 0 && frame.right() <= layout.width && frame.bottom() <= layout.height;
        assert!(inside, "{words:?} at {frame:?} is outside {}x{}", layout.width, layout.height);
    }
    for group in &layout.groups {
        for shape in &group.shapes {
            if let Shape::Rule(rule) = shape {
                for (x, y) in [rule.from, rule.to] {
                    assert!((0..=layout.width).contains(&x) && (0..=layout.height).contains(&y), "{rule:?} is outside");
                }
            }
        }
    }
}

/// The entries in the order in which they are read.
fn reading_order(layout: &Layout) -> Vec<usize> {
    let event = |group: &Group| if let Role::Event(index) = group.role { Some(index) } else { None };
    layout.groups.iter().filter_map(event).collect()
}

fn is_sound(timeline: &Timeline, options: &ChartOptions) {
    let layout = lay_out(timeline, options);
    nothing_overlaps(&layout);
    no_mark_covers_words(&layout);
    no_line_crosses_words(&layout);
    all_is_inside(&layout);
    let order = reading_order(&layout);
    let day = |index: &usize| (timeline.entries[*index].start.or(timeline.entries[*index].end)).map_or((1, None), |day| (0, Some(day)));
    assert!(order.is_sorted_by_key(day), "rows are out of order");
    let left_out = rows::choose(timeline, options).left_out;
    let possible = timeline.entries.iter().filter(|entry| options.undated || entry.start.or(entry.end).is_some()).count();
    assert_eq!(order.len() + left_out, possible, "rows are missing");
}

#[test]
fn the_call_is_sound_at_all_widths() {
    for width in [1, 240, 320, 479, 480, 760, 1200, 9999] {
        for layout in ChartLayout::ALL {
            is_sound(&call(), &ChartOptions { width: Some(width), layout, ..ChartOptions::default() });
        }
    }
}

#[test]
fn an_empty_timeline_has_a_chart() {
    for layout in ChartLayout::ALL {
        is_sound(&Timeline::default(), &ChartOptions { layout, ..ChartOptions::default() });
    }
}

#[test]
fn the_most_important_rows_stay() {
    let options = ChartOptions { max_rows: Some(1), ..ChartOptions::default() };
    let layout = lay_out(&call(), &options);
    assert_eq!(reading_order(&layout), [3]);
    assert!(layout.description.contains("Not shown: 7 events"), "{}", layout.description);
}

/// All labels of a chart, each as one line of words.
fn labels(layout: &Layout) -> Vec<String> {
    let words = |group: &Group| {
        let runs = group.shapes.iter().filter_map(text).flat_map(|line| &line.runs);
        runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    layout.groups.iter().filter(|group| matches!(group.role, Role::Event(_))).map(words).collect()
}

#[test]
fn a_horizontal_chart_shows_every_label_however_narrow() {
    let days: String = (1..=30).map(|day| format!("2024-03-{day:02},Day {day} of the talks\n")).collect();
    let mut timeline = call();
    timeline.entries.append(&mut of_csv(&days).entries);
    for width in [320, 390, 800, 1600] {
        let options = ChartOptions { width: Some(width), layout: ChartLayout::Horizontal, ..ChartOptions::default() };
        let layout = lay_out(&timeline, &options);
        assert_eq!(layout.refusal, None);
        let shown = labels(&layout);
        for entry in &timeline.entries {
            let words = words::label(entry);
            assert!(shown.iter().any(|shown| shown.contains(&words)), "{words:?} at {width}: {shown:?}");
        }
        is_sound(&timeline, &options);
    }
}

fn of_csv(rows: &str) -> Timeline {
    crate::read::timeline::bytes(format!("date,label\n{rows}").as_bytes(), "t.csv").expect("rows")
}

#[test]
fn no_hard_space_is_in_any_word() {
    for layout in ChartLayout::ALL {
        for width in [390, 1200] {
            let layout = lay_out(&call(), &ChartOptions { layout, width: Some(width), ..ChartOptions::default() });
            assert!(frames(&layout).iter().all(|(_, words)| !words.contains('\u{A0}')));
        }
    }
}

#[test]
fn what_is_longer_than_a_month_stands_below_no_month() {
    let dates = ["2024-03", "2024-34", "2024-04/2024-06", "2024-05", "2024-05-20"];
    let rows = |date: &&str| (0..4).map(|at| format!("{date},Event {at}\n")).collect::<String>();
    let timeline = of_csv(&dates.iter().map(rows).collect::<String>());
    let words: Vec<String> = frames(&lay_out(&timeline, &ChartOptions::default())).into_iter().map(|(_, words)| words).collect();
    let seen: Vec<&str> =
        words.iter().map(String::as_str).filter(|words| !words.starts_with("Event")).skip_while(|words| *words != "March").collect();
    assert_eq!(seen[..8], ["March", "Q2", "in the quarter", "Apr – Jun", "in this time", "May", "in the month", "20 May"], "{words:?}");
}

#[test]
fn a_decade_stands_below_no_year() {
    let timeline = of_csv("199X,First\n199X,Second\n1990,Third\n1990,Fourth\n");
    let words: Vec<String> = frames(&lay_out(&timeline, &ChartOptions::default())).into_iter().map(|(_, words)| words).collect();
    let seen: Vec<&str> = words.iter().map(String::as_str).skip_while(|words| *words != "1990s").take(8).collect();
    assert_eq!(seen, ["1990s", "in the decade", "First", "Second", "1990", "in the year", "Third", "Fourth"], "{words:?}");
}

#[test]
fn dates_are_said_once_and_without_the_year_of_their_head() {
    let layout = lay_out(&call(), &ChartOptions::default());
    let words: Vec<String> = frames(&layout).into_iter().map(|(_, words)| words).collect();
    let count = |wanted: &str| words.iter().filter(|words| *words == wanted).count();
    assert_eq!((count("2022"), count("October"), count("6 Nov"), count("5 Oct")), (1, 1, 1, 1), "{words:?}");
    assert!(words.iter().any(|words| words == "As of 8 Nov 2024"), "{words:?}");
}

#[test]
fn a_date_with_a_time_is_broken_after_its_comma() {
    let mut timeline = call();
    timeline.entries[5].date = "2024-11-08T04:30".parse().ok();
    let words: Vec<String> = frames(&lay_out(&timeline, &ChartOptions::default())).into_iter().map(|(_, words)| words).collect();
    assert!(words.iter().any(|words| words == "8 Nov, 04:30"), "{words:?}");
    timeline.entries[5].date = "2024-11-08T00:00".parse().ok();
    let words: Vec<String> = frames(&lay_out(&timeline, &ChartOptions::default())).into_iter().map(|(_, words)| words).collect();
    assert!(words.iter().any(|words| words == "8 Nov, midnight"), "{words:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_timeline_is_sound(timeline in any_timeline(1..60), width in 200u32..1400, max in prop::option::of(0usize..70), quotes: bool, undated: bool,
                             layout in prop::sample::select(ChartLayout::ALL.to_vec())) {
        is_sound(&timeline, &ChartOptions { width: Some(width), max_rows: max, quotes, undated, layout, ..ChartOptions::default() });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_horizontal_chart_is_sound(timeline in any_timeline(1..60), width in 320u32..1600) {
        is_sound(&timeline, &ChartOptions { width: Some(width), layout: ChartLayout::Horizontal, ..ChartOptions::default() });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn large_timelines_are_sound(timeline in any_timeline(200..2000)) {
        is_sound(&timeline, &ChartOptions::default());
    }
}

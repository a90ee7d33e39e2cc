//! What a reader would see, asserted on the layout: nothing overlaps, nothing is cut off, time runs on.

use proptest::prelude::*;

use super::*;
use crate::write::svg::{
    options::ChartLayout,
    samples::{any_timeline, call, day},
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

fn leaders(layout: &Layout) -> Vec<&Rule> {
    let axis = layout.groups.iter().filter(|group| group.role == Role::Axis).flat_map(|group| &group.shapes);
    let rules = axis.filter_map(|shape| if let Shape::Rule(rule) = shape { Some(rule) } else { None });
    rules.filter(|rule| rule.from.0 == rule.to.0 && rule.thin && rule.to.1 - rule.from.1 > 9).collect()
}

/// A leader ends at words of the row whose mark it comes from, and passes no others nearby.
fn every_leader_ends_at_its_own_label(layout: &Layout) {
    let events: Vec<&Group> = layout.groups.iter().filter(|group| matches!(group.role, Role::Event(_))).collect();
    let marks =
        events.iter().flat_map(|group| &group.shapes).filter_map(|shape| if let Shape::Mark(mark) = shape { Some(mark) } else { None });
    let line = marks.filter(|mark| matches!(mark.form, Form::Disc | Form::Ring)).map(|mark| mark.frame.center().1).max();
    for leader in leaders(layout) {
        let (x, is_above) = (leader.from.0, leader.to.1 == line.unwrap_or_default());
        let end = if is_above { leader.from.1 } else { leader.to.1 };
        let lines = || events.iter().flat_map(|group| group.shapes.iter().filter_map(text).map(move |line| (group, line.frame())));
        let ends_at = |frame: &Frame| frame.x <= x && x <= frame.right() && (if is_above { frame.bottom() } else { frame.y }) == end;
        let own: Vec<&&Group> = lines().filter(|(_, frame)| ends_at(frame)).map(|(group, _)| group).collect();
        assert!(!own.is_empty(), "{leader:?} ends at no words");
        for (group, frame) in lines() {
            let beside = (frame.x - x).max(x - frame.right());
            let passes = frame.y < leader.to.1 && leader.from.1 < frame.bottom();
            assert!(!passes || beside >= flags::CLEAR, "{leader:?} passes {frame:?} of {:?}", group.role);
        }
        // What a larger mark hides has none.
        let places = own.iter().flat_map(|group| &group.shapes).filter_map(|shape| match shape {
            Shape::Mark(mark) if matches!(mark.form, Form::Disc | Form::Ring) => Some(mark.frame.center().0),
            _ => None,
        });
        assert!(places.into_iter().all(|place| (place - x).abs() <= 1), "{leader:?} ends at the label of another");
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
    every_leader_ends_at_its_own_label(&layout);
    let order = reading_order(&layout);
    let key = |index: &usize| {
        let row = Row { index: *index, entry: &timeline.entries[*index] };
        let is_behind_now = timeline.reference_date.is_some_and(|now| row.day() > Some(now) || row.is_ahead(now));
        row.day().map_or((1, false, None), |day| (0, is_behind_now, Some(day)))
    };
    assert!(order.is_sorted_by_key(key), "rows are out of order");
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

/// The news of some days after a year and a month, told coarsely.
fn uneven() -> Timeline {
    let days = (11..=18).map(|day| format!("2019-11-{day},Talks go on for day {day}\n")).collect::<String>();
    of_csv(&format!(
        "2018,The firm grows\n2019-06-30,The count is made\n2019-09-23/2019-09-29,The founder leaves\n2019-10,A rescue is agreed\n{days}"
    ))
}

fn horizontal(width: u32) -> ChartOptions {
    ChartOptions { width: Some(width), layout: ChartLayout::Horizontal, ..ChartOptions::default() }
}

fn marks_of(layout: &Layout, role: impl Fn(Role) -> bool) -> Vec<Mark> {
    let groups = layout.groups.iter().filter(|group| role(group.role)).flat_map(|group| &group.shapes);
    groups.filter_map(|shape| if let Shape::Mark(mark) = shape { Some(*mark) } else { None }).collect()
}

#[test]
fn a_coarse_date_has_its_mark_in_the_middle_of_its_band() {
    let timeline = uneven();
    for width in [600, 900, 1200, 1600] {
        let layout = lay_out(&timeline, &horizontal(width));
        let bands: Vec<Mark> =
            marks_of(&layout, |role| role == Role::Axis).into_iter().filter(|mark| matches!(mark.ink, Ink::Band | Ink::Veil)).collect();
        for coarse in [0, 2, 3] {
            let mark = marks_of(&layout, |role| role == Role::Event(coarse))[0].frame.center().0;
            let is_middle = |band: &Mark| (band.frame.center().0 - mark).abs() <= 1;
            assert!(bands.iter().any(is_middle), "row {coarse} at {mark} of {width}: {bands:?}");
        }
    }
}

#[test]
fn no_year_fills_the_strip_and_no_marks_lie_in_a_heap() {
    for width in [390, 760, 1280] {
        let layout = lay_out(&uneven(), &ChartOptions { width: Some(width), ..ChartOptions::default() });
        let marks = marks_of(&layout, |role| role == Role::Strip);
        let inner = width as i32 - 2 * if width < 520 { 20 } else { 34 };
        assert!(marks.iter().all(|mark| mark.form != Form::Bar || mark.frame.width * 5 < inner * 2), "{width}: {marks:?}");
        let mut places: Vec<i32> = marks.iter().filter(|mark| mark.form != Form::Bar).map(|mark| mark.frame.center().0).collect();
        places.sort_unstable();
        let heaped = places.windows(2).filter(|pair| pair[1] - pair[0] < 12).count();
        assert!(heaped * 8 <= places.len(), "{width}: {places:?}");
    }
}

#[test]
fn a_night_told_by_the_clock_is_shown_by_the_hour() {
    let times = ["22:10", "22:40", "23:05", "23:30", "23:55"].map(|time| format!("2023-03-12T{time},The log says {time}\n")).concat();
    let timeline =
        of_csv(&format!("2016,The system is bought\n{times}2023-03-13T00:20,The log says 00:20\n2023-04-02,The report is read\n"));
    for options in [horizontal(1200), ChartOptions::default()] {
        let layout = lay_out(&timeline, &options);
        let marks = marks_of(&layout, |role| role == Role::Strip || matches!(role, Role::Event(_)));
        let places: Vec<i32> =
            marks.iter().filter(|mark| matches!(mark.form, Form::Disc | Form::Ring)).map(|mark| mark.frame.center().0).collect();
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 12), "{places:?}");
    }
}

#[test]
fn what_is_planned_stands_below_the_line_of_now() {
    let mut timeline = of_csv(
        "2024-03-02,It rains\n2024,The dam is to be raised\n2024-11-07,It rains again\n2024-11-04/2024-11-10,The vote is to be held\n",
    );
    timeline.reference_date = day("2024-11-08");
    for entry in timeline.entries.iter_mut().filter(|entry| entry.label.contains("is to be")) {
        entry.status = crate::timeline::Status::Planned;
    }
    let layout = lay_out(&timeline, &ChartOptions::default());
    let words: Vec<String> = frames(&layout).into_iter().map(|(_, words)| words).collect();
    let place = |wanted: &str| words.iter().position(|words| words.starts_with(wanted)).expect("words");
    let now = place("As of 8 Nov 2024");
    assert!(place("It rains again") < now && now < place("The dam") && now < place("The vote"), "{words:?}");
    // Along the line, the same: behind the last day that is no plan.
    let layout = lay_out(&timeline, &horizontal(1200));
    let mark = |label: &str| {
        let index = timeline.entries.iter().position(|entry| entry.label.starts_with(label)).expect("a row");
        marks_of(&layout, |role| role == Role::Event(index))[0].frame.center().0
    };
    assert!(mark("It rains again") < mark("The vote") && mark("It rains again") < mark("The dam"));
    // What has happened in that year has happened until now.
    timeline.entries.iter_mut().for_each(|entry| entry.status = crate::timeline::Status::Happened);
    let origin = day("2024-01-01").expect("a day");
    let rows = rows::choose(&timeline, &horizontal(1200));
    let now = origin.days_until(day("2024-11-08").expect("a day")) as f64 + 1.0;
    assert!(point::points(&rows, origin).0.iter().all(|point| point.at <= now && point.to <= now));
}

#[test]
fn both_layouts_have_their_rows_in_one_order() {
    for timeline in [call(), uneven()] {
        assert_eq!(reading_order(&lay_out(&timeline, &ChartOptions::default())), reading_order(&lay_out(&timeline, &horizontal(1200))));
    }
}

#[test]
fn what_leads_keeps_its_label_on_a_telephone() {
    let days: String = (1..=30).map(|day| format!("2024-03-{day:02},Day {day} of the long talks\n")).collect();
    for leads in [[4, 15, 16], [14, 15, 16], [27, 28, 29]] {
        let mut timeline = of_csv(&days);
        leads.into_iter().for_each(|lead| timeline.entries[lead].importance = 3);
        let layout = lay_out(&timeline, &horizontal(390));
        let also = frames(&layout).into_iter().find(|(_, words)| words == "Also on the line").expect("rows below").0;
        let is_lead = |line: &&Line| line.voice == Voice::FlagLead;
        let leads: Vec<&Line> = layout.groups.iter().flat_map(|group| &group.shapes).filter_map(text).filter(is_lead).collect();
        assert!(leads.len() >= 3 && leads.iter().all(|line| line.baseline < also.y), "{leads:?}");
    }
}

#[test]
fn a_date_over_columns_is_said_once_and_ruled_over_them() {
    let rows: String = (1..=12).map(|at| format!("2024-03-02,Item {at} of a long agenda is put to the vote\n")).collect();
    let layout = lay_out(&of_csv(&format!("{rows}2024-05-02,The end\n")), &horizontal(1600));
    let lines: Vec<&Line> = layout.groups.iter().flat_map(|group| &group.shapes).filter_map(text).collect();
    let columns: std::collections::BTreeSet<i32> = lines.iter().filter(|line| line.voice == Voice::Flag).map(|line| line.x).collect();
    let dates: Vec<i32> =
        lines.iter().filter(|line| line.voice == Voice::FlagDate || line.voice == Voice::FlagWorked).map(|line| line.x).collect();
    assert!(columns.len() > dates.len() && dates.len() == 2, "{columns:?} {dates:?}");
    let events = layout.groups.iter().filter(|group| matches!(group.role, Role::Event(_))).flat_map(|group| &group.shapes);
    let rules = events.filter(|shape| matches!(shape, Shape::Rule(rule) if rule.from.1 == rule.to.1 && rule.to.0 - rule.from.0 > 100));
    assert_eq!(rules.count(), 1);
}

#[test]
fn no_line_of_the_foot_is_one_word() {
    for width in [240, 320, 390, 520, 760, 1200] {
        for layout in [ChartLayout::Ledger, ChartLayout::Horizontal] {
            let layout = lay_out(&uneven(), &ChartOptions { width: Some(width), layout, ..ChartOptions::default() });
            let foot = layout.groups.iter().filter(|group| group.role == Role::Key).flat_map(|group| &group.shapes).filter_map(text);
            for line in foot {
                let words: String = line.runs.iter().map(|run| run.text.as_str()).collect();
                assert!(words.trim().contains(' '), "{words:?} stands alone at {width}");
            }
        }
    }
}

#[test]
fn the_line_below_the_heading_is_no_finer_than_the_text() {
    let deck = |rows: &str| {
        let timeline = of_csv(rows);
        words::deck(&timeline, &rows::choose(&timeline, &ChartOptions::default()))
    };
    assert_eq!(deck("1999/2003,The mill stands idle\n2004-05,It is sold\n"), "1999 to May 2004 · 2 events");
    assert_eq!(deck("2024-11-08/2024-11-12,The fair\n2024-11-20/2024-12,Repairs\n"), "8 Nov 2024 to Dec 2024 · 2 events");
    assert_eq!(deck("../2012-06,Warrants\n2020/..,A freeze\n"), "Jun 2012 to 2020 · 2 events");
}

#[test]
fn the_name_of_a_file_is_printed_once() {
    let mut timeline = call();
    timeline.sources = vec![crate::timeline::Source { source: Some("notes/rain.txt".into()), ..Default::default() }];
    let layout = lay_out(&timeline, &ChartOptions::default());
    assert_eq!(frames(&layout).iter().filter(|(_, words)| words.contains("rain.txt")).count(), 1);
    timeline.sources[0].outlet = Some("The Echo".into());
    assert!(frames(&lay_out(&timeline, &ChartOptions::default())).iter().any(|(_, words)| words.contains("· The Echo, 8 Nov 2024 ·")));
}

#[test]
fn the_key_tells_of_bars_and_of_leads() {
    let key = |timeline: &Timeline| {
        let layout = lay_out(timeline, &ChartOptions::default());
        let key = layout.groups.into_iter().find(|group| group.role == Role::Key).expect("a key");
        key.shapes.iter().filter_map(text).flat_map(|line| &line.runs).map(|run| run.text.clone()).collect::<Vec<_>>()
    };
    let timeline = of_csv("2019/2021,The works go on\n2022-03-01,They end\n2022-04-01,The bill comes\n");
    assert!(key(&timeline).contains(&"all of this time".to_owned()) && !key(&timeline).contains(&"what matters most".to_owned()));
    assert!(key(&call()).contains(&"what matters most".to_owned()));
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

//! What was written is read back whole: JSON gives the same page again, and a table joins its article.

use std::{fs, path::PathBuf};

use dateline::{
    Article, Timeline, read,
    write::{Format, Subject, WriteOptions},
};
use proptest::prelude::*;

fn written(format: &str, subject: Subject) -> String {
    let bytes = Format::named(format).expect("the format").write(subject, &WriteOptions::default()).expect("written");
    String::from_utf8(bytes).expect("text")
}

/// Reads what was written as JSON, and writes page and JSON again.
fn assert_lossless(timeline: &Timeline, articles: &[Article], name: &str) {
    let subject = Subject::new(timeline, articles);
    let json = written("json", subject);
    let (again, texts) = read::timeline::whole(json.as_bytes(), "t.json").expect("read");
    assert_eq!(texts, articles, "{name}");
    let back = Subject::new(&again, &texts);
    assert!(written("json", back) == json, "{name}: the JSON differs");
    assert!(written("html", back) == written("html", subject), "{name}: the page differs");
}

fn gallery() -> Vec<(PathBuf, Vec<Article>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let paths = fs::read_dir(folder).expect("the articles").map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.is_file()).map(|path| (path.clone(), read::path(&path).expect("an article"))).collect()
}

#[test]
fn a_timeline_of_any_article_comes_back_whole() {
    let all = gallery();
    for (path, articles) in &all {
        assert_lossless(&Timeline::of(&articles[0]), articles, &path.to_string_lossy());
    }
    let articles: Vec<Article> = all.into_iter().flat_map(|(_, articles)| articles).collect();
    let timeline = Timeline::merge(articles.iter().map(Timeline::of).collect());
    assert_lossless(&timeline, &articles, "all of them");
}

#[test]
fn a_table_joins_its_article() {
    for (path, articles) in gallery() {
        let timeline = Timeline::of(&articles[0]);
        let mut rows = read::timeline::bytes(timeline.to_csv().expect("rows").as_bytes(), "t.csv").expect("read");
        read::timeline::join(&mut rows, &articles);
        assert_eq!((&rows.title, rows.reference_date, &rows.warnings), (&timeline.title, timeline.reference_date, &timeline.warnings));
        assert_eq!(rows.entries.len(), timeline.entries.len());
        for (row, entry) in rows.entries.iter().zip(&timeline.entries) {
            assert_eq!(row.sentence, entry.sentence, "{}", path.display());
            let words = |entry: &dateline::Entry| entry.expression.as_ref().map(|expression| expression.excerpt.text.clone());
            assert_eq!(words(row), words(entry));
        }
    }
}

#[test]
fn what_an_editor_has_done_comes_back() {
    let json = r#"{"title": "T", "reference_date": "2024-10-10", "entries": [{"date": "2024-10-05", "label": "Rain falls in Marlow",
        "sentence": {"text": "Rain fell on 5 October 2024.", "start": 4, "end": 32},
        "edit": {"original": {"date": "2024-10", "label": "Rain falls", "status": "planned", "importance": 1, "certainty": "stated", "how": "month"},
                 "merged": [{"date": null, "label": "It rains"}]}}, {"date": "2025", "label": "By hand", "edit": {"added": true}}],
        "hidden": [{"date": "2024", "label": "Aside"}], "articles": [{"text": "É. \nRain fell on 5 October 2024.", "captions": [{"start": 0, "end": 2}]}]}"#;
    let (timeline, articles) = read::timeline::whole(json.as_bytes(), "t.json").expect("read");
    let edit = timeline.entries[0].edit.as_ref().expect("edited");
    assert_eq!(edit.original.as_ref().map(|original| original.label.as_str()), Some("Rain falls"));
    assert_eq!((edit.merged[0].label.as_str(), timeline.hidden[0].label.as_str()), ("It rains", "Aside"));
    assert_eq!(timeline.entries[0].sentence.bytes.of(&articles[0].text), "Rain fell on 5 October 2024.");
    assert!(timeline.entries[1].edit.as_ref().is_some_and(|edit| edit.is_added));
    assert_lossless(&timeline, &articles, "edited");
}

#[test]
fn mistakes_in_json_are_told_with_their_place() {
    let told = |text: &str| read::timeline::whole(text.as_bytes(), "t.json").expect_err("refused").to_string();
    assert_eq!(told(r#"{"entries": [], "hidden": [{"label": ""}]}"#), "hidden entry 1 of t.json has no label; say what happened");
    let wrong = told(r#"{"entries": [], "articles": [{"text": "a", "reference_date": {"value": "soon"}}]}"#);
    assert_eq!(wrong, "t.json: cannot read the reference date “soon”; write it as in 2024-11-06");
    let class = told(r#"{"entries": [{"label": "a", "event": {"class": "PARTY"}}]}"#);
    assert!(class.starts_with("entry 1 of t.json, column class: “PARTY” is none of OCCURRENCE"), "{class}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_words_come_back_whole(words in prop::collection::vec("[a-zé“”日𝔘<>&\"' ]{0,12}|Oct\\. 5, 2024|on Monday|in 2019|\\. |\n\n", 0..30), dated in any::<bool>()) {
        let mut article = Article::new(format!("Talks failed {}.", words.concat())).titled("T").from_source("a.txt");
        if dated {
            article = article.dated("2024-10-10T14:30").expect("a date");
        }
        let timeline = Timeline::of(&article);
        #[cfg(feature = "xlsx")]
        assert_tables_agree(&timeline);
        assert_lossless(&timeline, &[article], "words");
    }

    #[cfg(feature = "xlsx")]
    #[test]
    fn any_cell_comes_back_from_a_spreadsheet(text in any::<String>(), odd in "['=_x0-9A-F\\s\\x00-\\x1f]{0,16}", day in (1i32..=9999, 1u32..=12, 1u32..=28)) {
        let (year, month, day) = day;
        let rows = format!("date,label\n{year:04}-{month:02}-{day:02},Talks fail\n");
        let mut timeline = read::timeline::bytes(rows.as_bytes(), "t.csv").expect("a row");
        timeline.entries[0].how = text;
        timeline.entries[0].sentence.text = odd;
        assert_tables_agree(&timeline);
    }
}

/// A spreadsheet holds what CSV holds.
#[cfg(feature = "xlsx")]
fn assert_tables_agree(timeline: &Timeline) {
    let bytes = Format::named("xlsx").expect("the format").write(timeline, &WriteOptions::default()).expect("written");
    let sheet = read::timeline::bytes(&bytes, "t").expect("a spreadsheet");
    assert_eq!(sheet, read::timeline::bytes(timeline.to_csv().expect("rows").as_bytes(), "t").expect("CSV"));
}

#[cfg(feature = "xlsx")]
#[test]
fn a_spreadsheet_holds_what_csv_holds() {
    for (_, articles) in gallery() {
        assert_tables_agree(&Timeline::of(&articles[0]));
    }
}

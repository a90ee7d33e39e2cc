use proptest::prelude::*;

use super::*;
use crate::{
    timeline::Timeline,
    write::svg::samples::{any_timeline, call},
};

/// An article whose sentences are those of the timeline, with their spans set.
fn article_of(timeline: &mut Timeline) -> Article {
    let mut text = String::from("A headline\n\n");
    for entry in &mut timeline.entries {
        let start = text.len();
        text.push_str(&entry.sentence.text);
        entry.sentence.bytes = crate::Span::new(start, text.len());
        if let Some(expression) = &mut entry.expression {
            let at = start + entry.sentence.text.find(&expression.excerpt.text).unwrap_or_default();
            expression.excerpt.bytes = crate::Span::new(at, at + expression.excerpt.text.len());
        }
        text.push_str("\n\n");
    }
    Article::new(text)
}

#[test]
fn rows_and_sentences_lead_to_each_other() {
    let mut timeline = call();
    let article = article_of(&mut timeline);
    let page = write(Subject::new(&timeline, std::slice::from_ref(&article)), &PageOptions::default()).expect("a page");
    for number in 1..=timeline.entries.len() {
        assert!(page.contains(&format!("id=\"e{number}\"")), "row {number}");
    }
    assert!(page.contains("<a href=\"#e2\">Saturday, Oct. 5, 2024</a>"));
    assert!(page.contains("<span class=\"said\" data-rows=\"4\"><span id=\"s4\"></span>Port director"));
    let besides = page.len() - 2 * article.text.len() - SCRIPT.len() - STYLE.len();
    assert!(besides < 20_000, "{besides} bytes besides article, script and style");
}

#[test]
fn text_stays_text() {
    let mut timeline = call();
    let evil = "</script><script>alert(1)</script> ]]> &#x0; <img src=x onerror=alert(1)>";
    timeline.title = Some(evil.to_owned());
    timeline.entries.iter_mut().for_each(|entry| {
        entry.label = evil.to_owned();
        entry.how = evil.to_owned();
    });
    let page = write(Subject::new(&timeline, &[Article::new(evil)]), &PageOptions::default()).expect("a page");
    assert_eq!(page.matches("<script").count(), 2, "ours and the data");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img"));
}

#[test]
#[ignore = "writes a file to look at"]
fn preview() {
    let directory = std::env::var("DATELINE_PREVIEW").expect("DATELINE_PREVIEW is set");
    let mut timeline = call();
    let article = article_of(&mut timeline);
    let page = write(Subject::new(&timeline, std::slice::from_ref(&article)), &PageOptions::default()).expect("a page");
    std::fs::write(format!("{directory}/page.html"), page).expect("written");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_article_is_all_there(mut timeline in any_timeline(0..20), shift in 0usize..40) {
        let article = article_of(&mut timeline);
        // Spans that do not fit the text, or overlap, must not lose a word.
        if let Some(entry) = timeline.entries.first_mut() {
            entry.sentence.bytes.end += shift;
        }
        let page = write(Subject::new(&timeline, std::slice::from_ref(&article)), &PageOptions::default()).expect("a page");
        let body = page.split_once("<article>").and_then(|(_, rest)| rest.split_once("</article>")).expect("an article").0;
        let mut words = String::new();
        let mut inside = false;
        for c in body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside && !c.is_whitespace() => words.push(c),
                _ => {}
            }
        }
        let mut expected = String::new();
        escape(&article.text, &mut expected);
        expected.retain(|c| !c.is_whitespace());
        prop_assert_eq!(words, expected);
    }
}

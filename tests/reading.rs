//! Every kind of input, from the file to the article.

use dateline::{Article, read};

/// The articles of a file under `tests/data`.
fn file(name: &str) -> Vec<Article> {
    read::path(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR")).as_ref()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Title, date with its source and confidence, and text.
fn summary(article: &Article) -> String {
    let date = article.reference_date.as_ref().map_or("no date".into(), |found| {
        let time = found.time.map(|time| format!(" {time}")).unwrap_or_default();
        format!("{}{time} {} {}", found.date, found.source.name(), found.confidence.name())
    });
    format!("{} | {date} | {}", article.title.as_deref().unwrap_or("no title"), article.text.replace('\n', "/"))
}

fn only(name: &str) -> String {
    let articles = file(name);
    assert_eq!(articles.len(), 1, "{name}");
    summary(&articles[0])
}

#[test]
fn plain_text_and_gzip() {
    let expected = "Harbour workers walk out | 2024-10-10 file-name medium | Harbour workers walk out//Workers at the port of Marlow \
        walked out on Wednesday. They had voted for the strike three weeks ago.//The owners said on Tuesday that they would not talk before Monday./";
    assert_eq!(only("2024-10-10-harbour.txt"), expected);
    assert_eq!(only("2024-10-10-harbour.txt.gz"), expected);
}

#[test]
fn web_page() {
    let articles = file("harbour.html");
    let expected = "Harbour workers walk out | 2024-10-10 07:30 url high | Workers at the port of Marlow walked out on Wednesday, and the cranes \
        stood still for the first time since the spring. They had voted for the strike three weeks ago.//The cranes of Marlow on Saturday, \
        Oct. 5, 2024.//The owners said on Tuesday that they would not talk before Monday, and that ships would go to other ports, at least \
        until the end of the month.//Nobody was hurt, the police said, when some two hundred people blocked the road to the lock on Thursday \
        morning and sang until noon.";
    assert_eq!(summary(&articles[0]), expected);
    assert_eq!(articles[0].language.as_deref(), Some("en-GB"));
    assert!(articles[0].source.as_deref().is_some_and(|source| source.ends_with("harbour.html")));
}

#[test]
fn markdown() {
    let expected = "Harbour workers walk out | 2024-10-10 front-matter high | A strike//Workers at the port of Marlow walked out on \
        Wednesday. They had voted three weeks ago.//The owners refused on Tuesday./Talks begin on Monday.";
    assert_eq!(only("harbour.md"), expected);
}

#[test]
fn records() {
    let expected = "Harbour workers walk out | 2024-10-10 07:30 given high | Workers at the port of Marlow walked out on Wednesday.";
    assert_eq!(only("harbour.json"), expected);
    let articles: Vec<String> = file("harbour.ndjson").iter().map(summary).collect();
    let expected = [
        "Harbour workers walk out | 2024-10-10 given high | Workers at the port of Marlow walked out on Wednesday.",
        "The cranes turn again | 2024-10-18 given high | Workers came back on Friday.",
        "no title | no date | Nobody knows when this was written.",
    ];
    assert_eq!(articles, expected);
}

#[test]
fn feeds() {
    let articles: Vec<String> = file("harbour.rss").iter().map(summary).collect();
    let expected = [
        "Harbour workers walk out | 2024-10-10 23:30 header high | Workers at the port of Marlow walked out on Wednesday.//They had voted three weeks ago.",
        "The cranes turn again | 2024-10-18 06:00 header high | Workers came back on Friday.",
    ];
    assert_eq!(articles, expected);
    assert_eq!(file("harbour.rss")[0].source.as_deref(), Some("https://marlow-post.example/a"));
    let expected = "Harbour workers walk out | 2024-10-10 07:30 header high | Workers at the port of Marlow walked out on Wednesday.";
    assert_eq!(only("harbour.atom"), expected);
}

#[test]
fn mail() {
    let expected = "Harbour workers walk out – draft | 2024-10-10 23:30 header high | Workers at the port of Marlow walked out on Wednesday./They \
        had voted three weeks ago.";
    assert_eq!(only("harbour.eml"), expected);
}

#[test]
fn subtitles() {
    let expected = "no title | no date | Workers at the port of Marlow walked out on Wednesday.//They had voted three weeks ago.";
    assert_eq!(only("harbour.srt"), expected);
    assert_eq!(only("harbour.vtt"), "no title | no date | Workers at the port of Marlow walked out on Wednesday.");
}

#[test]
fn word_document() {
    let expected = "Harbour workers walk out | 2024-10-10 published-line medium | Harbour workers walk out//Published 10 October 2024//Workers \
        at the port of Marlow & Sons walked out on Wednesday.//They had voted three weeks ago.";
    assert_eq!(only("harbour.docx"), expected);
}

#[cfg(feature = "pdf")]
#[test]
fn pdf() {
    let article = &file("harbour.pdf")[0];
    assert!(article.text.contains("Workers at the port of Marlow walked out on Wednesday."), "{}", article.text);
    assert_eq!(article.reference_date.as_ref().map(|found| found.date.to_string()).as_deref(), Some("2024-10-10"));
}

#[cfg(not(feature = "pdf"))]
#[test]
fn pdf_without_its_feature_says_so() {
    let error = read::bytes(b"%PDF-1.4 and so on", Some("harbour.pdf")).expect_err("no PDF");
    assert_eq!(
        error.to_string(),
        "harbour.pdf is a PDF, which this build does not read; build with the feature `pdf` or save it as text and give that"
    );
}

#[test]
fn an_empty_file_is_an_empty_article() {
    for name in [None, Some("empty.txt"), Some("empty.md"), Some("empty.html")] {
        let articles = read::bytes(b"", name).expect("empty is fine");
        assert_eq!((articles.len(), articles[0].text.as_str()), (1, ""), "{name:?}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let message = |bytes: &[u8], name: &str| read::bytes(bytes, Some(name)).map(|articles| articles.len()).expect_err(name).to_string();
    assert_eq!(
        message(&[0, 1, 2, 3, 4, 5, 0, 0, 0], "a.bin"),
        "a.bin is not text but binary data; give a text, a page or another of the kinds that dateline reads"
    );
    assert_eq!(
        message(b"PK\x03\x04junk", "a.docx"),
        "cannot read a.docx as a Word document: it is a damaged archive; save it as text and give that"
    );
    assert_eq!(message(b"\x1f\x8bjunk", "a.gz"), "a.gz is a damaged gzip file; get it again");
    assert_eq!(message(b"{\"id\": 1}", "a.json"), "record 1 of a.json has no text; give it in a field “text”, “body”, “content” or “html”");
    assert_eq!(message(b"{\"text\": \"x\"}\n{\"text\": ", "a.ndjson"), "line 2 of a.ndjson is not JSON; give one record a line");
    assert_eq!(message(b"<rss version='2.0'><channel><item>", "a.rss"), "a.rss is a damaged feed; get it again");
}

#[test]
fn registry() {
    let mut names: Vec<&str> = read::READERS.iter().flat_map(|kind| kind.extensions).copied().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "an ending belongs to one kind");
}

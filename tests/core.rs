//! What the library does without any of its features, and what it refuses.

use dateline::{Article, Timeline, read};

#[test]
fn text_becomes_rows_and_csv() {
    let article =
        Article::new("Talks collapsed on 18 September 2024. Workers walked out on Wednesday.").dated("2024-10-10").expect("a date");
    let csv = Timeline::of(&article).to_csv().expect("CSV");
    let dates: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(dates, ["2024-09-18", "2024-10-09"]);
}

/// A page that is read as plain text would give rows from its markup.
#[test]
fn what_is_not_built_in_is_known_and_refused() {
    let kinds: [(&[u8], &str, bool); 6] = [
        (b"<!DOCTYPE html><p>Rain fell on 5 May 2020.", "html", cfg!(feature = "html")),
        (b"<rss version='2.0'><channel><item><title>Rain</title></item></channel></rss>", "feeds", cfg!(feature = "feeds")),
        (b"From: a@b.example\nTo: c@d.example\nSubject: Rain\n\nRain fell on 5 May 2020.", "mail", cfg!(feature = "mail")),
        (b"PK\x03\x04 and so on", "docx", false),
        (b"%PDF-1.7 and so on", "pdf", false),
        (b"\x1f\x8b and so on", "files", false),
    ];
    for (bytes, feature, is_read) in kinds {
        match read::bytes(bytes, None) {
            Ok(articles) => assert!(is_read && articles.len() == 1, "{feature}"),
            Err(error) => assert!(!is_read && error.is_input(), "{feature}: {error}"),
        }
    }
    #[cfg(not(feature = "html"))]
    assert_eq!(
        read::bytes(b"<!DOCTYPE html><p>Rain.", Some("rain.html")).map_err(|error| error.to_string()),
        Err("rain.html is a web page, which this build does not read; build with the feature `html` or save it as text and give that"
            .into())
    );
}

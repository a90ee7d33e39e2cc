//! Every kind of input, from the file to the article.
#![cfg(all(feature = "mail", feature = "feeds", feature = "docx", feature = "files"))]

use std::io::Write as _;

use dateline::{Article, Timeline, read};

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
        Wednesday. They had voted three weeks ago.//• The owners refused on Tuesday./• Talks begin on Monday.";
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
fn mailbox() {
    let articles: Vec<String> = file("harbour.mbox").iter().map(summary).collect();
    let expected = [
        "Harbour workers walk out | 2024-10-10 23:30 header high | Workers at the port of Marlow walked out on Wednesday.//From Monday \
         on, no ship had been unloaded./From Tuesday on, the road was closed.",
        "The cranes turn again | 2024-10-18 06:00 header high | Workers came back on Friday.",
    ];
    assert_eq!(articles, expected);
}

/// The captions of an article's pictures.
fn captions(article: &Article) -> Vec<&str> {
    article.captions.iter().map(|caption| caption.of(&article.text)).collect()
}

#[test]
fn captions_stay_and_are_marked() {
    assert_eq!(captions(&file("harbour.html")[0]), ["The cranes of Marlow on Saturday, Oct. 5, 2024."]);
    assert_eq!(captions(&file("harbour.feed.json")[0]), ["The cranes on 5 October 2024"]);
    assert_eq!(captions(&file("harbour.toml.md")[0]), ["The cranes on 5 October 2024"]);
    assert_eq!(captions(&file("harbour.docx")[0]), [""; 0]);
    let paragraph = |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let xml =
        format!("<w:body>{}{}{}</w:body>", paragraph("Title", "Strike"), paragraph("Caption", "The cranes"), paragraph("x", "Prose."));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("memory");
    archive.write_all(xml.as_bytes()).expect("memory");
    let articles = read::bytes(&archive.finish().expect("memory").into_inner(), None).expect("a document");
    assert_eq!((captions(&articles[0]), articles[0].title.as_deref()), (vec!["The cranes"], Some("Strike")));
    // What a caption tells is a minor row.
    let timeline = Timeline::of(&file("harbour.html")[0]);
    let row = timeline.entries.iter().find(|entry| entry.date.as_deref() == Some("2024-10-05"));
    assert!(row.is_none_or(|row| row.importance == 1), "{row:?}");
}

/// The rows of a file, as `date label`.
fn rows(name: &str, articles: &[Article]) -> Vec<String> {
    let entries = articles.iter().flat_map(|article| Timeline::of(article).entries);
    let rows: Vec<String> = entries.map(|entry| format!("{} {}", entry.date.as_deref().unwrap_or("undated"), entry.label)).collect();
    assert!(!rows.is_empty(), "{name}");
    rows
}

/// From the file to the timeline, for every kind of input, as it is and packed.
#[test]
fn every_kind_gives_a_timeline() {
    let walk_out = "2024-10-09 Workers at port of Marlow walk out";
    let kinds = [
        ("2024-10-10-harbour.txt", walk_out),
        ("2024-10-10-harbour.txt.gz", walk_out),
        ("harbour.html", walk_out),
        ("harbour.md", walk_out),
        ("harbour.toml.md", walk_out),
        ("harbour.json", walk_out),
        ("harbour.ndjson", walk_out),
        ("harbour.rss", walk_out),
        ("harbour.atom", walk_out),
        ("harbour.feed.json", walk_out),
        ("harbour.eml", walk_out),
        ("harbour.mbox", walk_out),
        ("harbour.docx", "2024-10-09 Workers at port of Marlow & Sons walk out"),
        // Subtitles do not say when they were sent.
        ("harbour.srt", "undated Workers at port of Marlow walk out"),
        ("harbour.vtt", "undated Workers at port of Marlow walk out"),
        #[cfg(feature = "pdf")]
        ("harbour.pdf", walk_out),
    ];
    let mut folder: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("harbour") && (cfg!(feature = "pdf") || !name.ends_with("pdf")))
        .collect();
    folder.retain(|name| !kinds.iter().any(|(kind, _)| kind == name));
    assert_eq!(folder, [""; 0], "files that no test reads");
    for (name, first) in kinds {
        let articles = file(name);
        let found = rows(name, &articles);
        assert!(found.iter().any(|row| row == first), "{name}: {found:#?}");
        let bytes = std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a file");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&bytes).expect("memory");
        let unpacked =
            read::bytes(&packed.finish().expect("memory"), Some(&format!("{name}.gz"))).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rows(name, &unpacked), found, "{name}, packed");
    }
}

/// The date of a page with these things in its head and its body.
fn page(head: &str, body: &str) -> String {
    let prose = "<p>Workers at the port of Marlow walked out on Wednesday, and said that they would not be back for a week.</p>".repeat(3);
    let article = read::html(&format!("<html lang=en><head>{head}</head><body><h1>Harbour workers walk out</h1>{body}{prose}"), None);
    article.reference_date.map_or("–".into(), |found| format!("{} {} {}", found.date, found.source.name(), found.confidence.name()))
}

#[test]
fn how_sure_the_date_of_a_page_is() {
    let stamp = |time: &str| format!("<meta property='article:published_time' content='{time}'>");
    let shown = "<p class=date>Published 10 October 2024</p>";
    assert_eq!(page(&stamp("2024-10-10T07:30:00Z"), shown), "2024-10-10 visible high");
    // Evening in America, and midnight in Vienna.
    assert_eq!(page(&stamp("2024-10-11T02:11:03Z"), shown), "2024-10-10 visible medium");
    assert_eq!(page(&stamp("2024-10-09T22:00:00Z"), shown), "2024-10-10 visible high");
    // Changed before it was published: one of the two is something else.
    let changed = format!("{}<meta property='article:modified_time' content='2023-05-01'>", stamp("2024-10-10T07:30:00Z"));
    assert_eq!(page(&changed, shown), "2024-10-10 visible medium");
    // One <time> is one hand, and sure where it is the only one.
    let time = "<p><time class=entry-date datetime='2024-10-10'>10 October 2024</time></p>";
    assert_eq!(page("", time), "2024-10-10 visible high");
    let list = format!("{time}<p><time class=entry-date datetime='2024-09-01'>1 September 2024</time></p>");
    assert_eq!(page("", &list), "2024-10-10 visible medium");
    // The dates of an event and of a picture are none of the page's.
    assert_eq!(page("", "<p>Doors open <time itemprop=startDate datetime='2024-12-24'>at six</time></p>"), "–");
    assert_eq!(page("", "<figure><img><figcaption>The cranes on 5 October 2024</figcaption></figure>"), "–");
    let book = "<script type='application/ld+json'>{\"@type\": \"Book\", \"datePublished\": \"2011-03-01\"}</script>";
    assert_eq!(page(book, ""), "–");
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

/// A Word document of these parts, a name and its XML each.
fn docx(parts: &[(&str, &str)]) -> Article {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        archive.write_all(xml.as_bytes()).expect("memory");
    }
    read::bytes(&archive.finish().expect("memory").into_inner(), Some("lock.docx")).expect("a document").swap_remove(0)
}

#[test]
fn lists_tables_and_notes_of_word_documents() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let plain = |text: &str| format!("<w:p>{}</w:p>", run(text));
    let item = |text: &str| format!("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>", run(text));
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", plain(text));
    let row = |day: &str, event: &str| format!("<w:tr>{}{}</w:tr>", cell(day), cell(event));
    let table = format!("<w:tbl>{}{}</w:tbl>", row("Day", "Event"), row("5 May 2021", "The lock is shut"));
    let body = [plain("It was so."), item("The gate jams"), item("Holt pays"), table, plain("Nobody came.")].concat();
    let twice = format!("<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>", plain("Twice."));
    let notes =
        format!("<w:footnotes><w:footnote w:type='separator'>{}</w:footnote><w:footnote>{}</w:footnote>", plain("—"), plain("See Orr."));
    let properties = "<x><dc:title>The lock</dc:title><dcterms:created>2024-06-07T09:00:00Z</dcterms:created>\
        <dcterms:modified>2024-06-09T09:00:00Z</dcterms:modified></x>";
    let article = docx(&[
        ("word/document.xml", &format!("<w:body>{body}{twice}</w:body>")),
        ("word/header1.xml", &plain("Corran Lock Trust")),
        ("word/header2.xml", &plain("Corran Lock Trust")),
        ("word/footnotes.xml", &format!("{notes}</w:footnotes>")),
        ("docProps/core.xml", properties),
    ]);
    let expected = "The lock | 2024-06-07 properties low | Corran Lock Trust//It was so.//• The gate jams/• Holt pays//Day\tEvent/5 May \
        2021\tThe lock is shut//Nobody came.//See Orr.";
    assert_eq!(summary(&article), expected);
    assert_eq!(article.all_warnings().count(), 1);
}

/// A page as Chromium saves it, with the soft line breaks of quoted-printable.
const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://marlow-post.example/2024/10/10/strike\r\nSubject: A page\r\n\
    Date: Sat, 28 Nov 2026 02:06:39 GMT\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
    \tboundary=\"----B----\"\r\n\r\n\r\n------B----\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\n\
    Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://marlow-post.example/2024/10/10/strike\r\n\r\n\
    <!DOCTYPE html><html lang=3D\"en\"><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=3Dwindows-1252\"></head>\r\n\
    <body><h1>Harbour workers walk out</h1><p>Workers at the port of Marlow walked out on Wednesday, and said =96 for the thi=\r\n\
    rd time =96 that they would not be back before the month was over, whatever the owners did.</p></body></html>\r\n\
    ------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://x.example/a.png\r\n\r\nAAAA\r\n\
    ------B------\r\n";

#[test]
fn saved_pages() {
    let articles = read::bytes(SAVED.as_bytes(), Some("saved-2026-11-28.mhtml")).expect("a page");
    let expected = "Harbour workers walk out | 2024-10-10 url medium | Workers at the port of Marlow walked out on Wednesday, and said – for \
        the third time – that they would not be back before the month was over, whatever the owners did.";
    assert_eq!(summary(&articles[0]), expected);
    assert_eq!(articles[0].source.as_deref(), Some("https://marlow-post.example/2024/10/10/strike"));
    assert!(rows("saved", &articles).contains(&"2024-10-09 Workers at port of Marlow walk out".to_owned()));
}

#[test]
fn a_quoted_mail_has_a_day_of_its_own() {
    let mail = "From: a@marlow.example\r\nTo: b@marlow.example\r\nSubject: Lock\r\nDate: Fri, 11 Oct 2024 09:00:00 +0000\r\n\r\n\
        I left the hall yesterday.\r\n\r\nOn Fri, 4 Oct 2024 at 09:00, Ann Orr wrote:\r\n> The council closed the lock yesterday.\r\n\r\n\
        The county pays from today.\r\n\r\nHolt resigned yesterday.\r\n-- \r\nBo, director since 5 May 2001\r\n";
    let articles = read::bytes(mail.as_bytes(), Some("lock.eml")).expect("a mail");
    let rows = rows("mail", &articles);
    assert!(rows.contains(&"2024-10-03 Council closes lock".to_owned()), "{rows:#?}");
    assert!(rows.contains(&"2024-10-10 Holt resigns".to_owned()), "{rows:#?}");
    assert!(!rows.iter().any(|row| row.contains("2001")), "{rows:#?}");
}

#[test]
fn dates_of_feeds() {
    for date in ["Mon, 07 Oct 24 08:00 GMT", "7 Oct 24", "Mon, 7 Oct 2024 08:00 +0000"] {
        let feed = format!("<rss version='2.0'><channel><item><title>Lock</title><pubDate>{date}</pubDate></item></channel></rss>");
        let articles = read::bytes(feed.as_bytes(), None).expect("a feed");
        assert_eq!(articles[0].reference_date.as_ref().map(|found| found.date.to_string()).as_deref(), Some("2024-10-07"), "{date}");
    }
}

#[test]
fn wide_digits_are_digits() {
    let article = &read::bytes("The lock was shut on ５ May ２０２１ by the county.".as_bytes(), None).expect("a text")[0];
    assert!(article.text.contains("5 May 2021"));
}

#[test]
fn an_address_says_how() {
    let error = read::path("https://marlow-post.example/strike".as_ref()).expect_err("nothing is fetched").to_string();
    assert!(error.contains("curl") && error.contains("save the page") && !error.contains('\n'), "{error}");
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

//! Pages that want to cost time and memory, on the stack of a thread: bounded, and their text is kept.

use std::{
    io::Write,
    time::{Duration, Instant},
};

use dateline::{Article, read};

/// More than any of these takes, even where the tests are built without optimization.
const LIMIT: Duration = Duration::from_secs(60);

fn page(html: String) -> Article {
    let begin = Instant::now();
    let article = std::thread::spawn(move || read::html(&html, None)).join().expect("no panic");
    assert!(begin.elapsed() < LIMIT, "{:?}", begin.elapsed());
    article
}

#[test]
fn nesting() {
    for tag in ["<div>", "<ul><li>", "<table><tr><td>", "<b><p>", "<blockquote>", "<a href=x>", "<div></b>", "<span class=date>"] {
        let article = page(format!("<html><body>{}Workers walked out on Wednesday.", tag.repeat(100_000 / (tag.matches('<').count()))));
        assert_eq!(article.text.trim(), "Workers walked out on Wednesday.", "{tag}");
    }
    // Pictures have no text to read.
    assert_eq!(page(format!("<svg>{}x", "<g>".repeat(100_000))).text, "");
}

/// What a guard that counts tags by itself does not see, by itself and escaped in the description of a feed.
#[test]
fn nesting_that_only_the_parser_sees() {
    let foreign = ["td", "path", "option", "rt", "source"].map(|tag| format!("<html><body><svg>{}", format!("<{tag}>").repeat(120_000)));
    let formatting: String = (0..3_000).map(|n| format!("<b id={n}></i><p>")).collect();
    let nested =
        ["<div/>", "<div></x>", "<!-- --!><div>", "<ul/><li>", "<table></x><tr><td>", "<section></aside>"].map(|tag| tag.repeat(10_000));
    for html in foreign.into_iter().chain([formatting]).chain(nested) {
        let shown = html[..40].to_owned();
        let html = html + "</svg>Workers walked out.";
        assert!(page(html.clone()).text.contains("Workers walked out."), "{shown}");
        let feed = format!(
            "<rss version='2.0'><channel><title>T</title><item><title>A</title><description>{}</description></item></channel></rss>",
            html.replace('<', "&lt;")
        );
        let read = std::thread::spawn(move || read::bytes(feed.as_bytes(), Some("feed.xml"))).join().expect("no panic");
        assert_eq!(read.expect("a feed").len(), 1, "{shown}");
    }
}

#[test]
fn size() {
    let paragraph = "<p>Workers at the port walked out on Wednesday, and said that they would not be back for a week.</p>\n";
    let article = page(format!("<html><body><h1>Strike</h1>{}", paragraph.repeat(50_000_000 / paragraph.len())));
    assert!(article.text.contains("Workers at the port"));
}

#[test]
fn attributes() {
    let article = page(format!("<body><p class='{}'>Workers walked out.</p>", "date ".repeat(2_000_000)));
    assert_eq!(article.text, "Workers walked out.");
    let many: String = (0..200_000).map(|number| format!(" a{number}=1")).collect();
    assert_eq!(page(format!("<body><p{many}>Workers walked out.</p>")).text, "Workers walked out.");
}

#[test]
fn broken_pages() {
    for html in [
        "",
        "<",
        "<!--",
        "<script>",
        "<html><body><p>\0\0\0",
        "&#0;&#xD800;&#x110000;&nosuch;&",
        "<time datetime='99999999999999999999-99-99'>",
        "<script type='application/ld+json'>[[[[[[[[</script>",
        "<title></title><h1></h1><table><p>",
        "<meta name=date content='0001-01-01'><meta property='article:published_time' content='1970-01-01T00:00:00Z'>",
    ] {
        assert_eq!(page(html.to_owned()).reference_date, None, "{html}");
    }
    page(format!("<script type='application/ld+json'>{}</script>", "[".repeat(1_000_000)));
    page("<p>&amp;&lt;&#0;\0\u{feff}</p>".repeat(50_000));
    page("<br>".repeat(200_000));
}

#[test]
fn many_dates() {
    page(format!("<h1>T</h1>{}", "<span class=date>5 Oct 2024</span><time>6 Oct 2024</time>".repeat(50_000)));
}

#[test]
fn broken_encodings() {
    for bytes in [
        &b"<p>caf\xe9 \xff\xfe\x80"[..],
        b"\xff\xfe<\0p\0",
        b"\xef\xbb\xbf<p>\xc3",
        b"<meta charset=nosuch>\xe9",
        b"<meta charset=utf-16>\xe9",
    ] {
        assert_eq!(read::bytes(bytes, Some("page.html")).expect("text").len(), 1);
    }
}

/// A gzip bomb: 200 MB of zeros in some hundred kilobytes.
#[test]
fn bombs() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1 << 20];
    for _ in 0..200 {
        packed.write_all(&block).expect("memory");
    }
    let packed = packed.finish().expect("memory");
    let error = read::bytes(&packed, Some("bomb.txt.gz")).expect_err("too large");
    assert_eq!(error.to_string(), "bomb.txt.gz unpacks to more than 64 MB; unpack it and give the part that is the article");

    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("memory");
    for _ in 0..100 {
        archive.write_all(&block).expect("memory");
    }
    let packed = archive.finish().expect("memory").into_inner();
    let error = read::bytes(&packed, Some("bomb.docx")).expect_err("too large");
    assert_eq!(error.to_string(), "cannot read bomb.docx as a Word document: it unpacks to more than 64 MB; save it as text and give that");

    let mut layers = b"text".to_vec();
    for _ in 0..5 {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&layers).expect("memory");
        layers = packed.finish().expect("memory");
    }
    assert!(read::bytes(&layers, None).is_err());
}

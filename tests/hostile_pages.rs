//! Pages that want to cost time and memory, on the stack of a thread: bounded, and their text is kept.
#![cfg(feature = "html")]

#[path = "support/pages.rs"]
mod pieces;

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
    for piece in pieces::NESTED.into_iter().filter(|piece| !is_hidden(piece)) {
        let nested = pieces::repeated(piece, 100_000 / piece.matches('<').count());
        let article = page(format!("<html><body>{nested}Workers walked out on Wednesday."));
        // What stands in a list keeps its bullet.
        assert_eq!(article.text.trim().trim_start_matches("• "), "Workers walked out on Wednesday.", "{piece}");
    }
    assert_eq!(page(format!("<svg>{}x", "<g>".repeat(100_000))).text, "");
    assert_eq!(page(format!("{}x", "<template>".repeat(100_000))).text, "");
}

/// Pictures and what is embedded have no text to read, nor have templates, and an open tag is none.
fn is_hidden(piece: &str) -> bool {
    ["<svg>", "<object>"].iter().any(|tag| piece.starts_with(tag)) || piece == "<template>" || piece.ends_with(['\'', ' '])
}

/// Each by itself, and escaped in the description of a feed.
#[test]
fn pages_that_cost_time_or_memory_are_read() {
    for piece in pieces::all() {
        read_in_both_ways(&format!("{}</svg></select>Workers walked out.", pieces::repeated(piece, 3_000)), is_hidden(piece));
    }
}

/// More of those that a guard that counts tags by itself does not see.
#[test]
fn nesting_that_only_the_parser_sees() {
    let foreign = ["td", "path", "option", "rt", "source"].map(|tag| format!("<html><body><svg>{}", format!("<{tag}>").repeat(120_000)));
    let nested = ["<div/>", "<div></x>", "<!-- --!><div>", "<ul/><li>", "<table></x><tr><td>", "<section></aside>"];
    for html in foreign.into_iter().chain(nested.map(|piece| piece.repeat(10_000))) {
        read_in_both_ways(&(html + "</svg>Workers walked out."), false);
    }
}

fn read_in_both_ways(html: &str, hidden: bool) {
    let shown = html[..40].to_owned();
    assert!(page(html.to_owned()).text.contains("Workers walked out.") || hidden, "{shown}");
    let feed = format!(
        "<rss version='2.0'><channel><title>T</title><item><title>A</title><description>{}</description></item></channel></rss>",
        html.replace('&', "&amp;").replace('<', "&lt;").replace('\0', "")
    );
    let read = std::thread::spawn(move || read::bytes(feed.as_bytes(), Some("feed.xml"))).join().expect("no panic");
    assert_eq!(read.expect("a feed").len(), 1, "{shown}");
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

/// An entity of ten entities of ten entities …: a billion of them in a kilobyte.
#[test]
fn billion_laughs() {
    let entities: String = (1..10).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
    let doctype = |root: &str| format!("<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY l0 'lol'>{entities}]>");
    let rss = format!(
        "{}<rss version='2.0'><channel><title>T</title><item><title>A</title><description>&l9;</description></item></channel></rss>",
        doctype("rss")
    );
    let atom =
        format!("{}<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>&l9;</title></entry></feed>", doctype("feed"));
    let document =
        format!("{}<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>", doctype("w:document"));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("memory");
    archive.write_all(document.as_bytes()).expect("memory");
    let docx = archive.finish().expect("memory").into_inner();
    for (bytes, name) in [(rss.as_bytes(), "a.rss"), (atom.as_bytes(), "a.atom"), (&docx, "a.docx"), (rss.as_bytes(), "a.html")] {
        // Read or refused, but never written out.
        let articles = read::bytes(bytes, Some(name)).unwrap_or_default();
        let read: usize = articles.iter().map(|article| article.text.len() + article.title.as_deref().map_or(0, str::len)).sum();
        assert!(read < 10_000, "{name}: {read}");
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

//! Whatever comes in, reading does not panic, and reads the same twice.
#![cfg(feature = "html")]

use dateline::read;
use proptest::prelude::*;

/// Pieces that the readers look for, to be put together in any order.
const PIECES: [&str; 40] = [
    "<p>",
    "</p>",
    "<time datetime='",
    "'>",
    "<h1>",
    "<script type='application/ld+json'>",
    "{\"datePublished\": \"",
    "\"}",
    "</script>",
    "<a href=x>",
    "<!--",
    "-->",
    "class=date",
    "2024-10-05",
    "5. Oktober 2024",
    "Oct",
    ". 5, ",
    "05/10/2024",
    "T23:59:60",
    "+01:00",
    "Published ",
    "UPDATED: ",
    "—",
    "PARIS, Oct. 5 ",
    "(AP) — ",
    "\n",
    "\n\n",
    "---\n",
    "date: ",
    "İ",
    "ß",
    "年",
    "月5日",
    "\u{ad}",
    "００５",
    "00:00:01,000 --> 00:00:02,000\n",
    "{\"text\": \"",
    "<rss version='2.0'>",
    "Subject: ",
    "9999999999",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces(picks in proptest::collection::vec((0..PIECES.len(), "\\PC{0,3}"), 0..40)) {
        let text: String = picks.iter().flat_map(|(piece, between)| [PIECES[*piece], between.as_str()]).collect();
        let once = read::html(&text, Some(&text));
        prop_assert_eq!(&once, &read::html(&text, Some(&text)));
        read::text(&text);
        let _ = read::reference_date::full_date(&text);
        read::reference_date::in_name(&text);
        for name in [None, Some("a.md"), Some("a.html"), Some("a.xml"), Some("a.srt")] {
            let _ = read::bytes(text.as_bytes(), name);
        }
    }

    #[test]
    fn bytes(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), start in 0..8_usize) {
        let starts: [&[u8]; 8] = [b"", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"\xff\xfe", b"<html>", b"WEBVTT\n\n", b"{\"text\":", b"From: a\nDate: "];
        bytes.splice(0..0, starts[start].iter().copied());
        let _ = read::bytes(&bytes, None);
    }
}

//! The gallery in `output/` is what the program makes today: it is made anew in memory and compared, byte by byte.
//!
//! That goes for the PNG too. Its letters and circles come from sums, products and square roots, which every machine rounds alike, and are
//! packed by a compressor in Rust that `Cargo.lock` pins. The logarithms in the layout are rounded to whole pixels.
#![cfg(all(feature = "png", feature = "html", feature = "files"))]

#[allow(dead_code)]
#[path = "../examples/gallery.rs"]
mod gallery;

use std::{collections::BTreeSet, fs};

const REMEDY: &str = "run cargo run --example gallery, and look at what has changed";

#[test]
fn the_gallery_is_up_to_date() {
    let made = gallery::files().expect("every article is read and written");
    let folder = gallery::folder();
    let present: BTreeSet<String> = fs::read_dir(&folder)
        .expect("the folder output/")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let mut faults = Vec::new();
    for (name, text) in &made {
        match fs::read(folder.join(name)) {
            Err(_) => faults.push(format!("output/{name} is missing")),
            Ok(old) if old != *text => faults.push(format!("output/{name} is stale{}", first_difference(&old, text))),
            Ok(_) => {}
        }
    }
    faults.extend(present.iter().filter(|name| !made.contains_key(*name)).map(|name| format!("output/{name} is left over")));
    assert!(faults.is_empty(), "{}\n{REMEDY}", faults.join("\n"));
}

#[test]
fn everything_is_made_from_every_article() {
    let made = gallery::files().expect("every article is read and written");
    let articles = gallery::articles().len();
    let count = |ending: &str| made.keys().filter(|name| name.ends_with(ending)).count();
    let horizontal = count(".horizontal.svg");
    assert_eq!((count(".svg") - horizontal, count(".html")), (articles, articles));
    assert!(horizontal >= 2 && count(".png") >= 2);
    for name in made.keys().filter(|name| name.ends_with(".horizontal.svg")) {
        let ledger = name.replace(".horizontal", "");
        assert_ne!(made[name], made[&ledger], "{name} has become too large to be drawn horizontally; choose another article");
    }
    let empty: Vec<&String> = made.iter().filter(|(_, text)| text.is_empty()).map(|(name, _)| name).collect();
    assert!(empty.is_empty(), "nothing was written to {empty:?}: no such format?");
}

/// The files of that ending, as text.
fn texts(ending: &str) -> Vec<(String, String)> {
    let files = gallery::files().expect("every article is read and written").into_iter().filter(|(name, _)| name.ends_with(ending));
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text"))).collect()
}

#[test]
fn every_chart_is_well_formed_and_needs_nothing_from_elsewhere() {
    for (name, text) in texts(".svg") {
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name} at byte {}: {error}", reader.error_position()),
            }
        }
        let text = text.replace("http://www.w3.org/", "");
        for outside in ["http:", "https:", "@import", "<script", "<image", "url(//"] {
            assert!(!text.contains(outside), "{name} holds {outside}");
        }
    }
}

#[test]
fn every_page_holds_its_timeline_and_needs_nothing_from_elsewhere() {
    let made = gallery::files().expect("every article is read and written");
    for (name, page) in texts(".html") {
        let data = page.split_once("id=\"timeline\">").and_then(|(_, rest)| rest.split_once("</script>")).expect("the timeline").0;
        let held: serde_json::Value = serde_json::from_str(data).expect("JSON");
        let beside: serde_json::Value = serde_json::from_slice(&made[&name.replace(".html", ".json")]).expect("JSON");
        assert!(held == beside, "{name} holds another timeline than the JSON beside it");
        let script = page.rsplit_once("<script>").expect("a script").1;
        for outside in [" src=", "<link", "<img", "<iframe", "@import", "url(", "http-equiv=\"refresh"] {
            assert!(!page.replace(data, "").replace(script, "").contains(outside), "{name} holds {outside}");
        }
        for outside in ["fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(", "innerHTML", "insertAdjacentHTML", "eval("] {
            assert!(!script.contains(outside), "the script of {name} holds {outside}");
        }
    }
}

/// Where two contents part: the line, and what stands there.
fn first_difference(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let mut lines = (old.lines().map(Some).chain(std::iter::repeat(None))).zip(new.lines().map(Some).chain([None])).enumerate();
    let difference = lines.find(|(_, (old, new))| old != new);
    difference.map_or(String::new(), |(line, (old, new))| {
        let short = |line: Option<&str>| line.map_or("nothing".into(), |line| format!("“{}”", line.chars().take(90).collect::<String>()));
        format!(", line {}: was {}, is {}", line + 1, short(old), short(new))
    })
}

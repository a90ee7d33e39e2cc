//! The layers of the house, read from the `use` lines and paths in `src/`: facts flow one way.
//!
//! DESIGN.md gives the reasons. What a test in the source uses is not looked at.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Every room of `src/`, in the order in which facts flow: a room uses only rooms that stand before it.
const ROOMS: &[&str] = &[
    // What all of them share.
    "span",
    "hash",
    "time",
    "error",
    "cell",
    "parallel",
    "timex",
    "lang",
    "article",
    // The stages.
    "read",
    "segment",
    "syntax",
    "grammar",
    "structure",
    "resolve",
    "row_date",
    "predicate",
    "label",
    "standing",
    "event",
    "timeline",
    // What is done with them.
    "pipeline",
    "write",
    "propose",
    "stream",
    "cli",
    "lib",
    "main",
];

/// Rooms that a room must not use although they stand before it: what it has no business to know.
const MUST_NOT_USE: &[(&str, &[&str])] = &[
    ("syntax", &["article", "time", "timex", "read"]),
    ("grammar", &["read"]),
    ("resolve", &["read", "syntax"]),
    ("row_date", &["read", "segment", "syntax", "grammar", "resolve"]),
    ("predicate", &["read", "resolve", "row_date", "time", "timex"]),
    ("label", &["article", "read", "resolve", "row_date", "time", "timex"]),
    ("event", &["read", "resolve"]),
    ("timeline", &["read", "resolve", "grammar", "syntax", "predicate"]),
    ("propose", &["read", "time", "timex", "resolve", "row_date", "event"]),
    ("write", &["read", "segment", "syntax", "grammar", "predicate", "resolve", "row_date"]),
];

/// Files that bend a rule, each with its reason. A line that is no longer needed is a failure too.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/grammar/check.rs", "resolve", "it runs the tests of the rules, which say what an expression comes to"),
    ("src/grammar/check.rs", "row_date", "it runs the tests of the rules, which say what date a row has"),
    ("src/read/timeline.rs", "timeline", "it reads back a whole timeline"),
    ("src/read/timeline/table.rs", "write", "it takes the marks from cells that writing put there"),
    ("src/read/timeline/table.rs", "timeline", "it reads back a whole timeline"),
    ("src/read/timeline.rs", "label", "so is how well a label can be printed"),
    ("src/read/timeline/whole.rs", "timeline", "it reads back a whole timeline"),
    ("src/read/timeline/whole.rs", "event", "an event is a part of a timeline"),
    ("src/read/timeline/whole.rs", "segment", "so are the blocks of its article"),
    ("src/read/timeline/place.rs", "timeline", "it finds the rows of a timeline in their articles"),
    ("src/read/written_date.rs", "pipeline", "a date that someone writes into a cell is read by the rules of articles"),
    ("src/read/written_date.rs", "resolve", "it runs that pipeline with its usual options"),
    ("src/read/written_date.rs", "row_date", "what it is read as is the date of a row"),
];

/// Crates that belong to one room, so that each could be exchanged there.
const AT_HOME: &[(&str, &[&str])] = &[
    // The reader of feeds hands its dates over as chrono's.
    ("chrono", &["src/time/", "src/read/reference_date/machine.rs", "src/read/feed.rs"]),
    ("dateparser", &["src/read/reference_date/"]),
    ("plotters", &["src/write/svg/"]),
    ("plotters_backend", &["src/write/svg/"]),
    ("resvg", &["src/write/svg/"]),
    ("svg2pdf", &["src/write/svg/"]),
    ("flate2", &["src/read/gzip.rs", "src/write/html/studio.rs"]),
    ("zip", &["src/read/docx.rs", "src/read/timeline/sheet.rs"]),
    ("calamine", &["src/read/timeline/sheet.rs"]),
    ("rust_xlsxwriter", &["src/write/xlsx.rs"]),
    ("mail_parser", &["src/read/mail.rs", "src/read/mhtml.rs"]),
    ("feed_rs", &["src/read/feed.rs"]),
    ("dom_query", &["src/read/html/"]),
    ("html5ever", &["src/read/html/"]),
    ("dom_smoothie", &["src/read/html/"]),
    ("pulp", &["src/syntax/"]),
    ("whatlang", &["src/lang/"]),
    ("ureq", &["src/propose/chat.rs"]),
    ("clap", &["src/cli/"]),
    ("console", &["src/cli/"]),
    ("indicatif", &["src/cli/"]),
    ("signal_hook", &["src/cli/"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A Rust file of the source without its comments and tests.
struct Source {
    /// Its path from the root of the project.
    path: String,
    code: String,
}

impl Source {
    /// The room: the folder under `src/`, or the name of the file there.
    fn room(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// How many modules lie between the crate and what `self` is in this file.
    fn depth(&self) -> usize {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        inside.split('/').filter(|part| *part != "mod").count()
    }

    /// The rooms of the crate that it names, by `crate::…` or by enough of `super::`.
    fn uses(&self) -> BTreeSet<String> {
        let up = "super::".repeat(self.depth());
        let heads = [("crate::", "crate::"), (up.as_str(), "super::")];
        let mut rooms = BTreeSet::new();
        for (head, step) in heads {
            for (at, _) in self.code.match_indices(head) {
                let before = self.code[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    continue;
                }
                let rest = &self.code[at + head.len()..];
                if !rest.starts_with(step) {
                    rooms.extend(first_names(rest).into_iter().map(|name| room_of(&name)));
                }
            }
        }
        rooms.remove(self.room());
        rooms
    }
}

/// The names at the head of a path: one, or those of a group in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut names, mut depth, mut begins) = (Vec::new(), 0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                begins = true;
                continue;
            }
            _ => {}
        }
        if begins && !c.is_whitespace() {
            names.push(name(&group[at..]));
            begins = false;
        }
    }
    names
}

/// The room that a name of the crate's root stands for: `crate::Article` is re-exported from `article`.
fn room_of(name: &str) -> String {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    if lib.contains(&format!("mod {name};")) && name != "segment" {
        return name.to_owned();
    }
    for line in lib.lines().filter_map(|line| line.trim().strip_prefix("pub use ")) {
        let (room, names) = line.split_once("::").unwrap_or((line, ""));
        if names.split(|c: char| !c.is_alphanumeric() && c != '_').any(|known| known == name) {
            return room.to_owned();
        }
    }
    name.to_owned()
}

/// Every Rust file of the source that is more than tests.
fn sources() -> Vec<Source> {
    let files: Vec<(String, String)> = (files_in(&root().join("src")).into_iter())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| (from_root(&path), fs::read_to_string(&path).expect("a source file")))
        .collect();
    let only_tests: Vec<String> = files.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    (files.into_iter())
        .filter(|(path, _)| !only_tests.iter().any(|module| path == module || is_inside(path, module)))
        .map(|(path, text)| Source { path, code: without_comments(without_tests(&text)) })
        .collect()
}

/// Whether a file lies in the folder of a module.
fn is_inside(path: &str, module: &str) -> bool {
    module.strip_suffix(".rs").and_then(|folder| path.strip_prefix(folder)).is_some_and(|rest| rest.starts_with('/'))
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

fn from_root(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The files of modules that are compiled for tests only: `#[cfg(test)] mod sample;`.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let folder = match path.strip_suffix("/mod.rs").or_else(|| path.strip_suffix("/lib.rs")) {
        Some(folder) => folder.to_owned(),
        None => path.trim_end_matches(".rs").to_owned(),
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let declared = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]").filter_map(|pair| pair[1].strip_suffix(';'));
    declared.filter_map(|line| line.split_once("mod ")).map(|(_, name)| format!("{folder}/{name}.rs")).collect()
}

/// The text before its test module, which stands last.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Whether a room must not use another.
fn is_forbidden(room: &str, used: &str) -> bool {
    let place = |name: &str| ROOMS.iter().position(|room| *room == name);
    let forbidden = MUST_NOT_USE.iter().any(|(known, rooms)| *known == room && rooms.contains(&used));
    forbidden || place(used) >= place(room)
}

#[test]
fn every_room_has_its_place() {
    let rooms: BTreeSet<String> = sources().iter().map(|source| source.room().to_owned()).collect();
    let known: BTreeSet<String> = ROOMS.iter().map(|room| room.to_string()).collect();
    assert_eq!(rooms, known, "the list ROOMS is not what stands in src/");
    let design = fs::read_to_string(root().join("DESIGN.md")).expect("DESIGN.md");
    for room in ROOMS.iter().filter(|room| !["lib", "main"].contains(room)) {
        let named = [format!("`{room}/`"), format!("`{room}.rs`")].iter().any(|name| design.contains(name));
        assert!(named, "DESIGN.md does not name the room {room}");
    }
}

#[test]
fn no_room_uses_one_that_comes_after_it() {
    let (mut faults, mut needed) = (Vec::new(), BTreeSet::new());
    for source in sources() {
        for used in source.uses().iter().filter(|used| is_forbidden(source.room(), used)) {
            match EXCEPTIONS.iter().position(|(file, room, _)| *file == source.path && room == used) {
                Some(exception) => drop(needed.insert(exception)),
                None => faults.push(format!("{} uses {used}, which {} must not", source.path, source.room())),
            }
        }
    }
    let idle = (0..EXCEPTIONS.len()).filter(|index| !needed.contains(index)).map(|index| EXCEPTIONS[index]);
    faults.extend(idle.map(|(file, room, _)| format!("{file} does not use {room} any more; take it off the list EXCEPTIONS")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// No chain of uses leads back to where it began. Only what runs the tests of the rules is left out: it asks for the stage behind it.
#[test]
fn the_graph_of_rooms_has_no_circle() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources().iter().filter(|source| source.path != "src/grammar/check.rs") {
        uses.entry(source.room().to_owned()).or_default().extend(source.uses());
    }
    assert!(uses.len() > 10, "{uses:?}");
    // A room whose rooms are all settled is settled; a circle is what remains.
    while let Some(room) = uses.iter().find(|(_, used)| !used.iter().any(|room| uses.contains_key(room))).map(|(room, _)| room.clone()) {
        uses.remove(&room);
    }
    assert!(uses.is_empty(), "these rooms use each other in a circle: {uses:#?}");
}

#[test]
fn time_knows_nothing_but_itself() {
    for source in sources().iter().filter(|source| source.room() == "time") {
        assert!(source.uses().is_empty(), "{} uses {:?}", source.path, source.uses());
    }
}

#[test]
fn the_program_uses_the_public_library_only() {
    for source in sources().iter().filter(|source| source.room() == "cli") {
        assert!(source.uses().is_empty(), "{} uses {:?}; take it from `dateline::`", source.path, source.uses());
    }
}

#[test]
fn crates_stay_in_their_rooms() {
    for source in sources() {
        for (name, homes) in AT_HOME {
            let named = source.code.match_indices(&format!("{name}::")).any(|(at, _)| {
                let before = source.code[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
            });
            assert!(!named || homes.iter().any(|home| source.path.starts_with(home)), "{} uses the crate {name}", source.path);
        }
    }
}

#[test]
fn a_language_is_text_and_every_file_of_it_is_registered() {
    let registry = fs::read_to_string(root().join("src/lang/mod.rs")).expect("the registry");
    let languages: Vec<PathBuf> =
        files_in(&root().join("src/lang")).into_iter().filter(|path| from_root(path).matches('/').count() > 2).collect();
    assert!(!languages.is_empty());
    for path in languages {
        let name = from_root(&path);
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let include = match ending {
            "rules" | "lexicon" | "weights" => "include_str",
            "model" => "include_bytes",
            _ if name.ends_with("/NOTICE") => continue,
            _ => panic!("{name} is neither rules nor a lexicon nor weights nor a model"),
        };
        let included = format!("{include}!(\"{}\")", name.trim_start_matches("src/lang/"));
        assert!(registry.contains(&included), "{name} is not registered in src/lang/mod.rs");
    }
}

/// The guards of this file are worth something only where they can see.
#[test]
fn paths_are_read() {
    let source = |path: &str, code: &str| Source { path: path.into(), code: code.into() };
    let uses = |source: Source| source.uses().into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(uses(source("src/event/mod.rs", "use crate::{span::Span, segment::{Document, Token}, time};")), "segment span time");
    assert_eq!(uses(source("src/event/link.rs", "let x = crate::Timex::new(crate::recognize);")), "grammar timex");
    assert_eq!(uses(source("src/event/link.rs", "use super::super::write::csv; use super::Event;")), "write");
    assert_eq!(uses(source("src/timex.rs", "use super::span::Span;")), "span");
    assert!(sources().iter().any(|source| source.room() == "grammar" && source.uses().contains("time")));
}

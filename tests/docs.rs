//! The documents say what is so: rule text in them passes its tests, every name of the notation is described, links lead somewhere.

use std::{collections::BTreeSet, fs, path::Path};

use dateline::{
    grammar::tree::TreeRules,
    write::{FORMATS, tag::TAG_FORMATS},
};

const DOCUMENTS: [&str; 4] = ["README.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md"];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The blocks of a document that are fenced as ```` ```rules ````.
fn rule_blocks(document: &str) -> Vec<&str> {
    document.split("```rules\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The quoted names that open the lines between two marks of a source file: `("name", …`.
fn names<'t>(source: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    let table = source.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(table, _)| table);
    table.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next()).collect()
}

#[test]
fn rule_text_in_the_documents_passes_its_tests() {
    for path in DOCUMENTS {
        let document = read(path);
        for block in rule_blocks(&document) {
            let report = dateline::grammar::check(path, block).unwrap_or_else(|error| panic!("{error}"));
            assert!(report.failures.is_empty(), "{}", report.failures.join("\n"));
            assert!(report.rules > 0);
        }
    }
    assert!(!rule_blocks(&read("DESIGN.md")).is_empty() && !rule_blocks(&read("README.md")).is_empty());
}

#[test]
fn the_example_rules_pass_their_tests() {
    let report = dateline::grammar::check("newsroom.rules", &read("examples/newsroom.rules")).unwrap_or_else(|error| panic!("{error}"));
    assert!(report.failures.is_empty() && report.rules > 0, "{}", report.failures.join("\n"));
}

#[test]
fn the_design_names_everything_of_the_notation() {
    let design = read("DESIGN.md");
    let tables = [
        ("src/grammar/operators.rs", "OPERATORS: &[", "\n];"),
        ("src/grammar/meaning.rs", "FIELD_KEYS: &[", "\n];"),
        ("src/grammar/meaning.rs", "CONSTANTS: &[", "\n];"),
        ("src/grammar/vocabulary.rs", "const SHAPES:", "\n];"),
    ];
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter"];
    for (path, from, to) in tables {
        let source = read(path);
        let names = names(&source, from, to);
        assert!(names.len() > 5, "no names were found in {path} after {from}");
        for name in names.into_iter().filter(|name| !days.contains(name)) {
            let named = design.contains(&format!("`{name}`")) || design.contains(&format!("`{name}("));
            assert!(named, "DESIGN.md does not describe `{name}` of {path}");
        }
    }
}

#[test]
fn the_design_names_everything_of_rules_over_trees() {
    let design = read("DESIGN.md");
    let section = design.split_once("## Rules over trees").and_then(|(_, rest)| rest.split("\n## ").next()).expect("the section");
    let source = read("src/grammar/tree/pattern.rs");
    for table in ["KINDS: &[", "FLAGS: &["] {
        let names = names(&source, table, "\n];");
        assert!(names.len() > 5, "no names were found after {table}");
        for name in names {
            assert!(section.contains(&format!("`{name}`")), "DESIGN.md does not describe `{name}` of rules over trees");
        }
    }
    let rules = dateline::lang::Language::of(None).tree_rules();
    let families: BTreeSet<&str> = rules.rules().filter_map(|rule| rule.name.split(' ').next()).collect();
    assert!(families.len() >= 7, "{families:?}");
    for family in families {
        assert!(section.contains(&format!("\n| `{family}` |")), "DESIGN.md does not describe the family {family}");
    }
    let told = |verdict: &str| [")", "`", "("].iter().any(|end| section.contains(&format!("`{verdict}{end}")));
    for rule in rules.rules() {
        assert!(told(rule.term()), "DESIGN.md does not describe the verdict {} of {}", rule.term(), rule.name);
    }
}

/// What the section shows is what stands in the rule files.
#[test]
fn rules_over_trees_in_the_documents_are_read() {
    for path in ["DESIGN.md", "CONTRIBUTING.md"] {
        let document = read(path);
        let blocks: Vec<&str> = document.split("```tree-rules\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(!blocks.is_empty(), "{path} shows no rule over trees");
        for block in blocks {
            let text: &'static str = format!("{}{block}", read("src/lang/en/tree/words.rules")).leak();
            let rules = TreeRules::load(&[("words and the block", text)]).unwrap_or_else(|error| panic!("{path}: {error}"));
            let report = rules.check(dateline::Grammar::english());
            assert!(report.rules > 0 && report.failures.is_empty(), "{path}: {}", report.failures.join("\n"));
        }
    }
}

#[test]
fn the_design_names_everything_of_guards() {
    let (design, source) = (read("DESIGN.md"), read("src/grammar/load.rs"));
    // The reader itself says what it takes, in the message for everything else.
    let conditions = source.split_once("fn conditions").and_then(|(_, rest)| rest.split_once("match reader.name(\"")?.1.split('"').next());
    let conditions: Vec<&str> = conditions.unwrap_or_default().split([' ', ',']).filter(|word| !["", "or", "and"].contains(word)).collect();
    assert!(conditions.contains(&"before"), "the conditions were not found in the source: {conditions:?}");
    let neighbours: Vec<&str> =
        (source.lines()).filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => Neighbour::")).map(|(name, _)| name).collect();
    assert!(neighbours.len() >= 5, "{neighbours:?}");
    for name in conditions.iter().chain(&neighbours) {
        let named = ["`", " "].iter().any(|end| design.contains(&format!("`{name}{end}")));
        assert!(named, "DESIGN.md does not describe `{name}` of guards");
    }
}

#[test]
fn the_front_page_names_every_format() {
    let readme = read("README.md");
    let names = FORMATS.iter().map(|format| format.name).chain(TAG_FORMATS.iter().map(|format| format.name));
    for name in names {
        assert!(readme.contains(&format!("`{name}`")), "README.md does not name the format {name}");
    }
    for ending in FORMATS.iter().filter_map(|format| format.extensions.first()) {
        assert!(readme.contains(&format!("`.{ending}`")), "README.md does not name the ending .{ending}");
    }
    let header = dateline::Timeline::default().to_csv().unwrap_or_default();
    for column in header.trim().split(',') {
        assert!(readme.contains(&format!("`{column}`")), "README.md does not describe the column {column}");
    }
}

#[test]
fn links_lead_somewhere() {
    for path in DOCUMENTS {
        let document = read(path);
        for target in document.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            if file.contains("://") {
                continue;
            }
            let file = if file.is_empty() { path } else { file };
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists(), "{path} links to {file}, which is not there");
            let anchor = |line: &str| line.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
            let there = heading.is_empty() || read(file).lines().any(|line| line.starts_with('#') && anchor(line) == heading);
            assert!(there, "{path} links to {target}, and there is no such heading");
        }
    }
}

//! `datePublished` of embedded JSON-LD.

use serde_json::Value;

use crate::cell;

/// Keys whose objects are not the article: its comments, pictures, neighbours.
const OTHERS: [&str; 8] = ["comment", "review", "video", "image", "itemListElement", "hasPart", "isPartOf", "mentions"];

/// Parts of the types whose day of publication is that of a work, which the page only speaks of.
const WORKS: [&str; 8] = ["\"Book", "\"Movie", "\"Music", "\"VideoGame", "\"TVSeries", "\"Product", "\"Comment", "\"Dataset"];

/// The days of publication of a block, those of articles before those of pages.
pub(super) fn published(json: &str) -> Vec<String> {
    match serde_json::from_str::<Value>(json.trim()) {
        Ok(value) => {
            let mut found = Vec::new();
            search(&value, &mut found);
            found.sort_by_key(|(is_article, _)| !is_article);
            found.into_iter().map(|(_, date)| date).collect()
        }
        // Many blocks are broken by a line break or a comma.
        Err(_) => after_key(json, "\"datePublished\"").into_iter().collect(),
    }
}

/// Goes down; `serde_json` has limited the depth.
fn search(value: &Value, found: &mut Vec<(bool, String)>) {
    cell::descend();
    match value {
        Value::Array(values) => values.iter().for_each(|value| search(value, found)),
        Value::Object(object) => {
            if let Some(date) = object.get("datePublished").and_then(Value::as_str) {
                let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                let is = |parts: &[&str]| parts.iter().any(|part| kind.contains(part));
                if !is(&WORKS) {
                    found.push((is(&["Article", "Posting", "Report", "Review", "Recipe"]), date.to_owned()));
                }
            }
            object.iter().filter(|(key, _)| !OTHERS.contains(&key.as_str())).for_each(|(_, value)| search(value, found));
        }
        _ => {}
    }
}

/// The name of the publisher that a block tells.
pub(super) fn publisher(json: &str) -> Option<String> {
    fn search(value: &Value) -> Option<String> {
        cell::descend();
        match value {
            Value::Array(values) => values.iter().find_map(search),
            Value::Object(object) => {
                let named = object.get("publisher").and_then(|publisher| publisher.get("name").or(Some(publisher))).and_then(Value::as_str);
                let within = || object.iter().filter(|(key, _)| !OTHERS.contains(&key.as_str())).find_map(|(_, value)| search(value));
                named.map(str::to_owned).or_else(within)
            }
            _ => None,
        }
    }
    // The block has been read once for its dates; most name no publisher.
    memchr::memmem::find(json.as_bytes(), b"\"publisher\"")?;
    search(&serde_json::from_str(json.trim()).ok()?)
}

/// The string behind a key, which is given with its quotes.
pub(super) fn after_key(json: &str, key: &str) -> Option<String> {
    let at = memchr::memmem::find(json.as_bytes(), key.as_bytes())? + key.len();
    let rest = json.get(at..)?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split('"').next().map(str::to_owned)
}

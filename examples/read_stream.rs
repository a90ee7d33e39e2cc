//! Reads pages and texts from NDJSON records on standard input and prints the articles: `{"id", "html" | "text", "url"?}` a line.

use std::io::{BufRead, Write};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| record.get(name).and_then(Value::as_str);
        let article = match field("html") {
            Some(html) => dateline::read::html(html, field("url")),
            None => dateline::read::text(field("text").unwrap_or_default()),
        };
        let dct = article.reference_date.map(|found| {
            let (value, raw) = (found.date.to_string(), found.raw);
            json!({"value": value, "source": found.source.name(), "confidence": found.confidence.name(), "raw": raw, "warning": found.warning})
        });
        writeln!(out, "{}", json!({"id": record.get("id"), "title": article.title, "text": article.text, "dct": dct}))?;
    }
    Ok(out.flush()?)
}

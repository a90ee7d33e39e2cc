//! An article in, a timeline out, in ten lines: `cargo run --example quickstart`.

use dateline::{Article, Timeline};

/// The timeline as CSV; `to_svg` and `to_json` are called in the same way.
pub fn output() -> dateline::Result<String> {
    let article = Article::new(
        "Talks broke off three weeks ago. Workers walked out on Wednesday, and the company, founded in May 1998, closed its gates.",
    )
    .dated("2024-10-10")?;
    Timeline::of(&article).to_csv()
}

fn main() -> dateline::Result<()> {
    print!("{}", output()?);
    Ok(())
}

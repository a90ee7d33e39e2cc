//! Text → rows → CSV, with nothing but the core of the library: `cargo run --no-default-features --example core`.

use dateline::{Article, Grammar, Options, Pipeline};

fn main() -> dateline::Result<()> {
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    let article = Article::new("Talks collapsed on 18 September 2024. Workers walked out on Wednesday.").dated("2024-10-10")?;
    let timeline = pipeline.timeline(&article);
    print!("{}", timeline.to_csv()?);
    Ok(())
}

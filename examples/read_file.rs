//! Prints what is read from files: date, title and the beginning of the text.

fn main() {
    for name in std::env::args().skip(1) {
        match dateline::read::path(name.as_ref()) {
            Ok(articles) => articles.iter().for_each(|article| {
                let date = article
                    .reference_date
                    .as_ref()
                    .map(|found| format!("{} ({}, {})", found.date, found.source.name(), found.confidence.name()));
                let start: String = article.text.chars().take(200).collect();
                println!("{name}: {} | {} | {start:?}", date.unwrap_or("no date".into()), article.title.as_deref().unwrap_or("no title"));
            }),
            Err(error) => println!("{name}: {error}"),
        }
    }
}

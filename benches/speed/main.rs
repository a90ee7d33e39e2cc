//! How fast dateline is: `cargo bench --bench speed`, less than a minute.
//!
//! A plain program instead of a measuring framework: megabytes a second of the best of several runs is all that is asked,
//! and a framework would bring fifty crates to compile for it. The text is generated, see [`news`], so that anyone gets the
//! same one. `benches/instructions` counts instructions, which a busy machine does not change.

mod hostile;
mod measure;
mod news;
mod pages;
mod process;
mod stages;

fn main() {
    // `cargo bench` passes `--bench`, and whatever stands behind `--`: the names of the parts that are wanted.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let parts: [(&str, fn()); 7] = [
        ("stages", stages::stages),
        ("syntax", stages::syntax),
        ("rules", stages::ten_times_the_rules),
        ("process", process::process),
        ("charts", process::charts),
        ("hostile", hostile::hostile),
        ("pages", pages::pages),
    ];
    for (name, part) in parts {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            part();
        }
    }
}

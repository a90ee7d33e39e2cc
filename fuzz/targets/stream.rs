//! Streams: as many answers as lines that are not blank, and none is about a fault of dateline itself.
#![no_main]

use dateline::{Grammar, Options, Pipeline, stream};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    let mut out = Vec::new();
    let emit = stream::Emit::parse("article,timex,timeline,event").expect("the parts there are");
    let counts = stream::run(data, &mut out, &pipeline, emit).expect("memory neither ends nor fails");
    assert_eq!(out.iter().filter(|byte| **byte == b'\n').count() as u64, counts.lines);
    let out = String::from_utf8(out).expect("answers are UTF-8");
    // The cell turns a panic into an answer; here it must be seen.
    assert!(!out.lines().any(|line| line.contains("\"error\":\"dateline failed")), "{out}");
});

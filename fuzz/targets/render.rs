//! Timelines of other hands: what is read can be written in every format, and our own CSV and JSON come back as they were.
#![no_main]

use dateline::{
    Timeline,
    read::timeline,
    write::{FORMATS, Subject, WriteOptions},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(read) = timeline::bytes(data, "t") else { return };
    let options = WriteOptions::default();
    for format in FORMATS {
        let _ = format.write(Subject::from(&read), &options);
    }
    // What another hand wrote may hold what CSV has no room for; once written by us, it stays as it is.
    let once = back(&read.to_csv().expect("CSV can be written"));
    let csv = once.to_csv().expect("CSV can be written");
    assert_eq!(back(&csv).to_csv().expect("CSV can be written"), csv);
    assert_eq!(back(&once.to_json().expect("JSON can be written")).to_csv().expect("CSV can be written"), csv);
    back(&read.to_json().expect("JSON can be written"));
});

fn back(written: &str) -> Timeline {
    timeline::bytes(written.as_bytes(), "t").expect("what we write can be read")
}

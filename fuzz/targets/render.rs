//! Timelines of other hands: what is read can be written in every format, and our own CSV and JSON come back as they were.
#![no_main]

use dateline::{
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
    let csv = read.to_csv().expect("CSV can be written");
    let back = timeline::bytes(csv.as_bytes(), "t.csv").expect("our own CSV can be read");
    assert_eq!(back.to_csv().expect("CSV can be written"), csv);
    let json = read.to_json().expect("JSON can be written");
    let back = timeline::bytes(json.as_bytes(), "t.json").expect("our own JSON can be read");
    assert_eq!(back.to_csv().expect("CSV can be written"), csv);
});

//! Word documents: as an archive, and as the document in a sound archive, which bytes alone would hardly make.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::{ZipWriter, write::SimpleFileOptions};

fuzz_target!(|data: &[u8]| {
    let _ = dateline::read::bytes(data, Some("a.docx"));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = archive.start_file("word/document.xml", SimpleFileOptions::default());
    if packed.is_ok() && archive.write_all(data).is_ok() {
        let archive = archive.finish().expect("memory");
        let _ = dateline::read::bytes(&archive.into_inner(), Some("a.docx"));
    }
});

//! Mails and mailboxes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = dateline::read::bytes(data, Some("a.eml"));
    let _ = dateline::read::bytes(data, Some("a.mbox"));
});

//! Rule text: it is compiled and its tests run, or it is refused with its place.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = dateline::grammar::check("own.rules", text) {
        assert!(error.is_rules() && !error.to_string().is_empty());
    }
});

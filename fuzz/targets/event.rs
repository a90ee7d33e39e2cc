//! The whole chain on text: every row keeps its promises. The same promises are kept by `tests/english.rs`.
#![no_main]

#[path = "../../tests/support/promises.rs"]
mod promises;

use libfuzzer_sys::fuzz_target;
use promises::Keeper;

fuzz_target!(|text: &str| {
    if let Err(broken) = Keeper::new().check(text, true) {
        panic!("{broken}");
    }
});

//! Pages: whatever the markup, reading ends, and captions stand in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(articles) = dateline::read::bytes(data, Some("page.html")) else { return };
    let page = dateline::read::html(&String::from_utf8_lossy(data), Some("https://example.org/2024/10/05/strike"));
    for article in articles.iter().chain([&page]) {
        assert!(article.captions.iter().all(|caption| article.text.get(caption.start..caption.end).is_some()));
    }
});

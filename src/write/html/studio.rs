//! The studio: the page that edits, with the engine in it, so that an article is pasted and its timeline made where it is read.
//!
//! The engine is the library itself, built for WebAssembly without the parser's model (`web/`); the program has the model already, and adds
//! it here. Both are packed with gzip, which browsers unpack by themselves, and stand in the page as base64.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::GzEncoder};

use super::{Kind, data, finish, head, policy::base64};
use crate::{
    error::{Error, Result},
    lang::LANGUAGES,
    timeline::Timeline,
    write::svg::{ChartOptions, Theme, layout::choose_rows, text::escape},
};

/// What `web/build.sh` makes: the library for browsers, and the script that speaks to it.
const ENGINE: &[u8] = include_bytes!("studio/engine.wasm.gz");

const STUDIO: Kind = Kind {
    style: concat!(include_str!("page/page.css"), include_str!("studio/studio.css")),
    script: script!(
        // The engine may be started anew, so what speaks to it is made by a function.
        "function newEngine() {\n",
        include_str!("studio/engine.js"),
        "return wasm_bindgen;\n}\n",
        include_str!("studio/ask.js"),
        include_str!("studio/reread.js"),
        include_str!("studio/pages.js"),
        include_str!("studio/bring.js"),
    ),
    also: " 'wasm-unsafe-eval'",
};

/// Whoever passes on the page passes on what is in it, and the notices that belong to that.
const NOTICE: &str = include_str!("../../lang/en/NOTICE");
const MADE_OF: &str = concat!(
    "dateline ",
    env!("CARGO_PKG_VERSION"),
    ", under the MIT or the Apache 2.0 licence. Everything runs in this page; it opens no connection, and can be saved and used offline.\n\n"
);

const TITLE: &str = "Timeline studio";
const DECK: &str = "Paste an article, and its timeline is made here, in this page. Nothing is sent anywhere.";

/// The studio: one file that needs nothing else and opens no connection, in which an article becomes a timeline that can be edited and
/// saved. It takes some 3.5 MB, half of that the model of the parser.
///
/// # Errors
///
/// None today; the signature leaves room.
///
/// ```
/// let page = dateline::write::html::studio(Default::default())?;
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("default-src 'none'"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn studio(theme: Theme) -> Result<String> {
    let nothing = Timeline::default();
    let mut page = head(&STUDIO, TITLE, DECK, None, theme);
    page.push_str(
        "<noscript><p>This page needs JavaScript. What dateline build writes as HTML can be read without.</p></noscript>\n\
         <main><section class=\"list\" aria-label=\"Timeline\"></section></main>\n\
         <footer><p class=\"count\" role=\"status\"></p><details class=\"made\" data-built><summary>What this page is made of</summary><pre>",
    );
    escape(MADE_OF, &mut page);
    escape(NOTICE, &mut page);
    page.push_str("</pre></details></footer>\n");
    data::embed((&nothing).into(), &choose_rows(&nothing, &ChartOptions::default()), &mut page)?;
    block("engine", ENGINE, &mut page);
    block("model", &packed(&front_coded(LANGUAGES[0].syntax))?, &mut page);
    finish(&STUDIO, &mut page);
    Ok(page)
}

/// Bytes in an element that is no script. It is marked as what the page leaves out when it saves itself.
fn block(id: &str, bytes: &[u8], page: &mut String) {
    let _ = writeln!(page, "<script type=\"application/octet-stream\" id=\"{id}\" data-built>{}</script>", base64(bytes));
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let failed = |error| Error::output("cannot pack the model").because(error);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

/// Most of the model that is no weight are sorted lists of words. Each line is told by how many bytes it shares with the one before, 254 at
/// most, and what is left of it, which packs better by a quarter. `unfolded` in `studio/ask.js` undoes it. First all the numbers, behind how
/// many they are in four bytes, then all the rests.
fn front_coded(bytes: &[u8]) -> Vec<u8> {
    let (mut shared, mut rests, mut last) = (Vec::new(), Vec::with_capacity(bytes.len()), &bytes[..0]);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let same = last.iter().zip(line).take(254).take_while(|(one, other)| one == other && **one != b'\n').count();
        shared.push(u8::try_from(same).unwrap_or_default());
        rests.extend_from_slice(&line[same..]);
        last = line;
    }
    let count = u32::try_from(shared.len()).unwrap_or_default().to_le_bytes();
    [&count[..], &shared, &rests].concat()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// As the page does it.
    fn unfolded(bytes: &[u8]) -> Vec<u8> {
        let count = u32::from_le_bytes(bytes[..4].try_into().expect("four bytes")) as usize;
        let (shared, mut rests) = bytes[4..].split_at(count);
        let (mut out, mut last) = (Vec::new(), 0);
        for &same in shared {
            let line = out.len();
            out.extend_from_within(last..last + usize::from(same));
            let end = rests.iter().position(|&byte| byte == b'\n').map_or(rests.len(), |at| at + 1);
            out.extend_from_slice(&rests[..end]);
            (last, rests) = (line, &rests[end..]);
        }
        out
    }

    #[test]
    fn what_is_folded_can_be_unfolded() {
        let long = [b'a'; 700];
        let texts: [&[u8]; 7] =
            [b"", b"\n", b"ab\nabc\nabd", b"ab\nab\n\nab\n", b"\n\n", &long, &[&long[..], b"\n", &long, b"b\n"].concat()];
        for text in texts.into_iter().chain([LANGUAGES[0].syntax]) {
            assert!(unfolded(&front_coded(text)) == text, "{:?}", text.get(..20));
        }
    }

    #[test]
    fn the_engine_is_one_and_does_not_tell_where_it_was_built() {
        let mut code = Vec::new();
        flate2::read::GzDecoder::new(ENGINE).read_to_end(&mut code).expect("gzip");
        assert!(code.starts_with(b"\0asm\x01\0\0\0"));
        for place in ["/home/", "/root/", "/Users/", "C:\\"] {
            assert!(!code.windows(place.len()).any(|words| words == place.as_bytes()), "{place}");
        }
    }

    #[test]
    fn the_studio_asks_for_nothing() {
        let page = studio(Theme::Dark).expect("a page");
        assert!(page.contains("<html lang=\"en\" class=\"dark\">") && page.contains("'wasm-unsafe-eval'; img-src blob:;"));
        assert!(!page.contains(" src=") && !page.contains("<link") && !page.contains("@import"));
        // The data, the two blocks and the script, which ends the page.
        assert_eq!(page.matches("</script>").count(), 4);
        assert!(page.len() < 3_600_000, "{} bytes", page.len());
    }
}

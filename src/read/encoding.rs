//! Bytes → text, whatever the encoding.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its declaration of an encoding may stand, in bytes.
const DECLARATION: usize = 4096;

/// Decodes text: a byte order mark, then valid UTF-8, then what the page declares, then a guess from the bytes.
///
/// Broken sequences become U+FFFD. Binary data gives `None`.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    let block = &bytes[..bytes.len().min(DECLARATION)];
    if let Some(encoding) = wide(block) {
        return Some(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if is_binary(block) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => Some(declared(block).unwrap_or_else(|| guess(bytes)).decode_without_bom_handling(bytes).0.into_owned()),
    }
}

/// UTF-16 without a mark: nearly every second byte of Western text is NUL.
fn wide(block: &[u8]) -> Option<&'static Encoding> {
    let nuls = |from: usize| block.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), block.len() / 2);
    match () {
        _ if pairs < 4 => None,
        _ if odd * 10 > pairs * 7 && even * 20 < pairs => Some(UTF_16LE),
        _ if even * 10 > pairs * 7 && odd * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether more than one byte in fifty is a control that no text has. A single NUL is a slip and stays readable.
fn is_binary(block: &[u8]) -> bool {
    let controls = block.iter().filter(|&&b| b < 9 || (14..32).contains(&b) && b != 27).count();
    controls * 50 > block.len() || block.starts_with(b"%PDF-") || block.starts_with(b"PK\x03\x04") || block.starts_with(b"\x1f\x8b")
}

/// The encoding of `<meta charset=…>` or `<?xml encoding=…?>`. Where that says UTF-8, the bytes have already shown otherwise
/// in places, but a page that is mostly UTF-8 is better read so.
fn declared(block: &[u8]) -> Option<&'static Encoding> {
    let block = String::from_utf8_lossy(block).to_ascii_lowercase();
    let names = ["charset=", "encoding="].into_iter().filter_map(|key| block.find(key).map(|at| &block[at + key.len()..]));
    names.map(|rest| rest.trim_start_matches(['"', '\'', ' '])).find_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        Encoding::for_label(&rest.as_bytes()[..end])
    })
}

/// A guess from how often bytes follow each other; a text that is UTF-8 but for a few bytes is taken for that.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (text, _, _) = UTF_8.decode(&bytes[..bytes.len().min(1 << 16)]);
    let (mut broken, mut good) = (0, 0);
    text.chars().filter(|c| !c.is_ascii()).for_each(|c| if c == '\u{fffd}' { broken += 1 } else { good += 1 });
    if good > 9 * broken {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = "Am 5. März wählte Köln — für “Straße”.";
        let read = |bytes: &[u8]| decode(bytes).unwrap_or_default();
        assert_eq!(read(text.as_bytes()), text);
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), text);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), text);
        assert_eq!(read(&[b"\xff\xfe", wide.as_slice()].concat()), text);
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(read(&latin), text);
        let (cyrillic, _, _) = encoding_rs::KOI8_R.encode("<meta charset='koi8-r'> 5 октября");
        assert_eq!(read(&cyrillic), "<meta charset='koi8-r'> 5 октября");
    }

    #[test]
    fn binary_data_is_no_text() {
        assert_eq!(decode(&[0, 1, 2, 3, 255, 254, 0, 0, 7]), None);
        assert_eq!(decode(b"PK\x03\x04 and so on, a zip"), None);
        assert_eq!(decode(b""), Some(String::new()));
        assert!(decode(b"a lone \0 in a text that is long enough to be one, whatever the NUL may do there").is_some());
    }
}

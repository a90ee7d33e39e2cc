//! The content security policy of a page: nothing is loaded, and nothing runs but the page's own script.

use sha2::{Digest, Sha256};

use super::Kind;

/// The policy that allows the style and the script of that kind of page alone.
pub(super) fn policy(kind: &Kind) -> String {
    let (style, script, also) = (source(kind.style), source(kind.script), kind.also);
    format!("default-src 'none'; style-src {style}; script-src {script}{also}; img-src blob:; base-uri 'none'; form-action 'none'")
}

/// A text by its hash.
fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

/// Bytes in base64 (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let number = group.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for at in 0..4 {
            let digit = DIGITS.get((number >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_the_standard_has_it() {
        let table = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (bytes, text) in table {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_script_is_known_by_its_hash() {
        let policy = policy(&Kind { style: "", script: "alert(1)", also: "" });
        // As `printf 'alert(1)' | openssl dgst -sha256 -binary | base64` has it.
        assert!(policy.contains("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; img-src"), "{policy}");
    }
}

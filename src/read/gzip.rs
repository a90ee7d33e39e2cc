//! Anything, compressed with gzip.

use std::io::Read;

use super::kinds::{Content, MOST};
use crate::{
    Article,
    error::{Error, Result},
};

/// How often a content may be packed in another.
const LAYERS: u8 = 2;

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let called = content.called();
    if content.unpacked >= LAYERS {
        return Err(Error::input(format!("{called} is packed more than {LAYERS} times over; unpack it and give what is inside")));
    }
    let mut unpacked = Vec::new();
    let result = flate2::read::MultiGzDecoder::new(content.bytes).take(MOST + 1).read_to_end(&mut unpacked);
    if let Err(error) = result {
        return Err(Error::input(format!("{called} is a damaged gzip file; get it again")).because(error));
    }
    if unpacked.len() as u64 > MOST {
        return Err(Error::input(format!(
            "{called} unpacks to more than {} MB; unpack it and give the part that is the article",
            MOST >> 20
        )));
    }
    let name = content.name.map(|name| name.strip_suffix(".gz").unwrap_or(name));
    Content::new(&unpacked, name, content.unpacked + 1).read()
}

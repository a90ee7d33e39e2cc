//! Pages that a browser saved as a single file, MHTML (RFC 2557): a mail whose first part is the page.
//!
//! The date of that mail is the day of saving; it tells nothing of the page. Its address does.

use mail_parser::{
    Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use super::{encoding, html, kinds::Content, recognize::ADDRESS};
use crate::{
    Article,
    error::{Error, Result},
};

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let damaged = || Error::input(format!("{} is a damaged page; save it anew and give that", content.called()));
    let message = MessageParser::default().parse(content.bytes).ok_or_else(damaged)?;
    let part = message.parts.iter().find(|part| part.is_content_type("text", "html")).ok_or_else(damaged)?;
    let page = markup(&message, part).ok_or_else(damaged)?;
    let address = message.header(HeaderName::Other(ADDRESS.into())).and_then(|value| value.as_text()).or_else(|| part.content_location());
    let address = address.map(str::trim).filter(|address| address.starts_with("http"));
    let article = html::article(&page, address);
    let title = article.title.clone().or_else(|| message.subject().map(str::to_owned));
    Ok(vec![Article { title, ..article }])
}

/// The markup of a part. Where no head names its encoding, the page does.
fn markup(message: &Message, part: &MessagePart) -> Option<String> {
    if part.content_type().is_some_and(|kind| kind.attribute("charset").is_some()) {
        return part.text_contents().map(str::to_owned);
    }
    let raw = message.raw_message().get(usize::try_from(part.offset_body).ok()?..usize::try_from(part.offset_end).ok()?)?;
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_owned()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    bytes.and_then(|bytes| encoding::decode(&bytes)).or_else(|| part.text_contents().map(str::to_owned))
}

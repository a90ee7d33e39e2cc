//! One line of input.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    article::host,
    article::{Article, ReferenceDate},
    read,
};

/// A record; unknown fields are passed over.
#[derive(Deserialize)]
pub(super) struct Record<'a> {
    /// Any JSON value, handed back as it stands.
    #[serde(borrow, default)]
    pub id: Option<&'a RawValue>,
    title: Option<String>,
    text: Option<String>,
    html: Option<String>,
    #[serde(borrow, default)]
    dct: Option<&'a RawValue>,
    #[serde(borrow, default)]
    date: Option<&'a RawValue>,
    #[serde(borrow, default)]
    published: Option<&'a RawValue>,
    lang: Option<String>,
    url: Option<String>,
}

/// What can still be read of a record with a field of the wrong type.
#[derive(Deserialize)]
struct Identity<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
}

/// Why a record cannot be answered, with its identity as far as it is known.
pub(super) type Refusal<'a> = (Option<&'a RawValue>, String);

impl<'a> Record<'a> {
    /// Reads a line.
    pub fn parse(line: &'a [u8]) -> Result<Self, Refusal<'a>> {
        let Ok(text) = std::str::from_utf8(line) else {
            return Err((None, "the line is not UTF-8".to_owned()));
        };
        // An array would be taken for the fields in their order.
        if !text.trim_start().starts_with('{') {
            return Err((None, "the line is not a JSON object".to_owned()));
        }
        serde_json::from_str(text).map_err(|error| {
            let what = if error.is_data() { "the record cannot be read" } else { "the line is not JSON" };
            (identity(line), format!("{what}: {}", error.to_string().replace(" at line 1 column ", ", byte ")))
        })
    }

    /// The article that the record holds.
    pub fn article(self) -> Result<Article, String> {
        let mut article = match (self.text, self.html) {
            (Some(text), _) => Article {
                outlet: self.url.as_deref().and_then(host).map(str::to_owned),
                source: self.url,
                ..Article::new(read::narrowed(text))
            },
            (None, Some(html)) => read::page(&read::narrowed(html), self.url.as_deref()).map_err(|error| error.to_string())?,
            (None, None) => return Err("the record has neither `text` nor `html`".to_owned()),
        };
        article.title = self.title.or(article.title);
        article.language = self.lang.or(article.language);
        if let Some(date) = [self.dct, self.date, self.published].into_iter().flatten().find_map(written) {
            match ReferenceDate::read(&date) {
                Ok(date) => article.reference_date = Some(date),
                // It costs the date, not the record.
                Err(error) => article.warnings.push(error.to_string()),
            }
        }
        // As `read::text` does: the lines around the prose may tell it.
        article.reference_date = article.reference_date.or_else(|| read::reference_date::in_text(article.title.as_deref(), &article.text));
        Ok(article)
    }
}

/// The identity of a record that cannot be read or answered.
pub(super) fn identity(line: &[u8]) -> Option<&RawValue> {
    serde_json::from_slice::<Identity>(line).ok()?.id
}

/// A date as it is written; what is no text is taken as it stands. Empty ones and `null` are none.
fn written(value: &RawValue) -> Option<String> {
    let text = match serde_json::from_str::<Option<String>>(value.get()) {
        Ok(text) => text?,
        Err(_) => value.get().to_owned(),
    };
    (!text.trim().is_empty()).then_some(text)
}

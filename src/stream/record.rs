//! One line of input.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{article::Article, read};

/// A record; unknown fields are passed over.
#[derive(Deserialize)]
pub(super) struct Record<'a> {
    /// Any JSON value, handed back as it stands.
    #[serde(borrow, default)]
    pub id: Option<&'a RawValue>,
    title: Option<String>,
    text: Option<String>,
    html: Option<String>,
    dct: Option<String>,
    date: Option<String>,
    published: Option<String>,
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
            let id = serde_json::from_str::<Identity<'a>>(text).ok().and_then(|identity| identity.id);
            (id, format!("{what}: {}", error.to_string().replace(" at line 1 column ", ", byte ")))
        })
    }

    /// The article that the record holds.
    pub fn article(self) -> Result<Article, String> {
        let mut article = match (self.text, self.html) {
            (Some(text), _) => Article { source: self.url, ..Article::new(text) },
            (None, Some(html)) => read::html(&html, self.url.as_deref()),
            (None, None) => return Err("the record has neither `text` nor `html`".to_owned()),
        };
        article.title = self.title.or(article.title);
        article.language = self.lang.or(article.language);
        let given = [self.dct, self.date, self.published].into_iter().flatten().find(|date| !date.trim().is_empty());
        match given {
            Some(date) => article.dated(&date).map_err(|error| error.to_string()),
            None => Ok(article),
        }
    }
}

//! One line of input.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::Fields;
use crate::{
    article::host,
    article::{Article, ReferenceDate},
    read,
};

/// The names of dates, the first of which goes before the others.
const DATES: [&str; 3] = ["dct", "date", "published"];

/// A record; unknown fields are passed over.
#[derive(Default)]
pub(super) struct Record<'a> {
    /// Any JSON value, handed back as it stands.
    pub id: Option<&'a RawValue>,
    title: Option<String>,
    text: Option<String>,
    html: Option<String>,
    dates: [Option<&'a RawValue>; 3],
    language: Option<String>,
    url: Option<String>,
}

/// Fields that are handed back as they stand.
#[derive(Default)]
pub(super) struct Kept<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Kept<'a> {
    /// The fields of those names, in the order of the record; none of a line that is no object.
    pub fn of(line: &'a [u8], names: &[String]) -> Self {
        if names.is_empty() {
            return Self::default();
        }
        let fields = serde_json::from_slice(line).map(|Object(fields)| fields).unwrap_or_default();
        Self(fields.into_iter().filter(|(name, _)| names.iter().any(|kept| kept == name)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Kept<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Why a record cannot be answered, with its identity as far as it is known.
pub(super) struct Refusal<'a> {
    pub id: Option<&'a RawValue>,
    pub message: String,
}

impl Refusal<'_> {
    /// Of a line of which nothing is known.
    pub fn of(message: impl Into<String>) -> Self {
        Self { id: None, message: message.into() }
    }
}

impl<'a> Record<'a> {
    /// Reads a line.
    pub fn parse(line: &'a [u8], fields: &Fields) -> Result<Self, Refusal<'a>> {
        let Ok(text) = std::str::from_utf8(line) else {
            return Err(Refusal::of("the line is not UTF-8"));
        };
        if !text.trim_start().starts_with('{') {
            return Err(Refusal::of("the line is not a JSON object"));
        }
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Seed(fields).deserialize(&mut json);
        read.and_then(|record| json.end().map(|()| record)).map_err(|error| {
            let what = if error.is_data() { "the record cannot be read" } else { "the line is not JSON" };
            let message = format!("{what}: {}", error.to_string().replace(" at line 1 column ", ", byte "));
            Refusal { id: identity(line, fields), ..Refusal::of(message) }
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
        article.language = self.language.or(article.language);
        if let Some(date) = self.dates.into_iter().flatten().find_map(written) {
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

/// The fields of a record.
#[derive(Clone, Copy)]
enum Field {
    Id,
    Title,
    Text,
    Html,
    /// A date, and its place in [`DATES`].
    Date(usize),
    Language,
    Url,
}

impl Fields {
    /// The field of that name; only the names that the user gives count where he gives one.
    fn named(&self, name: &str) -> Option<Field> {
        let is = |given: &Option<String>, usual: &str| given.as_deref().unwrap_or(usual) == name;
        Some(match name {
            _ if is(&self.id, "id") => Field::Id,
            _ if is(&self.text, "text") => Field::Text,
            _ if self.date.as_deref() == Some(name) => Field::Date(0),
            "title" => Field::Title,
            "html" => Field::Html,
            "lang" => Field::Language,
            "url" => Field::Url,
            _ if self.date.is_none() => Field::Date(DATES.iter().position(|date| *date == name)?),
            _ => return None,
        })
    }
}

/// Reads the fields of a record by the names that the user gives them.
struct Seed<'r>(&'r Fields);

/// The name of a field, borrowed where nothing in it is escaped.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> DeserializeSeed<'a> for Seed<'_> {
    type Value = Record<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Record<'a>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Seed<'_> {
    type Value = Record<'a>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a record")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Record<'a>, M::Error> {
        let mut record = Record::default();
        let mut seen = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            let Some(field) = self.0.named(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if seen.contains(&name) {
                return Err(M::Error::custom(format!("duplicate field `{name}`")));
            }
            seen.push(name);
            match field {
                Field::Id => record.id = map.next_value()?,
                Field::Title => record.title = map.next_value()?,
                Field::Text => record.text = map.next_value()?,
                Field::Html => record.html = map.next_value()?,
                Field::Date(at) => record.dates[at] = map.next_value()?,
                Field::Language => record.language = map.next_value()?,
                Field::Url => record.url = map.next_value()?,
            }
        }
        Ok(record)
    }
}

/// All fields of an object, as they stand.
struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'a> Visitor<'a> for All {
            type Value = Vec<(Cow<'a, str>, &'a RawValue)>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut all = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    all.push((name, value));
                }
                Ok(all)
            }
        }
        deserializer.deserialize_map(All).map(Self)
    }
}

/// The identity of a record that cannot be read or answered.
pub(super) fn identity<'a>(line: &'a [u8], fields: &Fields) -> Option<&'a RawValue> {
    let name = fields.id.as_deref().unwrap_or("id");
    let Object(fields) = serde_json::from_slice(line).ok()?;
    fields.into_iter().find(|(field, _)| field == name).map(|(_, id)| id).filter(|id| id.get() != "null")
}

/// A date as it is written; what is no text is taken as it stands. Empty ones and `null` are none.
fn written(value: &RawValue) -> Option<String> {
    let text = match serde_json::from_str::<Option<String>>(value.get()) {
        Ok(text) => text?,
        Err(_) => value.get().to_owned(),
    };
    (!text.trim().is_empty()).then_some(text)
}

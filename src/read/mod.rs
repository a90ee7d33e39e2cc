//! Reading: bytes → article.
//!
//! The kind of input is told from its content first and from its name where the content leaves it open.
//! Nothing here looks at the clock, the file's time stamp or the network.

#[cfg(feature = "docx")]
mod docx;
mod encoding;
#[cfg(feature = "feeds")]
mod feed;
#[cfg(feature = "files")]
mod gzip;
#[cfg(feature = "html")]
mod html;
mod json;
mod kinds;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
#[cfg(feature = "mail")]
mod mhtml;
#[cfg(feature = "html")]
mod page_words;
#[cfg(feature = "pdf")]
mod pdf;
mod recognize;
pub mod reference_date;
mod subtitles;
mod text;
pub mod timeline;
mod words;
mod written_date;

use std::path::Path;

pub use kinds::{InputKind, READERS};

use crate::{
    Article,
    article::{ReferenceDate, ReferenceSource, host},
    error::{Error, Result},
};

/// Reads the articles of a file: one for most kinds, one an entry for feeds and records.
///
/// # Errors
/// [`Error::is_input`] where the file cannot be read or holds no text.
///
/// ```
/// let missing = dateline::read::path("no/such/file.txt".as_ref());
/// assert!(missing.is_err_and(|error| error.is_input()));
/// ```
pub fn path(path: &Path) -> Result<Vec<Article>> {
    let content = std::fs::read(path).map_err(|error| if is_address(path) { address(path) } else { Error::reading(path, error) })?;
    // A name that is no Unicode still has an ending, and perhaps a date.
    bytes(&content, Some(&path.to_string_lossy()))
}

/// Whether a path is the address of a page.
fn is_address(path: &Path) -> bool {
    let path = path.to_string_lossy().to_ascii_lowercase();
    ["http:", "https:", "www."].iter().any(|scheme| path.starts_with(scheme))
}

fn address(path: &Path) -> Error {
    Error::input(format!(
        "{} is an address, and nothing is fetched: save the page and give the file, or hand it over with `curl -L ADDRESS | dateline build -`",
        path.display()
    ))
}

/// Reads the articles that come in on standard input, which has no name.
///
/// # Errors
/// [`Error::is_input`] as in [`path`].
pub fn standard_input() -> Result<Vec<Article>> {
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut content)
        .map_err(|error| Error::reading("standard input".as_ref(), error))?;
    bytes(&content, None)
}

/// Reads the articles of a file's content. `name` gives the ending that tells kinds apart, the source, and perhaps the date.
///
/// # Errors
/// [`Error::is_input`] where the content is no text of a known kind.
///
/// ```
/// let articles = dateline::read::bytes(b"Strike begins\n\nWorkers walked out on Wednesday.", Some("2024-10-10-strike.txt"))?;
/// assert_eq!(articles[0].title.as_deref(), Some("Strike begins"));
/// assert_eq!(articles[0].reference_date.as_ref().map(|found| found.source.name()), Some("file-name"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn bytes(bytes: &[u8], name: Option<&str>) -> Result<Vec<Article>> {
    let mut articles = kinds::Content::new(bytes, name, 0).read()?;
    for article in &mut articles {
        article.outlet = article.outlet.take().or_else(|| article.source.as_deref().and_then(host).map(str::to_owned));
        article.source = article.source.take().or_else(|| name.map(str::to_owned));
        // The day on which a document was made is a weaker sign than its name.
        let is_weak = |found: &ReferenceDate| found.source == ReferenceSource::Properties;
        if article.reference_date.as_ref().is_none_or(is_weak) {
            article.reference_date = name.and_then(reference_date::in_name).or_else(|| article.reference_date.take());
        }
    }
    Ok(articles)
}

/// An article of plain text: its first line is the headline where it looks like one, its date is what its head says.
///
/// ```
/// let article = dateline::read::text("Strike begins\n\nPublished Oct. 10, 2024\n\nWorkers walked out on Wednesday.");
/// assert_eq!(article.reference_date.map(|found| found.date.to_string()).as_deref(), Some("2024-10-10"));
/// ```
pub fn text(text: &str) -> Article {
    text::article(text.to_owned())
}

/// With the wide digits of East Asian typography as ordinary ones: "２０２４" is 2024. Characters keep their number, so that offsets in code
/// points hold.
pub(crate) fn narrowed(text: String) -> String {
    // All of them begin with these two bytes.
    if memchr::memmem::find(text.as_bytes(), b"\xEF\xBC").is_none() {
        return text;
    }
    let narrow = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// The article of a web page. `url` is where the page came from, if that is known: its path may hold the date.
///
/// ```
/// let page = "<html><head><meta property='article:published_time' content='2024-10-10T08:00:00Z'></head>\
///     <body><h1>Strike begins</h1><p>Workers walked out on Wednesday.</p></body></html>";
/// let article = dateline::read::html(page, None);
/// assert_eq!(article.reference_date.map(|found| (found.date.to_string(), found.source.name())), Some(("2024-10-10".into(), "meta")));
/// ```
#[cfg(feature = "html")]
pub fn html(html: &str, url: Option<&str>) -> Article {
    html::article(html, url)
}

/// The page of a record; an error where this build reads none.
pub(crate) fn page(html: &str, url: Option<&str>) -> Result<Article> {
    #[cfg(feature = "html")]
    return Ok(html::article(html, url));
    #[cfg(not(feature = "html"))]
    return Err(kinds::not_built_in(url.filter(|_| !html.is_empty()).unwrap_or("the record"), "a web page", "html"));
}

//! The places of a page that may tell the day of publication, collected in one walk over the document.

use std::collections::HashMap;

use dom_query::{Document, Element, NodeData, NodeId, NodeRef, local_name};

use crate::{
    read::{
        page_words::{NameSays, page_words},
        reference_date::{Order, Reader, Stamp, full_date},
        words::{self, Announcement},
    },
    time::{Clock, Date},
};

/// The longest text, in bytes, that is searched for a visible date: longer ones are prose.
const LONGEST_LINE: usize = 160;
/// How many visible dates are kept; the date of the article is among the first.
const MOST_VISIBLE: usize = 400;
/// How many levels down the class of an element says what its text is.
const REACH: u8 = 3;
/// The largest JSON-LD block that is read, in bytes.
pub(super) const LARGEST_JSON: usize = 4 << 20;

/// A date that stands somewhere in the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sign {
    pub date: Date,
    pub clock: Option<Clock>,
    /// Whether it has an offset of its own, so that its day is surely a local one.
    pub local: bool,
    /// What 05/10/2024 would be the other way round.
    pub swapped: Option<Date>,
    /// The words or the time stamp.
    pub raw: String,
}

/// A date that readers see.
#[derive(Clone, Debug)]
pub(super) struct Visible {
    pub sign: Sign,
    /// A class, an id or an element says that this is a date.
    pub marked: bool,
    /// "Published", "Veröffentlicht am" stands before it.
    pub announced: bool,
    /// "Updated" stands before it, or a class says so.
    pub updated: bool,
    /// It stands in a link.
    pub linked: bool,
    /// It stands beside the article: in a side bar, a footer, a list of related pages.
    pub aside: bool,
    /// Characters of text between the headline and it; none where it stands before.
    pub distance: Option<usize>,
    /// Characters of text around it on its line.
    pub company: usize,
}

/// All that a page tells about its date, each place in document order.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// The language as the page gives it.
    pub language: Option<String>,
    pub url: Option<Sign>,
    /// Year and month of an address such as /2024/10/name, where there is no day.
    pub url_month: Option<(i32, u32)>,
    /// `<meta>` elements, with how sure the name is, 0 the surest.
    pub meta: Vec<(usize, Sign)>,
    pub microdata: Vec<Sign>,
    pub json_ld: Vec<Sign>,
    /// The data of a script.
    pub script: Option<Sign>,
    /// `<time>` elements, and whether a class or an attribute speaks of publication.
    pub times: Vec<(bool, Sign)>,
    pub visible: Vec<Visible>,
    /// The last change, where the page tells it.
    pub modified: Option<Sign>,
}

/// What the elements around a node say.
#[derive(Clone, Copy, Default)]
struct Around {
    /// How many levels further down a class still marks a date.
    marked: u8,
    /// The same for what changed later.
    updated: u8,
    linked: bool,
    aside: bool,
    /// The element has been read as a whole: no text inside counts again.
    read: bool,
}

struct Collector<'d> {
    document: &'d Document,
    reader: Reader<'d>,
    signs: Signs,
    /// Characters of text since the headline, once it has been passed.
    distance: Option<usize>,
    /// The elements around the headline: whatever they are called, they are not beside the article.
    around_title: Vec<NodeId>,
    /// The names met so far.
    names: HashMap<String, NameSays>,
    /// What the last line announced: "Published" in one element, the date in the next.
    announced: Option<Announcement>,
}

/// Walks over the page once.
pub(super) fn collect(document: &Document, url: Option<&str>) -> Signs {
    let language = language(document);
    let mut reader = Reader::of_page(language.as_deref());
    if reader.slashes == Order::MonthFirst && is_day_first(document, url) {
        reader.slashes = Order::DayFirst;
    }
    let mut collector = Collector {
        document,
        reader,
        signs: Signs::default(),
        distance: None,
        around_title: around_title(document),
        names: HashMap::new(),
        announced: None,
    };
    collector.address(url);
    collector.walk();
    let mut signs = collector.signs;
    signs.language = language;
    signs
}

/// The language of the page: `<html lang>`, else what Open Graph says.
fn language(document: &Document) -> Option<String> {
    let html = document.html_root().attr("lang").map(|tag| tag.trim().to_owned());
    let locale = || document.select_single("meta[property='og:locale']").attr("content").map(|tag| tag.trim().replace('_', "-"));
    html.filter(|tag| tag.len() >= 2).or_else(locale).filter(|tag| tag.len() >= 2)
}

/// Whether the page comes from where English has the day before the month.
fn is_day_first(document: &Document, url: Option<&str>) -> bool {
    let canonical = document.select_single("link[rel='canonical']").attr("href");
    url.into_iter().chain(canonical.as_deref()).any(|address| page_words().is_day_first(address))
}

impl Collector<'_> {
    /// Goes through the elements without recursion: pages may be nested as deep as they like.
    fn walk(&mut self) {
        let mut stack: Vec<(NodeId, Around)> = vec![(self.document.root().id, Around::default())];
        while let Some((id, around)) = stack.pop() {
            let node = NodeRef::new(id, &self.document.tree);
            if let Some(element) = node.element_ref() {
                if let Some(around) = self.element(&node, &element, around) {
                    stack.extend(self.document.tree.child_ids_of_it(&id, true).map(|child| (child, around)));
                }
            } else if node.is_text() {
                if !around.read {
                    node.query(|node| {
                        if let NodeData::Text { contents } = &node.data {
                            self.line(contents, around)
                        }
                    });
                }
            } else {
                stack.extend(self.document.tree.child_ids_of_it(&id, true).map(|child| (child, around)));
            }
        }
    }

    /// Reads an element's attributes; `None` where its inside is of no interest.
    fn element(&mut self, node: &NodeRef, element: &Element, around: Around) -> Option<Around> {
        self.microdata(node, element);
        match &*element.name.local {
            "meta" => self.meta(element),
            "link" if element.attr_ref(local_name!("rel")).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.address(element.attr_ref(local_name!("href")));
            }
            "script" => self.script(node, element),
            // A caption tells the day of its picture.
            "style" | "noscript" | "template" | "svg" | "select" | "textarea" | "iframe" | "figcaption" => {}
            "time" => {
                let inside = self.inside(node, element, around);
                return Some(self.time(node, element, inside));
            }
            _ => {
                if &*element.name.local == "h1" && self.distance.is_none() {
                    self.distance = Some(0);
                }
                let inside = self.inside(node, element, around);
                self.attributes(element, inside);
                return Some(self.marked(node, inside, around));
            }
        }
        None
    }

    /// What the element adds to what is around.
    fn inside(&mut self, node: &NodeRef, element: &Element, mut around: Around) -> Around {
        if self.around_title.contains(&node.id) {
            return around;
        }
        match &*element.name.local {
            "a" => around.linked = true,
            // Embedded posts are block quotes with dates of their own.
            "aside" | "footer" | "nav" | "blockquote" => around.aside = true,
            "html" | "body" | "main" => return around,
            _ => {}
        }
        around.marked = around.marked.saturating_sub(1);
        around.updated = around.updated.saturating_sub(1);
        for name in [element.attr_ref(local_name!("class")), element.attr_ref(local_name!("id"))].into_iter().flatten() {
            let says = self.says(name);
            around.marked = if says.dated { REACH } else { around.marked };
            around.updated = match (says.updated, says.published) {
                (true, _) => REACH,
                (_, true) => 0,
                _ => around.updated,
            };
            around.aside |= says.aside;
        }
        around
    }

    /// What a class or an id says; the same names come again and again on a page.
    fn says(&mut self, name: &str) -> NameSays {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let says = page_words().of_name(name);
        self.names.insert(name.to_owned(), says);
        says
    }

    fn meta(&mut self, element: &Element) {
        let Some(content) = element.attr_ref(local_name!("content")) else { return };
        let names = [local_name!("property"), local_name!("name"), local_name!("itemprop"), local_name!("http-equiv")];
        for name in names.into_iter().filter_map(|key| element.attr_ref(key)) {
            let name = name.trim().to_ascii_lowercase();
            if name == "og:url" {
                self.address(Some(content));
            } else if let Some(rank) = page_words().meta(&name) {
                let sign = self.stamp(content).or_else(|| unix_time(content));
                self.signs.meta.extend(sign.map(|sign| (rank, sign)));
            } else if page_words().is_modified(&name) {
                self.signs.modified = self.signs.modified.take().or(self.stamp(content));
            }
        }
    }

    fn microdata(&mut self, node: &NodeRef, element: &Element) {
        let Some(property) = element.attr_ref(local_name!("itemprop")) else { return };
        let property = property.to_ascii_lowercase();
        if property.contains("datemodified") {
            let sign = self.value(node, element);
            self.signs.modified = self.signs.modified.take().or(sign);
        } else if property.contains("datepublished") {
            let sign = self.value(node, element);
            self.signs.microdata.extend(sign);
        }
    }

    /// The value of an element that is a date: its `datetime` or `content`, else its text.
    fn value(&self, node: &NodeRef, element: &Element) -> Option<Sign> {
        let given =
            element.attr_ref(local_name!("datetime")).or(element.attr_ref(local_name!("content"))).and_then(|value| self.stamp(value));
        given.or_else(|| self.stamp(&short_text(node)?))
    }

    fn address(&mut self, url: Option<&str>) {
        if let (None, Some(url)) = (&self.signs.url, url) {
            self.signs.url = in_address(url);
            self.signs.url_month = self.signs.url_month.or_else(|| month_in_address(url));
        }
    }

    /// Reads a script in place: its text is one node, and often the largest of the page.
    fn script(&mut self, node: &NodeRef, element: &Element) {
        let is_json = element.attr_ref(local_name!("type")).is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        let found = node.first_child().and_then(|inside| {
            inside.query(|inside| match &inside.data {
                NodeData::Text { contents } if contents.len() > LARGEST_JSON => Vec::new(),
                NodeData::Text { contents } if is_json => super::json_ld::published(contents),
                NodeData::Text { contents } if self.signs.script.is_none() => in_script(contents).into_iter().collect(),
                _ => Vec::new(),
            })
        });
        let signs: Vec<Sign> = found.unwrap_or_default().iter().filter_map(|value| self.stamp(value)).collect();
        if is_json {
            self.signs.json_ld.extend(signs);
        } else {
            self.signs.script = self.signs.script.take().or(signs.into_iter().next());
        }
    }

    /// A `<time>` element: a sign of its own, and a visible date.
    fn time(&mut self, node: &NodeRef, element: &Element, mut around: Around) -> Around {
        let class = element.attr_ref(local_name!("class")).unwrap_or_default().to_ascii_lowercase();
        let of_publication = element.attrs.iter().any(|attribute| &*attribute.name.local == "pubdate")
            || ["publi", "entry-date", "posted"].iter().any(|part| class.contains(part));
        let property = element.attr_ref(local_name!("itemprop")).unwrap_or_default().to_ascii_lowercase();
        if property.contains("modif") {
            around.updated = REACH;
        }
        around.aside |= page_words().is_elsewhen(&property);
        let updated = around.updated > 0 || self.announced == Some(Announcement::Updated);
        let sign = self.value(node, element);
        if let Some(sign) = sign.filter(|_| !around.aside && !updated) {
            self.signs.times.push((of_publication, sign));
        }
        around.marked = REACH;
        let text = short_text(node).unwrap_or_default();
        if let Some(stamp) = self.reader.first(&text) {
            self.visible(stamp, &text, around);
        }
        around.read = true;
        around
    }

    /// The attributes of an element that a class marks as a date: `<abbr class="published" title="2024-10-05">`.
    fn attributes(&mut self, element: &Element, inside: Around) {
        if inside.marked < REACH || inside.aside || inside.updated > 0 {
            return;
        }
        let is_date = |name: &str| matches!(name, "title" | "datetime" | "content") || name.starts_with("data-");
        for attribute in element.attrs.iter().filter(|attribute| is_date(&attribute.name.local)) {
            if let Some((date, clock)) = full_date(&attribute.value) {
                let local = self.reader.first(&attribute.value).is_some_and(|stamp| stamp.local);
                self.signs.times.push((false, Sign { date, clock, local, swapped: None, raw: attribute.value.trim().to_owned() }));
            }
        }
    }

    /// An element that a class marks as a date, read as a whole where its parts are spread over several elements.
    fn marked(&mut self, node: &NodeRef, mut inside: Around, around: Around) -> Around {
        if inside.marked == REACH && around.marked == 0 && !inside.read && node.children_it(false).nth(1).is_some() {
            let text = short_text(node).unwrap_or_default();
            let parts_have_none =
                || node.descendants_it().filter(|part| part.is_text()).all(|part| self.reader.first(&part.text()).is_none());
            let no_time = || !node.descendants_it().any(|part| part.has_name("time"));
            if let Some(stamp) = self.reader.first(&text)
                && no_time()
                && parts_have_none()
            {
                self.visible(stamp, &text, inside);
                inside.read = true;
            }
        }
        inside
    }

    /// A text as readers see it.
    fn line(&mut self, text: &str, around: Around) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.distance = self.distance.map(|distance| distance + text.len());
        if text.len() > LONGEST_LINE {
            self.announced = None;
            return;
        }
        match text.bytes().any(|b| b.is_ascii_digit() || b >= 0xd9).then(|| self.reader.first(text)).flatten() {
            Some(stamp) => self.visible(stamp, text, around),
            None => self.announced = announcement(text).or(self.announced.filter(|_| text.chars().count() < 4)),
        }
    }

    fn visible(&mut self, stamp: Stamp, text: &str, around: Around) {
        if self.signs.visible.len() < MOST_VISIBLE {
            let announced = announcement(&text[..stamp.start]).or(self.announced.take());
            let company = text.chars().count() - text[stamp.start..stamp.end].chars().count();
            let sign = Sign {
                date: stamp.date,
                clock: stamp.clock,
                local: stamp.local,
                swapped: stamp.swapped,
                raw: text[stamp.start..stamp.end].to_owned(),
            };
            let visible = self.seen(sign, company, announced, around);
            self.signs.visible.push(visible);
        }
        self.announced = None;
    }

    fn seen(&self, sign: Sign, company: usize, announced: Option<Announcement>, around: Around) -> Visible {
        Visible {
            sign,
            marked: around.marked > 0,
            announced: announced == Some(Announcement::Published),
            updated: around.updated > 0 || announced == Some(Announcement::Updated),
            linked: around.linked,
            aside: around.aside,
            distance: self.distance,
            company,
        }
    }

    fn stamp(&self, value: &str) -> Option<Sign> {
        let value = value.trim();
        let stamp = self.reader.first(value.get(..LONGEST_LINE).unwrap_or(value)).filter(|_| value.len() < 10 * LONGEST_LINE)?;
        Some(Sign {
            date: stamp.date,
            clock: stamp.clock,
            local: stamp.local,
            swapped: stamp.swapped,
            raw: value.chars().take(60).collect(),
        })
    }
}

/// Seconds or milliseconds since 1970, as some pages have them for machines; the day is that in Greenwich.
fn unix_time(value: &str) -> Option<Sign> {
    let value = value.trim();
    let is_count = value.len() >= 10 && value.bytes().all(|byte| byte.is_ascii_digit());
    let (date, clock) = is_count.then(|| full_date(value)).flatten()?;
    Some(Sign { date, clock, local: false, swapped: None, raw: value.to_owned() })
}

/// The date in the path of an address: /2024/10/05/, /2024-10-05-, /20241005/.
fn in_address(url: &str) -> Option<Sign> {
    let path = url.split(['?', '#']).next()?;
    // An archive puts its own stamp before the address that it has kept.
    let path = &path[path.rfind("http").unwrap_or(0)..];
    let stamp = Reader::default().all(path).into_iter().find(|stamp| path[stamp.start..].starts_with(|c: char| c.is_ascii_digit()))?;
    Some(Sign { date: stamp.date, clock: None, local: true, swapped: None, raw: path[stamp.start..stamp.end].to_owned() })
}

/// Year and month of /2024/10/ in an address.
fn month_in_address(url: &str) -> Option<(i32, u32)> {
    let parts: Vec<&str> = url.split(['?', '#']).next()?.split('/').collect();
    parts.windows(2).find_map(|pair| {
        let (year, month) = (pair[0].parse().ok()?, pair[1].parse().ok()?);
        (pair[0].len() == 4 && pair[1].len() == 2 && (1995..2100).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
    })
}

/// The day of publication in the data of a script.
fn in_script(script: &str) -> Option<String> {
    // Most scripts have none of the keys; they all share these letters.
    memchr::memmem::find(script.as_bytes(), b"ubli")
        .and_then(|_| page_words().script.iter().find_map(|key| super::json_ld::after_key(script, key)))
}

/// What the few words before a date announce; of two, the last. More words are prose.
fn announcement(text: &str) -> Option<Announcement> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let known = words.iter().rev().take(6).filter_map(|word| words::announcement(word)).find(|what| *what != Announcement::Byline);
    known.filter(|_| words.len() <= 8)
}

/// The elements around the first headline, or where there is none, around the longest paragraph.
fn around_title(document: &Document) -> Vec<NodeId> {
    let titles = document.select_single("h1");
    let longest =
        || document.select("p").nodes().iter().max_by_key(|paragraph| paragraph.normalized_char_count()).map(|paragraph| paragraph.id);
    let middle = titles.nodes().first().map(|title| title.id).or_else(longest);
    middle.map(|middle| document.tree.ancestor_ids_of(&middle, None)).unwrap_or_default()
}

/// The text of an element, if it is short.
fn short_text(node: &NodeRef) -> Option<String> {
    let mut text = String::new();
    for part in node.descendants_it().filter(|part| part.is_text()) {
        part.query(|part| {
            if let NodeData::Text { contents } = &part.data {
                text.push_str(contents)
            }
        });
        text.push(' ');
        if text.len() > 4 * LONGEST_LINE {
            return None;
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (text.len() <= LONGEST_LINE).then_some(text)
}

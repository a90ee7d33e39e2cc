//! A pipeline with its options, made once and used for any number of articles.

use std::{
    collections::HashMap,
    num::NonZeroUsize,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use dateline::{
    Article, Grammar, Hemisphere, Mode, Options, Pipeline, ReferenceDate, parallel, read,
    stream::{self, Emit, Fields, Request},
};
use pyo3::{exceptions::PyValueError, prelude::*};

use crate::{contained, raised, stream::Stream, timeline::Timeline};

/// Rules and options, ready for any number of articles.
#[pyclass(frozen, module = "dateline")]
pub struct Engine {
    pipeline: Pipeline<'static>,
}

#[pymethods]
impl Engine {
    /// `rules` is the text of rules that are added to the built-in ones.
    #[new]
    #[pyo3(signature = (*, mode="auto", day_first=false, hemisphere="north", min_importance=1, rules=None))]
    fn new(py: Python<'_>, mode: &str, day_first: bool, hemisphere: &str, min_importance: u8, rules: Option<String>) -> PyResult<Self> {
        let mut options = Options::default();
        options.mode = chosen("mode", mode, &[("auto", Mode::Auto), ("news", Mode::News), ("narrative", Mode::Narrative), ("future", Mode::Future)])?;
        options.hemisphere = chosen("hemisphere", hemisphere, &[("north", Hemisphere::North), ("south", Hemisphere::South)])?;
        options.day_first = day_first;
        if !(1..=3).contains(&min_importance) {
            return Err(PyValueError::new_err(format!("min_importance is {min_importance}; give 1, 2 or 3")));
        }
        options.min_importance = min_importance;
        let grammar = contained(py, || rules.map_or(Ok(Grammar::english()), extended))?;
        Ok(Self { pipeline: Pipeline { grammar, options } })
    }

    /// The timeline of a plain text.
    #[pyo3(signature = (text, *, date=None, title=None, lang=None, source=None))]
    fn text(&self, py: Python<'_>, text: &str, date: Option<&str>, title: Option<String>, lang: Option<&str>, source: Option<String>) -> PyResult<Timeline> {
        self.timeline(py, Given { date, title, lang, source }, || Ok(vec![read::text(text)]))
    }

    /// The timeline of a web page.
    #[pyo3(signature = (html, *, date=None, title=None, lang=None, source=None))]
    fn html(&self, py: Python<'_>, html: &str, date: Option<&str>, title: Option<String>, lang: Option<&str>, source: Option<String>) -> PyResult<Timeline> {
        let url = source.clone();
        self.timeline(py, Given { date, title, lang, source }, || Ok(vec![read::html(html, url.as_deref())]))
    }

    /// The timeline of the articles in a file.
    #[pyo3(signature = (path, *, date=None, title=None, lang=None, source=None))]
    fn path(&self, py: Python<'_>, path: PathBuf, date: Option<&str>, title: Option<String>, lang: Option<&str>, source: Option<String>) -> PyResult<Timeline> {
        self.timeline(py, Given { date, title, lang, source }, || read::path(&path))
    }

    /// The answer of the stream to one record: a line of JSON for one.
    #[pyo3(signature = (record, emit="timeline", lang=None))]
    fn answer(&self, py: Python<'_>, record: &[u8], emit: &str, lang: Option<String>) -> PyResult<Vec<u8>> {
        let mut request = Request::from(Emit::parse(emit).map_err(raised)?);
        request.language = lang;
        contained(py, || {
            let mut out = Vec::new();
            stream::answer(record, &self.pipeline, &request, &mut out).map(|_| out)
        })
    }

    /// A queue of records, answered on so many threads, in order.
    #[pyo3(signature = (*, jobs=None, emit="timeline", lang=None, text_field=None, date_field=None, id_field=None, keep=Vec::new()))]
    #[expect(clippy::too_many_arguments, reason = "each is an option of the stream")]
    fn stream(
        &self,
        jobs: Option<usize>,
        emit: &str,
        lang: Option<String>,
        text_field: Option<String>,
        date_field: Option<String>,
        id_field: Option<String>,
        keep: Vec<String>,
    ) -> PyResult<Stream> {
        let jobs = jobs.map_or(Some(parallel::cores()), NonZeroUsize::new).ok_or_else(|| PyValueError::new_err("jobs is 0; give at least 1"))?;
        let mut fields = Fields::default();
        (fields.text, fields.date, fields.id) = (text_field, date_field, id_field);
        let mut request = Request::from(Emit::parse(emit).map_err(raised)?).with_fields(fields).keeping(keep);
        request.language = lang;
        Stream::start(self.pipeline.clone(), request, jobs)
    }
}

/// What the caller says of an article.
struct Given<'a> {
    date: Option<&'a str>,
    title: Option<String>,
    lang: Option<&'a str>,
    source: Option<String>,
}

impl Given<'_> {
    fn put(&self, mut article: Article) -> dateline::Result<Article> {
        if let Some(date) = self.date {
            article.reference_date = Some(ReferenceDate::read(date)?);
        }
        article.title = self.title.clone().or(article.title);
        article.source = self.source.clone().or(article.source);
        Ok(match self.lang {
            Some(tag) => article.in_language(tag),
            None => article,
        })
    }
}

impl Engine {
    fn timeline(&self, py: Python<'_>, given: Given<'_>, read: impl FnOnce() -> dateline::Result<Vec<Article>> + Send) -> PyResult<Timeline> {
        contained(py, || {
            let articles: Vec<Article> = read()?.into_iter().map(|article| given.put(article)).collect::<dateline::Result<_>>()?;
            let mut timelines: Vec<dateline::Timeline> = articles.iter().map(|article| self.pipeline.timeline(article)).collect();
            let timeline = if timelines.len() == 1 { timelines.remove(0) } else { dateline::Timeline::merge(timelines) };
            Ok(Timeline { timeline, articles })
        })
    }
}

fn chosen<T: Copy>(what: &str, name: &str, choices: &[(&str, T)]) -> PyResult<T> {
    choices.iter().find(|(known, _)| *known == name).map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        PyValueError::new_err(format!("{what} is “{name}”; choose from {}", names.join(", ")))
    })
}

/// The grammar with rules of the user. Each set of rules is compiled once and kept as long as the process lives, for engines share it.
fn extended(rules: String) -> dateline::Result<&'static Grammar> {
    static COMPILED: Mutex<Option<HashMap<String, &'static Grammar>>> = Mutex::new(None);
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let compiled = compiled.get_or_insert_default();
    if let Some(grammar) = compiled.get(&rules) {
        return Ok(grammar);
    }
    let grammar: &'static Grammar = Box::leak(Box::new(Grammar::english().with_rules("rules", &rules)?));
    compiled.insert(rules, grammar);
    Ok(grammar)
}

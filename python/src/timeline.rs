//! A timeline as Python sees it.

use dateline::{
    Article,
    write::{Format, Subject, WriteOptions, file, svg::{ChartLayout, ChartOptions, Theme}},
};
use pyo3::{exceptions::PyValueError, prelude::*};
use std::path::PathBuf;

use crate::contained;

/// A timeline, and the articles that it was made of.
#[pyclass(frozen, module = "dateline")]
pub struct Timeline {
    pub(crate) timeline: dateline::Timeline,
    pub(crate) articles: Vec<Article>,
}

#[pymethods]
impl Timeline {
    /// A timeline that was written as JSON or CSV.
    #[staticmethod]
    fn parse(py: Python<'_>, content: &[u8], name: &str) -> PyResult<Self> {
        let timeline = contained(py, || dateline::read::timeline::bytes(content, name))?;
        Ok(Self { timeline, articles: Vec::new() })
    }

    fn __len__(&self) -> usize {
        self.timeline.entries.len()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.timeline.title.as_deref()
    }

    #[getter]
    fn reference_date(&self) -> Option<String> {
        self.timeline.reference_date.map(|date| date.to_string())
    }

    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.timeline.warnings.clone()
    }

    #[getter]
    fn texts(&self) -> Vec<String> {
        self.articles.iter().map(|article| article.text.clone()).collect()
    }

    /// The timeline in a format of text, by its name.
    #[pyo3(signature = (format, *, layout=None, theme=None, width=None, max_rows=None, title=None, spreadsheet_safe=false))]
    #[expect(clippy::too_many_arguments, reason = "each is an option of the writers")]
    fn written(
        &self,
        py: Python<'_>,
        format: &str,
        layout: Option<&str>,
        theme: Option<&str>,
        width: Option<u32>,
        max_rows: Option<usize>,
        title: Option<String>,
        spreadsheet_safe: bool,
    ) -> PyResult<String> {
        let format = Format::named(format).ok_or_else(|| PyValueError::new_err(format!("there is no format “{format}”")))?;
        let mut options = WriteOptions::default();
        options.chart = chart(layout, theme, width, max_rows, title)?;
        options.spreadsheet_safe = spreadsheet_safe;
        let bytes = contained(py, || format.write(Subject::new(&self.timeline, &self.articles), &options))?;
        String::from_utf8(bytes).map_err(|_| PyValueError::new_err(format!("{} is no text; write it to a file", format.name)))
    }

    /// Writes a file, in the format of its ending, whole or not at all.
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let format = Format::for_path(&path)
            .ok_or_else(|| PyValueError::new_err(format!("the ending of {} names no format; end it with .csv, .json, .svg or .html", path.display())))?;
        contained(py, || {
            let bytes = format.write(Subject::new(&self.timeline, &self.articles), &WriteOptions::default())?;
            file::write(&path, &bytes)
        })
    }
}

fn chart(layout: Option<&str>, theme: Option<&str>, width: Option<u32>, max_rows: Option<usize>, title: Option<String>) -> PyResult<ChartOptions> {
    let mut options = ChartOptions::default();
    let unknown = |what: &str, name: &str| PyValueError::new_err(format!("there is no {what} “{name}”"));
    if let Some(name) = layout {
        options.layout = ChartLayout::named(name).ok_or_else(|| unknown("layout", name))?;
    }
    if let Some(name) = theme {
        options.theme = Theme::named(name).ok_or_else(|| unknown("theme", name))?;
    }
    (options.width, options.max_rows, options.title) = (width, max_rows, title);
    Ok(options)
}


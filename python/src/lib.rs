//! The native half of the Python module `dateline`; its other half, which knows pandas and Arrow, is in `python/dateline/`.
//!
//! Work is done without the interpreter's lock, each article in a cell: whatever happens in there becomes an exception of type
//! `dateline.Error` with a `kind`, and never a panic across the border.

mod engine;
mod stream;
mod timeline;

use dateline::cell;
use pyo3::{create_exception, exceptions::PyValueError, prelude::*};

create_exception!(
    dateline,
    Error,
    PyValueError,
    "What dateline cannot do. The message says what, where and what to do; `kind` is one of input, date, rules, output, usage and fault."
);

/// The exception for an error of the library.
fn raised(error: dateline::Error) -> PyErr {
    let kind = error.kind().name();
    Python::attach(|py| {
        let raised = Error::new_err(error.to_string());
        // An exception without its kind is still that exception.
        let _ = raised.value(py).setattr("kind", kind);
        raised
    })
}

/// Runs work on an article without the interpreter's lock.
fn contained<T: Send>(py: Python<'_>, work: impl FnOnce() -> dateline::Result<T> + Send) -> PyResult<T> {
    // As much stack as in the program, so that what is read there is read here.
    py.detach(|| cell::with_room(|| cell::contained(work).and_then(|done| done))).map_err(raised)
}

/// The native half of the module `dateline`.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    cell::quiet();
    Error::new_err("").get_type(module.py()).setattr("kind", "fault")?;
    module.add("Error", module.py().get_type::<Error>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<timeline::Timeline>()?;
    module.add_class::<stream::Stream>()
}

//! Records in, answers out, on threads of their own.

use std::{
    num::NonZeroUsize,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use dateline::{
    Pipeline, parallel,
    stream::{self, Request},
};
use pyo3::{exceptions::PyRuntimeError, prelude::*};

/// So many records fly for each worker.
const FLYING: usize = 4;

/// How long an interrupt from the keyboard may wait.
const PATIENCE: Duration = Duration::from_millis(100);

/// A queue of records. At most `room` of them may be fed before an answer is taken.
#[pyclass(frozen, module = "dateline")]
pub struct Stream {
    #[pyo3(get)]
    room: usize,
    records: Mutex<Option<SyncSender<Vec<u8>>>>,
    answers: Mutex<Receiver<Vec<u8>>>,
}

impl Stream {
    pub(crate) fn start(pipeline: Pipeline<'static>, request: Request, jobs: NonZeroUsize) -> PyResult<Self> {
        let room = jobs.min(parallel::MOST).get() * FLYING;
        let (records, fed) = sync_channel::<Vec<u8>>(room);
        let (give, answers) = sync_channel(room);
        let answer = move |record: Vec<u8>| {
            let mut out = Vec::new();
            stream::answer(&record, &pipeline, &request, &mut out).map(|_| out)
        };
        let work = move || {
            // It ends where no more records come, or nobody wants the answers.
            let _ = parallel::ordered(jobs, fed.into_iter(), answer, |out| {
                give.send(out.and_then(|out| out).unwrap_or_else(|fault| told(&fault))).map_err(drop)
            });
        };
        let thread = thread::Builder::new().stack_size(dateline::cell::STACK).spawn(work);
        thread.map_err(|error| PyRuntimeError::new_err(format!("cannot start a thread: {error}")))?;
        Ok(Self { room, records: Mutex::new(Some(records)), answers: Mutex::new(answers) })
    }
}

#[pymethods]
impl Stream {
    /// Puts a record into the queue: one JSON object.
    fn feed(&self, py: Python<'_>, record: Vec<u8>) -> PyResult<()> {
        py.detach(|| {
            let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
            let fed = records.as_ref().map(|records| records.send(record));
            matches!(fed, Some(Ok(()))).then_some(()).ok_or_else(|| PyRuntimeError::new_err("the stream has ended"))
        })
    }

    /// No more records come.
    fn end(&self, py: Python<'_>) {
        py.detach(|| drop(self.records.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }

    /// The next answer, a JSON object; none behind the last.
    fn take(&self, py: Python<'_>) -> PyResult<Option<Vec<u8>>> {
        loop {
            let answer = py.detach(|| self.answers.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(PATIENCE));
            match answer {
                Ok(answer) => return Ok(Some(answer)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            }
        }
    }
}

/// The record of a failure that is not of one article.
fn told(error: &dateline::Error) -> Vec<u8> {
    let message = serde_json::Value::String(error.to_string());
    format!("{{\"id\":null,\"error\":{message}}}\n").into_bytes()
}

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
    Pipeline, cell, parallel,
    stream::{self, Request},
};
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyBytes};

/// So many batches fly for each worker.
const FLYING: usize = 4;

/// How long an interrupt from the keyboard may wait.
const PATIENCE: Duration = Duration::from_millis(100);

/// Records, or their answers: one JSON object each. Between threads they go by the batch, for handing over a short record costs a good part of
/// what answering it costs.
type Batch = Vec<Vec<u8>>;

/// A queue of batches of records. At most `room` of them may be fed before the answers to one are taken.
#[pyclass(frozen, module = "dateline")]
pub struct Stream {
    #[pyo3(get)]
    room: usize,
    records: Mutex<Option<SyncSender<Batch>>>,
    answers: Mutex<Receiver<Batch>>,
}

impl Stream {
    pub(crate) fn start(pipeline: Pipeline<'static>, request: Request, jobs: NonZeroUsize) -> PyResult<Self> {
        let room = jobs.min(parallel::MOST).get() * FLYING;
        let (records, fed) = sync_channel::<Batch>(room);
        let (give, answers) = sync_channel(room);
        let answer = move |records: Batch| -> Batch {
            let one = |record: Vec<u8>| {
                let mut out = Vec::new();
                let answered = cell::contained(|| stream::answer(&record, &pipeline, &request, &mut out));
                answered.and_then(|answered| answered).map_or_else(|fault| told(&fault), |_| out)
            };
            records.into_iter().map(one).collect()
        };
        let work = move || {
            // It ends where no more records come, or nobody wants the answers.
            let _ = parallel::ordered(jobs, fed.into_iter(), answer, |out| match out {
                Ok(out) => give.send(out).map_err(drop),
                Err(_) => Err(()),
            });
        };
        let thread = thread::Builder::new().spawn(move || cell::with_room(work));
        thread.map_err(|error| PyRuntimeError::new_err(format!("cannot start a thread: {error}")))?;
        Ok(Self { room, records: Mutex::new(Some(records)), answers: Mutex::new(answers) })
    }
}

#[pymethods]
impl Stream {
    /// Puts records into the queue.
    fn feed(&self, py: Python<'_>, batch: Batch) -> PyResult<()> {
        py.detach(|| {
            let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
            let fed = records.as_ref().map(|records| records.send(batch));
            matches!(fed, Some(Ok(()))).then_some(()).ok_or_else(|| PyRuntimeError::new_err("the stream has ended"))
        })
    }

    /// No more records come.
    fn end(&self, py: Python<'_>) {
        py.detach(|| drop(self.records.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }

    /// The answers to the next batch; none behind the last.
    fn take(&self, py: Python<'_>) -> PyResult<Option<Vec<Py<PyBytes>>>> {
        loop {
            let answer = py.detach(|| self.answers.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(PATIENCE));
            match answer {
                Ok(answers) => return Ok(Some(answers.iter().map(|answer| PyBytes::new(py, answer).unbind()).collect())),
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

//! Work on all cores, with results in the order of what is worked on.
//!
//! Threads and channels of the standard library are enough: one thread hands out the items, the workers each take the next one, and the
//! calling thread takes the results in order. So few items are in flight at a time that memory does not hang on how many there are.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use crate::{cell, error::Result};

/// For each worker so many items wait, so that none is idle while the first result is awaited.
const WAITING: usize = 2;

/// More threads than this are of no use, and each takes its room.
pub const MOST: NonZeroUsize = NonZeroUsize::new(256).expect("more than none");

/// How many cores the program may use; 1 where that is not known.
///
/// ```
/// assert!(dateline::parallel::cores().get() >= 1);
/// ```
pub fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Does the work on each item, on so many threads, and takes the results one by one on this thread, in the order of the items.
///
/// An item on which the work panics gives an [`Error`](crate::Error) that [`is_fault`](crate::Error::is_fault), and costs no other. At most
/// 3 × `jobs` + 1 items are in flight. Where `take` fails no more is begun, and its error is returned as soon as the next item has been read.
/// Each worker has a stack of [`STACK`](cell::STACK) bytes; with one job, or where no thread can be had, all is done on this thread.
///
/// # Errors
/// Those of `take`.
///
/// ```
/// use dateline::parallel::ordered;
/// let mut lengths = Vec::new();
/// let jobs = std::num::NonZeroUsize::new(2).expect("two");
/// ordered(jobs, ["Rain", "", "Hail"].into_iter(), |word: &str| word.as_bytes()[0], |letter| {
///     lengths.push(letter.ok());
///     Ok::<(), dateline::Error>(())
/// })?;
/// assert_eq!(lengths, [Some(b'R'), None, Some(b'H')]);
/// # Ok::<(), dateline::Error>(())
/// ```
///
/// More than [`MOST`] jobs are as many as that.
pub fn ordered<T, R, E>(
    jobs: NonZeroUsize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(Result<R>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E>
where
    T: Send,
    R: Send,
{
    let jobs = jobs.min(MOST);
    // Whoever comes first has the items: the thread that hands them out, or this one where no thread can be had.
    let items = Mutex::new(Some(items));
    let items = || items.lock().unwrap_or_else(PoisonError::into_inner).take().into_iter().flatten();
    if jobs == NonZeroUsize::MIN {
        return alone(items(), &work, take);
    }
    thread::scope(|scope| {
        let (hand_out, waiting) = sync_channel::<Job<T, R>>(jobs.get());
        let (in_order, results) = sync_channel::<Receiver<Result<R>>>(jobs.get() * WAITING);
        let (waiting, work) = (Arc::new(Shared(Mutex::new(waiting))), &work);
        let workers = (0..jobs.get()).filter(|_| {
            let waiting = waiting.clone();
            cell::spawn(scope, move || waiting.each(work)).is_ok()
        });
        if workers.count() == 0 {
            return alone(items(), work, take);
        }
        drop(waiting);
        let items = &items;
        if thread::Builder::new().spawn_scoped(scope, move || feed(items(), &hand_out, &in_order)).is_err() {
            return alone(items(), work, take);
        }
        // Leaving early drops the channel, which ends the feeder, which ends the workers.
        results.into_iter().filter_map(|result| result.recv().ok()).try_for_each(take)
    })
}

/// The same on this thread.
fn alone<T, R, E>(
    mut items: impl Iterator<Item = T>,
    work: &impl Fn(T) -> R,
    mut take: impl FnMut(Result<R>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    items.try_for_each(|item| take(cell::contained(|| work(item))))
}

/// An item, and where its result goes.
type Job<T, R> = (T, SyncSender<Result<R>>);

/// Hands the items out, until there are no more or nobody wants them.
fn feed<T, R>(items: impl Iterator<Item = T>, hand_out: &SyncSender<Job<T, R>>, in_order: &SyncSender<Receiver<Result<R>>>) {
    for item in items {
        let (give, result) = sync_channel(1);
        if in_order.send(result).is_err() || hand_out.send((item, give)).is_err() {
            return;
        }
    }
}

/// The queue that all workers take from.
struct Shared<T, R>(Mutex<Receiver<Job<T, R>>>);

impl<T, R> Shared<T, R> {
    fn each(&self, work: &impl Fn(T) -> R) {
        while let Some((item, give)) = self.next() {
            // Nobody may want it any more.
            let _ = give.send(cell::contained(|| work(item)));
        }
    }

    fn next(&self) -> Option<Job<T, R>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).expect("a worker")
    }

    #[test]
    fn the_order_is_that_of_the_items_whatever_takes_longer() {
        for count in [1, 2, 7] {
            let mut taken = Vec::new();
            let slow = |n: u64| {
                thread::sleep(std::time::Duration::from_micros(n % 5 * 200));
                n
            };
            ordered(jobs(count), 0..200, slow, |n| n.map(|n| taken.push(n))).expect("no error");
            assert!(taken.into_iter().eq(0..200), "{count}");
        }
    }

    #[test]
    fn a_panic_costs_one_item_and_the_stack_is_deep() {
        for count in [1, 3] {
            let mut taken = Vec::new();
            let work = |n: usize| {
                if n % 10 == 3 {
                    cell::poison("dateline-poison-overflow")
                }
            };
            ordered(jobs(count), 0..50, work, |done| {
                taken.push(done.is_ok());
                Ok::<(), ()>(())
            })
            .expect("no error");
            assert!(taken.iter().enumerate().all(|(n, is_done)| *is_done == (n % 10 != 3)) && taken.len() == 50, "{taken:?}");
        }
    }

    #[test]
    fn few_items_are_in_flight_and_an_error_ends_it() {
        let begun = AtomicUsize::new(0);
        let items = (0..).inspect(|_| {
            begun.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        let ended = ordered(
            jobs(2),
            items,
            |n: usize| n,
            |_| {
                taken += 1;
                assert!(begun.load(Ordering::SeqCst) <= taken + 7);
                if taken == 20 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!(ended, Err("enough"));
    }
}

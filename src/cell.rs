//! The cell round an article: whatever happens inside costs that article alone.
//!
//! This is the only place of the library that catches panics. Everything that a program does with one article of many goes through
//! [`contained`]: a stream its lines, a folder its files. A panic in there is a fault of dateline, or of a library that it uses; it
//! becomes an [`Error`] that names the stage it happened in and asks for a report. What the stages share (compiled rules, word lists)
//! is either read only or taken out while it is in use, so that a panic leaves nothing half done behind.
//!
//! A stack that runs over cannot be caught. So nothing recurses as deep as an input likes: rule text has limits, JSON is read to a
//! depth of 128, pages are parsed to a depth of some hundred elements and walked with a stack of their own. Recursion without such a
//! bound of its own calls `descend`, which panics while there is stack left.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    hint::black_box,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, resume_unwind},
    sync::mpsc::channel,
    thread,
};

use crate::error::{Error, Result};

/// What is being done with an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Bytes to text.
    #[default]
    Read,
    /// Text to sentences and tokens.
    Segment,
    /// Time expressions are found.
    Recognize,
    /// Their values are reckoned.
    Resolve,
    /// They are tied to events.
    Link,
    /// Rows are put in order.
    Order,
    /// Rows are written.
    Write,
}

/// The stack of [`with_room`], in bytes. Only what is used of it takes memory.
pub const STACK: usize = 64 << 20;

/// Memory that the heap of a thread is given at once, in bytes. Only what is used of it takes memory.
const HEAP: usize = 4 << 20;

/// What recursion may use of a stack whose size is not known: half of what a thread has at least.
const USUAL_STACK: usize = 1 << 20;

thread_local! {
    static STAGE: Cell<Stage> = const { Cell::new(Stage::Read) };
    /// Where the stack of the cell at work begins; none outside of cells.
    static BOTTOM: Cell<Option<usize>> = const { Cell::new(None) };
    /// How far that stack may be used.
    static ROOM: Cell<usize> = const { Cell::new(USUAL_STACK) };
    /// Where the last panic happened.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs work on one article, and gives a panic in it as an error.
///
/// The usual message about a panic still goes to standard error, unless the program has called [`quiet`].
///
/// # Errors
/// [`Error::is_fault`] where the work panics; other articles are not concerned.
///
/// ```
/// let lengths: Vec<_> = ["Rain fell.", ""].iter().map(|text| dateline::cell::contained(|| text.as_bytes()[0])).collect();
/// assert_eq!(lengths[0].as_ref().ok(), Some(&b'R'));
/// assert!(lengths[1].as_ref().is_err_and(|error| error.is_fault() && error.to_string().contains("please report it")));
/// ```
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T> {
    let outer = BOTTOM.replace(Some(here()));
    STAGE.set(Stage::Read);
    let done = catch_unwind(AssertUnwindSafe(work));
    BOTTOM.set(outer);
    done.map_err(|panic| Error::fault(message(panic.as_ref())))
}

/// Runs work on a thread with [`STACK`] bytes of stack; on this one where no thread can be had.
///
/// ```
/// assert_eq!(dateline::cell::with_room(|| 2 + 2), 4);
/// ```
pub fn with_room<T: Send, F: FnOnce() -> T + Send>(work: F) -> T {
    thread::scope(|scope| {
        // The work is handed over when the thread is there, so that it is not lost with one that is not.
        let (give, work_of) = channel::<F>();
        let on_thread = move || {
            ROOM.set(STACK / 2);
            widen_heap();
            work_of.recv().map(|work| work())
        };
        let Ok(thread) = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, on_thread) else { return work() };
        let _ = give.send(work);
        match thread.join() {
            Ok(Ok(done)) => done,
            Ok(Err(lost)) => resume_unwind(Box::new(lost)),
            Err(panic) => resume_unwind(panic),
        }
    })
}

/// Where each thread has a heap of its own, as with the allocator of glibc, that heap grows page by page, with a system call each: 700 of them
/// for one article. What a heap was given once stays with it, but room as large as this becomes part of it only the second time.
fn widen_heap() {
    for _ in 0..2 {
        drop(black_box(Vec::<u8>::with_capacity(HEAP)));
    }
}

/// Starts a thread with [`STACK`] bytes of stack, which ends with the scope.
#[cfg(feature = "parallel")]
pub(crate) fn spawn<'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    work: impl FnOnce() + Send + 'scope,
) -> std::io::Result<thread::ScopedJoinHandle<'scope, ()>> {
    thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
        ROOM.set(STACK / 2);
        widen_heap();
        work();
    })
}

/// Runs work on a thread that nobody waits for, and not at all where no thread can be had: what is wanted later may be made ready that way.
///
/// ```
/// dateline::cell::aside(|| drop(dateline::syntax::Parser::english()));
/// ```
pub fn aside(work: fn()) {
    // Without it, the work is done when its outcome is asked for.
    let _ = thread::Builder::new().spawn(move || {
        widen_heap();
        work();
    });
}

/// For programs: from now on a panic within a cell prints nothing, and its error says where in dateline it happened.
///
/// ```
/// dateline::cell::quiet();
/// let error = dateline::cell::contained(|| panic!("no clause is open")).expect_err("a panic");
/// assert!(error.to_string().contains("no clause is open"));
/// ```
pub fn quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| if BOTTOM.get().is_some() { note_place(info) } else { usual(info) }));
}

fn note_place(info: &PanicHookInfo) {
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    PLACE.with_borrow_mut(|last| *last = place);
}

/// Notes what is being done now.
pub(crate) fn enter(stage: Stage) {
    STAGE.set(stage);
}

/// For recursion that has no bound of its own: panics where the stack of the cell at work is nearly used up.
pub(crate) fn descend() {
    if let Some(bottom) = BOTTOM.get() {
        assert!(bottom.abs_diff(here()) < ROOM.get(), "it is nested too deep");
    }
}

/// About where the stack stands.
fn here() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(&local).addr()
}

fn message(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("it gave no reason").lines().next().unwrap_or_default();
    let place = PLACE.take().map(|place| format!(" at {place}")).unwrap_or_default();
    format!(
        "dateline failed while it {}{place}: {said}; this is a fault of the program, please report it with the article",
        STAGE.get().doing()
    )
}

impl Stage {
    fn doing(self) -> &'static str {
        match self {
            Self::Read => "read the article",
            Self::Segment => "parted the text into sentences",
            Self::Recognize => "looked for time expressions",
            Self::Resolve => "reckoned the dates",
            Self::Link => "tied the dates to events",
            Self::Order => "put the events in order",
            Self::Write => "wrote the answer",
        }
    }
}

/// For tests from outside: an article with one of these words panics, or recurses without end. Only with the feature `poison`.
#[cfg(any(test, feature = "poison"))]
pub(crate) fn poison(text: &str) {
    let Some((_, how)) = text.split_once("dateline-poison-") else { return };
    assert!(!how.starts_with("panic"), "poisoned");
    if how.starts_with("overflow") {
        std::hint::black_box(fall(0));
    }
}

#[cfg(any(test, feature = "poison"))]
#[expect(unconditional_recursion)]
fn fall(depth: u64) -> u64 {
    descend();
    std::hint::black_box(fall(std::hint::black_box(depth + 1))) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_that_names_the_stage() {
        let error = contained(|| {
            enter(Stage::Link);
            poison("dateline-poison-panic");
        });
        assert_eq!(
            error.expect_err("a panic").to_string(),
            "dateline failed while it tied the dates to events: poisoned; this is a fault of the program, please report it with the article"
        );
        assert!(contained(|| 1).is_ok_and(|one| one == 1));
    }

    #[test]
    fn recursion_ends_before_the_stack_does() {
        fn poisoned() -> Result<()> {
            contained(|| poison("dateline-poison-overflow"))
        }
        assert!(poisoned().expect_err("too deep").to_string().contains("nested too deep"));
        assert!(with_room(poisoned).expect_err("too deep").to_string().contains("nested too deep"));
    }

    #[test]
    fn cells_within_cells_part_again() {
        let error: Result<()> = contained(|| {
            assert!(contained(|| panic!("inside")).is_err());
            panic!("outside");
        });
        assert!(error.expect_err("a panic").to_string().contains("outside"));
    }
}

//! The thread pool of the process, in which every parallel loop of the crate runs.
//!
//! A forked child inherits the memory of a pool but none of its threads, so that work given to the inherited pool never
//! starts. The pool is therefore kept by process id: a child builds its own at first use. No other file uses `rayon`.

use std::sync::OnceLock;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The pool of one process; `None` where threads cannot be started.
struct ProcessPool {
    process: u32,
    pool: Option<ThreadPool>,
    /// The pool of a forked child, in the memory of the child only.
    child: OnceLock<Box<Self>>,
}

static FIRST: OnceLock<ProcessPool> = OnceLock::new();

impl ProcessPool {
    fn new() -> Self {
        let pool = ThreadPoolBuilder::new().thread_name(|n| format!("onrecord-{n}")).build().ok();
        Self { process: std::process::id(), pool, child: OnceLock::new() }
    }

    /// Returns the pool of this process, and builds it at first use.
    fn current() -> Option<&'static ThreadPool> {
        let process = std::process::id();
        let mut last = FIRST.get_or_init(Self::new);
        while last.process != process {
            last = last.child.get_or_init(|| Box::new(Self::new()));
        }
        last.pool.as_ref()
    }
}

/// Applies `f` to every item in parallel and returns the results in order.
///
/// Runs in the pool of the calling thread, if any (see [`with_workers`]), else in the pool of the process.
pub(crate) fn map<T: Send, R: Send>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    let parallel = |items: Vec<T>| items.into_par_iter().map(&f).collect();
    if rayon::current_thread_index().is_some() {
        return parallel(items);
    }
    match ProcessPool::current() {
        Some(pool) => pool.install(|| parallel(items)),
        None => items.into_iter().map(f).collect(),
    }
}

/// Runs two functions in parallel and returns their results, in the pool that [`map`] uses.
#[cfg(feature = "python")]
pub(crate) fn join<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    if rayon::current_thread_index().is_some() {
        return rayon::join(a, b);
    }
    match ProcessPool::current() {
        Some(pool) => pool.install(|| rayon::join(a, b)),
        None => (a(), b()),
    }
}

/// Runs `work` in a pool of `workers` threads; on the calling thread for `None`.
#[cfg(feature = "python")]
pub(crate) fn with_workers<T: Send>(
    workers: Option<usize>,
    work: impl FnOnce() -> crate::Result<T> + Send,
) -> crate::Result<T> {
    use crate::error::{Error, ErrorKind};
    let Some(workers) = workers else { return work() };
    let pool = ThreadPoolBuilder::new().num_threads(workers).build();
    let pool = pool.map_err(|e| Error::new(ErrorKind::Usage, format!("cannot start {workers} workers")).because(e))?;
    pool.install(work)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::map;

    #[test]
    fn results_are_in_order() {
        assert_eq!(map((0..1000).collect(), |n| n + 1), (1..1001).collect::<Vec<_>>());
        assert_eq!(map(vec![map(vec![1, 2], |n| n * 2)], |inner| map(inner, |n| n * 2)), [[4, 8]]);
    }

    /// A loop in the global pool of `rayon` hangs in a forked child.
    #[test]
    fn no_other_file_uses_rayon() {
        fn files(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
                if entry.is_dir() { files(&entry, found) } else { found.push(entry) }
            }
        }
        let mut found = Vec::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        let is_user = |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("rayon::"));
        let users: Vec<PathBuf> = found.into_iter().filter(is_user).collect();
        assert_eq!(users.len(), 1, "{users:?}");
        assert!(users[0].ends_with("pool.rs"));
    }
}

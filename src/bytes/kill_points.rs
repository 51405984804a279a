//! Steps of writing a file, at which tests kill the process; nothing in other builds.

/// A file is open, and nothing is written.
pub(crate) const CREATED: &str = "created";
/// The content was handed to the system.
pub(crate) const WRITTEN: &str = "written";
/// The content is on the disk, under a temporary name.
pub(crate) const SYNCED: &str = "synced";
/// The file has its name.
pub(crate) const RENAMED: &str = "renamed";
/// The name is on the disk.
pub(crate) const NAMED: &str = "named";

/// Passes a step.
#[cfg(not(test))]
#[inline]
pub(crate) fn pass(_: &str, _: &std::path::Path) {}

/// Passes a step. From the step with the number in the variable [`VARIABLE`](tests::VARIABLE) on, every thread that passes
/// one waits for the kill, and the first writes the step to standard output.
#[cfg(test)]
pub(crate) use tests::pass;

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;
    use std::path::Path;
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    pub(crate) const VARIABLE: &str = "ONRECORD_TEST_STEP";

    static LAST: LazyLock<Option<u64>> = LazyLock::new(|| std::env::var(VARIABLE).ok()?.parse().ok());
    static PASSED: AtomicU64 = AtomicU64::new(0);

    pub(crate) fn pass(step: &str, path: &Path) {
        let Some(last) = *LAST else { return };
        let number = PASSED.fetch_add(1, Ordering::Relaxed);
        if number < last {
            return;
        }
        if number == last {
            let mut out = std::io::stdout().lock();
            writeln!(out, "\nat {step} {}", path.display()).and_then(|()| out.flush()).expect("the test reads this");
        }
        loop {
            std::thread::park();
        }
    }
}

//! Options of a report.

/// Title of a report, and the number of pages that failed, which the documents do not have.
#[derive(Clone, Copy, Debug)]
pub struct ReportOptions<'o> {
    /// Title of the page.
    pub title: &'o str,
    /// Number of pages that could not be read.
    pub failed: usize,
}

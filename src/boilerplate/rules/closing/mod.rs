//! Rules for what stands below an article: biographies of authors, notices, parts of press releases, appeals at the end of a
//! paragraph.

pub(crate) mod biography;
pub(crate) mod end_lines;
pub(crate) mod notices;
pub(crate) mod press_release;
pub(crate) mod reader_notices;
pub(crate) mod trims;

//! Rows of names of sections in a text: the menu of a page on one line, below its headline or after its article.
//!
//! `Home News Politics Business Sport`

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, names_sections};

/// Marks the lines that have nothing but names of sections.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    for (i, block) in page.blocks.iter().enumerate() {
        let line = removed[i].is_none() && matches!(block.role, Role::Paragraph | Role::Other | Role::Title);
        if line && !scan.items[i].shape.is_closed() && names_sections(block.span.of(scan.visible)) {
            removed[i] = Some(Reason::Navigation);
        }
    }
}

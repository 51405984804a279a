//! Notices of players and forms that need scripts: "To play this video you need to enable JavaScript in your browser."

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Smallest number of words of a notice about the browser; a script without spaces has fewer.
const BROWSER: u32 = 4;

/// Largest number of words of a notice.
const NOTICE: u32 = 22;

/// Largest number of words of a line beside a notice in the same element.
const BESIDE: u32 = 8;

/// Largest number of notices on a page.
const MANY: usize = 2;

/// Marks short lines of a page with a date that name JavaScript, which has one name in all languages, and the short lines
/// right beside them. Where a title or a paragraph has the word, the page is about it.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let begins = |word: &[u8]| word.get(..10).is_some_and(|word| word.eq_ignore_ascii_case(b"javascript"));
    let named = |text: &str| memchr::memchr2_iter(b'j', b'J', text.as_bytes()).any(|at| begins(&text.as_bytes()[at..]));
    if !page.shows_date || page.metadata.title.as_ref().is_some_and(|title| named(&title.text)) {
        return;
    }
    let kept: Vec<usize> = (0..removed.len()).filter(|&i| removed[i].is_none()).collect();
    // "Your browser does not support the audio element."
    for &i in &kept {
        let (shape, hits) = (&scan.items[i].shape, &scan.items[i].hits);
        let notice = hits.sure == Some(Class::Nav) && hits.line == 0 && shape.is_closed();
        if notice && (BROWSER..=NOTICE).contains(&shape.words) && shape.quotes == 0 {
            removed[i] = Some(Reason::Form);
        }
    }
    let found: Vec<usize> = kept.into_iter().filter(|&i| named(page.blocks[i].span.of(scan.visible))).collect();
    let short = |i: &usize| {
        let shape = &scan.items[*i].shape;
        shape.words <= NOTICE && shape.quotes == 0 && page.blocks[*i].role == Role::Paragraph
    };
    if found.len() > MANY || !found.iter().all(short) {
        return;
    }
    for i in found {
        removed[i] = Some(Reason::Form);
        let beside = [i.checked_sub(1), Some(i + 1).filter(|next| *next < removed.len())];
        for k in beside.into_iter().flatten() {
            let one = page.blocks[k].markup.parent == page.blocks[i].markup.parent && page.blocks[i].markup.parent != 0;
            if one
                && page.blocks[k].role == Role::Paragraph
                && scan.items[k].shape.words <= BESIDE
                && removed[k].is_none()
            {
                removed[k] = Some(Reason::Form);
            }
        }
    }
}

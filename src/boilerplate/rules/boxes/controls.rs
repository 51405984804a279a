//! Boxes with a control: short lines beside a button in an element without paragraphs.
//!
//! `<div><button>Listen</button><span>3 min</span><p>The voice was made by a computer.</p></div>`

use rustc_hash::FxHashMap;

use super::article::{Article, PARTS};
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::reason::explain;
use crate::page::{Element, Within, Words};

/// Largest number of words of a line, and of all kept lines of a box.
const LINE: u32 = 25;
const BOX: u32 = 40;

/// Largest number of blocks of a box.
const BLOCKS: u32 = 8;

/// Largest number of boxes of one path with a kept line; more are the posts of a page.
const MANY: u32 = 2;

/// A box around a control.
#[derive(Default)]
struct Holder {
    path: u32,
    blocks: u32,
    words: u32,
    whole: bool,
    lines: Vec<usize>,
}

/// Marks the lines beside controls.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let mut holders: FxHashMap<u32, Holder> = FxHashMap::default();
    for block in blocks {
        let m = &block.markup;
        let button = m.element == Element::Button && m.parent != 0 && !m.own.any(Words::TOGGLE);
        if button && !m.within.any(PARTS | Within::HEADING) && !m.far.any(Words::FORUM) {
            holders.entry(m.parent).or_default().path = m.parent_path;
        }
    }
    if holders.is_empty() {
        return;
    }
    for (i, block) in blocks.iter().enumerate() {
        let m = &block.markup;
        let kept = removed[i].is_none() && block.origin == Origin::Markup;
        // A paragraph deeper in the box makes it a part of the page.
        if kept
            && article.words(i) > LINE
            && let Some(holder) = holders.get_mut(&m.grandparent)
        {
            holder.whole = true;
        }
        let Some(holder) = holders.get_mut(&m.parent) else { continue };
        holder.blocks += 1;
        if kept {
            let line = matches!(block.role, Role::Paragraph | Role::Heading | Role::ListItem)
                && article.words(i) <= LINE
                && article.quotes(i) == 0
                && !m.within.any(PARTS);
            holder.whole |= !line;
            holder.words += article.words(i);
            if holder.lines.len() as u32 <= BLOCKS {
                holder.lines.push(i);
            }
        }
    }
    // A heading with a button in it is that of a part: "Attributes [Expand all]".
    let worded = |h: &Holder| h.lines.iter().any(|&i| blocks[i].role != Role::Heading);
    let fits = |h: &Holder| !h.whole && worded(h) && h.words <= BOX && h.blocks <= BLOCKS;
    let mut alike: FxHashMap<u32, u32> = FxHashMap::default();
    for holder in holders.values().filter(|h| !h.lines.is_empty()) {
        *alike.entry(holder.path).or_default() += 1;
    }
    for holder in holders.values().filter(|h| fits(h) && alike[&h.path] <= MANY) {
        for &i in &holder.lines {
            removed[i] = Some(explain::reason(article.page, article.scan, i));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    #[test]
    fn lines_beside_a_button_are_removed() {
        for line in [
            "The recording was made by a machine and has its faults.",
            "Die Aufnahme wurde von einer Maschine gemacht und hat Fehler.",
            "Cette version a été lue par une machine, avec ses fautes.",
        ] {
            let player = format!("<div class=z8><button>Start</button><span>3 min</span><p>{line}</p></div>");
            assert!(!is_kept(&player, "", "", line), "{line}");
            assert!(!is_kept("", &player, "", line), "{line}");
        }
    }

    #[test]
    fn posts_with_a_button_and_answers_that_fold_are_kept() {
        let post = |words: &str| format!("<div class=post><p>{words}</p><button>Share</button></div>");
        let posts = ["The crane is back.", "The ferry waits at the quay.", "Nobody has been hurt.", "It snows again."]
            .map(post)
            .concat();
        assert!(is_kept("", &posts, "", "The ferry waits"));
        let fold = "<div class=fold><button aria-expanded=false>Who pays for the roof?</button><p>Every household in the \
                    town, by a tax on its windows.</p></div>";
        assert!(is_kept("", fold, "", "Every household"));
    }
}

//! Tables of contents: lists of links that repeat the headings below them.
//!
//! `<p>In this article</p><ul><li><a href=#a>How it was found</a></li>…</ul><h2 id=a>How it was found</h2>`

use rustc_hash::FxHashMap;

use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::Page;

/// Smallest number of links that are later headings.
const LINKS: usize = 2;

/// Largest number of words of the label above.
const LABEL: u32 = 7;

/// Marks rows of links most of which are headings further down, with the label right above.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let linked = |i: usize| {
        let block = &page.blocks[i];
        block.markup.links == 1
            && !block.markup.element.is_heading()
            && block.markup.link_bytes as usize * 10 >= block.span.len() * 9
    };
    // Last heading of each wording.
    let headings: FxHashMap<u64, usize> = (0..removed.len())
        .filter(|&i| removed[i].is_none() && page.blocks[i].markup.element.is_heading())
        .map(|i| (scan.items[i].shape.hash, i))
        .collect();
    if headings.len() < LINKS {
        return;
    }
    let mut start = 0;
    while start < removed.len() {
        let end = start + (start..removed.len()).take_while(|&i| linked(i)).count();
        let named = |i: &usize| headings.get(&scan.items[*i].shape.hash).is_some_and(|&heading| heading >= end);
        let count = (start..end).filter(named).count();
        if count >= LINKS && count * 3 >= (end - start) * 2 {
            for reason in &mut removed[start..end] {
                reason.get_or_insert(Reason::LinkList);
            }
            if let Some(label) = start.checked_sub(1) {
                let shape = &scan.items[label].shape;
                let heads = page.blocks[label].role != crate::block::Role::Title;
                if heads && shape.words <= LABEL && !shape.is_closed() && removed[label].is_none() {
                    removed[label] = Some(Reason::LinkList);
                }
            }
        }
        start = end.max(start + 1);
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    #[test]
    fn lists_of_the_headings_below_are_removed() {
        for (label, headings) in [
            ("In this article", ["How the hall was lost", "What the barge costs"]),
            ("Inhalt", ["Wie der Saal verloren ging", "Was der Kahn kostet"]),
            ("Sommaire", ["Comment la salle fut perdue", "Le prix de la péniche"]),
            ("目次", ["広間を失った経緯", "船の費用"]),
        ] {
            let list = headings.map(|h| format!("<li><a href='#x'>{h}</a></li>")).concat();
            let parts =
                headings.map(|h| format!("<h2 id=x>{h}</h2><p>The band paid forty crowns a month, and it rained.</p>"));
            let between = format!("<div><b>{label}</b><ul>{list}</ul></div>{}", parts.concat());
            for line in [label, headings[0], headings[1]] {
                assert!(!is_kept("", &between, "", line), "{line}");
            }
            assert!(is_kept("", &between, "", "forty crowns a month"));
        }
        // Links in sentences, and links that are no headings.
        let sentences = "<ul><li>The <a href=#a>first hall</a> was sold in 1950, before the roof fell.</li>\
                         <li>The <a href=#b>second hall</a> burned down in the winter of 1962.</li></ul>";
        assert!(is_kept("", sentences, "", "was sold in 1950"));
    }
}

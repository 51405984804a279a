//! Times above the posts of a live report: lines of one kind with a time of day, each above kept text.
//!
//! `<div class=t><time>18:40</time></div><p>…</p><div class=t><time>17:15</time></div><p>…</p>`

use rustc_hash::FxHashMap;

use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::page::{Page, Within, Words};

/// Smallest number of times of one kind.
const TIMES: usize = 3;

/// Largest number of words and of bytes of a time with its date and zone: "18.40 Uhr", "10 April 18:40 BST".
const WORDS: u32 = 7;
const BYTES: usize = 40;

/// Largest distance of the first sentence below a time, in blocks: heading and reporter may be between.
const NEAR: usize = 4;

/// Boxes whose times belong to other articles or to readers.
const BOXES: Words =
    Words::COMMENT.union(Words::FORUM).union(Words::RELATED).union(Words::POPULAR).union(Words::SIDEBAR);

/// Keeps the times of a live report below the title, if most of those of their kind have kept text below them.
pub(crate) fn keep(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = page.blocks.iter().position(|b| b.role == Role::Title) else { return };
    let is_time = |i: usize| {
        let (block, m, item) = (&page.blocks[i], &page.blocks[i].markup, &scan.items[i]);
        block.origin == Origin::Markup
            && item.shape.digits >= 3
            && item.shape.words <= WORDS
            // Times of several days, with their year, are those of other articles.
            && !item.shape.year
            && block.span.len() <= BYTES
            && !m.far.any(BOXES)
            && !m.within.any(Within::NAV | Within::FOOTER | Within::ASIDE | Within::FORM | Within::TABLE)
            && has_time(block.span.of(scan.visible))
    };
    let mut kinds: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for i in (title + 1..removed.len()).filter(|&i| is_time(i)) {
        kinds.entry(page.blocks[i].markup.path).or_default().push(i);
    }
    // The first sentence below is before the next time.
    let heads = |i: usize| {
        let below = (i + 1..removed.len()).take(NEAR).take_while(|&k| !is_time(k));
        let mut kept = below.filter(|&k| removed[k].is_none() && page.blocks[k].role != Role::Heading);
        kept.next().is_some_and(|k| {
            let shape = &scan.items[k].shape;
            shape.is_prose() || shape.is_closed() && page.blocks[k].role == Role::Paragraph
        })
    };
    let mut found = Vec::new();
    for times in kinds.into_values().filter(|times| times.len() >= TIMES) {
        let above: Vec<usize> = times.iter().copied().filter(|&i| heads(i)).collect();
        if above.len() >= TIMES && above.len() * 3 >= times.len() * 2 {
            found.extend(above);
        }
    }
    for i in found {
        removed[i] = None;
    }
}

/// Returns true if a line has a time of day in it: "18:40", "18.40 Uhr", "18h40", "6.40pm", "下午6点40分".
pub(super) fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut starts = (0..bytes.len()).filter(|&at| digit(at) && (at == 0 || !digit(at - 1)));
    starts.any(|at| {
        let hour = (at..at + 3).take_while(|&k| digit(k)).count();
        let rest = &text[at + hour..];
        let Some(mark) = rest.chars().next() else { return false };
        let minute = at + hour + mark.len_utf8();
        let two = digit(minute) && digit(minute + 1) && !digit(minute + 2);
        let value: u32 = text[at..at + hour].parse().unwrap_or(99);
        // "18.40" is a time, "18.40.2025" and "18.04" in a date are none.
        let dated = rest.starts_with('.') && bytes.get(minute + 2) == Some(&b'.') && digit(minute + 3);
        hour <= 2
            && value <= 24
            && two
            && matches!(mark, ':' | '.' | 'h' | 'H' | '：' | '点' | '點' | '時' | '시')
            && !dated
    })
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    /// Returns the kept text of a page with these posts below the title.
    fn kept(posts: &str) -> String {
        let source = format!(
            "<html><head><title>Quay inquiry, as it happened</title></head><body><main><h1>Quay inquiry, as it \
                              happened</h1>{posts}</main></body></html>"
        );
        let page = read(&source, FormatChoice::Html);
        let classified = classify(&page, None, &CleanOptions::default());
        let kept = classified.iter().filter(|b| b.classification.keep);
        kept.map(|b| b.span.of(&page.visible)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn times_of_posts_are_kept() {
        let english = [
            "The judge has sent the pilots home until Thursday and told them not to look at maps of the quay.",
            "The harbour master says that she saw the crane lean in May, and that nobody wanted to hear of it.",
            "Three ships were lost when the quay gave way, and the inquiry is expected to last until the spring.",
        ];
        let german = [
            "Die Richterin hat die Lotsen bis Donnerstag nach Hause geschickt und ihnen verboten, Karten vom Kai anzusehen.",
            "Die Hafenmeisterin sagt, sie habe schon im Mai gesehen, wie sich der Kran neigt, und niemand habe es hören wollen.",
            "Drei Schiffe gingen verloren, als der Kai nachgab, und die Untersuchung soll bis zum Frühling dauern.",
        ];
        let french = [
            "La juge a renvoyé les pilotes chez eux jusqu’à jeudi et leur a interdit de regarder les cartes du quai.",
            "La capitaine du port dit avoir vu la grue pencher dès le mois de mai, et que personne n’a voulu l’entendre.",
            "Trois navires ont été perdus quand le quai a cédé, et l’enquête devrait durer jusqu’au printemps.",
        ];
        for (texts, times, layout) in [
            (
                english,
                ["14:40", "13:15", "12:05"],
                "<div class=p><div class=t><time>{t}</time></div><h3>A word</h3><p>{p}</p></div>",
            ),
            (english, ["2.40pm", "1.15pm", "12.05pm"], "<article class=e><p class=when>{t}</p><p>{p}</p></article>"),
            (
                german,
                ["14.40 Uhr", "13.15 Uhr", "12.05 Uhr"],
                "<ul class=k><li><span>{t}</span><div><p>{p}</p></div></li></ul>",
            ),
            (french, ["14h40", "13h15", "12h05"], "<section class=e><header>{t}</header><p>{p}</p></section>"),
        ] {
            let post = |n: usize| layout.replace("{t}", times[n]).replace("{p}", texts[n]);
            let text = kept(&[post(0), post(1), post(2)].concat());
            for words in times.into_iter().chain(texts) {
                assert!(text.contains(words), "{words}\n{text}");
            }
        }
    }

    #[test]
    fn times_of_other_articles_and_of_comments_are_removed() {
        let body = "<p>Three ships were lost when the quay gave way in October, and the inquiry is expected to last until the \
                    spring, the judge said on Monday.</p>"
            .repeat(3);
        let ticker = ["14:40", "13:15", "12:05"]
            .map(|t| format!("<li><span>{t}</span> <a href=/x>Clock of the town hall stops</a></li>"));
        assert!(!kept(&format!("{body}<ul>{}</ul>", ticker.concat())).contains("13:15"));
        let comments = ["14:40", "13:15", "12:05"].map(|t| {
            format!(
                "<div class=comment><div class=t>{t}</div><p>I knew it all along, and so did everybody else.</p></div>"
            )
        });
        assert!(!kept(&format!("{body}<div class=comments>{}</div>", comments.concat())).contains("13:15"));
    }
}

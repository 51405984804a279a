//! Fields of forms among the paragraphs, with the words above them: a form, a box without one above an input, and lines
//! with the stars of required fields.
//!
//! `<h3>Tell us your story</h3><p>Your name *</p><p>Your e-mail *</p><p>Your message</p>`

use super::article::{Article, PARTS};
use crate::block::{Origin, Role};
use crate::boilerplate::Reason;
use crate::page::{Element, Within};

/// Largest number of blocks of a form, and of their words.
const BLOCKS: usize = 10;
const WORDS: u32 = 80;

/// Largest number of blocks of a box above an input, of its words, and of those of a line.
const BOX: usize = 4;
const BOX_WORDS: u32 = 50;
const LINE: u32 = 30;

/// Largest number of words of the name of a field, and smallest number of those with a star.
const FIELD: u32 = 8;
const STARS: usize = 2;

/// Marks the kept lines of forms.
pub(super) fn mark(article: &Article<'_>, removed: &mut [Option<Reason>]) {
    let blocks = &article.page.blocks;
    let in_form = |i: usize| blocks[i].markup.within.any(Within::FORM);
    let line = |i: usize| {
        blocks[i].origin == Origin::Markup
            && matches!(blocks[i].role, Role::Paragraph | Role::Heading | Role::ListItem)
            && article.quotes(i) == 0
            && !blocks[i].markup.within.any(PARTS)
    };
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| removed[i].is_none()).collect();
    // Some pages are one large form.
    if !in_form(article.first) {
        for run in kept.chunk_by(|&a, &b| in_form(a) && in_form(b)).filter(|run| in_form(run[0])) {
            let words: u32 = run.iter().map(|&i| article.words(i)).sum();
            if run.len() <= BLOCKS && words <= WORDS && run.iter().all(|&i| line(i)) {
                set(removed, run);
            }
        }
    }
    // A box of its own that ends with an input.
    let parent = |i: usize| blocks[i].markup.parent;
    let inside = blocks[article.first].markup.parent;
    for run in kept.chunk_by(|&a, &b| parent(a) == parent(b)) {
        let (first, last) = (run[0], run[run.len() - 1]);
        let words: u32 = run.iter().map(|&i| article.words(i)).sum();
        let apart = parent(last) != inside && blocks[last].markup.path != article.path && !in_form(last);
        // A button with words is a block of its own.
        let input = blocks.get(last + 1).is_some_and(|next| {
            let m = &next.markup;
            m.controls > 0 && m.element != Element::Button && !m.within.any(Within::BUTTON) && m.parent != parent(last)
        });
        let headed = blocks[first].role == Role::Heading;
        let boxed = apart && input && headed && first > article.first && (2..=BOX).contains(&run.len());
        if boxed && words <= BOX_WORDS && run.iter().all(|&i| line(i) && article.words(i) <= LINE) {
            set(removed, run);
        }
    }
    // Names of fields in a row, some of them with stars.
    let field = |i: usize| {
        let shape = &article.scan.items[i].shape;
        let open = !shape.is_closed() || article.text(i).ends_with(['?', '？']);
        removed[i].is_none() && line(i) && blocks[i].role != Role::Heading && article.words(i) <= FIELD && open
    };
    let star = |i: usize| field(i) && article.text(i).trim_end_matches(':').ends_with(['*', '＊']);
    let runs: Vec<Vec<usize>> = kept
        .chunk_by(|&a, &b| field(a) && field(b))
        .filter(|run| run.iter().filter(|&&i| star(i)).count() >= STARS)
        .map(|run| {
            let above = run[0].checked_sub(1).filter(|&i| blocks[i].role == Role::Heading && removed[i].is_none());
            above.into_iter().chain(run.iter().copied()).collect()
        })
        .collect();
    for run in runs {
        set(removed, &run);
    }
}

/// Sets the reason of all blocks of a run.
fn set(removed: &mut [Option<Reason>], run: &[usize]) {
    for &i in run {
        removed[i] = Some(Reason::Form);
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::rules::testing::is_kept;

    const TEXTS: [(&str, &str, &str); 3] = [
        ("Stay in the know", "Leave us your address and the pilots will write to you once a week.", "Send"),
        ("Auf dem Laufenden", "Hinterlassen Sie Ihre Adresse, dann schreiben die Lotsen jede Woche.", "Senden"),
        ("Restez à quai", "Laissez-nous votre adresse et les pilotes vous écriront une fois par semaine.", "Envoyer"),
    ];

    #[test]
    fn forms_and_boxes_with_an_input_are_removed() {
        for (heading, offer, send) in TEXTS {
            let inputs = format!("<input type=email><input type=submit value={send}>");
            for form in [
                format!("<form><h3>{heading}</h3><p>{offer}</p>{inputs}</form>"),
                format!("<div class=k5><h3>{heading}</h3><p>{offer}</p>{inputs}</div>"),
            ] {
                assert!(!is_kept("", &form, "", offer), "{form}");
                assert!(!is_kept("", &form, "", heading), "{form}");
                assert!(is_kept("", &form, "", "The library"), "{form}");
            }
        }
        let chapter = "<div class=k5><h3>What the roof costs</h3><p>Eleven million crowns, as the council found out in May.</p></div>";
        assert!(is_kept("", chapter, "", "Eleven million"), "a chapter without an input");
    }

    #[test]
    fn names_of_fields_with_stars_are_removed() {
        for fields in [
            ["Your name *", "Your e-mail *", "Where do you live?"],
            ["Ihr Name *", "Ihre E-Mail *", "Wo wohnen Sie?"],
            ["お名前＊", "メールアドレス＊", "ご住所"],
        ] {
            let lines = fields.map(|field| format!("<p>{field}</p>")).concat();
            let form = format!("<h3>Quay stories</h3>{lines}");
            for words in fields {
                assert!(!is_kept("", &form, "", words), "{words}");
            }
        }
        let list = "<p>Rope of hemp</p><p>Tar from Osel</p><p>Nails of bronze *</p>";
        assert!(is_kept("", list, "", "Rope of hemp"), "a list with one note");
    }

    #[test]
    fn a_short_article_above_a_form_is_kept() {
        for (heading, offer, _) in TEXTS {
            let source = format!(
                "<html><head><meta property='article:published_time' content='2024-03-05'></head><body><h1>Quay shut</h1><div>\
                 <p>The council shut the old quay on Monday because its piles are rotten, the harbour master said.</p>\
                 <p>Three ferries will land at the fish market until the spring, and the crews want a warm hut there.</p>\
                 <p>Divers found the damage in May, when they were looking for the anchor of a yacht that had sunk.</p>\
                 <form><h3>{heading}</h3><p>{offer}</p><input type=email></form></div></body></html>"
            );
            let page = crate::page::read(&source, crate::page::FormatChoice::Html);
            let blocks = crate::boilerplate::classify(&page, None, &crate::boilerplate::CleanOptions::default());
            let kept = blocks.iter().filter(|b| b.classification.keep).count();
            assert!(kept >= 3, "{kept} blocks of {source}");
        }
    }
}

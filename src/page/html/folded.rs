//! Rest of an article in a hidden element that readers unfold: "Continue reading".
//!
//! `<p>The quay is shut.</p><button aria-controls=rest>Continue reading</button><div id=rest hidden><p>…</p></div>`

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::stack::{Opening, Stack};
use super::tokenizer::{Key, Tokenizer};
use crate::page::markup::{Within, Words};
use crate::page::{Element, PageBlock};

/// Shortest text between two tags that is running text, in bytes.
const RUN: usize = 60;

/// Smallest number of such texts in a hidden element, and smallest length of them together, in bytes.
const RUNS: usize = 2;
const LENGTH: usize = 150;

/// Number of shown blocks before the element among which running text is looked for.
const BEFORE: usize = 4;

/// Largest length of the list of the elements that a control unfolds, in bytes.
const IDS: usize = 200;

/// Places in which hidden elements are menus, forms and boxes.
const ELSEWHERE: Within = Within::NAV
    .union(Within::HEADER)
    .union(Within::FOOTER)
    .union(Within::ASIDE)
    .union(Within::FORM)
    .union(Within::DIALOG)
    .union(Within::SELECT)
    .union(Within::FIGURE)
    .union(Within::BLOCKQUOTE)
    .union(Within::TABLE)
    .union(Within::COMMENT_ITEM);

/// Names of elements that are no part of an article.
const BOXES: Words = Words::NAV
    .union(Words::COOKIE)
    .union(Words::LOGIN)
    .union(Words::SEARCH)
    .union(Words::NEWSLETTER)
    .union(Words::SHARE)
    .union(Words::COMMENT)
    .union(Words::PROMO)
    .union(Words::POPULAR)
    .union(Words::LEGAL)
    .union(Words::STATUS)
    .union(Words::FORM)
    .union(Words::FORUM)
    .union(Words::AUTHOR)
    .union(Words::PRODUCT);

/// A hidden element that may be the rest of the article.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// Start of its tag.
    at: usize,
    /// Number of its parent.
    parent: u32,
    /// True for a paragraph.
    paragraph: bool,
    /// True for a panel below the heading or the button that opens it.
    panel: bool,
    /// Running texts in it, and their length in bytes.
    runs: usize,
    length: usize,
}

/// Hidden elements of a page that may be the rest of its article.
#[derive(Debug, Default)]
pub(super) struct Folded<'s> {
    candidates: Vec<Candidate>,
    /// True while the outermost hidden element is the last candidate.
    open: bool,
    /// Ids of the elements that controls of the page unfold, once they are known.
    controlled: Option<FxHashSet<&'s str>>,
}

impl<'s> Folded<'s> {
    /// Notes the outermost hidden element, which opens now.
    pub(super) fn opened(
        &mut self,
        source: &'s str,
        tokens: &Tokenizer<'s>,
        stack: &Stack,
        opening: &Opening,
        blocks: &[PageBlock],
    ) {
        let top = stack.top();
        self.open = opening.element.is_block()
            && !(top.within | opening.within).any(ELSEWHERE)
            && !(top.far | opening.words).any(BOXES)
            && (self.is_controlled(source, tokens)
                || continues(top.number, top.element, blocks)
                || is_panel(tokens) && is_headed(top.number, blocks));
        if self.open {
            let (at, paragraph) = (tokens.tag_start, opening.element == Element::P);
            let panel = is_headed(top.number, blocks) && (is_panel(tokens) || self.is_controlled(source, tokens));
            self.candidates.push(Candidate { at, parent: top.number, paragraph, panel, runs: 0, length: 0 });
        }
    }

    /// Notes a hidden element that is no rest of the article.
    pub(super) fn closed(&mut self) {
        self.open = false;
    }

    /// Notes a text in the outermost hidden element.
    pub(super) fn text(&mut self, words: &str, stack: &Stack, linked: bool) {
        let words = words.trim_ascii();
        if !self.open || linked || words.len() < RUN || stack.top().within.any(ELSEWHERE) {
            return;
        }
        if let Some(candidate) = self.candidates.last_mut() {
            candidate.runs += 1;
            candidate.length += words.len();
        }
    }

    /// Returns the starts of the elements that have the rest of the article, in order.
    pub(super) fn rest(&self) -> Vec<usize> {
        let alone = |c: &Candidate| c.runs >= RUNS && c.length >= LENGTH || c.panel && c.runs > 0;
        // Several hidden paragraphs of one element: "<p class=locked hidden>".
        let mut rest: Vec<usize> = Vec::new();
        for group in self.candidates.chunk_by(|a, b| a.parent == b.parent) {
            let paragraphs = group.iter().filter(|c| c.paragraph && c.runs > 0);
            let (runs, length) = paragraphs.fold((0, 0), |(runs, length), c| (runs + c.runs, length + c.length));
            let together = runs >= RUNS && length >= LENGTH;
            rest.extend(group.iter().filter(|c| alone(c) || together && c.paragraph && c.runs > 0).map(|c| c.at));
        }
        rest
    }

    /// Returns true if a control of the page names the element of the latest tag.
    fn is_controlled(&mut self, source: &'s str, tokens: &Tokenizer<'s>) -> bool {
        tokens
            .attribute(Key::Id)
            .is_some_and(|id| self.controlled.get_or_insert_with(|| controlled(source)).contains(id.trim_ascii()))
    }
}

/// Returns true if running text is right before an element: among the last blocks, in the element around it or in a child
/// of that one. `around` is the number of the element around it.
fn continues(around: u32, element: Element, blocks: &[PageBlock]) -> bool {
    if matches!(element, Element::Body | Element::Html) {
        return false;
    }
    blocks.iter().rev().take(BEFORE).any(|block| {
        let m = &block.markup;
        block.span.len() >= RUN
            && (m.link_bytes as usize) * 2 < block.span.len()
            && [m.parent, m.grandparent].contains(&around)
            && !m.element.is_heading()
            && !m.within.any(ELSEWHERE)
    })
}

/// Longest heading or label of a panel, in bytes.
const HEAD: usize = 200;

/// Returns true if the last block is a heading or a button beside an element, or in its neighbour: `<h3>Who pays?</h3><div
/// class=panel hidden>`. `around` is the number of the element around it.
fn is_headed(around: u32, blocks: &[PageBlock]) -> bool {
    blocks.last().is_some_and(|block| {
        let m = &block.markup;
        let opens = m.element.is_heading() || m.within.any(Within::BUTTON | Within::HEADING) || m.own.any(Words::TITLE);
        opens && block.span.len() <= HEAD && [m.parent, m.grandparent].contains(&around) && !m.within.any(ELSEWHERE)
    })
}

/// Returns true for an element named as the panel of an accordion.
fn is_panel(tokens: &Tokenizer<'_>) -> bool {
    tokens.attribute(Key::Class).is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        ["panel", "accordion", "answer", "acc-", "-acc"].iter().any(|name| class.contains(name))
    })
}

/// Returns the ids of all elements that controls name, in one search for each attribute.
fn controlled(source: &str) -> FxHashSet<&str> {
    let mut ids = FxHashSet::default();
    for name in ["aria-controls", "data-target", "data-bs-target"] {
        for at in memmem::find_iter(source.as_bytes(), name.as_bytes()) {
            let rest = source[at + name.len()..].trim_ascii_start();
            let Some(value) = rest.strip_prefix('=').map(str::trim_ascii_start) else { continue };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
            let ends = |c: char| quote.map_or(c.is_ascii_whitespace() || c == '>', |quote| c == quote);
            let end = value.char_indices().take(IDS).find(|&(_, c)| ends(c)).map_or(0, |(end, _)| end);
            ids.extend(value[..end].split_ascii_whitespace().map(|id| id.trim_start_matches('#')));
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    /// Returns the kept text of a page with these blocks below the first paragraphs of an article.
    fn kept(first: &str, below: &str) -> String {
        let source = format!(
            "<html><head><title>Quay shut</title><meta property='article:published_time' content='2024-03-05'></head><body>\
             <nav><a href=/>News</a> <a href=/s>Sport</a></nav><div class=piece><h1>Quay shut</h1>{first}{below}</div></body></html>"
        );
        let page = read(&source, FormatChoice::Html);
        let blocks = classify(&page, None, &CleanOptions::default());
        let kept = blocks.iter().filter(|b| b.classification.keep);
        kept.map(|b| b.span.of(&page.visible)).collect::<Vec<_>>().join("\n")
    }

    /// First paragraphs, the rest, and the label of the control.
    const TEXTS: [([&str; 2], [&str; 2], &str); 4] = [
        (
            [
                "The council shut the quay on Monday because its piles are rotten down to the mud.",
                "Three ferries will land at the old fish market until the spring, the harbour master said.",
            ],
            [
                "Divers found the damage in May, when they were looking for the anchor of a yacht in the mud.",
                "The town has no money for a new quay, and the county has asked for a second opinion on the piles.",
            ],
            "Continue reading",
        ),
        (
            [
                "Der Stadtrat hat den Kai am Montag gesperrt, weil seine Pfähle bis zum Schlick verfault sind.",
                "Drei Fähren legen bis zum Frühjahr am alten Fischmarkt an, sagte die Hafenmeisterin.",
            ],
            [
                "Taucher fanden den Schaden im Mai, als sie im Schlick nach dem Anker einer Jacht suchten.",
                "Der Stadt fehlt das Geld für einen neuen Kai, und der Kreis will ein zweites Gutachten haben.",
            ],
            "Weiterlesen",
        ),
        (
            [
                "Le conseil a fermé le quai lundi, parce que ses pieux sont pourris jusque dans la vase.",
                "Trois bacs accosteront à l’ancienne criée jusqu’au printemps, a dit la capitaine du port.",
            ],
            [
                "Des plongeurs ont trouvé les dégâts en mai, alors qu’ils cherchaient l’ancre d’un voilier.",
                "La ville n’a pas d’argent pour un nouveau quai, et le département veut un second avis.",
            ],
            "Lire la suite",
        ),
        (
            [
                "市議会は月曜日、杭が泥の中まで腐っているとして、古い埠頭を閉鎖することを全会一致で決めた。",
                "春までのあいだ、三隻の渡し船は旧魚市場の岸壁に着くことになると、港長は記者団に語った。",
            ],
            [
                "潜水士が損傷を見つけたのは五月で、泥の中に沈んだヨットの錨を探していたときのことだった。",
                "市には新しい埠頭を造る資金がなく、県は杭の状態について二度目の鑑定を求めている。",
            ],
            "続きを読む",
        ),
    ];

    #[test]
    fn the_rest_behind_a_control_is_kept() {
        for (first, rest, label) in TEXTS {
            let paragraphs = |texts: [&str; 2]| texts.map(|text| format!("<p>{text}</p>")).concat();
            let (shown, hidden) = (paragraphs(first), paragraphs(rest));
            let each = rest.map(|text| format!("<p class=locked hidden>{text}</p>")).concat();
            let twice = format!("{shown}{hidden}");
            for (name, first, below) in [
                (
                    "a control above",
                    &shown,
                    format!("<button aria-controls=r>{label}</button><section id=r hidden>{hidden}</section>"),
                ),
                (
                    "a control below",
                    &shown,
                    format!("<div id=r style='display:none'>{hidden}</div><a href=#r data-target='#r'>{label}</a>"),
                ),
                (
                    "right behind the text",
                    &shown,
                    format!("<div class=k7 style='display: none'>{hidden}</div><button>{label}</button>"),
                ),
                ("single paragraphs", &shown, format!("{each}<button class=k9>{label}</button>")),
                ("details", &shown, format!("<details><summary>{label}</summary>{hidden}</details>")),
                ("a class", &shown, format!("<div class='is-collapsed'>{hidden}</div><button>{label}</button>")),
                (
                    "a preview and the whole",
                    &format!("<div class=k1>{shown}<p>{}</p><button aria-controls=r>{label}</button></div>", rest[0]),
                    format!("<section id=r hidden>{twice}</section>"),
                ),
            ] {
                let text = kept(first, &below);
                for words in first_and(rest, TEXTS.iter().find(|t| t.1 == rest).map_or([""; 2], |t| t.0)) {
                    assert_eq!(text.matches(words).count(), 1, "{name}: {words}\n{text}");
                }
                assert!(!text.contains(label), "{name}: {label}\n{text}");
            }
        }
    }

    fn first_and<'t>(rest: [&'t str; 2], first: [&'t str; 2]) -> [&'t str; 4] {
        [first[0], first[1], rest[0], rest[1]]
    }

    #[test]
    fn other_hidden_boxes_stay_hidden() {
        let ([a, b], [c, d], _) = TEXTS[0];
        let first = format!("<p>{a}</p><p>{b}</p><p>{c}</p><p>{d}</p>");
        let notice =
            "<p>We and our partners store cookies on your device to measure how often our pages are read by whom.</p>";
        for (name, below) in [
            ("a consent box", format!("<div class=cookie-consent hidden>{notice}{notice}</div>")),
            ("a dialog", format!("<div role=dialog style='display:none'>{notice}{notice}</div>")),
            ("a form", format!("<form hidden>{notice}{notice}</form>")),
            ("comments", format!("<div class=comments style='display:none'>{notice}{notice}</div>")),
            ("a short line", "<p hidden>We store cookies on your device, as you have been told before.</p>".to_owned()),
        ] {
            assert!(!kept(&first, &below).contains("cookies"), "{name}");
        }
    }
}

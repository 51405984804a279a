//! Lines at the end of an article, with the words of `data/words/end_lines.csv`: the mark of its end and what follows in a
//! press release, signatures, and lines of tags and editors.
//!
//! `The crane lifts forty tonnes.` · **– ENDS –** · *Notes to editors* · *Petra Lund, +47 555 0199*

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::{Kind, Shape};
use crate::entities::is_full_name;
use crate::lexicon;
use crate::page::{Page, after_marker, is_between_names};
use crate::text::is_unspaced;

/// Longest mark of the end, in bytes.
const MARK: usize = 30;

/// Smallest number of words, and of paragraphs, above such a mark.
const ABOVE: u32 = 40;
const PARAGRAPHS: usize = 3;

/// Largest number of quotation marks below it: the words of people are part of the article.
const QUOTES: u32 = 2;

/// Largest number of words of a line with a label, and of a signature.
const LINE: u32 = 16;
const SIGNATURE: u32 = 9;

/// Smallest number of words of a sentence above a signature.
const SENTENCE: u32 = 8;

/// Largest number of letters of the initials of an author.
const INITIALS: usize = 6;

/// Largest number of words of a name, of the place or agency behind it, and of the name of an editor behind one with a
/// marker: "Reporting by Petra Lund; editing by Kofi Osei".
const NAME: usize = 4;

/// Largest number of words of a form in the table, of the names behind it, and of bytes of a line of credits.
const TABLE_WORDS: usize = 5;
const NAMES: usize = 14;
const CREDITS: usize = 260;

const PLACE: usize = 3;
const EDITOR: usize = 6;

/// Class of a form of `end_lines.csv`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    End,
    Tag,
    Editor,
    /// Before names: "Additional reporting by".
    Credit,
    /// Without names: "with agencies".
    Agencies,
    /// Label of a sentence about the outlet: "Our standards".
    Standard,
}

static TABLE: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let file = include_str!("../../../../data/words/end_lines.csv");
    let class = |name: &str| match name {
        "end" => Class::End,
        "tag" => Class::Tag,
        "editor" => Class::Editor,
        "credit" => Class::Credit,
        "agencies" => Class::Agencies,
        _ => Class::Standard,
    };
    lexicon::phrases(file).map(|[_, name, form]| (form, class(name))).collect()
});

/// Returns the class of the longest form at the beginning of a clause, and the rest of it.
fn credit(clause: &str) -> Option<(Class, &str)> {
    let ends = clause.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：')).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([clause.len()]).take(TABLE_WORDS).collect();
    ends.into_iter().rev().find_map(|end| {
        let class = *TABLE.get(clause[..end].to_lowercase().as_str())?;
        let rest = clause[end..].trim_start_matches([':', '：', ' ', '\u{a0}']);
        let fits = match class {
            // "Fuente Ovejuna" is a place.
            Class::Credit => {
                let label = !clause[..end].contains(' ');
                is_names(rest) && (!label || clause[end..].trim_start().starts_with([':', '：']))
            }
            Class::Agencies => rest.is_empty(),
            _ => false,
        };
        fits.then_some((class, rest))
    })
}

/// Returns true for names with nothing but small words of names between them: "Kofi Osei in Lagos and the Harbour Post".
fn is_names(text: &str) -> bool {
    let words = || text.split([' ', ',', '/', '\u{a0}']).filter(|word| !word.is_empty());
    let small = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let named = words().any(|word| is_agency(word) || word.chars().any(|c| c.is_alphabetic() && !c.is_lowercase()));
    named && words().count() <= NAMES && words().all(|word| !small(word) || is_between_names(word) || is_agency(word))
}

/// Returns true for an agency that writes its name in small letters: "dpa".
fn is_agency(word: &str) -> bool {
    TABLE.get(word.trim_matches(|c: char| !c.is_alphanumeric())) == Some(&Class::Agencies)
}

/// Returns true for a line all clauses of which name those who worked on the article.
///
/// `Reporting by Petra Lund in Osel; Editing by Kofi Osei`, `Mit Material von dpa`, `(avec agences)`
fn is_credits(text: &str) -> bool {
    let bare =
        text.trim_matches(|c: char| matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '*' | '_') || c.is_whitespace());
    let mut clauses = bare.split([';', '；', '|', '\n']).flat_map(|part| part.split(". "));
    let is = |clause: &str| {
        let clause = clause.trim().trim_end_matches(['.', '。']);
        !clause.is_empty() && credit(clause).is_some()
    };
    bare.len() <= CREDITS
        && clauses.next().is_some_and(is)
        && clauses.all(|clause| clause.trim().is_empty() || is(clause))
}

/// Returns true for a mark of the end: a word for it between signs, or a row of "#".
fn is_mark(text: &str) -> bool {
    if text.len() > MARK {
        return false;
    }
    let signs = text.bytes().filter(|&b| b == b'#').count();
    if signs >= 3 && text.chars().all(|c| c == '#' || c.is_whitespace()) {
        return true;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    // "$30+" is no mark.
    let sign = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-–—―*#/()[]（）【】<>=~_|.".contains(c);
    let decorated = !text.starts_with(char::is_alphanumeric) && bare.len() < text.len() && text.chars().all(sign);
    let capitals = bare.len() >= "ENDS".len() && bare.chars().all(|c| c.is_ascii_uppercase());
    (decorated || capitals) && TABLE.get(bare.to_lowercase().as_str()) == Some(&Class::End)
}

/// Marks the first mark of the end below the running text, and all that follows, if that is shorter than the article.
pub(crate) fn mark_end(page: &Page<'_>, scan: &Scan<'_>, removed: &mut [Option<Reason>]) {
    let shape = |i: usize| &scan.items[i].shape;
    let marked = |&i: &usize| {
        let block = &page.blocks[i];
        let plain = !block.markup.within.any(crate::page::Within::TABLE) && block.role != Role::Title;
        plain && block.span.len() <= MARK && is_mark(block.span.of(scan.visible).trim())
    };
    let Some(end) = (0..removed.len()).filter(|&i| matches!(removed[i], None | Some(Reason::Empty))).find(marked)
    else {
        return;
    };
    let kept = |range: std::ops::Range<usize>| range.filter(|&i| removed[i].is_none());
    let paragraph = |&i: &usize| shape(i).is_closed() && page.blocks[i].role == Role::Paragraph;
    let above: u32 = kept(0..end).filter(paragraph).map(|i| shape(i).words).sum();
    if above < ABOVE || kept(0..end).filter(paragraph).count() < PARAGRAPHS {
        return;
    }
    let below: Vec<usize> = kept(end + 1..removed.len()).collect();
    let words: u32 = below.iter().map(|&i| shape(i).words).sum();
    let quotes: u32 = below.iter().map(|&i| shape(i).quotes).sum();
    let plain = |&i: &usize| !matches!(page.blocks[i].role, Role::Title | Role::Blockquote | Role::Embed);
    removed[end].get_or_insert(Reason::Label);
    if words <= above && quotes <= QUOTES && below.iter().all(plain) {
        for i in below {
            removed[i] = Some(Reason::OtherByline);
        }
    }
}

/// Returns the reason of a line at the end that is a signature, or has the label of tags or an editor. `before` is the
/// kept block before it; `article` is true on a page of one article.
pub(super) fn reason(page: &Page<'_>, scan: &Scan<'_>, article: bool, i: usize, before: usize) -> Option<Reason> {
    let (block, shape) = (&page.blocks[i], &scan.items[i].shape);
    let line = matches!(block.role, Role::Paragraph | Role::Byline | Role::Other | Role::ListItem | Role::Caption);
    if line && shape.quotes == 0 && !block.markup.element.is_heading() && is_credits(block.span.of(scan.visible)) {
        return Some(Reason::OtherByline);
    }
    if !line
        || block.role == Role::Caption
        || shape.words > LINE
        || block.markup.element.is_heading()
        || shape.quotes > 0
    {
        return None;
    }
    let text = block.span.of(scan.visible).trim();
    // "#osel #quay"
    if text.split_whitespace().all(|word| word.starts_with('#') && word.chars().nth(1).is_some_and(char::is_alphabetic))
    {
        return Some(Reason::Label);
    }
    if let Some(class) = label(text) {
        let closed = shape.is_closed();
        return match class {
            Class::Standard => article.then_some(Reason::Label),
            Class::Tag => (article && !closed).then_some(Reason::Label),
            // "Redaktion: Petra Lund"
            Class::Credit | Class::Editor => {
                let names = || text.split_once([':', '：']).is_some_and(|(_, value)| is_names(value.trim()));
                (!closed && (article || names())).then_some(Reason::OtherByline)
            }
            _ => None,
        };
    }
    let signed = block.role != Role::ListItem && shape.words <= SIGNATURE && !shape.is_closed() && shape.digits == 0;
    // Below a quotation it names the speaker.
    let above = &scan.items[before].shape;
    let quoted = matches!(page.blocks[before].role, Role::Blockquote | Role::Embed) || above.first == Kind::Quote;
    (signed && !quoted && is_sentence(above) && is_signature(page, text)).then_some(Reason::OtherByline)
}

fn is_sentence(shape: &Shape) -> bool {
    shape.is_closed() && shape.words >= SENTENCE
}

/// Returns the class of the label at the beginning of a line: "标签：港口", "[责任编辑:周晓]".
fn label(text: &str) -> Option<Class> {
    let (label, value) = text.trim_start_matches(['(', '（', '[', '【']).split_once([':', '：'])?;
    let known = TABLE.get(label.trim().to_lowercase().as_str()).copied();
    let known = known.filter(|class| !matches!(class, Class::End | Class::Agencies));
    known.filter(|_| value.contains(char::is_alphabetic))
}

/// Returns true for a name with its marker, the name of an author of the page or a full name, alone or with a place or an
/// agency behind it, and for initials in brackets: "Petra Lund, Norport", "Petra Lund/dpa", "(pl)".
fn is_signature(page: &Page<'_>, text: &str) -> bool {
    let inside = text.strip_prefix(['(', '（']).and_then(|t| t.strip_suffix([')', '）']));
    let initials = |inside: &str| {
        (2..=INITIALS).contains(&inside.chars().count())
            && inside.chars().all(|c| c.is_alphabetic() && !is_unspaced(c) || c == '/')
    };
    if inside.is_some_and(initials) {
        return true;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let by = after_marker(bare);
    let whole = by.unwrap_or(bare);
    let end = whole.find([',', '/', '|', '(', ';', '•', '·']).unwrap_or(whole.len());
    let (name, rest) = (whole[..end].trim(), &whole[end..]);
    let author = page.metadata.byline.iter().any(|author| author.to_lowercase() == name.to_lowercase());
    let named = is_full_name(name) || by.is_some() && crate::entities::may_be_full_name(name) || author;
    let most = if by.is_some() { EDITOR } else { PLACE };
    named && name.split_whitespace().count() <= NAME && rest.split_whitespace().count() <= most
}

#[cfg(test)]
mod tests {
    use super::{is_mark, label};
    use crate::boilerplate::{CleanOptions, classify};
    use crate::page::{FormatChoice, read};

    const ENGLISH: [&str; 4] = [
        "The quay of Osel stays shut until the cranes have been repaired, the harbour master said on Monday.",
        "Three ferries will land at the fish market until the spring, and the crews have asked for a warm hut there.",
        "Divers found the damage in May, when they were looking for the anchor of a yacht that had sunk in a storm.",
        "The town has no money for a new quay, and the county has asked for a second opinion on the state of the piles.",
    ];
    const GERMAN: [&str; 4] = [
        "Der Kai von Osel bleibt gesperrt, bis die Kräne repariert sind, sagte die Hafenmeisterin am Montag.",
        "Drei Fähren legen bis zum Frühjahr am Fischmarkt an, und die Mannschaften wollen dort eine warme Hütte.",
        "Taucher fanden den Schaden im Mai, als sie nach dem Anker einer Jacht suchten, die gesunken war.",
        "Der Stadt fehlt das Geld für einen neuen Kai, und der Kreis will ein zweites Gutachten über die Pfähle.",
    ];
    const CHINESE: [&str; 4] = [
        "绿川市政府周三宣布，使用了六十多年的老渡口将于明年三月底关闭，岛上的居民大多反对这一决定。",
        "港务局局长在记者会上说，木桩已经腐烂到泥里，潜水员五月在寻找一艘沉没游艇的锚时发现了损坏。",
        "三艘渡船将在春天以前停靠在旧鱼市场的码头，船员们要求在那里修建一间可以取暖的小屋。",
        "市里没有钱建新码头，县里要求对木桩的状况再做一次鉴定，结果预计要到年底才会公布。",
    ];

    /// Returns the kept text of a page with these lines below the paragraphs.
    fn kept(language: &str, paragraphs: [&str; 4], below: &str) -> String {
        let text = paragraphs.map(|text| format!("<p>{text}</p>")).concat();
        let source = format!(
            "<html lang={language}><head><meta property='article:published_time' content='2024-03-05'></head><body><main><h1>Kai</h1>\
             <div>{text}{below}</div></main></body></html>"
        );
        let page = read(&source, FormatChoice::Html);
        let blocks = classify(&page, None, &CleanOptions::default());
        let kept = blocks.iter().filter(|b| b.classification.keep);
        kept.map(|b| b.span.of(&page.visible)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_of_the_end() {
        for text in [
            "– ENDS –",
            "-ends-",
            "ENDS",
            "###",
            "# # #",
            "– Ende –",
            "*** FIN ***",
            "- конец -",
            "（完）",
            "-30-",
            "/ENDS",
        ] {
            assert!(is_mark(text), "{text}");
        }
        for text in ["End", "The end", "Fin", "* * *", "#", "30", "Son", "– and so on –", "$30+", "THE END OF THE LINE"]
        {
            assert!(!is_mark(text), "{text}");
        }
    }

    #[test]
    fn what_follows_the_end_of_a_press_release_is_removed() {
        let rows = [
            (
                "en",
                ENGLISH,
                "<p>– ENDS –</p>",
                "Eidsund Cranes builds harbour cranes in four countries and has 900 staff.",
            ),
            ("de", GERMAN, "<p>– Ende –</p>", "Eidsund baut Hafenkräne in vier Ländern und hat 900 Beschäftigte."),
            ("en", ENGLISH, "<p>###</p>", "Eidsund Cranes builds harbour cranes in four countries and has 900 staff."),
        ];
        for (language, paragraphs, mark, note) in rows {
            let text = kept(language, paragraphs, &format!("{mark}<p>{note}</p><p>Petra Lund, +47 555 0199 12</p>"));
            assert!(!text.contains(note) && !text.contains("Petra") && text.ends_with(paragraphs[3]), "{text}");
        }
        // A longer part below a mark is the article, and so are the words of somebody.
        let long = kept("en", ENGLISH, &format!("<p>###</p>{}", format!("<p>{} Again.</p>", ENGLISH[1]).repeat(6)));
        assert!(long.contains("Again."), "{long}");
        let said = kept("en", ENGLISH, "<p>###</p><p>“We wait,” the pilot said. “It snows,” the mayor said.</p>");
        assert!(said.contains("We wait"), "{said}");
    }

    #[test]
    fn signatures_and_labels_at_the_end_are_removed() {
        for (language, paragraphs, line) in [
            ("en", ENGLISH, "– Petra Lund"),
            ("en", ENGLISH, "Petra Lund, Norport"),
            ("en", ENGLISH, "Reporting by Petra Lund; editing by Anna Berg"),
            ("en", ENGLISH, "PETRA LUND"),
            ("en", ENGLISH, "Tags: harbour, ferry, snow"),
            ("de", GERMAN, "Text: Petra Lund"),
            ("de", GERMAN, "Petra Lund/dpa"),
            ("de", GERMAN, "(pl)"),
            ("de", GERMAN, "Schlagwörter: Hafen, Fähre"),
            ("zh", CHINESE, "责任编辑：周晓"),
            ("zh", CHINESE, "标签：港口 渡船"),
        ] {
            let text = kept(language, paragraphs, &format!("<p>{line}</p>"));
            assert!(!text.contains(line) && text.contains(paragraphs[3]), "{line}\n{text}");
        }
        for (language, paragraphs, lines, stays) in [
            (
                "en",
                ENGLISH,
                "<p>“We wait for the spring, as we have done before.”</p><p>— Petra Lund</p>",
                "Petra Lund",
            ),
            ("en", ENGLISH, "<p>The winner of the race:</p><p>Petra Lund</p>", "Petra Lund"),
            (
                "de",
                GERMAN,
                "<p>Petra Lund</p><p>Sie hat den Kai gesperrt, und niemand weiß, wie lange er zu bleibt.</p>",
                "Petra Lund",
            ),
        ] {
            let text = kept(language, paragraphs, lines);
            assert!(text.contains(stays), "{lines}\n{text}");
        }
    }

    #[test]
    fn labels_have_a_value() {
        assert!(label("标签：港口").is_some() && label("[责任编辑:周晓]").is_some() && label("Tags: rope").is_some());
        assert!(label("Tags:").is_none() && label("Ende: Montag").is_none() && label("The tags: rope").is_none());
    }
}

//! Kinds of words in class names, ids and component names: "related-posts", "storyBody", "js-newsletter".

use std::sync::LazyLock;

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind};

use crate::lexicon;
use crate::page::markup::Words;

/// Words by kind. A leading `=` means a whole word ("ad" in "top-ad", not in "header"); the others match any part of a
/// name ("related" in "relatedposts").
const LEXICON: &[(Words, &str)] = &[
    (Words::ARTICLE, "article story =post =posts =entry =news hentry blogpost postcontent single-post"),
    (
        Words::BODY,
        "=body content =text copy prose richtext rich-text wysiwyg paragraph articlebody storybody bodytext maintext fulltext",
    ),
    (Words::MAIN, "=main =page primary maincontent"),
    (Words::COMMENT, "comment discuss disqus livefyre =respond"),
    (Words::SHARE, "share sharing social facebook twitter whatsapp addthis follow pinterest linkedin"),
    (
        Words::RELATED,
        "related recommend =more readmore read-more =next =prev readnext outbrain taboola see-also seealso youmaylike further also-read",
    ),
    (Words::NEWSLETTER, "newsletter subscri signup sign-up =optin mailchimp email-form mailing"),
    (Words::PROMO, "promo =ad =ads advert sponsor banner adsense =dfp =gpt affiliate =cta"),
    (Words::NAV, "=nav navi navbar menu breadcrumb pagination pager =toc skip-link skiplink"),
    (Words::FOOTER, "footer =foot bottom colophon"),
    (Words::HEADER, "header =top masthead topbar =hero"),
    (Words::SIDEBAR, "sidebar side-bar widget =rail =aside right-col rightcol left-col leftcol =secondary"),
    (Words::AUTHOR, "author byline =bio contributor writer =by journalist =vcard"),
    (Words::CAPTION, "caption credit =legend photographer imagetext"),
    (Words::COOKIE, "cookie consent gdpr modal popup pop-up overlay lightbox"),
    (Words::TAG, "=tag =tags taglist categor topic keyword =label"),
    (Words::TEASER, "teaser =card =cards thumb =tile =tiles excerpt snippet preview"),
    (Words::DATE, "=date =time timestamp publish posted-on dateline pubdate datetime"),
    (Words::META, "=meta metadata =info postmeta"),
    (Words::PAYWALL, "paywall premium =piano regwall subscriber-only"),
    (Words::HIDDEN, "hidden =print sr-only screen-reader visuallyhidden =hide offscreen noprint no-print"),
    (Words::TITLE, "title headline heading =kicker"),
    (Words::LEAD, "=lead =lede standfirst summary =intro subtitle subhead deck =dek abstract description strapline"),
    (Words::LIST, "=list =listing feed =grid archive =items =index"),
    (Words::FORUM, "forum reply replies thread =message =topic answer question"),
    (Words::PRODUCT, "product price =cart =shop checkout =sku basket"),
    (Words::GALLERY, "gallery slideshow carousel slider =slide video player swiper =media"),
    (
        Words::EMBED,
        "tweet instagram embed iframe oembed =social-embed youtube mastodon fediverse bluesky tiktok text-post-media threads-embed telegram-post tgme fb-post =amp-twitter =amp-facebook =amp-reddit",
    ),
    (Words::LOGIN, "login account =user signin sign-in register profile"),
    (Words::SEARCH, "search"),
    (Words::LEGAL, "copyright legal disclaimer =terms privacy"),
    (Words::POPULAR, "popular trending latest mostread most-read most-popular =top-stories hot-news recent"),
    (Words::QUOTE, "quote =quotation =zitat =citat =citation =cita =citazione =citaat =cytat =testimonial"),
    (Words::ATTRIBUTION, "attribution =cite =signature =speaker =quotee =quelle"),
    (
        Words::BOXED,
        "accordion =toggle callout =note highlight-box has-background infobox info-box factbox fact-box fact_box faktabox faktaboks faktenbox faktenkasten",
    ),
    (Words::FORM, "=form =forms formular formulaire formulario"),
    (
        Words::STATUS,
        "=error =errors =alert =alerts =warning =invalid =validation =success form-message status-message feedback",
    ),
];

/// Names of standfirsts in the languages of publishers, as whole words of a name.
const STANDFIRSTS: &str = include_str!("../../../data/words/standfirst_names.txt");

/// Names of authors in other languages than English, as the last word of a name: "nota-autor".
const AUTHORS: &str = include_str!("../../../data/words/author_names.txt");

/// Longest class attribute in which the name of an author's element is looked for, in bytes.
const CLASS: usize = 60;

/// Use of a word of the lexicon: the kind it names, and whether it counts as a part of a name or only as a whole word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Use {
    /// A kind of words, as any part of a name.
    Part(Words),
    /// The same as a whole word.
    Whole(Words),
    Standfirst,
    Author,
}

/// Words in a class, id or component name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Found {
    /// Their kinds.
    pub(crate) kinds: Words,
    /// True if one of them is a word for a standfirst: "`article__dek`", "storyLead".
    pub(crate) standfirst: bool,
    /// True for the class of an author in another language than English: "nota-autor", "`article__szerzo`".
    pub(crate) author: bool,
}

struct Lexicon {
    automaton: DFA,
    /// Use and length, by pattern.
    rows: Vec<(Use, usize)>,
}

static COMPILED: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut rows = Vec::new();
    for &(kind, words) in LEXICON {
        for word in words.split(' ') {
            let whole = word.starts_with('=');
            let word = word.trim_start_matches('=');
            patterns.push(word);
            rows.push((if whole { Use::Whole(kind) } else { Use::Part(kind) }, word.len()));
        }
    }
    for (list, purpose) in [(STANDFIRSTS, Use::Standfirst), (AUTHORS, Use::Author)] {
        for word in lexicon::lines(list) {
            patterns.push(word);
            rows.push((purpose, word.len()));
        }
    }
    let automaton = DFA::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .build(patterns)
        .expect("the lexicon is small and fixed");
    Lexicon { automaton, rows }
});

/// Returns the words in a class, id or component name.
pub(crate) fn words(names: &str) -> Found {
    let bytes = names.as_bytes();
    let mut found = Found::default();
    let Lexicon { automaton, rows } = &*COMPILED;
    let Ok(mut state) = automaton.start_state(Anchored::No) else { return found };
    // Stepped by hand: names are short, and the iterator over overlapping matches costs more than the steps.
    for (at, &byte) in bytes.iter().enumerate() {
        state = automaton.next_state(Anchored::No, state, byte);
        if !automaton.is_match(state) {
            continue;
        }
        for i in 0..automaton.match_len(state) {
            let (purpose, len) = rows[automaton.match_pattern(state, i).as_usize()];
            let (start, end) = (at + 1 - len, at + 1);
            let whole = || begins_word(bytes, start) && ends_word(bytes, end);
            match purpose {
                Use::Part(kind) => found.kinds |= kind,
                Use::Whole(kind) if whole() => found.kinds |= kind,
                Use::Standfirst => found.standfirst |= whole(),
                Use::Author => found.author |= bytes.len() <= CLASS && is_last_word(bytes, start, end),
                Use::Whole(_) => {}
            }
        }
    }
    found
}

/// Returns true for the last word of a name, with "-" or "_" before it.
fn is_last_word(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| bytes[at]);
    before.is_none_or(|b| matches!(b, b'-' | b'_') || b.is_ascii_whitespace())
        && bytes.get(end).is_none_or(u8::is_ascii_whitespace)
}

/// Returns true after a separator, and at a capital after a small letter: "storyBody".
fn begins_word(bytes: &[u8], at: usize) -> bool {
    at == 0
        || !bytes[at - 1].is_ascii_alphabetic()
        || (bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
}

fn ends_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|b| !b.is_ascii_lowercase())
        && !(at > 0 && bytes[at - 1].is_ascii_uppercase() && bytes.get(at).is_some_and(u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_standfirsts() {
        for names in ["article__dek", "storyLead", "chapo", "c-vorspann-text", "lead lead--large"] {
            assert!(words(names).standfirst, "{names}");
        }
        for names in ["leader", "introduction", "misleading", "leadership", "sidekick", ""] {
            assert!(!words(names).standfirst, "{names}");
        }
    }

    #[test]
    fn classes_of_authors() {
        for names in ["nota-autor", "meta article__szerzo", "AUTEUR", "autor small"] {
            assert!(words(names).author, "{names}");
        }
        for names in ["autor-box", "autorama", "nautor", "autor2", &format!("{} autor", "x".repeat(60))] {
            assert!(!words(names).author, "{names}");
        }
    }

    #[test]
    fn class_words() {
        let rows = [
            ("top-ad", Words::PROMO | Words::HEADER),
            ("header", Words::HEADER),
            ("storyBody", Words::ARTICLE | Words::BODY),
            ("RELATED_posts", Words::RELATED | Words::ARTICLE),
            ("download gradient", Words::default()),
            ("js-newsletter", Words::NEWSLETTER),
            ("emailForm", Words::FORM),
            ("platform information", Words::default()),
            ("form-errors", Words::FORM | Words::STATUS),
        ];
        for (names, expected) in rows {
            assert_eq!(words(names).kinds, expected, "{names}");
        }
    }
}

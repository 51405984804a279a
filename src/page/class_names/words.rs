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
    (Words::PROMO, "promo =ad =ads advert sponsor banner adsense =dfp =gpt affiliate callout =cta"),
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
    (Words::EMBED, "tweet instagram embed iframe oembed =social-embed youtube"),
    (Words::LOGIN, "login account =user signin sign-in register profile"),
    (Words::SEARCH, "search"),
    (Words::LEGAL, "copyright legal disclaimer =terms privacy"),
    (Words::POPULAR, "popular trending latest mostread most-read most-popular =top-stories hot-news recent"),
    (Words::FORM, "=form =forms formular formulaire formulario"),
    (
        Words::STATUS,
        "=error =errors =alert =alerts =warning =invalid =validation =success form-message status-message feedback",
    ),
];

/// Names of standfirsts in the languages of publishers, as whole words of a name.
const STANDFIRSTS: &str = include_str!("../../../data/words/standfirst_names.txt");

struct Lexicon {
    automaton: DFA,
    /// Kind (none for a standfirst), length, and true for a whole word, by pattern.
    rows: Vec<(Words, usize, bool)>,
}

static COMPILED: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut rows = Vec::new();
    for &(kind, words) in LEXICON {
        for word in words.split(' ') {
            let whole = word.starts_with('=');
            let word = word.trim_start_matches('=');
            patterns.push(word);
            rows.push((kind, word.len(), whole));
        }
    }
    for word in lexicon::lines(STANDFIRSTS) {
        patterns.push(word);
        rows.push((Words::empty(), word.len(), true));
    }
    let automaton = DFA::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .build(patterns)
        .expect("the lexicon is small and fixed");
    Lexicon { automaton, rows }
});

/// Returns the kinds of words in a class, id or component name, and true if one of them is a word for a standfirst:
/// "`article__dek`", "storyLead".
pub(crate) fn words(names: &str) -> (Words, bool) {
    let bytes = names.as_bytes();
    let mut found = (Words::default(), false);
    let Lexicon { automaton, rows } = &*COMPILED;
    let Ok(mut state) = automaton.start_state(Anchored::No) else { return found };
    // Stepped by hand: names are short, and the iterator over overlapping matches costs more than the steps.
    for (at, &byte) in bytes.iter().enumerate() {
        state = automaton.next_state(Anchored::No, state, byte);
        if !automaton.is_match(state) {
            continue;
        }
        for i in 0..automaton.match_len(state) {
            let (kind, len, whole) = rows[automaton.match_pattern(state, i).as_usize()];
            if !whole || (begins_word(bytes, at + 1 - len) && ends_word(bytes, at + 1)) {
                found = (found.0 | kind, found.1 || kind.is_empty());
            }
        }
    }
    found
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
            assert!(words(names).1, "{names}");
        }
        for names in ["leader", "introduction", "misleading", "leadership", "sidekick", ""] {
            assert!(!words(names).1, "{names}");
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
            assert_eq!(words(names).0, expected, "{names}");
        }
    }
}

//! Reading of markup and text: the rules of the HTML standard that affect text, hostile pages, and the map to offsets
//! in the source.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use onrecord::Origin;
use onrecord::internal::page::{self, Element, FormatChoice, Page, Within, Words};
use proptest::prelude::*;

fn html(source: &str) -> Page<'_> {
    page::read(source, FormatChoice::Html)
}

/// Returns the texts of the blocks of a page.
fn blocks(source: &str) -> Vec<String> {
    let page = html(source);
    page.blocks.iter().map(|b| b.span.of(&page.visible).to_owned()).collect()
}

/// (name, markup, blocks)
type Row = (&'static str, &'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    for (name, source, expected) in rows {
        assert_eq!(blocks(source), *expected, "{name}: {source}");
    }
}

#[test]
fn comments_and_declarations() {
    check(&[
        ("comment", "a<!-- b -->c", &["ac"]),
        ("empty comment", "a<!-->b", &["ab"]),
        ("comment of one dash", "a<!--->b", &["ab"]),
        ("comment ended by --!>", "a<!--b--!>c", &["ac"]),
        ("dashes inside", "a<!-- b -- c -->d", &["ad"]),
        ("markup inside", "a<!-- <p>b</p> -->c", &["ac"]),
        ("angle inside", "a<!-- > -->b", &["ab"]),
        ("open to the end", "a<!-- b", &["a"]),
        ("bogus comment", "a<!b>c", &["ac"]),
        ("CDATA is a bogus comment", "a<![CDATA[b]]>c", &["ac"]),
        (
            "CDATA of a feed",
            "<?xml version='1.0'?><rss><p>a</p><![CDATA[<p>b</p>]]><![CDATA[c]]></rss>",
            &["a", "b", "c"],
        ),
        ("processing instruction", "a<?php b ?>c", &["ac"]),
        ("bogus end tag", "a</ b>c", &["ac"]),
        ("empty end tag", "a</>b", &["ab"]),
        ("doctype", "<!DOCTYPE html SYSTEM \"about:x\">a", &["a"]),
    ]);
}

#[test]
fn text_that_looks_like_markup() {
    check(&[
        ("less than", "3 < 4 <5", &["3 < 4 <5"]),
        ("at the end", "a<", &["a<"]),
        ("slash at the end", "a</", &["a</"]),
        ("tag cut off", "a<p", &["a"]),
        ("ampersand", "a & b &x; &", &["a & b &x; &"]),
        ("reference", "caf&eacute; &amp;amp; &#x2019;&#146;", &["café &amp; ’’"]),
        ("legacy reference", "&copy2024 &notit;", &["©2024 ¬it;"]),
        ("null", "a\0b", &["ab"]),
    ]);
}

#[test]
fn attributes() {
    check(&[
        ("angle in a value", "<p title='a > b'>c", &["c"]),
        ("markup in a value", "<p data-x=\"<b>no</b>\">c", &["c"]),
        ("unquoted", "<a href=/a/b/>c</a>", &["c"]),
        ("slash between", "<p/class=a/id=b>c", &["c"]),
        ("quote after a value", "<p class=\"a\"\">c", &["c"]),
        ("quote in a name", "<p a\"b='c'>d", &["d"]),
        ("equals first", "<p =a>b", &["b"]),
        ("capital names", "<P CLASS=a>b</P><DIV>c</DIV>", &["b", "c"]),
        ("first of two counts", "<p style='' style='display:none'>a", &["a"]),
        ("open quote, more tags", "<a href=\"/a>one</a> <a href=\"/b\">two</a>", &["one two"]),
        ("open quote to the end", "<p title=\"x>The quay\n<p>was shut", &["The quay", "was shut"]),
        ("tag inside a tag", "<p <b>bold</b>", &["bold"]),
    ]);
}

#[test]
fn raw_text() {
    check(&[
        ("script", "a<script>if (b < c) '</p>'</script>d", &["ad"]),
        ("script, capitals and a space", "a<SCRIPT>b</ScRiPt >c", &["ac"]),
        ("script holding a comment", "a<script><!-- b --></script>c", &["ac"]),
        ("script within an escaped script", "a<script><!--<script>b</script>c--></script>d", &["ad"]),
        ("escaped script without end", "a<script><!-- b</script>c", &["ac"]),
        ("style", "a<style>p > b {}</style>c", &["ac"]),
        ("title", "<title>a <b>b</b> &amp;</title>c", &["c"]),
        ("textarea", "<textarea><p>a</textarea>b", &["b"]),
        ("textarea never closed", "a<textarea>b", &["ab"]),
        ("iframe", "a<iframe><p>b</p></iframe>c", &["a", "c"]),
        ("xmp", "<xmp><b>a</b></xmp>", &["<b>a</b>"]),
        ("plaintext", "a<plaintext></plaintext><p>b", &["a", "</plaintext><p>b"]),
        ("near miss of an end", "<script>a</scripty>b</script>c", &["c"]),
    ]);
}

#[test]
fn hidden_text() {
    check(&[
        ("hidden", "a<div hidden>b</div>c", &["a", "c"]),
        ("display none", "a<p style='color:red; DISPLAY : none'>b</p>c", &["a", "c"]),
        ("visibility", "a<span style=visibility:hidden>b</span>c", &["ac"]),
        ("template", "a<template><p>b</template>c", &["ac"]),
        ("shadow tree", "<template shadowrootmode=open><p>a</template><p>b", &["a", "b"]),
        ("svg", "a<svg><title>b</title><text>c</text></svg>d", &["ad"]),
        ("svg left open", "a<svg><path><p>b", &["a", "b"]),
        ("nested in hidden", "<div hidden><div>a</div>b</div>c", &["c"]),
        ("formula", "<math><mi>x</mi><annotation>\\x</annotation></math>", &["x"]),
        ("video", "a<video>no video</video>b", &["ab"]),
        ("hidden block in hidden bold words", "<b hidden>a<div hidden>b</b>c</div>d", &["d"]),
        ("frame in a hidden element", "a<span hidden><iframe></iframe></span>b", &["ab"]),
        ("late content of a server", "<div hidden id='S:0'>a</div>", &["a"]),
        ("found by searching", "a<div hidden=until-found>b</div>", &["a", "b"]),
        ("answer that unfolds", "<h3>a</h3><div class=faq-answer style='display:none'>b</div>", &["a", "b"]),
        ("tab behind the first", "<section role=tabpanel hidden><p>a</p></section>b", &["a", "b"]),
        ("menu that unfolds", "<nav><ul class=expanded hidden><li>a</ul></nav>b", &["b"]),
        ("box that unfolds", "<div class='collapse newsletter' hidden>a</div>b", &["b"]),
        ("closed dialog", "<dialog>a</dialog><dialog open>b</dialog>", &["b"]),
    ]);
    let shown = "The quay of Osel was shut after the storm. ".repeat(8);
    assert_eq!(blocks(&format!("<p>{shown}</p><noscript><p>b</p></noscript>")), [shown.trim()]);
    // Without visible text the hidden text is read, with a warning.
    let page = format!("<body><noscript><p>{shown}</p></noscript>");
    assert_eq!(blocks(&page), [shown.trim()]);
    assert!(!html(&page).warnings.is_empty());
    assert_eq!(blocks(&format!("<div style='display:none'>{shown}</div>")), [shown.trim()]);
    // A hidden page that a script would show as a whole, with a visible header.
    let header = "<ul><li>Harbour</li><li>Weather and tides</li><li>Letters to the editor</li></ul>".repeat(8);
    let page = format!("{header}<div style='display:none'>{}</div>", shown.repeat(30));
    assert!(blocks(&page).last().is_some_and(|last| last.starts_with("The quay")));
}

#[test]
fn blocks_and_white_space() {
    check(&[
        ("inline elements add no space", "<p>un<b>believ</b>able <i>quay</i>", &["unbelievable quay"]),
        ("white space", "<p>\n a \t b\u{a0}\u{a0}c&nbsp;\n</p>", &["a b c"]),
        ("soft hyphens and zero width", "har\u{ad}bour&shy;s a\u{200b}b", &["harbours ab"]),
        ("joiners stay", "می\u{200c}رود", &["می\u{200c}رود"]),
        ("line break", "a<br>b", &["a\nb"]),
        ("two line breaks", "a<br><br/>b", &["a", "b"]),
        ("two with white space", "a<br>\n <br>b", &["a", "b"]),
        ("text mixed with blocks", "<div>a<p>b</p>c<span>d</span></div>", &["a", "b", "cd"]),
        ("paragraphs imply their end", "<p>a<p>b<div>c</div>d", &["a", "b", "c", "d"]),
        ("items imply their end", "<ul><li>a<li>b<ul><li>c</ul>d</ul>", &["a", "b", "c", "d"]),
        ("definitions", "<dl><dt>a<dd>b<dt>c</dl>", &["a", "b", "c"]),
        ("cells share a row", "<table><tr><td>a<td>b</tr><tr><th>c</th><td>d</td></table>", &["a\tb", "c\td"]),
        ("blocks in a cell", "<table><tr><td><p>a<p>b</td><td>c</table>", &["a", "b\tc"]),
        ("pre keeps lines", "<pre>a\n  b\n\nc</pre>", &["a\n  b\n\nc"]),
        ("quotation element", "<p>He said <q>no</q>.", &["He said “no”."]),
        ("misnested", "<p><b>a<p>b</b>c", &["a", "bc"]),
        ("stray end tags", "</div></p>a</span></li>b", &["a", "b"]),
        ("text after the body", "<body>a</body></html>b", &["a", "b"]),
        ("formatting across blocks", "<a href=x>a<div>b</div></a>c", &["a", "b", "c"]),
        ("nothing but white space", " <p> &nbsp; </p><div>\n</div>", &[]),
        ("options", "<select><option>a<option>b</select>", &["a b"]),
        ("ruby", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", &["漢"]),
    ]);
}

#[test]
fn images_and_controls_are_those_before_the_block() {
    let page = html("<p>a</p><img><input><p><q>b</q></p><p>c</p>");
    let before = page.blocks.iter().map(|b| (b.markup.tags_before, b.markup.images, b.markup.controls));
    assert_eq!(before.collect::<Vec<_>>(), [(1, 0, 0), (5, 1, 1), (3, 0, 0)]);
}

#[test]
fn surroundings() {
    let source = "<body><article class='story-body'><aside class=related><ul class=cards><li><a href=x>One</a></li><li>Two<b>bold</b></li>\
                  </ul></aside><p itemprop=articleBody>Text <a href=y>link</a></p></article>";
    let page = html(source);
    let markup: Vec<_> = page.blocks.iter().map(|b| b.markup).collect();
    assert!(markup.iter().all(|m| m.within.any(Within::ARTICLE) && m.far.any(Words::BODY)));
    assert_eq!((markup[0].element, markup[0].sibling, markup[0].links, markup[0].link_bytes), (Element::Li, 1, 1, 3));
    assert_eq!((markup[1].sibling, markup[1].strong_bytes, markup[1].list_depth), (2, 4, 1));
    assert!(markup[1].within.any(Within::ASIDE) && markup[1].near.any(Words::RELATED));
    assert_eq!(markup[0].path, markup[1].path);
    assert_eq!(markup[0].parent, markup[1].parent);
    assert_ne!(markup[0].parent, markup[2].parent);
    assert!(markup[2].within.any(Within::ARTICLE_BODY) && !markup[2].within.any(Within::ASIDE));
    assert_eq!((markup[2].link_bytes, markup[2].links), (4, 1));
}

#[test]
fn metadata() {
    let page = html(
        "<html lang=en_gb><head><title>Quay shut after storm | Harbour Post</title>\
         <meta property='og:site_name' content='Harbour Post'><link rel=canonical href='https://example.org/quay'>\
         <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Petra Lund\"},\
         \"datePublished\":\"2024-05-01T09:30:00Z\"}</script></head>\
         <body><h1>Quay shut &amp; closed</h1><h1>Quay shut after storm</h1><p>The harbour office said so.",
    );
    let metadata = &page.metadata;
    let title = metadata.title.as_ref().expect("a title");
    assert_eq!(title.text, "Quay shut after storm");
    assert_eq!(metadata.byline, ["Petra Lund"]);
    assert_eq!(metadata.published.as_deref(), Some("2024-05-01T09:30:00+00:00"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
    assert_eq!(metadata.language_declared.as_deref(), Some("en_gb"));
    assert_eq!(metadata.site_name.as_deref(), Some("Harbour Post"));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/quay"));
}

/// Returns six paragraphs of an article in one of three languages.
fn paragraphs(language: &str) -> [String; 6] {
    let all = match language {
        "de" => [
            "Das Hafenamt hat am Montag den alten Kai gesperrt, weil der Sturm in der Nacht seine Mauer gebrochen hatte.",
            "Elf Schiffe warten nun draußen vor der Mole, und auf drei von ihnen geht den Mannschaften das Wasser aus.",
            "Die Fischer klagen, dass ihnen niemand gesagt habe, wohin sie ihren Fang bis zum Wochenende bringen sollen.",
            "Ein Taucher fand unter den Steinen zwei Risse, die länger sind als ein Lastwagen und jeden Tag breiter werden.",
            "Für die Reparatur braucht die Stadt vier Millionen Kronen, die in ihrem Haushalt für dieses Jahr nicht vorgesehen sind.",
            "Im Rat wird darüber am Donnerstag gestritten, und die Bürgermeisterin rechnet mit einer langen Sitzung.",
        ],
        "fr" => [
            "Le bureau du port a fermé lundi le vieux quai, parce que la tempête de la nuit avait brisé son mur.",
            "Onze bateaux attendent désormais au large de la jetée, et sur trois d'entre eux les équipages manquent d'eau.",
            "Les pêcheurs se plaignent que personne ne leur ait dit où porter leur prise avant la fin de la semaine.",
            "Un plongeur a trouvé sous les pierres deux fissures plus longues qu'un camion, qui s'élargissent chaque jour.",
            "La ville a besoin de quatre millions de couronnes, une somme que son budget de cette année ne prévoit pas.",
            "Le conseil en discutera jeudi, et la maire s'attend à une séance qui durera jusque tard dans la soirée.",
        ],
        _ => [
            "The harbour office shut the old quay on Monday because the storm of the night had broken its wall.",
            "Eleven ships now wait outside the breakwater, and on three of them the crews have run out of water.",
            "Fishermen complain that they were never told where to bring their catch before the end of the week.",
            "A diver found two cracks under the stones, both of them longer than a lorry and wider with every day.",
            "The town needs four million crowns for the repair, a sum that its budget for this year does not have.",
            "The council will argue about it on Thursday, and its mayor expects a session until late at night.",
        ],
    };
    all.map(str::to_owned)
}

fn clean(source: &str) -> String {
    onrecord::clean(source).expect("a page")
}

#[test]
fn names_below_block_quotations_stay() {
    let quote = |inner: &str, behind: &str| {
        let p = paragraphs("en");
        let (first, second) = (p[..3].join("</p><p>"), p[3..].join("</p><p>"));
        format!(
            "<article><h1>Quay shut</h1><time datetime=2024-05-01></time><p>{first}</p>{inner}<p>{second}</p></article>{behind}"
        )
    };
    let words = "<p>I was born on that boat, and my father steered it for thirty years.</p>";
    for (name, inner) in [
        ("footer", format!("<blockquote>{words}<footer>Xuthra Qelm, teacher | Skelling</footer></blockquote>")),
        (
            "footer and cite",
            format!("<blockquote class=pull>{words}<footer>— <cite>Xuthra Qelm, teacher</cite></footer></blockquote>"),
        ),
        ("cite", format!("<blockquote>{words}<cite>Xuthra Qelm</cite></blockquote>")),
        ("paragraph", format!("<blockquote>{words}<p>— Xuthra Qelm</p></blockquote>")),
        (
            "figure",
            format!("<figure><blockquote>{words}</blockquote><figcaption>Xuthra Qelm, teacher</figcaption></figure>"),
        ),
    ] {
        let text = clean(&quote(&inner, ""));
        assert!(text.contains("my father steered it") && text.contains("Xuthra Qelm"), "{name}: {text}");
    }
    // The footer of the page is not part of the article.
    let text = clean(&quote("", "<footer><p>Xuthra Qelm, Harbour Post Media</p></footer>"));
    assert!(!text.contains("Xuthra Qelm"), "{text}");
}

#[test]
fn bodies_in_json_ld_are_the_article() {
    for language in ["en", "de", "fr"] {
        let p = paragraphs(language);
        let page = |shown: &[String], body: &str| {
            format!(
                "<html lang={language}><body><h1>Osel</h1><p>{}</p><div class=paywall><p>Harbour Plus: 2.95 a week.</p></div>\
                 <script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{body}\"}}</script>",
                shown.join("</p><p>")
            )
        };
        for (name, shown) in [("the beginning", &p[..1]), ("one from the middle", &p[3..4]), ("nothing", &p[..0])] {
            let text = clean(&page(shown, &p.join("\\n\\n")));
            let expected = p.join("\n\n");
            assert_eq!(text, expected, "{language}, {name}");
        }
        // If the page shows the whole text, its markup is read.
        let text = clean(&page(&p, &p.join("\\n\\n")));
        assert!(p.iter().all(|s| text.matches(s.as_str()).count() == 1), "{language}: {text}");
    }
}

#[test]
fn standfirsts_open_the_text() {
    let (p, lead) = (paragraphs("en"), "Ships wait outside, and the crews have run out of water.");
    let body = p.join("</p><p>");
    let page = format!("<h1>Quay shut</h1><div class=article-dek>{lead}</div><div class=text><p>{body}</p></div>");
    assert!(clean(&page).starts_with(lead), "{}", clean(&page));
}

/// Checks the invariants of every page.
fn sound(page: &Page<'_>, source: &str) {
    let mut end = 0;
    let mut source_end = 0;
    assert!(page.map.end() <= page.visible.len(), "the map ends within the text");
    for block in &page.blocks {
        let words = block.span.of(&page.visible);
        assert!(!words.is_empty() && words.trim() == words, "no white space at the ends: {words:?}");
        assert!(block.span.start() >= end, "blocks do not overlap");
        end = block.span.end();
        let at = page.map.source(block.span);
        assert!(source.is_char_boundary(at.start()) && source.is_char_boundary(at.end()));
        if block.origin != Origin::Markup {
            continue;
        }
        assert!(at.start() >= source_end, "the source never goes backwards");
        source_end = at.end();
        // The source range of the block has every plain word of the block, in the same order.
        let mut rest = at.of(source);
        for word in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            // An occurrence that markup splits may be before the first whole one.
            let whole = rest.find(word).map(|found| found + word.len());
            let end = end_of_split_word(word, &rest[..whole.unwrap_or(rest.len())]);
            let end = end.unwrap_or_else(|| panic!("{word:?} of {words:?} is not in {:?}", at.of(source)));
            rest = &rest[end..];
        }
    }
}

/// Returns the first end of a word of ASCII letters in a source, with markup and hidden characters between the letters.
fn end_of_split_word(word: &str, source: &str) -> Option<usize> {
    const HIDDEN: [char; 5] = ['\0', '\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];
    let hidden = |at: usize| source.len() - source[at..].trim_start_matches(HIDDEN).len();
    let mut letters = word.bytes();
    let first = letters.next()?;
    let mut ends: BTreeSet<usize> = source.bytes().zip(1..).filter(|&(b, _)| b == first).map(|(_, end)| end).collect();
    for letter in letters {
        let mut next = BTreeSet::new();
        // A tag or a comment may contain the sign ">", so that any of these signs may be its end.
        let mut after_markup = false;
        let first = ends.first().copied()?;
        for at in first..source.len() {
            if !source.is_char_boundary(at) {
                continue;
            }
            let begins = |at: usize| source[hidden(at)..].bytes().next();
            let joined = ends.contains(&at) || after_markup && source[..at].ends_with('>');
            if joined && begins(at) == Some(letter) {
                next.insert(hidden(at) + 1);
            }
            after_markup |= ends.contains(&at) && begins(at) == Some(b'<');
        }
        ends = next;
    }
    ends.first().copied()
}

#[test]
fn split_words_are_found_and_other_words_are_not() {
    for (word, source, end) in [
        ("quay", "qu<b>ay</b>", Some(7)),
        ("quay", "q\u{ad}u<!-- a > b -->a<i></i>y.", Some(27)),
        ("quay", "qu ay", None),
        ("quay", "qu&nbsp;<b>ay</b>", None),
        ("quay", "<p>The port is shut & empty.</p>", None),
    ] {
        assert_eq!(end_of_split_word(word, source), end, "{source}");
    }
}

#[test]
fn every_truncation_of_a_page() {
    let source = "<!DOCTYPE html><html><head><title>Quay &amp; port</title><style>p{}</style><script>a<b</script></head><body>\
                  <!-- c --><div class='story \"x\"'><p>The “quay” is&nbsp;shut.<br>caf&eacute;<p hidden>no</p><table><tr><td>a\
                  <td>b</table><svg><g/></svg><pre>x\n y</pre></div><q>é</q></body></html>";
    for end in (0..=source.len()).filter(|&i| source.is_char_boundary(i)) {
        sound(&html(&source[..end]), &source[..end]);
    }
}

/// Time limit for a hostile page, which takes a fraction of a second; with a quadratic loop it takes minutes.
const SOON: Duration = Duration::from_secs(5);

#[test]
fn hostile_pages() {
    let deep = "<div>".repeat(100_000) + "The quay is shut." + &"</div>".repeat(100_000);
    let page = html(&deep);
    assert_eq!(page.blocks.len(), 1);
    assert!(page.warnings.iter().any(|w| w.contains("nested")), "{:?}", page.warnings);

    let many = 60_000;
    for (name, source) in [
        ("bold", "<b>".repeat(many) + "x"),
        ("links", "<a href=x>".repeat(many) + "x"),
        ("misnested", "<b><p></b>".repeat(many)),
        ("end tags", "</section>".repeat(many)),
        ("lists", "<ul><li>".repeat(many) + "x"),
        ("tables", "<table><tr><td>".repeat(many) + "x"),
        ("open comments", "<!--".repeat(many)),
        ("dashes", "<!--".to_owned() + &"-".repeat(many * 10)),
        ("open quotes", "<a b=\"<c>".repeat(many)),
        ("quotes by turns", "<a b=\"<c d='>".repeat(many)),
        ("quotes before equals", "<a b=\"<x>=\"y".repeat(many)),
        ("angles", "<".repeat(many * 10)),
        ("ampersands", "&".repeat(many * 10)),
        ("references", "&CounterClockwiseContourIntegra".repeat(many)),
        ("scripts with comments", "<script><!--<script>".repeat(many)),
        ("open scripts", "<script>".repeat(many)),
        ("open titles", "<title>".repeat(many)),
        ("raw elements without end", "<textarea></x><iframe></x><title></x>".repeat(many)),
        ("open escapes", "<script><!--<script></script>".repeat(many)),
        ("author of signs", format!("<meta name=author content='a {}'>", ". ".repeat(many * 5))),
        ("author of capitals", format!("<meta name=author content='{}'>", "aA".repeat(many * 5))),
        ("attributes", "<p ".to_owned() + &"class=a ".repeat(many) + ">x"),
        ("JSON-LD", "<script type=application/ld+json>{\"a\":[{</script>".repeat(many / 10)),
        ("authors", "<span class=author>".repeat(many) + "x"),
        ("nulls", "\0".repeat(many * 10)),
        ("breaks", "x<br>".repeat(many)),
        ("image tags in text", "<image <img src=\"a".repeat(many)),
    ] {
        let begun = Instant::now();
        let page = html(&source);
        let text = page::read(&source, FormatChoice::Text);
        assert!(begun.elapsed() < SOON, "{name}: {:?}", begun.elapsed());
        sound(&page, &source);
        assert!(text.blocks.iter().all(|b| !b.span.is_empty()), "{name}");
    }
}

/// Checks that the source range of every block has the letters of the block and no others.
fn ranges_have_their_letters(source: &str) {
    let page = html(source);
    sound(&page, source);
    for block in &page.blocks {
        let mut range = page.map.source(block.span).of(source);
        let mut shown = String::new();
        while let Some(tag) = range.find('<') {
            shown.push_str(&range[..tag]);
            range = &range[tag + range[tag..].find('>').map_or(1, |end| end + 1)..];
        }
        shown.push_str(range);
        for (reference, sign) in [("&amp;", "&"), ("&nbsp;", " "), ("&#x1680;", " "), ("&#11;", " ")] {
            shown = shown.replace(reference, sign);
        }
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\0').collect::<String>();
        assert_eq!(letters(block.span.of(&page.visible)), letters(&shown), "{source:?}");
    }
}

#[test]
fn white_space_that_was_copied() {
    for source in [
        "<p><pre>.<d> <d>     <tr>I <td> <table>W<d>7<d> ",
        "<pre>The quay  </pre><p>is shut.</p><p>Nobody came.</p>",
        "<p>The quay\u{b}</p><p>is shut.</p><p>Nobody came.</p>",
        "<p>The quay\u{85}</p><p>is shut.</p>",
        "<p>The quay\u{1680}\u{1680}</p><p>\u{1680}is shut.</p>",
        "<pre>   \u{1680} </pre><p>is shut.</p>",
    ] {
        ranges_have_their_letters(source);
    }
    assert_eq!(blocks("<p>a\u{b}\u{85}b&#x1680;c"), ["a b c"]);
}

#[test]
fn one_line_of_fifty_megabytes() {
    let line = "The quay of Osel is shut. ".repeat(2_000_000);
    assert_eq!(html(&line).blocks.len(), 1);
    assert_eq!(page::read(&line, FormatChoice::Text).blocks.len(), 1);
}

proptest! {
    #[test]
    fn any_markup_is_sound(source in "(<(p|div|b|a href=x|li|table|td|pre|q|svg|br|!--|/p|/div|/b|script|textarea|h1 class=byline)>?|[a-zé&;\"'= \\n\u{ad}\\x00]|&amp;|&#8217;|&nbsp;|漢|-->|</script>|</textarea>){0,60}") {
        sound(&html(&source), &source);
    }

    #[test]
    fn any_white_space_keeps_the_map(source in "(</?(p|pre|table|tr|td|d|b|ul|li|div)>|<br>|[a-zI7é.]{1,3}|漢|[ \\n\\t\u{b}\u{c}\u{85}\u{a0}\u{1680}\u{2003}\u{3000}\\x00]{1,4}|&amp;|&nbsp;|&#x1680;|&#11;){0,40}") {
        ranges_have_their_letters(&source);
    }

    #[test]
    fn any_text_is_sound(source in "\\PC{0,120}|([a-zé<>&\"'\\[\\](#|.*•) \\r\\n\u{2028}]|<image>|By |2024-05-01){0,80}") {
        let page = page::read(&source, FormatChoice::Text);
        prop_assert_eq!(&*page.visible, source.as_str());
        let mut end = 0;
        for block in &page.blocks {
            prop_assert!(block.span.start() >= end && !block.span.is_empty());
            prop_assert_eq!(page.map.source(block.span), block.span);
            end = block.span.end();
        }
        sound(&html(&source), &source);
    }
}

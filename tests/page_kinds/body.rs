//! Where the text of the article is, and which of its parts are kept.

use super::*;

#[test]
pub(super) fn a_second_copy_of_the_article_is_removed_and_a_refrain_is_not() {
    for (language, (_, paragraphs)) in ARTICLES.iter().enumerate() {
        let copy: String = paragraphs.map(|p| format!("<div class=mp>{p}</div>")).concat();
        let html = page(language, "", "", "", &format!("<div class=m-only>{copy}</div>"));
        let text = read(&html).expect("a page").article.text().to_owned();
        for paragraph in paragraphs {
            assert_eq!(text.matches(paragraph).count(), 1, "{paragraph:?} in {html}\nfound {text}");
        }
        // A pull quote may have a whole paragraph.
        let html = page(language, "", "", &format!("<aside class=pq><p>{}</p></aside>", paragraphs[4]), "");
        let text = read(&html).expect("a page").article.text().to_owned();
        assert_eq!(text.matches(paragraphs[4]).count(), 1, "{html}\nfound {text}");
    }
    let refrain = "<p>The ferry is gone and the quay is closed for good, they sang.</p>";
    let html = page(0, "", refrain, refrain, "");
    assert_eq!(read(&html).expect("a page").article.text().matches("they sang").count(), 2);
}

#[test]
pub(super) fn parts_of_the_article_in_elements_of_their_own_are_kept_and_notices_are_not() {
    let whole = |part: &[&str]| part.iter().map(|p| format!("<p>{p}</p>")).collect::<Vec<_>>().concat();
    let card = |n: usize| {
        format!(
            "<div class=card><a href=/n/{n}><h3>Ferry {n} comes back</h3></a><p>The crew was on the boat {n}.</p></div>"
        )
    };
    for (language, (tag, p)) in ARTICLES.iter().enumerate() {
        let shapes = [
            format!("<div class=entry>{}<div class=wp-block-group>{}</div></div>", whole(&p[..3]), whole(&p[3..])),
            format!("<div class=entry>{}<section>{}</section></div>", whole(&p[..4]), whole(&p[4..])),
            format!(
                "<div class=part1>{}</div><div class=ad>Ad</div><div class=part2>{}</div>",
                whole(&p[..3]),
                whole(&p[3..])
            ),
            format!("<div class=entry>{}<div class=read-more-content>{}</div></div>", whole(&p[..3]), whole(&p[3..])),
            format!("<div class=entry>{}<table><tr><td>{}</td></tr></table></div>", whole(&p[..5]), p[5]),
            p.map(|p| format!("<div class='widget w{tag}'><div class=widget-container><p>{p}</p></div></div>"))
                .concat(),
        ];
        for shape in shapes {
            let html = format!(
                "<!DOCTYPE html><html lang={tag}><head><title>{title}</title>\
                 <meta property='article:published_time' content='2024-03-05T08:00:00Z'></head><body>\
                 <header><a href=/>Harbour Post</a><nav><a href=/a>A</a><a href=/b>B</a></nav></header>\
                 <article><h1>{title}</h1>{shape}</article><section class=related>{}{}{}</section>\
                 <footer><a href=/about>About</a> <a href=/legal>Legal</a></footer></body></html>",
                card(1),
                card(2),
                card(3),
                title = TITLES[language],
            );
            check(&html, language, "The crew was on the boat", false);
        }
    }
    let offer = "<aside class=k4><p>The Harbour Post brings you the best of the islands every day.</p></aside>";
    check(&page(0, "", "", "", offer), 0, "brings you the best", false);
}

#[test]
pub(super) fn lines_beside_a_sign_up_form_are_removed_and_an_article_in_a_form_is_not() {
    let offers = [
        ["Know Eidsund first", "Every morning the most important stories in your inbox."],
        ["Eidsund zuerst wissen", "Jeden Morgen die wichtigsten Geschichten in Ihrem Postfach."],
        ["Tout savoir sur Eidsund", "Chaque matin, les histoires essentielles dans votre boîte."],
        ["Узнайте первыми", "Каждое утро главные истории в вашей почте."],
        ["抢先了解绿川", "每天早上把最重要的新闻送到您的邮箱。"],
    ];
    for (language, [heading, offer]) in offers.into_iter().enumerate() {
        let form = "<form><input type=email><button>OK</button></form>";
        let each = format!("<div class=b7><strong>{heading}</strong><p>{offer}</p>{form}</div>");
        check(&page(language, "", "", &each, ""), language, offer, false);
    }
    // Some systems put the whole page into one form.
    let html = page(0, "<form action=/page>", "", "", "</form>");
    check(&html, 0, "Mayor Petra Lund", true);
}

#[test]
pub(super) fn the_article_is_found_in_any_part_of_the_page() {
    let paragraphs = ARTICLES[0].1;
    let more: Vec<String> =
        paragraphs.iter().map(|p| format!("In Osel, farther north, {}", p.to_lowercase())).collect();
    let all: Vec<&str> = paragraphs.into_iter().chain(more.iter().map(String::as_str)).collect();
    let shown = |n: usize| all[..n].iter().map(|p| format!("<p>{p}</p>")).collect::<Vec<_>>().concat();
    let lines = all.join("\\n").replace('"', "\\\"");
    let markup = shown(all.len()).replace('/', "\\/");
    let escaped = shown(all.len()).replace('<', "\\u003c").replace('>', "\\u003e");
    let ld = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Eidsund closes its quay\",\"articleBody\":\"{lines}\"}}</script>"
    );
    let items: String =
        all.iter().map(|p| format!("{{\"type\":\"text\",\"content\":\"{p}\"}}")).collect::<Vec<_>>().join(",");
    let shell = "<div id=app></div>";
    let next =
        format!("<script id=__NEXT_DATA__ type='application/json'>{{\"props\":{{\"body\":\"{escaped}\"}}}}</script>");
    let vue_state =
        format!("<script>window.__NUXT__={{\"data\":[{{\"article\":{{\"body\":\"{markup}\"}}}}]}}</script>");
    let apollo = format!("<script>window.__APOLLO_STATE__={{\"Article:1\":{{\"elements\":[{items}]}}}};</script>");
    let fusion = format!("<script>Fusion.globalContent={{\"content_elements\":[{items}]}};Fusion.spa=false</script>");
    let body = |inner: &str| {
        format!(
            "<!DOCTYPE html><html lang=en><head><title>Eidsund closes its quay</title>\
             <meta property='article:published_time' content='2024-03-05'></head><body>{inner}</body></html>"
        )
    };
    let full = format!("<article><h1>Eidsund closes its quay</h1>{}</article>", shown(all.len()));
    let first = format!("<article><h1>Eidsund closes its quay</h1>{}</article>", shown(1));
    let rows = [
        ("markup", body(&full), Origin::Markup),
        ("markup and JSON-LD", body(&format!("{full}{ld}")), Origin::Markup),
        ("JSON-LD, nothing shown", body(&format!("{shell}{ld}")), Origin::JsonLd),
        ("JSON-LD, one paragraph shown", body(&format!("{first}{ld}")), Origin::JsonLd),
        ("Next", body(&format!("{shell}{next}")), Origin::State),
        ("Nuxt", body(&format!("{shell}{vue_state}")), Origin::State),
        ("Apollo", body(&format!("{shell}{apollo}")), Origin::State),
        ("Fusion", body(&format!("{shell}{fusion}")), Origin::State),
        ("state and JSON-LD", body(&format!("{shell}{next}{ld}")), Origin::JsonLd),
        ("noscript", body(&format!("{shell}<noscript>{full}</noscript>")), Origin::Markup),
        (
            "AMP",
            body(&format!("<amp-sidebar><a href=/>Home</a></amp-sidebar>{full}")).replace("<html", "<html amp"),
            Origin::Markup,
        ),
        ("hidden until the program runs", body(&format!("<div style='display:none'>{full}</div>")), Origin::Markup),
        (
            "feed with CDATA",
            format!(
                "<?xml version='1.0'?><rss><channel><item><title>Eidsund closes its quay</title>\
                 <content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>",
                shown(all.len())
            ),
            Origin::Markup,
        ),
    ];
    for (name, html, origin) in rows {
        let doc = read(&html).expect("a page");
        let text = doc.article.text();
        let mut at = 0;
        for paragraph in &all {
            let found = text[at..].find(paragraph);
            assert!(found.is_some(), "{name}: {paragraph:?} is not in its place\n{text}");
            at += found.unwrap_or(0);
            assert_eq!(text.matches(paragraph).count(), 1, "{name}: {paragraph:?}");
        }
        let longest =
            doc.blocks.iter().filter(|b| b.classification.keep).max_by_key(|b| b.visible.len()).expect("a block");
        assert_eq!(longest.origin, origin, "{name}");
    }
}

#[test]
pub(super) fn another_article_below_the_first_is_removed_and_a_chapter_is_not() {
    for (language, title, paragraph) in [
        (
            0,
            "Mill gets its sails back",
            "The mill of Osel turns again after eleven years, its owner told the guests on Sunday.",
        ),
        (
            1,
            "Mühle dreht sich wieder",
            "Die Mühle von Osel dreht sich nach elf Jahren wieder, wie ihr Besitzer am Sonntag mitteilte.",
        ),
        (
            3,
            "Мельница снова работает",
            "Мельница на острове снова работает после одиннадцати лет, сообщил ее владелец в воскресенье.",
        ),
    ] {
        let next = format!(
            "<article><h1>{title}</h1><p>4. 3. 2024, 10:15</p><div class=story-text><p>{paragraph}</p></div></article>"
        );
        let html = page(language, "", "", "", "").replace("</article></div>", &format!("</article>{next}</div>"));
        check(&html, language, paragraph, false);
        // In the element of the title it is a chapter.
        let chapter = format!("<h1>{title}</h1><div class=story-text><p>{paragraph}</p></div>");
        check(&page(language, "", "", "", &chapter), language, paragraph, true);
    }
}

#[test]
fn cards_of_words_are_no_part_of_the_sentence() {
    let words = "Petra Lund";
    for (card, about) in [
        (
            "<span class=ref>Petra Lund<span class=hovercard><b>Petra Lund</b> Mayor since 2019</span></span>",
            "Mayor since",
        ),
        ("<a href=/lund>Petra Lund<span role=tooltip><em>Mayor</em>, two dogs</span></a>", "two dogs"),
        ("<span class=name>Petra Lund <i class=name-popover>Elected with nine votes</i></span>", "nine votes"),
        ("<abbr>Petra Lund<span class=info-card><u>Born 1961</u> in Osel</span></abbr>", "Born 1961"),
    ] {
        let html = page(0, "", "", "", "");
        let with_card = html.replacen(words, card, 1);
        check(&with_card, 0, about, false);
    }
    // A box with the name again, of whatever class; the sentence is one block.
    for (before, box_start) in
        [("said", "<div class=x7><img src=a.jpg>"), ("sagte", "<div>"), ("a dit", "<div class=k-3><img src=b.jpg>")]
    {
        let card = format!(
            "<p>Nobody has to leave the old quay before noon, {before} <a href=/lund>Petra Lund{box_start}<p>Petra Lund</p>\
             <p>Mayor since 2019</p></div></a>, who had gone there with both of her dogs to look at the ferry.</p>"
        );
        let html = page(0, "", "", &card, "");
        check(&html, 0, "Mayor since", false);
        check(&html, 0, &format!("{before} Petra Lund, who had gone there"), true);
    }
    // A box that begins with other words, and one in a link that is a line of its own, are blocks.
    let told = "The mayor will read out the report of the divers.";
    for boxed in [
        format!("<p>The council meets again in May, and <a href=/lund>Petra Lund<div>{told}</div></a></p>"),
        format!("<a href=/lund>Petra Lund<div>Petra Lund</div><div>{told}</div></a>"),
    ] {
        let doc = read(page(0, "", "", &boxed, "")).expect("a page");
        let visible = doc.visible.as_deref().unwrap_or(&doc.source);
        assert!(doc.blocks.iter().any(|b| b.visible.of(visible) == told), "{boxed}");
    }
    // A card without an end hides nothing behind its sentence.
    for end in ["</a>", "", "</i>"] {
        let open =
            format!("<p>Nobody has to leave before noon, said <a href=/lund>Petra Lund<div><p>Petra Lund</p>{end}</p>");
        check(&page(0, "", "", &open, ""), 0, told, false);
    }
    // Names of links and of the words themselves.
    for card in [
        "<a class=hovercard href=/lund>Petra Lund</a>",
        "<span class=tooltip>Petra Lund</span>",
        "<span><a class=has-popover href=/lund>Petra Lund</a></span>",
        "<span class=tooltip-word><span class=tooltip-text>Petra Lund</span></span>",
    ] {
        check(&page(0, "", "", "", "").replacen(words, card, 1), 0, words, true);
    }
}

#[test]
pub(super) fn questions_above_folded_parts_are_kept_and_other_switches_are_not() {
    for (language, question, answer) in [
        (0, "Who has to pay for it?", "All households pay a share of the bill with the tax on their boats."),
        (1, "Wer muss dafür zahlen?", "Alle Haushalte zahlen mit der Abgabe auf ihre Boote einen Teil der Rechnung."),
        (2, "Qui doit payer les travaux ?", "Tous les foyers en paieront une part avec la taxe sur leurs bateaux."),
    ] {
        for fold in [
            format!(
                "<div class=card><div class=card-header><a data-toggle=collapse href='#c'>{question}</a></div>                 <div id=c class=collapse><p>{answer}</p></div></div>"
            ),
            format!(
                "<h3><button aria-expanded=false aria-controls=c>{question}</button></h3><div id=c><p>{answer}</p></div>"
            ),
            format!("<details><summary>{question}</summary><p>{answer}</p></details>"),
        ] {
            let html = page(language, "", "", &format!("<div class=story-text>{fold}</div>"), "");
            check(&html, language, question, true);
            check(&html, language, answer, true);
        }
    }
    let other = "<button aria-expanded=false>Expand all parts</button>";
    check(&page(0, "", "", other, ""), 0, "Expand all", false);
    let menu = "<nav><button aria-expanded=false>Where to go?</button><ul><li><a href=/a>All of the islands</a></li></ul></nav>";
    check(&page(0, menu, "", "", ""), 0, "Where to go", false);
}

#[test]
fn custom_elements_are_blocks_outside_of_paragraphs() {
    for (language, name) in [(0, "hp-paragraph"), (1, "x-absatz"), (2, "le-texte"), (3, "my-text"), (4, "wb-para")] {
        let html = page(language, "", "", "", "");
        let (start, end) = (format!("<{name}>"), format!("</{name}>"));
        let html = html.replace("<p>", &start).replace("</p>", &end);
        check(&html, language, ARTICLES[language].1[0], true);
        let doc = read(&html).expect("a page");
        let whole = doc.article.text();
        let lines: Vec<&str> = whole.split("\n\n").collect();
        assert_eq!(lines, ARTICLES[language].1, "{html}");
    }
    // In a paragraph they are words.
    let html = page(0, "", "", "", "")
        .replace("Monday", "<x-day>Monday</x-day>")
        .replace("Mayor", "<x-office>Mayor</x-office>");
    check(&html, 0, "Mayor Petra Lund", true);
    let html = page(
        0,
        "",
        "",
        "<div class=story-text><x-name>Petra Lund</x-name> did not want to name a price, nor a firm that could do it.</div>",
        "",
    );
    check(&html, 0, "Petra Lund did not want", true);
}

#[test]
fn articles_in_data_may_have_their_markup_escaped() {
    for (language, (tag, paragraphs)) in ARTICLES.iter().enumerate() {
        let body = paragraphs.iter().map(|p| format!("&lt;p&gt;{p}&lt;/p&gt;")).collect::<Vec<_>>().concat();
        let title = TITLES[language];
        let html = format!(
            "<html lang={tag}><head><title>{title}</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
             \"headline\":\"{title}\",\"datePublished\":\"2024-03-05\",\"articleBody\":\"{body}\"}}</script></head><body>\
             <h1>{title}</h1><div id=app></div></body></html>"
        );
        check(&html, language, "<p>", false);
        check(&html, language, "&lt;", false);
    }
    // An article about markup has it in its text.
    let text = "The tag &amp;lt;p&amp;gt; begins a paragraph, and most browsers end it by themselves. ".repeat(8);
    let html = format!("<html lang=en><head><title>Tags</title></head><body><h1>Tags</h1><p>{text}</p></body></html>");
    assert!(read(&html).expect("a page").article.text().contains("&lt;p&gt;"));
}

#[test]
fn short_sentences_among_paragraphs_are_kept() {
    for (language, sentence) in [
        (0, "Nobody was hurt."),
        (1, "Verletzt wurde dabei niemand."),
        (2, "Personne n’a été blessé."),
        (3, "Никто при этом не пострадал."),
    ] {
        let html = page(language, "", "", "", "");
        let last = ARTICLES[language].1[5];
        check(&html.replacen(last, &format!("{last}</p><p>{sentence}"), 1), language, sentence, true);
    }
    // In a box of its own it is none of them.
    let line = "All rights of the crane are reserved.";
    check(&page(0, "", "", "", &format!("<div class=foot><p>{line}</p></div>")), 0, line, false);
}

#[test]
pub(super) fn answers_and_facts_in_boxes_are_kept_and_offers_are_not() {
    for (language, question, answer) in [
        (0, "Who pays for the bus?", "The county pays for two thirds of it, and the town for the rest."),
        (1, "Wer bezahlt den Bus?", "Zwei Drittel zahlt der Kreis, den Rest übernimmt die Stadt."),
        (2, "Qui paie le bus ?", "Le département en paie les deux tiers, et la ville le reste."),
    ] {
        for layout in [
            "<div class='kg-card kg-toggle-card'><div class=kg-toggle-heading><h4>{q}</h4></div><div \
             class=kg-toggle-content><p>{a}</p></div></div>",
            "<amp-accordion><section expanded><h4>{q}</h4><p>{a}</p></section></amp-accordion>",
        ] {
            let folded = layout.replace("{q}", question).replace("{a}", answer);
            let html = page(language, "", "", &folded, "");
            check(&html, language, question, true);
            check(&html, language, answer, true);
        }
        let facts = format!("<aside class=factbox><h3>Osel</h3><p>{answer}</p></aside>");
        check(&page(language, "", "", &facts, ""), language, answer, true);
    }
    for offer in [
        "<div class='card accordion newsletter'><p>The best of the harbour, every Friday at noon.</p></div>",
        "<aside class='toggle promo'><p>The best of the harbour, every Friday at noon.</p></aside>",
        "<div class=accordion><a href=/x>The best of the harbour, every Friday at noon.</a></div>",
    ] {
        check(&page(0, "", "", offer, ""), 0, "The best of the harbour", false);
    }
}

#[test]
fn numbers_and_links_do_not_make_a_heading_a_counter_or_a_menu() {
    let chapter = |heading: &str| {
        format!(
            "<div class=k4>{heading}<p>The council will look at this in the spring, when the divers have come back.</p></div>"
        )
    };
    let numbered = ["1. Read", "2. Walk", "3. Comments"].map(|h| chapter(&format!("<h2>{h}</h2>"))).concat();
    check(&page(0, "", "", "", &numbered), 0, "1. Read", true);
    check(&page(0, "", "", "", "<h2>3 comments</h2>"), 0, "3 comments", false);
}

#[test]
fn subheadings_right_below_a_box_are_kept() {
    for (language, label, title, heading) in [
        (0, "Read also", "How the mill got its sails back", "What the piles cost"),
        (1, "Lesen Sie auch", "Wie die Mühle ihre Flügel zurückbekam", "Was die Pfähle kosten"),
        (2, "Lire aussi", "Comment le moulin a retrouvé ses ailes", "Le prix des piles"),
        (3, "Читайте также", "Как мельница вернула себе крылья", "Сколько стоят сваи"),
    ] {
        let cards = [1, 2, 3].map(|n| format!("<li><a href=/{n}>{title} ({n})</a></li>")).concat();
        let [above, below] = [ARTICLES[language].1[0], ARTICLES[language].1[1]];
        for level in ["h2", "h3"] {
            let box_above = format!("<div class=more-box><h4>{label}</h4><ul>{cards}</ul></div>");
            let middle = format!(
                "<div class=story-text><p>{above}</p>{box_above}<{level}>{heading}</{level}><p>{below}</p></div>"
            );
            let html = page(language, "", "", &middle, "");
            check(&html, language, heading, true);
            check(&html, language, title, false);
            // The heading of another box.
            let second = format!("<div class=x4><{level}>{label}</{level}><ul>{cards}</ul></div>");
            let middle = format!("<div class=story-text><p>{above}</p>{box_above}{second}<p>{below}</p></div>");
            check(&page(language, "", "", &middle, ""), language, label, false);
        }
    }
}
